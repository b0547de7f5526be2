"""Many work items done in one transaction: all of them or none."""

import asyncio

import asyncpg
import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user

from integration.process.cases import CLERK, COLLEAGUE, STRANGER, deployed, done, item_at, seen, started, value
from support.contexts import context
from yizhan.engines.process import api
from yizhan.engines.process.contracts import Completion
from yizhan.engines.process.errors import WorkItemOver
from yizhan.engines.process.store import instances
from yizhan.kernel.errors import ChangedMeanwhile, NotFound

POST = 'yz:post="order-clerk"'
TWO_STEPS = model(
    start(), user("first", POST), user("second", POST), end(), *chain("start", "first", "second", "end"),
    process='id="steps" name="steps" isExecutable="true"',
)  # fmt: skip


async def begun(db, *names: str) -> tuple[list[int], list[int]]:
    """Instances, and the work items at their first step."""
    await deployed(db, TWO_STEPS)
    made = [await started(db, "steps", name) for name in names]
    return made, [await item_at(db, each, "first") for each in made]


async def test_all_are_done_and_each_goes_on(db):
    made, items = await begun(db, "many-1", "many-2", "many-3")
    async with context(db, CLERK) as ctx:
        finished = await api.complete_all(ctx, [Completion(item, {"n": n}) for n, item in enumerate(items)])
    held = [(each.item.state, each.item.holder, each.item.rev) for each in finished]
    assert held == [("completed", CLERK.login, 2)] * 3
    for n, instance in enumerate(made):
        shown = await seen(db, instance)
        assert (shown.active_nodes, shown.variables["n"]) == (("second",), n)
    stored = "select array_agg(distinct (state, holder_login, rev, ended_at is not null)::text) from process.work_item"
    assert await value(db, f"{stored} where id = any($1)", items) == [f"(completed,{CLERK.login},2,t)"]
    assert await value(db, "select count(*) from process.offer where work_item_id = any($1)", items) == 0


async def test_one_that_is_over_keeps_the_others_from_being_done(db):
    made, items = await begun(db, "over-1", "over-2")
    await done(db, CLERK, made[1], "first")
    async with context(db, CLERK) as ctx:
        with pytest.raises(WorkItemOver):
            await api.complete_all(ctx, [Completion(item) for item in items])
    assert (await seen(db, made[0])).active_nodes == ("first",)
    assert await value(db, "select state from process.work_item where id = $1", items[0]) == "open"


async def test_each_is_checked_for_its_scope_and_what_its_worker_saw(db):
    _, items = await begun(db, "seen-1", "seen-2")
    async with context(db, STRANGER) as ctx:
        with pytest.raises(NotFound):
            await api.complete_all(ctx, [Completion(item) for item in items])
    async with context(db, CLERK) as ctx:
        with pytest.raises(ChangedMeanwhile):
            await api.complete_all(ctx, [Completion(items[0], {}, 1), Completion(items[1], {}, 7)])


async def test_one_that_came_into_reach_only_now_is_told_to_have_changed(db):
    """The later of two clerks waits for the earlier, whose work brings forth the other item meanwhile."""
    (instance,), (first,) = await begun(db, "reach-1")
    async with context(db, COLLEAGUE) as late:
        async with context(db, CLERK) as ctx:
            await api.complete(ctx, first, {})
            items = await api.work_items_of(ctx, instance)
            second = next(int(item.id) for item in items if item.state == "open")
            coming = asyncio.ensure_future(api.complete_all(late, [Completion(second), Completion(first)]))
            while not await value(db, "select count(*) from pg_locks where not granted"):
                assert not coming.done()
        with pytest.raises(ChangedMeanwhile):
            await coming


async def test_a_version_is_never_taken_away_though_no_row_holds_it(db, database):
    await begun(db, "many-stay")
    owner = await asyncpg.connect(database.owner)
    try:
        with pytest.raises(asyncpg.RestrictViolationError, match="never taken away"):
            await owner.execute("delete from process.definition")
    finally:
        await owner.close()


async def test_what_a_command_touches_is_found_by_its_key_however_small_the_tables_are(db):
    """The plans of kept statements stay while tables grow: one made too early walked a whole index each time."""
    (_,), (item,) = await begun(db, "many-key")
    async with context(db, CLERK) as ctx:
        await ctx.tx.execute("set local enable_seqscan = off")
        sql = "explain delete from process.offer where work_item_id = any($1::bigint[])"
        plan = [row["QUERY PLAN"] for row in await ctx.tx.fetch(sql, [item])]
    assert any("offer_pkey" in line for line in plan), plan


async def test_only_instances_of_the_scope_that_nobody_holds_are_held(db):
    made, _ = await begun(db, "many-held-1", "many-held-2")
    async with context(db, CLERK) as holder, context(db, CLERK) as other, context(db, STRANGER) as stranger:
        await holder.as_system()
        await other.as_system()
        await stranger.at_post()
        assert [each.state.id for each in await instances.locked_all(holder.tx, [made[0]])] == [made[0]]
        assert await instances.locked_if_free(other.tx, made[0]) is None
        assert await instances.locked_if_free(other.tx, made[1]) is not None
        assert await instances.locked_all(stranger.tx, made) == []
    async with context(db, CLERK) as ctx:
        await ctx.as_system()
        held = await instances.locked_all(ctx.tx, [made[1], made[0], made[1]])
    assert [each.state.id for each in held] == made


async def test_what_a_command_brings_about_is_one_row_of_history_told_line_by_line(db):
    (instance,), _ = await begun(db, "many-told")
    await done(db, CLERK, instance, "first")
    lines = "select array_agg(array[node, kind] order by at, seq, line) from process.happening where instance_id = $1"
    assert await value(db, lines, instance) == [
        ["start", "done"],
        ["first", "entered"],
        ["first", "done"],
        ["second", "entered"],
    ]
    assert await value(db, "select count(*) from process.history where instance_id = $1", instance) == 2
