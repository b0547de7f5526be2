"""Customers as the actor may see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.customer import errors, store
from yizhan.domains.customer.contracts import Customer, CustomerKind, CustomerStatus, KeyLevel, Profile, Standing
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import PartyKind
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.selection import Selection
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.db import Row
from yizhan.platform.history import Change
from yizhan.platform.projection import Projection


async def customer_of(ctx: Context, customer_id: str) -> Customer:
    """The customer `customer_id`; raises NotFound outside the actor's scope."""
    await ctx.enter("customer.read")
    return seen(ctx, await row_of(ctx, customer_id))


async def find(ctx: Context, selection: Selection) -> tuple[list[Customer], int]:
    """The customers that `selection` asks for, and how many there are; attributes as `Customer` names them."""
    await ctx.enter("customer.read")
    rows, total = await store.find(ctx.tx, selection)
    return [seen(ctx, row) for row in rows], total


async def projected(ctx: Context, customer_ids: Sequence[str], projection: Projection) -> dict[str, tuple[bytes, int]]:
    """Customers as JSON in the shape of `projection`, with their versions, straight from the database, by id.

    Missing are those outside the scope, and those that keep more than their columns; ask `customer_of` for them.
    """
    await ctx.enter("customer.read")
    keys = [key for key in map(parse_id, customer_ids) if key is not None]
    rows = await store.projected(ctx.tx, keys, projection)
    return {str(row["id"]): (row["body"], row["rev"]) for row in rows}


async def profile_of(ctx: Context, customer_id: str) -> Profile:
    """The customer with the party it is."""
    await ctx.enter("customer.read")
    return await profile(ctx, await row_of(ctx, customer_id))


async def profile(ctx: Context, row: Row) -> Profile:
    """The customer in `row` with its party, in the scope entered."""
    parties = await party.seen_together(ctx, [row["party_id"]])
    return Profile(seen(ctx, row), parties[str(row["party_id"])])


async def customer_by_number(ctx: Context, number: str) -> Customer:
    """The customer with that number; raises NotFound outside the actor's scope."""
    await ctx.enter("customer.read")
    row = await store.row_by_number(ctx.tx, number.strip().upper())
    if row is None:
        raise NotFound(errors.CUSTOMER, number)
    return seen(ctx, row)


async def customers_of_parties(ctx: Context, party_ids: list[int]) -> dict[str, Customer]:
    """The customers that some parties are, by party id, in the scope entered."""
    return {str(row["party_id"]): seen(ctx, row) for row in await store.rows_by_party(ctx.tx, party_ids)}


async def customers_by_external(ctx: Context, external_ids: list[str]) -> dict[str, Customer]:
    """Customers by their number in the system they came from."""
    await ctx.enter("customer.read")
    return {row["external_id"]: seen(ctx, row) for row in await store.rows_by_external(ctx.tx, external_ids)}


async def standing_of(ctx: Context, customer_ids: Sequence[int]) -> dict[int, Standing]:
    """What other domains need of customers to hang something on them, in the scope entered."""
    return {
        row["id"]: Standing(
            row["id"], row["org_pos"], row["manager_id"], row["name"], row["number"],
            CustomerStatus(row["status"]), row["party_id"], PartyKind(row["party_kind"]),
        )
        for row in await store.rows_of(ctx.tx, list(set(customer_ids)))
    }  # fmt: skip


async def customers_by_numbers(ctx: Context, numbers: list[str]) -> dict[str, Customer]:
    """Customers by their numbers."""
    await ctx.enter("customer.read")
    return {row["number"]: seen(ctx, row) for row in await store.rows_by_number(ctx.tx, numbers)}


async def customers_of(ctx: Context, customer_ids: list[int]) -> dict[str, Customer]:
    """Customers by their ids; those outside the actor's scope are missing."""
    await ctx.enter("customer.read")
    return {str(row["id"]): seen(ctx, row) for row in await store.rows_of(ctx.tx, customer_ids)}


async def require(ctx: Context, customer_id: str) -> None:
    """Raise NotFound unless the customer is in the scope entered, audited when it exists elsewhere."""
    await row_of(ctx, customer_id)


async def row_of(ctx: Context, customer_id: str, *, lock: bool = False) -> Row:
    """The customer's row in the scope entered; raises NotFound, audited when the customer exists elsewhere."""
    key = parse_id(customer_id)
    row = await store.row_of(ctx.tx, key, lock=lock) if key is not None else None
    if row is None:
        if key is not None and await store.exists_anywhere(ctx.tx, key):
            await ctx.refuse("read", "customer.customer", customer_id)
        raise NotFound(errors.CUSTOMER, customer_id)
    return row


async def as_of(ctx: Context, customer_id: str, at: datetime) -> Customer | None:
    """The customer as it was at `at`; None when it was not known yet."""
    await ctx.enter("customer.read")
    present = await row_of(ctx, customer_id)
    image = await store.image_as_of(ctx.tx, present["id"], at)
    return seen(ctx, _from_json(image)) if image else None


async def changes_of(ctx: Context, customer_id: int) -> list[Change]:
    """How the customer came to be and changed, newest first, in the scope entered; its phone masked."""
    image = await store.image(ctx.tx, customer_id)
    found = await history.lives_of(ctx.tx, "customer.customer", [image] if image else [])
    return found if ctx.may("party.contact.view") else [_hidden(change) for change in found]


def _hidden(change: Change) -> Change:
    if "main_phone" not in change.fields:
        return change
    before, after = (party.mask_phone(each) if each else each for each in change.fields["main_phone"])
    return msgspec.structs.replace(change, fields={**change.fields, "main_phone": (before, after)})


def _from_json(image: Mapping[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(image[name]) for name in ("created_at", "changed_at")}
    return {**image, **moments}


def seen(ctx: Context, row: Row) -> Customer:
    """The customer in `row`, its phone masked unless the actor may see contacts."""
    phone = row["main_phone"]
    return Customer(
        id=str(row["id"]),
        rev=row["rev"],
        org_pos=row["org_pos"],
        number=row["number"],
        party_id=str(row["party_id"]),
        party_kind=PartyKind(row["party_kind"]),
        name=row["name"],
        main_phone=phone if ctx.may("party.contact.view") else party.mask_phone(phone),
        kind=CustomerKind(row["kind"]),
        level=KeyLevel(row["level"]) if row["level"] else None,
        status=CustomerStatus(row["status"]),
        manager_id=str(row["manager_id"]) if row["manager_id"] else None,
        tags=tuple(row["tags"]),
        external_id=row["external_id"],
        merged_into=str(row["merged_into"]) if row["merged_into"] else None,
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        extra=row["extra"],
    )
