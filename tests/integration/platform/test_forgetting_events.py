"""Events that were handed out long ago leave the outbox, unless somebody may still ask for them."""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from yizhan.kernel.clock import FixedClock
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import housekeeping, jobs, outbox
from yizhan.platform.bus import log
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Call, Database, Transaction

LATER = datetime.now(UTC) + timedelta(days=11)
SUBSCRIPTION = """insert into platform.bus_subscription
    (id, org_pos, owner_id, owner_name, name, topics, delivery, most_attempts)
    values ($1, 1, 0, 'system', $2, '{t.*}', 'pull', 5)"""


class _TakenBackError(Exception):
    """Ends a test's transaction without committing it."""


@pytest.fixture
async def tx(db: Database) -> AsyncIterator[Transaction]:
    """A transaction in which five events were handed out, and ten days of keeping."""
    outbox.use_keeping(outbox.Keeping(10))
    event = {"type": "t.old", "key": "k", "org_pos": 1, "actor_id": 0, "request_id": "r", "payload": {}}
    async with db.transaction(EVERYTHING) as writing:
        await writing.call_all([Call("platform.put_events", [event] * 5)])
    while await outbox.dispatch(db, {}):
        pass
    with suppress(_TakenBackError):
        async with db.transaction(EVERYTHING) as tx:
            yield tx
            raise _TakenBackError
    outbox.use_keeping(outbox.Keeping(0))


async def left(tx: Transaction) -> list[int]:
    return [row["seq"] for row in await tx.fetch("select seq from platform.outbox order by seq")]


async def subscribed(tx: Transaction, place: int) -> int:
    id_ = new_id()
    await tx.execute(SUBSCRIPTION, id_, f"s{id_}")
    await log.place(tx, id_, place)
    return id_


async def test_all_but_the_last_go_when_their_days_are_over(tx: Transaction) -> None:
    before = await left(tx)
    assert await outbox.forget(tx, datetime.now(UTC)) == 0
    assert await outbox.forget(tx, LATER) == len(before) - 1
    assert await left(tx) == before[-1:]


async def test_what_a_subscription_has_not_read_or_has_in_hand_stays(tx: Transaction) -> None:
    before = await left(tx)
    id_ = await subscribed(tx, before[-3])
    await log.hand_over(tx, id_, before[-4:-3], LATER, before[-3])
    await outbox.forget(tx, LATER)
    assert await left(tx) == [before[-4], *before[-2:]]


async def test_where_a_broker_carries_the_log_what_it_has_not_got_stays(tx: Transaction) -> None:
    outbox.use_keeping(outbox.Keeping(10, by_broker=True))
    before = await left(tx)
    await subscribed(tx, 0)
    await log.begin_relay(tx, "broker")
    await log.relayed(tx, "broker", before[-4])
    await outbox.forget(tx, LATER)
    assert await left(tx) == before[-3:]


async def test_nothing_goes_without_days_nor_before_it_is_handed_out(db: Database, tx: Transaction) -> None:
    await tx.execute("update platform.outbox set dispatched_at = null")
    before = await left(tx)
    assert await outbox.forget(tx, LATER) == 0
    await tx.execute("update platform.outbox set dispatched_at = now()")
    outbox.use_keeping(outbox.Keeping(0))
    assert await outbox.forget(tx, LATER) == 0
    assert await left(tx) == before


async def test_the_schedule_comes_again_until_all_have_gone(
    db: Database, tx: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "FORGOTTEN_AT_ONCE", 2)
    ctx = Context(actor=SYSTEM, tx=tx, db=db, clock=FixedClock(LATER))
    many = len(await left(tx))
    rounds = 0
    while True:
        await housekeeping.forget_events(ctx, {})
        rounds += 1
        if not await tx.execute("delete from platform.job where kind = $1", housekeeping.FORGET_EVENTS):
            break
    assert (rounds, len(await left(tx))) == ((many - 1) // 2 + 1, 1)
    assert (await jobs.counts(tx))["due"] == 0
