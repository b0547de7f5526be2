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
    """The instance begins with these variables; at `event`, which brought `payload`, where one started it."""

    variables: Variables
    event: str | None = None
    payload: Any = None


class CompleteWorkItem(msgspec.Struct, frozen=True):
    """A person finished the task; `output` is what they filled in."""

    activation: int
    output: Variables


class Deliver(msgspec.Struct, frozen=True):
    """The message or signal that `event` waits for has come.

    The event is the one that the activation stands on, one at its boundary or behind its gateway, or the start of
    an event subprocess in the scope of that id.
    """

    activation: int
    payload: Variables
    event: str = ""


class TimerDue(msgspec.Struct, frozen=True):
    """The timer of `event` has run out; of a cycle, `due` is when it was to, `left` how often it still comes."""

    activation: int
    event: str
    due: datetime | None = None
    left: int | None = None


class ServiceResult(msgspec.Struct, frozen=True):
    """The connector, the decision or the called process answered."""

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


class Escalated(msgspec.Struct, frozen=True):
    """The process that the activation called tells of something; it goes on unless that interrupts it."""

    activation: int
    escalation: str
    payload: Variables


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
    """The instance ends now, or with `compensate` once what it did is undone."""

    compensate: bool = False


class Move(msgspec.Struct, frozen=True):
    """The token of the activation goes on at `node` of the same scope, whatever it waits for."""

    activation: int
    node: str


class SetVariables(msgspec.Struct, frozen=True):
    """These variables change, in the scope `scope`."""

    variables: Variables
    scope: int = 0


Command = (
    Start
    | CompleteWorkItem
    | Deliver
    | TimerDue
    | ServiceResult
    | ServiceFailure
    | Escalated
    | Halt
    | Retry
    | Skip
    | Cancel
    | Move
    | SetVariables
)


class Entered(msgspec.Struct, frozen=True):
    """A token came to a node; as one round of it, where the node is done several times."""

    activation: int
    node: str
    is_round: bool = False


class Departure(StrEnum):
    """How an activation came to its end."""

    DONE = "done"
    WITHDRAWN = "withdrawn"
    ERROR = "error"
    SKIPPED = "skipped"


class Left(msgspec.Struct, frozen=True):
    """An activation ended; `flows` are the sequence flows taken, `told` is what came from outside to end it."""

    activation: int
    node: str
    how: Departure
    flows: tuple[str, ...] = ()
    told: Any = None


class Assigned(msgspec.Struct, frozen=True):
    """Variables were set, by an activation or (0) by a person."""

    activation: int
    node: str
    variables: Variables


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


class Decide(msgspec.Struct, frozen=True):
    """The decision must be taken over `arguments`, and its outcome come back at once."""

    activation: int
    node: str
    decision: str
    arguments: Variables


class CallProcess(msgspec.Struct, frozen=True):
    """An instance of another process must begin; its end must come back."""

    activation: int
    node: str
    process: str
    version: int | None
    business_key: str
    variables: Variables


class Send(msgspec.Struct, frozen=True):
    """The message must reach whoever waits for it with `key`, once."""

    activation: int
    node: str
    message: str
    key: str
    payload: Variables


class Broadcast(msgspec.Struct, frozen=True):
    """The signal must reach all who wait for it, once."""

    activation: int
    node: str
    signal: str
    payload: Variables


class TellCaller(msgspec.Struct, frozen=True):
    """The instance that called this one must hear of the escalation."""

    activation: int
    node: str
    escalation: str
    payload: Variables


class ScheduleTimer(msgspec.Struct, frozen=True):
    """`TimerDue` must come at `due`, and `left` more times after that."""

    activation: int
    event: str
    due: datetime
    left: int | None = None


class Subscribe(msgspec.Struct, frozen=True):
    """The event `node` of the activation waits for `message` with `key`, or for the signal of that name."""

    activation: int
    node: str
    message: str
    key: str
    signal: bool = False


class Disarm(msgspec.Struct, frozen=True):
    """The event of the activation waits no more: its timer or subscription is void."""

    activation: int
    event: str


class Withdraw(msgspec.Struct, frozen=True):
    """What the activation asked for (a work item, a call, an instance) is void."""

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
    """The instance is over; `error` is the code it ended with, for whoever called it."""

    status: Status
    error: str | None = None


Effect = (
    Entered
    | Left
    | Assigned
    | CreateWorkItem
    | CallConnector
    | Decide
    | CallProcess
    | Send
    | Broadcast
    | TellCaller
    | ScheduleTimer
    | Subscribe
    | Disarm
    | Withdraw
    | RaiseIncident
    | ResolveIncident
    | Ended
)
