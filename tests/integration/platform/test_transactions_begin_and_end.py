"""When transactions begin, and how the pool ends while somebody still holds a connection."""

import asyncio

import asyncpg
import pytest

from support.patience import SECONDS
from yizhan.kernel.scope import EVERYTHING, NOTHING, Scope
from yizhan.platform.db import FAILED, Call, Database
from yizhan.platform.launcher import Urls
from yizhan.platform.notices import LOST


async def test_closing_the_pool_does_not_wait_for_ever(database: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yizhan.platform.db.CLOSING_SECONDS", 0.1)
    db = await Database.connect(database.app, most=1)
    transaction = db.transaction(NOTHING)
    tx = await transaction.__aenter__()
    await tx.execute("select 1")
    await asyncio.wait_for(db.close(), SECONDS)
    with pytest.raises(LOST):
        await transaction.__aexit__(None, None, None)


async def test_a_server_that_lets_nobody_in_is_told_of_by_who_asks_only(
    db: Database, database: Urls, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await asyncpg.connect(database.owner)
    name = await owner.fetchval("select quote_ident(current_database())")
    await owner.execute(f"alter database {name} connection limit 0")
    try:
        await owner.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
            "and application_name = 'yizhan'"
        )
        for _ in range(2):  # the first may find that its connection is gone
            with pytest.raises(FAILED):
                async with db.transaction(NOTHING) as tx:
                    await tx.execute("select 1")
    finally:
        await owner.execute(f"alter database {name} connection limit -1")
        await owner.close()
    async with db.transaction(NOTHING) as tx:
        assert await tx.fetchval("select 1") == 1
    assert not [each for each in caplog.records if each.name.startswith("asyncpg")]


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


async def test_who_listens_hears_of_what_is_committed_and_of_nothing_else(db: Database) -> None:
    heard: list[str] = []
    last = asyncio.Event()

    def hear(channel: str) -> None:
        heard.append(channel)
        if channel == "last":
            last.set()

    async with (
        db.listen("undone", lambda: hear("undone")),
        db.listen("done", lambda: hear("done")),
        db.listen("last", lambda: hear("last")),
    ):
        with pytest.raises(ZeroDivisionError):
            async with db.transaction(EVERYTHING) as tx:
                tx.tell("undone")
                raise ZeroDivisionError
        async with db.transaction(EVERYTHING) as tx:
            await tx.call_all([Call("platform.put_events", [EVENT], told="done")])
        async with db.transaction(EVERYTHING) as tx:
            tx.tell("last")
        await asyncio.wait_for(last.wait(), SECONDS)
    assert set(heard) == {"done", "last"}


async def test_what_is_not_told_yet_is_told_before_the_pool_ends(db: Database, database: Urls) -> None:
    heard = asyncio.Event()
    async with db.listen("leaving", heard.set):
        other = await Database.connect(database.app, most=1)
        async with other.transaction(NOTHING) as tx:
            tx.tell("leaving")
        await other.close()
        await asyncio.wait_for(heard.wait(), SECONDS)


async def test_nothing_that_is_written_often_notifies_before_it_is_committed(db: Database) -> None:
    sql = "select array_agg(oid::regproc::text) from pg_proc where prosrc like '%pg_notify%' and prolang <> 12"
    async with db.transaction(NOTHING) as tx:
        assert await tx.fetchval(sql) == ["organisation.tell_access"]
