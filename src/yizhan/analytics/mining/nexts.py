"""What customers buy next: for each offering the chance that somebody who lacks it and could buy it does so soon.

One ridge logistic regression an offering (splines and marks, as in the recipe): its probabilities are calibrated where
the number of buyers is small, and what each column adds to the log-odds is a reason that can be told. The rival that it
has to beat is plain: of what a customer lacks and could buy, whatever most others bought.
"""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl

from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.metrics import Floats, auc, brier, calibration_error, wilson
from yizhan.analytics.mining.models.chance import Chance
from yizhan.analytics.mining.models.evaluation import Measured
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.kernel.text import Text

Marks = npt.NDArray[np.bool_]

BOUGHT = Text("购买", "purchases")


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Customers at moments: what is known of each, what each has, what each bought soon after; a list of codes each."""

    table: Table
    kinds: Sequence[str]
    held: Sequence[Sequence[str]]
    bought: Sequence[Sequence[str]]


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """Who could buy an offering, as its buyers tell: what all had before, and what kinds of customers they are."""

    offerings: frozenset[str]
    kinds: frozenset[str]
    buyers: int


class Nexts(msgspec.Struct, frozen=True, kw_only=True):
    """What was learned, by the code of the offering: who could buy it, and the chance that they do."""

    needs: Mapping[str, Needs]
    models: Mapping[str, Chance]

    @property
    def offerings(self) -> list[str]:
        """The most popular first."""
        return sorted(self.models, key=lambda code: (-self.needs[code].buyers, code))

    def chances(self, seen: Seen) -> Floats:
        """A row a customer, a column an offering; NaN where the customer has it already or could not buy it."""
        open_ = could(seen, self.needs, self.offerings)
        said = [self.models[code].probability(seen.table) for code in self.offerings]
        return np.where(open_, np.column_stack(said), np.nan)


class OfOffering(msgspec.Struct, frozen=True, kw_only=True):
    """How well the chances of one offering are told for later customers."""

    code: str
    learned: int
    bought: int
    usual: float
    auc: float | None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How well purchases after a date are told by what was known before it, beside what is most popular."""

    customers: int
    purchases: int
    first: Measured
    first_plain: float
    three: Measured
    three_plain: float
    calibration_error: float
    brier: float
    brier_plain: float
    offerings: tuple[OfOffering, ...]


def needs_of(seen: Seen, least: int) -> dict[str, Needs]:
    """Offerings that at least so many bought, with who could."""
    found: dict[str, Needs] = {}
    for kind, held, bought in zip(seen.kinds, seen.held, seen.bought, strict=True):
        for code in bought:
            if code in held:
                continue
            before = found.get(code)
            found[code] = Needs(
                offerings=frozenset(held) if before is None else before.offerings & set(held),
                kinds=frozenset({kind}) if before is None else before.kinds | {kind},
                buyers=1 if before is None else before.buyers + 1,
            )
    return {code: needs for code, needs in found.items() if needs.buyers >= least}


def could(seen: Seen, needs: Mapping[str, Needs], codes: Sequence[str]) -> Marks:
    """Which of the offerings each customer lacks and could buy."""
    marks = np.zeros((len(seen.kinds), len(codes)), dtype=np.bool_)
    for row, (kind, held) in enumerate(zip(seen.kinds, seen.held, strict=True)):
        has = set(held)
        for place, code in enumerate(codes):
            wanted = needs[code]
            marks[row, place] = code not in has and wanted.offerings <= has and kind in wanted.kinds
    return marks


def learn(seen: Seen, least: int, seed: int = 0) -> Nexts:
    """Learn from customers at moments whose purchases are known; raises TooFewCases where nothing was bought enough."""
    needs = needs_of(seen, least)
    if not needs:
        raise TooFewCases(value=BOUGHT, count=0, least=least)
    codes = list(needs)
    open_, came = could(seen, needs, codes), _came(seen, codes)
    models = {}
    for place, code in enumerate(codes):
        rows = np.flatnonzero(open_[:, place])
        models[code] = Chance.learned(seen.table.taken(pl.Series(rows)), came[rows, place], seed)
    return Nexts(needs=needs, models=models)


def check(nexts: Nexts, later: Seen, least: int) -> Checked:
    """Hold what was learned against what customers bought later; raises TooFewCases where they bought too little."""
    codes = nexts.offerings
    said, came = nexts.chances(later), _came(later, codes)
    open_ = ~np.isnan(said)
    wanted = open_ & (came == 1)
    purchases = int(wanted.sum())
    if purchases < least:
        raise TooFewCases(value=BOUGHT, count=purchases, least=least)
    popular = np.array([nexts.needs[code].buyers for code in codes], dtype=np.float64)
    plain = np.where(open_, popular, np.nan)
    usual = np.array([came[open_[:, i], i].mean() if open_[:, i].any() else 0.0 for i in range(len(codes))])
    base = np.broadcast_to(usual, said.shape)[open_]
    return Checked(
        customers=int(open_.any(axis=1).sum()),
        purchases=purchases,
        first=_share(said, wanted, 1),
        first_plain=_share(plain, wanted, 1).value,
        three=_share(said, wanted, 3),
        three_plain=_share(plain, wanted, 3).value,
        calibration_error=calibration_error(came[open_], said[open_]),
        brier=brier(came[open_], said[open_]),
        brier_plain=brier(came[open_], base),
        offerings=tuple(
            OfOffering(
                code=code,
                learned=nexts.needs[code].buyers,
                bought=int(wanted[:, i].sum()),
                usual=float(usual[i]),
                auc=_auc(came[open_[:, i], i], said[open_[:, i], i]),
            )
            for i, code in enumerate(codes)
        ),
    )


def best(chances: Floats, most: int) -> list[list[int]]:
    """The columns of the likeliest offerings of each row, the likeliest first."""
    order = np.argsort(np.where(np.isnan(chances), np.inf, -chances), axis=1, kind="stable")[:, :most]
    return [[int(place) for place in row if not np.isnan(chances[i, place])] for i, row in enumerate(order)]


def _came(seen: Seen, codes: Sequence[str]) -> Floats:
    came = np.zeros((len(seen.bought), len(codes)))
    place = {code: i for i, code in enumerate(codes)}
    for row, bought in enumerate(seen.bought):
        for code in bought:
            if code in place:
                came[row, place[code]] = 1.0
    return came


def _share(said: Floats, wanted: Marks, most: int) -> Measured:
    """The share of purchases that stood among the first `most` of their customers."""
    hits = sum(bool(wanted[row, place]) for row, places in enumerate(best(said, most)) for place in places)
    count = int(wanted.sum())
    low, high = wilson(hits, count)
    return Measured(value=hits / count, low=low, high=high)


def _auc(came: Floats, said: Floats) -> float | None:
    return auc(came, said) if 0 < came.sum() < len(came) else None
