"""What the subscriber domain tells others (names of TMF637)."""

from typing import ClassVar

from yizhan.kernel.events import Event


class SubscriberEvent(Event, frozen=True, kw_only=True):
    """Something happened to the subscriber `id` of the customer `customer_id`."""

    id: str
    customer_id: str


class SubscriberCreated(SubscriberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "ProductCreateEvent"


class SubscriberChanged(SubscriberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "ProductAttributeValueChangeEvent"


class SubscriberStateChanged(SubscriberEvent, frozen=True, kw_only=True):
    """The state went from `before` to `after`."""

    name: ClassVar[str] = "ProductStateChangeEvent"
    before: str
    after: str


class SubscribersLoaded(Event, frozen=True, kw_only=True):
    """Many subscribers were loaded at once; `ids` are at most a thousand of them."""

    name: ClassVar[str] = "ProductBatchEvent"
    ids: tuple[str, ...]
