"""Plays the outside of an instance for tests: keeps what waits, and checks that tokens and waits agree."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from yizhan.engines.process.commands import (
    CallConnector,
    Command,
    CreateWorkItem,
    Effect,
    Ended,
    Entered,
    Left,
    RaiseIncident,
    ResolveIncident,
    ScheduleTimer,
    Start,
    Subscribe,
    Withdraw,
)
from yizhan.engines.process.compile import Environment, compile_bpmn
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.run import step
from yizhan.engines.process.state import InstanceState, Status

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ENVIRONMENT = Environment({"net": frozenset({"open"})})


def compiled(xml: bytes) -> ProcessDefinition:
    return compile_bpmn(xml, ENVIRONMENT)


class World:
    """One instance and everything that hangs on it."""

    def __init__(self, definition: ProcessDefinition, variables: Mapping[str, Any] | None = None) -> None:
        self.definition = definition
        self.state = InstanceState(7, "order-7")
        self.waits: dict[int, Effect] = {}
        self.timers: dict[tuple[int, str], ScheduleTimer] = {}
        self.incidents: dict[int, RaiseIncident] = {}
        self.done: Counter[str] = Counter()
        self.effects: tuple[Effect, ...] = ()
        self.do(Start(variables or {}))

    def do(self, command: Command) -> tuple[Effect, ...]:
        self.state, self.effects = step(self.definition, self.state, command, NOW)
        activation = getattr(command, "activation", None)
        if activation is not None and not any(token.id == activation for token in self.state.tokens):
            self.waits.pop(activation, None)  # the store closes what the command completes
        for effect in self.effects:
            self._apply(effect)
        self._check()
        return self.effects

    def at(self, node: str) -> int:
        """The activation that waits at `node`; there must be one."""
        (token,) = [token for token in self.state.tokens if token.node == node]
        return token.id

    @property
    def standing(self) -> list[str]:
        return sorted(token.node for token in self.state.tokens)

    def _apply(self, effect: Effect) -> None:
        match effect:
            case CreateWorkItem() | CallConnector() | Subscribe():
                assert effect.activation not in self.waits, "a second wait for one activation"
                self.waits[effect.activation] = effect
            case ScheduleTimer():
                key = (effect.activation, effect.event)
                assert key not in self.timers, "a second timer for one event"
                self.timers[key] = effect
            case Withdraw():
                self.waits.pop(effect.activation, None)
                self.incidents.pop(effect.activation, None)
                self.timers = {k: v for k, v in self.timers.items() if k[0] != effect.activation}
            case RaiseIncident():
                assert effect.activation not in self.incidents, "a second incident for one activation"
                self.incidents[effect.activation] = effect
                self.waits.pop(effect.activation, None)
            case ResolveIncident():
                del self.incidents[effect.activation]
            case Left():
                self.done[effect.node] += 1
                self.timers = {k: v for k, v in self.timers.items() if k[0] != effect.activation}
            case Entered() | Ended():
                pass

    def _check(self) -> None:
        """Every token waits for exactly one thing, and nothing waits without a token."""
        tokens = {token.id: token for token in self.state.tokens}
        assert len(tokens) == len(self.state.tokens), "two tokens with one id"
        assert set(self.incidents) == {t.id for t in tokens.values() if t.stuck}
        joining = {t.id for t in tokens.values() if t.via and not t.stuck}
        waiting = set(self.waits) | {activation for activation, _ in self.timers} - set(self.incidents)
        assert waiting | joining | set(self.incidents) == set(tokens)
        for activation in joining:
            assert len(self.definition.nodes[tokens[activation].node].incoming) > 1
        assert (not tokens) == (self.state.status is not Status.ACTIVE)
