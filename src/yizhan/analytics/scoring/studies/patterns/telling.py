"""Patterns in words: what a course or a sequence is called, and how often what came of it."""

from collections.abc import Iterator, Mapping, Sequence

from yizhan.analytics.mining.courses import Course, Shape
from yizhan.analytics.mining.metrics import wilson
from yizhan.analytics.mining.sequences import Rate
from yizhan.analytics.scoring.cards import PatternRate
from yizhan.analytics.scoring.definitions import Patterns
from yizhan.analytics.scoring.studies.patterns.reading import Strong
from yizhan.kernel.text import Text

COURSE, SEQUENCE = "course", "sequence"
_SHAPES = {
    Shape.STEADY: Text("{measure}平稳：月与月之差不超出通常起伏", "{measure}: steady, within the usual ups and downs"),
    Shape.RISING: Text("{measure}一年来上升（{change}）", "{measure}: rising over the year ({change})"),
    Shape.RISING_LATELY: Text(
        "{measure}近三月上升（{change}）", "{measure}: rising in the last three months ({change})"
    ),
    Shape.FALLING: Text("{measure}一年来下降（{change}）", "{measure}: falling over the year ({change})"),
    Shape.FALLING_LATELY: Text(
        "{measure}近三月下降（{change}）", "{measure}: falling in the last three months ({change})"
    ),
    Shape.RISE_AND_FALL: Text("{measure}升后回落", "{measure}: rose, then fell back"),
    Shape.DIP: Text("{measure}降后恢复", "{measure}: fell, then recovered"),
    Shape.ASLEEP: Text("{measure}近三月几乎停用", "{measure}: hardly any in the last three months"),
    Shape.STARTS: Text("{measure}忽高忽低，没有趋势", "{measure}: by fits and starts, without a trend"),
}
_WITHIN = Text("{months} 个月内{end}", "{end} within {months} months")
_STRONG = Text(
    "“{event}”：与此前三个月平均相比{ratio}或更多（所有客户各月变化中最强的 {share}）",
    "“{event}”: {ratio} or more against the mean of the three months before (the strongest {share} of all changes)",
)


def course_codes(measure: str, found: Sequence[Course]) -> Iterator[tuple[str, Course]]:
    """A code for each course of a measure, which stays while its shape does; a second of one shape is numbered."""
    seen: dict[Shape, int] = {}
    for course in found:
        seen[course.shape] = seen.get(course.shape, 0) + 1
        number = f".{seen[course.shape]}" if seen[course.shape] > 1 else ""
        yield f"{measure}.{course.shape}{number}", course


def course_name(measure: Text, course: Course) -> Text:
    change = f"{course.change:+.0%}"
    return _SHAPES[course.shape].format(measure=Text(measure.zh, measure.en.capitalize()), change=change)


def chain_code(steps: Sequence[str], end: str) -> str:
    return "-".join((*steps, end))


def chain_name(steps: Sequence[str], end: str, made: Patterns) -> Text:
    """The steps in their order, and what follows."""
    told = [made.event(step) for step in steps]
    last = _WITHIN.format(months=str(made.horizon), end=made.event(end))
    first = " → ".join(each.en for each in told)
    return Text(" → ".join((*(each.zh for each in told), last.zh)), f"{first[0].upper()}{first[1:]} → {last.en}")


def strong_words(strong: Mapping[str, Strong], made: Patterns) -> tuple[Text, ...]:
    """From where on a change counts as strong, so that nobody has to guess."""
    share = f"{made.strongest:.1%}"
    return tuple(
        _STRONG.format(event=made.event(name), ratio=f"{known.bound - 1:+.0%}", share=share)
        for name, known in strong.items()
    )


def rate_of(rate: Rate) -> PatternRate:
    """A rate as cards keep it."""
    return PatternRate(
        cases=rate.cases, came=rate.came, share=rate.share, low=rate.low, high=rate.high, usual=rate.usual,
        holds=rate.holds,
    )  # fmt: skip


def beside(cases: int, came: int, others: int, others_came: int) -> PatternRate:
    """A rate beside that of all the others; more than theirs where their intervals do not meet."""
    low, high = wilson(came, cases)
    return PatternRate(
        cases=cases,
        came=came,
        share=came / max(cases, 1),
        low=low,
        high=high,
        usual=(others_came / others) if others else came / max(cases, 1),
        holds=low > wilson(others_came, others)[1],
    )
