"""A client that calls the application in the test's own event loop, where its database pool lives."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
from litestar import Litestar
from litestar.types import ASGIApp

from yizhan.interfaces.edge.request import Edge

_IDLE: dict[str, list[Litestar]] = defaultdict(list)


@contextmanager
def lent(kind: str, make: Callable[[Edge], Litestar], edge: Edge) -> Iterator[Litestar]:
    """An application for one test, of those that `make` makes, with `edge` and nothing else in its state.

    Making one takes half a second of processor, so the next test has the one that this has given back.
    """
    app = _IDLE[kind].pop() if _IDLE[kind] else make(edge)
    for name in app.state.dict():
        del app.state[name]
    app.state.edge = edge
    try:
        yield app
    finally:
        _IDLE[kind].append(app)


@asynccontextmanager
async def client_of(app: ASGIApp, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of `app` that sends `headers` with every request."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://yizhan.test", headers=headers) as client:
        yield client
