"""What came of a retention action, recorded wrong, is put right: the loss register follows, and says who did it."""

from datetime import date
from decimal import Decimal

import httpx
import pytest

from support import people
from support.acting import acting
from support.api import staff_api
from support.cards import CARD
from support.contexts import context, staff
from yizhan.domains.customer import api as customers
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import ActionOutcome, NewAction, NewLoss, NewModel, Outcome
from yizhan.kernel.clock import SystemClock, business_day
from yizhan.kernel.scope import Scope

SEEING = ("customer.read", "party.read", "insight.read")
CLERK = staff(7, Scope(10, 19), *SEEING, "insight.record")
READER = staff(8, Scope(10, 19), *SEEING)
ELSEWHERE = staff(9, Scope(20, 29), *SEEING, "insight.record")
MONTH = date(2026, 5, 1)


class Retained:
    """A customer to whom something was offered, who is said to stay."""

    def __init__(self, customer: str, action: str) -> None:
        self.customer, self.action = customer, action

    async def correct(self, client: httpx.AsyncClient, **given: str) -> httpx.Response:
        url = f"/api/customers/{self.customer}/insight/actions/{self.action}/correct"
        return await client.post(url, json={"why": "wrong customer", **given})

    async def losses(self, client: httpx.AsyncClient) -> list[tuple[str, str]]:
        rows = (await client.get("/api/insight/losses")).json()["items"]
        return [(row["reason"], row["rival"]) for row in rows if row["customerId"] == self.customer]

    async def outcome(self, client: httpx.AsyncClient) -> tuple[str, str]:
        [action] = (await client.get(f"/api/customers/{self.customer}/insight")).json()["actions"]
        return action["outcome"], action["doneByName"]


@pytest.fixture
async def offered(db) -> Retained:
    async with context(db) as ctx:
        made = await customers.create_customer(ctx, people.customer(1, org_pos=13))
    key = int(made.customer.id)
    new = NewAction(
        customer_id=key, held_out=False, offer="careCall", channel="call", chance=0.3, at_stake=Decimal(9), reason=""
    )
    async with acting(db) as ctx:
        await ctx.as_system()
        model = await insight.keep_model(ctx, None, NewModel(digest="0" * 64, card=CARD, lost=False), (1, "x"))
        finding = await insight.open_finding(ctx, model.id, MONTH, (1, Decimal(1), Decimal(9)), tell=False)
        actions = await insight.begin_actions(ctx, finding, [new])
    return Retained(str(key), str(actions[key]))


@pytest.fixture
async def kept(db, offered) -> Retained:
    async with acting(db) as ctx:
        await ctx.as_system()
        told = Outcome(did="call", outcome=ActionOutcome.KEPT)
        await insight.end_action(ctx, offered.action, told, "somebody")
    return offered


async def test_who_leaves_after_all_stands_in_the_register_and_not_once_that_was_wrong(db, kept) -> None:
    async with staff_api(db, CLERK) as client:
        gone = await kept.correct(client, outcome="declined", lostReason="rival", lostTo="东海移动")
        assert gone.status_code == 200, gone.text
        assert await kept.losses(client) == [("rival", "东海移动")]
        assert await kept.outcome(client) == ("declined", "somebody")
        other = await kept.correct(client, outcome="declined", lostReason="price")
        assert other.status_code == 200, other.text
        assert await kept.losses(client) == [("price", "")]
        back = await kept.correct(client, outcome="kept")
        assert back.status_code == 200, back.text
        assert await kept.losses(client) == []
        assert await kept.outcome(client) == ("kept", "somebody")
    async with context(db) as ctx:
        deeds = await ctx.tx.fetch(
            """select detail from platform.audit_entry
                where action = 'correct' and object_type = 'insight.action' order by id"""
        )
    assert [(each["detail"]["before"], each["detail"]["outcome"]) for each in deeds] == [
        ("kept", "declined"), ("declined", "declined"), ("declined", "kept"),
    ]  # fmt: skip
    assert {each["detail"]["why"] for each in deeds} == {"wrong customer"}


async def test_who_is_known_to_have_left_stays_in_the_register_without_the_reason(db, kept) -> None:
    month = business_day(SystemClock().now()).replace(day=1)
    left = NewLoss(
        customer_id=int(kept.customer), month=month, monthly=Decimal(50), predicted="price", chance=0.4, ahead=True
    )
    async with staff_api(db, CLERK) as client:
        await kept.correct(client, outcome="declined", lostReason="rival")
        async with acting(db) as ctx:
            await ctx.as_system()
            await insight.take_losses(ctx, [left])
        await kept.correct(client, outcome="unreachable")
        assert await kept.losses(client) == [("", "")]


async def test_what_makes_no_sense_or_is_not_theirs_is_refused(db, kept) -> None:
    async with staff_api(db, CLERK, READER, ELSEWHERE) as client:
        for given, field in (
            ({"outcome": "declined"}, "lostReason"),
            ({"outcome": "kept", "lostTo": "东海移动"}, "lostReason"),
            ({"outcome": "kept", "why": "x"}, "why"),
            ({"outcome": "kept", "note": "x" * 501}, "note"),
        ):
            refused = await kept.correct(client, **given)
            assert refused.status_code == 400, refused.text
            assert [problem["field"] for problem in refused.json()["problems"]] == [field]
        client.headers["Authorization"] = f"Bearer {READER.id}"
        assert (await kept.correct(client, outcome="unreachable")).status_code == 403
        client.headers["Authorization"] = f"Bearer {ELSEWHERE.id}"
        assert (await kept.correct(client, outcome="unreachable")).status_code == 404


async def test_what_was_not_told_yet_is_told_first(db, offered) -> None:
    async with staff_api(db, CLERK) as client:
        refused = await offered.correct(client, outcome="unreachable")
    assert refused.status_code == 409
    assert refused.json()["code"] == "action_open"
