"""Quoting and taking orders."""

from datetime import timedelta
from typing import Any

from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import AccountState
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.plans import Plan, ProductPlan
from yizhan.domains.ordering import errors, events
from yizhan.domains.ordering.contracts.access import PLACE
from yizhan.domains.ordering.contracts.orders import Cart, Order, OrderState, PlaceOrder, QuoteAnswer
from yizhan.domains.ordering.model import capture, fulfilment
from yizhan.domains.ordering.ports import Check, OrderFacts, checking
from yizhan.domains.ordering.service import drafting, finding, inventory, situations, telling
from yizhan.domains.ordering.service.situations import Prepared
from yizhan.domains.ordering.store import orders
from yizhan.kernel.errors import Problem
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform import search
from yizhan.platform.context import Context

DUPLICATE_WINDOW = timedelta(hours=24)


async def quote(ctx: Context, cart: Cart) -> QuoteAnswer:
    """Price and check a cart for its customer; nothing is kept."""
    await ctx.enter(PLACE)
    prepared = await situations.prepare(ctx, cart, PLACE)
    found = prepared.quote
    return QuoteAnswer(found.items, found.lines, found.totals, found.terms, prepared.problems)


async def place(ctx: Context, command: PlaceOrder) -> Order:
    """Take an order: priced, checked, kept with what it was quoted, and handed to its process by an event."""
    await ctx.enter(PLACE)
    if known := await _known_before(ctx, command):
        return known
    account_id, wrong_account = await _account(ctx, command)
    prepared = await situations.prepare(ctx, command, PLACE)
    problems = (*prepared.problems, *wrong_account, *capture.wrong_command(command, ctx.now()))
    if problems:
        raise errors.CannotBeOrdered(*problems)
    digest = capture.fingerprint(command.customer_id, prepared.quote.items)
    await orders.one_at_a_time(ctx.tx, int(prepared.customer.id))
    await _check_duplicate(ctx, command, digest)
    order_id = await _write(ctx, command, prepared, account_id, digest)
    if command.draft_id:
        await drafting.use_up(ctx, command.draft_id)
    return await _order(ctx, order_id)


async def _known_before(ctx: Context, command: PlaceOrder) -> Order | None:
    """The order that the same external number made before."""
    if command.external_id is None:
        return None
    row = await orders.row_by_external(ctx.tx, ctx.actor.id, command.external_id)
    return (await orders.orders(ctx.tx, [row]))[0] if row else None


async def _check_duplicate(ctx: Context, command: PlaceOrder, digest: bytes) -> None:
    if command.allow_duplicate:
        return
    number = await orders.same_just_now(ctx.tx, digest, ctx.now() - DUPLICATE_WINDOW)
    if number is not None:
        raise errors.DuplicateOrder(number=number)


async def _account(ctx: Context, command: PlaceOrder) -> tuple[int | None, list[Problem]]:
    """Who pays: the account named, or the customer's only one."""
    own = [a for a in await accounts.accounts_of_customer(ctx, command.customer_id) if a.state is AccountState.ACTIVE]
    if command.account_id is not None:
        if any(account.id == command.account_id for account in own):
            return int(command.account_id), []
        return None, [
            _account_problem("unknown_account", "该客户没有这个在用账户", "The customer has no such open account")
        ]
    if len(own) > 1:
        return None, [_account_problem("required", "该客户有多个账户", "The customer has several accounts")]
    return (int(own[0].id) if own else None), []


def _account_problem(code: str, zh: str, en: str) -> Problem:
    return Problem("accountId", code, Text(zh, en), Text("请选择由哪个账户付费", "Choose the account that pays"))


async def _write(ctx: Context, command: PlaceOrder, prepared: Prepared, account_id: int | None, digest: bytes) -> int:
    found = prepared.quote
    order_id, number = new_id(), await orders.next_number(ctx.tx)
    plan = catalogue.decompose(found.items, prepared.shelf)
    check = await _check(ctx, command, prepared, number)
    start = max(command.requested_start or ctx.now(), ctx.now())
    order: dict[str, Any] = {
        "id": order_id,
        "org_pos": prepared.customer.org_pos,
        "number": number,
        "state": OrderState.ACKNOWLEDGED,
        "channel": command.channel,
        "category": command.category,
        "description": command.description,
        "priority": command.priority,
        "customer_id": int(prepared.customer.id),
        "customer_name": prepared.customer.name,
        "account_id": account_id,
        "external_id": command.external_id,
        "placed_by": ctx.actor.id,
        "placed_by_name": ctx.actor.name,
        "ordered_at": ctx.now(),
        "requested_start": command.requested_start,
        "requested_completion": command.requested_completion,
        "expected_completion": start + check.within + timedelta(minutes=fulfilment.minutes(plan)),
        "fingerprint": digest,
        "title": capture.title(found.items, prepared.shelf),
        "one_time": found.totals.one_time,
        "monthly": capture.monthly(found),
        "quote": {"lines": found.lines, "totals": found.totals, "terms": found.terms},
        "versions": [int(version) for version in catalogue.versions_held(prepared.shelf, found.items)],
        "check_documents": check.needed,
        "extra": command.extra,
    }
    created = await inventory.reserve(ctx, prepared, order_id, account_id)
    items = _items(order, prepared, plan, created)
    await orders.insert(ctx.tx, order, items)
    await search.put(ctx.tx, [finding.entry_of(order, prepared.customer.manager_id)])
    await ctx.audit("place", "ordering.order", order_id, order["org_pos"], number=number, customer=command.customer_id)
    await telling.tell(ctx, order, events.ProductOrderCreated, OrderState.ACKNOWLEDGED)
    return order_id


async def _check(ctx: Context, command: PlaceOrder, prepared: Prepared, number: str) -> Check:
    facts = OrderFacts(
        number=number,
        customer_id=int(prepared.customer.id),
        org_pos=prepared.customer.org_pos,
        actions=frozenset(str(item.action) for item in prepared.quote.items),
        channel=str(command.channel),
        customer_kind=prepared.customer.kind,
        one_time=prepared.quote.totals.one_time,
    )
    return await checking()(ctx, facts)


def _items(order: dict[str, Any], prepared: Prepared, plan: Plan, created: dict[str, int]) -> list[dict[str, Any]]:
    products = {product.item: product for product in plan.products}
    return [
        _item(order, prepared, position, item, products[item.ref], created)
        for position, item in enumerate(prepared.quote.items)
    ]


def _item(
    order: dict[str, Any],
    prepared: Prepared,
    position: int,
    item: CartItem,
    product: ProductPlan,
    created: dict[str, int],
) -> dict[str, Any]:
    offering = prepared.shelf.offerings[item.offering]
    held = prepared.held.get(item.subscriber or "")
    number = capture.number_of(prepared.shelf.specification_of(offering), item.characteristics)
    return {
        "id": new_id(),
        "org_pos": order["org_pos"],
        "order_id": order["id"],
        "position": position,
        "ref": item.ref,
        "parent": item.parent,
        "action": item.action,
        "state": order["state"],
        "offering_id": int(offering.id),
        "offering": offering.code,
        "offering_name": offering.name,
        "quantity": item.quantity,
        "subscriber_id": created.get(item.ref) or (int(held.id) if held else None),
        "number": (held.number or None) if held else number,
        "account_id": order["account_id"],
        "product": product.product,
        "characteristics": item.characteristics,
        "plan": product,
    }


async def _order(ctx: Context, order_id: int) -> Order:
    row = await orders.row_of(ctx.tx, order_id)
    return (await orders.orders(ctx.tx, [row] if row else []))[0]
