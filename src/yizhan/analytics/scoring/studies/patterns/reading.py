"""What happened to customers month by month, out of the warehouse: some at a time, so that memory stays bounded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from yizhan.analytics.mining.metrics import Floats, Ints
from yizhan.analytics.mining.sequences import Bits, Happened
from yizhan.analytics.scoring.definitions import Change, Patterns
from yizhan.analytics.scoring.features import want
from yizhan.analytics.warehouse.engine import Connection, quoted

_SMALL = 0.1
"""Changes are seen beside this share of what customers have in the middle, so that a little more of nearly nothing is
no strong change."""
_SIZES = (1, 3, 9)
_BIT = "cast(1 as ubigint) << date_diff('month', {first}, {month})"


class Strong(msgspec.Struct, frozen=True):
    """From which ratio on a change is strong, and what is added to either side of it."""

    bound: float
    added: float


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """Some customers: what they pay, and what happened by month."""

    ids: Ints
    monthly: Floats
    """The mean bill of the last three months."""
    happened: Happened


class Reader:
    """Reads customers in parts; the first part, drawn by chance, is the one to learn from."""

    def __init__(self, connection: Connection, folder: Path, made: Patterns, months: Sequence[date]) -> None:
        self._connection, self._made, self.months = connection, made, months
        self._months_sql = (folder / "patterns_months.sql").read_text(encoding="utf-8")
        self._events_sql = (folder / "patterns_events.sql").read_text(encoding="utf-8")
        want(connection, months)
        row = connection.execute(
            "select count(distinct customer_id) from mart.churn where month in (select month from wanted)"
        ).fetchone()
        self.customers = int(row[0]) if row else 0
        self.parts = -(-self.customers // made.sample)

    def part(self, number: int) -> None:
        """Turn to a part of the customers."""
        self._connection.execute(
            f"""create or replace temp table chosen as
                select distinct customer_id from mart.churn
                 where month in (select month from wanted) and hash(customer_id) % {max(self.parts, 1)} = {number}"""
        )
        self._connection.execute(f"create or replace temp table monthly as {self._months_sql}")

    def strong(self, last: date) -> Mapping[str, Strong]:
        """From where on changes up to a month are among the strongest, by event."""
        return {name: self._strong(change, last) for name, change in self._changes()}

    def _changes(self) -> Iterator[tuple[str, Change]]:
        return ((event.name, event.change) for event in self._made.events if event.change)

    def _strong(self, change: Change, last: date) -> Strong:
        measure, up = change.measure, change.up
        some = f"{measure}_before is not null and {measure}_before + {measure}_now > 0 and month <= {_day(last)}"
        added = self._value(f"select {_SMALL} * median({measure}_before) from monthly where {some}")
        added = max(added or 0.0, 1e-9)
        ratio = _ratio(measure, added)
        at = 1 - self._made.strongest if up else self._made.strongest
        bound = self._value(f"select quantile_cont({ratio}, {at}) from monthly where {some}")
        return Strong(1.0 if bound is None else bound, added)

    def _value(self, sql: str) -> float | None:
        row = self._connection.execute(sql).fetchone()
        return None if row is None or row[0] is None else float(row[0])

    def read(self, strong: Mapping[str, Strong]) -> Read:
        """The customers of the part turned to."""
        ids = np.sort(self._columns("select customer_id from chosen")[0].astype(np.int64))
        there = self._bits(ids, f"select customer_id, 'there', {self._bit('month')} from monthly").get("there")
        events = self._bits(ids, self._events(strong))
        none = np.zeros(len(ids), dtype=np.uint64)
        there = none if there is None else there
        lines = self._bits(
            ids,
            f"""select customer_id, line, {self._bit("month")} from mart.churn
                 where gone = 0 and month in (select month from wanted)
                   and customer_id in (select customer_id from chosen)""",
        )
        used = self._bits(ids, " union all ".join(self._used(each.name) for each in self._made.measures))
        happened = Happened(
            months=len(self.months),
            there=there,
            events={event.name: events.get(event.name, none) for event in self._made.events},
            open={
                **{event.name: there & ~lines.get(event.lacks, none) for event in self._made.events if event.lacks},
                **{name: there & used.get(change.measure, none) for name, change in self._changes()},
            },
            like=self._size(ids),
        )
        return Read(ids=ids, monthly=self._monthly(ids), happened=happened)

    def _events(self, strong: Mapping[str, Strong]) -> str:
        changes = "".join(
            f" union all select customer_id, month, {quoted(name)} from monthly where {_changed(change, strong[name])}"
            for name, change in self._changes()
        )
        return f"""select customer_id, event, {self._bit("month")}
                     from ({self._events_sql}{changes})
                    where month in (select month from wanted) and customer_id in (select customer_id from chosen)"""

    def _bit(self, month: str) -> str:
        return _BIT.format(first=_day(self.months[0]), month=month)

    def _bits(self, ids: Ints, sql: str) -> dict[str, Bits]:
        """By name the months of each customer, as bits."""
        who, name, bits = self._columns(f"select t.a, t.b, bit_or(t.c) from ({sql}) t (a, b, c) group by t.a, t.b")
        place = np.searchsorted(ids, who.astype(np.int64))
        found: dict[str, Bits] = {}
        for each in set(name.tolist()):
            own = name == each
            found[each] = np.zeros(len(ids), dtype=np.uint64)
            found[each][place[own]] = bits[own].astype(np.uint64)
        return found

    def _used(self, measure: str) -> str:
        """Months in which a measure could change: who has no calls cannot call less."""
        return f"select customer_id, {quoted(measure)}, {self._bit('month')} from monthly where {measure}_before > 0"

    def _size(self, ids: Ints) -> Ints:
        """Whom each is like: those of one line, of two or three, of up to nine, of more."""
        who, lines = self._columns(
            """select customer_id, max(lines) from (
                   select customer_id, month, count(*) as lines from mart.churn
                    where gone = 0 and month in (select month from wanted)
                      and customer_id in (select customer_id from chosen) group by customer_id, month)
                group by customer_id"""
        )
        found = np.zeros(len(ids), dtype=np.int64)
        found[np.searchsorted(ids, who.astype(np.int64))] = np.searchsorted(_SIZES, lines.astype(np.int64))
        return found

    def _monthly(self, ids: Ints) -> Floats:
        who, value = self._columns(
            f"""select customer_id, cast(sum(bill) as double) / count(*) from monthly
                 where month > {_day(self.months[-1])} - interval 3 month group by customer_id"""
        )
        found = np.zeros(len(ids), dtype=np.float64)
        found[np.searchsorted(ids, who.astype(np.int64))] = value
        return found

    def year(self, ids: Ints, end: date) -> Mapping[str, Floats]:
        """The months up to `end` of customers, of the lines they had all that time; no number: they had none."""
        span = self._made.span
        months = f"x.month > {_day(end)} - interval {span} month and x.month <= {_day(end)} and x.gone = 0"
        names = ", ".join(f"cast(sum({column}) as float)" for column in ("billed", "voice_minutes", "data_mb"))
        who, month, *values = self._columns(
            f"""select x.customer_id, {span - 1} - date_diff('month', x.month, {_day(end)}), {names}
                  from mart.churn x
                  join (select x.subscriber_id from mart.churn x
                         where {months} and x.customer_id in (select customer_id from chosen)
                         group by x.subscriber_id having count(*) = {span}) s on s.subscriber_id = x.subscriber_id
                 where {months} group by 1, 2"""
        )
        place = np.searchsorted(ids, who.astype(np.int64))
        found = {}
        for measure, value in zip(self._made.measures, values, strict=True):
            found[measure.name] = np.full((len(ids), span), np.nan)
            found[measure.name][place, month.astype(np.int64)] = value
        return found

    def _columns(self, sql: str) -> list[npt.NDArray[np.generic]]:
        return [np.asarray(column) for column in self._connection.execute(sql).fetchnumpy().values()]


def parts(reader: Reader, first: Read, strong: Mapping[str, Strong]) -> Iterator[Read]:
    """Everybody: the part that was read already, then the others."""
    yield first
    for number in range(1, reader.parts):
        reader.part(number)
        yield reader.read(strong)


def _changed(change: Change, known: Strong) -> str:
    """Whether a change is one of the strong ones."""
    beyond = f"> greatest({known.bound}, 1)" if change.up else f"< least({known.bound}, 1)"
    return f"{change.measure}_before is not null and {_ratio(change.measure, known.added)} {beyond}"


def _ratio(measure: str, added: float) -> str:
    return f"({measure}_now + {added}) / ({measure}_before + {added})"


def _day(month: date) -> str:
    return f"date '{month}'"
