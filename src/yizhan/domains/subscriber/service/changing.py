"""What a subscriber has beside its state is changed; many are loaded at once."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Standing
from yizhan.domains.subscriber import errors, events, store
from yizhan.domains.subscriber.contracts import (
    LoadedSubscriber,
    Outcome,
    Subscriber,
    SubscriberPatch,
    SubscriberState,
)
from yizhan.domains.subscriber.model import states
from yizhan.domains.subscriber.service import finding, rows, seeing
from yizhan.domains.subscriber.store import SubscriberRow
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, Problem
from yizhan.kernel.faults import OUTSIDE_SCOPE, PERIOD_ORDER, REQUIRED, UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id
from yizhan.kernel.scope import Scope
from yizhan.platform import search
from yizhan.platform.context import Context
from yizhan.platform.db import Row

_KEYS = ("account_id", "customer_id", "parent_id", "offering_id", "spec_id", "order_id")
_TEXTS = ("name", "number", "offering_name", "offering_version", "spec_name", "order_item", "external_id")
_WHOLE = ("characteristics", "place", "extra")
_LISTS = ("prices", "resources")
_IDS_AN_EVENT = 1000


async def change_subscriber(
    ctx: Context, subscriber_id: str, patch: SubscriberPatch, expected_rev: int | None
) -> Subscriber:
    """Change what `patch` names; the state is changed by orders alone.

    Raises ChangedMeanwhile when it is no longer at `expected_rev`, SubscriberEnded, NumberInUse, and InvalidInput
    for what is wrong.
    """
    await ctx.enter("subscriber.change")
    return await amend(ctx, subscriber_id, patch, expected_rev)


async def amend(ctx: Context, subscriber_id: str, patch: SubscriberPatch, expected_rev: int | None) -> Subscriber:
    """`change_subscriber` in the scope the caller entered, for orders."""
    before = await seeing.row_of(ctx, subscriber_id, lock=True)
    if expected_rev is not None and before["rev"] != expected_rev:
        raise ChangedMeanwhile(current=before["rev"])
    if SubscriberState(before["state"]) in states.ENDED:
        raise errors.SubscriberEnded(number=before["number"] or before["name"])
    values = _values(patch)
    if problems := await _problems(ctx, before, values):
        raise InvalidInput(*problems)
    await _check_number(ctx, before, values)
    await store.update(ctx.tx, before["id"], values)
    await finding.refresh_keys(ctx, before["customer_id"])
    if values.get("customer_id", before["customer_id"]) != before["customer_id"]:
        await finding.refresh_keys(ctx, values["customer_id"])
    changed = [name for name, value in values.items() if before[name] != value]
    await ctx.audit("change", "subscriber.subscriber", before["id"], before["org_pos"], fields=changed)
    await ctx.emit(
        events.SubscriberChanged(
            id=subscriber_id, key=f"subscriber:{before['id']}", org_pos=before["org_pos"],
            customer_id=str(values.get("customer_id", before["customer_id"])),
        )
    )  # fmt: skip
    return seeing.seen(await seeing.row_of(ctx, subscriber_id))


def _values(patch: SubscriberPatch) -> dict[str, Any]:
    given = {name: value for name in patch.__struct_fields__ if (value := getattr(patch, name)) is not UNSET}
    values: dict[str, Any] = {
        name: parse_id(value) if value else None for name, value in given.items() if name in _KEYS
    }
    values |= {name: value.strip() for name, value in given.items() if name in _TEXTS}
    values |= {name: value for name, value in given.items() if name in _WHOLE}
    values |= {name: msgspec.to_builtins(value) for name, value in given.items() if name in _LISTS}
    if contract := given.get("contract"):
        values |= {
            "contract_from": contract.start,
            "contract_to": contract.end,
            "contract_months": contract.months,
        }
    return values


async def _problems(ctx: Context, before: Row, values: Mapping[str, Any]) -> list[Problem]:
    problems = [REQUIRED.at("name")] if values.get("name") == "" else []
    start, end = values.get("contract_from"), values.get("contract_to")
    if start and end and end < start:
        problems.append(PERIOD_ORDER.at("contract.end"))
    if "customer_id" in values:
        owner = (await customer.standing_of(ctx, [values["customer_id"] or 0])).get(values["customer_id"] or 0)
        if owner is None:
            problems.append(UNKNOWN_REFERENCE.at("customerId", what=errors.CUSTOMER, key=values["customer_id"]))
        elif not owner.open and values["customer_id"] != before["customer_id"]:
            problems.append(errors.CUSTOMER_NOT_OPEN.at("customerId"))
    return problems


async def _check_number(ctx: Context, before: Row, values: Mapping[str, Any]) -> None:
    number = values.get("number", before["number"])
    if number and number != before["number"]:
        taken = await store.numbers_in_use(ctx.tx, [(number, before["service_kind"])])
        if taken:
            raise errors.NumberInUse(field="number", number=number)


async def create_many(ctx: Context, given: Sequence[LoadedSubscriber], *, partial: bool = False) -> list[Outcome]:
    """Load subscribers that exist elsewhere already, in the states they have there, by the rules of one.

    A part of a bundle names its parent's place in `given` as `parentId` `#<index>`. When a row is refused nothing
    is loaded, unless `partial` allows loading the others.
    """
    scope = await ctx.enter("subscriber.load")
    problems = await _load_problems(ctx, scope, given)
    if any(problems) and not partial:
        return [Outcome(None, tuple(found)) for found in problems]
    owners = await _owners(ctx, given)
    made = _made(ctx, given, problems, owners)
    if made:
        await store.load(ctx.tx, sorted(made.values(), key=lambda row: row.parent_id is not None))
        await search.load_keys(
            ctx.tx,
            {
                (r.number.lower(), "customer", r.customer_id, r.org_pos, finding.SOURCE)
                for r in made.values()
                if r.number
            },
        )
        await _loaded(ctx, list(made.values()))
    return [Outcome(str(made[i].id)) if i in made else Outcome(None, tuple(found)) for i, found in enumerate(problems)]


async def _loaded(ctx: Context, made: Sequence[SubscriberRow]) -> None:
    place = min(row.org_pos for row in made)
    await ctx.audit("load", "subscriber.subscriber", "", place, count=len(made))
    for start in range(0, len(made), _IDS_AN_EVENT):
        ids = tuple(str(row.id) for row in made[start : start + _IDS_AN_EVENT])
        await ctx.emit(events.SubscribersLoaded(key=f"subscriber:{ids[0]}", org_pos=place, ids=ids))


async def _owners(ctx: Context, given: Sequence[LoadedSubscriber]) -> dict[int, Standing]:
    return await customer.standing_of(ctx, [parse_id(each.subscriber.customer_id) or 0 for each in given])


def _made(
    ctx: Context,
    given: Sequence[LoadedSubscriber],
    problems: Sequence[list[Problem]],
    owners: Mapping[int, Standing],
) -> dict[int, SubscriberRow]:
    made: dict[int, SubscriberRow] = {}
    for i, each in enumerate(given):
        new = each.subscriber
        parent = _parent_index(new.parent_id)
        if problems[i] or (parent is not None and parent not in made):
            continue
        place = owners[int(new.customer_id)].org_pos if new.org_pos is None else new.org_pos
        bare = msgspec.structs.replace(new, parent_id=None) if parent is not None else new
        row = rows.new_row(bare, place, each.state, each.ended_at or each.activated_at or ctx.now())
        made[i] = msgspec.structs.replace(
            row,
            parent_id=made[parent].id if parent is not None else row.parent_id,
            suspend_extent=each.suspend_extent,
            suspend_cause=each.suspend_cause,
            activated_at=each.activated_at,
            ended_at=each.ended_at,
            created_at=each.activated_at or ctx.now(),
        )
    return made


def _parent_index(parent_id: str | None) -> int | None:
    return int(parent_id[1:]) if parent_id and parent_id.startswith("#") and parent_id[1:].isdigit() else None


async def _load_problems(ctx: Context, scope: Scope, given: Sequence[LoadedSubscriber]) -> list[list[Problem]]:
    owners = await _owners(ctx, given)
    live = [each.subscriber for each in given if each.state not in states.ENDED and each.subscriber.number]
    taken = await store.numbers_in_use(ctx.tx, [(new.number, new.service_kind) for new in live])
    problems: list[list[Problem]] = []
    for i, each in enumerate(given):
        new, found = each.subscriber, []
        owner = owners.get(parse_id(new.customer_id) or 0)
        if owner is None:
            found.append(UNKNOWN_REFERENCE.at("customerId", what=errors.CUSTOMER, key=new.customer_id))
        place = new.org_pos if new.org_pos is not None else owner.org_pos if owner else ctx.actor.org_pos
        if not scope.contains(place):
            found.append(OUTSIDE_SCOPE.at("orgId"))
        found += [REQUIRED.at(name) for name in ("name", "service_kind") if not getattr(new, name).strip()]
        if (each.state is SubscriberState.SUSPENDED) != (each.suspend_extent is not None):
            found.append(errors.SUSPENSION_MISSING.at("suspendExtent"))
        if new.number and each.state not in states.ENDED:
            if (new.number, new.service_kind) in taken:
                found.append(errors.NUMBER_IN_USE.at("number", number=new.number))
            taken.add((new.number, new.service_kind))
        parent = _parent_index(new.parent_id)
        if parent is not None and parent >= i:
            found.append(UNKNOWN_REFERENCE.at("parentId", what=errors.SUBSCRIBER, key=new.parent_id))
        problems.append(found)
    return problems
