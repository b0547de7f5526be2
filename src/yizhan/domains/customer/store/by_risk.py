"""SQL of a list sorted by risk: those who are known to be at risk, by how likely they leave, and all the others.

A sort over a join reads everybody for fifty rows. So the list has two parts, each read in the order of an index: who
stands in the list of risks, and who does not, by their last change.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.domains.customer.contracts import AtRisk, CustomerFilter, CustomerSort, ListName
from yizhan.domains.customer.store.filtering import Query
from yizhan.domains.customer.store.lists import Order, counted, in_order, places_of
from yizhan.kernel.paging import COUNT_CAP, decode_cursor, encode_cursor
from yizhan.kernel.scope import Scope
from yizhan.platform.db import Row, Transaction


class _Part(StrEnum):
    LISTED = "listed"
    OTHERS = "others"


async def page(
    tx: Transaction, wanted: CustomerFilter, at_risk: CustomerFilter, sort: CustomerSort, limit: int, after: str | None
) -> tuple[Sequence[int], str | None, int]:
    """The ids of one page in order, the cursor of the next, and how many there are up to the cap.

    `at_risk` is `wanted` within what the reader may know of risks. Raises InvalidInput for a foreign cursor.
    """
    begin, key = _place(after) if after else (None, None)
    parts = [_Part.LISTED, _Part.OTHERS] if sort is CustomerSort.RISK_FIRST else [_Part.OTHERS, _Part.LISTED]
    if wanted.risk is not None:
        parts.remove(_Part.OTHERS)
    found: list[tuple[_Part, Row]] = []
    async with tx.in_index_order():
        places = await places_of(tx, wanted)
        total = await counted(tx, Query(wanted, tx.scope), places, COUNT_CAP)
        for part in parts[parts.index(begin) :] if begin in parts else parts:
            query, order = _asked(part, wanted, at_risk, sort, tx.scope)
            last = key if part is begin else None
            rows = await in_order(tx, query, order, last, places, limit + 1 - len(found))
            found += [(part, row) for row in rows]
            if len(found) > limit:
                break
    shown = found[:limit]
    more = _cursor(*shown[-1]) if len(found) > limit else None
    return [row["id"] for _, row in shown], more, total


def _place(after: str) -> tuple[_Part, Any]:
    part, *_ = decode_cursor(after, tuple[_Part, Any, Any])
    shape = tuple[_Part, float, int] if part is _Part.LISTED else tuple[_Part, datetime, int]
    return part, decode_cursor(after, shape)[1:]


def _cursor(part: _Part, row: Row) -> str:
    return encode_cursor(part, row["key"], row["id"])


def _asked(
    part: _Part, wanted: CustomerFilter, at_risk: CustomerFilter, sort: CustomerSort, scope: Scope
) -> tuple[Query, Order]:
    known = msgspec.structs.replace(at_risk, risk=wanted.risk or tuple(AtRisk))
    if part is _Part.LISTED:
        return Query(known, scope), Order("-rank" if sort is CustomerSort.RISK_FIRST else "rank")
    query = Query(wanted, scope)
    among = f"k.list = '{ListName.RISK.value}' and k.id = {query.relation.partition('.')[2]}.id"
    for condition, value in (
        ("k.org_pos >= {}", at_risk.org_lo),
        ("k.org_pos <= {}", at_risk.org_hi),
        ("k.manager_id = {}", at_risk.manager_id and int(at_risk.manager_id)),
    ):
        if value is not None:
            among += " and " + condition.format(query.argument(value))
    # Looked up for each row that is read: as an anti-join the planner would read everybody for fifty rows.
    query.conditions.append(f"(select true from customer.listed k where {among} limit 1) is null")
    return query, Order("-changedAt")
