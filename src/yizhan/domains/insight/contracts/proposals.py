"""Customers who are worth key service and are no key accounts: found, proposed, decided by people, measured."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text

KEY_ACCOUNT = "keyAccount"
"""The purpose of findings of key accounts."""


class Verdict(StrEnum):
    """What somebody decided about a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class NewProposal(msgspec.Struct, frozen=True, kw_only=True):
    """A customer who may be worth key service; `value_place` is the share of key accounts that pay no more."""

    customer_id: int
    fit: float
    monthly: Decimal
    growth: float | None
    lines: int
    links: int
    networks: int
    provinces: int
    value_place: float
    lines_place: float
    reasons: tuple[Text, ...]


class Chosen(msgspec.Struct, frozen=True):
    """A proposal that is put to people, or left alone to measure by: the level and the manager proposed."""

    proposal_id: int
    held_out: bool
    level: str
    manager_id: int


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decided, with the level and the manager given, and why."""

    verdict: Verdict
    level: str = ""
    manager_id: int = 0
    note: str = ""


class Proposal(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One customer within a finding of key accounts."""

    id: str
    finding_id: str
    customer_id: str
    state: str
    fit: float
    monthly: Decimal
    growth: float | None
    lines: int
    links: int
    networks: int
    provinces: int
    value_place: float
    lines_place: float
    reasons: tuple[Text, ...]
    level: str
    manager_id: str | None
    instance_id: str | None
    outcome: str
    given_level: str
    given_manager_id: str | None
    note: str
    done_by_name: str
    done_at: datetime | None
    result: str
    monthly_later: Decimal | None
    created_at: datetime

    @property
    def held_out(self) -> bool:
        return self.state == "heldOut"


class Pending(msgspec.Struct, frozen=True):
    """A proposal of which it is not known yet what its customer pays beyond the horizon after `month`."""

    proposal_id: int
    customer_id: int
    month: date


class Later(msgspec.Struct, frozen=True):
    """What the customer of a proposal pays when the horizon has passed; None: has left."""

    proposal_id: int
    monthly: Decimal | None


class Grown(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Customers whose horizon has passed: what they paid then and pay now, and how many have left."""

    customers: int
    left: int
    before: Decimal
    later: Decimal


class Growth(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What became of those accepted beside those left alone and those refused.

    `gain` is the difference of the mean change between accepted and left alone with its 95 % interval; None where too
    few were left alone: those refused are others, and comparing with them measures the choice.
    """

    accepted: Grown
    held_out: Grown
    refused: Grown
    gain: float | None
    low: float | None
    high: float | None


class KeyFinding(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What one study of key accounts found. Counts are within the reader's scope."""

    id: str
    number: int
    study_id: str
    study_version: int
    month: date
    created_at: datetime
    measured_at: datetime | None
    looked_at: int
    proposed: int
    held_out: int
    accepted: int
    refused: int
    monthly: Decimal
    growth: Growth | None
