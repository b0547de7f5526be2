"""Filters by the `latest` months as ranges: they are counted back from the newest month that a cube has facts of."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from yizhan.analytics.olap.contracts import Filter
from yizhan.kernel.months import months_after

MOST = 120


def settled(filters: Sequence[Filter], months: Sequence[date]) -> tuple[Filter, ...]:
    """The filters, with months told by their dates; without any facts there are no months to choose."""
    newest = max(months, default=None)
    return tuple(_settled(each, newest) if each.latest and newest else each for each in filters)


def _settled(each: Filter, newest: date) -> Filter:
    first = newest.replace(day=1)
    until = months_after(first, 1) - timedelta(days=1)
    return msgspec.structs.replace(each, latest=0, since=months_after(first, 1 - each.latest), until=until)
