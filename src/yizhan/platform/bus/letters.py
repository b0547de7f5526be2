"""Dead letters: looked at, replayed, discarded; each act stands in the audit trail."""

from collections.abc import Sequence

import msgspec

from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import REQUIRED
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import COUNT_CAP, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.platform.bus import store
from yizhan.platform.bus.contracts import DeadLetters, DeadLetterView
from yizhan.platform.bus.errors import DEAD_LETTER, OUT_OF_RANGE, SUBSCRIPTION
from yizhan.platform.bus.permissions import MANAGE, READ
from yizhan.platform.context import Context

MOST_AT_ONCE = 500


class Handled(msgspec.Struct, frozen=True, rename="camel"):
    """How many letters were replayed or discarded, and which were not there any more."""

    done: int
    gone: tuple[str, ...]


async def dead_letters(
    ctx: Context, subscription_id: int | None = None, limit: int | None = None, after: str | None = None
) -> DeadLetters:
    """Dead letters in the caller's scope, newest first."""
    await ctx.enter(READ)
    before = decode_cursor(after, tuple[int])[0] if after else None
    size = checked_limit(limit)
    found = await store.letters(ctx.tx, subscription_id, before, size + 1)
    total, waiting = await store.count_letters(ctx.tx, subscription_id, COUNT_CAP)
    more = encode_cursor(int(found[size - 1].id)) if len(found) > size else None
    return DeadLetters(found[:size], more, *capped(total), capped(waiting)[0])


async def dead_letter(ctx: Context, letter_id: int) -> DeadLetterView:
    """One dead letter; raises NotFound outside the caller's scope."""
    await ctx.enter(READ)
    return await _found(ctx, letter_id)


async def replay(ctx: Context, letter_ids: Sequence[str]) -> Handled:
    """Have letters handed over again, to the subscription that gave them up and to no other."""
    held = await _held(ctx, letter_ids)
    await store.replay(ctx.tx, [int(each.id) for each in held])
    for each in held:
        await _audit(ctx, "replay", each)
    return _handled(held, letter_ids)


async def replay_all(ctx: Context, subscription_id: int) -> int:
    """Have all dead letters of a subscription in the caller's scope handed over again; how many. Raises NotFound."""
    await ctx.enter(MANAGE)
    found = await store.one(ctx.tx, subscription_id)
    if found is None:
        raise NotFound(SUBSCRIPTION, subscription_id)
    count = await store.replay_all(ctx.tx, subscription_id)
    await ctx.audit("replay", "bus.subscription", subscription_id, found.org_pos, name=found.name, count=count)
    return count


async def discard(ctx: Context, letter_ids: Sequence[str], reason: str) -> Handled:
    """Drop letters for good, with a reason."""
    if not reason.strip():
        raise InvalidInput(REQUIRED.at("reason"))
    held = await _held(ctx, letter_ids)
    await store.discard(ctx.tx, [int(each.id) for each in held])
    for each in held:
        await _audit(ctx, "discard", each, reason=reason)
    return _handled(held, letter_ids)


async def _held(ctx: Context, letter_ids: Sequence[str]) -> list[DeadLetterView]:
    await ctx.enter(MANAGE)
    if not 1 <= len(letter_ids) <= MOST_AT_ONCE:
        raise InvalidInput(OUT_OF_RANGE.at("ids", least=1, most=MOST_AT_ONCE))
    keys = sorted({parse_id(each) or 0 for each in letter_ids})
    found = [await store.letter(ctx.tx, key) for key in keys]
    return [each for each in found if each is not None]


async def _found(ctx: Context, letter_id: int) -> DeadLetterView:
    found = await store.letter(ctx.tx, letter_id)
    if found is None:
        async with ctx.everywhere():
            exists = await store.letter(ctx.tx, letter_id) is not None
        if exists:
            await ctx.refuse("read", "bus.dead_letter", letter_id)
        raise NotFound(DEAD_LETTER, letter_id)
    return found


async def _audit(ctx: Context, action: str, letter: DeadLetterView, **detail: object) -> None:
    message = letter.message
    await ctx.audit(
        action,
        "bus.dead_letter",
        letter.id,
        message.org_pos,
        subscription=letter.subscription,
        topic=message.topic,
        key=message.key,
        **detail,
    )


def _handled(held: Sequence[DeadLetterView], asked: Sequence[str]) -> Handled:
    there = {each.id for each in held}
    return Handled(len(held), tuple(each for each in asked if each not in there))
