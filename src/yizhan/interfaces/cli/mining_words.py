"""Findings in words and as the answer for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from yizhan.analytics.mining.api import Evaluation, Measured, churn, uplift, value
from yizhan.analytics.mining.leaks import Leak
from yizhan.analytics.mining.tables.contracts import Column
from yizhan.kernel.text import Text

_FIGURES = {
    "auc": ("auc", Text("AUC（区分度）", "AUC")),
    "pr_auc": ("prAuc", Text("PR-AUC（平均精度）", "PR-AUC")),
    "top_decile_lift": ("topDecileLift", Text("前 10% 提升倍数", "top-decile lift")),
    "brier": ("brier", Text("Brier（概率误差，越小越好）", "Brier score")),
    "log_loss": ("logLoss", Text("对数损失（越小越好）", "log loss")),
}
_TARGET = Text(
    "{rows} 行。目标“{column}”：“{positive}”算“是”（{why}），占 {rate}；其余：{negative}",
    "{rows} rows. Target “{column}”: “{positive}” counts as yes ({why}), {rate} of them; else: {negative}",
)
_LEAKS = Text(
    "排除的列（已知结果）；如需保留请用 --keep：",
    "Left out, for they know the outcome (--keep COLUMN uses one anyway):",
)
_SUSPECTS = Text("请留意：", "Worth a look:")
_UNUSED = Text("关于列：", "On columns:")
_QUALITY = Text(
    "对未参与训练的客户的效果（{folds} 折 × {repeats} 次交叉验证，方括号内为 95% 区间）：",
    "On customers kept from the model ({folds} folds × {repeats}, 95 % intervals in brackets):",
)
_KEPT_ASIDE = Text(
    "对未参与训练的五分之一客户的效果（方括号内为 95% 区间）：",
    "On the fifth of customers kept from the model (95 % intervals in brackets):",
)
_LATER = Text(
    "按时间检验（{time}）：用较早的五分之四训练，在最近的五分之一上检验：",
    "Ahead in time ({time}): learned on the earlier four fifths, checked on the latest fifth:",
)
_CALIBRATION = Text("校准（预测 → 实际，{method}）：", "Calibration (said → came, {method}):")
_WEIGHTS = Text("影响最大的列：", "What moves it most:")
_NOTES = Text("说明：", "Notes:")

_RARE = 0.01


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """The figures by the names that programs read, and their intervals."""
    named = {_FIGURES[name][0]: each for name, each in evaluation.measures.items()}
    return {
        **{name: each.value for name, each in named.items()},
        "intervals": {name: [each.low, each.high] for name, each in named.items()},
        "folds": evaluation.folds,
        "repeats": evaluation.repeats,
        "calibration": evaluation.calibration,
        "calibrationError": evaluation.calibration_error,
    }


def churn_answer(found: churn.Findings) -> dict[str, Any]:
    """The answer for programs: the cross-validated figures first."""
    return {
        "rows": found.rows,
        "target": found.target,
        **figures(found.evaluation),
        "calibratedBy": found.calibrated_by,
        "timeSplit": None if found.time_split is None else {"by": found.time, **figures(found.time_split)},
        "leaks": found.leaks,
        "excluded": [leak.column for leak in found.leaks if leak.excluded],
        "excludedInFits": {"fits": found.evaluation.fits, "columns": found.evaluation.excluded},
        "columns": found.columns,
        "drivers": found.weights,
        "notes": found.notes,
    }


def churn_text(found: churn.Findings) -> list[Text]:
    """The findings for a reader."""
    return list(_churn_lines(found))


def _churn_lines(found: churn.Findings) -> Iterator[Text]:
    target = found.target
    yield _TARGET.format(
        rows=f"{found.rows:,}",
        column=target.column,
        positive=target.positive,
        negative=target.negative,
        why=target.why,
        rate=_share(target.rate, target.rate),
    )
    yield from _column_lines(found.leaks, found.columns)
    evaluation = found.evaluation
    one = evaluation.folds == 1
    yield _KEPT_ASIDE if one else _QUALITY.format(folds=evaluation.folds, repeats=evaluation.repeats)
    yield from _figure_lines(evaluation)
    if found.time_split is not None:
        yield _LATER.format(time=found.time)
        yield from _figure_lines(found.time_split)
    yield _CALIBRATION.format(method=found.calibrated_by)
    for each in evaluation.calibration:
        said, came, low, high = (_share(x, target.rate) for x in (each.predicted, each.observed, each.low, each.high))
        yield _same(f"  {said:>6} → {came:>6} [{low} – {high}]  n={each.customers:,}")
    yield _WEIGHTS
    for weight in found.weights:
        yield _same(f"  {weight.column}: {weight.weight:.3f}")
    if found.notes:
        yield _NOTES
        yield from (Text(f"  {note.zh}", f"  {note.en}") for note in found.notes)


def _share(value: float, rate: float) -> str:
    """In percent, with decimals enough for a rate as rare as `rate`."""
    return f"{value:.{1 if rate >= _RARE else 3}%}"


def _column_lines(leaks_found: Sequence[Leak], columns: Sequence[Column]) -> Iterator[Text]:
    for title, leaks in (
        (_LEAKS, [leak for leak in leaks_found if leak.excluded]),
        (_SUSPECTS, [leak for leak in leaks_found if not leak.excluded]),
    ):
        if leaks:
            yield title
        for leak in leaks:
            yield _item(leak.column, leak.why)
    noted = [column for column in columns if column.note is not None]
    if noted:
        yield _UNUSED
    for column in noted:
        yield _item(column.name, column.note or Text("", ""))


def _figure_lines(evaluation: Evaluation) -> Iterator[Text]:
    for name, measured in evaluation.measures.items():
        label = _FIGURES[name][1]
        yield Text(f"  {label.zh} {_bracketed(measured)}", f"  {label.en} {_bracketed(measured)}")


def _bracketed(measured: Measured) -> str:
    return f"{measured.value:.4f} [{measured.low:.4f} – {measured.high:.4f}]"


def _item(name: str, words: Text) -> Text:
    return Text(f"  {name}：{words.zh}", f"  {name}: {words.en}")


def _same(line: str) -> Text:
    return Text(line, line)


_TRIAL = Text(
    "{rows} 行。“{treatment}”中“{control}”为对照（{control_why}）；“{outcome}”中“{positive}”算“是”（{positive_why}）",
    "{rows} rows. “{control}” of “{treatment}” was left alone ({control_why}); “{positive}” of “{outcome}” is yes "
    "({positive_why})",
)
_ARM = Text("“{name}”：处理 {treated} 人，对照 {control} 人", "“{name}”: {treated} treated, {control} left alone")
_EFFECT = Text(
    "  平均影响 {value}（处理 {treated}，对照 {without}）",
    "  mean effect {value} (treated {treated}, left alone {without})",
)
_QINI = Text(
    "  Qini（提升模型，未参与训练的客户）{value}", "  Qini of the uplift model, on customers kept from it: {value}"
)
_RESPONSE_QINI = Text("  Qini（响应模型）{value}", "  Qini of the response model: {value}")
_GAIN = Text("  两者之差 {value}", "  the difference: {value}")
_DECILES = Text("  按预测影响十等分（预测 → 实际）：", "  tenths by predicted effect (said → came):")


def uplift_answer(found: uplift.Findings) -> dict[str, Any]:
    """The answer for programs: the Qini coefficients first."""
    return {
        "rows": found.rows,
        "treatment": {"column": found.treatment, "control": found.control, "why": found.control_why},
        "outcome": {"column": found.outcome, "positive": found.positive, "why": found.positive_why},
        **_arm_answer(found.whole),
        "arms": [_arm_answer(arm) for arm in found.arms],
        "leaks": found.leaks,
        "excluded": [leak.column for leak in found.leaks if leak.excluded],
        "columns": found.columns,
        "notes": found.notes,
    }


def _arm_answer(arm: uplift.Arm) -> dict[str, Any]:
    measured = {"qini": arm.qini, "responseQini": arm.response_qini, "qiniGain": arm.gain}
    return {
        "name": arm.name,
        "treated": arm.treated,
        "control": arm.control,
        **{name: each.value for name, each in measured.items()},
        "intervals": {name: [each.low, each.high] for name, each in measured.items()},
        "effect": arm.effect,
        "randomised": arm.random,
        "treatmentAuc": arm.treatment_auc,
        "check": arm.check,
        "verdict": arm.verdict,
        "deciles": arm.deciles,
    }


def uplift_text(found: uplift.Findings) -> list[Text]:
    """The findings for a reader."""
    return list(_uplift_lines(found))


def _uplift_lines(found: uplift.Findings) -> Iterator[Text]:
    yield _TRIAL.format(
        rows=f"{found.rows:,}",
        treatment=found.treatment,
        control=found.control,
        control_why=found.control_why,
        outcome=found.outcome,
        positive=found.positive,
        positive_why=found.positive_why,
    )
    yield from _column_lines(found.leaks, found.columns)
    for arm in (found.whole, *found.arms):
        yield from _arm_lines(arm)
    if found.notes:
        yield _NOTES
        yield from (Text(f"  {note.zh}", f"  {note.en}") for note in found.notes)


def _arm_lines(arm: uplift.Arm) -> Iterator[Text]:
    yield _ARM.format(name=arm.name, treated=f"{arm.treated:,}", control=f"{arm.control:,}")
    yield Text(f"  {arm.check.zh}", f"  {arm.check.en}")
    seen = arm.effect
    yield _EFFECT.format(
        value=f"{seen.value:+.4f} [{seen.low:+.4f} – {seen.high:+.4f}]",
        treated=f"{seen.treated:.4f}",
        without=f"{seen.control:.4f}",
    )
    yield _QINI.format(value=_bracketed(arm.qini))
    yield _RESPONSE_QINI.format(value=_bracketed(arm.response_qini))
    yield _GAIN.format(value=_bracketed(arm.gain))
    yield Text(f"  {arm.verdict.zh}", f"  {arm.verdict.en}")
    yield _DECILES
    for each in arm.deciles:
        seen_here = f"{each.observed:+.4f} [{each.low:+.4f} – {each.high:+.4f}]"
        yield _same(f"    {each.predicted:+.4f} → {seen_here}  n={each.treated:,}+{each.control:,}")


_PURCHASES = Text(
    "{rows} 行，{customers} 位客户，{first} 至 {last}（客户：{customer}，日期：{date}，金额：{amount}）",
    "{rows} rows of {customers} customers from {first} to {last} "
    "(customer: {customer}, date: {date}, amount: {amount})",
)
_CHECKED = Text(
    "检验：以 {until} 为止的数据训练，对比其后 {days} 天的实际消费（{customers} 位客户）：",
    "Check: learned up to {until}, compared with what {customers} customers spent in the {days} days after it:",
)
_CORRELATION = Text(
    "  与实际收入的相关系数 {value}（简单外推 {naive}）", "  correlation with revenue {value} (past rate: {naive})"
)
_TOTAL = Text(
    "  预测总额 ÷ 实际总额 {value}（简单外推 {naive}）", "  said total / came total {value} (past rate: {naive})"
)
_TOP_SHARE = Text(
    "  预测价值最高的 10% 客户贡献了实际收入的 {value}", "  the top tenth by prediction brought {value} of the revenue"
)
_AHEAD = Text(
    "今后 {days} 天全体客户预计消费 {value}", "All customers are expected to spend {value} in the next {days} days"
)
_TOP = Text(
    "价值最高的客户（活跃概率，预计购买次数，预计金额）：", "Worth most (chance of being active, purchases, amount):"
)


def value_answer(found: value.Findings) -> dict[str, Any]:
    """The answer for programs: how the check went first."""
    check = found.check
    return {
        "rows": found.rows,
        "customers": found.customers,
        "columns": found.columns,
        "first": found.first,
        "last": found.last,
        "revenueCorrelation": check.correlation.value,
        "totalRatio": check.total_ratio.value,
        "intervals": {
            "revenueCorrelation": [check.correlation.low, check.correlation.high],
            "totalRatio": [check.total_ratio.low, check.total_ratio.high],
        },
        "check": check,
        "days": found.days,
        "value": found.value,
        "buying": found.buying,
        "spending": found.spending,
        "top": found.top,
        "notes": found.notes,
    }


def value_text(found: value.Findings) -> list[Text]:
    """The findings for a reader."""
    return list(_value_lines(found))


def _value_lines(found: value.Findings) -> Iterator[Text]:
    check = found.check
    span = {"first": found.first, "last": found.last}
    yield _PURCHASES.format(rows=f"{found.rows:,}", customers=f"{found.customers:,}", **span, **found.columns)
    yield _CHECKED.format(until=check.until, days=check.days, customers=f"{check.customers:,}")
    yield _CORRELATION.format(value=_bracketed(check.correlation), naive=f"{check.naive_correlation:.4f}")
    yield _TOTAL.format(value=_bracketed(check.total_ratio), naive=f"{check.naive_ratio:.4f}")
    yield _TOP_SHARE.format(value=f"{check.top_decile_share:.1%}")
    yield _AHEAD.format(days=found.days, value=f"{found.value:,.2f}")
    yield _TOP
    for each in found.top:
        yield _same(f"  {each.customer}: {each.active:.0%}  {each.purchases:.1f}  {each.value:,.2f}")
    yield _NOTES
    yield from (Text(f"  {note.zh}", f"  {note.en}") for note in found.notes)
