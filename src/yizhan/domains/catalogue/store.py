"""The catalogue in PostgreSQL: one table of versions, read as the contracts they hold."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from yizhan.domains.catalogue.contracts.offerings import Catalog, Category, Offering, OfferingDraft, Price
from yizhan.domains.catalogue.contracts.queries import Draft, Entry, EntryFilter, EntryKind
from yizhan.domains.catalogue.contracts.specifications import LifecycleState, Specification, SpecificationDraft
from yizhan.kernel.selection import REST, Selection, Shape
from yizhan.platform.db import Row, Transaction
from yizhan.platform.selection_sql import Column, Columns, Source, selected

SHAPES: Mapping[EntryKind, type[Entry]] = {
    EntryKind.SPECIFICATION: Specification,
    EntryKind.OFFERING: Offering,
    EntryKind.PRICE: Price,
    EntryKind.CATEGORY: Category,
    EntryKind.CATALOG: Catalog,
}
_COLUMNS = "id, kind, code, version, state, org_pos, org_hi, content, rev, created_at, changed_at, extra"
_NOT_CONTENT = ("state", "prices", "extra")

T = TypeVar("T", bound=Entry)


class NewRow(msgspec.Struct, frozen=True):
    """An entry to be written."""

    id: int
    kind: EntryKind
    draft: Draft
    org_pos: int
    org_hi: int
    own_prices: tuple[int, ...] = ()


def content_of(draft: Draft, own_prices: Sequence[int] = ()) -> dict[str, Any]:
    """What is kept of `draft` as its content; state, own prices and foreign attributes have their own places."""
    content: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(draft))
    for name in _NOT_CONTENT:
        content.pop(name, None)
    if own_prices:
        content["ownPriceIds"] = [str(price) for price in own_prices]
    return content


async def image(tx: Transaction, entry_id: int) -> dict[str, Any]:
    """The row of an entry as its history keeps rows."""
    found: dict[str, Any] = await tx.fetchval("select to_jsonb(e) from catalogue.entry e where id = $1", entry_id)
    return found


async def insert(tx: Transaction, rows: Sequence[NewRow]) -> None:
    """Write new entries."""
    await tx.executemany(
        """insert into catalogue.entry (id, kind, layer, code, version, name_zh, name_en, state, line, valid_from,
                                        valid_to, org_pos, org_hi, content, extra)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)""",
        [
            (
                row.id,
                row.kind,
                *_columns_of(row.draft),
                row.org_pos,
                row.org_hi,
                content_of(row.draft, row.own_prices),
                row.draft.extra,
            )
            for row in rows
        ],
    )


async def replace(tx: Transaction, entry_id: int, draft: Draft, own_prices: Sequence[int] = ()) -> None:
    """Write the content of an entry anew; its state and owner stay."""
    layer, code, version, zh, en, _, line, start, end = _columns_of(draft)
    await tx.execute(
        """update catalogue.entry set layer = $2, code = $3, version = $4, name_zh = $5, name_en = $6, line = $7,
                  valid_from = $8, valid_to = $9, content = $10, extra = $11 where id = $1""",
        entry_id, layer, code, version, zh, en, line, start, end, content_of(draft, own_prices), draft.extra,
    )  # fmt: skip


async def set_state(tx: Transaction, ids: Collection[int], state: LifecycleState) -> None:
    """Move entries on in their life cycle."""
    await tx.execute("update catalogue.entry set state = $2 where id = any($1)", list(ids), state)


async def delete(tx: Transaction, ids: Collection[int]) -> None:
    """Remove entries for good; their images stay."""
    await tx.execute("delete from catalogue.entry where id = any($1)", list(ids))


async def by_ids(tx: Transaction, kind: EntryKind, ids: Collection[int]) -> list[Entry]:
    """The entries of `kind` among `ids` that are in scope."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from catalogue.entry where kind = $1 and id = any($2) order by id",
        kind,
        list(ids),
    )
    return await _entries(tx, kind, rows)


async def rev_for_change(tx: Transaction, entry_id: int) -> int | None:
    """Lock an entry that may be changed in this scope; its version, or None when there is none."""
    rev: int | None = await tx.fetchval("select rev from catalogue.entry where id = $1 for update", entry_id)
    return rev


async def exists(tx: Transaction, entry_id: int) -> bool:
    """Whether there is such an entry in any scope."""
    return bool(await tx.fetchval("select catalogue.exists_entry($1)", entry_id))


async def current(tx: Transaction, kind: EntryKind, codes: Collection[str]) -> list[Entry]:
    """The version of each code that is sold now; where none is, the newest."""
    rows = await tx.fetch(
        f"""select distinct on (code) {_COLUMNS} from catalogue.entry where kind = $1 and code = any($2)
             order by code, state = 'launched' desc, id desc""",
        kind,
        list(codes),
    )
    return await _entries(tx, kind, rows)


async def version_of(tx: Transaction, kind: EntryKind, code: str, version: str) -> Row | None:
    """Id, state and content of one version, if it is in scope."""
    return await tx.fetchrow(
        "select id, state, content, extra, rev from catalogue.entry where kind = $1 and code = $2 and version = $3",
        kind,
        code,
        version,
    )


async def versions(tx: Transaction, kind: EntryKind, code: str) -> list[Entry]:
    """Every version of a code, newest first."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from catalogue.entry where kind = $1 and code = $2 order by id desc",
        kind,
        code,
    )
    return await _entries(tx, kind, rows)


async def codes(tx: Transaction, kind: EntryKind) -> Mapping[str, str | None]:
    """Every code of `kind` in scope, with its layer."""
    rows = await tx.fetch("select distinct code, layer from catalogue.entry where kind = $1", kind)
    return {row["code"]: row["layer"] for row in rows}


async def codes_of(tx: Transaction, ids: Collection[int]) -> Mapping[int, str]:
    """The code that each of these versions has."""
    rows = await tx.fetch("select id, code from catalogue.entry where id = any($1)", list(ids))
    return {row["id"]: row["code"] for row in rows}


async def users_of(tx: Transaction, kind: EntryKind, code: str, entry_id: int) -> list[str]:
    """Codes of entries, not retired, that refer to this one."""
    rows = await tx.fetch(
        """select distinct code from catalogue.entry
            where state <> 'retired' and id <> $3 and case $1
                  when 'price' then kind = 'offering'
                       and (content -> 'priceIds' ? $3::text or content -> 'ownPriceIds' ? $3::text)
                  when 'category' then kind = 'offering' and content -> 'categories' ? $2
                                       or kind = 'category' and content ->> 'parent' = $2
                                       or kind = 'catalog' and content -> 'categories' ? $2
                  when 'offering' then kind = 'offering' and jsonb_path_exists(
                       content, '$.components[*] ? (@.offering == $code)', jsonb_build_object('code', $2))
                  when 'specification' then kind = 'offering' and content ->> 'specification' = $2
                       or jsonb_path_exists(
                       content, '$.uses[*] ? (@.spec == $code)', jsonb_build_object('code', $2))
                  else false end
            order by code limit 20""",
        kind,
        code,
        entry_id,
    )
    return [row["code"] for row in rows]


async def launched_before(tx: Transaction, kind: EntryKind, code: str, but: int) -> list[int]:
    """The launched version of a code other than `but`."""
    rows = await tx.fetch(
        "select id from catalogue.entry where kind = $1 and code = $2 and state = 'launched' and id <> $3",
        kind,
        code,
        but,
    )
    return [row["id"] for row in rows]


async def page(
    tx: Transaction, wanted: EntryFilter, limit: int, after: tuple[str, int] | None, cap: int
) -> tuple[list[Entry], int]:
    """Entries by code, after the given code and id; and how many there are, counted up to `cap`."""
    where = """kind = $1 and ($2::text is null or name_zh ilike $2 or name_en ilike $2 or code ilike $2)
               and ($3::text is null or layer = $3) and ($4::text is null or line = $4)
               and ($5::text is null or state = $5) and ($6::text is null or content -> 'categories' ? $6)
               and ($7::bool is null or coalesce((content ->> 'sellable')::bool, true) = $7)
               and ($8::text is null or code = $8)"""
    q = f"%{_literal(wanted.q)}%" if wanted.q else None
    values = (wanted.kind, q, wanted.layer, wanted.line, wanted.state, wanted.category, wanted.sellable, wanted.code)
    rows = await tx.fetch(
        f"""select {_COLUMNS} from catalogue.entry
             where {where} and ($9::text is null or (code, id) > ($9, $10)) order by code, id limit $11""",
        *values,
        *(after or (None, None)),
        limit,
    )
    total: int = await tx.fetchval(
        f"select count(*) from (select 1 from catalogue.entry where {where} limit $9) counted",
        *values,
        cap,
    )
    return await _entries(tx, wanted.kind, rows), total


ASKED: Columns = {
    "id": Column("e.id", Shape.ID),
    "code": Column("e.code"),
    "version": Column("e.version"),
    "name": Column("e.name_zh"),
    "nameEn": Column("e.name_en"),
    "state": Column("e.state"),
    "line": Column("e.line"),
    "kind": Column("e.layer"),
    "validFrom": Column("e.valid_from", Shape.TIME),
    "validTo": Column("e.valid_to", Shape.TIME),
    "createdAt": Column("e.created_at", Shape.TIME),
    "changedAt": Column("e.changed_at", Shape.TIME),
    "isBundle": Column("(jsonb_array_length(coalesce(e.content -> 'components', '[]')) > 0)", Shape.FLAG),
    "sellable": Column("coalesce((e.content ->> 'sellable')::bool, true)", Shape.FLAG),
    "priceType": Column("e.content ->> 'kind'"),
    "amount": Column("coalesce((e.content ->> 'amount')::numeric, 0)", Shape.NUMBER),
    "currency": Column("coalesce(e.content ->> 'currency', 'CNY')"),
    "period": Column("e.content ->> 'period'"),
    "extra": Column("e.extra", Shape.JSON),
    REST: Column("e.content", Shape.JSON),
}
"""What entries can be asked for; anything else is asked of their content, by the names of the contracts."""


async def find(
    tx: Transaction, kind: EntryKind, layers: Collection[str], selection: Selection
) -> tuple[list[Entry], int]:
    """The entries of `kind` (and `layers`, where any are given) that `selection` asks for, and how many there are."""
    columns = ", ".join(f"e.{name}" for name in _COLUMNS.split(", "))
    where = "catalogue.entry e where e.kind = $1 and ($2::text[] = '{}' or e.layer = any($2))"
    rows, total = await selected(tx, Source(columns, where, "e.id", ASKED), selection, kind, list(layers))
    return await _entries(tx, kind, rows), total


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def _columns_of(draft: Draft) -> tuple[str | None, str, str, str, str, str, str, datetime | None, datetime | None]:
    layer = str(draft.kind) if isinstance(draft, SpecificationDraft) else None
    line = draft.line if isinstance(draft, SpecificationDraft | OfferingDraft) else ""
    period = draft.valid_for
    return (
        layer, draft.code, draft.version, draft.name.zh, draft.name.en, str(draft.state), line,
        period.start, period.end,
    )  # fmt: skip


async def _entries(tx: Transaction, kind: EntryKind, rows: Sequence[Row]) -> list[Entry]:
    if kind is not EntryKind.OFFERING:
        return [_entry(kind, row, {}) for row in rows]
    wanted = {int(price) for row in rows for price in _price_ids(row)}
    prices = {price.id: price for price in await by_ids(tx, EntryKind.PRICE, wanted)} if wanted else {}
    return [_entry(kind, row, {"prices": [prices[p] for p in _price_ids(row) if p in prices]}) for row in rows]


def _price_ids(row: Row) -> list[str]:
    content = row["content"]
    return [*content.get("ownPriceIds", ()), *content.get("priceIds", ())]


def _entry(kind: EntryKind, row: Row, parts: dict[str, Any]) -> Entry:
    values = {
        **row["content"],
        "state": row["state"],
        "extra": row["extra"],
        "id": str(row["id"]),
        "rev": row["rev"],
        "orgPos": row["org_pos"],
        "orgHi": row["org_hi"],
        "createdAt": row["created_at"],
        "changedAt": row["changed_at"],
        **parts,
    }
    values.pop("ownPriceIds", None)
    return msgspec.convert(values, SHAPES[kind])
