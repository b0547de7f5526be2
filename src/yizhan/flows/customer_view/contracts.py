"""What the customer page shows."""

from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.account.contracts import Account
from yizhan.domains.customer.contracts import Completeness, Customer, Profile
from yizhan.domains.ordering.contracts.orders import OrderRow
from yizhan.domains.organisation.contracts import UnitName
from yizhan.domains.party.contracts import Party, RelationGraph
from yizhan.domains.subscriber.contracts import Subscriber
from yizhan.kernel.text import Text


class TimelineItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something that happened with the customer: `source` says which record tells of it."""

    at: datetime
    source: str
    action: str
    title: Text
    actor_name: str
    object_type: str
    object_id: str
    detail: dict[str, Any]


class CustomerView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One customer's page. A part that the reader may not see is None, and named in `hidden`."""

    profile: Profile
    unit: UnitName | None
    manager_name: str | None
    completeness: Completeness
    accounts: list[Account] | None
    subscribers: list[Subscriber] | None
    orders: list[OrderRow] | None
    relations: RelationGraph
    related_customers: dict[str, Customer]
    """The customers that the parties in `relations` are, by party id."""
    open_duplicates: int | None
    merged_into: Customer | None
    timeline: list[TimelineItem]
    hidden: list[str]


class CustomerAsOf(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A customer as it was at a moment, with its party, accounts and subscribers of that moment."""

    at: datetime
    customer: Customer
    party: Party
    accounts: list[Account] | None
    subscribers: list[Subscriber] | None
    hidden: list[str]


class HistoryItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One change of one row: who, why, and which columns went from what to what."""

    at: datetime
    table: str
    row_id: str
    rev: int
    actor_id: str
    actor_name: str
    reason: str | None
    created: bool
    deleted: bool
    fields: dict[str, tuple[Any, Any]]
