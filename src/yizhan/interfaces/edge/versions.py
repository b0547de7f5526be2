"""ETag and If-Match: a change says which version it is based on (RFC 9110, 13.1.1)."""

import re
from typing import Annotated

from litestar.params import HeaderParameter

from yizhan.kernel.errors import VersionRequired

IfMatch = Annotated[str | None, HeaderParameter(name="If-Match")]
"""How a handler asks for the header: `if_match: IfMatch = None`."""

_REV = re.compile(r'(?:W/)?"(\d{1,9})"')


TOLD_ONCE = {"Cache-Control": "no-store"}
"""Headers of an answer that holds a secret: nobody on the way keeps it, nor do we for a repeat."""


def etag(rev: int) -> dict[str, str]:
    """The headers that tell a reader which version it got."""
    return {"ETag": f'"{rev}"'}


def expected_rev(if_match: str | None) -> int:
    """The version a change is based on; raises VersionRequired without one that we gave out."""
    match = _REV.fullmatch((if_match or "").strip())
    if match is None:
        raise VersionRequired
    return int(match.group(1))
