"""Uplift: whom contact changes, beside who answers anyway; told by a trial with customers who were left alone."""

import re
from concurrent.futures import ThreadPoolExecutor

import msgspec
import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from yizhan.analytics.mining.belonging import groups_of
from yizhan.analytics.mining.drawing import draws
from yizhan.analytics.mining.errors import (
    ConstantColumn,
    EmptyColumn,
    NoSuchValue,
    SameColumnTwice,
    TooFewCases,
    TooManyArms,
)
from yizhan.analytics.mining.leaks import Leak, leaks_in
from yizhan.analytics.mining.metrics import Floats, Ints, auc
from yizhan.analytics.mining.models.effects import Effects, chance_of
from yizhan.analytics.mining.models.evaluation import Measured, Tell, silent
from yizhan.analytics.mining.models.recipe import cores, folds, learned, usable
from yizhan.analytics.mining.qini import Decile, Effect, Trial, deciles, effect, qini
from yizhan.analytics.mining.tables.contracts import Column, Table
from yizhan.analytics.mining.tables.targets import Target, name_in, spelled_alike, target_in, words
from yizhan.kernel.text import Text, listed

_FOLDS = 5
_RESAMPLES = 300
_MOST_ARMS = 8
LEAST = 50
_TOLERANCE = 0.015
_CONTROL = re.compile(
    r"control.*|.*\bcontrol|no|none|not?[ _-].*|0|0\.0|false|f|n|placebo|hold.?out|untreated|baseline|"
    r"对照.*|.*对照组?|否|未.*|无|不.*",
    re.IGNORECASE,
)

TREATMENT_WORD = Text("处理列", "treatment")
OUTCOME_WORD = Text("结果列", "outcome")
EMPTY = Text("（空）", "(empty)")
EMPTY_VALUE = ""
TOLD = Text("按指定", "as it was told")
BY_WORD = Text("按字义判定", "by what the word means")
EMPTY_IS_CONTROL = Text("空值即未处理", "rows without a treatment were left alone")
UNTOLD = Text(
    '处理列有 {count} 行为空，不知道是否处理，未使用；若空值即未处理，请用 --control ""',
    '{count} rows do not say whether they were treated and were not used; where they were not, say --control ""',
)
BY_ORDER = Text(
    "按取值顺序取第一个，字义无法判断；可用 --control 更改",
    "the first of the values, for the words do not tell; --control says otherwise",
)
TREATED = Text("“已处理”", "“treated”")
KNOWS_TREATMENT = Text(
    "与处理本身关系过于密切（{why}），可能在处理之后才产生",
    "too close to the treatment itself ({why}): it may come after it",
)
RANDOM = Text(
    "从各列看不出谁被处理（AUC {auc}）：分组是随机的，可以直接比较",
    "the columns do not tell who was treated (AUC {auc}): the groups were drawn by chance and compare as they are",
)
NOT_RANDOM = Text(
    "各列能看出谁被处理（AUC {auc}）：分组并非随机，已按倾向得分校正，但结论取决于表中各列是否足以说明分组",
    "the columns tell who was treated (AUC {auc}): not drawn by chance. Evened out by propensity, "
    "which holds only as far as the columns explain the choice",
)
MOVES = Text(
    "有证据表明影响因人而异：应按提升模型选择客户",
    "There is evidence that contact moves some more than others: choose by uplift",
)
ALIKE = Text(
    "没有证据表明影响因人而异：按提升排序并不优于随机",
    "There is no evidence that contact moves some more than others: ranking by uplift is no better than chance",
)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a trial."""

    treatment: str
    outcome: str
    control: str | None = None
    positive: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    seed: int = 0


class Arm(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One kind of treatment against those left alone, on customers kept from the models."""

    name: str
    treated: int
    control: int
    effect: Effect
    qini: Measured
    response_qini: Measured
    gain: Measured
    """Qini of the uplift model less that of the response model."""
    deciles: tuple[Decile, ...]
    treatment_auc: float
    random: bool
    check: Text
    verdict: Text


class Findings(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Everything found; `whole` is any treatment against none, `arms` each of several kinds by itself."""

    rows: int
    treatment: str
    control: str
    control_why: Text
    outcome: str
    positive: str
    positive_why: Text
    whole: Arm
    arms: tuple[Arm, ...]
    leaks: tuple[Leak, ...]
    columns: tuple[Column, ...]
    notes: tuple[Text, ...]


def study(table: Table, asked: Asked, tell: Tell = silent) -> Findings:
    """Find whom the treatment changes. Raises an UnfitTable that says what stands in the way."""
    names = table.frame.columns
    treatment, outcome = name_in(names, asked.treatment), name_in(names, asked.outcome)
    if treatment == outcome:
        raise SameColumnTwice(column=treatment, first=TREATMENT_WORD, second=OUTCOME_WORD)
    keep = tuple(name_in(names, name) for name in asked.keep)
    with_arms, target = target_in(table, outcome, asked.positive)
    given = spelled_alike(words(with_arms.frame[treatment])).fill_null(EMPTY_VALUE)
    untold: tuple[Text, ...] = ()
    if asked.control is None and _says_control(given):
        rows = (given != EMPTY_VALUE).arg_true()
        untold = (UNTOLD.format(count=len(given) - len(rows)),)
        with_arms, given = with_arms.taken(rows), given[rows]
        target = msgspec.structs.replace(target, outcome=target.outcome[rows.to_numpy()])
    control, why, arms = control_in(treatment, given, asked.control)
    features = with_arms.without(treatment)
    whose, grouped = groups_of(features, target.outcome)
    leaks = _leaks(features, target, given != control, treatment, keep, whose)
    used = usable(features, leaks)
    whole = _arm(used, " / ".join(_named(arm) for arm in arms), given != control, target, whose, asked.seed, tell)
    apart = []
    for arm in arms if len(arms) > 1 else ():
        among = ((given == arm) | (given == control)).arg_true()
        part = msgspec.structs.replace(target, outcome=target.outcome[among.to_numpy()])
        theirs = None if whose is None else whose[among.to_numpy()]
        apart.append(_arm(used.taken(among), _named(arm), given[among] == arm, part, theirs, asked.seed, tell))
    return Findings(
        rows=used.rows,
        treatment=treatment,
        control=_named(control),
        control_why=why,
        outcome=outcome,
        positive=target.positive,
        positive_why=target.why,
        whole=whole,
        arms=tuple(apart),
        leaks=leaks,
        columns=features.columns,
        notes=(*table.notes, *target.notes, *untold, *([grouped] if grouped else [])),
    )


def _says_control(given: pl.Series) -> bool:
    """Whether some rows are empty while another value says in so many words that nothing was done."""
    kinds = given.unique().to_list()
    return EMPTY_VALUE in kinds and any(_CONTROL.fullmatch(str(kind).strip()) for kind in kinds if kind != EMPTY_VALUE)


def control_in(column: str, given: pl.Series, told: str | None) -> tuple[str, Text, list[str]]:
    """Which value says that a customer was left alone, why we say so, and the other values."""
    kinds = [str(kind) for kind in given.unique().sort().to_list()]
    if kinds == [EMPTY_VALUE]:
        raise EmptyColumn(column=column)
    if len(kinds) == 1:
        raise ConstantColumn(column=column, value=kinds[0])
    if len(kinds) > _MOST_ARMS:
        raise TooManyArms(column=column, count=len(kinds), values=listed(kinds, _MOST_ARMS), most=_MOST_ARMS)
    if told is not None:
        meant = next((kind for kind in kinds if kind.casefold() == told.strip().casefold()), None)
        if meant is None:
            raise NoSuchValue(column=column, value=told, values=listed([_named(kind) for kind in kinds]))
        control, why = meant, TOLD
    elif EMPTY_VALUE in kinds:
        control, why = EMPTY_VALUE, EMPTY_IS_CONTROL
    else:
        likely = [kind for kind in kinds if _CONTROL.fullmatch(kind.strip())]
        control, why = (likely[0], BY_WORD) if likely else (kinds[0], BY_ORDER)
    for kind in kinds:
        count = int((given == kind).sum())
        if count < LEAST:
            raise TooFewCases(value=_named(kind), count=count, least=LEAST)
    return control, why, [kind for kind in kinds if kind != control]


def _named(value: str) -> str:
    return value or EMPTY.zh + EMPTY.en


def _leaks(
    features: Table, target: Target, given: pl.Series, treatment: str, keep: tuple[str, ...], whose: Ints | None
) -> tuple[Leak, ...]:
    """Columns that know the outcome, and columns that know the treatment and so may be its result."""
    of_outcome = leaks_in(features, target.outcome, target.column, keep, whose)
    treated = given.cast(pl.Float64).to_numpy()
    known = {leak.column for leak in of_outcome}
    of_treatment = [
        msgspec.structs.replace(leak, why=KNOWS_TREATMENT.format(why=leak.why))
        for leak in leaks_in(features, treated, treatment, keep, whose, TREATED)
        if leak.column not in known and leak.excluded
    ]
    return (*of_outcome, *of_treatment)


def _arm(table: Table, name: str, treated: pl.Series, target: Target, whose: Ints | None, seed: int, tell: Tell) -> Arm:
    given = treated.cast(pl.Float64).to_numpy()
    share = float(given.mean())
    chance = chance_of(table, given, whose=whose, seed=seed)
    told_by = auc(given, chance)
    random = told_by <= 0.5 + max(_TOLERANCE, 3 * _spread(given, whose))
    if random:
        chance = np.full(len(given), share)
    score, response = _kept_from(table, given, target, chance, whose, seed, tell)
    weight = np.where(given == 1, share / chance, (1 - share) / (1 - chance))
    trial = Trial(given, target.outcome, weight, whose)
    by_uplift, by_response, gain = _qinis(trial, score, response)
    check = RANDOM if random else NOT_RANDOM
    return Arm(
        name=name,
        treated=int(given.sum()),
        control=int((1 - given).sum()),
        effect=effect(trial),
        qini=by_uplift,
        response_qini=by_response,
        gain=gain,
        deciles=deciles(trial, score),
        treatment_auc=told_by,
        random=random,
        check=check.format(auc=f"{told_by:.3f}"),
        verdict=MOVES if by_uplift.low > 0 else ALIKE,
    )


def _spread(given: Floats, whose: Ints | None) -> float:
    """The standard error of AUC where nothing can be told; several rows of one customer count as one case."""
    if whose is not None:
        given = given[np.unique(whose, return_index=True)[1]]
    treated = given.sum()
    return float(np.sqrt((len(given) + 1) / (12 * treated * (len(given) - treated))))


def _kept_from(
    table: Table, given: Floats, target: Target, chance: Floats, whose: Ints | None, seed: int, tell: Tell
) -> tuple[Floats, Floats]:
    """The predicted effect and the predicted response of each customer, by models that have not seen them."""
    score, response = np.empty(table.rows), np.empty(table.rows)

    def fit(train: Ints, test: Ints) -> None:
        part, rest = table.taken(pl.Series(train)), table.taken(pl.Series(test))
        came, theirs = target.outcome[train], None if whose is None else whose[train]
        score[test] = Effects.learned(part, given[train], came, chance[train], whose=theirs, seed=seed).of(rest)
        contacted = np.flatnonzero(given[train] == 1)
        answering = learned(
            part.taken(pl.Series(contacted)),
            came[contacted],
            target.column,
            keep=tuple(table.frame.columns),
            seed=seed,
            threads=1,
            groups=None if theirs is None else theirs[contacted],
        )
        response[test] = answering.probability(rest)

    with threadpool_limits(1), ThreadPoolExecutor(cores()) as pool:
        # each fold has the same shares of treated and of yes among them
        splits = folds(given * 2 + target.outcome, _FOLDS, seed, whose)
        jobs = [pool.submit(fit, train, test) for train, test in splits]
        for done, job in enumerate(jobs, 1):
            job.result()
            tell(done, len(jobs))
    return score, response


def _qinis(trial: Trial, score: Floats, response: Floats) -> tuple[Measured, Measured, Measured]:
    """Both coefficients and their difference, with intervals over customers drawn anew."""
    found = []
    for rows in draws(len(score), _RESAMPLES, trial.whose):
        drawn = trial.taken(rows)
        found.append((qini(drawn, score[rows]), qini(drawn, response[rows])))
    both = np.array(found)
    ours, theirs = qini(trial, score), qini(trial, response)
    return (
        _measured(ours, both[:, 0]),
        _measured(theirs, both[:, 1]),
        _measured(ours - theirs, both[:, 0] - both[:, 1]),
    )


def _measured(value: float, drawn: Floats) -> Measured:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Measured(value=value, low=float(low), high=float(high))
