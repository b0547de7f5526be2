"""A small process that runs beside the server: started with it, started again when it dies, ended with it."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import structlog

log = structlog.get_logger()

READY_SECONDS = 60.0
END_SECONDS = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
_PR_SET_PDEATHSIG = 1  # linux/prctl.h

Command = Callable[[int], Sequence[str]]
"""The words of the command that makes it listen on a port; 0 stands for any free one."""


class Companion:
    """One process, known by what it tells in a line that begins with `ready`: its address, where it listens.

    `environment` is added to that of this process.
    """

    def __init__(
        self, name: str, command: Command, ready: str, environment: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._name = name
        self._command = command
        self._ready = ready
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._port = 0

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> str:
        """Start it; returns what it tells: its address, which it keeps when it is started again.

        Raises RuntimeError when it ends, or says nothing, before it is ready.
        """
        self._process = await asyncio.create_subprocess_exec(
            *self._command(self._port),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, **self._environment},
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
        try:
            address = await asyncio.wait_for(self._address(self._process), READY_SECONDS)
        except TimeoutError:
            address = ""
        if not address:
            await self.stop()
            raise RuntimeError(f"{self._name} did not become ready")
        port = address.rpartition(":")[2]
        self._port = int(port) if port.isdigit() else 0
        return address

    async def keep_running(self) -> None:
        """Start it again whenever it has died, after pauses that grow while it keeps dying, until cancelled."""
        pause = FIRST_PAUSE
        while self._process is not None:
            began = asyncio.get_running_loop().time()
            code = await self._process.wait()
            lived = asyncio.get_running_loop().time() - began
            pause = FIRST_PAUSE if lived > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
            log.warning("companion_ended", name=self._name, code=code, again_in=pause)
            await asyncio.sleep(pause)
            with contextlib.suppress(RuntimeError):  # told above at the next turn
                await self.start()

    async def stop(self) -> None:
        """End it, by force when it does not end by itself."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), END_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _address(self, process: asyncio.subprocess.Process) -> str:
        if process.stdout is None:
            return ""
        async for line in process.stdout:
            if line.decode().startswith(self._ready):
                return line.decode().removeprefix(self._ready).strip()
        return ""


def _end_with_parent() -> None:
    """Ask the kernel to end this process when its parent has died, however that came (prctl(2))."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
