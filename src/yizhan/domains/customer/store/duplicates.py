"""SQL of duplicate keys and candidates."""

from collections.abc import Iterable, Sequence
from typing import Any

from yizhan.domains.customer.contracts import CandidateFilter
from yizhan.kernel.ids import parse_id
from yizhan.platform.db import Row, Transaction

READ = "id, rev, one_id, other_id, score, reasons, state, note, decided_by, decided_at, created_at"
MOST_SHARING = 50
"""A key that more customers share (a switchboard, a building) says nothing."""


async def put_keys(tx: Transaction, keys: Iterable[tuple[int, int, int]], customer_ids: Sequence[int]) -> None:
    """Let `customer_ids` have exactly `keys` (key, customer id, organisation position).

    Two jobs about one customer may run at once, each deleting before it sees what the other inserts.
    """
    await tx.execute("delete from customer.duplicate_key where customer_id = any($1)", customer_ids)
    rows = set(keys)
    await tx.execute(
        """insert into customer.duplicate_key (key, customer_id, org_pos)
           select * from unnest($1::bigint[], $2::bigint[], $3::int[]) as given (key, customer_id, org_pos)
            order by customer_id, key
           on conflict (customer_id, key) do update set org_pos = excluded.org_pos""",
        [key for key, _, _ in rows],
        [customer_id for _, customer_id, _ in rows],
        [place for _, _, place in rows],
    )


async def sharing(tx: Transaction, customer_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of one of `customer_ids` and another customer that share a key which not too many share."""
    rows = await tx.fetch(
        """with mine as (select key, customer_id from customer.duplicate_key where customer_id = any($1)),
                telling as (select key from customer.duplicate_key where key in (select key from mine)
                             group by key having count(*) between 2 and $2)
           select distinct mine.customer_id as one, k.customer_id as other
             from mine join telling using (key) join customer.duplicate_key k using (key)
            where k.customer_id <> mine.customer_id""",
        customer_ids,
        MOST_SHARING,
    )
    return [(row["one"], row["other"]) for row in rows]


async def holders(tx: Transaction, keys: Sequence[int]) -> list[int]:
    """Customers in scope that have one of `keys` which not too many share."""
    rows = await tx.fetch(
        """select distinct customer_id from customer.duplicate_key where key = any($1)
              and key in (select key from customer.duplicate_key where key = any($1)
                           group by key having count(*) <= $2)
            limit $2""",
        keys,
        MOST_SHARING,
    )
    return [row["customer_id"] for row in rows]


async def put_candidate(
    tx: Transaction, candidate_id: int, org_pos: int, pair: tuple[int, int], score: int, reasons: Sequence[str]
) -> bool:
    """Queue a pair, or bring its score up to date; what a person decided about it stays decided. Whether it is new."""
    is_new: bool | None = await tx.fetchval(
        """insert into customer.duplicate_candidate (id, org_pos, one_id, other_id, score, reasons, state)
           values ($1, $2, $3, $4, $5, $6, 'open')
           on conflict (one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons
             where (duplicate_candidate.score, duplicate_candidate.reasons)
                   is distinct from (excluded.score, excluded.reasons)
           returning xmax = 0""",
        candidate_id,
        org_pos,
        *pair,
        score,
        reasons,
    )
    return bool(is_new)


async def drop_open(tx: Transaction, customer_ids: Sequence[int], but: Sequence[tuple[int, int]]) -> None:
    """Take open pairs of `customer_ids` other than `but` from the queue: what spoke for them is gone."""
    await tx.execute(
        """delete from customer.duplicate_candidate where state = 'open'
              and (one_id = any($1) or other_id = any($1))
              and (one_id, other_id) not in (select * from unnest($2::bigint[], $3::bigint[]))""",
        customer_ids,
        [one for one, _ in but],
        [other for _, other in but],
    )


_WANTED = """
    state = $1 and score >= $2
    and ($3::bigint is null or one_id = $3 or other_id = $3)
    and ($4::int is null or exists (
        select from customer.customer c where c.id in (one_id, other_id) and c.org_pos between $4 and $5))"""


def _arguments(wanted: CandidateFilter) -> list[Any]:
    about = None if wanted.customer_id is None else parse_id(wanted.customer_id) or 0
    return [wanted.state, wanted.least, about, wanted.org_lo, wanted.org_hi]


async def page(tx: Transaction, wanted: CandidateFilter, limit: int, after: tuple[int, int] | None) -> Sequence[Row]:
    """Pairs in one state, the likeliest first."""
    return await tx.fetch(
        f"""select {READ} from customer.duplicate_candidate where {_WANTED} and (score, id) < ($6, $7)
             order by score desc, id desc limit $8""",
        *_arguments(wanted),
        *(after or (101, 0)),
        limit,
    )


async def count(tx: Transaction, wanted: CandidateFilter, cap: int) -> int:
    found: int = await tx.fetchval(
        f"select count(*) from (select from customer.duplicate_candidate where {_WANTED} limit $6) as found",
        *_arguments(wanted),
        cap,
    )
    return found


async def candidate(tx: Transaction, candidate_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(
        f"select {READ} from customer.duplicate_candidate where id = $1{' for update' if lock else ''}", candidate_id
    )


async def exists(tx: Transaction, candidate_id: int) -> bool:
    """Whether there is such a pair in any scope; asked only after a miss."""
    return bool(await tx.fetchval("select customer.exists_candidate($1)", candidate_id))


async def decide(tx: Transaction, candidate_id: int, values: dict[str, Any]) -> None:
    sets = ", ".join(f"{name} = ${i + 2}" for i, name in enumerate(values))
    await tx.execute(f"update customer.duplicate_candidate set {sets} where id = $1", candidate_id, *values.values())


async def forget_keys(tx: Transaction, customer_id: int) -> None:
    await tx.execute("delete from customer.duplicate_key where customer_id = $1", customer_id)


async def close_pair(tx: Transaction, pair: tuple[int, int]) -> list[int]:
    """Mark the pair as merged; returns which candidate was open or dismissed until now."""
    rows = await tx.fetch(
        """update customer.duplicate_candidate set state = 'merged', decided_by = platform.actor(), decided_at = now()
            where one_id = $1 and other_id = $2 and state <> 'merged' returning id""",
        *pair,
    )
    return [row["id"] for row in rows]


async def reopen(tx: Transaction, candidate_ids: Sequence[int]) -> None:
    await tx.execute(
        """update customer.duplicate_candidate set state = 'open', decided_by = null, decided_at = null
            where id = any($1) and state = 'merged'""",
        candidate_ids,
    )
