"""What customers did who were treated, beside those left alone."""

from datetime import date

from yizhan.domains.insight.contracts.responses import Responding, ResponseBy, Tried
from yizhan.domains.insight.model import effect_of
from yizhan.platform.db import Row, Transaction

_BY = {
    ResponseBy.REASON: "a.reason",
    ResponseBy.OFFER: "a.offer",
    ResponseBy.CHANNEL: "a.channel",
    ResponseBy.FINDING: "f.number::text",
}


async def tried(tx: Transaction, since: date) -> list[Tried]:
    """Everybody treated or left alone since a month of whom it is known whether they stayed."""
    rows = await tx.fetch(
        """select a.customer_id, f.month, a.held_out, a.result = 'stayed' as stayed
             from insight.action a join insight.finding f on f.id = a.finding_id
            where a.result <> '' and f.month >= $1 and (a.held_out or a.state = 'done')
            order by f.month, a.customer_id""",
        since,
    )
    return [Tried(*row.values()) for row in rows]


async def responding(tx: Transaction, by: ResponseBy) -> list[Responding]:
    """Parts of those treated and left alone in the reader's scope, the largest first."""
    rows = await tx.fetch(
        f"""select {_BY[by]} as key, count(*) filter (where not a.held_out) as treated,
                   count(*) filter (where a.outcome <> '') as answered,
                   count(*) filter (where a.outcome = 'kept') as kept,
                   count(*) filter (where not a.held_out and a.result <> '') as known,
                   count(*) filter (where not a.held_out and a.result = 'stayed') as stayed,
                   count(*) filter (where a.held_out and a.result <> '') as held_out,
                   count(*) filter (where a.held_out and a.result = 'stayed') as held_out_stayed
              from insight.action a join insight.finding f on f.id = a.finding_id
             group by 1 order by 2 desc, 1 limit 100"""
    )
    return [_responding(row) for row in rows]


def _responding(row: Row) -> Responding:
    effect = effect_of(
        row["known"], row["known"] - row["stayed"], row["held_out"], row["held_out"] - row["held_out_stayed"]
    )
    return Responding(
        **row,
        saved=effect.saved if effect else None,
        low=effect.low if effect else None,
        high=effect.high if effect else None,
    )
