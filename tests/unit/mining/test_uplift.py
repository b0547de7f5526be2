"""Whom contact changes: found where it is so, and not found where it is not."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.customers import contacted
from yizhan.analytics.mining import qini, uplift
from yizhan.analytics.mining.errors import ConstantColumn, NoSuchValue, SameColumnTwice, TooFewCases, TooManyArms
from yizhan.analytics.mining.tables.kinds import understood


def found(frame: pl.DataFrame, **asked: object) -> uplift.Findings:
    return uplift.study(understood(frame), uplift.Asked(treatment="contact", outcome="bought", **asked))


@pytest.fixture(scope="module")
def moved() -> uplift.Findings:
    return found(contacted(3000))


def test_a_planted_effect_is_found_and_beats_the_response_model(moved: uplift.Findings) -> None:
    assert moved.control == "control"
    assert moved.whole.random
    assert moved.whole.qini.low > 0
    assert moved.whole.qini.value > moved.whole.response_qini.value
    assert moved.whole.verdict == uplift.MOVES


def test_the_deciles_order_by_the_effect_that_came(moved: uplift.Findings) -> None:
    first, last = moved.whole.deciles[0], moved.whole.deciles[-1]
    assert first.observed > 0.1
    assert last.observed < 0
    assert sum(each.customers for each in moved.whole.deciles) == 3000


def test_where_nobody_is_moved_it_is_said() -> None:
    quiet = found(contacted(2000, effect=False))
    assert quiet.whole.qini.low <= 0 <= quiet.whole.qini.high
    assert quiet.whole.verdict == uplift.ALIKE


def test_a_choice_that_the_columns_explain_is_told_and_evened_out() -> None:
    rng = np.random.default_rng(0)
    frame = contacted(3000, effect=False)
    older = (frame["age"] > 50).to_numpy()
    chosen = rng.random(3000) < np.where(older, 0.8, 0.2)
    bought = rng.random(3000) < np.where(older, 0.5, 0.2)
    frame = frame.with_columns(
        pl.Series("contact", np.where(chosen, "mail", "control")), pl.Series("bought", bought.astype(int))
    )
    seen = found(frame).whole
    assert not seen.random
    assert abs(seen.effect.value) < 0.06 < bought[chosen].mean() - bought[~chosen].mean()


def test_rows_that_do_not_say_whether_they_were_treated_are_not_those_left_alone() -> None:
    rng = np.random.default_rng(0)
    contact = rng.choice(["1", "0", None], 900, p=[0.6, 0.3, 0.1])
    seen = found(contacted(900).with_columns(pl.Series("contact", contact)))
    assert (seen.control, seen.rows) == ("0", sum(each is not None for each in contact))
    assert [note.en.split()[0] for note in seen.notes] == [str(900 - seen.rows)]
    told = found(contacted(900).with_columns(pl.Series("contact", contact)), control="")
    assert told.rows == 900


def test_each_of_several_kinds_of_contact_is_told() -> None:
    rng = np.random.default_rng(0)
    frame = contacted(1500).with_columns(pl.Series("contact", rng.choice(["Mail", "Call", "No contact"], 1500)))
    seen = found(frame)
    assert seen.control == "No contact"
    assert [arm.name for arm in seen.arms] == ["Call", "Mail"]
    assert seen.whole.treated == sum(arm.treated for arm in seen.arms)


def test_what_comes_after_the_treatment_is_left_out() -> None:
    frame = contacted(1500)
    opened = pl.when(pl.col("contact") == "mail").then(pl.lit("sent")).otherwise(pl.lit("-")).alias("delivery")
    assert "delivery" in {leak.column for leak in found(frame.with_columns(opened)).leaks}


def test_a_column_that_knows_the_treatment_is_told_in_words_of_the_treatment() -> None:
    frame = contacted(1500)
    mailed = (pl.col("contact") == "mail") & (pl.int_range(pl.len()) % 7 > 0)
    opened = pl.when(mailed).then(pl.lit("sent")).otherwise(pl.lit("-")).alias("delivery")
    (leak,) = (leak for leak in found(frame.with_columns(opened)).leaks if leak.column == "delivery")
    assert "are “treated”" in leak.why.en
    assert "为“已处理”" in leak.why.zh


@pytest.mark.parametrize(
    ("values", "told", "control"),
    [
        (["1", "0"], None, "0"),
        (["Mens E-Mail", "No E-Mail"], None, "No E-Mail"),
        (["处理组", "对照组"], None, "对照组"),
        (["a", "b"], None, "a"),
        (["a", "b"], "B", "b"),
        (["sms", ""], None, ""),
    ],
)
def test_who_was_left_alone_is_known_by_the_word(values: list[str], told: str | None, control: str) -> None:
    assert uplift.control_in("t", pl.Series(values * 60), told)[0] == control


@pytest.mark.parametrize(
    ("values", "told", "refusal"),
    [
        (["a"] * 100, None, ConstantColumn),
        (["a", "b"] * 60, "c", NoSuchValue),
        (["a"] * 100 + ["b"], None, TooFewCases),
        ([str(i % 20) for i in range(2000)], None, TooManyArms),
    ],
)
def test_columns_that_are_no_treatment_are_refused(
    values: list[str], told: str | None, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        uplift.control_in("t", pl.Series(values), told)


def test_treatment_and_outcome_are_two_columns() -> None:
    with pytest.raises(SameColumnTwice):
        uplift.study(understood(contacted(300)), uplift.Asked(treatment="bought", outcome="bought"))


@given(st.integers(0, 1000))
def test_a_constant_score_has_no_qini(seed: int) -> None:
    rng = np.random.default_rng(seed)
    trial = qini.Trial(rng.integers(0, 2, 200).astype(float), rng.integers(0, 2, 200).astype(float), np.ones(200))
    assert qini.qini(trial, np.zeros(200)) == pytest.approx(0)


@given(st.integers(0, 1000))
def test_the_end_of_the_curve_is_the_mean_effect(seed: int) -> None:
    rng = np.random.default_rng(seed)
    trial = qini.Trial(rng.integers(0, 2, 300).astype(float), rng.integers(0, 2, 300).astype(float), np.ones(300))
    _, gained = qini.curve(trial, rng.random(300))
    assert gained[-1] == pytest.approx(qini.effect(trial).value)
