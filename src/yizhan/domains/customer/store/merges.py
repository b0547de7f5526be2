"""SQL of merges."""

from collections.abc import Mapping, Sequence
from typing import Any

from yizhan.domains.customer.contracts import MergeFilter
from yizhan.platform.db import Row, Transaction

READ = (
    "id, rev, survivor_id, merged_id, state, reason, choices, before, after, moved, created_at, created_by, changed_at"
)
RESTORED = (
    "kind",
    "level",
    "manager_id",
    "tags",
    "external_id",
    "status",
    "merged_into",
    "extra",
    "name",
    "main_phone",
)


async def restore(tx: Transaction, customer_id: int, values: Mapping[str, Any]) -> None:
    """Set columns to the values they have in JSON."""
    sets = ", ".join(f"{name} = old.{name}" for name in values if name in RESTORED)
    if sets:
        await tx.execute(
            f"""update customer.customer c set {sets} from jsonb_populate_record(null::customer.customer, $2) old
                 where c.id = $1""",
            customer_id,
            dict(values),
        )


async def insert(
    tx: Transaction,
    merge_id: int,
    *,
    org_pos: int,
    survivor_id: int,
    merged_id: int,
    reason: str,
    choices: Sequence[str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    moved: Mapping[str, Sequence[int]],
) -> None:
    await tx.execute(
        """insert into customer.merge
               (id, org_pos, survivor_id, merged_id, state, reason, choices, before, after, moved)
           values ($1, $2, $3, $4, 'done', $5, $6, $7, $8, $9)""",
        merge_id,
        org_pos,
        survivor_id,
        merged_id,
        reason,
        choices,
        before,
        after,
        moved,
    )


async def row_of(tx: Transaction, merge_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(
        f"select {READ} from customer.merge where id = $1{' for update' if lock else ''}", merge_id
    )


async def exists(tx: Transaction, merge_id: int) -> bool:
    """Whether there is such a merge in any scope; asked only after a miss."""
    return bool(await tx.fetchval("select customer.exists_merge($1)", merge_id))


async def rows_of_customer(tx: Transaction, customer_id: int) -> Sequence[Row]:
    """Merges that the customer survived or ended in, the latest first."""
    return await tx.fetch(
        f"select {READ} from customer.merge where survivor_id = $1 or merged_id = $1 order by id desc limit 200",
        customer_id,
    )


_WANTED = """
    ($1::text is null or m.state = $1)
    and ($2::int is null or exists (
        select from customer.customer c where c.id in (m.survivor_id, m.merged_id) and c.org_pos between $2 and $3))"""


async def page(tx: Transaction, wanted: MergeFilter, limit: int, before: int) -> Sequence[Row]:
    """Merges whose id is below `before`, the latest first."""
    return await tx.fetch(
        f"select {READ} from customer.merge m where {_WANTED} and m.id < $4 order by m.id desc limit $5",
        wanted.state,
        wanted.org_lo,
        wanted.org_hi,
        before,
        limit,
    )


async def count(tx: Transaction, wanted: MergeFilter, cap: int) -> int:
    found: int = await tx.fetchval(
        f"select count(*) from (select from customer.merge m where {_WANTED} limit $4) as found",
        wanted.state,
        wanted.org_lo,
        wanted.org_hi,
        cap,
    )
    return found


async def undone(tx: Transaction, merge_id: int) -> None:
    await tx.execute("update customer.merge set state = 'undone' where id = $1", merge_id)


async def names_a_merge(tx: Transaction, customer_id: int) -> bool:
    """Whether the customer took part in a merge."""
    return bool(
        await tx.fetchval(
            "select exists (select from customer.merge where survivor_id = $1 or merged_id = $1)", customer_id
        )
    )


async def numbers_merged_into(tx: Transaction, customer_id: int) -> list[str]:
    """The numbers of all customers that became part of this one, also by way of others."""
    rows = await tx.fetch(
        """with recursive part as (
               select id, number from customer.customer where merged_into = $1
               union all
               select c.id, c.number from part join customer.customer c on c.merged_into = part.id)
           select number from part order by number""",
        customer_id,
    )
    return [row["number"] for row in rows]
