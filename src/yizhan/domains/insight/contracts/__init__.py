"""What goes into and comes out of the insight domain."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any

import msgspec

from yizhan.kernel.months import months_after
from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ, MODELS, TRAIN, APPROVE, RECORD, OFFER = (
    "insight.read",
    "insight.models",
    "insight.train",
    "insight.approve",
    "insight.record",
    "insight.offer",
)
PERMISSIONS = (
    Permission(READ, Text("查看客户风险与原因", "See risks of customers and their reasons")),
    Permission(RECORD, Text("登记离网原因", "Record why customers left")),
    Permission(OFFER, Text("推荐销售品并记录客户答复", "Offer what fits and record customers' answers")),
    Permission(MODELS, Text("查看模型与模型卡", "See models and their cards"), owned=False),
    Permission(TRAIN, Text("训练模型、评分", "Train models and score"), owned=False),
    Permission(APPROVE, Text("批准、退回模型", "Approve models and roll them back"), owned=False),
)
CHURN = "churn"


class RunKind(StrEnum):
    """What runs."""

    TRAIN = "train"
    SCORE = "score"
    SEGMENTS = "segments"
    OUTLOOK = "outlook"
    KEY_ACCOUNTS = "keyAccounts"
    RESPONSES = "responses"
    OFFERS = "offers"
    PATTERNS = "patterns"
    STANDING = "standing"


class RunState(StrEnum):
    """How far a run is, or how it ended."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One training or scoring."""

    id: str
    kind: RunKind
    state: RunState
    asked_by_name: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    step: Text | None
    done: int
    total: int
    told: Text | None


class ModelState(StrEnum):
    """The life of a model version."""

    CANDIDATE = "candidate"
    REFUSED = "refused"
    ACTING = "acting"
    RETIRED = "retired"


class NewModel(msgspec.Struct, frozen=True, kw_only=True):
    """A version that was trained; `lost` says that the acting one did better on the same later customers.

    `held_against` is that version's number; None where none acted.
    """

    digest: str
    card: Any
    lost: bool
    held_against: int | None = None


class Model(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A model version. `card` tells what it was made of and how well it does (analytics.scoring.cards)."""

    id: str
    version: int
    state: ModelState
    digest: str
    card: Any
    held_against: int | None
    trained_by: str
    trained_by_name: str
    trained_at: datetime
    decided_by_name: str
    decided_at: datetime | None
    reason: str
    drift: Any
    drift_at: datetime | None


class Band(StrEnum):
    """How likely somebody is to leave, in three steps."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"

    @classmethod
    def of(cls, chance: float) -> "Band":
        return cls.HIGH if chance >= 0.2 else cls.MIDDLE if chance >= 0.05 else cls.LOW


class ScoreReason(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Why somebody might leave, in business words: the group, and what of the customer says so."""

    group: str
    label: Text
    said: Text
    weight: float
    cause: bool = True
    """Whether it is a cause that somebody can do something about, or a circumstance."""


class NewScore(msgspec.Struct, frozen=True, kw_only=True):
    """The score of one customer as mining gives it."""

    customer_id: int
    chance: float
    reasons: tuple[ScoreReason, ...]
    rival: str
    rival_offer: str
    rival_saving: Decimal | None
    monthly: Decimal
    line: str
    segment: str
    customer_kind: str
    province: str
    network: str
    facts: dict[str, Any]
    rival_en: str = ""
    rival_offer_en: str = ""
    explained: bool = True
    """Whether reasons were looked for."""
    ahead: tuple[float, ...] = ()
    """The chance to have left after one month, two, and so on; nothing where that cannot be told."""

    @property
    def reason(self) -> str:
        return next((each.group for each in self.reasons if each.cause), "")

    def likeliest(self, month: date) -> str:
        """The month in which they are likeliest to leave, as 2026-11; nothing of whoever is not at risk."""
        if not self.ahead or Band.of(self.chance) is Band.LOW:
            return ""
        gained = [after - before for before, after in pairwise((0.0, *self.ahead))]
        return f"{months_after(month, gained.index(max(gained)) + 1):%Y-%m}"

    @property
    def at_stake(self) -> Decimal:
        return round(self.monthly * 12 * Decimal(str(self.chance)), 2)


class Score(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The score of one customer."""

    customer_id: str
    month: date
    model_id: str
    chance: float
    band: Band
    reason: str
    reasons: tuple[ScoreReason, ...]
    rival: str
    rival_offer: str
    rival_en: str
    rival_offer_en: str
    rival_saving: Decimal | None
    monthly: Decimal
    at_stake: Decimal
    line: str
    segment: str
    customer_kind: str
    province: str
    network: str
    facts: dict[str, Any]
    explained: bool
    ahead: tuple[float, ...]
    likeliest: str
    offer: str
    channel: str
    changed_at: datetime


class ScoreFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which scores; None matches everything."""

    band: str | None = None
    reason: str | None = None
    rival: str | None = None
    line: str | None = None
    segment: str | None = None
    customer_kind: str | None = None
    province: str | None = None
    network: str | None = None
    offer: str | None = None
    likeliest: str | None = None


class By(StrEnum):
    """What the people at risk can be divided by."""

    BAND = "band"
    REASON = "reason"
    RIVAL = "rival"
    LINE = "line"
    SEGMENT = "segment"
    CUSTOMER_KIND = "customerKind"
    PROVINCE = "province"
    NETWORK = "network"
    OFFER = "offer"
    LIKELIEST = "likeliest"


class SevenP(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A group of customers by the seven Ps; shares and means over its customers."""

    key: str
    customers: int
    tenure_months: float | None
    """Profiling; none where nobody's time as a customer is known."""
    staying: float
    """Persistency: the mean chance to be there in two months."""
    loyalty: float | None
    """Persistency: 0 to 100, the mean chance to keep all lines and pay on for half a year; none before a study."""
    monthly: Decimal
    """Profitability: the mean bill."""
    yearly: Decimal
    contribution: Decimal | None
    """Profitability: what is left of a month's bill in the mean, after what the lines and serving cost."""
    lifetime: Decimal | None
    """Profitability: the mean of contributions still to come, up to five years, at the chance to stay, discounted."""
    satisfaction: float | None
    """Performance: 0 to 100, the mean chance to answer a survey with 4 or 5."""
    complaints: float
    prospects: int
    """Prospecting: customers whom another line would fit."""
    kinds_of_lines: float
    """Product."""
    contacted: int
    """Promotion: how many were contacted, and how many took the offer."""
    kept: int


class RiskPart(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One part of a composition."""

    keys: tuple[str, ...]
    customers: int
    high: int
    expected: float
    """How many of them are expected to leave."""
    monthly: Decimal
    at_stake: Decimal


class ScoresOrigin(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where scores come from: the month they know, the version that gave them, and when everybody was scored."""

    month: date
    model_version: int
    scored_at: datetime | None


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """What one treatment costs, what share of those about to leave it keeps, how many months kept ones stay.

    `customers`: how many are to be treated, where that is asked; more than there are means all.
    """

    cost: float
    success: float
    months: int = 12
    customers: int | None = None


class ProfitStep(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Treating the first `customers` by value at stake: what it costs, whom and what it keeps, what is left over.

    The 95 % intervals tell how chance may turn out, where chances and the share that is kept are as given.
    """

    customers: int
    cost: float
    kept: float
    kept_low: float
    kept_high: float
    revenue: float
    profit: float
    profit_low: float
    profit_high: float


class NewAction(msgspec.Struct, frozen=True, kw_only=True):
    """A customer to whom something is offered, or who is left alone to measure by."""

    customer_id: int
    held_out: bool
    offer: str
    channel: str
    chance: float
    at_stake: Decimal
    reason: str


class ActionOutcome(StrEnum):
    """What came of an action."""

    KEPT = "kept"
    CONSIDERING = "considering"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody did for a customer, and what came of it."""

    did: str
    outcome: ActionOutcome
    lost_reason: str = ""
    lost_to: str = ""
    note: str = ""


class Correction(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What really came of an action that was told wrong, and why it is corrected."""

    outcome: ActionOutcome
    lost_reason: str = ""
    lost_to: str = ""
    note: str = ""
    why: str


class Action(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One customer within a finding."""

    id: str
    finding_id: str
    customer_id: str
    held_out: bool
    state: str
    chance: float
    at_stake: Decimal
    reason: str
    offer: str
    channel: str
    instance_id: str | None
    did: str
    outcome: str
    lost_reason: str
    lost_to: str
    note: str
    done_by_name: str
    done_at: datetime | None
    result: str
    created_at: datetime


class Effect(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Leaving among the treated beside those left alone, and the difference with its 95 % interval."""

    treated: int
    treated_left: int
    held_out: int
    held_out_left: int
    saved: float
    low: float
    high: float


class ChurnFinding(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What one scoring found: people, what was done for them, what came of it. Counts are within the reader's scope."""

    id: str
    number: int
    model_id: str
    model_version: int
    month: date
    customers: int
    expected: Decimal
    at_stake: Decimal
    created_at: datetime
    measured_at: datetime | None
    treated: int
    held_out: int
    done: int
    outcomes: dict[str, int]
    effect: Effect | None


LOSS_REASONS = (
    "price", "complaints", "quality", "rival", "contract", "payment", "moved", "died", "other",
)  # fmt: skip
"""Why customers say they left."""


class LossInput(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Why a customer left, as the customer told it."""

    customer_id: str
    month: date
    reason: str
    rival: str = ""
    note: str = ""


class NewLoss(msgspec.Struct, frozen=True, kw_only=True):
    """A customer who left, and what the model said before."""

    customer_id: int
    month: date
    monthly: Decimal
    predicted: str
    chance: float
    ahead: bool


class Loss(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One line of the loss register."""

    id: str
    rev: int
    customer_id: str
    month: date
    monthly: Decimal
    predicted: str
    chance: float | None
    ahead: bool
    reason: str
    rival: str
    note: str
    recorded_by_name: str
    recorded_at: datetime | None


class LossCount(msgspec.Struct, frozen=True, kw_only=True):
    """How often customers gave a reason where the model had said another, or the same."""

    reason: str
    predicted: str
    customers: int
    monthly: Decimal
