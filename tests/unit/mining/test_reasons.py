"""Reasons that were planted are told; columns fall into the words of the business."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining.models.recipe import learned
from yizhan.analytics.mining.reasons import group_of, groups_in, reasons_of
from yizhan.analytics.mining.tables.kinds import understood
from yizhan.analytics.mining.tables.targets import target_in
from yizhan.platform.migrate import data_folder

FILE: Path = data_folder("definitions") / "mining" / "reasons.yaml"


@pytest.mark.parametrize(
    ("column", "group"),
    [
        ("MonthlyCharges", "price"),
        ("Contract", "contract"),
        ("tenure", "tenure"),
        ("Total day minutes", "usage"),
        ("Customer service calls", "complaints"),
        ("unresolved_complaints", "complaints"),
        ("PaymentMethod", "payment"),
        ("TechSupport", "products"),
        ("竞争对手优惠", "rival"),
        ("月租费", "price"),
        ("网龄", "tenure"),
        ("投诉次数", "complaints"),
        ("dropped_calls", "quality"),
        ("xyz", "xyz"),
    ],
)
def test_columns_fall_into_the_words_of_the_business(column: str, group: str) -> None:
    assert group_of(column, groups_in(FILE)).name == group


def planted(rows: int = 2500, seed: int = 0) -> tuple[pl.DataFrame, list[str | None]]:
    """One cause for each planted churner, in columns among noise; who has none leaves by a small chance."""
    rng = np.random.default_rng(seed)
    cause = rng.choice(["price", "complaints", "contract", "rival", "none"], rows, p=[0.1, 0.1, 0.1, 0.1, 0.6])
    left = rng.random(rows) < np.where(cause == "none", 0.04, 0.85)
    frame = pl.DataFrame(
        {
            "monthly_charge": rng.normal(60, 12, rows) + 45 * (cause == "price"),
            "complaints_open": rng.poisson(0.3, rows) + 3 * (cause == "complaints"),
            "contract_days_left": np.where(cause == "contract", rng.integers(0, 20, rows), rng.integers(60, 700, rows)),
            "rival_offer_in_city": np.where(cause == "rival", "yes", rng.choice(["yes", "no"], rows, p=[0.03, 0.97])),
            "data_gb": rng.gamma(2, 5, rows),
            "age": rng.integers(18, 80, rows),
            "region": rng.choice(["n", "s", "e", "w"], rows),
            "left": np.where(left, "yes", "no"),
        }
    )
    return frame, [str(c) if c != "none" and gone else None for c, gone in zip(cause, left, strict=True)]


def test_planted_reasons_are_recovered_for_at_least_four_fifths_of_planted_churners() -> None:
    frame, causes = planted()
    table, target = target_in(understood(frame), "left")
    half = pl.Series(range(0, 2500, 2))
    rest = pl.Series(range(1, 2500, 2))
    model = learned(table.taken(half), target.outcome[half.to_numpy()], "left")
    told = reasons_of(model, table.taken(rest), groups_in(FILE))
    asked = [(cause, reasons) for cause, reasons in zip(causes[1::2], told, strict=True) if cause]
    first = [bool(reasons) and reasons[0].group == cause for cause, reasons in asked]
    assert len(first) > 300
    assert np.mean(first) >= 0.8


def test_reasons_name_the_column_and_its_value() -> None:
    frame, _ = planted(800)
    table, target = target_in(understood(frame), "left")
    model = learned(table, target.outcome, "left")
    likely = int(np.argmax(model.probability(table)))
    reason = reasons_of(model, table.taken([likely]), groups_in(FILE))[0][0]
    assert reason.column in table.frame.columns
    assert reason.weight > 0
    assert reason.value.en != ""


def test_values_are_told_with_decimals_that_people_read() -> None:
    rng = np.random.default_rng(2)
    share, ratio = rng.random(400) / 1000, rng.random(400) * 3
    left = (share * 1000 + ratio > 2).astype(float)
    table = understood(pl.DataFrame({"share": share, "ratio": ratio}))
    told = {
        reason.column: reason.value.en for row in reasons_of(learned(table, left, "left"), table, ()) for reason in row
    }
    assert len(told["ratio"].partition(".")[2]) <= 2
    assert told["share"].startswith("0.00")
