"""A server whose jobs are done by processes of their own (YIZHAN_WORKERS)."""

import asyncio
from pathlib import Path

import pytest

from support import serving
from support.contexts import context
from support.patience import SECONDS
from yizhan.engines.process.jobs import TIDY_JOB
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import jobs

JOBS = 12


async def none_is_due(db) -> None:
    async with asyncio.timeout(SECONDS):
        while True:
            async with db.transaction(EVERYTHING) as tx:
                if not (await jobs.counts(tx))["due"]:
                    return
            await asyncio.sleep(0.05)


def workers_of(folder: Path) -> int:
    """How many workers run on this data directory (proc(5))."""
    found = 0
    for process in Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            environment = (process / "environ").read_bytes().decode().split("\0")
        except OSError:
            continue  # no process, or gone
        found += b"worker" in words and f"YIZHAN_DATA_DIR={folder}" in environment
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
async def test_the_server_leaves_jobs_to_workers_that_it_starts_and_ends(module_database, module_db, tmp_path):
    settings = {"YIZHAN_WORKERS": "2", "YIZHAN_JOB_SLOTS": "2"}
    async with serving.running(module_database, tmp_path / "server.log", **settings):
        assert workers_of(tmp_path) == 2
        async with context(module_db) as ctx:
            for _ in range(JOBS):
                await ctx.enqueue(jobs.NewJob(TIDY_JOB, {}))
        await none_is_due(module_db)
    assert workers_of(tmp_path) == 0
