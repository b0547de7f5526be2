"""What is to be loaded, as data: customers with their accounts, purchases and history, one batch a local network."""

from datetime import datetime
from decimal import Decimal

import msgspec

from yizhan.domains.account.contracts import NewAccount, Payment
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.customer.contracts import CustomerKind, CustomerStatus, KeyLevel
from yizhan.domains.party.contracts import AddressInput, ContactInput, NewParty, RelationKind
from yizhan.domains.subscriber.contracts import ChargeKind, SubscriberState, Suspension


class AccountRef(msgspec.Struct, frozen=True):
    """The `index`-th account of the customer with the key `customer`."""

    customer: str
    index: int = 0


class Purchase(msgspec.Struct, frozen=True):
    """A cart that was bought at `at`, and what has become of its products since."""

    at: datetime
    channel: str
    items: tuple[CartItem, ...]
    payer: AccountRef
    state: SubscriberState = SubscriberState.ACTIVE
    suspension: Suspension | None = None
    ended_at: datetime | None = None


class CustomerPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A customer; `key` is its number in the operator's old system, `unit` where it belongs."""

    key: str
    unit: str
    party: NewParty
    since: datetime
    kind: CustomerKind = CustomerKind.PUBLIC
    level: KeyLevel | None = None
    status: CustomerStatus = CustomerStatus.ACTIVE
    tags: tuple[str, ...] = ()
    manager: str | None = None
    accounts: tuple[NewAccount, ...] = ()
    purchases: tuple[Purchase, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether everything the customer bought has ended."""
        return bool(self.purchases) and all(p.state is SubscriberState.TERMINATED for p in self.purchases)


class RelationPlan(msgspec.Struct, frozen=True):
    """A relation between two customers' parties."""

    kind: RelationKind
    origin: str
    target: str
    role: str
    since: datetime


class Moved(msgspec.Struct, frozen=True):
    """The customer lives or works elsewhere now."""

    address: AddressInput


class Reached(msgspec.Struct, frozen=True):
    """The customer has another way to be reached, in place of the first of its medium."""

    contact: ContactInput


class Reassigned(msgspec.Struct, frozen=True):
    """Another account manager looks after the customer, or none any more."""

    manager: str


class Tagged(msgspec.Struct, frozen=True):
    """The customer belongs to other segments."""

    tags: tuple[str, ...]


class Closed(msgspec.Struct, frozen=True):
    """The customer has left."""


class Paying(msgspec.Struct, frozen=True):
    """The first account is paid another way."""

    payment: Payment


class Barred(msgspec.Struct, frozen=True):
    """The customer's first product was suspended."""

    suspension: Suspension


class Resumed(msgspec.Struct, frozen=True):
    """The customer's first product was in full use again."""


class Shared(msgspec.Struct, frozen=True):
    """A kind of charge of the customer's first product is shared by accounts."""

    charge: ChargeKind
    shares: tuple[tuple[AccountRef, Decimal], ...]


What = Moved | Reached | Reassigned | Tagged | Closed | Paying | Barred | Resumed | Shared


class ChangePlan(msgspec.Struct, frozen=True):
    """Something that happened to a customer after it was recorded."""

    at: datetime
    by: str
    reason: str
    customer: str
    what: What


class Pair(msgspec.Struct, frozen=True):
    """Two records that look alike; `same` says whether they are one customer in truth, `why` what they share."""

    first: str
    second: str
    same: bool
    why: str


class Batch(msgspec.Struct, frozen=True):
    """One local network."""

    network: str
    customers: tuple[CustomerPlan, ...]
    relations: tuple[RelationPlan, ...]
    changes: tuple[ChangePlan, ...]
    pairs: tuple[Pair, ...]
