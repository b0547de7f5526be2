"""Dead letters for those who keep the bus."""

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.request import Ctx
from yizhan.platform.bus import api as bus
from yizhan.platform.bus.api import Handled
from yizhan.platform.bus.contracts import DeadLetters, DeadLetterView
from yizhan.platform.bus.errors import DEAD_LETTER, SUBSCRIPTION


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which dead letters, and why."""

    ids: list[str]
    reason: str = ""


@get("/dead-letters")
async def list_dead_letters(
    ctx: Ctx,
    subscription: FromQuery[str | None] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> DeadLetters:
    """Messages that subscriptions gave up, newest first."""
    of = number(SUBSCRIPTION, subscription) if subscription else None
    return await bus.dead_letters(ctx, of, limit, after)


@get("/dead-letters/{letter_id:str}")
async def get_dead_letter(ctx: Ctx, letter_id: FromPath[str]) -> DeadLetterView:
    """One dead letter with its message."""
    return await bus.dead_letter(ctx, number(DEAD_LETTER, letter_id))


@post("/dead-letters/replay", status_code=200)
async def replay_dead_letters(ctx: Ctx, data: JSONBody[Letters]) -> Handled:
    """Have them handed over again."""
    return await bus.replay(ctx, data.ids)


@post("/subscriptions/{subscription_id:str}/replay", status_code=200)
async def replay_all_dead_letters(ctx: Ctx, subscription_id: FromPath[str]) -> Handled:
    """Have all dead letters of a subscription handed over again; its `backlog` tells how far that is."""
    return Handled(await bus.replay_all(ctx, number(SUBSCRIPTION, subscription_id)), ())


@post("/dead-letters/discard", status_code=200)
async def discard_dead_letters(ctx: Ctx, data: JSONBody[Letters]) -> Handled:
    """Drop them for good, with a reason."""
    return await bus.discard(ctx, data.ids, data.reason)


router = Router(
    "/bus",
    route_handlers=[
        list_dead_letters,
        get_dead_letter,
        replay_dead_letters,
        replay_all_dead_letters,
        discard_dead_letters,
    ],
    tags=["bus"],
)
