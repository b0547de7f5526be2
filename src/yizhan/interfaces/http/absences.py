"""Absences: who is away from when to when, and who stands in."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import Colleague
from yizhan.domains.organisation.contracts.absences import Absence, NewAbsence
from yizhan.interfaces.edge.request import Ctx


class Absences(msgspec.Struct, frozen=True):
    """Absences, those to come and under way first."""

    items: list[Absence]


class Substitutes(msgspec.Struct, frozen=True):
    """Who may stand in, the nearest first."""

    items: Sequence[Colleague]


class StandingInFor(msgspec.Struct, frozen=True):
    """The names of those for whom the caller stands in now."""

    names: list[str]


@get("/absences")
async def list_absences(ctx: Ctx) -> Absences:
    """Absences in the scope of whoever manages them."""
    return Absences(await organisation.absences(ctx))


@get("/absences/own")
async def list_own_absences(ctx: Ctx) -> Absences:
    """Absences of the caller, and those the caller stands in for."""
    return Absences(await organisation.own_absences(ctx))


@get("/absences/standing-in")
async def standing_in(ctx: Ctx) -> StandingInFor:
    """For whom the caller stands in now."""
    return StandingInFor(sorted({each.name for each in await organisation.stood_in_for(ctx)}))


@get("/absences/substitutes")
async def list_substitutes(
    ctx: Ctx, staff_id: Annotated[str | None, QueryParameter(name="staffId")] = None
) -> Substitutes:
    """Who may stand in for the caller, or for somebody else."""
    return Substitutes(await organisation.substitutes(ctx, staff_id))


@post("/absences")
async def plan_absence(ctx: Ctx, data: JSONBody[NewAbsence]) -> Absence:
    """Plan an absence of one's own, or with the permission somebody else's."""
    return await organisation.plan_absence(ctx, data)


@post("/absences/{absence_id:str}/end", status_code=200)
async def end_absence(ctx: Ctx, absence_id: FromPath[str]) -> Absence:
    """End an absence now: what the substitute holds goes back."""
    return await organisation.end_absence(ctx, absence_id)


router = Router(
    "/",
    route_handlers=[
        list_absences,
        list_own_absences,
        standing_in,
        list_substitutes,
        plan_absence,
        end_absence,
    ],
    tags=["absences"],
)
