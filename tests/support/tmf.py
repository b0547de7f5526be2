"""A client of the Open APIs on a real database, and what every resource of them is asked in tests."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from litestar.exceptions import HTTPException

from support.web import client_of
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

    async def ready() -> bool:
        return True

    edge = Edge(db, Callers(db, lookup, lookup), SystemClock())
    handlers = {**HANDLERS, HTTPException: under_root(HANDLERS[HTTPException])}
    app = application.create(edge, [mounted(BASE)], ready, (), handlers)
    async with client_of(
        Express(app, edge, express(BASE)), **{"Accept-Language": "en", "Authorization": "Bearer all"}
    ) as client:
        yield client
