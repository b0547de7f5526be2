"""One party takes over what hangs on another, and gives it back: what merging customers needs.

Works in the scope the caller entered. What the target has already stays where it is, so that giving back what
was moved leaves both exactly as they were.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from yizhan.domains.party import events, store
from yizhan.domains.party.contracts import NewRelation, PartyKind, RelationKind
from yizhan.domains.party.model.relations import RULES
from yizhan.domains.party.service import relating
from yizhan.domains.party.store import PART_COLUMNS, Image
from yizhan.platform.context import Context

Moved = dict[str, list[int]]
"""Sort of part (`contact`, `relation_from`, …) to the ids that moved; `<sort>_preferred` lost their preference."""

_SAME_BY = {
    "identity_document": ("kind", "number"),
    "contact": ("medium", "value"),
    "address": ("country", "province", "city", "district", "street", "detail"),
}
_PREFERRED_BY = {"contact": "medium", "address": "kind"}
_ENDS = ("from", "to")


async def absorb(ctx: Context, source: int, target: int) -> Moved:
    """Move documents, contacts, addresses and relations of `source` to `target`; tells what moved."""
    given, taker = await _two(ctx, source, target)
    moved: Moved = {}
    for part, rows in store.rows_of_parts(given).items():
        known = {_same(part, row) for row in store.rows_of_parts(taker)[part]}
        going = [row for row in rows if _same(part, row) not in known]
        moved[part] = [row["id"] for row in going]
        moved[f"{part}_preferred"] = _second_preferred(part, going, store.rows_of_parts(taker)[part])
        await store.move_parts(ctx.tx, part, moved[part], target, taker.party["org_pos"])
        await store.set_preferred(ctx.tx, part, moved[f"{part}_preferred"], preferred=False)
    for end in _ENDS:
        moved[f"relation_{end}"] = await _move_relations(ctx, end, source, target)
    await _tell(ctx, given, taker, "absorb")
    return {sort: ids for sort, ids in moved.items() if ids}


async def missing(ctx: Context, moved: Mapping[str, Sequence[int]], target: int) -> list[tuple[str, int]]:
    """What of `moved` is no longer where it was moved to."""
    found: list[tuple[str, int]] = []
    for part in PART_COLUMNS:
        there = await store.parts_on(ctx.tx, part, target)
        found += [(part, each) for each in moved.get(part, ()) if each not in there]
    for end in _ENDS:
        there = await store.relations_at(ctx.tx, end, target)
        found += [("relation", each) for each in moved.get(f"relation_{end}", ()) if each not in there]
    return found


async def give_back(ctx: Context, moved: Mapping[str, Sequence[int]], source: int, target: int) -> None:
    """Move what `absorb` moved back from `target` to `source`."""
    given, taker = await _two(ctx, source, target)
    for part in PART_COLUMNS:
        await store.move_parts(ctx.tx, part, moved.get(part, ()), source, given.party["org_pos"])
        await store.set_preferred(ctx.tx, part, moved.get(f"{part}_preferred", ()), preferred=True)
    for end in _ENDS:
        await store.move_relations(ctx.tx, end, moved.get(f"relation_{end}", ()), source)
    await _tell(ctx, given, taker, "give_back")


async def columns_of(ctx: Context, party_id: int) -> dict[str, Any]:
    """The party's own row as JSON."""
    return (await store.images_of(ctx.tx, [party_id]))[0].party


async def restore_columns(ctx: Context, party_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of the party's own row to what they were in its JSON."""
    await store.restore(ctx.tx, party_id, dict(values))


async def _two(ctx: Context, source: int, target: int) -> tuple[Image, Image]:
    images = {image.party["id"]: image for image in await store.images_of(ctx.tx, [source, target])}
    return images[source], images[target]


def _same(part: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _SAME_BY[part])


def _second_preferred(part: str, going: Sequence[dict[str, Any]], there: Sequence[dict[str, Any]]) -> list[int]:
    """Those that were preferred among a sort of which the target prefers another."""
    by = _PREFERRED_BY.get(part)
    if by is None:
        return []
    taken = {row[by] for row in there if row["preferred"]}
    return [row["id"] for row in going if row["preferred"] and row[by] in taken]


async def _move_relations(ctx: Context, end: str, source: int, target: int) -> list[int]:
    other = "to_id" if end == "from" else "from_id"
    going: list[int] = []
    for row in await store.relations_of(ctx.tx, [source], relating.MOST_EDGES):
        if row[f"{end}_id"] != source or row[other] == target:
            continue
        ends = {f"{end}_id": str(target), other: str(row[other])}
        new = NewRelation(
            kind=RelationKind(row["kind"]),
            role=row["role"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            **ends,
        )
        if not await store.same_relation(ctx.tx, new, symmetric=RULES[new.kind].symmetric):
            going.append(row["id"])
    await store.move_relations(ctx.tx, end, going, target)
    return going


async def _tell(ctx: Context, given: Image, taker: Image, action: str) -> None:
    for image, other in ((given, taker), (taker, given)):
        row = image.party
        await store.touch(ctx.tx, row["id"])
        await ctx.audit(action, "party.party", row["id"], row["org_pos"], other=str(other.party["id"]))
        event = events.CHANGED[PartyKind(row["kind"])]
        await ctx.emit(event(id=str(row["id"]), key=f"party:{row['id']}", org_pos=row["org_pos"]))
