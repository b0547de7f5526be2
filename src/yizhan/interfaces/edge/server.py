"""The server process: its socket, its signals, and uvicorn on both."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from litestar.types import ASGIApp

from yizhan.interfaces.edge.gathering import GatheringProtocol
from yizhan.platform.config import BadSetting, Settings


def listening(settings: Settings) -> socket.socket:
    """The socket to serve on; raises BadSetting when the address cannot be had."""
    door = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.host, settings.port))
    except OSError as error:
        door.close()
        where = f"{settings.host}:{settings.port}"
        raise BadSetting(
            f"YIZHAN_PORT: 无法监听 {where}，请换一个端口 / "
            f"cannot listen on {where} ({error.strerror}); choose another port"
        ) from error
    return door


def stop_on_sigterm() -> None:
    """Until the server takes the signals itself, SIGTERM ends the start in good order."""
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


def on_stop(stop: Callable[[], None]) -> None:
    """From here on SIGINT and SIGTERM call `stop`."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)


class Server(uvicorn.Server):
    """Calls `ready` once it answers, and leaves the process to us when it has stopped."""

    def __init__(self, app: ASGIApp, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            http=GatheringProtocol,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=20,
        )
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # The original raises the signal again at its end, which would skip stopping jobs and database.
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield
