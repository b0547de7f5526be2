"""Customers who are like a seed."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.domains.insight.contracts.likeness import Likeness, NewLikeness
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_LIKE = Listing(
    columns="id, score, reasons",
    tables="insight.likeness",
    sorts={"score": Sort("score", "double precision")},
    default="-score",
    unique="id",
)


async def put(
    tx: Transaction, search_id: int, found: Sequence[tuple[NewLikeness, int]], at: datetime, forget: datetime
) -> None:
    """Keep who was found, with where each belongs; what was found before `forget` goes."""
    await tx.execute("delete from insight.likeness where found_at < $1 or search_id = $2", forget, search_id)
    await tx.execute(
        """insert into insight.likeness (search_id, id, org_pos, score, reasons, found_at)
           select $1, r.id, r.org_pos, r.score, r.reasons, $3
             from jsonb_to_recordset($2::jsonb)
               as r (id bigint, org_pos int, score double precision, reasons jsonb)""",
        search_id,
        [
            {"id": new.customer_id, "org_pos": pos, "score": new.score, "reasons": msgspec.to_builtins(new.reasons)}
            for new, pos in found
        ],
        at,
    )


async def page(tx: Transaction, search_id: int, window: Window) -> Page[Likeness]:
    where = Where()
    where.add("search_id = ?", search_id)
    return await listing.page(tx, _LIKE, where, window, _likeness)


async def first(tx: Transaction, search_id: int, count: int) -> list[str]:
    """The customers most alike, at most so many."""
    rows = await tx.fetch(
        "select id from insight.likeness where search_id = $1 order by score desc, id desc limit $2", search_id, count
    )
    return [str(row["id"]) for row in rows]


def _likeness(row: Row) -> Likeness:
    return Likeness(
        customer_id=str(row["id"]), score=row["score"], reasons=msgspec.convert(row["reasons"], tuple[Text, ...])
    )
