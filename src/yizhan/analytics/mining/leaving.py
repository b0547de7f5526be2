"""When customers leave: time to leave from how long each has stayed, and whether they left at the end of it."""

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.errors import NotANumberColumn, SameColumnTwice
from yizhan.analytics.mining.leaks import Leak, leaks_in
from yizhan.analytics.mining.metrics import Floats, Ints, ranks
from yizhan.analytics.mining.models.encoding import Encoder
from yizhan.analytics.mining.models.hazards import Hazards, concordance
from yizhan.analytics.mining.models.recipe import folds, usable
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.analytics.mining.tables.targets import name_in, target_in
from yizhan.kernel.text import Text

_FOLDS = 5
_SAME_THING = 0.8
_MOST = 50_000

TARGET_WORD = Text("目标列", "target")
STAYED_WORD = Text("在网时长列", "time stayed")
MEASURES_TIME = Text("与在网时长几乎是一回事", "all but the same as the time stayed")


class Step(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How many are expected to leave within a time, among those still there."""

    within: float
    leaving: float


class Findings(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How well the order of leaving is told for customers kept from the model, and what lies ahead."""

    rows: int
    left: int
    concordance: float
    low: float
    high: float
    ahead: tuple[Step, ...]
    leaks: tuple[Leak, ...]
    left_out: tuple[str, ...]


class Model:
    """Time to leave, learned from a table."""

    def __init__(self, encoder: Encoder, hazards: Hazards) -> None:
        self._encoder, self._hazards = encoder, hazards

    def leaving_within(self, table: Table, stayed: Floats, time: float) -> Floats:
        """The chance that each customer, still there now, leaves within that time."""
        return 1 - self._hazards.staying(self._encoder.linear(table), stayed, time)

    def left_after(self, table: Table, stayed: Floats) -> Floats:
        """The time by which half of customers like each will have left; infinite beyond what was seen."""
        return self._hazards.left_after(self._encoder.linear(table), stayed)

    def risk(self, table: Table) -> Floats:
        return self._hazards.risk(self._encoder.linear(table))


def study(
    table: Table, target: str, stayed: str, *, positive: tuple[str, ...] = (), seed: int = 0
) -> tuple[Findings, Model]:
    """Learn when customers leave. `stayed` is a number: months or days as a customer, up to now or to leaving."""
    names = table.frame.columns
    clock = name_in(names, stayed)
    if clock == name_in(names, target):
        raise SameColumnTwice(column=clock, first=TARGET_WORD, second=STAYED_WORD)
    rest, outcome = target_in(table, target, positive)
    if rest.frame[clock].dtype != pl.Float64:
        there = rest.frame[clock].drop_nulls()
        raise NotANumberColumn(column=clock, example=there[0] if len(there) else "")
    time = rest.frame[clock].fill_null(rest.frame[clock].median()).to_numpy()
    same = _measuring(rest.without(clock), time)
    features = rest.without(clock, *same)
    leaks = leaks_in(features, outcome.outcome, outcome.column)
    used = usable(features, leaks)
    scores = [
        _checked(used, time, outcome.outcome, train, test) for train, test in folds(outcome.outcome, _FOLDS, seed)
    ]
    model = _learned(used, time, outcome.outcome, seed)
    here = np.flatnonzero(outcome.outcome == 0)
    staying = used.taken(pl.Series(here))
    span = float(np.quantile(time, 0.9))
    steps = tuple(
        Step(within=round(span * part, 2), leaving=float(model.leaving_within(staying, time[here], span * part).mean()))
        for part in (0.05, 0.1, 0.2, 0.5)
    )
    half = 2.776 * float(np.std(scores, ddof=1)) * np.sqrt(1 / _FOLDS + 1 / (_FOLDS - 1))
    mean = float(np.mean(scores))
    findings = Findings(
        rows=used.rows,
        left=int(outcome.outcome.sum()),
        concordance=mean,
        low=mean - half,
        high=mean + half,
        ahead=steps,
        leaks=leaks,
        left_out=same,
    )
    return findings, model


def _measuring(table: Table, time: Floats) -> tuple[str, ...]:
    """Numbers that grow with the time stayed, such as the total billed: they would tell it back."""
    order = ranks(time)
    found = []
    for name in table.of_kind(Kind.NUMBER, Kind.DATE):
        values = table.frame[name].cast(pl.Float64)
        filled = values.fill_null(values.median()).to_numpy()
        if filled.std() and abs(np.corrcoef(ranks(filled), order)[0, 1]) > _SAME_THING:
            found.append(name)
    return tuple(found)


def _checked(table: Table, time: Floats, left: Floats, train: Ints, test: Ints) -> float:
    model = _learned(table.taken(pl.Series(train)), time[train], left[train], 0)
    return concordance(time[test], left[test], model.risk(table.taken(pl.Series(test))))


def _learned(table: Table, time: Floats, left: Floats, seed: int) -> Model:
    if table.rows > _MOST:
        rows = np.sort(np.random.default_rng(seed).choice(table.rows, _MOST, replace=False))
        table, time, left = table.taken(pl.Series(rows)), time[rows], left[rows]
    encoder = Encoder(table, left, seed=seed)
    return Model(encoder, Hazards.fit(encoder.linear(table, encoder.own), time, left))
