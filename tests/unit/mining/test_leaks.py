"""Columns that know the outcome are found and told; honest columns are left in peace."""

import numpy as np
import polars as pl
import pytest

from support.customers import churners
from yizhan.analytics.mining.leaks import Leak, leaks_in
from yizhan.analytics.mining.tables.kinds import understood
from yizhan.analytics.mining.tables.targets import target_in


def found(frame: pl.DataFrame, target: str = "churn", keep: tuple[str, ...] = ()) -> dict[str, Leak]:
    table, outcome = target_in(understood(frame), target)
    return {leak.column: leak for leak in leaks_in(table, outcome.outcome, target, keep)}


def test_honest_columns_are_no_leaks() -> None:
    assert found(churners()) == {}


def test_the_reason_for_leaving_and_the_score_of_another_model_are_leaks() -> None:
    leaks = found(churners(leak=True))
    assert set(leaks) == {"churn_reason", "churn_score"}
    assert all(leak.excluded for leak in leaks.values())
    assert not found(churners(leak=True), keep=("churn_reason",))["churn_reason"].excluded


@pytest.mark.parametrize(
    "name",
    [
        "usage_next_month",
        "CallsNext3Months",
        "bill 30 days after",
        "minutes_t+1",
        "下月用量",
        "次月话费",
        "后3个月流量",
        "未来使用",
    ],
)
def test_what_is_said_to_come_later_is_a_leak_however_little_it_tells(name: str) -> None:
    usage = np.random.default_rng(7).normal(size=600)
    assert found(churners().with_columns(pl.Series(name, usage)))[name].excluded
    assert not found(churners().with_columns(pl.Series(name, usage)), keep=(name,))[name].excluded


@pytest.mark.parametrize(
    "name", ["usage_last_month", "next_of_kin", "postpaid", "after_hours_calls", "售后次数", "上月用量"]
)
def test_what_is_only_spelled_like_later_is_none(name: str) -> None:
    assert found(churners().with_columns(pl.Series(name, np.random.default_rng(7).normal(size=600)))) == {}


def test_what_ranks_nearly_as_well_alone_as_a_good_model_is_told_and_used() -> None:
    rng = np.random.default_rng(8)
    frame = churners(2000)
    noisy = (frame["churn"] == "Yes").to_numpy() * 1.6 + rng.normal(size=2000)
    leak = found(frame.with_columns(pl.Series("usage", noisy)))["usage"]
    assert not leak.excluded
    assert 0.85 < leak.auc < 0.9


def test_a_copy_of_the_outcome_in_other_words_is_a_leak() -> None:
    frame = churners().with_columns(pl.col("churn").replace({"Yes": "gone", "No": "here"}).alias("state"))
    assert set(found(frame)) == {"state"}


def test_a_date_that_only_those_who_left_have_is_a_leak() -> None:
    frame = churners().with_columns(
        pl.when(pl.col("churn") == "Yes").then(pl.lit("2026-01-31")).otherwise(None).alias("closed_on")
    )
    assert set(found(frame)) == {"closed_on"}


def test_marks_that_only_one_outcome_has_are_leaks_though_most_rows_have_neither() -> None:
    rng = np.random.default_rng(1)
    frame = churners(2000)
    left = (frame["churn"] == "Yes").to_numpy()
    satisfaction = np.where(left, rng.choice([1, 3], len(left), p=[0.4, 0.6]), rng.choice([3, 5], len(left)))
    assert set(found(frame.with_columns(pl.Series("satisfaction", satisfaction)))) == {"satisfaction"}


def test_the_length_of_a_sales_call_is_a_leak_the_duration_of_a_loan_is_not() -> None:
    rng = np.random.default_rng(2)
    frame = churners().with_columns(pl.Series("duration", rng.integers(10, 900, 600)))
    assert found(frame) == {}
    assert set(found(frame.with_columns(pl.lit(1).alias("campaign")))) == {"duration"}


def test_many_rare_words_do_not_pass_for_a_leak() -> None:
    rng = np.random.default_rng(3)
    frame = churners().with_columns(pl.Series("city", rng.integers(0, 300, 600)).cast(pl.String) + "th town")
    assert found(frame) == {}


def test_a_value_that_goes_with_one_outcome_is_told_but_its_honest_column_is_used() -> None:
    rng = np.random.default_rng(4)
    calls = rng.integers(0, 11, 3000)
    left = (calls >= 9) | (rng.random(3000) < 0.2)
    frame = pl.DataFrame({"support_calls": calls, "other": rng.normal(size=3000), "churn": np.where(left, "Yes", "No")})
    leaks = found(frame)
    assert not leaks["support_calls"].excluded


def test_purchases_of_an_honest_kind_are_not_taken_for_an_outcome_of_leaving() -> None:
    frame = churners().with_columns((pl.col("tenure") * 3 + 5).alias("purchase_value"))
    assert found(frame) == {}
