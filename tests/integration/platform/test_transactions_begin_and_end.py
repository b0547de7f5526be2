"""When transactions begin, and how the pool ends while somebody still holds a connection."""

import asyncio

import asyncpg
import pytest

from support.patience import SECONDS
from yizhan.kernel.scope import EVERYTHING, NOTHING, Scope
from yizhan.platform.db import LOST, Call, Database
from yizhan.platform.launcher import Urls


async def test_closing_the_pool_does_not_wait_for_ever(database: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yizhan.platform.db.CLOSING_SECONDS", 0.1)
    db = await Database.connect(database.app, most=1)
    transaction = db.transaction(NOTHING)
    tx = await transaction.__aenter__()
    await tx.execute("select 1")
    await asyncio.wait_for(db.close(), SECONDS)
    with pytest.raises(LOST):
        await transaction.__aexit__(None, None, None)


async def test_a_transaction_begins_with_its_first_statement(db: Database) -> None:
    async with db.transaction(NOTHING) as tx:
        assert not tx.begun
        await tx.narrow(Scope(3, 7))
        assert not tx.begun
        assert await tx.fetchval("select platform.lo() || '-' || platform.hi()") == "3-7"
        assert tx.begun
        await tx.narrow(Scope(4, 5))
        assert await tx.fetchval("select platform.lo() || '-' || platform.hi()") == "4-5"


EVENT = {"type": "t.deferred", "key": "k", "org_pos": 1, "actor_id": 0, "request_id": "r", "payload": {}}
COUNT = "select count(*) from platform.outbox where type = 't.deferred'"


async def kept(db: Database) -> int:
    async with db.transaction(EVERYTHING) as tx:
        return int(await tx.fetchval(COUNT))


async def test_calls_wait_for_the_next_statement_or_the_end(db: Database) -> None:
    before = await kept(db)
    async with db.transaction(EVERYTHING) as tx:
        await tx.call_all([Call("platform.put_events", [EVENT])])
        await tx.call_all([Call("platform.put_events", [EVENT])])
        assert not tx.begun
    assert await kept(db) == before + 2
    with pytest.raises(ZeroDivisionError):
        async with db.transaction(EVERYTHING) as tx:
            await tx.call_all([Call("platform.put_events", [EVENT])])
            assert await tx.fetchval(COUNT) == before + 3
            raise ZeroDivisionError
    assert await kept(db) == before + 2


async def test_calls_are_made_in_the_scope_in_which_they_were_asked_for(db: Database) -> None:
    nothing = Call("process.apply", {"at": "2026-01-01T00:00:00Z"})
    async with db.transaction(EVERYTHING) as tx:
        await tx.call_all([nothing])
        await tx.narrow(Scope(3, 7))
        assert await tx.fetchval("select platform.lo()") == 3
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with db.transaction(Scope(3, 7)) as tx:
            await tx.call_all([nothing])
            await tx.narrow(EVERYTHING)


async def test_calls_fail_with_the_part_they_belong_to(db: Database) -> None:
    before = await kept(db)
    async with db.transaction(EVERYTHING) as tx:
        with pytest.raises(asyncpg.DataError):
            async with tx.savepoint():
                await tx.call_all([Call("platform.put_events", [{**EVENT, "org_pos": "nowhere"}])])
        async with tx.savepoint():
            await tx.call_all([Call("platform.put_events", [EVENT])])
    assert await kept(db) == before + 1
