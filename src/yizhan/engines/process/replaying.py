"""Runs a model again on what happened in a past case, in memory; pure: no effect of a step is carried out.

What people, systems, messages and time told the case is told to the model again, in the order in which it came, where
the model waits for it. Where it waits for something that never came (a new step), it is given an empty answer, and that
this was assumed is told. Whoever compares first runs the version that the case ran on: only a case whose own way comes
out again can say anything about another model.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.commands import (
    Command,
    CompleteWorkItem,
    Decide,
    Deliver,
    Effect,
    Left,
    RaiseIncident,
    ServiceFailure,
    ServiceResult,
    Start,
    TimerDue,
)
from yizhan.engines.process.model import (
    ARMED,
    BoundaryEvent,
    CallActivity,
    CatchEvent,
    EndEvent,
    ErrorTrigger,
    EventGateway,
    ManualTask,
    Node,
    ProcessDefinition,
    ReceiveTask,
    RuleTask,
    ScriptTask,
    SendTask,
    ServiceTask,
    StartEvent,
    TimerTrigger,
    UserTask,
)
from yizhan.engines.process.run import step
from yizhan.engines.process.state import InstanceState, Status, Token
from yizhan.kernel.errors import Refusal
from yizhan.kernel.text import Text

MOST_STEPS = 2_000
STEPS = (
    UserTask, ServiceTask, SendTask, ReceiveTask, RuleTask, ScriptTask, ManualTask, CallActivity, CatchEvent,
    BoundaryEvent, EndEvent,
)  # fmt: skip
"""What counts as a step of a way; gateways and starts only lead to them."""
_ANSWERED = (UserTask, ServiceTask, RuleTask, CallActivity, ReceiveTask, CatchEvent, EventGateway)
_PASSED = ("done", "error", "skipped")
_UNKNOWN = Text("回放", "replay")

Decider = Callable[[str, Mapping[str, Any]], Any]
"""Takes a decision by its name over what is known; None where that cannot be had."""


class Told(msgspec.Struct, frozen=True):
    """One line of a case's history that matters here."""

    at: datetime
    activation: int
    node: str
    kind: str
    told: Any = None


class PastCase(msgspec.Struct, frozen=True):
    """An instance that is over, with what happened in it."""

    id: int
    business_key: str
    org_pos: int
    definition_id: int
    started_at: datetime
    history: tuple[Told, ...]


class Way(msgspec.Struct, frozen=True):
    """How a case went: its steps with how often each was done, where it ended, and why it went no further."""

    steps: Mapping[str, int]
    ends: tuple[str, ...]
    stuck_at: str | None = None
    why: Text | None = None
    assumed: tuple[str, ...] = ()

    def same_as(self, other: "Way") -> bool:
        return self.steps == other.steps and self.ends == other.ends and self.stuck_at == other.stuck_at


def way_of(definition: ProcessDefinition, case: PastCase) -> Way:
    """The way that the case took, by its history."""
    passed = [each.node for each in case.history if each.kind in _PASSED and each.node in definition.nodes]
    return _way(definition, passed, None, None, ())


def replayed(definition: ProcessDefinition, case: PastCase, decide: Decider) -> Way:
    """The way that the case takes through the model."""
    return _Replay(definition, case, decide).run()


def retimed(old: ProcessDefinition, new: ProcessDefinition) -> tuple[str, ...]:
    """The events of both whose time is another in `new`: durations are not replayed, they fire where they fired."""
    return tuple(
        name
        for name, node in new.nodes.items()
        if isinstance(_timer(node), TimerTrigger)
        and isinstance(_timer(old.nodes.get(name)), TimerTrigger)
        and _timer(node) != _timer(old.nodes.get(name))
    )


def _timer(node: Node | None) -> object:
    return getattr(node, "trigger", None)


def _way(
    definition: ProcessDefinition, passed: Sequence[str], stuck: str | None, why: Text | None, assumed: Sequence[str]
) -> Way:
    steps = Counter(name for name in passed if isinstance(definition.nodes[name], STEPS))
    ends = tuple(sorted({name for name in passed if isinstance(definition.nodes[name], EndEvent)}))
    return Way(dict(sorted(steps.items())), ends, stuck, why, tuple(dict.fromkeys(assumed)))


class _Replay:
    def __init__(self, definition: ProcessDefinition, case: PastCase, decide: Decider) -> None:
        self._definition = definition
        self._case = case
        self._decide = decide
        self._state = InstanceState(case.id, case.business_key)
        self._now = case.started_at
        self._passed: list[str] = []
        self._assumed: list[str] = []
        self._asked: dict[int, Any] = {}
        self._stuck: tuple[str, Text] | None = None
        self._left = [each for each in case.history if each.kind in _PASSED]

    def run(self) -> Way:
        try:
            self._happen(self._start())
            for _ in range(MOST_STEPS):
                if self._state.status is not Status.ACTIVE:
                    break
                command = self._next_told() or self._assumption()
                if command is None:
                    break
                self._happen(command)
        except Refusal as refusal:
            self._stuck = (self._stuck[0] if self._stuck else self._definition.key, refusal.text)
        stuck, why = self._stuck if self._stuck and self._state.status is Status.ACTIVE else (None, None)
        return _way(self._definition, self._passed, stuck, why, self._assumed)

    def _start(self) -> Start:
        level = self._definition.scopes[self._definition.key]
        for each in list(self._left):
            node = self._definition.nodes.get(each.node)
            if isinstance(node, StartEvent) and node.scope == level.id:
                self._left.remove(each)
                if node.trigger is not None:
                    return Start({}, node.id, each.told)
                return Start(each.told or {})
        return Start({})

    def _happen(self, command: Command) -> None:
        self._state, effects = step(self._definition, self._state, command, self._now)
        for effect in effects:
            self._note(effect)

    def _note(self, effect: Effect) -> None:
        match effect:
            case Left(node=name, how=how) if str(how) in _PASSED:
                self._passed.append(name)
            case Decide(activation=activation, decision=decision, arguments=arguments):
                self._asked[activation] = (decision, arguments)
            case RaiseIncident(node=name, message=message):
                self._stuck = (name, message)
            case _:
                pass

    def _waiting(self) -> list[Token]:
        """The tokens that wait for something from outside, oldest first."""
        hosts = {scope.host for scope in self._state.scopes if scope.host}
        return [
            token
            for token in self._state.tokens
            if not token.stuck and token.id not in hosts and isinstance(self._definition.nodes[token.node], _ANSWERED)
        ]

    def _next_told(self) -> Command | None:
        """The first thing told that the model waits for."""
        waiting = self._waiting()
        for place, each in enumerate(self._left):
            node = self._definition.nodes.get(each.node)
            command = self._command(node, each, waiting) if node is not None else None
            if command is not None:
                del self._left[place]
                self._now = max(self._now, each.at)
                return command
        return None

    def _command(self, node: Node, each: Told, waiting: Sequence[Token]) -> Command | None:
        token = next((token for token in waiting if token.node == node.id), None)
        if token is not None:
            return self._failure(token) if each.kind == "error" else _answer(node, token, each.told)
        if isinstance(node, BoundaryEvent) and isinstance(node.trigger, ARMED):
            host = next((token for token in self._state.tokens if token.node == node.attached_to), None)
            return _fired(node, host.id, each.told) if host and not host.stuck else None
        if isinstance(node, CatchEvent | ReceiveTask):
            gateway = next((token for token in waiting if node.id in _ways(self._definition, token)), None)
            return _fired(node, gateway.id, each.told) if gateway else None
        if isinstance(node, StartEvent) and isinstance(node.trigger, ARMED):
            return self._triggered(node, each)
        return None

    def _triggered(self, node: StartEvent, each: Told) -> Command | None:
        """The start of an event subprocess, where the scope around it is open."""
        around = self._definition.scopes[node.scope].parent
        if around == self._definition.key:
            return _fired(node, 0, each.told)
        scope = next((scope for scope in self._state.scopes if scope.node == around and not scope.closed), None)
        return _fired(node, scope.id, each.told) if scope else None

    def _failure(self, token: Token) -> Command:
        """The error that the case caught then, told by the boundary event that caught it."""
        code = "replayed"
        for caught in self._left:
            node = self._definition.nodes.get(caught.node)
            if isinstance(node, BoundaryEvent) and isinstance(node.trigger, ErrorTrigger):
                told = caught.told if isinstance(caught.told, Mapping) else {}
                code = str(told.get("code") or node.trigger.error or code)
                break
        return ServiceFailure(token.id, code, _UNKNOWN, _UNKNOWN, code)

    def _assumption(self) -> Command | None:
        """An empty answer to the oldest question that was never asked then; a decision is taken by today's tables."""
        for token in self._waiting():
            node = self._definition.nodes[token.node]
            if isinstance(node, RuleTask) and token.id in self._asked:
                return ServiceResult(token.id, self._decide(*self._asked[token.id]))
            self._assumed.append(node.id)
            if isinstance(node, EventGateway):
                first = self._definition.nodes[next(iter(node.ways))]
                return _fired(first, token.id, {})
            return _answer(node, token, {})
        return None


def _ways(definition: ProcessDefinition, token: Token) -> Mapping[str, str]:
    node = definition.nodes[token.node]
    return node.ways if isinstance(node, EventGateway) else {}


def _answer(node: Node, token: Token, told: Any) -> Command | None:
    match node:
        case UserTask():
            return CompleteWorkItem(token.id, told if isinstance(told, Mapping) else {})
        case ServiceTask() | RuleTask() | CallActivity():
            return ServiceResult(token.id, told)
        case CatchEvent() | ReceiveTask():
            return _fired(node, token.id, told)
        case _:
            return None


def _fired(node: Node, activation: int, told: Any) -> Command:
    if isinstance(getattr(node, "trigger", None), TimerTrigger):
        return TimerDue(activation, node.id)
    return Deliver(activation, told if isinstance(told, Mapping) else {}, node.id)
