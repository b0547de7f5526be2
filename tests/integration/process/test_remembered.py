"""What a process wrote last it need not read again: it must be what a reader would find, or else not count."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace

from integration.process.cases import CHIEF, CLERK, COLLEAGUE, STRANGER, item_at, seen
from integration.process.test_looking_first import alone, begun, complete, ends_of
from support.contexts import context
from yizhan.engines.process import api
from yizhan.engines.process.errors import HeldByAnother, NotOffered, WorkItemOver
from yizhan.engines.process.store import lately, work_items
from yizhan.engines.process.store.lately import Held
from yizhan.kernel.errors import NotFound
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import Actor, Context
from yizhan.platform.db import Database

ALL_KINDS: dict[str, Any] = {
    "whole": 10**12,
    "broken": 12.5,
    "text": '营业厅 "甲" \u2028 \\ 😀',
    "when": datetime(2026, 3, 1, 8, 0, 0, 1000, tzinfo=UTC),
    "nothing": None,
    "deep": {"list": [1, [True, None], {}], "长": ""},
}


@contextmanager
def elsewhere() -> Iterator[None]:
    """A part that another process plays: nothing of what it does comes to the mind of this one."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("keep", "forget", "forget_item"):
            patch.setattr(lately, name, lambda *_: None)
        yield


async def by_another(db: Database, actor: Actor, act: Callable[[Context], Awaitable[Any]]) -> None:
    with elsewhere():
        async with context(db, actor) as ctx:
            await act(ctx)


def remembers(item: int) -> bool:
    """Whether the work item is remembered; it is not from then on."""
    return lately.take(EVERYTHING, item) is not None


async def test_what_is_remembered_is_what_is_stored(db):
    instance, first = await begun(db, "last-same", "a", "b")
    async with alone(db, CLERK) as ctx:
        await api.complete(ctx, first, ALL_KINDS)
    item = await item_at(db, instance, "b")
    remembered = lately.take(EVERYTHING, item)
    assert remembered is not None
    async with context(db) as ctx:
        stored: Held = (await work_items.held(ctx.tx, [item]))[item]
    assert remembered.remembered
    assert replace(remembered, remembered=False) == stored
    assert not remembers(item), "whoever comes next reads"


async def test_item_offered_last_is_done_without_reading(db):
    instance, item = await begun(db, "last-once", "a", "b")
    queries: list[str] = []
    async with alone(db, CLERK) as ctx:
        connection = ctx.tx._connection
        with connection.query_logger(lambda record: queries.append(record.query)):
            await api.complete(ctx, item, {})
    assert len(queries) == 1
    assert "process.apply" in queries[0]
    assert (await seen(db, instance)).active_nodes == ("b",)


@pytest.mark.parametrize("how", ["claim", "cancel", "complete"])
async def test_what_this_process_does_under_locks_is_read_again(db, how):
    instance, item = await begun(db, f"last-{how}", "a", "b")
    async with context(db, CHIEF if how == "cancel" else CLERK) as ctx:
        if how == "claim":
            await api.claim(ctx, item)
        elif how == "cancel":
            await api.cancel_instance(ctx, instance, "no longer wanted")
        else:
            await api.complete(ctx, item, {})
    assert not remembers(item)


async def test_what_is_undone_with_its_transaction_is_not_remembered(db):
    instance, item = await begun(db, "last-undone", "a", "b")
    with pytest.raises(ZeroDivisionError):
        async with context(db, CLERK) as ctx:
            await api.complete(ctx, item, {})
            offered = next(int(each.id) for each in await api.work_items_of(ctx, instance) if each.node == "b")
            raise ZeroDivisionError
    assert not remembers(offered)
    await complete(db, CLERK, item)
    assert (await seen(db, instance)).active_nodes == ("b",)


async def test_item_that_another_process_gave_away_is_the_others(db):
    instance, item = await begun(db, "last-claimed", "a", "b")
    await by_another(db, COLLEAGUE, lambda ctx: api.claim(ctx, item))
    with pytest.raises(HeldByAnother):
        await complete(db, CLERK, item)
    await complete(db, COLLEAGUE, item)
    assert (await seen(db, instance)).variables["by"] == COLLEAGUE.login


async def test_who_may_not_as_remembered_may_as_it_is_stored(db):
    """Somebody whom it was not offered to was given it by name, in another process."""
    outsider = replace(CLERK, id=7, login="staff7", roles=frozenset({"fallout-clerk"}))
    instance, item = await begun(db, "last-given", "a", "b")
    await by_another(db, CHIEF, lambda ctx: api.assign(ctx, item, outsider, "knows the case"))
    await complete(db, outsider, item)
    assert (await seen(db, instance)).active_nodes == ("b",)
    with pytest.raises(NotOffered):
        await complete(db, outsider, await item_at(db, instance, "b"))


async def test_item_that_another_process_did_is_over(db):
    instance, item = await begun(db, "last-done", "a", "b")
    await by_another(db, COLLEAGUE, lambda ctx: api.complete(ctx, item, {"by": "other"}))
    with pytest.raises(WorkItemOver):
        await complete(db, CLERK, item)
    assert (await seen(db, instance)).variables["by"] == "other"
    assert await ends_of(db, instance, "a") == 1


async def test_what_another_process_set_is_not_lost(db):
    instance, item = await begun(db, "last-set", "a", "b")
    await by_another(db, CHIEF, lambda ctx: api.set_variables(ctx, instance, {"set": 1}, "told by phone"))
    await complete(db, CLERK, item)
    found = await seen(db, instance)
    assert (found.variables["set"], found.variables["by"]) == (1, CLERK.login)


async def test_instance_whose_place_has_another_number_goes_on_there(db, database):
    instance, item = await begun(db, "last-place", "a", "b")
    owner = await asyncpg.connect(database.owner)
    try:
        async with owner.transaction():
            await owner.execute("set local yizhan.renumbering = 'on'")
            for table, key in (("instance", "id"), ("work_item", "instance_id")):
                await owner.execute(f"update process.{table} set org_pos = 151 where {key} = $1", instance)
    finally:
        await owner.close()
    await complete(db, CLERK, item)
    assert lately.take(EVERYTHING, await item_at(db, instance, "b")) is None, "done under locks"
    assert (await seen(db, instance)).active_nodes == ("b",)


async def test_scope_holds_for_what_is_remembered(db):
    instance, item = await begun(db, "last-scope", "a")
    with pytest.raises(NotFound):
        await complete(db, STRANGER, item)
    assert (await seen(db, instance)).active_nodes == ("a",)
    assert remembers(item), "who may not see it does not take it from who may"


async def test_large_and_old_states_are_read(db, monkeypatch):
    instance, item = await begun(db, "last-large", "a", "b", "c")
    async with alone(db, CLERK) as ctx:
        await api.complete(ctx, item, {"text": "x" * lately.LARGEST})
    large = await item_at(db, instance, "b")
    assert not remembers(large)
    await complete(db, CLERK, large)
    monkeypatch.setattr(lately, "MOST", 1)
    _, old = await begun(db, "last-old", "a")
    _, new = await begun(db, "last-new", "a")
    assert not remembers(old)
    assert remembers(new)
