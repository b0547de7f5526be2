"""The counterpart as a process: serves, works, tells, and ends when it is told to."""

import asyncio
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from yizhan.adapters.provisioning.counterpart import READY
from yizhan.adapters.provisioning.counterpart.fate import Behaviour
from yizhan.adapters.provisioning.counterpart.store import Notice, Store
from yizhan.adapters.provisioning.counterpart.web import application

LONGEST_NAP = 1.0
TIMEOUT = httpx.Timeout(5.0)


class Network:
    """Works through what is kept, and tells listeners of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._news = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """There is something new."""
        self._news.set()

    def stop(self) -> None:
        """End after what is being done now."""
        self._stopping = True
        self._news.set()

    async def run(self) -> None:
        """Work until told to stop."""
        async with httpx.AsyncClient(timeout=TIMEOUT) as http:
            while not self._stopping:
                self._news.clear()
                self._store.advance(time.time())
                await self._tell(http)
                await self._nap()

    async def _tell(self, http: httpx.AsyncClient) -> None:
        unreachable: set[str] = set()
        for notice in self._store.notices(time.time()):
            if notice.callback in unreachable or not await _deliver(http, notice):
                # What comes later must not overtake what could not be delivered.
                unreachable.add(notice.callback)
                self._store.not_delivered(notice, time.time())
            else:
                self._store.delivered(notice)

    async def _nap(self) -> None:
        due = self._store.next_due()
        wait = LONGEST_NAP if due is None else min(max(due - time.time(), 0.01), LONGEST_NAP)
        try:
            await asyncio.wait_for(self._news.wait(), wait)
        except TimeoutError:
            return


async def _deliver(http: httpx.AsyncClient, notice: Notice) -> bool:
    try:
        answer = await http.post(
            notice.callback, content=notice.body.encode(), headers={"Content-Type": "application/json"}
        )
    except httpx.HTTPError:
        return False
    return answer.is_success


class _Server(uvicorn.Server):
    """Says where it is, and leaves signals to us, so that the worker ends first."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            sys.stdout.write(f"{READY}http://{host}:{port}\n")
            sys.stdout.flush()


async def serve(host: str, port: int, file: Path, behaviour: Behaviour) -> int:
    """Serve until SIGINT or SIGTERM."""
    store = Store(file, behaviour)
    network = Network(store)
    server = _Server(
        uvicorn.Config(application(store, network.wake), host=host, port=port, log_config=None, access_log=False)
    )
    working = asyncio.create_task(network.run())
    working.add_done_callback(lambda _: setattr(server, "should_exit", True))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, network.stop)
    await server.serve()
    network.stop()
    await working
    store.close()
    return 0 if server.started else 1
