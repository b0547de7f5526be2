"""The compiled graph of a process: immutable, complete, and small enough to be kept as JSON with its version.

Names and meanings follow BPMN 2.0 (OMG formal/2013-12-09), chapters 10 and 13. Each kind of node is a type of
its own that holds exactly what its behaviour needs; `run` has one function for each.
"""

from collections.abc import Mapping

import msgspec

from yizhan.kernel.text import Text

COMPILED_FORMAT = 1
"""Raised when these types change shape, so that stored graphs are compiled anew from their XML."""


class Flow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sequence flow; `condition` is an expression that must yield true or false."""

    id: str
    source: str
    target: str
    name: Text | None = None
    condition: str | None = None


class Assignment(msgspec.Struct, frozen=True):
    """One mapping: the variable or input field `target` takes the value of the expression `source`."""

    target: str
    source: str


class StepContract(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the person at a task must know: 输入, 输出, 关注点, 常见问题, 处理办法 (requirement 6.3)."""

    input: Text | None = None
    output: Text | None = None
    focus: Text | None = None
    problem: Text | None = None
    remedy: Text | None = None


class Timer(msgspec.Struct, frozen=True, omit_defaults=True):
    """When a timer fires: an ISO 8601 duration or date, or after `=` an expression that yields one."""

    duration: str | None = None
    date: str | None = None


class _Node(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", kw_only=True):
    id: str
    name: Text
    line: int
    scope: str
    """The process or subprocess that the node stands in."""
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    default: str | None = None


class StartEvent(_Node, frozen=True, omit_defaults=True, tag="startEvent", kw_only=True):
    """Where an instance begins."""


class EndEvent(_Node, frozen=True, omit_defaults=True, tag="endEvent", kw_only=True):
    """Consumes its token; with `terminate`, every other token of its scope too."""

    terminate: bool = False


class UserTask(_Node, frozen=True, omit_defaults=True, tag="userTask", kw_only=True):
    """Waits for a person who holds `post`, or is among `candidates` (an expression for a list of logins)."""

    post: str | None = None
    candidates: str | None = None
    form: str | None = None
    due: str | None = None
    contract: StepContract | None = None
    output: tuple[Assignment, ...] = ()
    boundaries: tuple[str, ...] = ()


class ServiceTask(_Node, frozen=True, omit_defaults=True, tag="serviceTask", kw_only=True):
    """Calls `operation` of `connector` and waits for its result."""

    connector: str
    operation: str
    input: tuple[Assignment, ...] = ()
    output: tuple[Assignment, ...] = ()
    boundaries: tuple[str, ...] = ()


class ExclusiveGateway(_Node, frozen=True, omit_defaults=True, tag="exclusiveGateway", kw_only=True):
    """Takes the first outgoing flow whose condition holds, else the default flow."""


class ParallelGateway(_Node, frozen=True, omit_defaults=True, tag="parallelGateway", kw_only=True):
    """Waits for one token on each incoming flow, then takes every outgoing flow."""


class MessageCatch(_Node, frozen=True, omit_defaults=True, tag="messageCatch", kw_only=True):
    """Waits for the message of that name whose key equals the value of `correlation`."""

    message: str
    correlation: str
    output: tuple[Assignment, ...] = ()


class TimerCatch(_Node, frozen=True, omit_defaults=True, tag="timerCatch", kw_only=True):
    """Waits until its timer fires."""

    timer: Timer


class BoundaryTimer(_Node, frozen=True, omit_defaults=True, tag="boundaryTimer", kw_only=True):
    """Fires while its activity waits; ends the activity when `interrupting`."""

    attached_to: str
    timer: Timer
    interrupting: bool = True


class BoundaryError(_Node, frozen=True, omit_defaults=True, tag="boundaryError", kw_only=True):
    """Catches the error `error` that its activity reports (any, where it is None) and ends the activity."""

    attached_to: str
    error: str | None = None
    output: tuple[Assignment, ...] = ()


Activity = UserTask | ServiceTask
Boundary = BoundaryTimer | BoundaryError
Node = (
    StartEvent
    | EndEvent
    | UserTask
    | ServiceTask
    | ExclusiveGateway
    | ParallelGateway
    | MessageCatch
    | TimerCatch
    | BoundaryTimer
    | BoundaryError
)


class Scope(msgspec.Struct, frozen=True, omit_defaults=True):
    """A level of the model with tokens of its own: the process; embedded subprocesses hang below it."""

    id: str
    start: str
    parent: str | None = None


class ProcessDefinition(msgspec.Struct, frozen=True):
    """One compiled process; `key` is its id in the model, the same over all versions."""

    key: str
    name: Text
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    scopes: Mapping[str, Scope]

    @property
    def start(self) -> str:
        return self.scopes[self.key].start
