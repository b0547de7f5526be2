"""What may happen to an instance (commands) and what follows from it (effects).

Effects are data: `store` carries out many of them, of many instances, in one statement each.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.engines.process.state import Stage, Status
from yizhan.kernel.text import Text

Variables = Mapping[str, Any]


class Start(msgspec.Struct, frozen=True):
    """The instance begins with these variables."""

    variables: Variables


class CompleteWorkItem(msgspec.Struct, frozen=True):
    """A person finished the task; `output` is what they filled in."""

    activation: int
    output: Variables


class Deliver(msgspec.Struct, frozen=True):
    """The message that the activation waits for has come."""

    activation: int
    payload: Variables


class TimerDue(msgspec.Struct, frozen=True):
    """The timer of `event` (the waiting event itself, or one at its boundary) has run out."""

    activation: int
    event: str


class ServiceResult(msgspec.Struct, frozen=True):
    """The connector answered."""

    activation: int
    result: Any


class ServiceFailure(msgspec.Struct, frozen=True):
    """The connector failed for good.

    `error` is set when the outside system answered with an error, which the model may catch: then the call is
    known to have had no effect, and a retry is a new request. Otherwise its outcome is unknown.
    """

    activation: int
    code: str
    message: Text
    remedy: Text
    error: str | None = None


class Halt(msgspec.Struct, frozen=True):
    """Something outside the model stopped the activation at `stage`; `held` keeps a result already there."""

    activation: int
    stage: Stage
    code: str
    message: Text
    remedy: Text
    held: Any = None


class Retry(msgspec.Struct, frozen=True):
    """Do again what failed, after setting `variables`."""

    activation: int
    variables: Variables


class Skip(msgspec.Struct, frozen=True):
    """Go on as if the stuck node were done, after setting `variables`; by `flow` where one is chosen."""

    activation: int
    variables: Variables
    flow: str | None = None


class Cancel(msgspec.Struct, frozen=True):
    """The instance ends now."""


Command = Start | CompleteWorkItem | Deliver | TimerDue | ServiceResult | ServiceFailure | Halt | Retry | Skip | Cancel


class Entered(msgspec.Struct, frozen=True):
    """A token came to a node."""

    activation: int
    node: str


class Departure(StrEnum):
    """How an activation came to its end."""

    DONE = "done"
    WITHDRAWN = "withdrawn"
    ERROR = "error"
    SKIPPED = "skipped"


class Left(msgspec.Struct, frozen=True):
    """An activation ended; `flows` are the sequence flows taken."""

    activation: int
    node: str
    how: Departure
    flows: tuple[str, ...] = ()


class CreateWorkItem(msgspec.Struct, frozen=True):
    """Somebody must do the user task `node`."""

    activation: int
    node: str
    candidates: tuple[str, ...]
    due: datetime | None


class CallConnector(msgspec.Struct, frozen=True):
    """The connector must be called with `arguments`; `round` counts the requests of the activation."""

    activation: int
    node: str
    connector: str
    operation: str
    arguments: Variables
    round: int


class ScheduleTimer(msgspec.Struct, frozen=True):
    """`TimerDue` must come at `due`."""

    activation: int
    event: str
    due: datetime


class Subscribe(msgspec.Struct, frozen=True):
    """The activation waits for `message` with `key`."""

    activation: int
    node: str
    message: str
    key: str


class Withdraw(msgspec.Struct, frozen=True):
    """Whatever else hangs on the activation (work item, timers, subscription, call) is void."""

    activation: int
    node: str


class RaiseIncident(msgspec.Struct, frozen=True):
    """The activation is stuck and waits for a person."""

    activation: int
    node: str
    stage: Stage
    code: str
    message: Text
    remedy: Text


class ResolveIncident(msgspec.Struct, frozen=True):
    """The activation is no longer stuck."""

    activation: int
    node: str


class Ended(msgspec.Struct, frozen=True):
    """The instance is over."""

    status: Status


Effect = (
    Entered
    | Left
    | CreateWorkItem
    | CallConnector
    | ScheduleTimer
    | Subscribe
    | Withdraw
    | RaiseIncident
    | ResolveIncident
    | Ended
)
