"""What the demo holds of the memory: the server with its jobs, the provisioning system beside it, the database."""

import asyncio
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.counter.load import Order
from benchmarks.counter.serving import asked, megabytes_of, program
from yizhan.platform.launcher.place import place_of

CLERK = "clerk.nj1"
_USED = ["/api/customers", "/api/search?q=%E7%8E%8B", "/api/customers?status=closed", "/api/orders"]


async def megabytes() -> float:
    """After the demo operator was made and a clerk has looked around."""
    folder = _folder()
    settings = {"YIZHAN_DATA_DIR": str(folder), "YIZHAN_DATABASE_URL": ""}
    try:
        async with program(settings) as (process, port):
            await asked(Order(port, await _token(settings), _USED, rounds=10))
            place = place_of(folder)
            if place is None:
                raise FileNotFoundError(folder)
            return megabytes_of([process, _postmaster(place.data)])
    finally:
        place = place_of(folder)
        if place is not None:
            shutil.rmtree(place.data.parent, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    folder = Path(mkdtemp(prefix="yizhan-bench-"))
    folder.chmod(0o711)  # the database may run as another user
    return folder


def _postmaster(data: Path) -> int:
    return int((data / "postmaster.pid").read_text(encoding="utf-8").split()[0])


async def _token(settings: Mapping[str, str]) -> str:
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("yizhan"),
        *("token", "--login", CLERK),
        env=os.environ | settings,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return said.decode().strip()
