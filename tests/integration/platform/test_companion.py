"""A process beside the server: started again when it dies, ended with its parent however that ends."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator

import pytest

from support.patience import SECONDS
from yizhan.platform.launcher import companion
from yizhan.platform.launcher.companion import Companion

LISTENS = """
import signal, socket, sys
s = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("Ready at http://127.0.0.1:%d" % s.getsockname()[1], flush=True)
signal.pause()
"""
PARENT = f"""
import asyncio, os, sys
from yizhan.platform.launcher.companion import Companion
async def main():
    child = Companion("child", lambda port: (sys.executable, "-c", {LISTENS!r}, str(port)), "Ready at ")
    await child.start()
    print(child.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


class Told(Companion):
    """Tells when it has started."""

    def __init__(self) -> None:
        super().__init__("child", lambda port: (sys.executable, "-c", LISTENS, str(port)), "Ready at ")
        self.started = asyncio.Event()

    async def start(self) -> str:
        address = await super().start()
        self.started.set()
        return address


@pytest.fixture
async def child(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Told]:
    monkeypatch.setattr(companion, "FIRST_PAUSE", 0.01)
    made = Told()
    yield made
    await made.stop()


async def until_gone(pid: int) -> None:
    """Wait until that process has ended (its descriptor becomes readable then, pidfd_open(2))."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    gone = asyncio.Event()
    asyncio.get_running_loop().add_reader(descriptor, gone.set)
    try:
        await asyncio.wait_for(gone.wait(), SECONDS)
    finally:
        asyncio.get_running_loop().remove_reader(descriptor)
        os.close(descriptor)


async def test_what_dies_is_started_again_at_the_same_address(child: Told) -> None:
    address = await child.start()
    first = child.pid
    assert first
    child.started.clear()
    keeping = asyncio.create_task(child.keep_running())
    os.kill(first, signal.SIGKILL)
    await asyncio.wait_for(child.started.wait(), SECONDS)
    assert child.pid not in {None, first}
    _, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
    writer.close()
    keeping.cancel()


async def test_what_ends_before_it_is_ready_is_an_error() -> None:
    broken = Companion("broken", lambda _: (sys.executable, "-c", "raise SystemExit(3)"), "Ready at ")
    with pytest.raises(RuntimeError, match="broken did not become ready"):
        await broken.start()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent has died")
async def test_it_ends_with_a_parent_that_is_killed() -> None:
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", PARENT, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout
    pid = int(await asyncio.wait_for(parent.stdout.readline(), SECONDS))
    parent.kill()
    await parent.wait()
    await until_gone(pid)


async def test_it_ends_when_it_is_told_to(child: Told) -> None:
    await child.start()
    pid = child.pid
    assert pid
    await child.stop()
    assert child.pid is None
    await until_gone(pid)
