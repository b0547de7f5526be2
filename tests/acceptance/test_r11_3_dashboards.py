"""Requirement 11.3: own dashboards by person and post, within the reader's scope; brought by notice and mail."""

import asyncio
import io
from datetime import UTC, datetime
from email import message_from_bytes, policy

import msgspec
import openpyxl
import pytest
from aiosmtpd.smtp import SMTP

from support.acting import acting, granted, staff
from support.api import staff_api
from support.warehouse import BILLS, Site, place
from yizhan.analytics.dashboards import jobs, service, store
from yizhan.analytics.dashboards.contracts import Every
from yizhan.analytics.dashboards.delivering import Deliverer, Delivery, Letter
from yizhan.analytics.olap.reading import Reader
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import NewPost, NewStaff
from yizhan.domains.organisation.contracts.units import NewName
from yizhan.kernel.clock import CHINA, FixedClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Language
from yizhan.platform.mail import Mailer

RIGHTS = ("cube.read", "customer.read", "organisation.read")
QUERY = {"measures": [{"name": "amount"}]}
BY_NETWORK = {"measures": [{"name": "amount"}, {"name": "arpu"}], "rows": ["organisation.network"], "totals": True}
TILES = [
    {"cube": "revenue", "query": QUERY, "display": "figure", "width": 1},
    {"cube": "revenue", "query": BY_NETWORK, "display": "table", "title": "按本地网", "width": 3},
]


@pytest.fixture(scope="module")
async def site(module_db, module_database, tmp_path_factory):
    made = await Site(module_db, place(tmp_path_factory.mktemp("wh"), module_database.owner)).founded(each=2)
    rows = [("2026-09", f"S{n}", "monthlyFee", str(100 * n)) for n in range(1, 5)]
    await made.send("bills", made.file("bills.csv", BILLS, rows))
    assert (await made.load()).load.state is LoadState.PUBLISHED
    return made


@pytest.fixture
def at(site):
    """Somebody at a unit, who may ask cubes."""

    def made(unit: str, id_: int, post_id: int = 0):
        found = site.operator.units[unit]
        return msgspec.structs.replace(staff(found.pos, found.last, granted(*RIGHTS), id_=id_), post_id=post_id)

    return made


@pytest.fixture
def api_of(site, tmp_path):
    def made(*actors):
        return staff_api(site.db, *actors, warehouse=site.place, files=tmp_path)

    return made


async def made_by(api, name, sharing=None, tiles=TILES):
    answer = await api.post("/api/dashboards", json={"name": name, "tiles": tiles, "sharing": sharing or {}})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def seen_by(api_of, actor):
    async with api_of(actor) as api:
        return {each["name"] for each in (await api.get("/api/dashboards")).json()["items"]}


async def sums_in(api, dashboard_id):
    file = await api.post(f"/api/dashboards/{dashboard_id}/export")
    assert file.status_code == 200, file.text
    rows = list(openpyxl.load_workbook(io.BytesIO(file.content)).active.values)
    return rows, rows[2][0]


async def test_a_dashboard_is_ones_own_until_it_is_shared(api_of, at):
    boss, clerk = at("root", 901), at("north.hall", 902)
    async with api_of(boss) as api:
        made = await made_by(api, " Mine\r\n")
        assert made["name"] == "Mine"  # it stands in the subject of mails
        assert [tile["display"] for tile in made["tiles"]] == ["figure", "table"]
    assert await seen_by(api_of, boss) >= {"Mine"}
    async with api_of(clerk) as api:
        assert (await api.get(f"/api/dashboards/{made['id']}")).status_code == 404
    async with api_of(boss) as api:
        changed = await api.patch(
            f"/api/dashboards/{made['id']}",
            json={"sharing": {"below": True}, "name": "Ours"},
            headers={"If-Match": '"1"'},
        )
        assert changed.status_code == 200, changed.text
        stale = await api.patch(f"/api/dashboards/{made['id']}", json={"name": "X"}, headers={"If-Match": '"1"'})
        assert stale.status_code == 412
    assert "Ours" in await seen_by(api_of, clerk)
    async with api_of(clerk) as api:
        seen = (await api.get(f"/api/dashboards/{made['id']}")).json()
        assert (seen["own"], seen["sharing"], seen["shared"]) == (False, None, True)
        mine = await api.patch(f"/api/dashboards/{made['id']}", json={"name": "X"}, headers={"If-Match": '"2"'})
        assert (mine.status_code, mine.json()["code"]) == (403, "not_the_owner")


async def test_the_figures_are_the_readers_own(api_of, at):
    async with api_of(at("root", 903)) as api:
        made = await made_by(api, "Revenue", {"below": True})
        rows, total = await sums_in(api, made["id"])
        assert total == 1000
        assert [row[0] for row in rows if row[0]].count("按本地网") == 1
    async with api_of(at("north", 904)) as api:
        assert (await sums_in(api, made["id"]))[1] == 400
    async with api_of(at("south.hall", 905)) as api:
        assert (await sums_in(api, made["id"]))[1] == 600
    async with api_of(staff(grants={}, id_=906)) as api:
        assert (await api.get("/api/dashboards")).status_code == 403


async def test_a_dashboard_is_shared_with_a_post(site, api_of, at):
    async with acting(site.db) as ctx:
        unit = site.operator.units["north.hall"]
        post = await organisation.create_post(ctx, NewPost(NewName("厅经理", "Hall manager"), unit.id, []))
    async with api_of(at("root", 907)) as api:
        await made_by(api, "For hall managers", {"postIds": [post.id]})
        wrong = await api.post("/api/dashboards", json={"name": "?", "sharing": {"postIds": ["1"]}})
        assert [each["field"] for each in wrong.json()["problems"]] == ["sharing.postIds.0"]
    assert "For hall managers" in await seen_by(api_of, at("north.hall", 908, int(post.id)))
    assert "For hall managers" not in await seen_by(api_of, at("north.hall", 909))
    assert "For hall managers" not in await seen_by(api_of, at("south.hall", 910, int(post.id)))


async def test_dashboards_come_with_the_product_and_are_copied_to_be_changed(api_of, at, site):
    """Nobody owns them, everybody who asks cubes reads them in their own language and within their own rights."""
    reader = at("north.hall", 921)
    async with api_of(reader) as api:
        lines = [each for each in (await api.get("/api/dashboards")).json()["items"] if each["shipped"]]
        performance = [f"{x} performance" for x in ("Product", "Campaign", "Market")]
        assert [each["name"] for each in lines] == ["How we are doing", *performance]
        overview, product, campaign, market = (each["id"] for each in lines)
        assert overview == "10", "the web client begins with it by its id"
        chinese = await api.get(f"/api/dashboards/{product}", headers={"Accept-Language": "zh-CN"})
        assert (chinese.json()["name"], chinese.json()["tiles"][0]["title"]) == ("产品表现", "最近一个账期收入")
        told = (await api.get(f"/api/dashboards/{product}")).json()
        assert told["about"].startswith("Revenue, share, growth")
        mine = await api.patch(f"/api/dashboards/{product}", json={"name": "X"}, headers={"If-Match": '"1"'})
        assert (mine.status_code, mine.json()["code"]) == (403, "not_the_owner")
        rows, total = await sums_in(api, product)
        assert total == 400  # of the last billed month, the north's own
        assert {row[0] for row in rows} >= {tile["title"] for tile in told["tiles"]}
        for other in (overview, campaign, market):  # little or nothing is known yet, and that is no error
            assert (await api.post(f"/api/dashboards/{other}/export")).status_code == 200
        copy = await made_by(api, "My products", tiles=told["tiles"])
        assert (copy["own"], copy["shipped"], copy["tiles"]) == (True, False, told["tiles"])
        await api.put(f"/api/dashboards/{copy['id']}/subscription", json={"every": "day"})
        assert (await api.delete(f"/api/dashboards/{copy['id']}")).status_code == 204
        brought = await api.put(f"/api/dashboards/{market}/subscription", json={"every": "month"})
        assert brought.json()["subscription"]["every"] == "month"
    async with acting(site.db) as ctx:
        await ctx.tx.narrow(EVERYTHING)
        assert await store.subscribed(ctx.tx, 921) == {int(market)}  # that of the copy ended with it


@pytest.mark.parametrize(
    ("filters", "field", "code"),
    [
        ([{"level": "product.line", "latest": 3}], "filters.0.latest", "latest_is_time"),
        ([{"level": "time.month", "latest": 999}], "filters.0.latest", "latest_is_time"),
    ],
)
async def test_only_times_have_latest_months(api_of, at, filters, field, code):
    async with api_of(at("root", 922)) as api:
        answer = await api.post("/api/cubes/revenue/query", json=QUERY | {"filters": filters})
        latest = await api.post(
            "/api/cubes/revenue/query", json=QUERY | {"filters": [{"level": "time.year", "latest": 2}]}
        )
    assert [(each["field"], each["code"]) for each in answer.json()["problems"]] == [(field, code)]
    assert latest.json()["cells"][0]["values"] == [1000]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"name": " "}, "name", "name_length"),
        ({"tiles": [TILES[0] | {"cube": "moon"}]}, "tiles.0.cube", "unknown_cube"),
        ({"tiles": [TILES[0] | {"width": 9}]}, "tiles.0.width", "bad_width"),
        ({"tiles": [TILES[0] | {"height": 4}]}, "tiles.0.height", "bad_height"),
        ({"tiles": [TILES[0] | {"note": "x" * 301}]}, "tiles.0.note", "note_length"),
        ({"tiles": [TILES[1] | {"display": "figure"}]}, "tiles.0.display", "figure_is_one"),
        ({"tiles": [*TILES, TILES[0] | {"query": {"measures": []}}]}, "tiles.2.query.measures", "no_measure"),
    ],
)
async def test_what_is_wrong_with_a_dashboard_is_told_where(api_of, at, change, field, code):
    async with api_of(at("root", 911)) as api:
        answer = await api.post("/api/dashboards", json={"name": "Wrong", "tiles": TILES} | change)
    assert answer.status_code == 400
    assert [(each["field"], each["code"]) for each in answer.json()["problems"]] == [(field, code)]


class Postbox:
    """A mail server's end: keeps what it is given."""

    def __init__(self) -> None:
        self.received = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.received.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"


@pytest.fixture
async def postbox():
    box = Postbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(box), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield box, Mailer(f"smtp://127.0.0.1:{port}", "yizhan@operator.test")


async def employed_in_the_north(site):
    async with acting(site.db, clock=site.clock) as ctx:
        unit = site.operator.units["north.hall"]
        return await organisation.create_staff(ctx, NewStaff("N77", "陈晨", unit.id, email="chen@operator.test"))


async def test_a_subscription_comes_as_a_notice_and_by_mail(site, api_of, at, postbox, tmp_path):
    box, mailer = postbox
    person = await employed_in_the_north(site)
    reader = at("north.hall", int(person.id))
    async with api_of(at("root", 912)) as api:
        made = await made_by(api, "Weekly", {"below": True})
    async with acting(site.db, reader, clock=site.clock) as ctx:
        ctx.language = Language.EN
        told = await service.subscribe(ctx, mailer, made["id"], service.NewSubscription(Every.WEEK, by_mail=True))
    assert told.subscription
    assert told.subscription.next_run == datetime(2026, 10, 19, 7, tzinfo=CHINA)

    deliverer = Deliverer(Reader(site.place), tmp_path, mailer, "http://yizhan.test", always(reader))
    monday = FixedClock(datetime(2026, 10, 19, 1, tzinfo=UTC))
    async with acting(site.db, clock=monday) as ctx:
        await jobs.job_kinds(Reader(site.place), tmp_path, mailer, "", always(reader))[jobs.DUE].handler(ctx, {})
        assert len(await ctx.tx.fetch("select from platform.job where kind = 'dashboards.deliver'")) == 1
        assert await store.due(ctx.tx, ctx.now()) == []
    async with acting(site.db, clock=monday) as ctx:
        one = store.Due(int(made["id"]), reader.id, by_mail=True, language=Language.EN)
        await deliverer.deliver(ctx, one)
        await ctx.tx.narrow(EVERYTHING)
        [row] = await ctx.tx.fetch("select payload from platform.job where kind = 'dashboards.mail'")
    letter = msgspec.convert(row["payload"], Letter)
    async with acting(site.db, clock=monday) as ctx:
        await deliverer.post(ctx, letter)
    [(to, mail)] = box.received
    assert (to, mail["Subject"]) == (["chen@operator.test"], "Dashboard: Weekly")
    assert "http://yizhan.test/dashboards/" in mail.get_body().get_content()
    [attached] = mail.iter_attachments()
    rows = list(openpyxl.load_workbook(io.BytesIO(attached.get_content())).active.values)
    assert rows[2][0] == 400  # the north's own
    async with api_of(reader) as api:
        notices = (await api.get("/api/notices")).json()["items"]
        [notice] = [each for each in notices if each["kind"] == "dashboards.delivery"]
        assert notice["title"] == "Dashboard: Weekly"


def always(actor):
    """Finds that actor, whoever is asked for."""

    async def actor_of(_, __):
        return actor

    return actor_of


async def test_a_mail_server_that_refuses_is_told_at_the_subscription(site, api_of, at, tmp_path):
    reader = at("north.hall", 913)
    async with api_of(reader) as api:
        made = await made_by(api, "Refused")
        without = await api.put(f"/api/dashboards/{made['id']}/subscription", json={"every": "day", "byMail": True})
        assert (without.status_code, without.json()["code"]) == (503, "mail_not_set_up")
        told = await api.put(f"/api/dashboards/{made['id']}/subscription", json={"every": "month"})
        assert told.json()["subscription"]["every"] == "month"
    (tmp_path / "f.xlsx").write_bytes(b"")
    deliverer = Deliverer(Reader(site.place), tmp_path, Mailer("smtp://127.0.0.1:9", "y@y.test"), "", always(reader))
    delivery = Delivery(made["id"], "f.xlsx", "f.xlsx")
    letter = Letter(int(made["id"]), reader.id, "a@b.test", "s", "t", delivery)
    async with acting(site.db) as ctx:
        with pytest.raises(OSError, match="refused"):
            await deliverer.post(ctx, letter)
    async with api_of(reader) as api:
        trouble = (await api.get(f"/api/dashboards/{made['id']}")).json()["subscription"]["trouble"]
        assert trouble.startswith("The mail did not go out")
        gone = await api.delete(f"/api/dashboards/{made['id']}/subscription")
        assert gone.json()["subscription"] is None
        assert (await api.delete(f"/api/dashboards/{made['id']}")).status_code == 204


async def test_whoever_may_no_longer_see_a_dashboard_is_no_longer_sent_it(site, api_of, at, tmp_path):
    async with api_of(at("root", 914)) as api:
        made = await made_by(api, "Ended", {"below": True})
    reader = at("south.hall", 915)
    async with acting(site.db, reader, clock=site.clock) as ctx:
        await service.subscribe(ctx, Mailer("", ""), made["id"], service.NewSubscription(Every.DAY))
    deliverer = Deliverer(Reader(site.place), tmp_path, Mailer("", ""), "", always(None))
    async with acting(site.db) as ctx:
        await deliverer.deliver(ctx, store.Due(int(made["id"]), 915, by_mail=False, language=Language.ZH))
        await ctx.tx.narrow(EVERYTHING)
        assert await store.subscription(ctx.tx, 915, int(made["id"])) is None
    assert list(tmp_path.iterdir()) == []
