"""Scores, actions and losses: for those who see the customer."""

from datetime import date
from decimal import Decimal

import httpx

from support.acting import acting
from support.cards import CARD
from support.people import person
from support.scope import OWNERS, Planted, Reading, World, listing, opening
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerKind, KeyLevel, NewCustomer
from yizhan.domains.insight import api
from yizhan.domains.insight.contracts import LossInput, NewAction, NewModel, NewScore, ScoreReason
from yizhan.kernel.text import Text

PERMISSIONS = ("insight.read", "customer.read", "party.read")
MONTH = date(2026, 5, 1)
FINDINGS: list[str] = []


async def plant(world: World) -> None:
    """A model, a score for each of some customers, a finding with all of them, and why some left."""
    keys = await _customers(world)
    async with acting(world.db) as ctx:
        await ctx.as_system()
        model = await api.keep_model(ctx, None, NewModel(digest="0" * 64, card=CARD, lost=False), (1, "somebody"))
        await api.take_scores(ctx, model, MONTH, [_score(key, n) for n, key in enumerate(keys)])
        await ctx.as_system()
        finding = await api.open_finding(ctx, model.id, MONTH, (len(keys), Decimal(3), Decimal(300)), tell=False)
        FINDINGS[:] = [finding]
        actions = await api.begin_actions(ctx, finding, [_action(key) for key in keys])
        for key, row in keys.items():
            loss = await api.record_loss(ctx, LossInput(customer_id=str(key), month=MONTH, reason="price"))
            world.add("loss", Planted(loss.id, row.pos, row.owner))
            world.add("score", Planted(str(key), row.pos, row.owner))
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


def _score(key: int, number: int) -> NewScore:
    reason = ScoreReason(group="price", label=Text("价格", "price"), said=Text("贵", "dear"), weight=1.0)
    return NewScore(
        customer_id=key, chance=0.3 + number / 100, reasons=(reason,), rival="", rival_offer="", rival_saving=None,
        monthly=Decimal(100), line="mobile", segment="middle", customer_kind="public", province="北省", network="北城",
        facts={"billed": 100.0},
    )  # fmt: skip


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


async def _counted(client: httpx.AsyncClient, world: World) -> set[str]:
    """Figures that count rows agree with the rows that are listed."""
    listed = await client.get("/api/insight/scores", params={"limit": 500})
    shown = {row["customerId"] for row in listed.json()["items"]}
    whole = (await client.get("/api/insight/churn", params={"by": "network"})).json()["whole"]
    curve = (await client.get("/api/insight/what-if")).json()["steps"]
    findings = (await client.get("/api/insight/findings")).json()["items"]
    finding = (await client.get(f"/api/insight/findings/{FINDINGS[0]}")).json()
    groups = (await client.get("/api/insight/seven-p")).json()["items"]
    assert sum(each["customers"] for each in groups) == len(shown)
    losses = (await client.get("/api/insight/losses/counts")).json()["items"]
    assert whole["customers"] == len(shown)
    assert (curve[-1]["customers"] if curve else 0) == len(shown)
    assert findings[0]["treated"] == finding["treated"] == len(shown)
    assert sum(each["customers"] for each in losses) == len(shown)
    return shown


PATHS = (
    Reading("scores listed and counted", "score", PERMISSIONS, shown=_counted),
    Reading("insight of a customer", "score", PERMISSIONS, opened=opening("/api/customers/{id}/insight")),
    Reading("seven Ps of a customer", "score", PERMISSIONS, opened=opening("/api/customers/{id}/seven-p")),
    Reading("people of a finding", "action", PERMISSIONS, shown=_people),
    Reading("losses listed", "loss", PERMISSIONS, shown=listing("/api/insight/losses")),
)
