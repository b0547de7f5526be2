"""Plays the outside of an instance for tests: keeps what waits, and checks that tokens and waits agree."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from yizhan.engines.process.commands import (
    CallConnector,
    CallProcess,
    Command,
    CreateWorkItem,
    Decide,
    Disarm,
    Effect,
    Left,
    RaiseIncident,
    ResolveIncident,
    ScheduleTimer,
    Start,
    Subscribe,
    TimerDue,
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

    def __init__(
        self, definition: ProcessDefinition, variables: Mapping[str, Any] | None = None, *, called: bool = False
    ) -> None:
        self.definition = definition
        self.state = InstanceState(7, "order-7", called=called)
        self.waits: dict[int, Effect] = {}
        self.timers: dict[tuple[int, str], ScheduleTimer] = {}
        self.subscriptions: dict[tuple[int, str], Subscribe] = {}
        self.incidents: dict[int, RaiseIncident] = {}
        self.done: Counter[str] = Counter()
        self.effects: tuple[Effect, ...] = ()
        self.do(Start(variables or {}))

    def do(self, command: Command) -> tuple[Effect, ...]:
        self.state, self.effects = step(self.definition, self.state, command, NOW)
        activation = getattr(command, "activation", None)
        if isinstance(command, TimerDue):
            self.timers.pop((command.activation, command.event), None)
        if activation is not None and not any(token.id == activation for token in self.state.tokens):
            self.waits.pop(activation, None)  # the store closes what the command completes
        for effect in self.effects:
            self._apply(effect)
        self._check()
        return self.effects

    def at(self, node: str) -> int:
        """The activation that waits at `node`; there must be one."""
        (token,) = [token for token in self.state.tokens if token.node == node and not self._is_host(token.id)]
        return token.id

    def all_at(self, node: str) -> list[int]:
        return [token.id for token in self.state.tokens if token.node == node and not self._is_host(token.id)]

    @property
    def standing(self) -> list[str]:
        return sorted(token.node for token in self.state.tokens)

    def _is_host(self, activation: int) -> bool:
        return any(scope.id == activation for scope in self.state.scopes)

    def _apply(self, effect: Effect) -> None:
        match effect:
            case CreateWorkItem() | CallConnector() | Decide() | CallProcess():
                assert effect.activation not in self.waits, "a second wait for one activation"
                self.waits[effect.activation] = effect
            case Subscribe():
                place = (effect.activation, effect.node)
                assert place not in self.subscriptions, "a second subscription of one event"
                self.subscriptions[place] = effect
            case ScheduleTimer():
                key = (effect.activation, effect.event)
                assert key not in self.timers, "a second timer for one event"
                self.timers[key] = effect
            case Disarm():
                self.timers.pop((effect.activation, effect.event), None)
                self.subscriptions.pop((effect.activation, effect.event), None)
            case Withdraw():
                self.waits.pop(effect.activation, None)
            case RaiseIncident():
                assert effect.activation not in self.incidents, "a second incident for one activation"
                self.incidents[effect.activation] = effect
                self.waits.pop(effect.activation, None)
            case ResolveIncident():
                del self.incidents[effect.activation]
            case Left():
                self.done[effect.node] += 1
            case _:
                pass

    def _check(self) -> None:
        """Every token waits for something, and nothing waits without a token or scope."""
        tokens = {token.id: token for token in self.state.tokens}
        scopes = {scope.id: scope for scope in self.state.scopes}
        assert len(tokens) == len(self.state.tokens), "two tokens with one id"
        assert len(scopes) == len(self.state.scopes), "two scopes with one id"
        assert set(self.incidents) == {t.id for t in tokens.values() if t.stuck}
        joining = {t.id for t in tokens.values() if t.via and not t.stuck}
        events = {activation for activation, _ in [*self.timers, *self.subscriptions]}
        hosts = {scope.host for scope in scopes.values() if scope.host}
        assert hosts <= set(tokens), "a scope whose token is gone"
        assert not joining & hosts
        assert set(tokens) <= set(self.waits) | events | joining | set(self.incidents) | hosts
        assert set(self.waits) <= set(tokens)
        active = self.state.status is Status.ACTIVE
        assert events <= set(tokens) | set(scopes) | ({0} if active else set())
        for activation in joining:
            assert len(self.definition.nodes[tokens[activation].node].incoming) > 1
        for token in tokens.values():
            assert token.scope == 0 or token.scope in scopes, "a token in a scope that is gone"
        for scope in scopes.values():
            inside = [t for t in tokens.values() if t.scope == scope.id] + [
                s for s in scopes.values() if s.parent == scope.id and s.id
            ]
            assert inside or scope.id == 0, "an empty scope"
        assert bool(tokens) or not active or bool(scopes)
        assert active or not (tokens or scopes or self.timers or self.subscriptions or self.waits)
