"""The program as people start it, in a process of its own, and what it and its database hold of the memory."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.counter.load import Order, Told
from yizhan.platform.launcher import Urls

READY = "Yizhan is ready at "
_SECONDS = 600


@asynccontextmanager
async def web(urls: Urls) -> AsyncIterator[int]:
    """The port of one server process without jobs, on the database at `urls`."""
    with TemporaryDirectory(prefix="yizhan-bench-") as folder:
        settings = {
            "YIZHAN_DATABASE_URL": urls.owner,
            "YIZHAN_DATABASE_APP_URL": urls.app,
            "YIZHAN_DATA_DIR": folder,
            "YIZHAN_DEMO": "false",
            "YIZHAN_JOB_SLOTS": "0",
        }
        async with program(settings) as (_, port):
            yield port


@asynccontextmanager
async def program(settings: Mapping[str, str]) -> AsyncIterator[tuple[int, int]]:
    """Process id and port of `yizhan up`."""
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("yizhan"),
        *("up", "--port", "0"),
        env=os.environ | settings | {"YIZHAN_LOG_LEVEL": "WARNING"},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        address = await asyncio.wait_for(_address(process), _SECONDS)
        yield process.pid, int(address.rpartition(":")[2])
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    if process.stdout:
        async for line in process.stdout:
            if line.decode().startswith(READY):
                return line.decode().removeprefix(READY).strip()
    message = "the program ended before it was ready"
    raise RuntimeError(message)


async def asked(order: Order) -> Told:
    """What a client of its own process is told; raises when an answer is a refusal."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.counter.load"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate(msgspec.json.encode(order))
    told = msgspec.json.decode(said, type=Told)
    if told.refused:
        message = f"refused: {told.refused[0]}"
        raise RuntimeError(message)
    return told


def megabytes_of(roots: list[int]) -> float:
    """What the processes and all they started hold, each shared page counted once (Pss)."""
    children: dict[int, list[int]] = {}
    for process in _processes():
        children.setdefault(_parent(process), []).append(process)
    total, waiting = 0, list(roots)
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        total += _kilobytes(process)
    return total / 1000


def _processes() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _parent(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    except OSError:  # it has ended meanwhile
        return 0


def _kilobytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
