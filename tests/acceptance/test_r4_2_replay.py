"""4.2 A draft is replayed on past cases before it goes live: what changes, how often, for whom; nothing is written."""

from datetime import UTC, datetime, timedelta

import pytest

from integration.rules.cases import AUTHOR, JS_AUTHOR, STANDARD, asked, case, released, table
from support.contexts import context
from support.patience import LONG
from yizhan.engines.rules import api
from yizhan.engines.rules.contracts import ReplayOf, TableDraft
from yizhan.engines.rules.jobs import JOBS
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import long_work
from yizhan.platform.worker import Worker, drain


async def work(db):
    await drain(Worker(db, JOBS, {}, SystemClock(), slots=1), db, {}, LONG)


async def counted(db, table_name):
    async with db.transaction(EVERYTHING) as tx:
        return await tx.fetchval(f"select count(*) from {table_name}")


async def test_a_draft_is_replayed_on_the_past(db):
    await released(db, STANDARD, (case("key", 10, 0.9),))
    for fee, customer in ((50, 1), (150, 2), (250, 3), (350, 3)):
        await asked(db, "public", fee, reference=f"O-{fee}", customer_id=customer)
    await asked(db, "key", 10, org_pos=250, reference="O-GD", customer_id=9)
    async with context(db, AUTHOR) as ctx:
        (sheet,) = await api.sheets(ctx)
        draft = await api.new_draft(ctx, sheet.id, None)
        changed = table(('"key"', "", "0.9"), ("", ">= 200", "0.8"), ("", ">= 100", "0.95"), ("", "", "1"))
        await api.save_draft(ctx, draft.id, TableDraft(changed, (case("key", 10, 0.9),)), None)
    now = datetime.now(UTC)
    period = ReplayOf(now - timedelta(days=1), now + timedelta(days=1))
    before = await counted(db, "rules.decision_log")
    async with context(db, AUTHOR) as ctx:
        replay = await api.begin_replay(ctx, draft.id, period)
    await work(db)
    async with context(db, AUTHOR) as ctx:
        found = await api.replay_of(ctx, replay.id)
        changes = await api.changes_of(ctx, replay.id)
        notice = await long_work.of(ctx, replay.work_id)
    assert found.summary
    assert (found.summary.total, found.summary.changed, found.summary.customers, found.summary.failed) == (5, 2, 1, 0)
    (shift,) = found.summary.shifts
    assert (shift.before, shift.after, shift.count) == ({"discount": 0.95}, {"discount": 0.8}, 2)
    assert [(c.reference, c.customer_id) for c in changes] == [("O-250", "3"), ("O-350", "3")]
    assert notice.state is long_work.State.SUCCEEDED
    assert notice.result["changed"] == 2
    assert await counted(db, "rules.decision_log") == before
    assert await asked(db, "public", 250) == 0.95


async def test_a_replay_of_what_cannot_be_run_any_more_says_why(db):
    await released(db, STANDARD, (case("key", 10, 0.9),))
    async with context(db, AUTHOR) as ctx:
        (sheet,) = await api.sheets(ctx)
        draft = await api.new_draft(ctx, sheet.id, None)
        now = datetime.now(UTC)
        replay = await api.begin_replay(ctx, draft.id, ReplayOf(now - timedelta(days=1), now))
        await api.discard(ctx, draft.id)
    await work(db)
    async with context(db, AUTHOR) as ctx:
        found = await api.replay_of(ctx, replay.id)
        notice = await long_work.of(ctx, replay.work_id)
    assert found.state == "failed"
    assert found.trouble == notice.trouble
    assert found.trouble.message.en


async def test_a_replay_sees_no_more_than_its_reader(db):
    await released(db, STANDARD, (case("key", 10, 0.9),))
    await asked(db, "public", 150, org_pos=150)
    await asked(db, "public", 150, org_pos=250)
    async with context(db, AUTHOR) as ctx:
        (sheet,) = await api.sheets(ctx)
        (version,) = await api.versions_of(ctx, sheet.id)
    now = datetime.now(UTC)
    async with context(db, JS_AUTHOR) as ctx:
        replay = await api.begin_replay(ctx, version.id, ReplayOf(now - timedelta(days=1), now + timedelta(days=1)))
        with pytest.raises(InvalidInput):
            await api.begin_replay(ctx, version.id, ReplayOf(now, now))
    await work(db)
    async with context(db, JS_AUTHOR) as ctx:
        found = await api.replay_of(ctx, replay.id)
    assert found.summary
    assert (found.summary.total, found.summary.changed) == (1, 0)
