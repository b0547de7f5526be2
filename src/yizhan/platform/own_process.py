"""Heavy work in a process of its own: the server stays small, and lives on whatever becomes of it.

The order goes to standard input; what the work tells comes from standard output, one JSON object a line.
"""

import asyncio
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


async def follow(module: str, order: msgspec.Struct, told: Any, hear: Callable[[Any], Awaitable[None]]) -> str:
    """Run `module` with an order and hear what it tells, values of the type `told`; returns its last words.

    Those say why it ended where it told no end; they are "-" where it said nothing. Whoever is cancelled here takes
    the process along.
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
        words = (await errors).decode(errors="replace").strip()
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return words or "-"


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
