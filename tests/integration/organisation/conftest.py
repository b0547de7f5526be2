"""The whole application over a small operator."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from support.operator import Operator
from support.web import client_of
from yizhan.app import Parts
from yizhan.kernel.clock import SystemClock
from yizhan.platform.config import Settings
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls


@pytest.fixture
async def client(db: Database, database: Urls, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the assembled program, in English."""
    parts = Parts(db, SystemClock(), Settings(data_dir=tmp_path), database.owner)
    async with db.listen("yizhan_access", parts.callers.forget), client_of(parts.front) as client:
        client.headers["Accept-Language"] = "en"
        client.headers["X-Requested-With"] = "yizhan"
        yield client


@pytest.fixture
async def served(db: Database) -> Operator:
    """The operator that the client's program serves."""
    return await Operator(db).found()
