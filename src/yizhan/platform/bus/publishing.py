"""Messages of other systems go into the log; calls wait there for their answers."""

import asyncio
from datetime import timedelta
from typing import Any

import msgspec

from yizhan.kernel.errors import InvalidInput, NotFound, PermissionDenied, Problem
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.bus import store
from yizhan.platform.bus.contracts import Acceptance, CallView, Message, Publication
from yizhan.platform.bus.errors import BAD_TOPIC, CALL, OUT_OF_RANGE, TOO_LARGE, CallOver
from yizhan.platform.bus.filters import PUBLISHED, is_topic_wanted
from yizhan.platform.bus.permissions import PUBLISH
from yizhan.platform.context import Context
from yizhan.platform.db import Stamp

MOST_BYTES = 256_000
MOST_LETTERS = 200
CALL_LIVES = timedelta(days=7)
LONGEST_WAIT = 30.0
MOST_WAITING = 4
"""Calls that wait in one process at a time, each with a connection; others come back to ask."""


async def publish(ctx: Context, publication: Publication) -> Acceptance:
    """Take a message of another system into the log, once for each id it gives.

    Raises InvalidInput with everything that is wrong with it.
    """
    await ctx.enter(PUBLISH)
    return await put(ctx, publication)


async def put(ctx: Context, publication: Publication, *, org_pos: int | None = None) -> Acceptance:
    """As `publish`, for a part of this program, whose own rule has decided the access."""
    problems = _problems(publication)
    if problems:
        raise InvalidInput(*problems)
    async with ctx.everywhere():
        if not await store.take_in(ctx.tx, f"publisher/{ctx.actor.login or ctx.actor.id}", publication.id):
            return Acceptance.REPEATED
        place = ctx.actor.org_pos if org_pos is None else org_pos
        await store.publish(ctx.tx, _message(ctx, publication, place, None), ctx.actor.id)
    return Acceptance.ACCEPTED


def _message(ctx: Context, publication: Publication, org_pos: int, call_id: str | None) -> Message:
    return Message(
        id="",
        topic=publication.topic,
        key=publication.key,
        at=ctx.now(),
        org_pos=org_pos,
        payload=publication.payload,
        request_id=ctx.request_id,
        source=ctx.actor.login or ctx.actor.name,
        source_id=publication.id,
        call_id=call_id,
    )


def _problems(publication: Publication) -> list[Problem]:
    problems = []
    if not 1 <= len(publication.id) <= MOST_LETTERS:
        problems.append(OUT_OF_RANGE.at("id", least=1, most=MOST_LETTERS))
    if not PUBLISHED.fullmatch(publication.topic) or len(publication.topic) > MOST_LETTERS:
        problems.append(BAD_TOPIC.at("topic", topic=publication.topic[:MOST_LETTERS]))
    if len(publication.key) > MOST_LETTERS:
        problems.append(OUT_OF_RANGE.at("key", least=0, most=MOST_LETTERS))
    if len(msgspec.json.encode(publication.payload)) > MOST_BYTES:
        problems.append(TOO_LARGE.at("payload", most=MOST_BYTES))
    return problems


class Answers:
    """Calls of this process that wait; `heard` is told whenever an answer was given anywhere."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def heard(self) -> None:
        """Look whether one of the calls that wait has its answer."""
        for each in self._waiting:
            each.set()

    async def call(self, ctx: Context, publication: Publication, wait: float) -> CallView:
        """Send a message and wait for its answer, at most `wait` seconds; a call without one can be asked for later.

        The message is committed before the waiting begins. Raises InvalidInput.
        """
        if not ctx.may(PUBLISH):
            await ctx.refuse("permission", "organisation.permission", PUBLISH)
            raise PermissionDenied(PUBLISH)
        problems = _problems(publication)
        if not 0 <= wait <= LONGEST_WAIT:
            problems.append(OUT_OF_RANGE.at("waitSeconds", least=0, most=int(LONGEST_WAIT)))
        if problems:
            raise InvalidInput(*problems)
        now = ctx.now()
        call = CallView(str(new_id()), publication.topic, publication.key, now, now + CALL_LIVES, None, None, None)
        turn = asyncio.Event()
        if wait and len(self._waiting) < MOST_WAITING:
            self._waiting.add(turn)
        try:
            await _send(ctx, call, publication)
            return await self._answered(ctx, call, turn, wait) if turn in self._waiting else call
        finally:
            self._waiting.discard(turn)

    async def _answered(self, ctx: Context, call: CallView, turn: asyncio.Event, wait: float) -> CallView:
        try:
            async with asyncio.timeout(wait):
                while call.answered_at is None:
                    await turn.wait()
                    turn.clear()
                    async with ctx.db.apart(EVERYTHING) as apart:
                        call = await store.call(apart, int(call.id), ctx.actor.id) or call
        except TimeoutError:
            return call
        return call


async def _send(ctx: Context, call: CallView, publication: Publication) -> None:
    async with ctx.db.apart(EVERYTHING, Stamp(ctx.actor.id)) as apart:
        await store.add_call(apart, call, ctx.actor.id, ctx.actor.org_pos)
        await store.publish(apart, _message(ctx, publication, ctx.actor.org_pos, call.id), ctx.actor.id)


async def call_of(ctx: Context, call_id: int) -> CallView:
    """A call of the caller's own, with its answer where there is one; raises NotFound."""
    await ctx.enter(PUBLISH)
    async with ctx.everywhere():
        found = await store.call(ctx.tx, call_id, ctx.actor.id)
        topic = await store.topic_of_call(ctx.tx, call_id)
    if found is None:
        if topic is not None:
            await ctx.refuse("read", "bus.call", call_id)
        raise NotFound(CALL, call_id)
    return found


async def answer(ctx: Context, call_id: int, answered: dict[str, Any]) -> None:
    """Give a call its answer; raises CallOver for one that has it, or whose time is over."""
    async with ctx.everywhere():
        if not await store.answer(ctx.tx, call_id, answered, ctx.actor.login or ctx.actor.name, ctx.now()):
            raise CallOver


async def answer_as_subscriber(ctx: Context, call_id: int, answered: dict[str, Any]) -> None:
    """Answer a call whose message a subscription of the caller's own gets.

    Raises NotFound for any other, CallOver.
    """
    await ctx.enter(PUBLISH)
    async with ctx.everywhere():
        topic = await store.topic_of_call(ctx.tx, call_id)
        mine = [each for each in await store.every(ctx.tx) if each.owner_id == ctx.actor.id]
    if topic is None or not any(is_topic_wanted(topic, each.topics) for each in mine):
        if topic is not None:
            await ctx.refuse("answer", "bus.call", call_id)
        raise NotFound(CALL, call_id)
    await answer(ctx, call_id, answered)
