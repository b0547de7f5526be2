"""Ending the pool while somebody still holds a connection."""

import asyncio

import pytest

from yizhan.kernel.scope import NOTHING
from yizhan.platform.db import LOST, Database
from yizhan.platform.launcher import Urls


async def test_closing_the_pool_does_not_wait_for_ever(database: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yizhan.platform.db.CLOSING_SECONDS", 0.1)
    db = await Database.connect(database.app, most=1)
    transaction = db.transaction(NOTHING)
    await transaction.__aenter__()
    await asyncio.wait_for(db.close(), 10)
    with pytest.raises(LOST):
        await transaction.__aexit__(None, None, None)
