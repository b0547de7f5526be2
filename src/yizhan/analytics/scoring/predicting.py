"""Everybody is scored by the acting version: chance, reasons, rival, value; and what came of earlier actions."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.scoring import definitions, features, keeping, prospecting, when
from yizhan.analytics.scoring.cards import Moved
from yizhan.analytics.scoring.contracts import Asked, Explained, Order, Scored, Tell, Waiting
from yizhan.analytics.scoring.features import Known
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts import NewScore, ScoreReason
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 4
_READING = Text("读取特征", "Reading features")
_SCORING = Text("评分", "Scoring")
_REASONING = Text("归因", "Finding reasons")
_MEASURING = Text("核对此前的挽留", "Looking at what came of earlier actions")
_SCORES = Text("评分本身", "the scores themselves")
_EXPLAINED = 0.1
"""The share of customers, the riskiest, whose reasons are found at once; more where more are at risk. Others: asked."""
_TELLING = 0.2
"""Log-odds below which a reason of one customer is not worth a word on its page."""
_FACTS = (
    "billed", "billed_3", "usual_bill", "tenure_months", "subscribers", "kinds_of_lines", "contract_days",
    "extra_charges", "data_mb", "voice_minutes", "usage_change", "complaints", "unresolved_complaints", "faults",
    "late_payments", "retention_contacts", "retention_kept",
)  # fmt: skip


def score(order: Order, connection: Connection, work: Path, tell: Tell) -> Scored:
    """Score everybody into `order.out`."""
    folder = Path(order.definitions)
    made = definitions.churn(folder)
    _, month = features.billed(connection)
    if order.champion is None:
        raise PeriodTooShort(days=0)
    tell(Step(_READING, 0, _STEPS))
    kept = keeping.for_features(Path(order.folder), order.champion.digest, made)
    known = _still_here(features.known(connection, folder, made, [month], work), connection, month, made)
    table = known.table
    tell(Step(_SCORING, 1, _STEPS))
    chances = kept.model.probability(table)
    tell(Step(_REASONING, 2, _STEPS))
    count = max(int(np.ceil(len(chances) * _EXPLAINED)), int((chances >= 0.05).sum()))
    told = _reasons(kept.model, table, np.argsort(-chances, kind="stable")[:count], folder, made)
    rivals = features.rivals(connection, month)
    with Path(order.out).open("wb") as out:
        out.writelines(
            msgspec.json.encode(each) + b"\n"
            for each in _scores(known, _Told(chances, _ahead(kept, chances, known), told), rivals)
        )
    tell(Step(_MEASURING, 3, _STEPS))
    left, stayed = _measured(connection, order.waiting, month, made.horizon)
    drift = tuple(_moved(made, each) for each in mining.keeping.drift_of(table, chances, kept.baseline))
    return Scored(month=month, scores=len(chances), drift=drift, left=left, stayed=stayed)


def _moved(made: definitions.Churn, drift: "mining.keeping.Drift") -> Moved:
    scores = drift.column == mining.keeping.SCORES
    return Moved(
        column="" if scores else drift.column,
        label=_SCORES if scores else made.label(drift.column),
        psi=drift.psi,
        movement=drift.movement,
    )


def explain(order: Order, connection: Connection, work: Path, asked: Asked) -> Explained:
    """Why one customer might leave, as the acting version sees it."""
    folder = Path(order.definitions)
    made = definitions.churn(folder)
    if order.champion is None:
        raise PeriodTooShort(days=0)
    kept = keeping.for_features(Path(order.folder), order.champion.digest, made)
    table = features.known(
        connection, folder, made, [asked.month], work, f"k.customer_id = {int(asked.customer_id)}"
    ).table
    return Explained(_reasons(kept.model, table, [0], folder, made).get(0, ()) if table.rows else ())


def _still_here(known: Known, connection: Connection, month: date, made: definitions.Churn) -> Known:
    """Without those who have given up a line since."""
    since = [customer for customer, _ in features.gone(connection, months_after(month, 1))]
    return Known(known.frame.filter(~pl.col("customer_id").is_in(since)), made)


def _reasons(
    model: "mining.leavers.Rare", table: Any, rows: Any, folder: Path, made: definitions.Churn
) -> dict[int, tuple[ScoreReason, ...]]:
    """The reasons of some rows, by their place in the table."""
    groups = mining.reasons.groups_in(folder / "reasons.yaml")
    found = mining.reasons.reasons_of(model, table.taken(pl.Series(rows)), groups, most=4)
    return {
        int(row): tuple(
            ScoreReason(
                group=each.group,
                label=each.label,
                said=made.said(each.column, each.value),
                weight=each.weight,
                cause=each.cause,
            )
            for each in reasons
            if each.weight >= _TELLING
        )
        for row, reasons in zip(rows, found, strict=True)
    }


class _Told(NamedTuple):
    """What the version tells of customers, by their place in the table."""

    chances: Floats
    ahead: Floats
    reasons: dict[int, tuple[ScoreReason, ...]]


def _ahead(kept: keeping.Kept, chances: Floats, known: Known) -> Floats:
    """The chance to have left after each month ahead; no months where the version cannot tell."""
    if kept.timing is None:
        return np.empty((len(chances), 0))
    return when.ahead(kept.timing, chances, known.frame, known.made.horizon)


def _scores(known: Known, told: _Told, rivals: dict[tuple[int, str], features.RivalOffer]) -> Iterator[NewScore]:
    nexts = prospecting.next_lines(known.frame)
    for place, row in enumerate(known.frame.iter_rows(named=True)):
        saving = row["rival_saving"]
        cheaper = saving is not None and saving > 0
        there = rivals.get((row["network_id"], row["line"])) if cheaper else None
        best = there or features.RivalOffer()
        yield NewScore(
            customer_id=row["customer_id"],
            chance=round(float(told.chances[place]), 5),
            ahead=tuple(round(float(each), 5) for each in told.ahead[place]),
            reasons=told.reasons.get(place, ()),
            rival=best.rival,
            rival_offer=best.offer,
            rival_en=best.rival_en,
            rival_offer_en=best.offer_en,
            rival_saving=round(Decimal(str(saving)), 2) if best.rival else None,
            monthly=round(Decimal(str(row["billed_3"] or 0)), 2),
            line=row["line"],
            segment=row["segment"],
            customer_kind=row["customer_kind"],
            province=row["province"],
            network=row["network"],
            explained=place in told.reasons,
            facts={
                **{name: _number(row[name]) for name in _FACTS},
                "owns": [line for line in prospecting.LINES if row[f"has_{line}"]],
                "next": msgspec.to_builtins(nexts[place]),
            },
        )


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 2)


def _measured(
    connection: Connection, waiting: Sequence[Waiting], last: date, horizon: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which of the customers left within the horizon, and which stayed beyond it; the others are not known yet."""
    if not waiting:
        return (), ()
    gone = features.gone(connection, min(each.month for each in waiting))
    left = {
        each.action_id
        for each in waiting
        if any((each.customer_id, months_after(each.month, i)) in gone for i in range(1, horizon + 1))
    }
    stayed = {
        each.action_id for each in waiting if each.action_id not in left and months_after(each.month, horizon) <= last
    }
    return tuple(sorted(left)), tuple(sorted(stayed))
