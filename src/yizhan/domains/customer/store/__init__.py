"""SQL of the customer table."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.kernel.numbering import readable
from yizhan.kernel.selection import Compare, Operator, Selection, Shape
from yizhan.platform import history, search
from yizhan.platform.db import WANTED, Row, Transaction
from yizhan.platform.projection import Projection
from yizhan.platform.selection_sql import Column, Columns, Source, selected

SEARCHED_AS = "customer"
COLUMNS = (
    "id", "org_pos", "manager_id", "number", "party_id", "party_kind", "name", "main_phone", "kind", "level", "status",
    "tags", "external_id", "extra", "created_at", "changed_at",
)  # fmt: skip
READ = ", ".join(("rev", "merged_into", "change_reason", *COLUMNS))


class CustomerRow(msgspec.Struct, frozen=True, gc=False):
    """A customer to be written, in the order of `COLUMNS`."""

    id: int
    org_pos: int
    manager_id: int
    number: str
    party_id: int
    party_kind: str
    name: str
    main_phone: str
    kind: str
    level: str | None
    status: str
    tags: Sequence[str]
    external_id: str
    extra: dict[str, Any]
    created_at: datetime
    changed_at: datetime


ASKED: Columns = {
    "id": Column("c.id", Shape.ID),
    "name": Column("coalesce(c.extra ->> 'name', c.name)"),
    "number": Column("c.number"),
    "status": Column("c.status"),
    "kind": Column("c.kind"),
    "level": Column("c.level"),
    "externalId": Column("nullif(c.external_id, '')"),
    "partyId": Column("c.party_id", Shape.ID),
    "partyKind": Column("c.party_kind"),
    "partyName": Column("c.name"),
    "createdAt": Column("c.created_at", Shape.TIME),
    "changedAt": Column("c.changed_at", Shape.TIME),
    "extra": Column("c.extra", Shape.JSON),
}
"""What customers can be asked for; a name that was given to the customer itself goes before that of its party."""


async def find(tx: Transaction, selection: Selection) -> tuple[Sequence[Row], int]:
    """The customers in scope that `selection` asks for, and how many there are in all."""
    if (named := _names_asked(selection)) is None:
        return await selected(tx, Source(READ, "customer.customer c where true", "c.id", ASKED), selection)
    ids = {*await search.titled(tx, SEARCHED_AS, named), *await _named_otherwise(tx, named)}
    source = Source(READ, f"{WANTED} join customer.customer c using (id) where true", "c.id", ASKED)
    return await selected(tx, source, selection, sorted(ids))


def _names_asked(selection: Selection) -> list[str] | None:
    """The names one of which a customer must bear; None when any will do."""
    for condition in selection.where:
        match condition:
            case Compare((("name" | "partyName"),), Operator.EQ, values):
                return list(values)
    return None


async def _named_otherwise(tx: Transaction, names: Sequence[str]) -> list[int]:
    return [row["id"] for row in await tx.fetch("select id from customer.named_otherwise($1)", names)]


def projected_sql(projection: Projection) -> str:
    """The statement that `projected` reads with; its one parameter are the ids."""
    # The planner is not told how many ids these are, so that it plans once for all.
    return (
        f"select c.id, {projection.over(ASKED)} as body, c.rev from unnest((select $1::bigint[])) as wanted (id) "
        "join customer.customer c using (id) where c.extra = '{}'"
    )


async def projected(tx: Transaction, customer_ids: Sequence[int], projection: Projection) -> Sequence[Row]:
    """Customers as JSON in the shape of `projection` (id, body, rev); not those that keep more than columns."""
    return await tx.glance(projected_sql(projection), customer_ids)


async def next_numbers(tx: Transaction, count: int) -> list[str]:
    """`count` customer numbers that were never given before."""
    rows = await tx.fetch("select nextval('customer.number_sequence') as n from generate_series(1, $1)", count)
    return [readable("C", row["n"]) for row in rows]


async def insert(tx: Transaction, row: CustomerRow) -> None:
    values = ", ".join(f"${i + 1}" for i in range(len(COLUMNS)))
    await tx.execute(
        f"insert into customer.customer ({', '.join(COLUMNS)}) values ({values})", *msgspec.structs.astuple(row)
    )


async def load(tx: Transaction, rows: Sequence[CustomerRow]) -> None:
    """Insert many at once."""
    await tx.copy("customer", "customer", COLUMNS, (msgspec.structs.astuple(row) for row in rows))


async def row_of(tx: Transaction, customer_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(
        f"select {READ} from customer.customer where id = $1{' for update' if lock else ''}", customer_id
    )


async def row_by_number(tx: Transaction, number: str) -> Row | None:
    return await tx.fetchrow(f"select {READ} from customer.customer where number = $1", number)


async def rows_by_party(tx: Transaction, party_ids: Sequence[int]) -> Sequence[Row]:
    return await tx.fetch(f"select {READ} from customer.customer where party_id = any($1)", party_ids)


async def rows_of(tx: Transaction, customer_ids: Sequence[int]) -> Sequence[Row]:
    return await tx.fetch(f"select {READ} from {WANTED} join customer.customer using (id)", list(set(customer_ids)))


async def rows_by_external(tx: Transaction, external_ids: Sequence[str]) -> Sequence[Row]:
    return await tx.fetch(
        f"select {READ} from customer.customer where external_id = any($1) and external_id <> ''", external_ids
    )


async def ids_by_reason(tx: Transaction, reason: str) -> Sequence[int]:
    """Customers whose row, now or in a past image, was written for `reason`."""
    rows = await tx.fetch("select id from customer.customer where change_reason = $1", reason)
    past = await history.rows_written_for(tx, "customer.customer", reason)
    return sorted({*past, *(row["id"] for row in rows)})


async def image(tx: Transaction, customer_id: int) -> dict[str, Any] | None:
    """The customer's row as JSON."""
    found: dict[str, Any] | None = await tx.fetchval(
        "select to_jsonb(c) from customer.customer c where id = $1", customer_id
    )
    return found


async def exists_anywhere(tx: Transaction, customer_id: int) -> bool:
    return bool(await tx.fetchval("select customer.exists_customer($1)", customer_id))


async def update(tx: Transaction, customer_id: int, values: dict[str, Any]) -> None:
    """Set the columns named in `values`; with none of them this only raises the version."""
    sets = ", ".join(f"{name} = ${i + 2}" for i, name in enumerate(values)) or "status = status"
    await tx.execute(f"update customer.customer set {sets} where id = $1", customer_id, *values.values())


_CHANGING = ("manager_id", "name", "main_phone", "kind", "level", "status", "tags", "external_id", "extra")


async def update_many(tx: Transaction, rows: Sequence[Row]) -> dict[int, int]:
    """Write what can change of whole `rows`, raising their versions; returns the new ones."""
    sets = ", ".join(f"{name} = r.{name}" for name in _CHANGING)
    written = await tx.fetch(
        f"""update customer.customer c set {sets} from jsonb_populate_recordset(null::customer.customer, $1) r
             where c.id = r.id returning c.id, c.rev""",
        [{name: row[name] for name in ("id", *_CHANGING)} for row in rows],
    )
    return {row["id"]: row["rev"] for row in written}


async def delete(tx: Transaction, customer_id: int) -> None:
    await tx.execute("delete from customer.customer where id = $1", customer_id)


async def image_as_of(tx: Transaction, customer_id: int, at: datetime) -> dict[str, Any] | None:
    """The customer's row as it was at `at`; None when it did not exist yet."""
    past = await history.image_as_of(tx, "customer.customer", customer_id, at)
    if past is not None:
        return past
    present: dict[str, Any] | None = await tx.fetchval(
        "select to_jsonb(c) from customer.customer c where id = $1 and changed_at <= $2", customer_id, at
    )
    return present


async def rows_by_number(tx: Transaction, numbers: Sequence[str]) -> Sequence[Row]:
    return await tx.fetch(f"select {READ} from customer.customer where number = any($1)", numbers)


async def locked_rows(tx: Transaction, customer_ids: Sequence[int]) -> Sequence[Row]:
    """The customers, locked in the order of their ids until the end of the transaction."""
    return await tx.fetch(
        f"""select id, rev, number, party_id, org_pos from {WANTED} join customer.customer c using (id)
             order by id for update of c""",
        list(set(customer_ids)),
    )


async def locked_whole_rows(tx: Transaction, customer_ids: Sequence[int]) -> Sequence[Row]:
    """All of the customers, locked in the order of their ids until the end of the transaction."""
    return await tx.fetch(
        f"select {READ} from {WANTED} join customer.customer c using (id) order by id for update of c",
        list(set(customer_ids)),
    )


async def delete_many(tx: Transaction, customer_ids: Sequence[int]) -> None:
    await tx.execute(f"delete from customer.customer c using {WANTED} where c.id = wanted.id", customer_ids)
