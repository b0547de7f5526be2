"""The recipe: one way from a table to probabilities that serves small tables and large ones, with nothing to tune.

A ridge logistic regression on splines and marks, small boosted trees, and larger ones with random cuts are blended by
what each says of rows kept from it. Settings follow from the number of rows alone.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec
import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from yizhan.analytics.mining.errors import NothingToLearnFrom
from yizhan.analytics.mining.leaks import Leak, leaks_in
from yizhan.analytics.mining.metrics import Floats, Ints
from yizhan.analytics.mining.models.blending import Blend, blended
from yizhan.analytics.mining.models.encoding import Encoder
from yizhan.analytics.mining.models.growing import grower
from yizhan.analytics.mining.models.logistic import Logistic
from yizhan.analytics.mining.models.trees import Booster, Held, TreeSettings
from yizhan.analytics.mining.tables.contracts import LEARNABLE, Table
from yizhan.kernel.text import Text, listed

LARGE = 100_000
_CHUNK = 20_000
_MOST_ROWS = 250_000
"""Rows that are learned from; beyond them more rows of one kind teach next to nothing and cost time."""
_MOST_LINEAR = 60_000
_INNER = 4
_LEFT_OUT = Text("{column}（{why}）", "{column} ({why})")
_WORTH_THREADS = 30_000
"""Rows from which on several threads gain more than they wait for each other."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What the size of a table decides."""

    trees: tuple[TreeSettings, ...]
    inner: int
    held: int
    linear_rows: int = _MOST_LINEAR

    @classmethod
    def of(cls, rows: int, rarer: int) -> "Plan":
        """`rarer`: rows of the rarer outcome, which decide how much detail can be learned."""
        detail = int(np.clip(8 * (rarer / 2000) ** 0.4, 5, 31))
        least = int(np.clip(rows / 250, 10, 100))
        if rows > LARGE:
            one = TreeSettings(leaves=detail, rate=0.1, most_rounds=200, least_rows=200)
            return cls(trees=(one,), inner=1, held=min(rows // 5, LARGE))
        small = TreeSettings(leaves=detail, rate=0.04, most_rounds=600, least_rows=least)
        wide = TreeSettings(
            leaves=2 * detail, rate=0.05, most_rounds=600, least_rows=max(least // 2, 5), random_cuts=True
        )
        return cls(trees=(small, wide), inner=_INNER, held=0)


class Model:
    """What the recipe has learned from one table."""

    def __init__(
        self,
        *,
        encoder: Encoder,
        linear: Logistic,
        trees: list[Booster],
        blend: Blend,
        leaks: tuple[Leak, ...],
        columns: list[str],
    ) -> None:
        self.encoder, self.linear, self.trees, self.blend = encoder, linear, trees, blend
        self.leaks, self.columns = leaks, columns

    def members(self, table: Table) -> Floats:
        """The log-odds that each member gives, one column a member."""
        matrix = self.encoder.trees(table)
        said = [self.linear.log_odds(self.encoder.linear(table)), *(tree.log_odds(matrix) for tree in self.trees)]
        return np.column_stack(said)

    def probability(self, table: Table) -> Floats:
        """The probability of yes for each row; large tables go through in parts."""
        if table.rows <= _CHUNK:
            return self.blend.probability(self.members(table))
        with threadpool_limits(1), ThreadPoolExecutor(cores()) as pool:
            said = pool.map(lambda part: self.blend.probability(self.members(part)), _parts(table))
            return np.concatenate(list(said))

    def drivers(self, table: Table) -> Floats:
        """What each of `columns` adds to the log-odds of each row: SHAP values of the blend."""
        found = np.zeros((table.rows, len(self.columns)))
        place = {name: i for i, name in enumerate(self.columns)}
        _added(
            found,
            self.linear.drivers(self.encoder.linear(table)),
            self.encoder.linear_source,
            place,
            self.blend.weights[0],
        )
        matrix = self.encoder.trees(table)
        for tree, weight in zip(self.trees, self.blend.weights[1:], strict=True):
            if weight > 0:
                _added(found, tree.drivers(matrix), self.encoder.tree_source, place, float(weight))
        return found


def _added(found: Floats, parts: Floats, source: list[str], place: dict[str, int], weight: float) -> None:
    for i, name in enumerate(source):
        found[:, place[name]] += weight * parts[:, i]


def _parts(table: Table) -> Iterator[Table]:
    for start in range(0, table.rows, _CHUNK):
        yield msgspec.structs.replace(table, frame=table.frame.slice(start, _CHUNK))


def learned(
    table: Table,
    outcome: Floats,
    target: str,
    *,
    keep: tuple[str, ...] = (),
    seed: int = 0,
    threads: int | None = None,
    groups: Ints | None = None,
    leaks: tuple[Leak, ...] | None = None,
) -> Model:
    """Learn from the table; columns that know the outcome are left out: `leaks`, else those found in these rows.

    Rows of one of the `groups` are not parted where something is tried on rows kept aside, or learned for them.
    Raises NothingToLearnFrom when no column is left.
    """
    threads = threads or (cores() if table.rows > _WORTH_THREADS else 1)
    with threadpool_limits(threads):
        leaks = leaks_in(table, outcome, target, keep, groups) if leaks is None else leaks
        return _learned(table, outcome, leaks, seed, threads, groups)


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _learned(
    table: Table,
    outcome: Floats,
    leaks: tuple[Leak, ...],
    seed: int,
    threads: int,
    groups: Ints | None,
) -> Model:
    if table.rows > _MOST_ROWS:
        rows = np.sort(np.random.default_rng(seed).choice(table.rows, _MOST_ROWS, replace=False))
        table, outcome = table.taken(pl.Series(rows)), outcome[rows]
        groups = None if groups is None else groups[rows]
    used = usable(table, leaks)
    plan = Plan.of(table.rows, int(min(outcome.sum(), len(outcome) - outcome.sum())))
    members, kept, rounds = _out_of_fold(used, outcome, plan, seed, threads, groups)
    blend = blended(members, outcome[kept], None if groups is None else groups[kept])
    encoder = Encoder(used, outcome, seed=seed, whose=groups)
    linear = _linear(encoder, used, outcome, plan, seed)
    matrix = encoder.trees(used, encoder.own)
    trees = [
        grower()(
            matrix, outcome, settings, categorical=encoder.categorical, seed=seed + i, threads=threads, rounds=count
        )
        for i, (settings, count) in enumerate(zip(plan.trees, rounds, strict=True))
    ]
    return Model(encoder=encoder, linear=linear, trees=trees, blend=blend, leaks=leaks, columns=used.frame.columns)


def usable(table: Table, leaks: tuple[Leak, ...]) -> Table:
    """The table with the columns that a model may use; raises NothingToLearnFrom."""
    excluded = {leak.column: leak.why for leak in leaks if leak.excluded}
    unfit = {
        c.name: excluded.get(c.name, c.note) for c in table.columns if c.kind not in LEARNABLE or c.name in excluded
    }
    used = table.without(*unfit)
    if not used.columns:
        raise NothingToLearnFrom(
            reasons=listed([_LEFT_OUT.format(column=name, why=why) for name, why in unfit.items()], 10)
        )
    return used


def _out_of_fold(
    table: Table, outcome: Floats, plan: Plan, seed: int, threads: int, groups: Ints | None
) -> tuple[Floats, Ints, list[int]]:
    """What members say of rows kept from them, which rows these are, and how many rounds were best."""
    said, kept = [], []
    rounds: list[list[int]] = []
    for train, held in _inner(outcome, plan, seed, groups):
        part, rest = table.taken(pl.Series(train)), table.taken(pl.Series(held))
        encoder = Encoder(part, outcome[train], seed=seed, whose=None if groups is None else groups[train])
        linear = _linear(encoder, part, outcome[train], plan, seed)
        matrix = encoder.trees(part, encoder.own)
        aside = Held(encoder.trees(rest), outcome[held])
        trees = [
            grower()(
                matrix,
                outcome[train],
                settings,
                categorical=encoder.categorical,
                seed=seed + i,
                threads=threads,
                held=aside,
            )
            for i, settings in enumerate(plan.trees)
        ]
        rounds.append([tree.rounds for tree in trees])
        said.append(np.column_stack([linear.log_odds(encoder.linear(rest)), *(t.log_odds(aside.rows) for t in trees)]))
        kept.append(held)
    # the final model sees more rows than each of these did
    grow_on = 1 + 1 / (plan.inner + 1) if plan.inner > 1 else 1.05
    counts = [max(int(np.mean(each) * grow_on), 5) for each in zip(*rounds, strict=True)]
    return np.vstack(said), np.concatenate(kept), counts


def _inner(outcome: Floats, plan: Plan, seed: int, groups: Ints | None) -> Iterator[tuple[Ints, Ints]]:
    if plan.inner > 1:
        yield from folds(outcome, plan.inner, seed, groups)
    elif groups is not None:
        yield next(folds(outcome, max(len(outcome) // plan.held, 2), seed, groups))
    else:
        order = np.random.default_rng(seed).permutation(len(outcome))
        yield np.sort(order[plan.held :]), np.sort(order[: plan.held])


def folds(outcome: Floats, count: int, seed: int, groups: Ints | None = None) -> Iterator[tuple[Ints, Ints]]:
    """Folds with the same shares of each outcome: the rows to learn from and the rows to check on.

    Rows of one group stay together, which then counts by the highest of its outcomes.
    """
    if groups is not None:
        _, whose = np.unique(groups, return_inverse=True)
        ever = np.zeros(whose.max() + 1)
        np.maximum.at(ever, whose, outcome)
        for train, test in folds(ever, count, seed):
            yield np.flatnonzero(np.isin(whose, train)), np.flatnonzero(np.isin(whose, test))
        return
    place = np.empty(len(outcome), dtype=np.int64)
    rng = np.random.default_rng(seed)
    for value in np.unique(outcome):
        rows = np.flatnonzero(outcome == value)
        place[rng.permutation(rows)] = np.arange(len(rows)) % count
    for fold in range(count):
        yield np.flatnonzero(place != fold), np.flatnonzero(place == fold)


def _linear(encoder: Encoder, table: Table, outcome: Floats, plan: Plan, seed: int) -> Logistic:
    own = encoder.own
    if table.rows > plan.linear_rows:
        rows = np.sort(np.random.default_rng(seed).choice(table.rows, plan.linear_rows, replace=False))
        table, outcome = table.taken(pl.Series(rows)), outcome[rows]
        own = [rates and (rates[0][rows], rates[1][rows]) for rates in own]
    return Logistic().fit(encoder.linear(table, own), outcome)
