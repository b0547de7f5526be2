"""What insight tells others."""

from typing import ClassVar

from yizhan.kernel.events import Event


class CustomersScored(Event, frozen=True, kw_only=True):
    """Everybody was scored; what was found is the finding `id`."""

    name: ClassVar[str] = "CustomersScoredEvent"
    id: str


class ModelDecided(Event, frozen=True, kw_only=True):
    """A model version acts from now on, or was refused."""

    name: ClassVar[str] = "ModelDecidedEvent"
    id: str
    state: str


class RetentionEnded(Event, frozen=True, kw_only=True):
    """Somebody told what came of a retention action."""

    name: ClassVar[str] = "RetentionEndedEvent"
    id: str
    customer_id: str
    outcome: str


class KeyAccountsFound(Event, frozen=True, kw_only=True):
    """A study found customers who may be worth key service; they are in the finding `id`."""

    name: ClassVar[str] = "KeyAccountsFoundEvent"
    id: str


class KeyAccountDecided(Event, frozen=True, kw_only=True):
    """Somebody accepted or refused a proposal of a key account."""

    name: ClassVar[str] = "KeyAccountDecidedEvent"
    id: str
    customer_id: str
    verdict: str
