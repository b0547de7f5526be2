"""Model cards: what a version was made of and how well it does; light, for whoever only shows them."""

from datetime import date, datetime

import msgspec

from yizhan.kernel.text import Text


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


class CalibrationBin(msgspec.Struct, frozen=True, kw_only=True):
    """Customers of like probability: what was said, and what came of them."""

    customers: int
    predicted: float
    observed: float
    low: float
    high: float


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """What the model looks at: how much it moves the log-odds in the mean."""

    name: str
    label: Text
    group: Text
    weight: float


class Fairness(msgspec.Struct, frozen=True, kw_only=True):
    """How the model does in one province; `off` where predicted and actual differ beyond chance and 5 points."""

    group: str
    customers: int
    rate: float
    predicted: float
    auc: float | None
    flagged: float
    reached: float | None
    off: bool


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """How far a column has moved since the model learned (population stability index)."""

    column: str
    label: Text
    psi: float
    movement: str


class Against(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The contest with the acting version, on customers later than what either learned from."""

    version: int
    customers: int
    champion_auc: float
    challenger_auc: float
    gain: Figure
    brier_gain: Figure
    promoted: bool
    why: Text


class Card(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a model version was made of, and how well it does."""

    warehouse: int
    loaded_at: datetime
    learned_from: date
    learned_to: date
    checked_from: date
    checked_to: date
    horizon: int
    rows: int
    leavers: int
    sampled: int
    contacts: int
    """Retention contacts among what was learned from: outcomes of earlier actions."""
    measures: dict[str, Figure]
    checked_rows: int
    checked_leavers: int
    calibration: tuple[CalibrationBin, ...]
    calibration_error: float
    features: tuple[Feature, ...]
    left_out: tuple[str, ...]
    fairness: tuple[Fairness, ...]
    contest: Against | None
    seed: int
