"""What an order does to the customer's products in use: reserved when it is taken, changed when it is done."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from yizhan.domains.catalogue.contracts.carts import CartItem, QuotedTerm, QuoteLine, Shelf
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.offerings import PriceKind as Kind
from yizhan.domains.catalogue.contracts.specifications import Action, Specification, Values
from yizhan.domains.ordering import errors
from yizhan.domains.ordering.model import capture
from yizhan.domains.ordering.service.situations import Prepared
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import (
    ChargeKind,
    Contract,
    NewSubscriber,
    Price,
    PriceKind,
    Subscriber,
    SubscriberPatch,
    Suspension,
)
from yizhan.domains.subscriber.errors import NumberInUse
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import Problem
from yizhan.kernel.money import Money
from yizhan.platform.context import Context
from yizhan.platform.db import Row

_CHARGES: Mapping[Kind, ChargeKind] = {
    Kind.ONE_TIME: ChargeKind.ONE_TIME,
    Kind.RECURRING: ChargeKind.MONTHLY_FEE,
    Kind.DISCOUNT: ChargeKind.MONTHLY_FEE,
    Kind.USAGE: ChargeKind.LOCAL_USAGE,
}
_KINDS: Mapping[Kind, PriceKind] = {
    Kind.ONE_TIME: PriceKind.ONE_TIME,
    Kind.RECURRING: PriceKind.RECURRING,
    Kind.DISCOUNT: PriceKind.DISCOUNT,
    Kind.USAGE: PriceKind.USAGE,
}


_LASTING = frozenset({Kind.RECURRING, Kind.USAGE})


async def reserve(ctx: Context, prepared: Prepared, order_id: int, account_id: int | None) -> dict[str, int]:
    """Record the products that the order is to bring to life, bundles before their parts; their ids by line.

    Raises CannotBeOrdered when somebody uses a number already.
    """
    made: dict[str, int] = {}
    for item in _parents_first(prepared.quote.items):
        if item.action is not Action.INSTALL:
            continue
        offering = prepared.shelf.offerings[item.offering]
        specification = prepared.shelf.specification_of(offering)
        new = _new(prepared, item, offering, specification, made)
        new = msgspec.structs.replace(
            new, order_id=str(order_id), account_id=None if account_id is None else str(account_id)
        )
        try:
            made[item.ref] = int((await subscribers.create_pending(ctx, new)).id)
        except NumberInUse as taken:
            raise errors.CannotBeOrdered(_taken(prepared, str(taken.values["number"]))) from taken
    return made


async def begin(ctx: Context, items: Sequence[Row]) -> None:
    """The network is being asked: what is to end is ending."""
    for item in items:
        if item["action"] == Action.DISCONNECT and item["subscriber_id"] is not None:
            await subscribers.begin_termination(ctx, str(item["subscriber_id"]))


async def finish(
    ctx: Context, items: Sequence[Row], results: Mapping[str, Values], shelf: Shelf, quoted: Sequence[QuoteLine]
) -> None:
    """The network has done it: products in use become what was ordered, with what the network assigned."""
    for item in items:
        if item["subscriber_id"] is not None:
            lines = [line for line in quoted if line.item == item["ref"]]
            await _finish(ctx, item, results.get(item["ref"], {}), shelf, lines)


async def _finish(ctx: Context, item: Row, assigned: Values, shelf: Shelf, quoted: Sequence[QuoteLine]) -> None:
    key = str(item["subscriber_id"])
    match item["action"]:
        case Action.INSTALL:
            await _take_over(ctx, item, assigned, shelf)
            await subscribers.activate(ctx, key)
        case Action.MODIFY:
            await _reprice(ctx, await _take_over(ctx, item, assigned, shelf), quoted)
        case Action.SUSPEND:
            await subscribers.suspend(ctx, key, Suspension())
        case Action.RESUME:
            await subscribers.resume(ctx, key)
        case Action.DISCONNECT:
            await subscribers.terminate(ctx, key)


async def _reprice(ctx: Context, changed: Subscriber, quoted: Sequence[QuoteLine]) -> None:
    """From now on it costs what was quoted for it as changed; prices of other kinds stay."""
    new = tuple(_price(line) for line in quoted if line.kind in _LASTING)
    if not new:
        return
    kept = tuple(price for price in changed.prices if price.kind not in {_KINDS[kind] for kind in _LASTING})
    await subscribers.amend(ctx, changed.id, SubscriberPatch(prices=(*new, *kept)), None)


async def give_back(ctx: Context, items: Sequence[Row]) -> None:
    """The order came to nothing before the network was asked: what was reserved is free again."""
    for item in reversed(items):
        if item["action"] == Action.INSTALL and item["subscriber_id"] is not None:
            await subscribers.cancel(ctx, str(item["subscriber_id"]))


async def renumber(ctx: Context, subscriber_id: str, number: str) -> None:
    """A repaired number is the product's from now on. Raises NumberInUse."""
    await subscribers.amend(ctx, subscriber_id, SubscriberPatch(number=number), None)


async def _take_over(ctx: Context, item: Row, assigned: Values, shelf: Shelf) -> Subscriber:
    """Give the product its values; a number that the network assigned becomes its number."""
    offering = shelf.offering(item["offering"])
    specification = shelf.specification_of(offering) if offering else None
    known = {c.code for c in specification.characteristics} if specification else set()
    values = {**item["characteristics"], **{code: value for code, value in assigned.items() if code in known}}
    patch = SubscriberPatch(characteristics=values)
    number = capture.number_of(specification, values)
    if number is not None:
        patch = msgspec.structs.replace(patch, number=number)
    return await subscribers.amend(ctx, str(item["subscriber_id"]), patch, None)


def _parents_first(items: Sequence[CartItem]) -> list[CartItem]:
    done: list[CartItem] = []
    known: set[str] = set()
    waiting = list(items)
    while waiting:
        now = [item for item in waiting if item.parent is None or item.parent in known]
        done += now
        known |= {item.ref for item in now}
        waiting = [item for item in waiting if item.ref not in known]
    return done


def _new(
    prepared: Prepared, item: CartItem, offering: Offering, specification: Specification | None, made: dict[str, int]
) -> NewSubscriber:
    parent = made.get(item.parent or "")
    return NewSubscriber(
        customer_id=prepared.customer.id,
        name=offering.name.zh,
        service_kind=offering.line or "other",
        parent_id=None if parent is None else str(parent),
        number=capture.number_of(specification, item.characteristics) or "",
        is_bundle=offering.is_bundle,
        offering_id=offering.id,
        offering_name=offering.name.zh,
        offering_version=offering.version,
        spec_id=specification.id if specification else None,
        spec_name=specification.name.zh if specification else "",
        characteristics=dict(item.characteristics),
        prices=tuple(_price(line) for line in prepared.quote.lines if line.item == item.ref),
        place=_place(item),
        contract=_contract(item, prepared.quote.terms, business_day(prepared.situation.at)),
        order_item=item.ref,
    )


def _place(item: CartItem) -> dict[str, object] | None:
    address = item.characteristics.get("address")
    return {"role": "installation address", "name": str(address)} if address else None


def _price(line: QuoteLine) -> Price:
    amount = line.unit_amount if line.kind is Kind.USAGE else line.amount
    return Price(
        name=line.name.zh,
        kind=_KINDS[line.kind],
        amount=Money(amount, line.currency),
        period=str(line.period or ""),
        charge_kind=_CHARGES[line.kind],
        price_id=line.price_id,
    )


def _contract(item: CartItem, terms: Sequence[QuotedTerm], today: date) -> Contract:
    term = next((t for t in terms if t.item == item.ref), None)
    if term is None:
        return Contract()
    return Contract(start=today, end=business_day(term.until), months=term.months)


def _taken(prepared: Prepared, number: str) -> Problem:
    items = prepared.quote.items
    shelf = prepared.shelf
    numbers = [
        capture.number_of(shelf.specification_of(shelf.offerings[item.offering]), item.characteristics)
        for item in items
    ]
    return capture.number_taken(numbers, number)
