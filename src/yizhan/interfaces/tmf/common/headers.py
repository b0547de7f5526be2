"""The paging headers of TMF630 part 1: X-Total-Count, X-Result-Count and Link."""

from collections.abc import Iterator
from urllib.parse import quote_plus, urlencode

PAGED = ("offset", "limit")


def paging(path: str, query_string: str, *, offset: int, limit: int, total: int, count: int) -> dict[str, str]:
    """The headers of a page of `count` things from `offset`, of `total`, that `path?query_string` asked for."""
    rest = [part for part in query_string.split("&") if part and part.partition("=")[0] not in PAGED]
    links = (f'<{_address(path, rest, at, limit)}>; rel="{rel}"' for rel, at in _pages(offset, limit, total))
    return {"X-Total-Count": str(total), "X-Result-Count": str(count), "Link": ", ".join(links)}


def _pages(offset: int, limit: int, total: int) -> Iterator[tuple[str, int]]:
    yield "self", offset
    yield "first", 0
    if offset > 0:
        yield "prev", max(offset - limit, 0)
    if offset + limit < total:
        yield "next", offset + limit
    yield "last", max((total - 1) // limit * limit, 0)


def _address(path: str, rest: list[str], offset: int, limit: int) -> str:
    # The caller's own parts go back as they came, made safe for a header.
    kept = [quote_plus(part, safe="=%.,;:@*+-_~!$'()/?") for part in rest]
    return f"{path}?{'&'.join([*kept, urlencode({'offset': offset, 'limit': limit})])}"
