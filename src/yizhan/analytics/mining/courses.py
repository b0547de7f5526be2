"""Courses: the shapes in which a figure of customers goes on over a year, found by what moves and not by limits.

Customers differ in how much their months go up and down by themselves. A shift is told where the quarters of the year
differ more than the customer's own noise accounts for (chi-square; noise by the differences of neighbouring months, von
Neumann 1941, at least that of most), at a false discovery rate of 5 % (Benjamini and Hochberg 1995). Of the others,
whose months differ more than the noise of most go by fits and starts; the rest is steady. Shifts are grouped by shape:
quarters beside the customer's own mean (log ratios), jumps from month to month, months without any. Where groups do not
come back (adjusted Rand index below 0.65: poor, Steinley 2004) or do not stand apart (silhouette of 0.25 or less: no
substantial structure, Kaufman and Rousseeuw 1990), shifts are told by whether they end higher or lower.
"""

from enum import StrEnum

import msgspec
import numpy as np
import numpy.typing as npt
from scipy import stats

from yizhan.analytics.mining.grouping import Grouped, agreement, grouped
from yizhan.analytics.mining.metrics import Floats, Ints

QUARTERS = 4
UNKNOWN, STEADY, STARTS, SHAPED = -1, 0, 1, 2
"""Places: without a year of months, or without any use; going on as ever; by fits and starts; the first shape."""
_COUNTS = range(2, 8)
_LEAST = 60
_FALSE = 0.05
_COMES_BACK, _APART = 0.65, 0.25
_NOTHING = 0.05
"""Months below this share of the customer's own mean count as months without any."""
_LEAST_NOISE = 0.02
_EVEN, _ASLEEP = 0.15, 0.2
Marks = npt.NDArray[np.bool_]


class Shape(StrEnum):
    """What a course is called by its middle."""

    STEADY = "steady"
    RISING = "rising"
    RISING_LATELY = "risingLately"
    FALLING = "falling"
    FALLING_LATELY = "fallingLately"
    RISE_AND_FALL = "riseAndFall"
    DIP = "dip"
    ASLEEP = "asleep"
    STARTS = "starts"


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """One course: its place, its shape, the quarters beside the customer's own mean (1)."""

    place: int
    customers: int
    shape: Shape
    quarters: tuple[float, ...]

    @property
    def change(self) -> float:
        """The last quarter beside the first."""
        return self.quarters[-1] / max(self.quarters[0], 1e-9) - 1


class Courses(msgspec.Struct, frozen=True, kw_only=True):
    """The courses of a figure, steady first, then the commonest, and the course of each customer."""

    found: tuple[Course, ...]
    of_row: Ints
    noise: float
    """How much the months of most go up and down by themselves (standard deviation of the log)."""
    grouping: Grouped | None
    """None: shifts are told by where they end."""

    def of(self, months: Floats) -> Ints:
        """The course of each of other customers, or of the same at another time."""
        place = _placed(months, self.noise)
        shaped = place >= SHAPED
        if shaped.any():
            points = points_of(months[shaped])
            lower = (points[:, QUARTERS - 1] < points[:, 0]).astype(np.int64)
            place[shaped] = (self.grouping.of(points) if self.grouping else lower) + SHAPED
        return place


def coursed(months: Floats, *, seed: int = 0) -> Courses | None:
    """Tell rows of monthly figures (a whole number of quarters) by their course; None: too few to tell."""
    used = _used(months)
    if used.sum() < _LEAST:
        return None
    noise = max(float(np.median(_own_noise(_logs(months[used])))), _LEAST_NOISE)
    grouping = _grouping(months[_placed(months, noise) >= SHAPED], seed)
    courses = Courses(found=(), of_row=np.zeros(0, dtype=np.int64), noise=noise, grouping=grouping)
    of_row = courses.of(months)
    places = [int(place) for place in np.unique(of_row[of_row >= STEADY])]
    found = tuple(course_of(months[of_row == place], place) for place in places)
    return msgspec.structs.replace(courses, found=found, of_row=of_row)


def again(courses: Courses, months: Floats, *, seed: int = 0) -> float | None:
    """How far courses learned anew from other months are those learned before; None: too few to tell, or all alike."""
    anew = coursed(months, seed=seed)
    if anew is None:
        return None
    before, known = courses.of(months), anew.of_row >= STEADY
    if min(len(np.unique(before[known])), len(np.unique(anew.of_row[known]))) == 1:
        return None
    return agreement(before[known], anew.of_row[known])


def course_of(months: Floats, place: int) -> Course:
    """What customers of one course have in common."""
    points = points_of(months)
    quarters = np.exp(np.median(points[:, :QUARTERS], axis=0))
    known = {STEADY: Shape.STEADY, STARTS: Shape.STARTS}
    shape = known.get(place) or shape_of(quarters, asleep=bool(points[:, -1].mean()))
    told = tuple(round(float(each), 3) for each in quarters)
    return Course(place=place, customers=len(months), shape=shape, quarters=told)


def points_of(months: Floats) -> Floats:
    """Quarters beside the own mean, jumps from month to month, the share of months without any."""
    logs = _logs(months)
    quarters = [np.log(np.exp(part).mean(axis=1)) for part in np.split(logs, QUARTERS, axis=1)]
    silent = (logs <= np.log(_NOTHING)).mean(axis=1)
    return np.column_stack([*quarters, np.diff(logs, axis=1).std(axis=1), silent])


def shape_of(quarters: Floats, *, asleep: bool) -> Shape:
    """What customers whose months move are called by: words for figures that stand beside them."""
    first, *middle, last = quarters.tolist()
    if asleep and last <= _ASLEEP:
        return Shape.ASLEEP
    away = 1 + _EVEN
    if max(middle) > max(first, last) * away:
        return Shape.RISE_AND_FALL
    if min(middle) * away < min(first, last):
        return Shape.DIP
    change = np.log(last / first)
    if abs(change) < np.log(away):
        return Shape.STARTS
    lately = np.log(last / middle[-1]) / change > 0.5
    if change > 0:
        return Shape.RISING_LATELY if lately else Shape.RISING
    return Shape.FALLING_LATELY if lately else Shape.FALLING


def _grouping(months: Floats, seed: int) -> Grouped | None:
    if len(months) < _LEAST:
        return None
    made = grouped(points_of(months), _COUNTS, seed)
    return made if made.chosen.stability >= _COMES_BACK and made.chosen.silhouette > _APART else None


def _placed(months: Floats, noise: float) -> Ints:
    """Who is not known, who is steady, who goes by fits and starts, and whose quarters move (in the first place)."""
    place = np.full(len(months), UNKNOWN, dtype=np.int64)
    used = _used(months)
    if not used.any():
        return place
    logs = _logs(months[used])
    quarters = np.column_stack([part.mean(axis=1) for part in np.split(logs, QUARTERS, axis=1)])
    own = np.maximum(_own_noise(logs), noise)
    shifts = _moves(quarters, own / np.sqrt(logs.shape[1] / QUARTERS))
    place[used] = np.where(shifts, SHAPED, np.where(_moves(logs, np.full(len(logs), noise)), STARTS, STEADY))
    return place


def _moves(figures: Floats, noise: Floats) -> Marks:
    """Whose figures differ more than noise accounts for, at a false discovery rate."""
    away = ((figures - figures.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    chance = stats.chi2.sf(away / noise**2, figures.shape[1] - 1)
    return np.asarray(stats.false_discovery_control(chance) <= _FALSE, dtype=np.bool_)


def _own_noise(logs: Floats) -> Floats:
    """The standard deviation of months by the differences of neighbours, which a single step hardly touches."""
    return np.asarray(np.sqrt((np.diff(logs, axis=1) ** 2).mean(axis=1) / 2), dtype=np.float64)


def _logs(months: Floats) -> Floats:
    beside = months / months.mean(axis=1, keepdims=True)
    return np.asarray(np.log(np.maximum(beside, _NOTHING)), dtype=np.float64)


def _used(months: Floats) -> Marks:
    """Rows that are known in all months and not empty."""
    return np.asarray(np.isfinite(months).all(axis=1) & (np.nan_to_num(months).sum(axis=1) > 0), dtype=np.bool_)
