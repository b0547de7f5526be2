"""SQL of the lists that others keep of customers."""

from collections.abc import Sequence

from yizhan.domains.customer.contracts import Listed
from yizhan.platform.db import Transaction


async def put(tx: Transaction, name: str, looked_at: Sequence[int], entries: Sequence[Listed]) -> None:
    """Of the customers looked at, those named in `entries` stand in the list, and no others."""
    await tx.execute(
        """delete from customer.listed l using unnest($2::bigint[]) as seen (id)
            where l.id = seen.id and l.list = $1""",
        name,
        looked_at,
    )
    await add(tx, name, entries)


async def add(tx: Transaction, name: str, entries: Sequence[Listed]) -> None:
    await tx.execute(
        """insert into customer.listed (list, value, rank, id, org_pos, manager_id, kind, level, status, tags, name,
                                        created_at, changed_at)
           select $1, e.value, e.rank, c.id, c.org_pos, c.manager_id, c.kind, c.level, c.status, c.tags, c.name,
                  c.created_at, c.changed_at
             from unnest($2::bigint[], $3::text[], $4::double precision[]) as e (id, value, rank)
             join customer.customer c using (id)
               on conflict do nothing""",
        name,
        [each.customer_id for each in entries],
        [each.value for each in entries],
        [each.rank for each in entries],
    )


async def drop_earlier(tx: Transaction, name: str) -> None:
    """Whoever was put on the list before this transaction goes from it."""
    await tx.execute("delete from customer.listed where list = $1 and listed_at < now()", name)
