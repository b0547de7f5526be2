"""A small demo operator after its first training, pilot and scoring, made once a run: each module gets a copy of it.

Making it learns two models' worth of months; a copy is a database from a template and a folder.
"""

import fcntl
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from support import catalogue, postgres, rules
from support.catalogue import FOLDER
from yizhan.analytics.scoring import api as scoring
from yizhan.analytics.scoring.cards import StudyCard
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.engine import Limits, connect_beside
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.app import Parts
from yizhan.demo import other_systems, places, retaining, setting_up
from yizhan.demo.logins import Logins
from yizhan.domains.catalogue import api as catalogue_api
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import Run, RunKind
from yizhan.domains.insight.contracts.studies import Study
from yizhan.engines.process import api as process
from yizhan.kernel.clock import Clock, FixedClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.config import Settings
from yizhan.platform.context import SYSTEM, Actor, Context
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.registry import CATALOGUE, CONNECTORS

NOW = datetime.now(UTC).replace(hour=4, minute=0, second=0, microsecond=0) - timedelta(days=1)
DAY = FixedClock(NOW)
SIZE = 3000
PROCESSES = ("customer-retention", "key-account-proposal")
_TEMPLATE = "mined"


def where() -> places.Places:
    """Two local networks of one province."""
    province = places.load().provinces[0]
    return msgspec.structs.replace(
        places.load(), provinces=(msgspec.structs.replace(province, networks=province.networks[:2]),)
    )


class Mined:
    """The operator in a database, with its warehouse and models in a folder, on the day of its first scoring."""

    def __init__(self, db: Database, urls: Urls, folder: Path, clock: Clock = DAY) -> None:
        self.db, self.urls, self.folder = db, urls, folder
        self.parts = Parts(db, clock, Settings(data_dir=folder), urls.owner)

    @asynccontextmanager
    async def begun(self, actor: Actor = SYSTEM) -> AsyncIterator[Context]:
        async with self.db.transaction(EVERYTHING) as tx:
            yield Context(actor=actor, tx=tx, db=self.db, clock=self.parts.clock)

    async def run(self, kind: RunKind, by: int = 0) -> Run:
        """A training, scoring or study, carried out at once."""
        async with self.begun() as ctx:
            run_id = await insight.ask_run(ctx, kind)
        async with self.begun() as ctx:
            return await scoring.carry_out(ctx, self.parts.warehouse, self.parts.models, run_id, (by, "somebody"))

    async def acting(self, kind: RunKind) -> Study:
        """The study of this kind that acts now."""
        async with self.begun() as ctx:
            study = await insight.acting_study(ctx, kind)
        assert study
        return study

    async def card(self, kind: RunKind) -> StudyCard:
        """What the acting study of this kind found."""
        return msgspec.convert((await self.acting(kind)).card, StudyCard)

    async def studied(self, kind: RunKind) -> StudyCard:
        """What a study carried out at once found."""
        run = await self.run(kind)
        assert run.state == "done", run.told
        return await self.card(kind)

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the published version of the warehouse."""
        found = warehouse.published(self.parts.warehouse)
        assert found
        file = Folder(self.parts.warehouse.folder).file_of(found.version)
        with connect_beside(file, Limits(256, 2, self.folder / "asked")) as connection:
            return connection.execute(sql).fetchall()

    @property
    def password(self) -> str:
        """The password of every login."""
        return Logins(self.folder).path.read_text(encoding="utf-8").splitlines()[1].split()[-1]


@asynccontextmanager
async def copy(run: Path, server: Urls, folder: Path) -> AsyncIterator[Mined]:
    """A copy of one's own, in a database that is dropped at the end."""
    with _only_one(run):
        if not (run / _TEMPLATE).exists():
            await _make(run, server)
    shutil.copytree(run / _TEMPLATE, folder, dirs_exist_ok=True)
    async with postgres.fresh_database(server, _TEMPLATE) as urls:
        db = await Database.connect(urls.app, most=6)
        yield Mined(db, urls, folder)
        await db.close()


async def _make(run: Path, server: Urls) -> None:
    fresh = run / f"{_TEMPLATE}.part"
    fresh.mkdir()
    async with postgres.database_named(server, _TEMPLATE) as urls:
        db = await Database.connect(urls.app, most=6)
        await _fill(Mined(db, urls, fresh))
        await db.close()
    fresh.rename(run / _TEMPLATE)


async def _fill(made: Mined) -> None:
    async with made.begun() as ctx:
        await catalogue_api.load_definitions(ctx, catalogue.sources())
        await rules.ship_rules(ctx)
        models = [(FOLDER.parent / "bpmn" / f"{name}.bpmn").read_bytes() for name in PROCESSES]
        await process.deploy_shipped(ctx, models, process.environment(CONNECTORS))
        await setting_up.set_up(ctx, CATALOGUE, Logins(made.folder), lambda _: None, where=where(), size=SIZE)
        await ctx.tx.execute("delete from platform.job")  # the orders of its first day are another story
    async with made.begun() as ctx:
        await other_systems.fill_warehouse(ctx, made.parts.warehouse)
    async with made.begun() as ctx:
        await retaining.begin(ctx, made.parts.warehouse, made.parts.models)


@contextmanager
def _only_one(run: Path) -> Iterator[None]:
    with (run / f"{_TEMPLATE}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
