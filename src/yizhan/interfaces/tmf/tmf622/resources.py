"""The resources of TMF622 and the functions that answer for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.access import PLACE
from yizhan.domains.ordering.contracts.orders import CancelOrder, Order, OrderPatch, OrderState
from yizhan.domains.ordering.errors import ORDER
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.errors import SUBSCRIBER
from yizhan.flows.order_to_cash import api as order_to_cash
from yizhan.interfaces.tmf.common import customers
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given
from yizhan.interfaces.tmf.common.naming import refused_as
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Document, Many, One, Resource
from yizhan.interfaces.tmf.common.schema import missing
from yizhan.interfaces.tmf.tmf622 import cancellations, orders
from yizhan.interfaces.tmf.tmf622.items import ITEMS, renamed
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import NOT_ALLOWED, UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id
from yizhan.kernel.selection import Selection


async def _find(call: Call, selection: Selection) -> Many:
    found, total = await ordering.find(call.context, orders.NAMES.translated(selection))
    return Many([orders.shown(call, order) for order in found], total)


async def _get(call: Call, id_: str) -> One:
    return _one(call, await ordering.order_of(call.context, id_))


async def _create(call: Call, document: Document) -> One:
    await call.context.enter(PLACE)
    related = await customers.related(call, document)
    problems = list(related.problems)
    if related.customer_id is None and not problems:
        problems.append(missing("relatedParty"))
    if problems or related.customer_id is None:
        raise InvalidInput(*problems)
    codes = await catalogue.codes_of(call.context, set(_offering_ids(document.get(ITEMS) or ())))
    placing = orders.placing(document, related.customer_id, codes)
    await _check_products(call, placing)
    with refused_as(renamed(placing.places)):
        return _one(call, await ordering.place_order(call.context, placing.command))


async def _check_products(call: Call, placing: orders.Placing) -> None:
    """Every product that an item is about must be the customer's."""
    lines = [(place, item.subscriber) for place, item in zip(placing.places, placing.command.items, strict=True)]
    if not any(id_ for _, id_ in lines):
        return
    held = {each.id for each in await subscriber.subscribers_of_customer(call.context, placing.command.customer_id)}
    problems = [
        UNKNOWN_REFERENCE.at(f"{place}.product.id", what=SUBSCRIBER, key=id_)
        for place, id_ in lines
        if id_ and id_ not in held
    ]
    if problems:
        raise InvalidInput(*problems)


def _offering_ids(given: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for item in given:
        offering = item.get("productOffering") or {}
        if parse_id(str(offering.get("id"))) is not None:
            yield str(offering["id"])
        yield from _offering_ids(item.get(ITEMS) or ())


async def _patch(call: Call, id_: str, change: Change) -> One:
    present = await ordering.order_of(call.context, id_)
    wanted = change.after.get("state")
    with refused_as({"reason": "cancellationReason"}):
        if wanted != present.state:
            if wanted != OrderState.CANCELLED:
                raise InvalidInput(NOT_ALLOWED.at("state", value=wanted, allowed=OrderState.CANCELLED))
            reason = CancelOrder(str(change.after.get("cancellationReason") or ""))
            return _one(call, await order_to_cash.cancel_order(call.context, id_, reason, change.rev))
        patch = orders.patch_of(present, change)
        return _one(call, await ordering.change_order(call.context, id_, patch, change.rev))


def _one(call: Call, order: Order) -> One:
    return One(orders.shown(call, order), order.rev)


async def _find_cancellations(call: Call, selection: Selection) -> Many:
    found, total = await ordering.find(call.context, cancellations.of_cancelled(selection))
    return Many([cancellations.shown(call, order) for order in found], total)


async def _cancellation(call: Call, id_: str) -> One:
    order = await ordering.order_of(call.context, id_)
    if order.state is not OrderState.CANCELLED:
        raise NotFound(cancellations.WORD, id_)
    return One(cancellations.shown(call, order))


async def _cancel(call: Call, document: Document) -> One:
    given = Given(document)
    order = given.inner("productOrder")
    id_, reason = str(order.take("id")), str(given.take("cancellationReason") or "")
    for name in ("href", "name", "@type", "@referredType"):
        order.take(name)
    given.take("@type")
    try:
        present = await ordering.order_of(call.context, id_)
    except NotFound as error:
        raise InvalidInput(UNKNOWN_REFERENCE.at("productOrder.id", what=ORDER, key=id_)) from error
    if rest := given.rest():
        kept = OrderPatch(extra={**present.extra, orders.CANCELLING: rest})
        await ordering.change_order(call.context, id_, kept, None)
    with refused_as({"reason": "cancellationReason"}):
        cancelled = await order_to_cash.cancel_order(call.context, id_, CancelOrder(reason), None)
    return One(cancellations.shown(call, cancelled))


RESOURCES = (
    Resource(
        name="productOrder",
        permission="ordering.read",
        find=_find,
        get=_get,
        create=_create,
        patch=_patch,
        fixed=orders.FIXED,
    ),
    Resource(
        name="cancelProductOrder",
        permission="ordering.read",
        find=_find_cancellations,
        get=_cancellation,
        create=_cancel,
    ),
)
APIS = tuple(Api(number="622", version=version, resources=RESOURCES) for version in Version)
