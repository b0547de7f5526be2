"""What a cart is about: the customer, what they have, the offerings and what delivers them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

import msgspec

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem, Installed, Quote, Shelf, Situation
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.ordering.contracts.orders import Cart
from yizhan.domains.ordering.model import capture
from yizhan.domains.ordering.store import orders
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import Subscriber
from yizhan.kernel.clock import CHINA
from yizhan.kernel.errors import Problem
from yizhan.kernel.ids import parse_id
from yizhan.platform.context import Context


class Prepared(msgspec.Struct, frozen=True):
    """Everything that deciding about a cart needs."""

    customer: Customer
    held: dict[str, Subscriber]
    shelf: Shelf
    situation: Situation
    quote: Quote
    problems: tuple[Problem, ...]


async def prepare(ctx: Context, cart: Cart, permission: str) -> Prepared:
    """Look up what `cart` is about, price and check it; the scope is that of `permission` afterwards."""
    customer = await customers.customer_of(ctx, cart.customer_id)
    held = {s.id: s for s in await subscribers.subscribers_of_customer(ctx, cart.customer_id)}
    await ctx.enter(permission)
    situation = await situation_of(ctx, customer, list(held.values()), cart.channel)
    items = _known(_with_parts(cart.items, situation), situation)
    shelf = await catalogue.shelf(
        ctx, {*(item.offering for item in items if item.offering), *_bundles(items, situation)}
    )
    situation = msgspec.structs.replace(situation, regions=await catalogue.region_spans(ctx, shelf))
    quote = catalogue.quote([_with_present(item, held, shelf) for item in items], shelf, situation)
    busy = await _busy(ctx, quote.items)
    return Prepared(customer, held, shelf, situation, quote, (*quote.problems, *busy))


async def situation_of(ctx: Context, customer: Customer, held: Sequence[Subscriber], channel: str) -> Situation:
    """Who buys, where, through what, when, and what they have; in the scope already entered."""
    codes = await catalogue.codes_of(ctx, {s.offering_id for s in held if s.offering_id})
    installed = tuple(
        Installed(s.id, codes.get(s.offering_id or "", ""), s.state, s.number or None, _contract_end(s), s.parent_id)
        for s in held
    )
    return Situation(ctx.now(), channel, customer.kind, customer.org_pos, installed)


def _contract_end(subscriber: Subscriber) -> datetime | None:
    end = subscriber.contract.end
    return datetime.combine(end, time(), CHINA) if end else None


_WITH_PARTS: Mapping[Action, frozenset[str]] = {
    Action.SUSPEND: frozenset({"active"}),
    Action.RESUME: frozenset({"suspended"}),
    Action.DISCONNECT: frozenset({"active", "suspended", "pendingActive", "pendingTerminate"}),
}
"""The states of parts that share what is ordered of their bundle. What cannot end yet is told, and keeps the bundle."""


def _with_parts(items: Sequence[CartItem], situation: Situation) -> list[CartItem]:
    """`items`, and after each bundle in use the parts that go its way, unless they have lines of their own."""
    named = {item.subscriber for item in items}
    found: list[CartItem] = []
    for item in items:
        found.append(item)
        states = _WITH_PARTS.get(item.action, frozenset())
        parts = [each for each in _below(item.subscriber, situation) if each.state in states and each.id not in named]
        found += [
            CartItem(f"{item.ref}.{n}", each.offering, item.action, parent=item.ref, subscriber=each.id)
            for n, each in enumerate(parts, 1)
        ]
    return found


def _below(subscriber: str | None, situation: Situation) -> list[Installed]:
    """The parts of a product in use at any depth that were sold as something themselves."""
    parts = [each for each in situation.installed if subscriber is not None and each.parent == subscriber]
    below = [part for each in parts for part in _below(each.id, situation)]
    return [each for each in (*parts, *below) if each.offering]


def _bundles(items: Sequence[CartItem], situation: Situation) -> set[str]:
    """What the bundles were sold as to which products in use belong: they may include the price of the part."""
    held = {each.id: each for each in situation.installed}
    parents = [held[item.subscriber].parent for item in items if item.subscriber in held]
    return {held[parent].offering for parent in parents if parent in held and held[parent].offering}


def _known(items: Sequence[CartItem], situation: Situation) -> list[CartItem]:
    """A line about a product in use may leave out what it was sold as."""
    held = {installed.id: installed.offering for installed in situation.installed}
    return [
        msgspec.structs.replace(item, offering=item.offering or held.get(item.subscriber or "", "")) for item in items
    ]


def _with_present(item: CartItem, held: dict[str, Subscriber], shelf: Shelf) -> CartItem:
    """A line about a product in use knows its present values, so that the network can be told them."""
    subscriber = held.get(item.subscriber or "")
    offering = shelf.offering(item.offering)
    specification = shelf.specification_of(offering) if offering else None
    if item.action is Action.INSTALL or subscriber is None or specification is None:
        return item
    known = {c.code for c in specification.characteristics}
    present = {code: value for code, value in subscriber.characteristics.items() if code in known}
    return msgspec.structs.replace(item, characteristics={**present, **item.characteristics})


async def _busy(ctx: Context, items: Sequence[CartItem]) -> list[Problem]:
    ids = [number for item in items if (number := parse_id(item.subscriber or "")) is not None]
    if not ids:
        return []
    numbers = await orders.busy_subscribers(ctx.tx, ids)
    return capture.busy(items, {str(key): number for key, number in numbers.items()})
