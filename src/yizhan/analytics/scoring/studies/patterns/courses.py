"""The courses customers follow: learned on years that ended earlier, checked on a later one, told of today."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from yizhan.analytics.mining.courses import STEADY, Courses, Shape, again, coursed
from yizhan.analytics.mining.metrics import Floats, Ints
from yizhan.analytics.scoring.cards import PatternPortrait, PatternRate
from yizhan.analytics.scoring.definitions import Patterns
from yizhan.analytics.scoring.studies.patterns.reading import Read, Reader
from yizhan.analytics.scoring.studies.patterns.telling import COURSE, beside, course_codes, course_name

_ENDS = 4
_FOUND_AGAIN = 0.65
"""Agreement of courses learned anew from which they count as found again (moderate by Steinley 2004)."""
_LEAST = 5
"""Customers below whom a course is not told."""


class Ends(msgspec.Struct, frozen=True):
    """Months in which years end: to learn from (the last one the shapes), to check on, and today."""

    learn: tuple[int, ...]
    later: int
    now: int


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """The courses of one measure; how far they were found again, None where there were no shapes to compare."""

    measure: str
    courses: Courses
    agreement: float | None
    learned: Mapping[int, PatternRate]
    later: Mapping[int, PatternRate]

    @property
    def codes(self) -> dict[str, int]:
        """The place of each course by its code."""
        return {code: course.place for code, course in course_codes(self.measure, self.courses.found)}

    def confirmed(self, place: int) -> bool:
        """Whether somebody followed it later too, and courses learned anew are the same."""
        again = self.agreement is None or self.agreement >= _FOUND_AGAIN
        return again and place in self.later


def ends_of(months: int, made: Patterns) -> Ends | None:
    """The years to look at; None: the past is too short for any."""
    later = months - 1 - made.horizon
    learn = range(later - made.horizon, made.span - 2, -made.horizon)
    return Ends(tuple(reversed(learn[:_ENDS])), later, months - 1) if learn else None


def learn(reader: Reader, read: Read, made: Patterns, ends: Ends, seed: int) -> list[Learned]:
    """What there is of courses, measure by measure."""
    years = {end: reader.year(read.ids, reader.months[end]) for end in (*ends.learn, ends.later, ends.now)}
    found = []
    for measure in (each.name for each in made.measures):
        courses = coursed(years[ends.learn[-1]][measure], seed=seed)
        if courses is None:
            continue
        before = [(end, courses.of(years[end][measure])) for end in ends.learn]
        found.append(
            Learned(
                measure=measure,
                courses=courses,
                agreement=again(courses, years[ends.now][measure], seed=seed),
                learned=_rates(read, before, made.horizon),
                later=_rates(read, [(ends.later, courses.of(years[ends.later][measure]))], made.horizon),
            )
        )
    return found


def portraits(learned: Learned, made: Patterns, sizes: Mapping[str, tuple[int, float]]) -> Iterator[PatternPortrait]:
    """The courses of a measure that customers followed then and follow now."""
    everybody = max(sum(sizes.get(code, (0, 0.0))[0] for code in learned.codes), 1)
    for code, course in course_codes(learned.measure, learned.courses.found):
        customers, monthly = sizes.get(code, (0, 0.0))
        if customers < _LEAST:
            continue
        nobody = beside(0, 0, 0, 0)
        later = learned.later.get(course.place, nobody)
        yield PatternPortrait(
            code=code,
            kind=COURSE,
            name=course_name(made.measure(learned.measure), course),
            confirmed=learned.confirmed(course.place),
            learned=learned.learned.get(course.place, nobody),
            later=later,
            left=later,
            customers=customers,
            monthly=monthly,
            share=customers / everybody,
            quarters=course.quarters,
            listed=course.shape is not Shape.STEADY,
        )


def followed(reader: Reader, read: Read, learned: Sequence[Learned]) -> Iterator[tuple[str, Ints, bool]]:
    """By course who follows it today (the month it is told of; -1: does not), and whether they are listed."""
    if not learned:
        return
    now = len(reader.months) - 1
    years = reader.year(read.ids, reader.months[now])
    for each in learned:
        place = each.courses.of(years[each.measure])
        for code, course in course_codes(each.measure, each.courses.found):
            listed = course.shape is not Shape.STEADY
            yield code, np.where(place == course.place, now, -1), listed


def _rates(read: Read, years: Sequence[tuple[int, Ints]], horizon: int) -> dict[int, PatternRate]:
    """How many of each course left within the horizon after the years, beside all others of the measure."""
    place, left = (np.concatenate(parts) for parts in zip(*(_left(read, each, horizon) for each in years), strict=True))
    whole, gone = len(place), float(left.sum())
    found = {}
    for each in np.unique(place):
        own = place == each
        cases, came = int(own.sum()), int(left[own].sum())
        found[int(each)] = beside(cases, came, whole - cases, int(gone) - came)
    return found


def _left(read: Read, year: tuple[int, Ints], horizon: int) -> tuple[Ints, Floats]:
    end, place = year
    known = place >= STEADY
    after = (read.happened.events["left"] >> np.uint64(end + 1)) & np.uint64((1 << horizon) - 1)
    return place[known], (after[known] > 0).astype(np.float64)
