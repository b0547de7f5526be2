"""Subscribers as the actor may see them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from yizhan.domains.subscriber import errors, store
from yizhan.domains.subscriber.contracts import (
    Contract,
    Price,
    ResourceUse,
    Subscriber,
    SubscriberState,
    SuspendCause,
    SuspendExtent,
    Suspension,
)
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.selection import Selection
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.db import Row
from yizhan.platform.history import Change

MOST_SUBSCRIBERS = 1000


async def subscriber_of(ctx: Context, subscriber_id: str) -> Subscriber:
    """The subscriber `subscriber_id`; raises NotFound outside the actor's scope."""
    await ctx.enter("subscriber.read")
    return seen(await row_of(ctx, subscriber_id))


async def find(ctx: Context, selection: Selection) -> tuple[list[Subscriber], int]:
    """The subscribers that `selection` asks for, and how many there are; attributes as `Subscriber` names them."""
    await ctx.enter("subscriber.read")
    rows, total = await store.find(ctx.tx, selection)
    return [seen(row) for row in rows], total


async def subscribers_of_customer(ctx: Context, customer_id: str) -> list[Subscriber]:
    """The customer's subscribers, ended ones too, the oldest first."""
    await ctx.enter("subscriber.read")
    key = parse_id(customer_id)
    return [seen(row) for row in await store.rows_of_customer(ctx.tx, key, MOST_SUBSCRIBERS)] if key else []


async def subscribers_of_account(ctx: Context, account_id: str) -> list[Subscriber]:
    """Subscribers whose account it is, or some of whose charges it pays now."""
    await ctx.enter("subscriber.read")
    key = parse_id(account_id)
    if not key:
        return []
    return [seen(row) for row in await store.rows_of_account(ctx.tx, key, ctx.now(), MOST_SUBSCRIBERS)]


async def parts_of_bundle(ctx: Context, subscriber_id: str) -> list[Subscriber]:
    """What a bundle consists of; raises NotFound for one outside the actor's scope."""
    await ctx.enter("subscriber.read")
    bundle = await row_of(ctx, subscriber_id)
    return [seen(row) for row in await store.parts_of(ctx.tx, bundle["id"])]


async def users_of_number(ctx: Context, number: str) -> list[Subscriber]:
    """Who uses the number now, in the actor's scope: one for each service."""
    await ctx.enter("subscriber.read")
    return [seen(row) for row in await store.rows_by_number(ctx.tx, number)]


async def of_customer_as_of(ctx: Context, customer_id: str, at: datetime) -> list[Subscriber]:
    """The subscribers that were the customer's at `at`, as they were."""
    await ctx.enter("subscriber.read")
    key = parse_id(customer_id)
    images = await store.images_as_of(ctx.tx, key, at) if key else []
    return [seen(_from_json(image)) for image in images]


async def changes_of_customer(ctx: Context, customer_id: int) -> list[Change]:
    """How the customer's subscribers came to be and changed, newest first."""
    await ctx.enter("subscriber.read")
    images = await store.images_of_customer(ctx.tx, customer_id)
    return await history.lives_of(ctx.tx, "subscriber.subscriber", images, parent_id=customer_id)


async def row_of(ctx: Context, subscriber_id: str, *, lock: bool = False) -> Row:
    """The subscriber's row in the scope entered; raises NotFound, audited when it exists elsewhere."""
    key = parse_id(subscriber_id)
    row = await store.row_of(ctx.tx, key, lock=lock) if key is not None else None
    if row is None:
        if key is not None and await store.exists_anywhere(ctx.tx, key):
            await ctx.refuse("read", "subscriber.subscriber", subscriber_id)
        raise NotFound(errors.SUBSCRIBER, subscriber_id)
    return row


_MOMENTS = ("state_since", "activated_at", "ended_at", "created_at", "changed_at")
_DAYS = ("contract_from", "contract_to")


def _from_json(image: Mapping[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(image[name]) for name in _MOMENTS if image[name]}
    days = {name: date.fromisoformat(image[name]) for name in _DAYS if image[name]}
    return {**image, **moments, **days}


def seen(row: Row) -> Subscriber:
    """The subscriber in `row`."""
    return Subscriber(
        id=str(row["id"]),
        rev=row["rev"],
        org_pos=row["org_pos"],
        customer_id=str(row["customer_id"]),
        account_id=text(row["account_id"]),
        parent_id=text(row["parent_id"]),
        number=row["number"],
        name=row["name"],
        service_kind=row["service_kind"],
        is_bundle=row["is_bundle"],
        state=SubscriberState(row["state"]),
        state_since=row["state_since"],
        suspension=_suspension(row),
        offering_id=text(row["offering_id"]),
        offering_name=row["offering_name"],
        offering_version=row["offering_version"],
        spec_id=text(row["spec_id"]),
        spec_name=row["spec_name"],
        characteristics=row["characteristics"],
        prices=_listed(row["prices"], tuple[Price, ...]),
        resources=_listed(row["resources"], tuple[ResourceUse, ...]),
        place=row["place"],
        contract=Contract(start=row["contract_from"], end=row["contract_to"], months=row["contract_months"]),
        order_id=text(row["order_id"]),
        order_item=row["order_item"],
        activated_at=row["activated_at"],
        ended_at=row["ended_at"],
        external_id=row["external_id"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        extra=row["extra"],
    )


def _suspension(row: Row) -> Suspension | None:
    if row["suspend_extent"] is None:
        return None
    cause = SuspendCause(row["suspend_cause"] or SuspendCause.OTHER)
    return Suspension(extent=SuspendExtent(row["suspend_extent"]), cause=cause)


def _listed(given: Sequence[Any], shape: Any) -> Any:
    return msgspec.convert(given, shape, strict=False) if given else ()


def text(key: int | None) -> str | None:
    """An id as it is shown."""
    return None if key is None else str(key)
