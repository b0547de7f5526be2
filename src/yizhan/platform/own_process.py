"""Heavy work in a process of its own: the server stays small, and lives on whatever becomes of it.

The order goes to standard input; what the work tells comes from standard output, one JSON object a line.
"""

import asyncio
import re
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec

from yizhan.kernel.errors import Refusal
from yizhan.kernel.text import Text

_MOST_LINE = 1 << 26

Order = TypeVar("Order", bound=msgspec.Struct)


class Step(msgspec.Struct, frozen=True, tag="step"):
    """What the work does now."""

    words: Text
    done: int
    total: int


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """Why the work could not be done, and what to do."""

    message: Text
    remedy: Text


_ERROR = re.compile(r"[A-Za-z_][\w.]*: ")

_SAID_NOTHING = Text("进程以代码 {code} 退出，未说明原因", "its process left with code {code} and without a word")
_KILLED = Text("进程被信号 {signal} 终止", "its process was ended by the signal {signal}")
_SHORT_OF_MEMORY = Text(
    "进程被系统强行终止（SIGKILL），可能是内存不足",
    "its process was killed (SIGKILL); the machine may have run out of memory",
)


class LastWords(msgspec.Struct, frozen=True):
    """What a process said on standard error, and the code it left with: minus the signal that ended it."""

    said: str
    code: int

    @property
    def why(self) -> Text:
        """Why it ended where it told no end, for people."""
        if -self.code == signal.SIGKILL:
            return _SHORT_OF_MEMORY
        if self.code < 0:
            return _KILLED.format(signal=signal.Signals(-self.code).name)
        # The line of the error: below it databases show what there is instead and their statement, which tells nobody.
        lines = [line for line in reversed(self.said.splitlines()) if line.strip() and not line[0].isspace()]
        last = next(filter(_ERROR.match, lines), lines[0] if lines else "")
        return Text(last, last) if last else _SAID_NOTHING.format(code=self.code)


async def follow(module: str, order: msgspec.Struct, told: Any, hear: Callable[[Any], Awaitable[None]]) -> LastWords:
    """Run `module` with an order and hear what it tells, values of the type `told`; returns its last words.

    Whoever is cancelled here takes the process along.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", module),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=_MOST_LINE,
    )
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise RuntimeError("a process without its pipes")
    try:
        process.stdin.write(msgspec.json.encode(order))
        process.stdin.close()
        errors = asyncio.create_task(process.stderr.read())
        async for line in process.stdout:
            await hear(msgspec.json.decode(line, type=told))
        said = (await errors).decode(errors="replace").strip()
        code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return LastWords(said, code)


def serve(kind: type[Order], run: Callable[[Order, Callable[[Any], None]], object]) -> int:
    """The work's side: read an order, carry it out, tell what happens and how it ends; a refusal is told as Stopped."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=kind)

    def tell(told: Any) -> None:
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        sys.stdout.buffer.flush()

    try:
        tell(run(order, tell))
    except Refusal as refusal:
        tell(Stopped(refusal.text, refusal.advice))
    return 0
