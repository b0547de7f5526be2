"""Commands that look before they hold anything: whatever others do between their reading and their writing.

The other one always comes in between for sure: it has done its part but not committed, so that the command reads what
was before and its writing waits for the other's commit.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user
from tests.unit.engines.process.scenes import EXTRA, catch

from integration.process.cases import (
    CHIEF,
    CLERK,
    COLLEAGUE,
    STRANGER,
    deployed,
    done,
    item_at,
    seen,
    started,
    value,
)
from support.contexts import context
from yizhan.engines.process import api
from yizhan.engines.process.contracts import InboundMessage, Receipt, StartProcess
from yizhan.engines.process.errors import HeldByAnother, WorkItemOver
from yizhan.kernel.errors import NotFound
from yizhan.platform.context import SYSTEM, Actor, Context
from yizhan.platform.db import Database

POST = 'yz:post="order-clerk"'


def drawn(key: str, *names: str) -> bytes:
    """User tasks in a row; `told` is an event that waits for the message `done`."""
    parts = [catch(name, "message") if name == "told" else user(name, POST) for name in names]
    return model(
        start(), *parts, end(), *chain("start", *names, "end"),
        extra=EXTRA, process=f'id="{key}" name="{key}" isExecutable="true"',
    )  # fmt: skip


def message(key: str, id_: str = "m") -> InboundMessage:
    return InboundMessage(id=f"{key}-{id_}", name="done", key=key, payload={"n": 1})


@asynccontextmanager
async def alone(db: Database, actor: Actor = SYSTEM) -> AsyncIterator[Context]:
    """A context for one command, which may end its transaction."""
    async with context(db, actor) as ctx:
        ctx.tx.is_alone = True
        yield ctx


async def complete(db: Database, actor: Actor, item: int) -> Any:
    async with alone(db, actor) as ctx:
        return await api.complete(ctx, item, {"by": actor.login})


async def tell(db: Database, what: InboundMessage) -> Receipt:
    async with alone(db) as ctx:
        return await api.correlate_message(ctx, what)


async def behind(
    db: Database, actor: Actor, first: Callable[[Context], Awaitable[Any]], then: Callable[[], Awaitable[Any]]
) -> Any:
    """What comes of `then`, which has read before `first` is committed and writes after that."""
    async with context(db, actor) as ctx:
        await first(ctx)
        coming = asyncio.ensure_future(then())
        while not await value(db, "select count(*) from pg_locks where not granted"):
            assert not coming.done()
    (outcome,) = await asyncio.gather(coming, return_exceptions=True)
    return outcome


async def begun(db: Database, key: str, *names: str) -> tuple[int, int]:
    """An instance of these tasks, and its work item at the first."""
    await deployed(db, drawn(key, *names))
    instance = await started(db, key, key)
    return instance, await item_at(db, instance, names[0])


async def ends_of(db: Database, instance: int, node: str) -> int:
    sql = "select count(*) from process.happening where instance_id = $1 and node = $2 and kind = 'done'"
    return int(await value(db, sql, instance, node))


async def test_command_alone_begins_nothing_and_its_transaction_is_over(db):
    instance, item = await begun(db, "look-plain", "a", "told", "b")
    async with alone(db, CLERK) as ctx:
        done = await api.complete(ctx, item, {})
        assert not ctx.tx.begun
        assert (await seen(db, instance)).active_nodes == ("told",), "it is committed already"
        with pytest.raises(RuntimeError, match="cannot go on"):
            await ctx.tx.fetchval("select 1")
    assert (done.item.state, done.item.rev) == ("completed", 2)
    async with alone(db) as ctx:
        assert await api.correlate_message(ctx, message("look-plain")) == Receipt.DELIVERED
        assert not ctx.tx.begun
    assert (await seen(db, instance)).active_nodes == ("b",)
    async with alone(db) as ctx:
        await api.start(ctx, StartProcess(key="look-plain", business_key="again", org_pos=150))
        assert not ctx.tx.begun


async def test_what_is_not_alone_is_undone_with_the_rest(db):
    instance, item = await begun(db, "look-rest", "a", "b")
    with pytest.raises(ZeroDivisionError):
        async with context(db, CLERK) as ctx:
            await api.complete(ctx, item, {})
            raise ZeroDivisionError
    assert (await seen(db, instance)).active_nodes == ("a",)


async def test_of_two_clerks_one_does_the_item_and_the_other_hears_of_it(db):
    instance, item = await begun(db, "look-two", "a", "b")
    outcome = await behind(
        db, COLLEAGUE, lambda ctx: api.complete(ctx, item, {"by": "other"}), lambda: complete(db, CLERK, item)
    )
    assert isinstance(outcome, WorkItemOver)
    assert (await seen(db, instance)).variables["by"] == "other"
    assert await ends_of(db, instance, "a") == 1


async def test_many_clerks_at_once_do_each_item_once(db):
    instance, item = await begun(db, "look-many", "a", "b")
    outcomes = await asyncio.gather(*(complete(db, CLERK, item) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(each, WorkItemOver) for each in outcomes) == 7
    assert await ends_of(db, instance, "a") == 1
    assert (await seen(db, instance)).active_nodes == ("b",)


async def test_item_claimed_meanwhile_is_the_others(db):
    instance, item = await begun(db, "look-claimed", "a", "b")
    outcome = await behind(db, COLLEAGUE, lambda ctx: api.claim(ctx, item), lambda: complete(db, CLERK, item))
    assert isinstance(outcome, HeldByAnother)
    assert (await seen(db, instance)).active_nodes == ("a",)


async def test_message_that_comes_meanwhile_is_not_missed(db):
    instance, item = await begun(db, "look-kept", "a", "told", "b")

    async def keep(ctx: Context) -> None:
        assert await api.correlate_message(ctx, message("look-kept")) == Receipt.KEPT

    outcome = await behind(db, SYSTEM, keep, lambda: complete(db, CLERK, item))
    assert outcome.item.state == "completed"
    assert (await seen(db, instance)).active_nodes == ("b",)
    assert await value(db, "select taken_by from process.message where id = 'look-kept-m'") == instance


async def test_message_kept_before_is_taken(db):
    instance, item = await begun(db, "look-before", "a", "told", "b")
    assert await tell(db, message("look-before")) == Receipt.KEPT
    await complete(db, CLERK, item)
    assert (await seen(db, instance)).active_nodes == ("b",)


async def test_message_that_comes_twice_is_taken_once(db):
    instance, item = await begun(db, "look-twice", "a", "told", "b")
    await complete(db, CLERK, item)
    receipts = await asyncio.gather(*(tell(db, message("look-twice")) for _ in range(6)))
    assert sorted(receipts) == [Receipt.DELIVERED, *[Receipt.REPEATED] * 5]
    assert (await seen(db, instance)).active_nodes == ("b",)


async def test_message_to_one_that_is_moved_meanwhile_is_kept(db):
    instance, item = await begun(db, "look-cancelled", "a", "told")
    await complete(db, CLERK, item)
    outcome = await behind(
        db,
        CHIEF,
        lambda ctx: api.cancel_instance(ctx, instance, "no longer wanted"),
        lambda: tell(db, message("look-cancelled")),
    )
    assert outcome == Receipt.KEPT
    assert (await seen(db, instance)).status == "cancelled"


async def test_item_of_an_instance_cancelled_meanwhile_is_over(db):
    instance, item = await begun(db, "look-gone", "a", "b")
    outcome = await behind(
        db,
        CHIEF,
        lambda ctx: api.cancel_instance(ctx, instance, "no longer wanted"),
        lambda: complete(db, CLERK, item),
    )
    assert isinstance(outcome, WorkItemOver)
    assert await value(db, "select count(*) from process.work_item where instance_id = $1", instance) == 1


async def test_instance_migrated_meanwhile_goes_on_by_its_new_version(db):
    instance, item = await begun(db, "look-migrated", "a", "b")
    await deployed(db, drawn("look-migrated", "a", "c"))
    newest = await value(
        db, "select id from process.definition where key = 'look-migrated' order by version desc limit 1"
    )
    outcome = await behind(
        db,
        CHIEF,
        lambda ctx: api.migrate(ctx, [instance], newest, {"b": "c"}, "a new way"),
        lambda: complete(db, CLERK, item),
    )
    assert outcome.item.state == "completed"
    assert (await seen(db, instance)).active_nodes == ("c",)


async def test_instance_whose_place_has_another_number_meanwhile_goes_on_there(db, database):
    instance, item = await begun(db, "look-moved", "a", "b")
    owner = await asyncpg.connect(database.owner)
    try:
        renumbering = owner.transaction()
        await renumbering.start()
        await owner.execute("set local yizhan.renumbering = 'on'")
        for table, key in (("instance", "id"), ("work_item", "instance_id")):
            await owner.execute(f"update process.{table} set org_pos = 151 where {key} = $1", instance)
        coming = asyncio.ensure_future(complete(db, CLERK, item))
        while not await value(db, "select count(*) from pg_locks where not granted"):
            assert not coming.done()
        await renumbering.commit()
        await coming
    finally:
        await owner.close()
    places = "select array_agg(distinct org_pos) from process.work_item where instance_id = $1"
    assert await value(db, places, instance) == [151]


async def test_process_deployed_meanwhile_is_started_by_its_newest_version(db):
    for task in ("a", "b"):
        await deployed(db, drawn("look-newest", task))
        for number in range(2):
            instance = await started(db, "look-newest", f"{task}-{number}")
            assert (await seen(db, instance)).active_nodes == (task,)


async def test_what_is_called_tells_its_caller_as_it_ends(db):
    await deployed(db, drawn("look-inner", "a"))
    call = '<callActivity id="call" calledElement="look-inner"/>'
    await deployed(db, model(start(), call, user("b", POST), end(), *chain("start", "call", "b", "end"),
                             process='id="look-outer" name="look-outer" isExecutable="true"'))  # fmt: skip
    outer = await started(db, "look-outer", "outer-1")
    inner = await value(db, "select id from process.instance where parent_id = $1", outer)
    await done(db, CLERK, inner, "a")
    assert (await seen(db, outer)).active_nodes == ("b",)
    assert (await seen(db, inner)).status == "completed"


async def test_scope_holds_for_what_is_only_looked_at(db):
    instance, item = await begun(db, "look-scope", "a")
    with pytest.raises(NotFound):
        await complete(db, STRANGER, item)
    assert (await seen(db, instance)).active_nodes == ("a",)
