"""Definition files as they are handed in, and what came of loading them."""

import msgspec

from yizhan.kernel.errors import Problem


class Source(msgspec.Struct, frozen=True):
    """One definition file: its name for messages, and its text."""

    name: str
    text: str


class LoadReport(msgspec.Struct, frozen=True, rename="camel"):
    """What a load did; with `problems` it did nothing at all."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
