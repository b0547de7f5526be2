"""One search over everything the caller may see: names, pinyin, numbers, documents."""

from typing import Annotated, Any

import msgspec
from litestar import Router, get
from litestar.params import FromQuery, QueryParameter

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


class Subject(msgspec.Struct, frozen=True):
    """What has a number, and what the customer is called that it is about."""

    number: str
    kind: str
    id: str
    name: str


class Subjects(msgspec.Struct, frozen=True):
    """Those of the numbers that the caller may see."""

    items: list[Subject]


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


@get("/subjects")
async def subjects(ctx: Ctx, number: Annotated[list[str], QueryParameter(max_items=MOST)]) -> Subjects:
    """Whom or what the numbers belong to that tasks and processes bear, as far as the caller may see it."""
    told: dict[str, Subject] = {}
    for kind, permission in PERMISSION_OF_KIND.items():
        if ctx.may(permission):
            await ctx.enter(permission)
            found = await search.called(ctx.tx, kind, number)
            told |= {hit.source: Subject(hit.source, hit.kind, hit.id, _name_of(hit)) for hit in found}
    return Subjects([told[one] for one in dict.fromkeys(number) if one in told])


def _name_of(hit: search.Hit) -> str:
    """The customer's name; an order is called by its customer's."""
    return str(hit.detail.get("customer", hit.title))


router = Router("/", route_handlers=[find, subjects], tags=["search"])
