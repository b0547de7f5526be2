"""Model cards: what a version was made of and how well it does; light, for whoever only shows them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

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


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A column that knows, or may know, the outcome; `why` is what told so."""

    name: str
    label: Text
    why: Text


class Fairness(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How the model does in one province: the actual rate with its interval, the predicted one.

    `off`: they differ beyond chance, by 5 points or by a fifth of the rate.
    """

    group: str
    customers: int
    rate: float
    predicted: float
    auc: float | None
    flagged: float
    reached: float | None
    off: bool
    low: float | None = None
    high: float | None = None
    auc_low: float | None = None
    auc_high: float | None = None
    """Intervals of the rate and of the AUC; cards of earlier releases have none."""


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """How far a column, or with no name the scores, have moved since the model learned (population stability index)."""

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


class TimingStep(msgspec.Struct, frozen=True, kw_only=True):
    """Of customers kept from it: the mean chance to have left after so many months, and the share that had."""

    month: int
    customers: int
    predicted: float
    observed: float


class TimingCard(msgspec.Struct, frozen=True, kw_only=True):
    """How well it is told when people leave: the mean squared error over the months, beside that of an even pace."""

    checked: tuple[TimingStep, ...]
    brier: float
    plain: float


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
    left_out: tuple[LeftOut, ...]
    fairness: tuple[Fairness, ...]
    contest: Against | None
    seed: int
    timing: TimingCard | None = None
    """None: too few have left to tell when, or an even pace tells it better."""
    warned: tuple[LeftOut, ...] = ()
    """Columns that are learned from although they are suspiciously close to the outcome, and why."""
    one_in: int = 1
    """One customer in so many was looked at, drawn by chance."""
    uncontested: Text | None = None
    """Why it was not held against the version that acted, where one did."""


class StudyMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """How well a study does: a figure, what it says, and the same of the plain way it is held against."""

    label: Text
    about: Text
    value: float
    unit: str = "number"
    low: float | None = None
    high: float | None = None
    plain: float | None = None


class StudyCard(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How a study was made and how well it does; `found` is what it found, in the study's own form."""

    warehouse: int
    loaded_at: datetime
    rows: int
    method: Text
    learned: Text
    checked: Text
    limits: Text
    verdict: Text
    measures: tuple[StudyMeasure, ...]
    found: Any
    seed: int


class Product(msgspec.Struct, frozen=True):
    """A line, the share of the segment that has it, and the share of all."""

    line: str
    share: float
    usual: float


class SegmentPortrait(msgspec.Struct, frozen=True, kw_only=True):
    """A segment: what it is called, what sets it apart, what it typically has; figures are of the whole operator."""

    number: int
    name: Text
    traits: tuple[Text, ...]
    products: tuple[Product, ...]
    share: float
    monthly: float
    stayed: float | None
    """The share of it that was in it half a year ago already, of those who were customers then."""


class Tenth(msgspec.Struct, frozen=True, kw_only=True):
    """A tenth of the customers by predicted effect, the highest first, and the effect seen among them."""

    customers: int
    treated: int
    control: int
    predicted: float
    observed: float
    low: float
    high: float


class ResponseFound(msgspec.Struct, frozen=True, kw_only=True):
    """What treatment changed in the mean, and by tenths of the predicted effect."""

    treated: int
    control: int
    effect: float
    low: float
    high: float
    random: bool
    """Whether the columns do not tell who was treated: those left alone compare as they are."""
    check: Text
    tenths: tuple[Tenth, ...]


class TreatmentKind(StrEnum):
    """What customers are treated with: retention, so that they stay, or campaigns, so that they buy."""

    RETENTION = "retention"
    CAMPAIGN = "campaign"


class TreatmentFound(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of treatment changed; no response where too little is known, which the verdict says.

    What one treatment cost and what one success has brought so far, where that is known.
    """

    kind: TreatmentKind
    learned: Text
    verdict: Text
    response: ResponseFound | None
    cost_each: float | None = None
    worth_each: float | None = None


class ResponsesFound(msgspec.Struct, frozen=True, kw_only=True):
    """What each kind of treatment changed."""

    kinds: tuple[TreatmentFound, ...]


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """A number of segments that was tried."""

    groups: int
    silhouette: float
    stability: float


class SegmentsFound(msgspec.Struct, frozen=True, kw_only=True):
    """The segments, and the numbers of segments that were tried."""

    segments: tuple[SegmentPortrait, ...]
    tried: tuple[Tried, ...]


class OfferingBought(msgspec.Struct, frozen=True, kw_only=True):
    """An offering that may be suggested: purchases learned from and checked on, its usual rate, how well it is told."""

    code: str
    learned: int
    bought: int
    usual: float
    auc: float | None


class OffersFound(msgspec.Struct, frozen=True, kw_only=True):
    """What can be suggested, and over how many months acceptance is told."""

    horizon: int
    offerings: tuple[OfferingBought, ...]


class StandingName(StrEnum):
    """What is told of how customers stand."""

    LIFETIME = "lifetime"
    LOYALTY = "loyalty"
    SATISFACTION = "satisfaction"


class Fifth(msgspec.Struct, frozen=True, kw_only=True):
    """A fifth of the customers checked on, by what was said of them, the lowest first: what was said, and what came.

    Yuan of lifetime value; shares of the others, with the 95 % interval of what came.
    """

    customers: int
    said: float
    came: float
    low: float | None = None
    high: float | None = None


class StandingPart(msgspec.Struct, frozen=True, kw_only=True):
    """How well one of them is told of later months. One that is not taken is told of nobody; the verdict says why."""

    name: StandingName
    taken: bool
    verdict: Text
    fifths: tuple[Fifth, ...] = ()
    weighs: tuple[Feature, ...] = ()
    """What lowers it, by how much it moves the log-odds in the mean."""


class StandingFound(msgspec.Struct, frozen=True, kw_only=True):
    """What was found of lifetime value, loyalty and satisfaction; customers who cost more than they bring."""

    horizon: int
    parts: tuple[StandingPart, ...]
    margins: tuple[tuple[str, float], ...]
    costing: int
    customers: int


class PatternRate(msgspec.Struct, frozen=True, kw_only=True):
    """Of so many cases something came in so many, with its 95 % interval; `usual`: of like customers at that time."""

    cases: int
    came: int
    share: float
    low: float
    high: float
    usual: float
    holds: bool
    """Whether it came oftener than usual, beyond chance."""


class PatternPortrait(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern in words: a course of a measure, or steps and what tends to follow them."""

    code: str
    kind: str
    """`course` or `sequence`."""
    name: Text
    confirmed: bool
    """Whether it held in later months, which nothing was learned from."""
    learned: PatternRate
    """Of a sequence how often its end came, of a course how many left."""
    later: PatternRate
    left: PatternRate
    """How many of those who followed it left within the horizon, in the later months."""
    customers: int
    """Who follows it now, of the whole operator."""
    monthly: float
    share: float | None = None
    """Of a course: the share of customers."""
    quarters: tuple[float, ...] = ()
    """Of a course: the quarters of the year beside the mean."""
    listed: bool = True
    """Whether it is known who they are; those who go on as most do are not kept."""


class PatternsFound(msgspec.Struct, frozen=True, kw_only=True):
    """Patterns, and what counted as a strong change, in words."""

    horizon: int
    within: int
    tested: int
    strong: tuple[Text, ...]
    patterns: tuple[PatternPortrait, ...]
