"""The fallout desk: failed service orders, one by one and many at once, their causes, and the link they go through."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.services import (
    Decision,
    Fallout,
    FalloutCount,
    FalloutFilter,
    FalloutKind,
    FalloutState,
    Link,
    Settle,
)
from yizhan.flows.order_to_cash import api as order_to_cash
from yizhan.interfaces.edge.refusals import ErrorBody, body_of
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.kernel.errors import Refusal
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import Page

MOST_AT_ONCE = 200


class Causes(msgspec.Struct, frozen=True):
    """How many fallouts each cause has had, the most frequent first."""

    items: list[FalloutCount]


class SettleMany(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The same decision about several failures."""

    ids: Annotated[list[str], msgspec.Meta(min_length=1, max_length=MOST_AT_ONCE)]
    decision: Decision
    reason: str = ""
    repairs: dict[str, Any] = {}
    added: dict[str, Any] = {}


class SettleOne(Settle, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A decision, and what was filled into the fields added to the form of the task that the last one completes."""

    added: Mapping[str, Any] = msgspec.field(default_factory=dict)


class ToSettle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Failures that somebody is about to decide about."""

    ids: Annotated[list[str], msgspec.Meta(min_length=1, max_length=MOST_AT_ONCE)]


class Settled(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """What became of one of them: the failure as it is now, or why it was refused."""

    id: str
    fallout: Fallout | None = None
    refusal: ErrorBody | None = None


class SettledMany(msgspec.Struct, frozen=True):
    """What became of each."""

    items: list[Settled]


@get("/fallouts")
async def list_fallouts(
    ctx: Ctx,
    in_state: Annotated[FalloutState | None, QueryParameter(name="state")] = None,
    kind: FromQuery[FalloutKind | None] = None,
    code: FromQuery[str | None] = None,
    order_id: Annotated[str | None, QueryParameter(name="orderId")] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[Fallout]:
    """Failed service orders, newest first."""
    wanted = FalloutFilter(
        state=in_state, kind=kind, code=code, order_id=None if order_id is None else parse_id(order_id) or 0
    )
    return await ordering.fallouts(ctx, wanted, limit, after)


@get("/fallouts/causes")
async def list_causes(ctx: Ctx, days: FromQuery[int] = 30) -> Causes:
    """How many fallouts each cause has had in the last days."""
    return Causes(await ordering.fallout_counts(ctx, days))


@get("/fallouts/{fallout_id:str}")
async def get_fallout(ctx: Ctx, fallout_id: FromPath[str]) -> Response[Fallout]:
    """One failed service order."""
    found = await ordering.fallout_of(ctx, fallout_id)
    return Response(found, headers=etag(found.rev))


@post("/fallouts/{fallout_id:str}/settle", status_code=200)
async def settle(
    ctx: Ctx, fallout_id: FromPath[str], data: JSONBody[SettleOne], if_match: IfMatch = None
) -> Response[Fallout]:
    """Decide about a failure: do it again, perhaps with repaired characteristics, or skip it with a reason."""
    rev = expected_rev(if_match) if if_match else None
    found = await order_to_cash.settle_fallout(ctx, fallout_id, data, rev, data.added)
    return Response(found, headers=etag(found.rev))


@post("/fallouts/form", status_code=200)
async def form_to_settle(ctx: Ctx, data: JSONBody[ToSettle]) -> dict[str, Any]:
    """What is asked besides when these failures are decided about: the fields added to the tasks that completes."""
    return await order_to_cash.form_to_settle(ctx, data.ids)


@post("/fallouts/settle", status_code=200)
async def settle_many(ctx: Ctx, data: JSONBody[SettleMany]) -> SettledMany:
    """Decide the same about several failures; each by itself is settled or refused."""
    command = Settle(data.decision, data.reason, data.repairs)
    return SettledMany([await _settled(ctx, fallout_id, command, data.added) for fallout_id in dict.fromkeys(data.ids)])


async def _settled(ctx: Ctx, fallout_id: str, command: Settle, added: Mapping[str, Any]) -> Settled:
    try:
        async with ctx.tx.savepoint():
            return Settled(fallout_id, await order_to_cash.settle_fallout(ctx, fallout_id, command, None, added))
    except Refusal as refusal:
        return Settled(fallout_id, refusal=body_of(refusal, ctx.language))


@get("/provisioning/link")
async def get_link(ctx: Ctx) -> Link:
    """How the interface to the provisioning system stands."""
    return await ordering.provisioning_link(ctx)


router = Router(
    "/",
    route_handlers=[list_fallouts, list_causes, get_fallout, settle, form_to_settle, settle_many, get_link],
    tags=["fallout"],
)
