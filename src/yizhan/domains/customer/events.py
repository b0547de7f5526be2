"""What the customer domain tells others (names of TMF629)."""

from typing import ClassVar

from yizhan.kernel.events import Event


class CustomerEvent(Event, frozen=True, kw_only=True):
    """Something happened to the customer `id`."""

    id: str


class CustomerCreated(CustomerEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "CustomerCreateEvent"


class CustomerChanged(CustomerEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "CustomerAttributeValueChangeEvent"


class CustomerStateChanged(CustomerEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "CustomerStateChangeEvent"


class CustomerDeleted(CustomerEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "CustomerDeleteEvent"


class CustomersLoaded(Event, frozen=True, kw_only=True):
    """Many customers were loaded at once; `ids` are at most a thousand of them."""

    name: ClassVar[str] = "CustomerBatchEvent"
    ids: tuple[str, ...]


class CustomersUnloaded(Event, frozen=True, kw_only=True):
    """Many customers were deleted at once; `ids` are at most a thousand of them."""

    name: ClassVar[str] = "CustomerBatchDeleteEvent"
    ids: tuple[str, ...]


class CustomersMerged(CustomerEvent, frozen=True, kw_only=True):
    """`merged_id` became part of `id`; `undone` when that was taken back."""

    name: ClassVar[str] = "CustomerMergeEvent"
    merged_id: str
    undone: bool = False
