"""What happens to orders; names as in TMF622 and TMF641."""

from typing import ClassVar

from yizhan.kernel.events import Event


class OrderEvent(Event, frozen=True, kw_only=True):
    """Something about a product order."""

    id: str
    number: str
    state: str
    customer_id: str


class ProductOrderCreated(OrderEvent, frozen=True, kw_only=True):
    """An order was taken."""

    name: ClassVar[str] = "ProductOrderCreateEvent"


class ProductOrderStateChanged(OrderEvent, frozen=True, kw_only=True):
    """An order is in another state."""

    name: ClassVar[str] = "ProductOrderStateChangeEvent"


class ProductOrderChanged(OrderEvent, frozen=True, kw_only=True):
    """Something about an order other than its state changed."""

    name: ClassVar[str] = "ProductOrderAttributeValueChangeEvent"


class ServiceOrderEvent(Event, frozen=True, kw_only=True):
    """Something about a service order."""

    id: str
    order_id: str
    item: str
    state: str


class ServiceOrderCreated(ServiceOrderEvent, frozen=True, kw_only=True):
    """A service order was made."""

    name: ClassVar[str] = "ServiceOrderCreateEvent"


class ServiceOrderStateChanged(ServiceOrderEvent, frozen=True, kw_only=True):
    """A service order is in another state."""

    name: ClassVar[str] = "ServiceOrderStateChangeEvent"


class ServicesSettled(Event, frozen=True, kw_only=True):
    """Everything asked of the network for an order is answered; `wave` counts how often it was asked."""

    name: ClassVar[str] = "OrderServicesSettledEvent"
    id: str
    wave: int
    outcome: str


class FalloutRaised(Event, frozen=True, kw_only=True):
    """A service order failed and waits for a person."""

    name: ClassVar[str] = "OrderFalloutRaisedEvent"
    id: str
    order_id: str
    code: str


class FalloutSettled(Event, frozen=True, kw_only=True):
    """A person decided about a fallout."""

    name: ClassVar[str] = "OrderFalloutSettledEvent"
    id: str
    order_id: str
    decision: str
