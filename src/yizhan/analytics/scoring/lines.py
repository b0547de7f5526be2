"""What runs tell of customers: a file with one JSON object a line, read in parts."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
_CHUNK = 2_000


def chunks_of(file: Path, kind: type[T]) -> Iterator[list[T]]:
    """The lines of `file`, some thousands at a time."""
    rows = _lines(file, kind)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _lines(file: Path, kind: type[T]) -> Iterator[T]:
    with file.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=kind)
