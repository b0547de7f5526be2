"""What the stories at the pages share: a small demo operator with its network, served."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from support import catalogue, programs, serving
from yizhan.app import CATALOGUE
from yizhan.demo import places, setting_up
from yizhan.demo.logins import Logins
from yizhan.domains.catalogue import api as catalogue_api
from yizhan.engines.rules import api as rules
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.migrate import data_folder

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def silent(_: Text) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
async def broker_url() -> str:
    """Where the NATS server is that carries the bus; a module with its own has its server use it."""
    return ""


@pytest.fixture(scope="module")
async def operator(
    module_db: Database, module_database: Urls, tmp_path_factory: pytest.TempPathFactory, broker_url: str
) -> AsyncIterator[tuple[str, str]]:
    """The address of a server with a small demo operator, and the password of its logins."""
    folder: Path = tmp_path_factory.mktemp("counter")
    province = places.load().provinces[0]
    small = msgspec.structs.replace(
        places.load(), provinces=(msgspec.structs.replace(province, networks=province.networks[:1]),)
    )
    async with module_db.transaction(EVERYTHING) as tx:
        ctx = Context(actor=SYSTEM, tx=tx, db=module_db, clock=FixedClock(YESTERDAY))
        await catalogue_api.load_definitions(ctx, catalogue.sources())
        for file in sorted((data_folder("definitions") / "rules").glob("*.yaml")):
            await rules.ship_file(ctx, file.read_bytes())
        await setting_up.set_up(ctx, CATALOGUE, Logins(folder), silent, where=small, size=120)
    password = Logins(folder).path.read_text(encoding="utf-8").splitlines()[1].split()[-1]
    network = programs.counterpart(folder, seconds=0.3, late=0, fail=0)
    settings = {"YIZHAN_PROVISIONING_URL": await network.start(), "YIZHAN_NATS_URL": broker_url}
    async with serving.running(module_database, folder / "server.log", **settings) as address:
        yield address, password
    await network.stop()
