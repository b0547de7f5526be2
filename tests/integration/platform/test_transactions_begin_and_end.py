"""When transactions begin, and how the pool ends while somebody still holds a connection."""

import asyncio

import pytest

from yizhan.kernel.scope import NOTHING, Scope
from yizhan.platform.db import LOST, Database
from yizhan.platform.launcher import Urls


async def test_closing_the_pool_does_not_wait_for_ever(database: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yizhan.platform.db.CLOSING_SECONDS", 0.1)
    db = await Database.connect(database.app, most=1)
    transaction = db.transaction(NOTHING)
    tx = await transaction.__aenter__()
    await tx.execute("select 1")
    await asyncio.wait_for(db.close(), 10)
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
