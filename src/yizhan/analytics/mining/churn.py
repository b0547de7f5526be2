"""Churn, or any outcome of two kinds: from a table as it came to a model, honest figures and what drives them."""

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.belonging import groups_of
from yizhan.analytics.mining.errors import NotADateColumn, SameColumnTwice
from yizhan.analytics.mining.leaks import Leak
from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.mining.models.evaluation import Evaluation, Tell, ahead, cross_validated, silent
from yizhan.analytics.mining.models.recipe import Model, learned
from yizhan.analytics.mining.tables.contracts import Column, Kind, Table
from yizhan.analytics.mining.tables.targets import Target, name_in, target_in
from yizhan.kernel.text import Text

_DRIVER_ROWS = 2_000
_MOST_DRIVERS = 12

TARGET_WORD = Text("目标列", "target")
TIME_WORD = Text("时间列", "time")
NOT_AHEAD = Text(
    "按时间划分后，某一段中一类客户太少，未做时间检验",
    "Split by time, one part holds too few customers of a kind: not checked ahead in time",
)
FILE_ORDER = Text("行的先后", "the order of the rows")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a table: the outcome, what of it counts as yes, leaks to keep all the same, what tells time."""

    target: str
    positive: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    time: str | None = None
    in_order: bool = False
    sheet: str = ""
    seed: int = 0


class Weight(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How much a column moves the log-odds of a customer in the mean."""

    column: str
    weight: float


class TargetTold(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The outcome as it was understood."""

    column: str
    positive: str
    negative: str
    why: Text
    rate: float


class Findings(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Everything that was found; `evaluation` is on customers kept from the models, `model` has learned from all."""

    rows: int
    target: TargetTold
    columns: tuple[Column, ...]
    leaks: tuple[Leak, ...]
    evaluation: Evaluation
    time_split: Evaluation | None
    time: str | None
    calibrated_by: str
    weights: tuple[Weight, ...]
    notes: tuple[Text, ...]


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """The findings with what they were made of, for whoever goes on from here."""

    findings: Findings
    table: Table
    target: Target
    model: Model


def study(table: Table, asked: Asked, tell: Tell = silent) -> Study:
    """Find what the table tells of the outcome. Raises an UnfitTable that says what stands in the way."""
    names = table.frame.columns
    keep = tuple(name_in(names, name) for name in asked.keep)
    features, target = target_in(table, asked.target, asked.positive)
    time, moments = _moments(features, target, asked)
    if asked.time and time:
        features = features.without(time)
    groups, grouped = groups_of(features, target.outcome)
    evaluation = cross_validated(
        features, target.outcome, target.column, keep=keep, groups=groups, seed=asked.seed, tell=tell
    )
    later = None
    notes = [*table.notes, *target.notes, *([grouped] if grouped else [])]
    if moments is not None:
        later = ahead(features, target.outcome, target.column, moments, keep=keep, groups=groups, seed=asked.seed)
        if later is None:
            notes.append(NOT_AHEAD)
    model = learned(features, target.outcome, target.column, keep=keep, seed=asked.seed, groups=groups)
    findings = Findings(
        rows=features.rows,
        target=TargetTold(
            column=target.column, positive=target.positive, negative=target.negative, why=target.why, rate=target.rate
        ),
        columns=features.columns,
        leaks=model.leaks,
        evaluation=evaluation,
        time_split=later,
        time=time,
        calibrated_by=model.blend.calibration,
        weights=_weights(model, features, asked.seed),
        notes=tuple(notes),
    )
    return Study(findings=findings, table=features, target=target, model=model)


def _moments(features: Table, target: Target, asked: Asked) -> tuple[str | None, Floats | None]:
    """When each row is from: the column named, the order of the rows, or the one column that dates them."""
    if asked.in_order:
        return FILE_ORDER.zh + " / " + FILE_ORDER.en, np.arange(features.rows, dtype=np.float64)
    if asked.time:
        if name_in([*features.frame.columns, target.column], asked.time) == target.column:
            raise SameColumnTwice(column=target.column, first=TARGET_WORD, second=TIME_WORD)
        name = name_in(features.frame.columns, asked.time)
        return name, _as_moments(features, name)
    dated = [name for name in features.of_kind(Kind.DATE) if features.column(name).missing == 0]
    if len(dated) != 1:
        return None, None
    return dated[0], _as_moments(features, dated[0])


def _as_moments(features: Table, name: str) -> Floats:
    series = features.frame[name]
    if series.dtype == pl.Datetime:
        values = series.dt.timestamp("us").cast(pl.Float64)
    elif series.dtype == pl.Float64:
        values = series
    else:
        raise NotADateColumn(column=name, example=series.drop_nulls()[0] if series.drop_nulls().len() else "")
    return values.fill_null(values.min()).to_numpy()


def _weights(model: Model, table: Table, seed: int) -> tuple[Weight, ...]:
    rows = np.random.default_rng(seed).permutation(table.rows)[:_DRIVER_ROWS]
    moved = np.abs(model.drivers(table.taken(pl.Series(rows)))).mean(axis=0)
    strongest = np.argsort(-moved)[:_MOST_DRIVERS]
    return tuple(Weight(column=model.columns[i], weight=round(float(moved[i]), 4)) for i in strongest)
