"""Who is most like a seed of customers, in the last billed month, within a reach."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.lookalikes import alike, first
from yizhan.analytics.mining.segments import portrait
from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.contracts import Like, LikeFigures, Likened, LikePoint, LikePortrait, Order, Tell
from yizhan.analytics.scoring.portraits import names_of, products_of, traits_of
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts.likeness import MOST_ALIKE, NewLikeness
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

STEPS = 3
_READING = Text("读取客户特征", "Reading features")
_LEARNING = Text("学习种子客户的特征", "Learning what the seed is like")
_TELLING = Text("说明谁最相似", "Telling who is most like it")
_REASONS = 3
_TRAITS = 6
_TENTHS = 10
_TELLS_OF_LINES = ("line", "main_product", "kinds_of_lines", "subscribers", "lines_in_use")
_IN_REACH = """
select c.customer_id from detail.dim_customer c join detail.dim_organisation o on o.org_id = c.org_id
 where c.is_current and c.status = 'active' and o.org_pos between ? and ? and (? = 0 or c.manager_id = ?)"""
_BOUGHT = """
select distinct s.customer_id, s.line from detail.dim_subscriber s
 where s.is_current and s.ended_at is null and s.offering_id = ?"""


def _portrait(everybody: features.Known, rows: Sequence[int], considered: int, folder: Path) -> LikePortrait:
    """What the most alike have in common: the first tenth of who was looked at, or as many as are told of."""
    most = list(rows[: max(considered // _TENTHS, 1)])
    here = np.zeros(len(everybody.frame), dtype=np.bool_)
    here[most] = True
    group = portrait(everybody.table, here, traits=_TRAITS)
    return LikePortrait(
        customers=len(most),
        name=names_of([group], definitions.segments(folder))[0],
        traits=traits_of(group, everybody.made),
        products=products_of(everybody.frame.filter(pl.Series(here)), everybody.frame),
    )


def liken(order: Order, connection: Connection, work: Path, tell: Tell, like: Like) -> Likened:
    """Learn from the seed, and tell who of the others is most like it; raises an UnfitTable for too small a seed."""
    folder = Path(order.definitions)
    made, (_, month) = definitions.churn(folder), features.billed(connection)
    tell(Step(_READING, 0, STEPS))
    reach = connection.execute(_IN_REACH, [like.lo, like.hi, like.owner, like.owner]).fetchall()
    seeds, lines = set(like.seeds), set[str]()
    if like.offering:
        bought = connection.execute(_BOUGHT, [int(like.offering)]).fetchall()
        seeds, lines = {int(row[0]) for row in bought}, {str(row[1]) for row in bought}
    frame = features.known(connection, folder, made, [month], work).frame
    frame = frame.filter(pl.col("customer_id").is_in([row[0] for row in reach]))
    inside = frame["customer_id"].is_in(sorted(seeds)).cast(pl.Float64).to_numpy()
    everybody = features.Known(frame, made)
    table = everybody.table
    if like.offering:
        # whoever bought it has its line: that says who is in the seed, not who is like it
        table = table.without(*_TELLS_OF_LINES, *(f"has_{line}" for line in lines))
    tell(Step(_LEARNING, 1, STEPS))
    found = alike(table, inside, seed=order.seed)
    rows = first(found.score, inside, MOST_ALIKE)
    tell(Step(_TELLING, 2, STEPS))
    groups = mining.reasons.groups_in(folder / "reasons.yaml")
    why = mining.reasons.reasons_of(found.model, table.taken(pl.Series(rows)), groups, most=_REASONS)
    ids = frame["customer_id"].to_list()
    with Path(order.out).open("wb") as out:
        for row, reasons in zip(rows, why, strict=True):
            said = tuple(made.said(reason.column, reason.value) for reason in reasons)
            out.write(msgspec.json.encode(NewLikeness(ids[row], round(float(found.score[row]), 5), said)) + b"\n")
    figures = LikeFigures(
        month=month,
        seeds=int(inside.sum()),
        considered=int((inside == 0).sum()),
        auc=round(found.auc, 4),
        curve=tuple(LikePoint(round(each.share, 4), round(each.hits, 4)) for each in found.curve),
        portrait=_portrait(everybody, rows, int((inside == 0).sum()), folder),
    )
    return Likened(figures)
