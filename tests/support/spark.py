"""A Spark cluster on loopback for tests: a standalone master and its workers, processes of their own."""

import asyncio
import importlib.util
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from support.patience import SECONDS

MISSING = "THE SPARK TEST DID NOT RUN: Java 17 and PySpark are needed; ./dev test installs them where it may"
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""What makes Java quick to start, at the cost of speed later on."""
SMALL = {"spark.sql.shuffle.partitions": "2", "spark.sql.codegen.wholeStage": "false"}
"""Settings for a few rows: compiling a query would take longer than running it."""

_DEPLOY = "org.apache.spark.deploy"


def installed() -> bool:
    """Whether a cluster can be started here."""
    return shutil.which("java") is not None and importlib.util.find_spec("pyspark") is not None


@asynccontextmanager
async def cluster(folder: Path, workers: int = 2) -> AsyncIterator[str]:
    """The address of a master with that many workers; all end with the block."""
    spec = importlib.util.find_spec("pyspark")
    assert spec
    assert spec.submodule_search_locations
    home = Path(spec.submodule_search_locations[0])
    launch = str(home / "bin" / "spark-class")
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder),
    }
    running = []

    async def start(*words: str) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *(launch, *words),
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        running.append(process)
        return process

    try:
        web = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        master = await start(f"{_DEPLOY}.master.Master", *web)
        address = await _said(master, re.compile(r"Starting Spark master at (spark://\S+)"))
        for _ in range(workers):
            worker = await start(f"{_DEPLOY}.worker.Worker", *web, "--cores", "1", "--memory", "1g", address)
            await _said(worker, re.compile(r"(Successfully registered with master)"))
        yield address
    finally:
        for process in reversed(running):
            process.kill()
            await process.wait()


async def _said(process: asyncio.subprocess.Process, words: re.Pattern[str]) -> str:
    """What the first line that matches says; the rest is read on, so that the process never waits for us."""
    assert process.stderr
    async with asyncio.timeout(SECONDS):
        async for line in process.stderr:
            if found := words.search(line.decode(errors="replace")):
                process.reading = asyncio.create_task(process.stderr.read())
                return found.group(1)
    raise RuntimeError("Spark ended before it was ready")
