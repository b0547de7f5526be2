"""SQL of the subscriber schema."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.domains.subscriber.model.states import ENDED
from yizhan.kernel.selection import Selection, Shape
from yizhan.platform import history
from yizhan.platform.db import WANTED, Row, Transaction
from yizhan.platform.selection_sql import Column, Columns, Source, selected

COLUMNS = (
    "id", "org_pos", "customer_id", "account_id", "parent_id", "number", "name", "service_kind", "is_bundle", "state",
    "state_since", "suspend_extent", "suspend_cause", "offering_id", "offering_name", "offering_version", "spec_id",
    "spec_name", "characteristics", "prices", "resources", "place", "contract_from", "contract_to", "contract_months",
    "order_id", "order_item", "activated_at", "ended_at", "external_id", "extra", "created_at", "changed_at",
)  # fmt: skip
READ = ", ".join(("rev", *COLUMNS))
_ENDED = ", ".join(f"'{state}'" for state in sorted(ENDED))


class SubscriberRow(msgspec.Struct, frozen=True, kw_only=True):
    """A subscriber to be written, in the order of `COLUMNS`."""

    id: int
    org_pos: int
    customer_id: int
    account_id: int | None
    parent_id: int | None
    number: str
    name: str
    service_kind: str
    is_bundle: bool
    state: str
    state_since: datetime
    suspend_extent: str | None
    suspend_cause: str | None
    offering_id: int | None
    offering_name: str
    offering_version: str
    spec_id: int | None
    spec_name: str
    characteristics: dict[str, Any]
    prices: Any
    resources: Any
    place: dict[str, Any] | None
    contract_from: date | None
    contract_to: date | None
    contract_months: int | None
    order_id: int | None
    order_item: str
    activated_at: datetime | None
    ended_at: datetime | None
    external_id: str
    extra: dict[str, Any]
    created_at: datetime
    changed_at: datetime


ASKED: Columns = {
    "id": Column("s.id", Shape.ID),
    "name": Column("s.name"),
    "number": Column("s.number"),
    "state": Column("s.state"),
    "serviceKind": Column("s.service_kind"),
    "isBundle": Column("s.is_bundle", Shape.FLAG),
    "customerId": Column("s.customer_id", Shape.ID),
    "accountId": Column("s.account_id", Shape.ID),
    "parentId": Column("s.parent_id", Shape.ID),
    "offeringId": Column("s.offering_id", Shape.ID),
    "offeringName": Column("s.offering_name"),
    "specId": Column("s.spec_id", Shape.ID),
    "orderId": Column("s.order_id", Shape.ID),
    "externalId": Column("s.external_id"),
    "activatedAt": Column("s.activated_at", Shape.TIME),
    "endedAt": Column("s.ended_at", Shape.TIME),
    "createdAt": Column("s.created_at", Shape.TIME),
    "changedAt": Column("s.changed_at", Shape.TIME),
    "characteristics": Column("s.characteristics", Shape.JSON),
    "extra": Column("s.extra", Shape.JSON),
}
"""What subscribers can be asked for."""


async def find(tx: Transaction, selection: Selection) -> tuple[Sequence[Row], int]:
    """The subscribers in scope that `selection` asks for, and how many there are in all."""
    return await selected(tx, Source(READ, "subscriber.subscriber s where true", "s.id", ASKED), selection)


async def insert(tx: Transaction, row: SubscriberRow) -> bool:
    """False when the number is in use, anywhere."""
    values = ", ".join(f"${i + 1}" for i in range(len(COLUMNS)))
    count = await tx.execute(
        f"insert into subscriber.subscriber ({', '.join(COLUMNS)}) values ({values}) on conflict do nothing",
        *msgspec.structs.astuple(row),
    )
    return count == 1


async def load(tx: Transaction, rows: Sequence[SubscriberRow]) -> None:
    """Insert many at once, parents before their parts."""
    await tx.copy("subscriber", "subscriber", COLUMNS, (msgspec.structs.astuple(row) for row in rows))


async def row_of(tx: Transaction, subscriber_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(
        f"select {READ} from subscriber.subscriber where id = $1{' for update' if lock else ''}", subscriber_id
    )


async def rows_of(tx: Transaction, subscriber_ids: Sequence[int]) -> Sequence[Row]:
    return await tx.fetch(
        f"select {READ} from {WANTED} join subscriber.subscriber using (id)", list(set(subscriber_ids))
    )


async def rows_of_customer(tx: Transaction, customer_id: int, at_most: int) -> Sequence[Row]:
    return await tx.fetch(
        f"select {READ} from subscriber.subscriber where customer_id = $1 order by id limit $2", customer_id, at_most
    )


async def rows_of_account(tx: Transaction, account_id: int, at: datetime, at_most: int) -> Sequence[Row]:
    """Subscribers whose account it is, or some of whose charges it pays at `at`."""
    return await tx.fetch(
        f"""select {READ} from subscriber.subscriber s
             where account_id = $1
                or id in (select subscriber_id from subscriber.charge_split
                           where account_id = $1 and valid_from <= $2 and coalesce(valid_to > $2, true))
             order by id limit $3""",
        account_id,
        at,
        at_most,
    )


async def parts_of(tx: Transaction, parent_id: int) -> Sequence[Row]:
    return await tx.fetch(f"select {READ} from subscriber.subscriber where parent_id = $1 order by id", parent_id)


async def rows_by_number(tx: Transaction, number: str) -> Sequence[Row]:
    """Who uses the number, in scope."""
    return await tx.fetch(
        f"select {READ} from subscriber.subscriber where number = $1 and number <> '' and state not in ({_ENDED})",
        number,
    )


async def images_as_of(tx: Transaction, customer_id: int, at: datetime) -> list[dict[str, Any]]:
    """The subscribers that were the customer's at `at`, as they were."""
    present = await tx.fetch(
        "select to_jsonb(s) as image from subscriber.subscriber s where customer_id = $1 and changed_at <= $2",
        customer_id,
        at,
    )
    past = await history.parts_as_of(tx, "subscriber.subscriber", customer_id, at)
    return sorted([*past, *(row["image"] for row in present)], key=lambda image: image["id"])


async def images_of_customer(tx: Transaction, customer_id: int) -> list[dict[str, Any]]:
    """The customer's subscribers as JSON."""
    rows = await tx.fetch(
        "select to_jsonb(s) as image from subscriber.subscriber s where customer_id = $1 order by id", customer_id
    )
    return [row["image"] for row in rows]


async def exists_anywhere(tx: Transaction, subscriber_id: int) -> bool:
    return bool(await tx.fetchval("select subscriber.exists_subscriber($1)", subscriber_id))


async def numbers_in_use(tx: Transaction, numbers: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of some (number, service kind) are in use, anywhere."""
    rows = await tx.fetch(
        "select number, service_kind from subscriber.numbers_in_use($1, $2)",
        [number for number, _ in numbers],
        [kind for _, kind in numbers],
    )
    return {(row["number"], row["service_kind"]) for row in rows}


async def live_numbers(tx: Transaction, customer_ids: Sequence[int], service_kind: str) -> int:
    """How many numbers of a service some customers have that have not ended."""
    count: int = await tx.fetchval(
        f"""select count(*) from subscriber.subscriber
             where customer_id = any($1) and service_kind = $2 and number <> '' and state not in ({_ENDED})""",
        customer_ids,
        service_kind,
    )
    return count


async def update(tx: Transaction, subscriber_id: int, values: dict[str, Any]) -> None:
    """Set the columns named in `values`; with none of them this only raises the version."""
    sets = ", ".join(f"{name} = ${i + 2}" for i, name in enumerate(values)) or "state = state"
    await tx.execute(f"update subscriber.subscriber set {sets} where id = $1", subscriber_id, *values.values())


async def ids_of_customer(tx: Transaction, customer_id: int) -> list[int]:
    rows = await tx.fetch("select id from subscriber.subscriber where customer_id = $1 order by id", customer_id)
    return [row["id"] for row in rows]


async def numbers_of_customer(tx: Transaction, customer_id: int) -> list[tuple[str, int]]:
    """The numbers of the customer's subscribers, ended ones too, with where each belongs."""
    rows = await tx.fetch(
        "select distinct number, org_pos from subscriber.subscriber where customer_id = $1 and number <> ''",
        customer_id,
    )
    return [(row["number"], row["org_pos"]) for row in rows]


async def move(tx: Transaction, subscriber_ids: Sequence[int], source: int, target: int) -> list[int]:
    """Hang those of `subscriber_ids` that hang on `source` on `target`."""
    rows = await tx.fetch(
        "update subscriber.subscriber set customer_id = $3 where id = any($1) and customer_id = $2 returning id",
        subscriber_ids,
        source,
        target,
    )
    return [row["id"] for row in rows]


SPLIT_READ = "id, charge_kind, account_id, account_number, share, valid_from, valid_to"


async def splits_of(tx: Transaction, subscriber_id: int) -> Sequence[Row]:
    return await tx.fetch(
        f"""select {SPLIT_READ} from subscriber.charge_split where subscriber_id = $1
             order by charge_kind, valid_from, id""",
        subscriber_id,
    )


async def insert_split(
    tx: Transaction,
    split_id: int,
    *,
    org_pos: int,
    subscriber_id: int,
    charge_kind: str,
    account_id: int,
    account_number: str,
    share: Decimal,
    valid_from: datetime,
) -> None:
    await tx.execute(
        """insert into subscriber.charge_split
               (id, org_pos, subscriber_id, charge_kind, account_id, account_number, share, valid_from)
           values ($1, $2, $3, $4, $5, $6, $7, $8)""",
        split_id,
        org_pos,
        subscriber_id,
        charge_kind,
        account_id,
        account_number,
        share,
        valid_from,
    )


async def end_splits(tx: Transaction, split_ids: Sequence[int], at: datetime) -> None:
    await tx.execute("update subscriber.charge_split set valid_to = $2 where id = any($1)", split_ids, at)


async def drop_splits(tx: Transaction, split_ids: Sequence[int]) -> None:
    await tx.execute("delete from subscriber.charge_split where id = any($1)", split_ids)


async def customers_with_subscribers(tx: Transaction, customer_ids: Sequence[int]) -> set[int]:
    """Those of `customer_ids` who have subscribers."""
    rows = await tx.fetch(
        "select distinct customer_id from subscriber.subscriber where customer_id = any($1)", customer_ids
    )
    return {row["customer_id"] for row in rows}


async def locked_rows(tx: Transaction, subscriber_ids: Sequence[int]) -> Sequence[Row]:
    """Subscribers, locked in the order of their ids until the end of the transaction."""
    return await tx.fetch(
        f"""select id, rev, number, name, customer_id from {WANTED} join subscriber.subscriber s using (id)
             order by id for update of s""",
        list(set(subscriber_ids)),
    )


async def parents_of_others(tx: Transaction, subscriber_ids: Sequence[int]) -> set[int]:
    """Those of `subscriber_ids` that have parts beyond them."""
    rows = await tx.fetch(
        """select distinct parent_id from subscriber.subscriber where parent_id = any($1) and not id = any($1)
           union select distinct subscriber_id from subscriber.charge_split where subscriber_id = any($1)""",
        subscriber_ids,
    )
    return {row["parent_id"] for row in rows}


async def delete_many(tx: Transaction, subscriber_ids: Sequence[int]) -> None:
    await tx.execute(f"delete from subscriber.subscriber s using {WANTED} where s.id = wanted.id", subscriber_ids)


async def holders_of(tx: Transaction, numbers: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Which customers in scope have some (number, service kind) in use."""
    rows = await tx.fetch(
        """select s.number, s.service_kind, s.customer_id
             from unnest($1::text[], $2::text[]) as wanted (number, kind)
             join subscriber.subscriber s on s.number = wanted.number and s.service_kind = wanted.kind
            where s.state not in ('terminated', 'aborted', 'cancelled')""",
        [number for number, _ in numbers],
        [kind for _, kind in numbers],
    )
    return {(row["number"], row["service_kind"]): row["customer_id"] for row in rows}


async def accounts_in_use(tx: Transaction, account_ids: Sequence[int]) -> set[int]:
    """Those of `account_ids` by which a subscriber, or a share of one, is paid."""
    rows = await tx.fetch(
        """select account_id from subscriber.subscriber where account_id = any($1)
           union select account_id from subscriber.charge_split where account_id = any($1)""",
        account_ids,
    )
    return {row["account_id"] for row in rows}
