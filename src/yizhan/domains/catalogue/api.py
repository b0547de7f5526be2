"""What others may ask of the catalogue and do in it."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from yizhan.domains.catalogue.contracts.carts import CartItem, Quote, Shelf, Situation
from yizhan.domains.catalogue.contracts.definitions import LoadReport, Source
from yizhan.domains.catalogue.contracts.offerings import Category, Offering
from yizhan.domains.catalogue.contracts.plans import Plan
from yizhan.domains.catalogue.contracts.queries import (
    Draft,
    Entry,
    EntryFilter,
    EntryKind,
    EntryStep,
    ForSale,
    Transition,
)
from yizhan.domains.catalogue.contracts.specifications import Specification, SpecKind
from yizhan.domains.catalogue.model import decomposition
from yizhan.domains.catalogue.service import entries, known, lives, loading, selling, shelves
from yizhan.kernel.errors import Problem
from yizhan.kernel.paging import Page
from yizhan.kernel.selection import Selection
from yizhan.platform.context import Context


def definition_sources(folder: Path) -> list[Source]:
    """The definition files in `folder`, by name."""
    return [Source(file.name, file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.yaml"))]


async def load_definitions(ctx: Context, sources: Sequence[Source]) -> LoadReport:
    """Take over definition files for the actor's organisation, all or nothing; loading them again changes nothing.

    A report with problems names file, line and remedy of each, and nothing was written.
    """
    return await loading.load(ctx, sources, write=True)


async def check_definitions(ctx: Context, sources: Sequence[Source]) -> LoadReport:
    """What `load_definitions` would do, or what is wrong; nothing is written."""
    return await loading.load(ctx, sources, write=False)


async def offering(ctx: Context, offering_id: str) -> Offering:
    """One version of an offering. Raises NotFound."""
    return await entries.get_as(ctx, Offering, offering_id)


async def specification(ctx: Context, specification_id: str) -> Specification:
    """One version of a specification. Raises NotFound."""
    return await entries.get_as(ctx, Specification, specification_id)


async def entry(ctx: Context, kind: EntryKind, entry_id: str) -> Entry:
    """One version of anything. Raises NotFound."""
    return await entries.get(ctx, kind, entry_id)


async def versions(ctx: Context, kind: EntryKind, code: str) -> list[Entry]:
    """Every version of a code, newest first."""
    return await entries.versions(ctx, kind, code)


async def life(ctx: Context, kind: EntryKind, entry_id: str) -> list[EntryStep]:
    """What happened to one version, newest first. Raises NotFound."""
    return await lives.of(ctx, kind, entry_id)


async def page(ctx: Context, wanted: EntryFilter, limit: int | None = None, after: str | None = None) -> Page[Entry]:
    """Entries by code."""
    return await entries.page(ctx, wanted, limit, after)


async def find(
    ctx: Context, kind: EntryKind, selection: Selection, layers: Collection[SpecKind] = ()
) -> tuple[list[Entry], int]:
    """The entries of `kind` that `selection` asks for, and how many there are; attributes as contracts name them."""
    return await entries.find(ctx, kind, selection, layers)


async def categories(ctx: Context) -> list[Category]:
    """Every category."""
    return [found for found in await selling.categories(ctx) if isinstance(found, Category)]


async def create(ctx: Context, draft: Draft) -> Entry:
    """Make a new entry. Raises InvalidInput with everything that is wrong, CodeTaken."""
    return await entries.create(ctx, draft)


async def amend(ctx: Context, entry_id: str, draft: Draft, expected_rev: int | None) -> Entry:
    """Replace the content of an entry in design. Raises NotInDesign, InvalidInput, ChangedMeanwhile."""
    return await entries.amend(ctx, entry_id, draft, expected_rev)


def draft_of(kind: EntryKind, entry: Entry) -> Draft:
    """What the designer of `entry` would write to make it anew; what a change starts from."""
    return entries.draft_of(kind, entry)


async def new_version(ctx: Context, kind: EntryKind, entry_id: str) -> Entry:
    """Copy an entry into a new version in design."""
    return await entries.new_version(ctx, kind, entry_id)


async def change_state(
    ctx: Context, kind: EntryKind, entry_id: str, step: Transition, expected_rev: int | None = None
) -> Entry:
    """Move an entry on in its life cycle. Raises IllegalTransition, NotReady, StillUsed, ChangedMeanwhile."""
    return await entries.change_state(ctx, kind, entry_id, step, expected_rev)


async def delete(ctx: Context, kind: EntryKind, entry_id: str, expected_rev: int | None = None) -> None:
    """Remove an entry that never left design. Raises NotInDesign, StillUsed."""
    await entries.delete(ctx, kind, entry_id, expected_rev)


async def for_sale(
    ctx: Context, wanted: EntryFilter, situation: Situation, limit: int | None = None, after: str | None = None
) -> Page[ForSale]:
    """Launched offerings, each with what stands against selling it in `situation`."""
    return await selling.for_sale(ctx, wanted, situation, limit, after)


async def shelf(ctx: Context, codes: Collection[str]) -> Shelf:
    """What a cart of the offerings `codes` is about, in the versions sold now, within the scope already entered."""
    return await shelves.current(ctx.tx, codes)


async def pinned_shelf(ctx: Context, version_ids: Collection[str]) -> Shelf:
    """Exactly the versions an order holds on to, within the scope already entered."""
    return await shelves.pinned(ctx.tx, version_ids)


async def codes_of(ctx: Context, version_ids: Collection[str]) -> Mapping[str, str]:
    """The code that each of these versions has, within the scope already entered."""
    return await shelves.codes(ctx.tx, version_ids)


def versions_held(shelf: Shelf, items: Sequence[CartItem]) -> list[str]:
    """The ids of the versions that an order of `items` must hold on to."""
    return shelves.ids(shelf, items)


def quote(items: Sequence[CartItem], shelf: Shelf, situation: Situation) -> Quote:
    """Price and check a cart: charges with reasons, problems with remedies."""
    return selling.quote(items, shelf, situation)


async def region_spans(ctx: Context, shelf: Shelf) -> Mapping[str, tuple[int, int]]:
    """The range of positions of each organisation that offerings on `shelf` are limited to."""
    return await known.spans(ctx, {code for o in shelf.offerings.values() for code in o.eligibility.regions})


def check_values(item: CartItem, shelf: Shelf, path: str) -> list[Problem]:
    """What is wrong with the characteristics of one line; fields are named below `path`."""
    return selling.check_values(item, shelf, path)


def decompose(items: Sequence[CartItem], shelf: Shelf) -> Plan:
    """What it takes to deliver `items`."""
    return decomposition.decompose(items, shelf)
