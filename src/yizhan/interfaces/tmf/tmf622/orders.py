"""Product orders, between the standard and ordering."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from yizhan.domains.ordering.contracts.orders import Channel, Order, OrderPatch, OrderState, PlaceOrder
from yizhan.interfaces.tmf.common import customers
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Change, Document
from yizhan.interfaces.tmf.common.times import given_moment, moment
from yizhan.interfaces.tmf.tmf622 import items
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import NOT_ALLOWED

TYPE = "ProductOrder"
ITEMS_LEFT, CANCELLING = "itemsLeft", "cancelProductOrder"
"""Under which names an order keeps what is left of its items and of its cancellation."""

NAMES = Names(
    TYPE,
    {
        "id": "id",
        "number": "number",
        "state": "state",
        "category": "category",
        "description": "description",
        "priority": "priority",
        "channel.id": "channel",
        "channel.channel.id": "channel",
        "externalId": "externalId",
        "externalId.id": "externalId",
        "orderDate": "orderedAt",
        "creationDate": "orderedAt",
        "requestedStartDate": "requestedStart",
        "requestedCompletionDate": "requestedCompletion",
        "expectedCompletionDate": "expectedCompletion",
        "completionDate": "completedAt",
        "relatedParty.id": "customerId",
        "relatedParty.partyOrPartyRole.id": "customerId",
        "billingAccount.id": "accountId",
        "productOrderItem.id": "items.ref",
        "productOrderItem.state": "items.state",
        "productOrderItem.productOffering.id": "items.offeringId",
        "productOrderItem.product.id": "items.subscriberId",
    },
    frozenset(
        {
            "relatedParty",
            "billingAccount",
            "channel",
            "productOrderItem",
            "orderTotalPrice",
            "cancellationReason",
            "cancellationDate",
        }
    ),
)
FIXED = frozenset(
    {
        "orderDate",
        "creationDate",
        "requestedStartDate",
        "completionDate",
        "expectedCompletionDate",
        "cancellationDate",
        "orderTotalPrice",
        "number",
        "relatedParty",
        "billingAccount",
        "channel",
        "externalId",
        "productOrderItem",
    }
)
LOWEST = 4
_CHANNEL_ROLE = "order capture"


def shown(call: Call, order: Order) -> Document:
    """The resource that stands for `order`."""
    v4 = call.version is Version.V4
    left = dict(order.extra)
    items_left, _ = left.pop(ITEMS_LEFT, {}), left.pop(CANCELLING, None)
    cancelled = order.state is OrderState.CANCELLED
    dates = {
        "orderDate" if v4 else "creationDate": order.ordered_at,
        "requestedStartDate": order.requested_start,
        "requestedCompletionDate": order.requested_completion,
        "expectedCompletionDate": order.expected_completion,
        "cancellationDate" if cancelled else "completionDate": order.completed_at,
    }
    plain = {
        "id": order.id,
        "href": call.href(TYPE, order.id),
        "number": order.number,
        "externalId": _external(call, order),
        "category": order.category,
        "description": order.description,
        "priority": str(order.priority),
        "state": order.state.value,
        **{name: moment(at) for name, at in dates.items() if at},
        "cancellationReason": order.cancellation_reason,
        "channel": [_channel(call, order.channel)],
        "relatedParty": [customers.shown(call, order.customer_id, order.customer_name)],
        "billingAccount": _account(call, order.account_id),
        "orderTotalPrice": _totals(call, order),
        items.ITEMS: items.shown(call, order, items_left),
        "@type": TYPE,
    }
    return restored({name: value for name, value in plain.items() if value or name == items.ITEMS}, left)


def _typed(call: Call, type_: str, part: Document) -> Document:
    return {**part, **({"@type": type_} if call.version is Version.V5 else {})}


def _external(call: Call, order: Order) -> Any:
    if order.external_id is None or call.version is Version.V4:
        return order.external_id
    return [{"@type": "ExternalIdentifier", "id": order.external_id, "externalIdentifierType": TYPE}]


def _channel(call: Call, channel: Channel) -> Document:
    reference = {"id": channel.value, "name": channel.value}
    if call.version is Version.V4:
        return reference
    return {"@type": "RelatedChannel", "role": _CHANNEL_ROLE, "channel": {**reference, "@type": "ChannelRef"}}


def _account(call: Call, id_: str | None) -> Document | None:
    if id_ is None:
        return None
    reference = {"id": id_, "href": call.href("BillingAccount", id_), "@referredType": "BillingAccount"}
    return _typed(call, "BillingAccountRef", reference)


def _totals(call: Call, order: Order) -> list[Document]:
    def total(kind: str, amount: Any, **more: Any) -> Document:
        money = {"unit": order.totals.currency, "value": float(amount)}
        price = _typed(call, "Price", {"taxIncludedAmount": money})
        return _typed(call, "OrderPrice", {"priceType": kind, **more, "price": price})

    recurring = [total("recurring", t.amount, recurringChargePeriod=t.period.value) for t in order.totals.recurring]
    return [*([total("oneTime", order.totals.one_time)] if order.totals.one_time else []), *recurring]


class Placing(msgspec.Struct):
    """An order to be placed, and where its lines stand in the document."""

    command: PlaceOrder
    places: list[str]


def placing(document: Document, customer_id: str, codes: Mapping[str, str]) -> Placing:
    """The order that `document` asks for; raises InvalidInput for what cannot be read."""
    given = Given(document)
    customers.take_shown(given, customer_id)
    taken = items.taken(given, codes)
    account = given.inner("billingAccount")
    account_id = account.take("id") or next(iter(taken.accounts), None)
    for name in ("href", "name", "@type", "@referredType"):
        account.take(name)
    _take_computed(given)
    if taken.problems:
        raise InvalidInput(*taken.problems)
    command = PlaceOrder(
        customer_id=customer_id,
        channel=_taken_channel(given),
        items=tuple(taken.lines),
        account_id=str(account_id) if account_id else None,
        external_id=_taken_external(given),
        category=str(given.take("category") or ""),
        description=str(given.take("description") or ""),
        priority=_priority(given.take("priority")),
        requested_start=given_moment(given.take("requestedStartDate")),
        requested_completion=given_moment(given.take("requestedCompletionDate")),
        allow_duplicate=bool(given.take("allowDuplicate", default=False)),
        extra=_extra(given, taken.left),
    )
    return Placing(command, taken.places)


def _extra(given: Given, items_left: Mapping[str, Document]) -> Document:
    rest = {name: value for name, value in given.rest().items() if name != items.ITEMS}
    return {**rest, **({ITEMS_LEFT: dict(items_left)} if items_left else {})}


def _take_computed(given: Given) -> None:
    for name in ("id", "href", "state", "number", "orderTotalPrice", "@type"):
        given.take(name)


def _taken_channel(given: Given) -> Channel:
    for each in given.each("channel"):
        inside = each.inner("channel") if each.see("channel") is not None else each
        if inside.see("id") in set(Channel):
            for name in ("name", "@type"):
                inside.take(name)
            each.take("@type")
            if each.see("role") == _CHANNEL_ROLE:
                each.take("role")
            return Channel(str(inside.take("id")))
    return Channel.SYSTEM


def _taken_external(given: Given) -> str | None:
    if isinstance(given.see("externalId"), str):
        return str(given.take("externalId")) or None
    for each in given.each("externalId"):
        if each.see("id") is not None:
            for name in ("externalIdentifierType", "@type"):
                each.take(name)
            return str(each.take("id"))
    return None


def patch_of(order: Order, change: Change) -> OrderPatch:
    """What `change` asks of `order`; cancelling is another matter."""
    after = Given(change.after)
    for name in ("id", "href", "state", "cancellationReason", *FIXED, "@type"):
        after.take(name)
    wanted = {
        "category": str(after.take("category") or ""),
        "description": str(after.take("description") or ""),
        "priority": _priority(after.take("priority")),
        "requested_completion": given_moment(after.take("requestedCompletionDate")),
    }
    changed: dict[str, Any] = {name: value for name, value in wanted.items() if getattr(order, name) != value}
    kept = {name: order.extra[name] for name in (*FIXED, ITEMS_LEFT, CANCELLING) if name in order.extra}
    return OrderPatch(**changed, extra={**after.rest(), **kept})


def _priority(text: Any) -> int:
    if not re.fullmatch(r"[0-4]", str(text or LOWEST)):
        raise InvalidInput(NOT_ALLOWED.at("priority", value=text, allowed="0, 1, 2, 3, 4"))
    return int(text or LOWEST)
