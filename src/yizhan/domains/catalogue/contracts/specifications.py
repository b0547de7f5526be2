"""Specifications of products, services and resources (TMF620, TMF633, TMF634)."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from msgspec import field

from yizhan.domains.catalogue.contracts.definition import Definition
from yizhan.kernel.period import Period
from yizhan.kernel.text import Text

Value = str | int | float | bool
Values = dict[str, Value | list[Value]]
"""Characteristic values by characteristic code; a list where more than one is allowed."""


class LifecycleState(StrEnum):
    """Where a thing of the catalogue stands (requirement 3.2)."""

    IN_DESIGN = "inDesign"
    IN_REVIEW = "inReview"
    IN_TEST = "inTest"
    LAUNCHED = "launched"
    RETIRED = "retired"


class SpecKind(StrEnum):
    """The layer a specification belongs to: what is sold, what the customer gets, what runs it, what it uses up."""

    PRODUCT = "product"
    CFS = "cfs"
    RFS = "rfs"
    RESOURCE = "resource"


class Action(StrEnum):
    """What an order item does with a product."""

    INSTALL = "install"
    MODIFY = "modify"
    SUSPEND = "suspend"
    RESUME = "resume"
    DISCONNECT = "disconnect"


class ValueType(StrEnum):
    """The type of a characteristic's values."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


class AllowedValue(Definition, frozen=True):
    """One value of a closed list, with its words."""

    value: Value
    name: Text | None = None


class Characteristic(Definition, frozen=True):
    """A typed property. `minimum`/`maximum` bound the number of values, `lowest`/`highest` each value.

    `hint` says in words what `regex` wants. A value of a characteristic that is not `configurable` is always the
    default. The value of the one that `identifies` is the number that the customer calls the product by.
    """

    code: str
    name: Text
    type: ValueType = ValueType.STRING
    minimum: int = 0
    maximum: int = 1
    configurable: bool = True
    default: Value | list[Value] | None = None
    allowed: tuple[AllowedValue, ...] = ()
    lowest: Decimal | None = None
    highest: Decimal | None = None
    regex: str | None = None
    hint: Text | None = None
    unit: str | None = None
    identifies: bool = False


class SpecUse(Definition, frozen=True):
    """A specification of the next lower layer that this one is realised by.

    `values` says where the lower one's characteristics come from: `$code` is the upper one's characteristic,
    anything else a constant. The use counts only for `actions` and when each characteristic in `when` has one of
    its values. `after` names uses of the same list that must be finished first.
    """

    spec: str
    values: dict[str, Value] = field(default_factory=dict)
    actions: tuple[Action, ...] = tuple(Action)
    when: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    after: tuple[str, ...] = ()


class WorkStep(Definition, frozen=True):
    """What one department does for a specification; `after` names steps of the same list."""

    code: str
    name: Text
    department: Text
    minutes: int = 0
    actions: tuple[Action, ...] = tuple(Action)
    after: tuple[str, ...] = ()


class SpecificationDraft(Definition, frozen=True):
    """A specification as its designer writes it. `after` orders whole products within one order."""

    code: str
    kind: SpecKind
    name: Text
    version: str = "1.0"
    description: Text | None = None
    state: LifecycleState = LifecycleState.IN_DESIGN
    line: str = ""
    valid_for: Period = Period()
    characteristics: tuple[Characteristic, ...] = ()
    uses: tuple[SpecUse, ...] = ()
    work: tuple[WorkStep, ...] = ()
    after: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


class Specification(SpecificationDraft, frozen=True, kw_only=True, omit_defaults=False):
    """A specification as it is kept."""

    id: str
    rev: int
    org_pos: int
    org_hi: int
    created_at: datetime
    changed_at: datetime

    def characteristic(self, code: str) -> Characteristic | None:
        """The characteristic with `code`, if there is one."""
        return next((c for c in self.characteristics if c.code == code), None)

    @property
    def identifying(self) -> Characteristic | None:
        """The characteristic whose value names the product to its customer, if there is one."""
        return next((c for c in self.characteristics if c.identifies), None)
