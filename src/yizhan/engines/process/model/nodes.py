"""The kinds of flow nodes."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from yizhan.engines.process.model.events import Throw, Trigger
from yizhan.engines.process.model.parts import Assignment, Loop, StepContract
from yizhan.kernel.text import Text


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
    """Where a scope begins; with a `trigger`, what begins a process or an event subprocess."""

    trigger: Trigger | None = None
    interrupting: bool = True
    output: tuple[Assignment, ...] = ()


class EndEvent(_Node, frozen=True, omit_defaults=True, tag="endEvent", kw_only=True):
    """Consumes its token, and throws what it holds."""

    throw: Throw | None = None


class ThrowEvent(_Node, frozen=True, omit_defaults=True, tag="throwEvent", kw_only=True):
    """Throws on the way; without a throw it only marks that the token has come here."""

    throw: Throw | None = None


class CatchEvent(_Node, frozen=True, omit_defaults=True, tag="catchEvent", kw_only=True):
    """Waits for its trigger."""

    trigger: Trigger
    output: tuple[Assignment, ...] = ()


class LinkThrow(_Node, frozen=True, omit_defaults=True, tag="linkThrow", kw_only=True):
    """Goes on at the catching link of the same name (`target`)."""

    target: str


class LinkCatch(_Node, frozen=True, omit_defaults=True, tag="linkCatch", kw_only=True):
    """Where links of its name go on."""


class BoundaryEvent(_Node, frozen=True, omit_defaults=True, tag="boundaryEvent", kw_only=True):
    """Catches its trigger while its activity is under way; ends the activity when `interrupting`."""

    attached_to: str
    trigger: Trigger
    interrupting: bool = True
    output: tuple[Assignment, ...] = ()


class ExclusiveGateway(_Node, frozen=True, omit_defaults=True, tag="exclusiveGateway", kw_only=True):
    """Takes the first outgoing flow whose condition holds, else the default flow."""


class ParallelGateway(_Node, frozen=True, omit_defaults=True, tag="parallelGateway", kw_only=True):
    """Waits for one token on each incoming flow, then takes every outgoing flow."""


class InclusiveGateway(_Node, frozen=True, omit_defaults=True, tag="inclusiveGateway", kw_only=True):
    """Waits for every token that can still come, then takes every flow whose condition holds.

    `ahead` tells for each node the incoming flows that a token on it can come to without passing the gateway,
    boundary events included; `straight` the same along sequence flows alone (BPMN 13.4.3).
    """

    ahead: Mapping[str, frozenset[str]] = {}
    straight: Mapping[str, frozenset[str]] = {}


class EventGateway(_Node, frozen=True, omit_defaults=True, tag="eventGateway", kw_only=True):
    """Waits for the first of the events that its flows lead to; each target's flow stands in `ways`."""

    ways: Mapping[str, str] = {}


class _Activity(_Node, frozen=True, omit_defaults=True, kw_only=True):
    input: tuple[Assignment, ...] = ()
    output: tuple[Assignment, ...] = ()
    boundaries: tuple[str, ...] = ()
    loop: Loop | None = None
    compensates: bool = False
    """It undoes another activity, and stands apart from the flow."""
    handler: str | None = None
    """The activity that undoes this one."""


class UserTask(_Activity, frozen=True, omit_defaults=True, tag="userTask", kw_only=True):
    """Waits for a person who holds `post`, or is among `candidates` (an expression for a list of logins)."""

    post: str | None = None
    candidates: str | None = None
    form: str | None = None
    due: str | None = None
    contract: StepContract | None = None


class ServiceTask(_Activity, frozen=True, omit_defaults=True, tag="serviceTask", kw_only=True):
    """Calls `operation` of `connector` and waits for its result."""

    connector: str
    operation: str


class SendTask(_Activity, frozen=True, omit_defaults=True, tag="sendTask", kw_only=True):
    """Sends a message to whichever instance waits for it; its input is the payload."""

    message: str
    correlation: str


class ReceiveTask(_Activity, frozen=True, omit_defaults=True, tag="receiveTask", kw_only=True):
    """Waits for a message."""

    trigger: Trigger


class RuleTask(_Activity, frozen=True, omit_defaults=True, tag="businessRuleTask", kw_only=True):
    """Asks for the decision `decision`, over its input or else all variables."""

    decision: str


class ScriptTask(_Activity, frozen=True, omit_defaults=True, tag="scriptTask", kw_only=True):
    """Computes the expression `script`."""

    script: str


class ManualTask(_Activity, frozen=True, omit_defaults=True, tag="manualTask", kw_only=True):
    """Work that nobody reports (BPMN 10.3.3): the token passes."""


class CallActivity(_Activity, frozen=True, omit_defaults=True, tag="callActivity", kw_only=True):
    """Runs an instance of another process, of `version` or else the newest, and waits for its end."""

    process: str
    version: int | None = None
    business_key: str | None = None


class SubProcessKind(StrEnum):
    """How an embedded subprocess is entered and ended."""

    EMBEDDED = "embedded"
    TRANSACTION = "transaction"
    EVENT = "event"


class SubProcess(_Activity, frozen=True, omit_defaults=True, tag="subProcess", kw_only=True):
    """Holds nodes of its own, in the scope of its id."""

    variety: SubProcessKind = SubProcessKind.EMBEDDED


Activity = (
    UserTask | ServiceTask | SendTask | ReceiveTask | RuleTask | ScriptTask | ManualTask | CallActivity | SubProcess
)
Node = (
    StartEvent
    | EndEvent
    | ThrowEvent
    | CatchEvent
    | LinkThrow
    | LinkCatch
    | BoundaryEvent
    | ExclusiveGateway
    | ParallelGateway
    | InclusiveGateway
    | EventGateway
    | UserTask
    | ServiceTask
    | SendTask
    | ReceiveTask
    | RuleTask
    | ScriptTask
    | ManualTask
    | CallActivity
    | SubProcess
)
