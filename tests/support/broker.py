"""A NATS server with JetStream in a process of its own, which tests kill and start again."""

import asyncio
import shutil
import signal
import sys
from pathlib import Path

from support.patience import SECONDS
from support.programs import free_port


class Broker:
    """A server on a port of its own; what it keeps stands in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Start it, and wait until it takes calls."""
        self._process = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("nats-server"),
            *("-a", "127.0.0.1", "-p", str(self._port), "-js", "-sd", str(self._folder)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(SECONDS):
            assert self._process.stderr
            async for line in self._process.stderr:
                if b"Server is ready" in line:
                    self._drain = asyncio.create_task(self._process.stderr.read())
                    return
        raise RuntimeError("nats-server ended before it was ready")

    async def kill(self) -> None:
        """End it with no chance to tidy up."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()
            await self._drain
            self._process = None

    async def lose_everything(self) -> None:
        """It dies, and comes back with nothing of what it kept."""
        await self.kill()
        await asyncio.to_thread(shutil.rmtree, self._folder)
        await self.start()
