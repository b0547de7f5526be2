"""References between things of the catalogue: by id in the standard, by code in the domain."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue import errors
from yizhan.domains.catalogue.contracts.queries import Entry, EntryKind
from yizhan.domains.catalogue.contracts.specifications import LifecycleState
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE
from yizhan.kernel.selection import Compare, Operator, Selection
from yizhan.kernel.text import Text

_MOST = 1000
WORDS: Mapping[EntryKind, Text] = {
    EntryKind.SPECIFICATION: errors.SPECIFICATION,
    EntryKind.OFFERING: errors.OFFERING,
    EntryKind.PRICE: errors.PRICE,
    EntryKind.CATEGORY: errors.CATEGORY,
}


class Known(msgspec.Struct):
    """Entries at hand: the version of each code that is sold now, and every version that was asked for by id."""

    current: dict[tuple[EntryKind, str], Entry] = {}
    by_id: dict[tuple[EntryKind, str], Entry] = {}
    problems: list[Problem] = []

    def code(self, kind: EntryKind, id_: str, field: str) -> str:
        """The code of an entry that a caller names by id; an unknown one becomes a problem."""
        entry = self.by_id.get((kind, id_))
        if entry is None:
            problem = UNKNOWN_REFERENCE.at(field, what=WORDS[kind], key=id_)
            if problem not in self.problems:
                self.problems.append(problem)
            return ""
        return entry.code

    def reference(self, call: Call, kind: EntryKind, code: str, type_: str, ref_type: str) -> Document:
        """A reference to the version of `code` that is sold now."""
        entry = self.current.get((kind, code))
        shown: Document = {"id": entry.id if entry else code, "name": entry.name.zh if entry else code}
        if entry:
            shown |= {"href": call.href(type_, entry.id), "version": entry.version}
        return {**shown, "@referredType": type_, **({"@type": ref_type} if call.version is Version.V5 else {})}


async def learn(call: Call, codes: Mapping[EntryKind, Iterable[str]], ids: Mapping[EntryKind, Iterable[str]]) -> Known:
    """Look up entries by code and by id, one query a kind."""
    known = Known({}, {}, [])
    for kind, wanted in codes.items():
        for entry in await _found(call, kind, "code", wanted):
            held = known.current.get((kind, entry.code))
            launched = entry.state is LifecycleState.LAUNCHED
            if held is None or launched or (held.state is not LifecycleState.LAUNCHED and int(entry.id) > int(held.id)):
                known.current[kind, entry.code] = entry
    for kind, wanted in ids.items():
        known.by_id |= {(kind, entry.id): entry for entry in await _found(call, kind, "id", wanted)}
    return known


async def _found(call: Call, kind: EntryKind, attribute: str, values: Iterable[str]) -> list[Entry]:
    wanted = tuple(dict.fromkeys(value for value in values if value))
    if not wanted:
        return []
    where = (Compare((attribute,), Operator.EQ, wanted),)
    found, _ = await catalogue.find(call.context, kind, Selection(where, limit=_MOST))
    return found


def ids_in(*documents: Document) -> dict[EntryKind, set[str]]:
    """The ids that documents refer to, by what they should be."""
    lists = {
        "category": EntryKind.CATEGORY,
        "bundledProductOffering": EntryKind.OFFERING,
        "productOfferingRelationship": EntryKind.OFFERING,
        "productOfferingPrice": EntryKind.PRICE,
    }
    found: dict[EntryKind, set[str]] = {kind: set() for kind in WORDS}
    for document in documents:
        for name, kind in lists.items():
            found[kind] |= {_id(each) for each in document.get(name) or ()}
        found[EntryKind.SPECIFICATION].add(_id(document.get("productSpecification")))
        found[EntryKind.CATEGORY] |= {_id(document.get("parent")), str(document.get("parentId") or "")}
    return found


def _id(reference: Any) -> str:
    return str(reference.get("id") or "") if isinstance(reference, Mapping) else ""


def taken_code(known: Known, reference: Given, kind: EntryKind, field: str) -> str | None:
    """The code that a reference stands for; None when there is no reference."""
    id_ = reference.take("id")
    if id_ is None:
        return None
    for name in ("href", "name", "version", "@type", "@referredType"):
        reference.take(name)
    return known.code(kind, str(id_), f"{field}.id")
