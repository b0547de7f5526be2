"""The import wizard's API: upload, suggestion, preview, start, progress, problems, files, undo."""

from datetime import timedelta

import pytest

from support.acting import granted, staff
from support.api import staff_api
from support.importing import CLERK, COLLEAGUE, GRANTS, HEADER, MAPPING, row, table
from yizhan.flows.imports.jobs import jobs
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.sheets.looking import look
from yizhan.platform.worker import Worker, drain
from yizhan.registry import SUBSCRIPTIONS

OPTIONS = {
    "mapping": {
        "entries": [{"field": entry.field, "column": entry.column} for entry in MAPPING.entries],
        "source": "old",
    },
    "mode": "upsert",
}


@pytest.fixture
async def client(db, tmp_path):
    async with staff_api(db, CLERK, COLLEAGUE, files=tmp_path / "uploads") as client:
        yield client


@pytest.fixture
def work(db, tmp_path):
    async def work():
        worker = Worker(db, jobs(tmp_path / "uploads"), {}, SystemClock(), 1)
        await drain(worker, db, dict.fromkeys(SUBSCRIPTIONS, ()), timedelta(seconds=60))

    return work


async def uploaded(client, path, name="客户.csv"):
    answer = await client.put(f"/api/imports/uploads/{name}", content=path.read_bytes())
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_the_way_through_the_wizard(client, work, tmp_path):
    rows = [row(i, **({"手机号": "1"} if i == 2 else {})) for i in range(6)]
    path = table(tmp_path / "a.csv", rows, ["旧系统编号", *HEADER[1:]])
    made = await uploaded(client, path)
    assert (made["fileName"], made["rows"], made["phase"]) == ("客户.csv", 6, "uploaded")
    at = f"/api/imports/{made['id']}"
    guess = (await client.get(f"{at}/suggestion")).json()
    assert [(each["column"], each.get("field")) for each in guess["suggestions"]][:3] == [
        ("旧系统编号", "customer.legacyId"),
        ("姓名", "customer.name"),
        ("身份证号", "customer.residentId"),
    ]
    options = {"mapping": guess["mapping"], "mode": "upsert"}
    preview = (await client.post(f"{at}/preview", json=options)).json()
    assert [each["action"] for each in preview["items"]] == ["create", "create", "fail", "create", "create", "create"]
    assert preview["match"] == "legacyId"
    [problem] = preview["items"][2]["problems"]
    assert preview["items"][2]["cells"][made["columns"].index(problem["column"])] == "1"
    assert (problem["column"], problem["label"], problem["code"]) == ("手机号", "mobile number", "mobile_format")
    started = await client.post(f"{at}/start", json=options)
    assert started.status_code == 202
    busy = await client.post(f"{at}/start", json=options)
    assert (busy.status_code, busy.json()["code"]) == (409, "import_busy")
    await work()
    done = (await client.get(at)).json()
    assert done["phase"] == "applied"
    assert {name: done["counts"][name] for name in ("rows", "created", "failed")} == {
        "rows": 6, "created": 5, "failed": 1,
    }  # fmt: skip
    notice = (await client.get(f"/api/notices/{done['workId']}")).json()
    assert (notice["state"], notice["done"], notice["result"]["counts"]["created"]) == ("succeeded", 12, 5)
    told = (await client.get(f"{at}/problems", headers={"Accept-Language": "zh-CN"})).json()
    assert [(each["row"], each["message"]) for each in told["items"]] == [(4, "不是有效的手机号码")]
    for kind in ("csv", "xlsx"):
        answer = await client.get(f"{at}/errors", params={"format": kind})
        (tmp_path / kind).write_bytes(answer.content)
        assert look(tmp_path / kind).rows == 1
    listed = (await client.get("/api/imports")).json()
    assert [(each["id"], each["yours"]) for each in listed["items"]] == [(made["id"], True)]
    assert (await client.post(f"{at}/undo")).status_code == 202
    await work()
    undone = (await client.get(at)).json()
    assert (undone["phase"], undone["undo"]["deleted"]) == ("undone", 5)
    assert (await client.get(f"{at}/refusals")).json() == {"items": []}
    assert (await client.post(f"{at}/undo")).json()["code"] == "wrong_phase"


async def test_a_killed_job_is_gone_on_with(client, work, tmp_path, monkeypatch):
    made = await uploaded(client, table(tmp_path / "a.csv", [row(i) for i in range(4)]))
    await client.post(f"/api/imports/{made['id']}/start", json=OPTIONS)

    async def killed(*_):
        raise ConnectionError

    monkeypatch.setattr("yizhan.flows.imports.running.applying.apply", killed)
    await work()
    assert (await client.get(f"/api/imports/{made['id']}")).json()["phase"] == "checked"
    assert (await client.get("/api/customers")).json()["items"] == []
    monkeypatch.undo()


async def test_what_is_no_table_is_refused_and_not_kept(client, tmp_path):
    answer = await client.put("/api/imports/uploads/a.csv", content=b"name\x00")
    assert (answer.status_code, answer.json()["code"]) == (400, "not_a_table")
    assert list((tmp_path / "uploads").iterdir()) == []
    assert (await client.put("/api/imports/uploads/..%2F..%2Fa.csv", content=b"a,b\n1,2\n")).status_code == 404
    made = await uploaded(client, table(tmp_path / "a.csv", [row(1)]), name="..\\..\\passwd.csv")
    assert [path.parent for path in (tmp_path / "uploads").iterdir()] == [tmp_path / "uploads"]
    assert (await client.delete(f"/api/imports/{made['id']}")).status_code == 204
    assert list((tmp_path / "uploads").iterdir()) == []


async def test_a_file_can_be_read_otherwise(client, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("王伟;13812345678\n李娜;13912345678\n".encode("gb18030"))
    made = await uploaded(client, path)
    again = await client.post(f"/api/imports/{made['id']}/look", json={"headerRow": 0})
    assert (again.json()["columns"], again.json()["rows"]) == (["[A]", "[B]"], 2)
    suggested = (await client.get(f"/api/imports/{made['id']}/suggestion")).json()["suggestions"]
    assert suggested[1]["field"] == "customer.mobile"


async def test_options_that_do_not_fit_name_their_fields(client, tmp_path):
    made = await uploaded(client, table(tmp_path / "a.csv", [row(1)]))
    options = {"mapping": {"entries": [{"field": "customer.name", "column": "名"}]}, "mode": "update", "orgCode": "X"}
    answer = await client.post(f"/api/imports/{made['id']}/start", json=options)
    assert answer.status_code == 400
    assert [each["field"] for each in answer.json()["problems"]] == ["mapping.entries.0.column", "match", "orgCode"]


async def test_only_the_owner_sees_rows_and_nobody_without_permission(client, db, tmp_path):
    made = await uploaded(client, table(tmp_path / "a.csv", [row(1)]))
    other = {"Authorization": f"Bearer {COLLEAGUE.id}"}
    for path in ("", "/suggestion", "/problems", "/errors"):
        assert (await client.get(f"/api/imports/{made['id']}{path}", headers=other)).status_code == 404
    stranger = staff(10, 19, granted(*[grant for grant in GRANTS if grant != "import.run"]), id_=509)
    async with staff_api(db, stranger, files=tmp_path) as refused:
        assert (await refused.get("/api/imports")).status_code == 403
        assert (await refused.put("/api/imports/uploads/a.csv", content=b"a,b\n1,2\n")).status_code == 403


async def test_mappings_are_saved_by_name(client):
    names = [each["name"] for each in (await client.get("/api/import-mappings")).json()["items"]]
    assert "ibm-telco" in names
    saved = await client.put("/api/import-mappings/旧系统", json={"mapping": OPTIONS["mapping"]})
    assert saved.json()["name"] == "旧系统"
    refused = await client.put("/api/import-mappings/IBM-telco", json={"mapping": OPTIONS["mapping"]})
    assert refused.json()["code"] == "mapping_is_built_in"
    assert (await client.delete("/api/import-mappings/旧系统")).status_code == 204


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_the_template_is_understood_by_itself(client, tmp_path, language):
    answer = await client.get("/api/imports/template", headers={"Accept-Language": language})
    path = tmp_path / "t.xlsx"
    path.write_bytes(answer.content)
    made = await uploaded(client, path, "template.xlsx")
    suggested = (await client.get(f"/api/imports/{made['id']}/suggestion")).json()["suggestions"]
    assert [each["column"] for each in suggested if not each["field"]] == []
    fields = {each["key"]: each for each in (await client.get("/api/imports/fields")).json()["items"]}
    assert set(fields) >= {each["field"] for each in suggested}
    preview = await client.post(
        f"/api/imports/{made['id']}/preview",
        json={"mapping": {"entries": [{"field": e["field"], "column": e["column"]} for e in suggested]}},
    )
    assert [each["problems"] for each in preview.json()["items"]] == [[]]


async def test_old_files_and_rows_are_forgotten(client, db, work, tmp_path):
    made = await uploaded(client, table(tmp_path / "a.csv", [row(1)]))
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update imports.run set changed_at = now() - interval '40 days'")
        await tx.execute(
            "insert into platform.job (id, kind, payload, lo, hi, actor_id, actor_name, request_id) "
            "values (1, 'imports.tidy', '{}', 0, 2147483647, 0, 'system', '')"
        )
    await work()
    assert (await client.get(f"/api/imports/{made['id']}")).status_code == 404
