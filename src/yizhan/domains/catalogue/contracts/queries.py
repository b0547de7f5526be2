"""Questions to the catalogue, and changes of what it keeps."""

from datetime import datetime
from enum import StrEnum

import msgspec

from yizhan.domains.catalogue.contracts.offerings import (
    Catalog,
    CatalogDraft,
    Category,
    CategoryDraft,
    Offering,
    OfferingDraft,
    Price,
    PriceDraft,
)
from yizhan.domains.catalogue.contracts.specifications import (
    LifecycleState,
    Specification,
    SpecificationDraft,
    SpecKind,
)
from yizhan.kernel.errors import Problem

Draft = SpecificationDraft | OfferingDraft | PriceDraft | CategoryDraft | CatalogDraft
Entry = Specification | Offering | Price | Category | Catalog


class EntryKind(StrEnum):
    """What an entry of the catalogue is."""

    SPECIFICATION = "specification"
    OFFERING = "offering"
    PRICE = "price"
    CATEGORY = "category"
    CATALOG = "catalog"


class EntryFilter(msgspec.Struct, frozen=True):
    """Which entries to list; None matches everything. `q` is part of a name or code."""

    kind: EntryKind
    q: str | None = None
    layer: SpecKind | None = None
    line: str | None = None
    state: LifecycleState | None = None
    category: str | None = None
    sellable: bool | None = None
    code: str | None = None


class Transition(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A step in the life cycle, and why."""

    state: LifecycleState
    reason: str = ""


class EntryStepKind(StrEnum):
    """What happened to an entry: it was made, its content written anew, or it moved in its life cycle."""

    MADE = "made"
    REWRITTEN = "rewritten"
    MOVED = "moved"


class EntryStep(msgspec.Struct, frozen=True, rename="camel"):
    """Something that happened to an entry; `state` is the one it moved to."""

    at: datetime
    actor_id: str
    kind: EntryStepKind
    state: LifecycleState | None
    reason: str | None


class ForSale(msgspec.Struct, frozen=True, rename="camel"):
    """An offering, and what stands against selling it in a given situation (nothing when `problems` is empty)."""

    offering: Offering
    problems: tuple[Problem, ...]
