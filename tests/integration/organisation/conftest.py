"""The whole application over a small operator."""

from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from support.operator import Operator
from support.web import client_of, lent
from yizhan.app import Parts
from yizhan.interfaces.edge.request import Edge
from yizhan.kernel.clock import SystemClock
from yizhan.platform.config import Settings
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls


@pytest.fixture
async def client(db: Database, database: Urls, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the assembled program, in English."""
    with ExitStack() as stack:
        parts = Borrowing(stack, db, tmp_path, database.owner)
        async with db.listen("yizhan_access", parts.callers.forget), client_of(parts.front) as client:
            client.headers["Accept-Language"] = "en"
            client.headers["X-Requested-With"] = "yizhan"
            yield client


class Borrowing(Parts):
    """The program's parts, with an application that an earlier test has had, where there is one."""

    def __init__(self, stack: ExitStack, db: Database, folder: Path, source_url: str) -> None:
        self._stack = stack
        super().__init__(db, SystemClock(), Settings(data_dir=folder), source_url)

    def application(self, edge: Edge) -> Litestar:
        return self._stack.enter_context(lent("program", super().application, edge))


@pytest.fixture
async def served(db: Database) -> Operator:
    """The operator that the client's program serves."""
    return await Operator(db).found()
