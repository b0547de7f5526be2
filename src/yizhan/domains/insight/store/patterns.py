"""Who follows which pattern of behaviour."""

from collections.abc import Sequence

from yizhan.domains.insight.contracts.patterns import Followed, Follower, Following, NewFollower
from yizhan.kernel.paging import Page
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_FOLLOWERS = Listing(
    columns="""t.id, t.pattern, t.since, t.monthly, s.chance, s.at_stake, coalesce(s.line, '') as line,
               coalesce(s.customer_kind, '') as customer_kind, coalesce(s.network, '') as network""",
    tables="insight.follower t left join insight.score s on s.id = t.id",
    sorts={"monthly": Sort("t.monthly", "numeric"), "chance": Sort("coalesce(s.chance, 0)", "double precision")},
    default="-monthly",
)


async def put(tx: Transaction, study_id: int, followers: Sequence[tuple[NewFollower, int]]) -> None:
    """Write who follows what, with where each customer belongs."""
    await tx.execute(
        """insert into insight.follower (pattern, id, org_pos, study_id, since, monthly)
           select p, i, o, $1, s, m
             from unnest($2::text[], $3::bigint[], $4::int[], $5::date[], $6::numeric[]) as r (p, i, o, s, m)
               on conflict (id, pattern) do update set org_pos = excluded.org_pos, study_id = excluded.study_id,
                  since = excluded.since, monthly = excluded.monthly""",
        study_id,
        [follower.pattern for follower, _ in followers],
        [follower.customer_id for follower, _ in followers],
        [org_pos for _, org_pos in followers],
        [follower.since for follower, _ in followers],
        [follower.monthly for follower, _ in followers],
    )


async def drop_others(tx: Transaction, study_id: int) -> None:
    """Forget who followed what by an earlier study."""
    await tx.execute("delete from insight.follower where study_id <> $1", study_id)


async def following(tx: Transaction) -> list[Following]:
    """What the reader sees of each pattern."""
    rows = await tx.fetch(
        """select f.pattern, count(*) as customers, sum(f.monthly) as monthly, coalesce(avg(s.chance), 0) as chance,
                  coalesce(sum(s.at_stake), 0) as at_stake
             from insight.follower f left join insight.score s on s.id = f.id group by f.pattern order by f.pattern"""
    )
    return [Following(**row) for row in rows]


async def page(tx: Transaction, pattern: str, window: Window) -> Page[Follower]:
    where = Where()
    where.add("t.pattern = ?", pattern)
    return await listing.page(tx, _FOLLOWERS, where, window, _follower)


async def of_customer(tx: Transaction, customer_id: int) -> list[Followed]:
    rows = await tx.fetch("select pattern, since from insight.follower where id = $1 order by pattern", customer_id)
    return [Followed(**row) for row in rows]


def _follower(row: Row) -> Follower:
    given = {name: row[name] for name in Follower.__struct_fields__ if name in row}
    return Follower(**given, customer_id=str(row["id"]))
