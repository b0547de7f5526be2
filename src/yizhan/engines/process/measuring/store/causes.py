"""Open incidents by what caused them."""

from collections.abc import Sequence

import msgspec

from yizhan.engines.process.measuring.contracts import IncidentCause
from yizhan.kernel.text import Text
from yizhan.platform.db import Transaction

MOST = 200


async def grouped(tx: Transaction, process: str | None, within: tuple[int, int] | None) -> Sequence[IncidentCause]:
    """The causes of open incidents, the most frequent first, each told in the words of its newest incident."""
    lo, hi = within or (None, None)
    rows = await tx.fetch(
        """with grouped as (
               select d.key, i.node, i.code, count(*)::int as count, min(i.raised_at) as oldest_at, max(i.id) as newest
                 from process.incident i join process.definition d on d.id = i.definition_id
                where i.resolved_at is null and ($1::text is null or d.key = $1)
                  and ($2::int is null or i.org_pos between $2 and $3)
                group by d.key, i.node, i.code order by count desc, newest desc limit $4)
           select g.key as process_key, d.name as process_name, g.node, n.node_name, g.code, n.message, n.remedy,
                  g.count, g.oldest_at
             from grouped g join process.incident n on n.id = g.newest
             join process.definition d on d.id = n.definition_id
            order by g.count desc, g.newest desc""",
        process,
        lo,
        hi,
        MOST,
    )
    return [
        IncidentCause(
            row["process_key"],
            msgspec.convert(row["process_name"], Text),
            row["node"],
            msgspec.convert(row["node_name"], Text),
            row["code"],
            msgspec.convert(row["message"], Text),
            msgspec.convert(row["remedy"], Text),
            row["count"],
            row["oldest_at"],
        )
        for row in rows
    ]
