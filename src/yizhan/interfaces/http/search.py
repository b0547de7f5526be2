"""One search over everything the caller may see: names, pinyin, numbers, documents."""

from typing import Any

import msgspec
from litestar import Router, get
from litestar.params import FromQuery

from yizhan.interfaces.edge.request import Ctx
from yizhan.platform import search

PERMISSION_OF_KIND = {"customer": "customer.read", "order": "ordering.read"}
"""Which permission shows which kind of hit."""

MOST = 50


class SearchHit(msgspec.Struct, frozen=True, rename="camel"):
    """A found record; `source` says what matched (`name`, `phone`, `identity`, …)."""

    kind: str
    id: str
    title: str
    source: str
    detail: dict[str, Any]


class SearchHits(msgspec.Struct, frozen=True):
    """What was found, best first."""

    items: list[SearchHit]


@get("/search")
async def find(ctx: Ctx, q: FromQuery[str], limit: FromQuery[int] = 20) -> SearchHits:
    """What `q` finds within the caller's scope; kinds the caller may not read are left out."""
    most = min(max(limit, 1), MOST)
    hits: list[search.Hit] = []
    for kind, permission in PERMISSION_OF_KIND.items():
        if ctx.may(permission):
            await ctx.enter(permission)
            hits += await search.find(ctx.tx, q, [kind], most)
    return SearchHits([SearchHit(hit.kind, hit.id, hit.title, hit.source, hit.detail) for hit in hits[:most]])


router = Router("/", route_handlers=[find], tags=["search"])
