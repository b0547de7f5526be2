"""Product offerings, their prices, and how they are arranged for sale (TMF620)."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from msgspec import field

from yizhan.domains.catalogue.contracts.definition import Definition
from yizhan.domains.catalogue.contracts.specifications import Action, LifecycleState, Value
from yizhan.kernel.period import Period
from yizhan.kernel.text import Text


class PriceKind(StrEnum):
    """How a price is charged."""

    ONE_TIME = "oneTime"
    RECURRING = "recurring"
    USAGE = "usage"
    DISCOUNT = "discount"
    PENALTY = "penalty"


class PeriodUnit(StrEnum):
    """The rhythm of a recurring price."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class RelationKind(StrEnum):
    """How one offering stands to another."""

    REQUIRES = "requires"
    EXCLUDES = "excludes"
    SUBSTITUTES = "substitutes"
    UPGRADES_TO = "upgradesTo"


class Tier(Definition, frozen=True):
    """The price of each unit up to and including `up_to` (of all further ones, when None)."""

    amount: Decimal
    up_to: Decimal | None = None


class PriceDraft(Definition, frozen=True):
    """A price as its designer writes it.

    `amount` is per unit; `tiers` replace it, each pricing the units that fall into it. It is charged for `actions`,
    when each characteristic in `when` has one of its values. A discount takes `percent` or `amount` off the lines of
    `discounts` kinds, of the offering itself or of its components in `offerings`, for `for_periods` periods. A
    penalty is charged for each month left of the contract.
    """

    code: str
    name: Text
    kind: PriceKind
    amount: Decimal = Decimal(0)
    currency: str = "CNY"
    percent: Decimal | None = None
    tax_included: bool = True
    tax_rate: Decimal = Decimal(6)
    period: PeriodUnit | None = None
    period_count: int = 1
    unit: str | None = None
    tiers: tuple[Tier, ...] = ()
    when: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    actions: tuple[Action, ...] = (Action.INSTALL,)
    discounts: tuple[PriceKind, ...] = (PriceKind.RECURRING,)
    offerings: tuple[str, ...] = ()
    for_periods: int | None = None
    state: LifecycleState = LifecycleState.LAUNCHED
    valid_for: Period = Period()
    description: Text | None = None
    version: str = "1.0"
    extra: dict[str, Any] = field(default_factory=dict)


class Price(PriceDraft, frozen=True, kw_only=True, omit_defaults=False):
    """A price as it is kept; `id` names exactly this wording of it."""

    id: str
    rev: int
    org_pos: int
    org_hi: int
    created_at: datetime
    changed_at: datetime


class Component(Definition, frozen=True):
    """An offering inside a bundle; `included` means the bundle's own price already covers it."""

    offering: str
    minimum: int = 0
    maximum: int = 1
    default: int = 0
    included: bool = False


class Relation(Definition, frozen=True):
    """A relation to the offering with code `offering`."""

    kind: RelationKind
    offering: str


class Eligibility(Definition, frozen=True):
    """To whom and where it is sold; an empty list restricts nothing. Regions are codes of organisations."""

    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    customer_kinds: tuple[str, ...] = ()


class Term(Definition, frozen=True):
    """A commitment of `months` that comes with the offering."""

    code: str
    name: Text
    months: int


class OfferingDraft(Definition, frozen=True):
    """An offering as its designer writes it; `fixed` overrides the defaults of its product specification.

    `prices` belong to it alone and share its life; `price_ids` name prices that are kept by themselves.
    """

    code: str
    name: Text
    version: str = "1.0"
    description: Text | None = None
    state: LifecycleState = LifecycleState.IN_DESIGN
    line: str = ""
    sellable: bool = True
    specification: str | None = None
    fixed: dict[str, Value] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    prices: tuple[PriceDraft, ...] = ()
    price_ids: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    relations: tuple[Relation, ...] = ()
    eligibility: Eligibility = Eligibility()
    term: Term | None = None
    valid_for: Period = Period()
    extra: dict[str, Any] = field(default_factory=dict)


class Offering(OfferingDraft, frozen=True, kw_only=True, omit_defaults=False):
    """An offering as it is kept."""

    id: str
    rev: int
    org_pos: int
    org_hi: int
    created_at: datetime
    changed_at: datetime
    prices: tuple[Price, ...] = ()

    @property
    def is_bundle(self) -> bool:
        """Whether it is made of other offerings."""
        return bool(self.components)


class CategoryDraft(Definition, frozen=True):
    """A category; `parent` is the code of the one above it."""

    code: str
    name: Text
    parent: str | None = None
    description: Text | None = None
    version: str = "1.0"
    state: LifecycleState = LifecycleState.LAUNCHED
    valid_for: Period = Period()
    extra: dict[str, Any] = field(default_factory=dict)


class Category(CategoryDraft, frozen=True, kw_only=True, omit_defaults=False):
    """A category as it is kept."""

    id: str
    rev: int
    org_pos: int
    org_hi: int
    created_at: datetime
    changed_at: datetime


class CatalogDraft(Definition, frozen=True):
    """A catalog: the categories that one market is shown."""

    code: str
    name: Text
    categories: tuple[str, ...] = ()
    description: Text | None = None
    version: str = "1.0"
    state: LifecycleState = LifecycleState.LAUNCHED
    valid_for: Period = Period()
    extra: dict[str, Any] = field(default_factory=dict)


class Catalog(CatalogDraft, frozen=True, kw_only=True, omit_defaults=False):
    """A catalog as it is kept."""

    id: str
    rev: int
    org_pos: int
    org_hi: int
    created_at: datetime
    changed_at: datetime
