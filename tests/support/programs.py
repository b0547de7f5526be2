"""Programs in processes of their own that tests start, kill and start again."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from support.patience import SECONDS


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Program:
    """One program; it is ready when it prints a line that begins with `ready`, whose rest is its address."""

    def __init__(self, arguments: list[str], ready: str, log: Path, environment: Mapping[str, str] = {}) -> None:
        self._arguments = arguments
        self._ready = ready
        self._log = log
        self._environment = os.environ | dict(environment)
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self.address = ""

    async def start(self) -> str:
        """Start it and wait until it is ready; its address."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._arguments, stdout=asyncio.subprocess.PIPE, stderr=log, env=self._environment
            )
        self.address = await asyncio.wait_for(self._until_ready(), SECONDS)
        self._reading = asyncio.create_task(self._read_on())
        return self.address

    async def kill(self) -> None:
        """End it with no chance to tidy up."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to end, and wait."""
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.send_signal(how)
        await asyncio.wait_for(self._process.wait(), SECONDS)
        if self._reading:
            await self._reading
        self._process = None

    async def _until_ready(self) -> str:
        assert self._process
        assert self._process.stdout
        async for line in self._process.stdout:
            if line.decode().startswith(self._ready):
                return line.decode().removeprefix(self._ready).strip()
        raise RuntimeError(f"it ended before it was ready:\n{self._log.read_text()[-4000:]}")

    async def _read_on(self) -> None:
        assert self._process
        assert self._process.stdout
        async for _ in self._process.stdout:
            pass


def counterpart(folder: Path, port: int = 0, **options: object) -> Program:
    """The provisioning counterpart with its file in `folder`."""
    arguments = [sys.executable, "-m", "yizhan.adapters.provisioning.counterpart"]
    arguments += ["--port", str(port), "--data", str(folder / "provisioning.db")]
    arguments += [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return Program(arguments, "Provisioning is ready at ", folder / "provisioning.log")
