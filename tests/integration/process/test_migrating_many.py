"""Instances of a version taken over in the background: stopped, resumed, killed, each goes over once."""

import pytest
from tests.unit.engines.process.drawing import boundary_timer, chain, end, flow, start

from integration.process.cases import CHIEF, CLERK, STRANGER, Network, deployed, done, seen, started, value
from integration.process.test_together import clerk, process
from support.contexts import context
from yizhan.engines.process import api, errors
from yizhan.engines.process.contracts import InboundMessage
from yizhan.engines.process.designing import BeginMigration, MigrationState, PlanMigration
from yizhan.engines.process.service import migrating_many
from yizhan.engines.process.service.migrating_many import MigrateJob
from yizhan.kernel.errors import NotFound
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import jobs


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch):
    monkeypatch.setattr(migrating_many, "AT_ONCE", 2)


async def versions(db, key: str, running: int) -> tuple[int, int, list[int]]:
    """Two versions of a process and instances of the first, all waiting at `a`, which is `a2` in the second."""
    await deployed(db, process(key, start(), clerk("a"), clerk("b"), end(), *chain("start", "a", "b", "end")))
    orders = [await started(db, key, f"{key}-{number}") for number in range(running)]
    await deployed(db, process(key, start(), clerk("a2"), end(), *chain("start", "a2", "end")))
    old, new = await value(db, "select array_agg(id order by version) from process.definition where key = $1", key)
    return old, new, orders


async def begun(db, old: int, new: int, **more):
    async with context(db, CHIEF) as ctx:
        wanted = BeginMigration(source=str(old), reason="better", mapping={"a": "a2"}, **more)
        return await api.begin_migration(ctx, new, wanted)


async def now(db, run):
    async with context(db, CHIEF) as ctx:
        return await api.migration_of(ctx, run.id)


async def step(db, run, after: int = 0) -> None:
    """One transaction's share, as its job does it."""
    work = await value(db, "select work_id from process.migration where id = $1", int(run.id))
    async with context(db, CHIEF) as ctx:
        await migrating_many.run(ctx, MigrateJob(int(run.id), after, work))


async def on(db, orders: list[int]) -> list[int]:
    return [(await seen(db, order)).version for order in orders]


async def audited(db, orders: list[int]) -> int:
    return await value(
        db,
        "select count(*) from platform.audit_entry where action = 'migrate' and object_id = any($1::text[])",
        [str(order) for order in orders],
    )


async def test_a_plan_tells_what_the_work_then_does(db):
    old, new, orders = await versions(db, "plans", 4)
    await done(db, CLERK, orders[3], "a")
    async with context(db, CHIEF) as ctx:
        plan = await api.plan_migration(ctx, new, PlanMigration(str(old), {"a": "a2"}))
    assert (plan.running, plan.looked_at, plan.movable) == (4, 4, 3)
    planned = {each.node: (each.waiting, each.target, each.problem is None) for each in plan.nodes}
    assert (planned["a"], planned["b"]) == ((3, "a2", True), (1, None, False))
    async with context(db, STRANGER) as ctx:  # sees other organisations
        assert (await api.plan_migration(ctx, new, PlanMigration(str(old), {}))).running == 0
    run = await begun(db, old, new)
    assert (run.state, run.total, run.seen) == (MigrationState.RUNNING, 4, 0)
    await Network().work(db)
    ended = await now(db, run)
    assert (ended.state, ended.seen, ended.moved) == (MigrationState.DONE, 4, 3)
    assert [each.count for each in ended.refused] == [1]
    assert ended.refused == plan.obstructions
    assert await on(db, orders) == [2, 2, 2, 1]
    work = await value(db, "select state || ' ' || (result->>'moved') from platform.long_work where owner_id = $1 "
                           "order by id desc limit 1", CHIEF.id)  # fmt: skip
    assert work == "succeeded 3"
    async with context(db, CHIEF) as ctx:
        assert "a" in {each.node for each in await api.history_of(ctx, orders[0])}
        assert [each.id for each in await api.migrations_to(ctx, new)] == [run.id]
        with pytest.raises(errors.MigrationNotRunning):
            await api.stop_migration(ctx, run.id)
        with pytest.raises(errors.MigrationNotStopped):
            await api.resume_migration(ctx, run.id)
    async with context(db, STRANGER) as ctx:
        with pytest.raises(NotFound):
            await api.migration_of(ctx, run.id)


async def test_a_stop_is_heeded_between_transactions_and_resumed_where_it_stopped(db):
    old, new, orders = await versions(db, "stops", 5)
    run = await begun(db, old, new)
    await step(db, run)
    assert ((halfway := await now(db, run)).seen, halfway.moved) == (2, 2)
    async with context(db, CHIEF) as ctx:
        assert (await api.stop_migration(ctx, run.id)).state is MigrationState.STOPPING
    await Network().work(db)
    stopped = await now(db, run)
    assert (stopped.state, stopped.moved, await on(db, orders)) == (MigrationState.STOPPED, 2, [2, 2, 1, 1, 1])
    await done(db, CLERK, orders[4], "a")  # people work on meanwhile
    async with context(db, CHIEF) as ctx:
        assert (await api.resume_migration(ctx, run.id)).state is MigrationState.RUNNING
    await Network().work(db)
    ended = await now(db, run)
    assert (ended.state, ended.seen, ended.moved, await on(db, orders)) == (MigrationState.DONE, 5, 4, [2, 2, 2, 2, 1])
    assert await audited(db, orders) == 4


async def test_killed_or_repeated_at_any_moment_each_instance_goes_over_once(db, monkeypatch):
    old, new, orders = await versions(db, "killed", 5)
    run = await begun(db, old, new)
    took = migrating_many.take_over
    for killed_at in range(1, 3):
        left = killed_at

        async def dies(*args, **named):
            nonlocal left
            left -= 1
            made = await took(*args, **named)
            if left == 0:
                raise KeyboardInterrupt
            return made

        monkeypatch.setattr(migrating_many, "take_over", dies)
        with pytest.raises(KeyboardInterrupt):
            await step(db, run)
        assert ((after := await now(db, run)).seen, await on(db, orders)) == (0, [1] * 5)
        assert after.state is MigrationState.RUNNING
    monkeypatch.setattr(migrating_many, "take_over", took)
    await step(db, run)
    await step(db, run)  # the same job once more, as after a lost answer
    assert ((await now(db, run)).moved, await on(db, orders)) == (2, [2, 2, 1, 1, 1])
    await Network().work(db)
    assert ((ended := await now(db, run)).moved, ended.state) == (5, MigrationState.DONE)
    assert await audited(db, orders) == 5


async def test_what_ended_or_went_over_by_hand_meanwhile_is_passed_by(db):
    old, new, orders = await versions(db, "passed", 4)
    run = await begun(db, old, new, nodes=["a"])
    async with context(db, CHIEF) as ctx:
        await api.migrate(ctx, [orders[0]], new, {"a": "a2"}, "first")
        await api.cancel_instance(ctx, orders[1], "gone")
    await done(db, CLERK, orders[2], "a")
    await Network().work(db)
    ended = await now(db, run)
    assert (ended.moved, ended.refused, ended.state) == (1, (), MigrationState.DONE)
    assert [(await seen(db, orders[number])).version for number in (0, 2, 3)] == [2, 1, 2]
    assert await audited(db, orders) == 2


async def test_a_node_of_the_same_name_and_kind_takes_the_place_of_one_that_is_gone(db):
    await deployed(db, process("named", start(), clerk("a"), end(), *chain("start", "a", "end")))
    order = await started(db, "named", "named-1")
    renamed = process("named", start(), clerk("a").replace('id="a"', 'id="b"'), end(), *chain("start", "b", "end"))
    await deployed(db, renamed)
    old, new = await value(db, "select array_agg(id order by version) from process.definition where key = 'named'")
    async with context(db, CHIEF) as ctx:
        plan = await api.plan_migration(ctx, new, PlanMigration(str(old), {}))
        assert {each.node: each.target for each in plan.nodes}["a"] == "b"
        run = await api.begin_migration(ctx, new, BeginMigration(source=str(old), reason="better"))
        with pytest.raises(errors.ReasonRequired):
            await api.begin_migration(ctx, new, BeginMigration(source=str(old), reason=" "))
    await Network().work(db)
    assert (await now(db, run)).moved == 1
    async with context(db, CHIEF) as ctx:
        told = await api.history_of(ctx, order)
    assert "a" in [each.node for each in told]


def guarded(*events: str) -> bytes:
    """A task with these events at its border."""
    flows = [flow(event.split('"')[1], "end") for event in events]
    return process("guards", start(), clerk("a"), *events, end(), *chain("start", "a", "end"), *flows)


def heard(key: str, cancel: str = "false") -> str:
    return (f'<boundaryEvent id="word" attachedToRef="a" cancelActivity="{cancel}" yz:correlation="\'{key}\'">'
            '<messageEventDefinition messageRef="m"/></boundaryEvent>')  # fmt: skip


async def waiting(db, order: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The timers and when they are due, the messages and their keys."""
    timers = await value(
        db,
        "select coalesce(array_agg(array[payload->>'event', run_at::text] order by run_at), '{}') from platform.job "
        "where kind = 'process.timer' and payload->>'instance' = $1",
        str(order),
    )
    keys = await value(
        db,
        "select coalesce(array_agg(array[node, key]), '{}') from process.subscription where instance_id = $1",
        order,
    )
    return [tuple(each) for each in timers], [tuple(each) for each in keys]


async def test_what_waits_at_an_activity_goes_over_with_it(db):
    await deployed(db, guarded(boundary_timer("late", "a"), boundary_timer("gone", "a", "PT2H"), heard("k1")))
    order = await started(db, "guards", "guards-1")
    [(_, due), _], _ = await waiting(db, order)
    named = boundary_timer("later", "a", "PT9H").replace(" attached", ' name="late" attached')
    await deployed(db, guarded(named, boundary_timer("new", "a", "PT3H"), heard("k2", "true")))
    old, new = await value(db, "select array_agg(id order by version) from process.definition where key = 'guards'")
    async with context(db, CHIEF) as ctx:
        plan = await api.plan_migration(ctx, new, PlanMigration(str(old), {}))
        (view,) = await api.migrate(ctx, [order], new, {"late": "later"}, "better")
    assert (plan.movable, {each.count for each in plan.notes}, view.problems) == (1, {1}, ())
    assert sorted(note.reason.en for note in plan.notes) == [
        "The timer “late” keeps the moment it was set to",
        "“gone” waits no more; it is void",
        "“new” begins to wait at the migration",
        "“word” waits anew, for what the other version says",
    ]
    timers, keys = await waiting(db, order)
    assert ([event for event, _ in timers], timers[0][1], keys) == (["later", "new"], due, [("word", "k2")])
    async with context(db) as ctx:
        assert await api.correlate_message(ctx, InboundMessage(id="g-1", name="done", key="k2")) == "delivered"
    assert (await seen(db, order)).status == "completed"
    assert await waiting(db, order) == ([], [])


async def test_one_whose_job_is_given_up_has_failed_and_goes_on_when_it_is_resumed_or_the_job_retried(db, monkeypatch):
    old, new, orders = await versions(db, "broken", 3)
    run = await begun(db, old, new)
    took = migrating_many.take_over

    async def breaks(*_, **__):
        raise OSError("no room")

    monkeypatch.setattr(migrating_many, "take_over", breaks)
    await given_up(db)
    assert ((failed := await now(db, run)).state, failed.moved) == (MigrationState.FAILED, 0)
    assert failed.trouble
    assert ("given up" in failed.trouble.message.en, "retry" in failed.trouble.remedy.en) == (True, True)
    async with context(db, CHIEF) as ctx:
        resumed = await api.resume_migration(ctx, run.id)
    assert (resumed.state, resumed.trouble) == (MigrationState.RUNNING, None)
    await given_up(db)  # the same once more
    assert await now_works(db) == ["failed", "failed"]
    monkeypatch.setattr(migrating_many, "take_over", took)
    await revived(db)  # both jobs: that of the work which was resumed has nothing to do
    await Network().work(db)
    assert ((ended := await now(db, run)).state, ended.moved, await on(db, orders)) == (MigrationState.DONE, 3, [2] * 3)
    assert await now_works(db) == ["cancelled", "succeeded"]
    assert await audited(db, orders) == 3


async def now_works(db) -> list[str]:
    """The states of the long work of the last migration, in their order."""
    return await value(
        db,
        """select array_agg(state order by id) from platform.long_work where kind = 'process.migrate'
              and result->>'definitionId' = (select target_id::text from process.migration order by id desc limit 1)""",
    )


async def given_up(db) -> None:
    """Try the waiting migration as often as it is tried."""
    for _ in range(8):
        await value(db, "update platform.job set run_at = now() where kind = 'process.migrate' and state = 'ready' "
                        "returning 1")  # fmt: skip
        await Network().work(db)


async def revived(db) -> None:
    async with db.transaction(EVERYTHING) as tx:
        for dead in await jobs.dead_letters(tx):
            assert await jobs.revive(tx, int(dead.id))
