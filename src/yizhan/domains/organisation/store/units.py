"""SQL about units of the tree."""

from collections.abc import Mapping, Sequence

import msgspec

from yizhan.domains.organisation.contracts import (
    Level,
    NewName,
    NewUnit,
    OrgUnit,
    State,
    UnitFilter,
    UnitKind,
    UnitName,
)
from yizhan.domains.organisation.model.numbering import Node, Span, Tree
from yizhan.domains.organisation.store.naming import called
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window, like, page

_COLUMNS = (
    "t.id, t.code, t.name, t.name_en, t.level, t.kind, t.parent_id, t.org_pos, t.org_last, t.state, t.rev, "
    "t.changed_at, "
    "(select count(*) from organisation.org_unit c where c.parent_id = t.id and c.state = 'active') as child_count"
)
_LISTING = Listing(
    columns=_COLUMNS,
    tables="organisation.org_unit t",
    sorts={
        "pos": Sort("t.org_pos", "int"),
        "name": Sort("t.name"),
        "code": Sort("t.code"),
        "changedAt": Sort("t.changed_at", "timestamptz"),
    },
    default="pos",
)


def _unit(row: Row) -> OrgUnit:
    return OrgUnit(
        id=str(row["id"]),
        code=row["code"],
        name=called(row),
        level=Level(row["level"]),
        kind=UnitKind(row["kind"]) if row["kind"] else None,
        parent_id=str(row["parent_id"]) if row["parent_id"] else None,
        pos=row["org_pos"],
        last=row["org_last"],
        state=State(row["state"]),
        rev=row["rev"],
        changed_at=row["changed_at"],
        child_count=row["child_count"],
    )


async def by_id(tx: Transaction, unit_id: int) -> OrgUnit | None:
    row = await tx.fetchrow(f"select {_COLUMNS} from organisation.org_unit t where t.id = $1", unit_id)
    return _unit(row) if row else None


async def by_ids(tx: Transaction, unit_ids: Sequence[int]) -> list[OrgUnit]:
    rows = await tx.fetch(
        f"select {_COLUMNS} from organisation.org_unit t where t.id = any($1) order by t.org_pos", unit_ids
    )
    return [_unit(row) for row in rows]


async def ids(tx: Transaction) -> list[int]:
    """All units within the scope; those above it can be read too, but do not belong to it."""
    rows = await tx.fetch(
        """select id from organisation.org_unit
            where org_pos between (select platform.lo()) and (select platform.hi())"""
    )
    return [row["id"] for row in rows]


async def at(tx: Transaction, position: int) -> OrgUnit | None:
    row = await tx.fetchrow(f"select {_COLUMNS} from organisation.org_unit t where t.org_pos = $1", position)
    return _unit(row) if row else None


async def by_codes(tx: Transaction, codes: Sequence[str]) -> list[OrgUnit]:
    rows = await tx.fetch(f"select {_COLUMNS} from organisation.org_unit t where t.code = any($1)", codes)
    return [_unit(row) for row in rows]


async def path(tx: Transaction, position: int) -> list[OrgUnit]:
    """The unit at `position` and those above it, the root first."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from organisation.org_unit t where $1 between t.org_pos and t.org_last order by t.org_pos",
        position,
    )
    return [_unit(row) for row in rows]


async def listed(tx: Transaction, wanted: UnitFilter, parent_id: int | None, window: Window) -> Page[OrgUnit]:
    where = Where()
    where.add("t.parent_id = ?", parent_id)
    where.add("t.level = ?", wanted.level)
    where.add("t.kind = ?", wanted.kind)
    where.add("t.state = ?", wanted.state)
    if wanted.q:
        where.add(
            "t.name ilike '%' || ? || '%' or t.name_en ilike '%' || ? || '%' or t.code like ? || '%'", like(wanted.q)
        )
    # The path above is readable, but a list is of what the reader's permission reaches.
    where.require("t.org_pos between (select platform.lo()) and (select platform.hi())")
    return await page(tx, _LISTING, where, window, _unit)


async def names_at(tx: Transaction, positions: Sequence[int]) -> dict[int, UnitName]:
    rows = await tx.fetch("select org_pos, id, name, name_en from organisation.unit_names($1)", positions)
    return {row["org_pos"]: UnitName(str(row["id"]), called(row)) for row in rows}


async def called_so(tx: Transaction, names: Sequence[str]) -> dict[str, Text]:
    rows = await tx.fetch(
        """select name, max(name_en) as name_en from organisation.org_unit
            where name = any($1) and name_en <> '' group by name""",
        names,
    )
    return {row["name"]: called(row) for row in rows}


async def exists(tx: Transaction, unit_id: int) -> bool:
    return bool(await tx.fetchval("select organisation.exists_unit($1)", unit_id))


async def code_taken(tx: Transaction, code: str) -> bool:
    return bool(await tx.fetchval("select organisation.code_taken($1)", code))


async def lock_tree(tx: Transaction) -> Tree:
    """The whole tree's numbering, nobody else changing it until this transaction ends."""
    await tx.execute("select pg_advisory_xact_lock(hashtext('organisation.tree'))")
    rows = await tx.fetch("select id, parent_id, lo, hi from organisation.spans()")
    nodes = [Node(r["id"], r["parent_id"], Span(r["lo"], r["hi"])) for r in rows if r["id"] is not None]
    return Tree(nodes, [Span(r["lo"], r["hi"]) for r in rows if r["id"] is None])


async def insert(tx: Transaction, unit_id: int, new: NewUnit, parent_id: int | None, span: Span) -> None:
    await tx.execute(
        """insert into organisation.org_unit (id, code, name, name_en, level, kind, parent_id, org_pos, org_last)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        unit_id,
        new.code,
        new.name.zh,
        new.name.en,
        new.level,
        new.kind,
        parent_id,
        span.lo,
        span.hi,
    )


async def update(tx: Transaction, unit_id: int, code: str, name: NewName, kind: UnitKind | None) -> None:
    await tx.execute(
        "update organisation.org_unit set code = $2, name = $3, name_en = $4, kind = $5 where id = $1",
        unit_id,
        code,
        name.zh,
        name.en,
        kind,
    )


async def set_parent(tx: Transaction, unit_id: int, parent_id: int) -> None:
    await tx.execute("update organisation.org_unit set parent_id = $2 where id = $1", unit_id, parent_id)


async def retire(tx: Transaction, unit_id: int) -> None:
    await tx.execute("update organisation.org_unit set state = 'retired' where id = $1", unit_id)


async def renumber(tx: Transaction, spans: Mapping[int, Span]) -> int:
    """Give units new ranges and all their rows the new positions; returns how many rows followed."""
    moved: int = await tx.fetchval(
        "select organisation.renumber($1, $2, $3)",
        list(spans),
        [span.lo for span in spans.values()],
        [span.hi for span in spans.values()],
    )
    return moved


async def settle(tx: Transaction, rest_seconds: float) -> int:
    """Free positions given up at least `rest_seconds` ago; returns how many renumberings still wait."""
    waiting: int = await tx.fetchval("select organisation.settle(make_interval(secs => $1))", rest_seconds)
    return waiting


class InUse(msgspec.Struct, frozen=True):
    """What is still in use in a unit's subtree."""

    units: int
    posts: int
    staff: int
    clients: int


async def in_use(tx: Transaction, unit: OrgUnit) -> InUse:
    row = await tx.fetchrow(
        """select
             (select count(*) from organisation.org_unit
               where org_pos between $1 + 1 and $2 and state = 'active') as units,
             (select count(*) from organisation.post where org_pos between $1 and $2 and state = 'active') as posts,
             (select count(*) from organisation.staff where org_pos between $1 and $2 and state = 'active') as staff,
             (select count(*) from organisation.api_client
               where org_pos between $1 and $2 and state = 'active') as clients""",
        unit.pos,
        unit.last,
    )
    return InUse(**row) if row else InUse(0, 0, 0, 0)
