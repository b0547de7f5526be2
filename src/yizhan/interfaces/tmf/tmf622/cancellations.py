"""Cancellations of product orders: done at once, so a cancelled order is the whole record of one."""

import msgspec

from yizhan.domains.ordering.contracts.orders import Order, OrderState
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.interfaces.tmf.common.times import moment
from yizhan.interfaces.tmf.tmf622.orders import CANCELLING
from yizhan.kernel.selection import Compare, Operator, Selection
from yizhan.kernel.text import Text

TYPE = "CancelProductOrder"
WORD = Text("撤单", "cancellation")
_NAMES = Names(
    TYPE,
    {"id": "id", "productOrder.id": "id", "effectiveCancellationDate": "completedAt", "creationDate": "completedAt"},
    frozenset({"state", "cancellationReason", "productOrder"}),
)


def of_cancelled(selection: Selection) -> Selection:
    """What a question about cancellations asks of orders."""
    asked = _NAMES.translated(selection)
    cancelled = Compare(("state",), Operator.EQ, (OrderState.CANCELLED.value,))
    return msgspec.structs.replace(asked, where=(cancelled, *asked.where))


def shown(call: Call, order: Order) -> Document:
    """The resource that stands for the cancellation of `order`."""
    reference = {"id": order.id, "href": call.href("ProductOrder", order.id), "@referredType": "ProductOrder"}
    at = moment(order.completed_at or order.changed_at)
    v5 = call.version is Version.V5
    plain = {
        "id": order.id,
        "href": call.href(TYPE, order.id),
        "cancellationReason": order.cancellation_reason,
        "effectiveCancellationDate": at,
        **({"creationDate": at} if v5 else {}),
        "state": "done",
        "productOrder": {**reference, **({"@type": "ProductOrderRef"} if v5 else {})},
        "@type": TYPE,
    }
    return restored(plain, order.extra.get(CANCELLING, {}))
