"""SQL of the account schema."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.domains.account.contracts import ReferenceInput
from yizhan.kernel.numbering import readable
from yizhan.kernel.selection import Selection, Shape
from yizhan.platform import history
from yizhan.platform.db import WANTED, Row, Transaction
from yizhan.platform.selection_sql import Column, Columns, Source, selected

COLUMNS = (
    "id", "org_pos", "number", "kind", "customer_id", "name", "description", "account_type", "state", "payment_kind",
    "payment_detail", "cycle_id", "format_id", "media_ids", "credit_limit", "currency", "financial_account_id",
    "external_id", "extra", "created_at", "changed_at",
)  # fmt: skip
READ = ", ".join(("rev", *COLUMNS))


class AccountRow(msgspec.Struct, frozen=True):
    """An account to be written, in the order of `COLUMNS`."""

    id: int
    org_pos: int
    number: str
    kind: str
    customer_id: int | None
    name: str
    description: str
    account_type: str
    state: str
    payment_kind: str
    payment_detail: dict[str, str]
    cycle_id: int | None
    format_id: int | None
    media_ids: Sequence[int]
    credit_limit: Decimal | None
    currency: str
    financial_account_id: int | None
    external_id: str
    extra: dict[str, Any]
    created_at: datetime
    changed_at: datetime


ASKED: Columns = {
    "id": Column("a.id", Shape.ID),
    "number": Column("a.number"),
    "name": Column("a.name"),
    "description": Column("a.description"),
    "accountType": Column("a.account_type"),
    "state": Column("a.state"),
    "customerId": Column("a.customer_id", Shape.ID),
    "cycleId": Column("a.cycle_id", Shape.ID),
    "formatId": Column("a.format_id", Shape.ID),
    "financialAccountId": Column("a.financial_account_id", Shape.ID),
    "creditLimit": Column("a.credit_limit", Shape.NUMBER),
    "externalId": Column("a.external_id"),
    "createdAt": Column("a.created_at", Shape.TIME),
    "changedAt": Column("a.changed_at", Shape.TIME),
    "extra": Column("a.extra", Shape.JSON),
}
"""What accounts can be asked for."""


async def find(tx: Transaction, kind: str, selection: Selection) -> tuple[Sequence[Row], int]:
    """The accounts of `kind` in scope that `selection` asks for, and how many there are in all."""
    source = Source(READ, "account.account a where a.kind = $1", "a.id", ASKED)
    return await selected(tx, source, selection, kind)


async def next_numbers(tx: Transaction, count: int) -> list[str]:
    """`count` account numbers that were never given before."""
    rows = await tx.fetch("select nextval('account.number_sequence') as n from generate_series(1, $1)", count)
    return [readable("A", row["n"]) for row in rows]


async def insert(tx: Transaction, row: AccountRow) -> None:
    values = ", ".join(f"${i + 1}" for i in range(len(COLUMNS)))
    await tx.execute(
        f"insert into account.account ({', '.join(COLUMNS)}) values ({values})", *msgspec.structs.astuple(row)
    )


async def load(tx: Transaction, rows: Sequence[AccountRow]) -> None:
    """Insert many at once."""
    await tx.copy("account", "account", COLUMNS, (msgspec.structs.astuple(row) for row in rows))


async def row_of(tx: Transaction, account_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(
        f"select {READ} from account.account where id = $1{' for update' if lock else ''}", account_id
    )


async def rows_of(tx: Transaction, account_ids: Sequence[int]) -> Sequence[Row]:
    return await tx.fetch(f"select {READ} from {WANTED} join account.account using (id)", list(set(account_ids)))


async def rows_of_customers(tx: Transaction, customer_ids: Sequence[int], at_most: int) -> Sequence[Row]:
    return await tx.fetch(
        f"select {READ} from account.account where customer_id = any($1) order by id limit $2", customer_ids, at_most
    )


async def images_as_of(tx: Transaction, customer_id: int, at: datetime) -> list[dict[str, Any]]:
    """The accounts that were the customer's at `at`, as they were."""
    present = await tx.fetch(
        "select to_jsonb(a) as image from account.account a where customer_id = $1 and changed_at <= $2",
        customer_id,
        at,
    )
    past = await history.parts_as_of(tx, "account.account", customer_id, at)
    return sorted([*past, *(row["image"] for row in present)], key=lambda image: image["id"])


async def images_of_customer(tx: Transaction, customer_id: int) -> list[dict[str, Any]]:
    """The customer's accounts as JSON."""
    rows = await tx.fetch(
        "select to_jsonb(a) as image from account.account a where customer_id = $1 order by id", customer_id
    )
    return [row["image"] for row in rows]


async def exists_anywhere(tx: Transaction, account_id: int) -> bool:
    return bool(await tx.fetchval("select account.exists_account($1)", account_id))


async def update(tx: Transaction, account_id: int, values: dict[str, Any]) -> None:
    """Set the columns named in `values`; with none of them this only raises the version."""
    sets = ", ".join(f"{name} = ${i + 2}" for i, name in enumerate(values)) or "state = state"
    await tx.execute(f"update account.account set {sets} where id = $1", account_id, *values.values())


async def delete(tx: Transaction, account_id: int) -> None:
    await tx.execute("delete from account.account where id = $1", account_id)


async def numbers_of_customer(tx: Transaction, customer_id: int) -> list[str]:
    rows = await tx.fetch("select number from account.account where customer_id = $1", customer_id)
    return [row["number"] for row in rows]


async def ids_of_customer(tx: Transaction, customer_id: int) -> list[int]:
    rows = await tx.fetch("select id from account.account where customer_id = $1 order by id", customer_id)
    return [row["id"] for row in rows]


async def move(tx: Transaction, account_ids: Sequence[int], source: int, target: int) -> list[int]:
    """Hang those of `account_ids` that hang on `source` on `target`."""
    rows = await tx.fetch(
        "update account.account set customer_id = $3 where id = any($1) and customer_id = $2 returning id",
        account_ids,
        source,
        target,
    )
    return [row["id"] for row in rows]


REFERENCE_READ = "id, rev, kind, name, name_en, description, attributes, extra, changed_at"


async def references(tx: Transaction, kind: str) -> Sequence[Row]:
    return await tx.fetch(f"select {REFERENCE_READ} from account.bill_reference where kind = $1 order by id", kind)


async def reference_of(tx: Transaction, kind: str, reference_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(
        f"select {REFERENCE_READ} from account.bill_reference where kind = $1 and id = $2"
        f"{' for update' if lock else ''}",
        kind,
        reference_id,
    )


async def known_references(tx: Transaction, reference_ids: Sequence[int]) -> dict[int, str]:
    """Which of `reference_ids` exist, and their kinds."""
    rows = await tx.fetch("select id, kind from account.bill_reference where id = any($1)", reference_ids)
    return {row["id"]: row["kind"] for row in rows}


async def insert_reference(tx: Transaction, reference_id: int, new: ReferenceInput) -> None:
    await tx.execute(
        """insert into account.bill_reference (id, kind, name, name_en, description, attributes, extra)
           values ($1, $2, $3, $4, $5, $6, $7)""",
        reference_id,
        *msgspec.structs.astuple(new),
    )


async def update_reference(tx: Transaction, reference_id: int, new: ReferenceInput) -> None:
    await tx.execute(
        """update account.bill_reference set kind = $2, name = $3, name_en = $4, description = $5, attributes = $6,
                  extra = $7 where id = $1""",
        reference_id,
        *msgspec.structs.astuple(new),
    )


async def delete_reference(tx: Transaction, reference_id: int) -> None:
    await tx.execute("delete from account.bill_reference where id = $1", reference_id)


async def reference_used(tx: Transaction, reference_id: int) -> bool:
    return bool(
        await tx.fetchval(
            """select exists (select from account.account
                where cycle_id = $1 or format_id = $1 or media_ids @> array[$1::bigint])""",
            reference_id,
        )
    )


async def customers_with_accounts(tx: Transaction, customer_ids: Sequence[int]) -> set[int]:
    """Those of `customer_ids` who have accounts."""
    rows = await tx.fetch("select distinct customer_id from account.account where customer_id = any($1)", customer_ids)
    return {row["customer_id"] for row in rows}


async def locked_revs(tx: Transaction, account_ids: Sequence[int]) -> dict[int, tuple[int, str, int | None]]:
    """Version, number and customer of accounts, locked in the order of their ids until the end of the transaction."""
    rows = await tx.fetch(
        f"""select id, rev, number, customer_id from {WANTED} join account.account a using (id)
             order by id for update of a""",
        list(set(account_ids)),
    )
    return {row["id"]: (row["rev"], row["number"], row["customer_id"]) for row in rows}


async def delete_many(tx: Transaction, account_ids: Sequence[int]) -> None:
    await tx.execute(f"delete from account.account a using {WANTED} where a.id = wanted.id", account_ids)
