"""Studies, and the segment each customer is in."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.domains.insight.contracts.studies import (
    Forecast,
    Member,
    NewForecast,
    NewMember,
    NewStudy,
    SegmentSize,
    Study,
    StudyState,
)
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_STUDY = "id, kind, version, state, month, card, made_by_name, made_at"
_MEMBERS = Listing(
    columns="""t.id, t.segment, t.monthly, s.chance, s.at_stake, coalesce(s.line, '') as line,
               coalesce(s.customer_kind, '') as customer_kind, coalesce(s.network, '') as network""",
    tables="insight.member t left join insight.score s on s.id = t.id",
    sorts={"monthly": Sort("t.monthly", "numeric"), "chance": Sort("coalesce(s.chance, 0)", "double precision")},
    default="-monthly",
)


async def add(tx: Transaction, new: NewStudy, by_name: str, at: datetime) -> int:
    """Keep a study; one that is taken stands in place of the one before."""
    if new.taken:
        await tx.execute("update insight.study set state = 'retired' where kind = $1 and state = 'acting'", new.kind)
    found = await tx.fetchval(
        """insert into insight.study (id, kind, version, state, month, card, made_by_name, made_at)
           select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7 from insight.study where kind = $2
           returning id""",
        new_id(),
        new.kind,
        StudyState.ACTING if new.taken else StudyState.REFUSED,
        new.month,
        new.card,
        by_name,
        at,
    )
    return int(found)


async def acting(tx: Transaction, kind: str) -> Study | None:
    row = await tx.fetchrow(f"select {_STUDY} from insight.study where kind = $1 and state = 'acting'", kind)
    return _study(row) if row else None


async def versions(tx: Transaction, kind: str, limit: int) -> list[Study]:
    rows = await tx.fetch(
        f"select {_STUDY} from insight.study where kind = $1 order by version desc limit $2", kind, limit
    )
    return [_study(row) for row in rows]


def _study(row: Row) -> Study:
    return msgspec.convert({**row, "id": str(row["id"])}, Study)


async def put_members(tx: Transaction, study_id: int, members: Sequence[tuple[NewMember, int]]) -> None:
    """Write who is in which segment, with where each customer belongs; where they were stays as a past image."""
    await tx.execute(
        """insert into insight.member as m (id, org_pos, study_id, segment, monthly)
           select i, p, $1, s, v from unnest($2::bigint[], $3::int[], $4::int[], $5::numeric[]) as r (i, p, s, v)
               on conflict (id) do update set org_pos = excluded.org_pos, study_id = excluded.study_id,
                  segment = excluded.segment, monthly = excluded.monthly""",
        study_id,
        [member.customer_id for member, _ in members],
        [org_pos for _, org_pos in members],
        [member.segment for member, _ in members],
        [member.monthly for member, _ in members],
    )


async def drop_other_members(tx: Transaction, study_id: int) -> None:
    """Forget segments of customers whom the last study did not see: they have left."""
    await tx.execute("delete from insight.member where study_id <> $1", study_id)


async def sizes(tx: Transaction) -> list[SegmentSize]:
    rows = await tx.fetch(
        """select m.segment, count(*) as customers, sum(m.monthly) as monthly, coalesce(avg(s.chance), 0) as chance,
                  coalesce(sum(s.at_stake), 0) as at_stake
             from insight.member m left join insight.score s on s.id = m.id group by m.segment order by m.segment"""
    )
    return [SegmentSize(**row) for row in rows]


async def members(tx: Transaction, segment: int | None, window: Window) -> Page[Member]:
    where = Where()
    where.add("t.segment = ?", segment)
    return await listing.page(tx, _MEMBERS, where, window, _member)


async def segment_of(tx: Transaction, customer_id: int) -> int | None:
    found: int | None = await tx.fetchval("select segment from insight.member where id = $1", customer_id)
    return found


def _member(row: Row) -> Member:
    given = {name: row[name] for name in Member.__struct_fields__ if name in row}
    return Member(**given, customer_id=str(row["id"]))


async def put_forecasts(tx: Transaction, study_id: int, rows: Sequence[NewForecast]) -> None:
    """Write what is expected, in place of what was expected before."""
    await tx.execute("delete from insight.forecast")
    await tx.execute(
        """insert into insight.forecast (id, study_id, org_pos, measure, province, line, series)
           select r.id, $1, r.org_pos, r.measure, r.province, r.line, r.series
             from jsonb_to_recordset($2::jsonb)
               as r (id bigint, org_pos int, measure text, province text, line text, series jsonb)""",
        study_id,
        [{**msgspec.to_builtins(row), "id": new_id()} for row in rows],
    )


async def forecasts(tx: Transaction) -> list[Forecast]:
    rows = await tx.fetch(
        "select id, measure, province, line, series from insight.forecast order by measure desc, org_pos, line"
    )
    return [msgspec.convert({**row, "id": str(row["id"])}, Forecast) for row in rows]
