"""From a table to honest figures."""

import numpy as np
import polars as pl
import pytest

from support.customers import churners
from yizhan.analytics.mining import churn
from yizhan.analytics.mining.errors import NoSuchColumn, NothingToLearnFrom
from yizhan.analytics.mining.metrics import auc
from yizhan.analytics.mining.models import evaluation, recipe, sklearn_trees
from yizhan.analytics.mining.models.blending import blended
from yizhan.analytics.mining.models.encoding import Encoder
from yizhan.analytics.mining.models.logistic import Logistic
from yizhan.analytics.mining.models.trees import Held, TreeSettings
from yizhan.analytics.mining.tables.kinds import understood
from yizhan.analytics.mining.tables.targets import target_in


@pytest.fixture(scope="module")
def study() -> churn.Study:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "_repeats", lambda *_: 1)
        return churn.study(understood(churners(leak=True)), churn.Asked(target="churn"))


def test_the_figures_are_near_what_the_truth_allows(study: churn.Study) -> None:
    measures = study.findings.evaluation.measures
    assert 0.75 < measures["auc"].value < 0.92
    assert measures["auc"].low < measures["auc"].value < measures["auc"].high
    assert measures["brier"].value < study.target.rate * (1 - study.target.rate)
    assert measures["top_decile_lift"].value > 1.5
    assert study.findings.evaluation.calibration_error < 0.08


def test_leaks_are_left_out_of_every_fit(study: churn.Study) -> None:
    assert study.findings.evaluation.excluded == {"churn_reason": 5, "churn_score": 5}


def test_what_matters_moves_it_most(study: churn.Study) -> None:
    assert {weight.column for weight in study.findings.weights[:3]} == {"contract", "tenure", "complaints"}


def test_drivers_add_up_to_what_the_blend_says(study: churn.Study) -> None:
    table = study.table.taken([0, 1, 2, 3, 4, 5])
    said = study.model.blend.margin(study.model.members(table))
    rest = said - study.model.drivers(table).sum(axis=1)
    assert rest == pytest.approx(np.full(6, rest[0]), abs=1e-6)


def test_the_same_table_gives_the_same_answer(study: churn.Study) -> None:
    again = recipe.learned(study.table, study.target.outcome, "churn")
    assert again.probability(study.table) == pytest.approx(study.model.probability(study.table), abs=1e-9)


def test_a_wide_table_is_checked_by_fewer_fits_and_says_how_far_it_is_from_the_start() -> None:
    rng = np.random.default_rng(3)
    frame = pl.DataFrame({f"c{i}": rng.normal(size=90) for i in range(130)} | {"churn": ["yes", "no", "no"] * 30})
    table, target = target_in(understood(frame), "churn")
    heard: list[tuple[int, int]] = []
    found = evaluation.cross_validated(table, target.outcome, "churn", tell=lambda *each: heard.append(each))
    assert (found.folds, found.repeats, found.fits) == (5, 1, 5)
    assert heard == [(done, 5) for done in range(6)]


@pytest.mark.parametrize(("rows", "bends"), [(200, False), (2_000, True)])
def test_curves_are_learned_where_there_are_cases_for_them(rows: int, bends: bool) -> None:
    rng = np.random.default_rng(4)
    table = understood(pl.DataFrame({f"c{i}": rng.normal(size=rows) for i in range(30)}))
    design = Encoder(table, np.arange(rows) % 2.0).linear(table)
    assert (design.shape[1] > 30) is bends


def test_an_outcome_of_pure_chance_is_not_predicted() -> None:
    frame = churners().with_columns(pl.Series("churn", np.random.default_rng(5).permutation(["Yes", "No"] * 300)))
    table, target = target_in(understood(frame), "churn")
    found = evaluation.cross_validated(table, target.outcome, "churn")
    assert 0.42 < found.measures["auc"].value < 0.58


def test_rows_of_one_customer_stay_together() -> None:
    rng = np.random.default_rng(0)
    outcome = np.repeat(rng.integers(0, 2, 100).astype(float), 3)
    groups = np.repeat(np.arange(100), 3)
    for train, test in recipe.folds(outcome, 5, 0, groups):
        assert not set(groups[train]) & set(groups[test])
        assert len(train) + len(test) == 300


def test_time_is_split_by_the_column_named_or_by_the_order_of_rows() -> None:
    rng = np.random.default_rng(0)
    days = rng.integers(0, 300, 600)
    frame = churners().with_columns(
        (pl.date(2025, 1, 1) + pl.duration(days=pl.Series(days))).cast(pl.String).alias("month")
    )
    table, target = target_in(understood(frame), "churn")
    name, moments = churn._moments(table, target, churn.Asked(target="churn", time="MONTH"))
    assert name == "month"
    later = evaluation.ahead(table.without("month"), target.outcome, "churn", moments)
    assert later is not None
    assert later.measures["auc"].value > 0.7
    _, order = churn._moments(table, target, churn.Asked(target="churn", in_order=True))
    assert list(order[:3]) == [0, 1, 2]
    with pytest.raises(NoSuchColumn):
        churn._moments(table, target, churn.Asked(target="churn", time="when"))


def test_a_table_of_leaks_alone_leaves_nothing_to_learn_from() -> None:
    with pytest.raises(NothingToLearnFrom):
        churn.study(
            understood(churners(leak=True).select("customer_id", "churn", "churn_reason")), churn.Asked(target="churn")
        )


def test_logistic_regression_finds_the_slopes() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(4000, 2))
    outcome = (rng.random(4000) < 1 / (1 + np.exp(-(0.5 + 1.0 * rows[:, 0])))).astype(float)
    fitted = Logistic(penalty=1.0).fit(rows, outcome)
    assert fitted.slopes == pytest.approx([1.0, 0.0], abs=0.15)


def test_a_useless_member_gets_no_weight_in_the_blend() -> None:
    rng = np.random.default_rng(0)
    margin = rng.normal(size=3000)
    outcome = (rng.random(3000) < 1 / (1 + np.exp(-margin))).astype(float)
    blend = blended(np.column_stack([margin, rng.normal(size=3000)]), outcome)
    assert blend.weights[0] > 0.8
    assert blend.weights[1] < 0.15


def test_scikit_learn_grows_trees_where_lightgbm_does_not_load() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(800, 3))
    outcome = (rng.random(800) < 1 / (1 + np.exp(-2 * rows[:, 1]))).astype(float)
    settings = TreeSettings(leaves=6, rate=0.1, most_rounds=40, least_rows=10)
    held = Held(rows[600:], outcome[600:])
    trees = sklearn_trees.grow(rows[:600], outcome[:600], settings, categorical=[], seed=0, threads=1, held=held)
    assert auc(outcome[600:], trees.log_odds(rows[600:])) > 0.75
    assert np.abs(trees.drivers(rows)).mean(axis=0).argmax() == 1
