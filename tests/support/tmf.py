"""A client of the Open APIs on a real database, and what every resource of them is asked in tests."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from litestar import Litestar
from litestar.exceptions import HTTPException

from support.web import client_of, lent
from yizhan.interfaces.edge.callers import Callers
from yizhan.interfaces.edge.express import Express
from yizhan.interfaces.edge.refusals import HANDLERS
from yizhan.interfaces.edge.request import Edge
from yizhan.interfaces.http import application
from yizhan.interfaces.tmf.apis import express, mounted
from yizhan.interfaces.tmf.common.errors import under_root
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import Actor
from yizhan.platform.db import Database

BASE = "http://yizhan.test"
ALL = Actor(1, "integration", 10, EVERYTHING.hi, {}, login="integration", everything=True)


@asynccontextmanager
async def tmf_client(db: Database, actors: Mapping[str, Actor] | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A client in the name of `ALL`; other `actors` are called by their name as bearer token."""
    known = {"all": ALL, **(actors or {})}

    async def lookup(_: object, token: str) -> Actor | None:
        return known.get(token)

    edge = Edge(db, Callers(db, lookup, lookup), SystemClock())
    headers = {"Accept-Language": "en", "Authorization": "Bearer all"}
    with lent("open", _made, edge) as app:
        async with client_of(Express(app, edge, express(BASE)), **headers) as client:
            yield client


def _made(edge: Edge) -> Litestar:
    handlers = {**HANDLERS, HTTPException: under_root(HANDLERS[HTTPException])}
    return application.create(edge, [mounted(BASE)], _ready, (), handlers)


async def _ready() -> bool:
    return True
