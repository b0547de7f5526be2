"""Many relations are recorded at once, by the same rules as one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from yizhan.domains.party import errors, store
from yizhan.domains.party.contracts import NewRelation, PartyKind, RelationKind
from yizhan.domains.party.model.relations import RULES
from yizhan.domains.party.service import relating
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE, inside
from yizhan.kernel.ids import new_id, parse_id
from yizhan.platform.context import Context
from yizhan.platform.db import Row

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

Ends = tuple[int, int]


async def relate_many(ctx: Context, rows: Sequence[NewRelation]) -> None:
    """Record relations between parties that the actor sees, all or none.

    Raises InvalidInput with everything that is wrong; fields begin with the place in `rows`.
    """
    scope = await ctx.enter("party.relate")
    ids = {key for new in rows for each in (new.from_id, new.to_id) if (key := parse_id(each))}
    known = {row["id"]: row for row in await store.standing_of(ctx.tx, list(ids))}
    problems = [found for i, new in enumerate(rows) for found in inside(str(i), _problems(new, known))]
    if problems:
        raise InvalidInput(*problems)
    among = await store.relations_among(ctx.tx, list(ids))
    above = {kind: await store.ways_up(ctx.tx, kind, list(ids)) for kind, rule in RULES.items() if rule.acyclic}
    problems = [*_repeated(rows, among), *_circles(rows, above)]
    if problems:
        raise InvalidInput(*problems)
    places = [known[int(new.from_id)]["org_pos"] for new in rows]
    await store.load_relations(
        ctx.tx, [(new_id(), place, new, ctx.now()) for place, new in zip(places, rows, strict=True)]
    )
    await ctx.audit("load", "party.relation", "", max(scope.lo, min(places, default=0)), count=len(rows))


def _problems(new: NewRelation, known: Mapping[int, Row]) -> list[Problem]:
    ends = [("fromId", new.from_id), ("toId", new.to_id)]
    missing = [
        UNKNOWN_REFERENCE.at(field, what=errors.PARTY, key=given)
        for field, given in ends
        if (parse_id(given) or 0) not in known
    ]
    if missing:
        return missing
    origin, target = (PartyKind(known[int(given)]["kind"]) for _, given in ends)
    return relating.problems_of(new, origin, target)


def _repeated(rows: Sequence[NewRelation], among: Iterable[Row]) -> list[Problem]:
    """Relations that exist, or stand in `rows`, in an overlapping period already."""
    seen: dict[tuple[str, Ends], list[tuple[datetime, datetime]]] = {}
    for row in among:
        key = _key(RelationKind(row["kind"]), row["from_id"], row["to_id"])
        seen.setdefault(key, []).append((row["valid_from"] or _FIRST, row["valid_to"] or _LAST))
    problems = []
    for i, new in enumerate(rows):
        periods = seen.setdefault(_key(new.kind, int(new.from_id), int(new.to_id)), [])
        start, end = new.valid_from or _FIRST, new.valid_to or _LAST
        if any(start < other_end and other_start < end for other_start, other_end in periods):
            problems.append(errors.ALREADY_RELATED.at(f"{i}.toId"))
        periods.append((start, end))
    return problems


def _key(kind: RelationKind, origin: int, target: int) -> tuple[str, Ends]:
    ends = (min(origin, target), max(origin, target)) if RULES[kind].symmetric else (origin, target)
    return str(kind), ends


def _circles(rows: Sequence[NewRelation], above: Mapping[RelationKind, Iterable[Ends]]) -> list[Problem]:
    """Relations that would put a party above itself, by what exists and by those before them in `rows`."""
    up: dict[RelationKind, dict[int, set[int]]] = {kind: {} for kind in above}
    for kind, ways in above.items():
        for origin, target in ways:
            up[kind].setdefault(origin, set()).add(target)
    problems = []
    for i, new in enumerate(rows):
        if new.kind in up:
            origin, target = int(new.from_id), int(new.to_id)
            if _reaches(up[new.kind], target, origin):
                problems.append(errors.RELATION_CIRCLE.at(f"{i}.toId"))
            else:
                up[new.kind].setdefault(origin, set()).add(target)
    return problems


def _reaches(up: Mapping[int, set[int]], below: int, above: int) -> bool:
    seen, waiting = {below}, [below]
    while waiting:
        for each in up.get(waiting.pop(), ()):
            if each == above:
                return True
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return False
