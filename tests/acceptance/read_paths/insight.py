"""Scores, actions and losses: for those who see the customer."""

from datetime import date
from decimal import Decimal

import httpx

from support.acting import acting
from support.cards import CARD, OFFERS, PATTERNS, SEGMENTS, likely, study_card, suggested
from support.people import person
from support.scope import OWNERS, Planted, Reading, Unowned, World, listing, opening
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerKind, KeyLevel, NewCustomer
from yizhan.domains.insight import api
from yizhan.domains.insight.contracts import LossInput, NewAction, NewModel
from yizhan.domains.insight.contracts.patterns import NewFollower
from yizhan.domains.insight.contracts.proposals import Chosen, NewProposal
from yizhan.domains.insight.contracts.standing import NewStanding
from yizhan.domains.insight.contracts.studies import Ahead, NewForecast, NewMember, NewStudy, Past, Series
from yizhan.domains.insight.contracts.suggestions import SuggestionFilter
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

PERMISSIONS = ("insight.read", "customer.read", "party.read")
SELLING = (*PERMISSIONS, "subscriber.read", "ordering.place")
MONTH = date(2026, 5, 1)
FINDINGS: list[str] = []
KEY_FINDINGS: list[str] = []
KEYS: list[str] = []


async def plant(world: World) -> None:
    """A model, a score for each of some customers, a finding with all of them, and why some left."""
    keys = await _customers(world)
    async with acting(world.db) as ctx:
        await ctx.as_system()
        model = await api.keep_model(ctx, None, NewModel(digest="0" * 64, card=CARD, lost=False), (1, "somebody"))
        await api.take_scores(ctx, model, MONTH, [likely(key, 0.3 + n / 100) for n, key in enumerate(keys)])
        await ctx.as_system()
        finding = await api.open_finding(ctx, model.id, MONTH, (len(keys), Decimal(3), Decimal(300)), tell=False)
        FINDINGS[:], KEYS[:] = [finding], map(str, keys)
        actions = await api.begin_actions(ctx, finding, [_action(key) for key in keys])
        await ctx.as_system()
        new = NewStudy(kind="segments", month=MONTH, card=study_card(SEGMENTS), taken=True)
        study = await api.keep_study(ctx, new, "somebody")
        await api.take_members(ctx, study, [NewMember(key, 1 + n % 2, Decimal(100)) for n, key in enumerate(keys)])
        await _plant_followers(ctx, keys)
        await _plant_standing(ctx, keys)
        await _plant_forecasts(ctx, world)
        await _plant_proposals(ctx, world, keys)
        await _plant_suggestions(ctx, world, keys)
        for key, row in keys.items():
            loss = await api.record_loss(ctx, LossInput(customer_id=str(key), month=MONTH, reason="price"))
            world.add("loss", Planted(loss.id, row.pos, row.owner))
            world.add("score", Planted(str(key), row.pos, row.owner))
            world.add("member", Planted(str(key), row.pos, row.owner))
            world.add("action", Planted(str(actions[key]), row.pos, row.owner))


async def _customers(world: World) -> dict[int, Planted]:
    made: dict[int, Planted] = {}
    for number in range(18):
        unit, owner = world.anywhere(), 0 if number % 2 else OWNERS[number % 3]
        new = NewCustomer(
            party=person(700 + number),
            org_pos=unit.pos,
            kind=CustomerKind.KEY if owner else CustomerKind.PUBLIC,
            level=KeyLevel.LOCAL if owner else None,
            manager_id=str(owner) if owner else None,
        )
        async with acting(world.db) as ctx:
            key = (await customers.create_customer(ctx, new)).customer.id
        made[int(key)] = Planted(key, unit.pos, owner)
    return made


def _action(key: int) -> NewAction:
    return NewAction(
        customer_id=key,
        held_out=False,
        offer="careCall",
        channel="call",
        chance=0.3,
        at_stake=Decimal(100),
        reason="price",
    )  # fmt: skip


async def _people(client: httpx.AsyncClient, _: World) -> set[str]:
    answer = await client.get(f"/api/insight/findings/{FINDINGS[0]}/people", params={"limit": 500})
    return {row["id"] for row in answer.json()["items"]}


async def _risks(client: httpx.AsyncClient, world: World) -> set[str]:
    asked = [("customerId", key) for key in KEYS]
    return {row["customerId"] for row in (await client.get("/api/insight/risks", params=asked)).json()["items"]}


async def _at_risk(client: httpx.AsyncClient, _: World) -> set[str]:
    """Customers by risk, by finding, and sorted by risk are the same ones as are scored."""
    by_band = await client.get("/api/customers", params=[("risk", "high"), ("risk", "middle"), ("limit", 500)])
    by_finding = await client.get("/api/customers", params={"finding": FINDINGS[0], "limit": 500})
    shown = {row["id"] for row in by_band.json()["items"]}
    assert {row["id"] for row in by_finding.json()["items"]} == shown
    everybody = await client.get("/api/customers", params={"sort": "-risk", "limit": 500})
    assert {row["id"] for row in everybody.json()["items"][: len(shown)]} == shown
    return shown


async def _plant_followers(ctx: Context, keys: dict[int, Planted]) -> None:
    """Every customer follows the one pattern, every other one both."""
    new = NewStudy(kind="patterns", month=MONTH, card=study_card(PATTERNS), taken=True)
    study = await api.keep_study(ctx, new, "somebody")
    first, second = (each.code for each in PATTERNS.patterns)
    found = [NewFollower(key, first, MONTH, Decimal(100)) for key in keys]
    found += [NewFollower(key, second, MONTH, Decimal(100)) for key in list(keys)[::2]]
    await api.forget_other_followers(ctx, study)
    await api.take_followers(ctx, study, found)


async def _plant_standing(ctx: Context, keys: dict[int, Planted]) -> None:
    """Every customer brings a sum of its own, so that the mean of some tells whose it is."""
    new = NewStudy(kind="standing", month=MONTH, card=study_card(SEGMENTS), taken=True)
    study = await api.keep_study(ctx, new, "somebody")
    told = [
        NewStanding(customer_id=key, contribution=_brings(key), lifetime=None, loyalty=50.0, satisfaction=None)
        for key in keys
    ]
    await api.take_standing(ctx, (study, MONTH), told)


def _brings(key: int) -> Decimal:
    return Decimal(key % 9973)


async def _plant_forecasts(ctx: Context, world: World) -> None:
    study = await api.keep_study(
        ctx, NewStudy(kind="outlook", month=MONTH, card=study_card(SEGMENTS), taken=True), "somebody"
    )
    series = Series(past=(Past(MONTH, 1.0),), ahead=(Ahead(date(2026, 6, 1), 1.0, 0.5, 1.5),), off=0.1)
    rows = [
        NewForecast(org_pos=unit.pos, measure="revenue", province=str(unit.pos), line="", series=series)
        for unit in world.units
    ]
    await api.take_forecasts(ctx, study, rows)
    for row in rows:
        world.add("forecast", Planted(row.province, row.org_pos))


async def _plant_proposals(ctx: Context, world: World, keys: dict[int, Planted]) -> None:
    study = await api.keep_study(
        ctx, NewStudy(kind="keyAccounts", month=MONTH, card=study_card(SEGMENTS), taken=True), "somebody"
    )
    await ctx.as_system()
    finding = await api.open_key_finding(ctx, study, MONTH, [_proposal(key) for key in keys])
    assert finding
    KEY_FINDINGS[:] = [finding]
    waiting = [proposal for proposal, _ in await api.proposals_to_choose(ctx, finding, len(keys))]
    chosen = [(Chosen(int(each.id), held_out=False, level="local", manager_id=0), each) for each in waiting]
    await api.choose_proposals(ctx, finding, chosen, [])
    for each in waiting:
        row = keys[int(each.customer_id)]
        world.add("proposal", Planted(each.id, row.pos, row.owner))


def _proposal(key: int) -> NewProposal:
    return NewProposal(
        customer_id=key,
        fit=0.5,
        monthly=Decimal(100),
        growth=None,
        lines=9,
        links=5,
        networks=1,
        provinces=1,
        value_place=0.5,
        lines_place=0.9,
        reasons=(),
    )


async def _proposals(client: httpx.AsyncClient, _: World) -> set[str]:
    """Customers proposed, counted as they are listed, and told at the customer."""
    listed = await client.get(f"/api/insight/key-accounts/{KEY_FINDINGS[0]}/people", params={"limit": 500})
    items = listed.json()["items"]
    finding = (await client.get(f"/api/insight/key-accounts/{KEY_FINDINGS[0]}")).json()
    findings = (await client.get("/api/insight/key-accounts")).json()["items"]
    assert finding["proposed"] == findings[0]["proposed"] == len(items)
    return {each["id"] for each in items}


async def _plant_suggestions(ctx: Context, world: World, keys: dict[int, Planted]) -> None:
    new = NewStudy(kind="offers", month=MONTH, card=study_card(OFFERS), taken=True)
    study = await api.keep_study(ctx, new, "somebody")
    await api.take_suggestions(ctx, study, [suggested(key) for key in keys])
    listed = (await api.suggestions(ctx, SuggestionFilter(), Window(500))).items
    for each in listed:
        row = keys[int(each.customer_id)]
        world.add("suggestion", Planted(each.id, row.pos, row.owner))
        world.add("suggested", Planted(each.customer_id, row.pos, row.owner))


async def _suggestions(client: httpx.AsyncClient, _: World) -> set[str]:
    """Suggestions listed, with which the results agree."""
    listed = (await client.get("/api/insight/suggestions", params={"limit": 500})).json()["items"]
    results = (await client.get("/api/insight/suggestions/results")).json()["items"]
    assert sum(each["counts"]["suggested"] for each in results) == len(listed)
    return {each["id"] for each in listed}


async def _forecasts(client: httpx.AsyncClient, _: World) -> set[str]:
    return {row["province"] for row in (await client.get("/api/insight/outlook")).json()["items"]}


async def _members(client: httpx.AsyncClient, _: World) -> set[str]:
    """Customers of the segments, whose sizes agree with those who are listed."""
    sizes = (await client.get("/api/insight/segments")).json()["items"]
    listed = (await client.get("/api/insight/segments/customers", params={"limit": 500})).json()["items"]
    for size in sizes:
        assert size["customers"] == sum(each["segment"] == size["number"] for each in listed)
        filtered = await client.get("/api/customers", params={"segment": size["number"], "limit": 500})
        assert filtered.json()["total"] == size["customers"]
    return {each["customerId"] for each in listed}


async def _followers(client: httpx.AsyncClient, _: World) -> set[str]:
    """Customers of a pattern, whose number agrees with those who are listed."""
    patterns = (await client.get("/api/insight/patterns")).json()["items"]
    found = []
    for pattern in patterns:
        asked = {"pattern": pattern["code"], "limit": 500}
        listed = (await client.get("/api/insight/patterns/customers", params=asked)).json()["items"]
        assert pattern["customers"] == len(listed)
        assert (await client.get("/api/customers", params=asked)).json()["total"] == len(listed)
        found.append({each["customerId"] for each in listed})
    assert found[1] <= found[0]
    return found[0]


async def _counted(client: httpx.AsyncClient, world: World) -> set[str]:
    """Figures that count rows agree with the rows that are listed."""
    listed = await client.get("/api/insight/scores", params={"limit": 500})
    shown = {row["customerId"] for row in listed.json()["items"]}
    churn = (await client.get("/api/insight/churn", params={"by": "network"})).json()
    assert (churn["origin"] is None) == (not shown)
    whole = churn["whole"]
    curve = (await client.get("/api/insight/what-if")).json()["steps"]
    findings = (await client.get("/api/insight/findings")).json()["items"]
    finding = (await client.get(f"/api/insight/findings/{FINDINGS[0]}")).json()
    groups = (await client.get("/api/insight/seven-p")).json()["items"]
    assert sum(each["customers"] for each in groups) == len(shown)
    brought = sum(Decimal(each["contribution"]) * each["customers"] for each in groups)
    assert round(brought) == sum(_brings(int(key)) for key in shown)
    losses = (await client.get("/api/insight/losses/counts")).json()["items"]
    responses = (await client.get("/api/insight/responses/groups")).json()["items"]
    assert sum(each["treated"] for each in responses) == len(shown)
    assert whole["customers"] == len(shown)
    assert curve[-1]["customers"] == len(shown)
    assert findings[0]["treated"] == finding["treated"] == len(shown)
    assert sum(each["customers"] for each in losses) == len(shown)
    return shown


PATHS = (
    Reading("scores listed and counted", "score", PERMISSIONS, shown=_counted),
    Reading("risks beside rows", "score", PERMISSIONS, shown=_risks),
    Reading("customers listed by risk and finding", "score", PERMISSIONS, shown=_at_risk),
    Reading("insight of a customer", "score", PERMISSIONS, opened=opening("/api/customers/{id}/insight")),
    Reading("seven Ps of a customer", "score", PERMISSIONS, opened=opening("/api/customers/{id}/seven-p")),
    Reading("people of a finding", "action", PERMISSIONS, shown=_people),
    Reading("key accounts proposed", "proposal", PERMISSIONS, shown=_proposals),
    Reading(
        "key-account proposals of a customer",
        "score",
        PERMISSIONS,
        opened=opening("/api/customers/{id}/key-account-proposals"),
    ),
    Reading("segments and their customers", "member", PERMISSIONS, shown=_members),
    Reading("patterns and their customers", "member", PERMISSIONS, shown=_followers),
    Reading("patterns of a customer", "member", PERMISSIONS, opened=opening("/api/customers/{id}/patterns")),
    Reading("standing of a customer", "member", PERMISSIONS, opened=opening("/api/customers/{id}/standing")),
    Reading("suggestions listed and counted", "suggestion", PERMISSIONS, shown=_suggestions),
    Reading("suggestions to a customer", "suggested", SELLING, opened=opening("/api/customers/{id}/suggestions")),
    Unowned("forecasts", "forecast", PERMISSIONS, shown=_forecasts),
    Reading("losses listed", "loss", PERMISSIONS, shown=listing("/api/insight/losses")),
)
