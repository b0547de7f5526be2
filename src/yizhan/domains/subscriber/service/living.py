"""The life of a subscriber: created, activated, suspended, resumed, terminated.

These functions are for orders and work in the scope the caller entered; the transition table decides.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Standing
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import PartyKind
from yizhan.domains.subscriber import errors, events, store
from yizhan.domains.subscriber.contracts import NewSubscriber, Subscriber, SubscriberState, Suspension
from yizhan.domains.subscriber.model import limits, states
from yizhan.domains.subscriber.service import finding, seeing
from yizhan.domains.subscriber.service.rows import new_row
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import OUTSIDE_SCOPE, REQUIRED, UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import listed
from yizhan.platform.context import Context
from yizhan.platform.db import Row

_S = SubscriberState


async def create_pending(ctx: Context, new: NewSubscriber) -> Subscriber:
    """Record a subscriber that an order is to bring to life.

    It belongs to its customer's organisation when no other is named. Raises InvalidInput with everything that
    is wrong, NumberInUse when somebody uses the number for the same service.
    """
    key = parse_id(new.customer_id) or 0
    owner = (await customer.standing_of(ctx, [key])).get(key)
    problems = [REQUIRED.at(name) for name in ("name", "service_kind") if not getattr(new, name).strip()]
    if owner is None:
        problems.append(UNKNOWN_REFERENCE.at("customerId", what=errors.CUSTOMER, key=new.customer_id))
    elif not owner.open:
        problems.append(errors.CUSTOMER_NOT_OPEN.at("customerId"))
    place = new.org_pos if new.org_pos is not None else owner.org_pos if owner else ctx.actor.org_pos
    if not ctx.tx.scope.contains(place):
        problems.append(OUTSIDE_SCOPE.at("orgId"))
    if problems:
        raise InvalidInput(*problems)
    if owner is not None:
        await _check_limit(ctx, new, owner)
    row = new_row(new, place, _S.PENDING_ACTIVE, ctx.now())
    if not await store.insert(ctx.tx, row):
        raise errors.NumberInUse(field="number", number=row.number)
    await finding.refresh_keys(ctx, row.customer_id)
    await ctx.audit("create", "subscriber.subscriber", row.id, place, number=row.number, name=row.name)
    await ctx.emit(
        events.SubscriberCreated(
            id=str(row.id), key=f"subscriber:{row.id}", org_pos=place, customer_id=str(row.customer_id)
        )
    )
    return seeing.seen(await seeing.row_of(ctx, str(row.id)))


async def _check_limit(ctx: Context, new: NewSubscriber, owner: Standing) -> None:
    """Raise TooManyNumbers when the person, as told by the documents, has enough numbers in the whole operator."""
    if new.service_kind.strip() != limits.COUNTED or not new.number or owner.party_kind is not PartyKind.INDIVIDUAL:
        return
    async with ctx.everywhere():
        holders = await party.same_holders(ctx, owner.party_id)
        known = await customer.customers_of_parties(ctx, holders)
        count = await store.live_numbers(ctx.tx, [int(each.id) for each in known.values()], limits.COUNTED)
    if count >= limits.MOST_NUMBERS:
        raise errors.TooManyNumbers(field="number", count=count, most=limits.MOST_NUMBERS)


async def activate(ctx: Context, subscriber_id: str, at: datetime | None = None) -> Subscriber:
    """It is in use from `at` (now) on."""
    moment = at or ctx.now()
    return await _go(ctx, subscriber_id, _S.ACTIVE, moment, activated_at=moment)


async def suspend(ctx: Context, subscriber_id: str, reason: Suspension | None = None) -> Subscriber:
    """Bar it one way or two ways; a suspended one may go from one extent to the other."""
    wanted = reason or Suspension()
    barred = {"suspend_extent": wanted.extent, "suspend_cause": wanted.cause}
    row = await seeing.row_of(ctx, subscriber_id, lock=True)
    if row["state"] != _S.SUSPENDED:
        return await _go(ctx, subscriber_id, _S.SUSPENDED, ctx.now(), **barred)
    await store.update(ctx.tx, row["id"], barred)
    await _told(ctx, row, _S.SUSPENDED, barred)
    return seeing.seen(await seeing.row_of(ctx, subscriber_id))


async def resume(ctx: Context, subscriber_id: str) -> Subscriber:
    """It is in full use again."""
    row = await seeing.row_of(ctx, subscriber_id, lock=True)
    if row["state"] != _S.SUSPENDED:
        raise _wrong(row, _S.ACTIVE)
    return await _go(ctx, subscriber_id, _S.ACTIVE, ctx.now(), suspend_extent=None, suspend_cause=None)


async def begin_termination(ctx: Context, subscriber_id: str) -> Subscriber:
    """An order to end it runs; whatever it was suspended for, it is no longer."""
    return await _go(ctx, subscriber_id, _S.PENDING_TERMINATE, ctx.now(), suspend_extent=None, suspend_cause=None)


async def terminate(ctx: Context, subscriber_id: str) -> Subscriber:
    """It has ended; its number is free."""
    ended = {"ended_at": ctx.now(), "suspend_extent": None, "suspend_cause": None}
    return await _go(ctx, subscriber_id, _S.TERMINATED, ctx.now(), **ended)


async def abort(ctx: Context, subscriber_id: str) -> Subscriber:
    """The order to bring it to life failed for good."""
    return await _go(ctx, subscriber_id, _S.ABORTED, ctx.now(), ended_at=ctx.now())


async def cancel(ctx: Context, subscriber_id: str) -> Subscriber:
    """The order to bring it to life was withdrawn."""
    return await _go(ctx, subscriber_id, _S.CANCELLED, ctx.now(), ended_at=ctx.now())


async def _go(ctx: Context, subscriber_id: str, after: SubscriberState, at: datetime, **values: object) -> Subscriber:
    row = await seeing.row_of(ctx, subscriber_id, lock=True)
    if not states.allowed(_S(row["state"]), after):
        raise _wrong(row, after)
    await store.update(ctx.tx, row["id"], {"state": after, "state_since": at, **values})
    await _told(ctx, row, after, values)
    return seeing.seen(await seeing.row_of(ctx, subscriber_id))


def _wrong(row: Row, after: SubscriberState) -> errors.WrongState:
    before = _S(row["state"])
    return errors.WrongState(
        field="state",
        number=row["number"] or row["name"],
        before=states.LABELS[before],
        after=states.LABELS[after],
        allowed=listed([states.LABELS[way] for way in sorted(states.TRANSITIONS[before])]),
    )


async def _told(ctx: Context, row: Row, after: SubscriberState, values: Mapping[str, Any]) -> None:
    detail = {name: str(value) for name, value in values.items() if value is not None}
    await ctx.audit(
        "state", "subscriber.subscriber", row["id"], row["org_pos"], before=row["state"], after=after, **detail
    )
    about = {"id": str(row["id"]), "key": f"subscriber:{row['id']}", "org_pos": row["org_pos"]}
    customer_id = str(row["customer_id"])
    await ctx.emit(events.SubscriberStateChanged(**about, customer_id=customer_id, before=row["state"], after=after))
