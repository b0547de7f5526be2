"""Champion and challenger: held against each other only by customers later than what either learned from."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.scoring import keeping
from yizhan.analytics.scoring.cards import Against, Figure
from yizhan.analytics.scoring.contracts import Order
from yizhan.analytics.scoring.features import Known
from yizhan.kernel.errors import Refusal
from yizhan.kernel.text import Text

_SEEN = Text(
    "启用中的版本 {version} 已知道检验月份的结果（数据只到 {month}），无法公平比较",
    "Version {version}, which acts, knew what came of these months (up to {month}): no fair comparison is possible",
)


class Contender(NamedTuple):
    """The acting version; none where none acts, or where it cannot be held against another, which `why` tells."""

    champion: "mining.leavers.Champion | None" = None
    why: Text | None = None


def contender(order: Order, late: Known) -> Contender:
    """Whom a newcomer is held against, over those of the later months that came after all the champion knew."""
    acting = order.champion
    if acting is None:
        return Contender()
    try:
        kept = keeping.for_features(Path(order.folder), acting.digest, late.made)
    except Refusal as refusal:
        return Contender(why=refusal.text)
    unseen = np.flatnonzero(late.frame.select(pl.col("month") >= acting.knew).to_series().to_numpy())
    if not len(unseen):
        return Contender(why=_SEEN.format(version=acting.version, month=f"{acting.knew:%Y-%m}"))
    return Contender(mining.leavers.Champion(model=kept.model, unseen=unseen))


def against(order: Order, held: "mining.keeping.Contest | None") -> Against | None:
    """The contest, as a card tells it."""
    if held is None or order.champion is None:
        return None
    return Against(
        version=order.champion.version,
        customers=held.customers,
        champion_auc=held.champion_auc,
        challenger_auc=held.challenger_auc,
        gain=figure(held.gain),
        brier_gain=figure(held.brier_gain),
        promoted=held.promoted,
        why=held.why,
    )


def figure(measured: "mining.Measured") -> Figure:
    return Figure(value=measured.value, low=measured.low, high=measured.high)
