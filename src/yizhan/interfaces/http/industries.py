"""What companies do, as forms let people choose it."""

import msgspec
from litestar import Router, get

from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import Industry
from yizhan.interfaces.edge.request import Ctx


class Industries(msgspec.Struct, frozen=True):
    """All industries, each section before its divisions."""

    items: tuple[Industry, ...]


@get("/industries")
async def list_industries(ctx: Ctx) -> Industries:
    """The sections and divisions of GB/T 4754-2017."""
    return Industries(await party.industries(ctx))


router = Router("/", route_handlers=[list_industries], tags=["parties"])
