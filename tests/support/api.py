"""The staff API as one caller meets it, without signing in: the edge is told who calls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from litestar import Litestar

from support.web import client_of, lent
from yizhan.analytics.olap.reading import Reader
from yizhan.analytics.warehouse.contracts import Place
from yizhan.interfaces.edge.callers import Callers
from yizhan.interfaces.edge.request import Edge
from yizhan.interfaces.http import application
from yizhan.kernel.clock import SystemClock
from yizhan.platform.bus.api import Answers, PostgresCarrier
from yizhan.platform.context import Actor
from yizhan.platform.db import Database
from yizhan.platform.mail import Mailer
from yizhan.registry import STAFF_API


@asynccontextmanager
async def staff_api(
    db: Database,
    *actors: Actor,
    files: Path | None = None,
    warehouse: Place | None = None,
    answers: Answers | None = None,
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the whole staff API; the bearer token, an id, says which of `actors` calls (the first by default).

    Files that people upload or take away go to the folder `files`.
    """
    by_token = {str(actor.id): actor for actor in actors}

    async def lookup(_, token):
        return by_token.get(token)

    headers = {"Authorization": f"Bearer {actors[0].id}", "Accept-Language": "en"}
    with lent("staff", _made, Edge(db, Callers(db, lookup, lookup), SystemClock())) as app:
        app.state.carrier, app.state.answers = PostgresCarrier(db, SystemClock().now), answers or Answers()
        app.state.exports = app.state.uploads = app.state.deliveries = files
        app.state.mailer = Mailer("", "")
        if warehouse is not None:
            app.state.warehouse, app.state.cubes = warehouse, Reader(warehouse)
        async with client_of(app, **headers) as client:
            yield client


def _made(edge: Edge) -> Litestar:
    return application.create(edge, [application.staff_api(STAFF_API)], _ready)


async def _ready() -> bool:
    return True
