"""Sequences: what tends to follow what, of customers whose months are known.

Episodes of one or several steps, each in the month of the one before or within some months after it (Mannila et al.
1997; Agrawal and Srikant 1995), and what comes within a horizon after the last. A customer counts once for a sequence,
at the first time; what was to be expected is the rate of like customers in the same months, so that neither a month in
which much happened to everybody nor having many lines makes a rule. Of many rules tested those remain that a false
discovery rate of 5 % lets pass (Benjamini and Hochberg 1995) and that say more than each of their parts (productive
rules, Webb 2007). They are checked on later months, which nothing was learned from.

Months are bits of a number, the first the lowest: what happened to hundreds of thousands of customers is a few arrays.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt
from scipy import stats

from yizhan.analytics.mining.metrics import Ints, wilson

Bits = npt.NDArray[np.uint64]
_FALSE = 0.05
_LEAST_CAME = 5
_LONGEST = 3
_EACH = 6
"""Sequences told of one end."""
_NONE = np.uint64(0)


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of customers: the months they were there, when what happened, when each end could come."""

    months: int
    there: Bits
    events: Mapping[str, Bits]
    open: Mapping[str, Bits]
    """By what may follow: months after which it could (who has television cannot take it)."""
    like: Ints
    """Of which customers each is compared with: those of the same number."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for: by event what it is about, ends, steps at most so far apart, an end at most so far after."""

    about: Mapping[str, str]
    ends: tuple[str, ...]
    within: int
    horizon: int
    least: int


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """How often something came after a sequence, beside how often it came in the same months to like customers."""

    cases: int
    came: int
    expected: float
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.came / self.cases if self.cases else 0.0

    @property
    def usual(self) -> float:
        return self.expected / self.cases if self.cases else 0.0

    @property
    def lift(self) -> float:
        return self.came / self.expected if self.expected else 0.0

    @property
    def holds(self) -> bool:
        """Whether it came oftener than expected, beyond chance."""
        return self.low > self.usual


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """Steps and what follows them: as it was learned, and as it was in later months."""

    steps: tuple[str, ...]
    end: str
    learned: Rate
    later: Rate


class Mined(msgspec.Struct, frozen=True, kw_only=True):
    """Sequences that were found, those that say most first, of so many that were tested."""

    tested: int
    found: tuple[Chain, ...]


class _Rule(msgspec.Struct, frozen=True, kw_only=True):
    steps: tuple[str, ...]
    end: str
    rate: Rate
    chance: float

    @property
    def more(self) -> float:
        """How many more came than were to be expected."""
        return self.rate.came - self.rate.expected


def mined(finder: "Finder", most: int, learn: range, later: range) -> Mined:
    """At most so many sequences ending in the months `learn`, checked on those ending in `later`."""
    rules = list(finder.rules(learn))
    passed = _passed([rule.chance for rule in rules])
    known = {(rule.steps, rule.end): rule.rate for rule in rules}
    found = [rule for rule, good in zip(rules, passed, strict=True) if good and _says_more(rule, known)]
    chains = (
        Chain(steps=rule.steps, end=rule.end, learned=rule.rate, later=finder.rate(rule.steps, rule.end, later))
        for rule in _told(found, most)
    )
    return Mined(tested=len(rules), found=tuple(chains))


def ended(happened: Happened, steps: Sequence[str], within: int) -> Bits:
    """The months in which the last of the steps came, each at most so many months after the one before."""
    found = happened.events[steps[0]]
    for event in steps[1:]:
        reach = found
        for months in range(1, within + 1):
            reach = reach | (found << np.uint64(months))
        found = happened.events[event] & reach
    return found & happened.there


def waiting(happened: Happened, steps: Sequence[str], end: str, asked: Asked) -> Ints:
    """For each customer the latest month in which the steps ended and the end may come still; -1: it may not."""
    done = ended(happened, steps, asked.within) & happened.open.get(end, happened.there)
    last = happened.months - 1
    since = np.full(len(done), -1, dtype=np.int64)
    for month in range(max(last - asked.horizon + 1, 0), last + 1):
        since[(done >> np.uint64(month)) & np.uint64(1) > 0] = month
        since[(happened.events[end] >> np.uint64(month)) & np.uint64(1) > 0] = -1
    since[(happened.there >> np.uint64(last)) & np.uint64(1) == 0] = -1
    return since


class Finder:
    """Counts sequences among customers."""

    def __init__(self, happened: Happened, asked: Asked) -> None:
        self._happened, self._asked = happened, asked
        self._after = {end: self._ahead(happened.events[end]) for end in asked.ends}
        self._open = {end: happened.there & happened.open.get(end, happened.there) for end in asked.ends}
        self._usual = {end: self._by_month(end) for end in asked.ends}

    def rules(self, months: range) -> Iterator[_Rule]:
        """Everything of enough cases, the shorter before the longer; only what is not rare is made longer."""
        steps: list[tuple[str, ...]] = [(event,) for event in self._happened.events]
        for _ in range(_LONGEST):
            longer: list[tuple[str, ...]] = []
            for each in steps:
                bits = ended(self._happened, each, self._asked.within) & mask(months)
                rows = np.flatnonzero(bits)
                if len(rows) < self._asked.least:
                    continue
                yield from self._ending(each, bits, rows)
                longer += [(*each, event) for event in self._happened.events if self._may_stand(each, event)]
            steps = longer

    def rate(self, steps: Sequence[str], end: str, months: range) -> Rate:
        """How often an end comes after steps that end in `months`."""
        bits = ended(self._happened, steps, self._asked.within) & mask(months)
        return self._rate(bits, np.flatnonzero(bits), end)

    def _may_stand(self, steps: Sequence[str], event: str) -> bool:
        about = self._asked.about
        return about[event] not in {about[step] for step in steps}

    def _ending(self, steps: tuple[str, ...], bits: Bits, rows: Ints) -> Iterator[_Rule]:
        about = {self._asked.about[step] for step in steps}
        for end in self._asked.ends:
            if self._asked.about[end] in about:
                continue
            rate = self._rate(bits, rows, end)
            if rate.cases >= self._asked.least:
                chance = float(stats.binom.sf(rate.came - 1, rate.cases, min(rate.usual, 1.0)))
                yield _Rule(steps=steps, end=end, rate=rate, chance=chance)

    def _rate(self, bits: Bits, rows: Ints, end: str) -> Rate:
        """Of the customers in `rows`, each at the first month of its `bits` in which the end could still come."""
        could = bits[rows] & self._open[end][rows]
        first = could & (~could + np.uint64(1))
        some = first != _NONE
        came = int(np.count_nonzero(first & self._after[end][rows]))
        month = np.log2(first[some].astype(np.float64)).astype(np.int64)
        usual = self._usual[end][self._happened.like[rows[some]], month]
        cases = int(some.sum())
        low, high = wilson(came, cases)
        return Rate(cases=cases, came=came, expected=float(usual.sum()), low=low, high=high)

    def _ahead(self, bits: Bits) -> Bits:
        """The months within the horizon after which something comes."""
        found = np.zeros_like(bits)
        for months in range(1, self._asked.horizon + 1):
            found |= bits >> np.uint64(months)
        return found

    def _by_month(self, end: str) -> npt.NDArray[np.float64]:
        """The share of those to whom it could come, by like customers and month."""
        happened, could = self._happened, self._open[end]
        shares = np.zeros((int(happened.like.max(initial=0)) + 1, happened.months))
        for like in np.unique(happened.like):
            own = happened.like == like
            came = _counted((could & self._after[end])[own], happened.months)
            shares[like] = came / np.maximum(_counted(could[own], happened.months), 1)
        return shares


def mask(months: range) -> np.uint64:
    """The bits of months."""
    return np.uint64(sum(1 << month for month in months))


def _counted(bits: Bits, months: int) -> npt.NDArray[np.float64]:
    """How many customers have each month."""
    one = np.uint64(1)
    return np.array([np.count_nonzero(bits & (one << np.uint64(i))) for i in range(months)], dtype=np.float64)


def _passed(chances: Sequence[float]) -> list[bool]:
    """Which of many tests a false discovery rate lets pass (Benjamini and Hochberg 1995)."""
    if not chances:
        return []
    return [bool(each <= _FALSE) for each in stats.false_discovery_control(chances, method="bh")]


def _says_more(rule: _Rule, known: Mapping[tuple[tuple[str, ...], str], Rate]) -> bool:
    """Whether the steps say more, beyond chance, than without any one of them, and more than nothing."""
    shorter = (rule.steps[:i] + rule.steps[i + 1 :] for i in range(len(rule.steps)))
    parts = [known[steps, rule.end] for steps in shorter if (steps, rule.end) in known]
    return rule.rate.came >= _LEAST_CAME and rule.rate.holds and all(rule.rate.low > part.share for part in parts)


def _told(found: Sequence[_Rule], most: int) -> list[_Rule]:
    """Those after which most came that was not to be expected: of like steps in any order one, of one end few."""
    seen: set[tuple[frozenset[str], str]] = set()
    ends: dict[str, int] = {}
    told = []
    for rule in sorted(found, key=lambda each: -each.more):
        key = (frozenset(rule.steps), rule.end)
        if key in seen or ends.get(rule.end, 0) >= _EACH:
            continue
        seen.add(key)
        ends[rule.end] = ends.get(rule.end, 0) + 1
        told.append(rule)
    return told[:most]
