"""A running server as a person meets it: the `yizhan` command in a process of its own, on a free port."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from support.patience import SECONDS
from yizhan.platform.launcher import Urls

READY = "Yizhan is ready at "


@asynccontextmanager
async def running(database: Urls, log: Path, *options: str, **settings: str) -> AsyncIterator[str]:
    """`yizhan up` on `database`; gives its address, and ends it by its process id.

    What it says on standard error stands in `log`. `settings` are environment variables; without one for it
    there is no demo operator.
    """
    own = {
        "YIZHAN_DATABASE_URL": database.owner,
        "YIZHAN_DATABASE_APP_URL": database.app,
        "YIZHAN_DATA_DIR": str(log.parent),
        "YIZHAN_DEMO": "false",
    }
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("yizhan"),
            *("up", "--port", "0", *options),
            env=os.environ | own | settings,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
        try:
            yield await asyncio.wait_for(_address(process, log), SECONDS)
        finally:
            await _end(process)


async def _address(process: asyncio.subprocess.Process, log: Path) -> str:
    assert process.stdout
    async for line in process.stdout:
        if line.decode().startswith(READY):
            return line.decode().removeprefix(READY).strip()
    raise RuntimeError(f"yizhan up ended before it was ready:\n{log.read_text()}")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.communicate(), SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
