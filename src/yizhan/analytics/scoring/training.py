"""A version is trained: learned from earlier months, checked on the latest ones, held against the acting version."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import numpy as np
import polars as pl
from msgspec.structs import replace

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.scoring import definitions, features, keeping, when
from yizhan.analytics.scoring.cards import (
    CalibrationBin,
    Card,
    Fairness,
    Feature,
    LeftOut,
    TimingCard,
    TimingStep,
)
from yizhan.analytics.scoring.contending import against, contender, figure
from yizhan.analytics.scoring.contracts import Order, Tell, Trained
from yizhan.analytics.scoring.features import Known, between
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts import NewLoss
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 5
_READING = Text("读取特征", "Reading features")
_LEARNING = Text("训练并在其后月份检验", "Learning, and checking on later months")
_TIMING = Text("了解何时离网", "Learning when they leave")
_TELLING = Text("归因已离网客户", "Finding why those who left did")
_KEEPING = Text("保存模型", "Keeping the model")
_DAYS = 30


class Months(msgspec.Struct, frozen=True):
    """Months to learn from and later ones to check on, so far apart that the first could know their outcome."""

    learn: tuple[date, ...]
    check: tuple[date, ...]


def months_of(first: date, last: date, made: definitions.Churn) -> Months:
    """The months; raises PeriodTooShort where the bills do not reach back far enough."""
    known_to = months_after(last, -made.horizon)
    check = tuple(months_after(known_to, -i) for i in reversed(range(made.test_months)))
    newest = months_after(check[0], -made.horizon)
    learn = tuple(month for month in (months_after(newest, -i) for i in reversed(range(made.months))) if month >= first)
    if not learn:
        raise PeriodTooShort(days=len(between(first, last)) * _DAYS)
    return Months(learn, check)


def train(order: Order, connection: Connection, work: Path, tell: Tell) -> Trained:
    """Train a version, keep its file, and tell who left and why in `order.out`."""
    folder = Path(order.definitions)
    made = definitions.churn(folder)
    first, last = features.billed(connection)
    months = months_of(first, last, made)
    tell(Step(_READING, 0, _STEPS))
    every = (*months.learn, *months.check)
    share = features.one_in(connection, every)
    known = features.known(connection, folder, made, every, work, features.drawn("k", share))
    tell(Step(_LEARNING, 1, _STEPS))
    early, late = _split(known, months, made)
    rival = contender(order, late)
    found = mining.leavers.study(
        early.table,
        early.left,
        "left",
        mining.leavers.Later(table=late.table, outcome=late.left, groups=late.provinces, whose=late.whose),
        whose=early.whose,
        champion=rival.champion,
        seed=order.seed,
    )
    tell(Step(_TIMING, 2, _STEPS))
    gone = features.gone(connection, months.learn[0])
    timing = when.learned(known, gone, last, made.horizon, order.seed)
    tell(Step(_TELLING, 3, _STEPS))
    left = known if share == 1 else features.known(connection, folder, made, every, work, _leaving(made))
    with Path(order.out).open("wb") as out:
        count = 0
        for loss in _losses(left, found.model, folder, months, gone, made.horizon):
            out.write(msgspec.json.encode(loss) + b"\n")
            count += 1
    tell(Step(_KEEPING, 4, _STEPS))
    digest = keeping.keep(
        Path(order.folder), keeping.Kept(found.model, found.baseline, timing.timing if timing else None)
    )
    card = replace(
        _card(order, made, months, found, early), one_in=share, timing=_timing(timing), uncontested=rival.why
    )
    return Trained(
        digest=digest,
        card=card,
        lost=mining.leavers.is_worse(found.contest),
        losses=count,
        held_against=order.champion.version if order.champion else None,
    )


def _split(known: Known, months: Months, made: definitions.Churn) -> tuple[Known, Known]:
    early = known.frame.filter(pl.col("month") <= months.learn[-1])
    late = known.frame.filter(pl.col("month") >= months.check[0])
    return Known(early, made), Known(late, made)


def _leaving(made: definitions.Churn) -> str:
    """The condition of those who left within the horizon: all of them are told, also where few were drawn to learn."""
    return f"""exists (select 1 from mart.churn g
                        where g.gone = 1 and g.customer_id = k.customer_id and g.month > k.month
                          and g.month <= k.month + interval {made.horizon} month)"""


def _losses(
    known: Known,
    model: "mining.leavers.Rare",
    folder: Path,
    months: Months,
    gone: AbstractSet[tuple[int, date]],
    horizon: int,
) -> Iterator[NewLoss]:
    """Who left, with the reason the model gave at the end of the month before."""
    rows = np.flatnonzero(known.left == 1)
    frame = known.frame[rows]
    table = known.table.taken(pl.Series(rows))
    chances = model.probability(table)
    groups = mining.reasons.groups_in(folder / "reasons.yaml")
    reasons = mining.reasons.reasons_of(model, table, groups)
    newest: dict[tuple[int, date], NewLoss] = {}
    for row, chance, found in zip(frame.iter_rows(named=True), chances, reasons, strict=True):
        ahead = (months_after(row["month"], i) for i in range(1, horizon + 1))
        month = next(each for each in ahead if (row["customer_id"], each) in gone)
        newest[row["customer_id"], month] = NewLoss(
            customer_id=row["customer_id"],
            month=month,
            monthly=round(Decimal(str(row["billed_3"] or 0)), 2),
            predicted=next((each.group for each in found if each.cause), ""),
            chance=round(float(chance), 4),
            ahead=row["month"] > months.learn[-1],
        )
    yield from newest.values()


def _card(
    order: Order,
    made: definitions.Churn,
    months: Months,
    found: "mining.leavers.Learned",
    early: Known,
) -> Card:
    groups = mining.reasons.groups_in(Path(order.definitions) / "reasons.yaml")
    checked = found.checked
    return Card(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        learned_from=months.learn[0],
        learned_to=months.learn[-1],
        checked_from=months.check[0],
        checked_to=months.check[-1],
        horizon=made.horizon,
        rows=found.rows,
        leavers=found.yes,
        sampled=found.sampled,
        contacts=int(early.frame["retention_contacts"].sum()),
        measures={name: figure(each) for name, each in checked.measures.items()},
        checked_rows=checked.rows,
        checked_leavers=checked.yes,
        calibration=tuple(msgspec.convert(msgspec.to_builtins(each), CalibrationBin) for each in checked.calibration),
        calibration_error=checked.calibration_error,
        features=tuple(
            Feature(name=name, label=made.label(name), group=mining.reasons.group_of(name, groups).label, weight=weight)
            for name, weight in found.weights.items()
        ),
        left_out=tuple(_told(made, leak) for leak in found.leaks if leak.excluded),
        warned=tuple(_told(made, leak) for leak in found.leaks if not leak.excluded),
        fairness=tuple(_fairness(each) for each in checked.fairness),
        contest=against(order, found.contest),
        seed=order.seed,
    )


def _fairness(share: "mining.keeping.Share") -> Fairness:
    return Fairness(
        group=share.group,
        customers=share.customers,
        rate=share.rate,
        low=share.low,
        high=share.high,
        predicted=share.predicted,
        auc=share.auc.value if share.auc else None,
        auc_low=share.auc.low if share.auc else None,
        auc_high=share.auc.high if share.auc else None,
        flagged=share.flagged,
        reached=share.reached,
        off=share.off,
    )


def _told(made: definitions.Churn, leak: "mining.leaks.Leak") -> LeftOut:
    return LeftOut(name=leak.column, label=made.label(leak.column), why=leak.why)


def _timing(found: "mining.timing.Findings | None") -> TimingCard | None:
    if found is None:
        return None
    checked = tuple(msgspec.convert(msgspec.to_builtins(each), TimingStep) for each in found.checked)
    return TimingCard(checked=checked, brier=found.brier, plain=found.plain)
