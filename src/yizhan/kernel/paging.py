"""Paging by key: a page says where the next one begins, and counting stops at a cap."""

import base64
import binascii
from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec

from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.text import Text

COUNT_CAP = 10_001
MAX_LIMIT = 500

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True, rename="camel"):
    """Some items, the cursor of the next page (None at the end) and the total, capped at `COUNT_CAP`."""

    items: Sequence[T]
    next: str | None
    total: int | None = None
    total_capped: bool = False


def capped(count: int) -> tuple[int, bool]:
    """`count` cut to what is shown, and whether it was cut."""
    return (COUNT_CAP - 1, True) if count >= COUNT_CAP else (count, False)


def encode_cursor(*keys: object) -> str:
    """An opaque cursor that holds the sort keys of the last row of a page."""
    return base64.urlsafe_b64encode(msgspec.json.encode(keys)).decode().rstrip("=")


def decode_cursor(cursor: str, shape: type[T]) -> T:
    """The keys that `encode_cursor` put in, as `shape` (a tuple type).

    Raises InvalidInput when the cursor is not one of ours.
    """
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(raw, type=shape)
    except (binascii.Error, msgspec.MsgspecError, ValueError, UnicodeDecodeError) as error:
        raise bad_cursor() from error


def bad_cursor() -> InvalidInput:
    """The refusal of a cursor that is none of ours."""
    return InvalidInput(
        Problem(
            "after",
            "bad_cursor",
            Text("翻页标记无效", "The page cursor is not valid"),
            Text("请从第一页重新开始", "Start again from the first page"),
        )
    )


def checked_limit(limit: int | None, default: int = 50) -> int:
    """`limit` when it is between 1 and `MAX_LIMIT`; raises InvalidInput otherwise."""
    if limit is None:
        return default
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidInput(
            Problem(
                "limit",
                "out_of_range",
                Text(f"每页条数须在 1 到 {MAX_LIMIT} 之间", f"The page size must be between 1 and {MAX_LIMIT}"),
                Text("请改小 limit", "Choose a smaller limit"),
            )
        )
    return limit
