"""Requirement 11.3: drill, roll up, pivot, slice, dice down to the single customer, within the reader's scope."""

import io

import openpyxl
import pytest

from support.acting import acting, granted, staff
from support.api import staff_api
from support.employed import employed
from support.warehouse import BILLS, Site, place
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerPatch
from yizhan.kernel.scope import Reach

RIGHTS = ("cube.read", "customer.read")
BOSS = staff(grants=granted(*RIGHTS), id_=601)
MONTH, NETWORK, PROVINCE = "time.month", "organisation.network", "organisation.province"


def amounts():
    """S1 pays 101 a month in 2025-09 and 10 more a year later, S2 pays 102, and so on; odd ones are in the north."""
    for month, more in (("2025-09", 0), ("2026-08", 10), ("2026-09", 10)):
        yield from ((month, f"S{n}", "monthlyFee", str(100 + n + more)) for n in range(1, 9))


@pytest.fixture(scope="module")
async def site(module_db, module_database, tmp_path_factory):
    made = await Site(module_db, place(tmp_path_factory.mktemp("wh"), module_database.owner)).founded()
    await made.send("bills", made.file("bills.csv", BILLS, amounts()))
    outcome = await made.load()
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    return made


@pytest.fixture
def reader_of(site):
    def made(unit: str, reach: Reach = Reach.SUBTREE, id_: int = 700):
        found = site.operator.units[unit]
        return staff(found.pos, found.last, granted(*RIGHTS, reach=reach), id_=id_)

    return made


async def ask(site, actor, cube="revenue", **query):
    async with staff_api(site.db, actor, warehouse=site.place) as api:
        answer = await api.post(f"/api/cubes/{cube}/query", json=query)
        assert answer.status_code == 200, answer.text
        return answer.json()


def table(answer):
    return {tuple(cell["keys"]): cell["values"][0] for cell in answer["cells"]}


AMOUNT = [{"name": "amount"}]
SEPTEMBER = {"level": MONTH, "in": ["2026-09-01"]}


async def test_roll_up_and_drill_down_agree_and_the_smallest_table_answers(site):
    whole = await ask(site, BOSS, measures=AMOUNT)
    by_month = await ask(site, BOSS, measures=AMOUNT, rows=["time.year", MONTH])
    by_network = await ask(site, BOSS, measures=AMOUNT, rows=[PROVINCE, NETWORK])
    by_branch = await ask(site, BOSS, measures=AMOUNT, rows=["organisation.unit"])
    tables = [each["table"] for each in (whole, by_month, by_network, by_branch)]
    assert tables == ["high.revenue", "high.revenue", "light.revenue", "detail.bill_item"]
    totals = {sum(table(each).values()) for each in (whole, by_month, by_network, by_branch)}
    assert totals == {836 + 2 * 916}
    names = by_network["names"][NETWORK]
    assert {names[keys[1]] for keys in table(by_network)} == {"north.city", "south.city"}


async def test_every_level_that_a_cube_offers_is_answered(site):
    async with staff_api(site.db, BOSS, warehouse=site.place) as api:
        offered = (await api.get("/api/cubes")).json()["items"]
        levels = {
            cube["name"]: [level["name"] for each in cube["dimensions"] for level in each["levels"]] for cube in offered
        }
        for cube in offered:
            measures = [{"name": measure["name"]} for measure in cube["measures"]]
            for level in levels[cube["name"]]:
                answer = await api.post(
                    f"/api/cubes/{cube['name']}/query", json={"rows": [level], "measures": measures}
                )
                assert answer.status_code == 200, (cube["name"], level, answer.text)
    assert "product.offering" in levels["complaints"]
    assert "product.line" in levels["rivals"]
    assert "product.offering" not in levels["rivals"]  # what a rival offers is none of our offerings


async def test_pivot_with_totals_of_rows_columns_and_all(site):
    answer = await ask(site, BOSS, measures=AMOUNT, rows=[NETWORK], columns=[MONTH], totals=True)
    cells = table(answer)
    assert cells[None, None] == 2668
    assert cells[None, "2025-09-01"] == 836
    assert sum(value for keys, value in cells.items() if None not in keys) == 2668
    assert sum(value for keys, value in cells.items() if keys[0] and keys[1] is None) == 2668


async def test_slice_dice_share_rank_and_the_year_before(site):
    shown = [{"name": "amount", "show": show} for show in ("value", "lastYear", "change", "share", "rank")]
    answer = await ask(site, BOSS, measures=shown, rows=["organisation.unit"], filters=[SEPTEMBER])
    values = {answer["names"]["organisation.unit"][cell["keys"][0]]: cell["values"] for cell in answer["cells"]}
    assert values["south.hall"] == [460, 420, pytest.approx(40 / 420), pytest.approx(460 / 916), 1]
    assert values["north.hall"] == [456, 416, pytest.approx(40 / 416), pytest.approx(456 / 916), 2]
    since = {"level": MONTH, "from": "2026-08-01", "to": "2026-09-30"}
    diced = await ask(site, BOSS, measures=AMOUNT, filters=[since, {"level": "customer.kind", "in": ["public"]}])
    assert table(diced) == {(): 1832}


async def test_distinct_and_calculated_measures_are_right_at_every_level(site):
    measures = [{"name": "customers"}, {"name": "per_customer"}]
    answer = await ask(site, BOSS, measures=measures, rows=[NETWORK], columns=[MONTH], totals=True)
    cells = {tuple(cell["keys"]): cell["values"] for cell in answer["cells"]}
    assert cells[None, None] == [8, 2668 / 8]
    assert all(value[0] == 4 for keys, value in cells.items() if keys[0])
    stock = [{"name": "active"}, {"name": "joined"}, {"name": "churn_rate"}]
    quarter = {"level": MONTH, "from": "2025-05-01", "to": "2025-07-31"}
    counted = await ask(
        site, BOSS, "subscribers", measures=stock, rows=["time.quarter"], filters=[quarter], totals=True
    )
    assert table(counted)["2025-04-01",] == 8
    assert [cell["values"] for cell in counted["cells"] if cell["total"]] == [[8, 8, 0.0]]


async def test_every_reader_sees_their_own_organisations_only(site, reader_of):
    assert table(await ask(site, reader_of("north"), measures=AMOUNT)) == {(): 1328}
    city = await ask(site, reader_of("south.city"), measures=AMOUNT, rows=[MONTH])
    assert sum(table(city).values()) == 1340
    assert city["table"] == "light.revenue"  # a whole local network can be answered from its summary
    assert table(await ask(site, reader_of("north", Reach.ORGANISATION), measures=AMOUNT)) in ({}, {(): None})
    assert table(await ask(site, reader_of("north.hall", Reach.ORGANISATION), measures=AMOUNT)) == {(): 1328}
    async with staff_api(site.db, reader_of("north"), warehouse=site.place) as api:
        members = (await api.get("/api/cubes/revenue/members", params={"level": NETWORK})).json()["items"]
        assert [each["name"] for each in members] == ["north.city"]
        assert await members_of(api, key=str(site.operator.units["south.city"].id)) == ([], None, 0)
        spied = {"level": NETWORK, "in": [str(site.operator.units["south.city"].id)]}
        body = {"measures": AMOUNT, "filters": [spied]}
        assert (await api.post("/api/cubes/revenue/query", json=body)).json()["cells"] in (
            [],
            [{"keys": [], "values": [None], "total": False}],
        )
        assert (await api.post("/api/cubes/revenue/facts", json={"filters": [spied]})).json()["rows"] == []
        assert (await api.post("/api/cubes/revenue/customers", json=body)).json()["items"] == []


async def members_of(api, **wanted):
    answer = await api.get("/api/cubes/revenue/members", params={"level": NETWORK, **wanted})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    return [each["name"] for each in body["items"]], body["next"], body["total"]


async def test_members_of_a_level_are_paged_and_found_by_name_or_key(site):
    async with staff_api(site.db, BOSS, warehouse=site.place) as api:
        first, after, total = await members_of(api, limit=1)
        then, end, _ = await members_of(api, limit=1, after=after)
        assert (sorted([*first, *then]), end, total) == (["north.city", "south.city"], None, 2)
        assert await members_of(api, q="SOUTH") == (["south.city"], None, 1)
        assert await members_of(api, key=str(site.operator.units["north.city"].id)) == (["north.city"], None, 1)
        refused = await api.get("/api/cubes/revenue/members", params={"level": NETWORK, "after": "none of ours"})
        assert (refused.status_code, refused.json()["problems"][0]["code"]) == (400, "bad_cursor")


async def test_who_has_no_right_to_cubes_is_refused(site):
    async with staff_api(site.db, staff(grants={}), warehouse=site.place) as api:
        answer = await api.post("/api/cubes/revenue/query", json={"measures": AMOUNT})
        assert answer.status_code == 403


async def test_an_account_manager_sees_the_figures_of_their_own_customers(site, reader_of):
    await employed(site.db, 700)
    async with acting(site.db, clock=site.clock) as ctx:
        await customers.change_customer(ctx, site.customers[0], CustomerPatch(manager_id="700"), expected_rev=1)
    assert (await site.load()).load.state is LoadState.PUBLISHED
    own = reader_of("root", Reach.OWN)
    answer = await ask(site, own, measures=AMOUNT, rows=[MONTH])
    assert table(answer) == {("2025-09-01",): 101, ("2026-08-01",): 111, ("2026-09-01",): 111}


async def test_down_to_the_customers_and_the_lines_of_the_file(site, reader_of):
    hall = {"level": "organisation.unit", "in": [str(site.operator.units["north.hall"].id)]}
    async with staff_api(site.db, reader_of("north"), warehouse=site.place) as api:
        body = {"measures": AMOUNT, "filters": [SEPTEMBER, hall]}
        found = (await api.post("/api/cubes/revenue/customers", json=body)).json()
        assert [row["values"][0] for row in found["items"]] == [117, 115, 113, 111]
        assert found["items"][0]["id"] == site.customers[6]
        assert found["items"][0]["name"].startswith("王")
        facts = (await api.post("/api/cubes/revenue/facts", json={"filters": [SEPTEMBER, hall]})).json()
        assert set(facts["origins"]) == {f"bills.csv:{line}" for line in (18, 20, 22, 24)}
        named = dict(zip(facts["columns"], facts["rows"][0], strict=True))
        assert (named["Local network"], named["Kind of charge"], named["Revenue"]) == (
            "north.city",
            "Monthly fee",
            "111.00",
        )
    blind = staff(grants=granted("cube.read"), id_=602)
    async with staff_api(site.db, blind, warehouse=site.place) as api:
        assert (await api.post("/api/cubes/revenue/customers", json=body)).status_code == 403


@pytest.mark.parametrize(
    ("cube", "measure", "filters", "count"),
    [
        ("revenue", "amount", [SEPTEMBER], 8),
        ("revenue", "items", [], 24),
        ("revenue", "customers", [], 24),
        ("subscribers", "active", [], 8),  # of its last month alone
        ("subscribers", "joined", [], 8),  # of the month in which each began
        ("subscribers", "gone", [], 0),
    ],
)
async def test_the_lines_behind_a_figure_come_to_that_figure(site, cube, measure, filters, count):
    answer = await ask(site, BOSS, cube, measures=[{"name": measure}], filters=filters)
    async with staff_api(site.db, BOSS, warehouse=site.place) as api:
        body = {"filters": filters, "measure": measure}
        facts = (await api.post(f"/api/cubes/{cube}/facts", json=body)).json()
    assert (facts["figure"] or 0) == table(answer)[()]
    assert facts["total"] == len(facts["rows"]) == count


async def test_figures_explain_themselves_in_the_readers_language(site):
    async with staff_api(site.db, BOSS, warehouse=site.place) as api:
        query = {"measures": [{"name": "per_customer"}]}
        english = (await api.post("/api/cubes/revenue/query", json=query)).json()["explained"][0]
        assert english["formula"] == "Revenue ÷ Billed customers"
        assert "Billing: Monthly bills" in english["origins"]
        headers = {"Accept-Language": "zh-CN"}
        chinese = (await api.post("/api/cubes/revenue/query", json=query, headers=headers)).json()["explained"][0]
        assert chinese["label"] == "户均收入"
        assert "计费系统：月账单" in chinese["origins"]
        cubes = (await api.get("/api/cubes", headers=headers)).json()
        assert {cube["name"] for cube in cubes["items"]} >= {"revenue", "subscribers", "usage", "complaints", "orders"}
        assert cubes["loadedAt"]


async def test_views_are_kept_and_answers_taken_away_as_a_workbook(site):
    query = {"measures": AMOUNT, "rows": [NETWORK], "columns": [MONTH], "totals": True}
    async with staff_api(site.db, BOSS, warehouse=site.place) as api:
        view = {"list": "cube:revenue", "name": "月收入", "shared": True}
        definition = {"filters": {"query": "{}"}, "sort": None, "columns": []}
        assert (await api.post("/api/views", json={**view, "definition": definition})).status_code == 201
        listed = (await api.get("/api/views", params={"list": "cube:revenue"})).json()["items"]
        assert [each["name"] for each in listed] == ["月收入"]
        file = await api.post("/api/cubes/revenue/export", json=query)
        rows = list(openpyxl.load_workbook(io.BytesIO(file.content)).active.values)
        assert rows[0] == ("Local network", "Month", "Revenue (CNY)")
        assert {row[1] for row in rows[1:]} == {"2025-09", "2026-08", "2026-09", "Total"}
        assert ("Total", "Total", 2668) in rows
        shown = [{"name": "amount", "show": show} for show in ("value", "share", "rank")]
        file = await api.post("/api/cubes/revenue/export", json={"measures": shown, "rows": [NETWORK]})
        forms = [cell.number_format for cell in openpyxl.load_workbook(io.BytesIO(file.content)).active[2]]
        assert forms == ["@", "#,##0.00", "0.0%", "#,##0"]


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ({"measures": []}, "measures", "no_measure"),
        ({"measures": [{"name": "wealth"}]}, "measures.0.name", "unknown_measure"),
        ({"measures": AMOUNT, "rows": ["moon.phase"]}, "rows.0", "unknown_level"),
        ({"measures": AMOUNT, "rows": [MONTH], "columns": [MONTH]}, "columns.0", "level_twice"),
        ({"measures": AMOUNT, "filters": [{"level": "channel.channel"}]}, "filters.0.level", "unknown_level"),
        ({"measures": [{"name": "customers", "show": "share"}]}, "measures.0.show", "no_share"),
        ({"measures": [{"name": "amount", "show": "change"}]}, "measures.0.show", "needs_time"),
        ({"measures": AMOUNT, "filters": [{"level": MONTH, "in": ["2026-09"]}]}, "filters.0.in.0", "not_a_member"),
        ({"measures": AMOUNT, "filters": [{"level": NETWORK, "in": ["Nanjing"]}]}, "filters.0.in.0", "not_a_member"),
        (
            {"measures": AMOUNT, "filters": [{"level": NETWORK, "from": "2026-01-01"}]},
            "filters.0.from",
            "range_is_time",
        ),
        ({"measures": AMOUNT, "sort": {"measure": 1}}, "sort.measure", "unknown_sort"),
    ],
)
async def test_a_query_that_makes_no_sense_is_told_where(site, query, field, code):
    async with staff_api(site.db, BOSS, warehouse=site.place) as api:
        answer = await api.post("/api/cubes/revenue/query", json=query)
        assert answer.status_code == 400
        assert [(each["field"], each["code"]) for each in answer.json()["problems"]] == [(field, code)]
