"""One step in the making: the tokens, scopes, variables and effects that change until everything waits."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from yizhan.engines.expressions import ExpressionError, moment
from yizhan.engines.process.commands import (
    Departure,
    Disarm,
    Effect,
    Ended,
    Entered,
    Left,
    RaiseIncident,
    ResolveIncident,
    Withdraw,
)
from yizhan.engines.process.errors import Obstacle, Runaway
from yizhan.engines.process.model import (
    CallActivity,
    Node,
    ProcessDefinition,
    ReceiveTask,
    ServiceTask,
    UserTask,
)
from yizhan.engines.process.run.armed import events_of_node, events_of_scope
from yizhan.engines.process.run.values import checked_total, checked_variables
from yizhan.engines.process.state import InstanceState, ScopeKind, ScopeState, Stage, Status, Token

MAX_MOVES = 10_000
ROOT = 0
"""The scope of the process itself."""
_ASKING = frozenset({UserTask, ServiceTask, CallActivity, ReceiveTask})


@lru_cache(maxsize=512)
def _body_of(key: str) -> ScopeState:
    """The scope of a process in which nothing has happened yet."""
    return ScopeState(ROOT, ScopeKind.BODY, key, parent=-1)


class Execution:
    """Works on copies: the state it was made of stays as it is."""

    def __init__(self, definition: ProcessDefinition, state: InstanceState, now: datetime) -> None:
        self.definition = definition
        self.now = now
        self.effects: list[Effect] = []
        self.status = state.status
        self.before = state
        self.variables: Mapping[str, Any] = state.variables
        self.tokens = {token.id: token for token in state.tokens}
        self.scopes = {ROOT: _body_of(definition.key)}
        self._serial = state.serial
        self._arrivals: deque[Token] = deque()
        self._moves = 0
        self._inside: dict[int, set[int]] = {ROOT: set()}
        self._below: dict[int, set[int]] = {ROOT: set()}
        self._coming: dict[int, int] = {}
        self._emptied: deque[int] = deque()
        self._told: dict[int, Any] = {}
        if state.scopes:
            self._open_all(state.scopes)
        for token in state.tokens:
            self._inside[token.scope].add(token.id)

    def _open_all(self, scopes: Sequence[ScopeState]) -> None:
        for scope in scopes:
            self.scopes[scope.id] = scope
            self._inside.setdefault(scope.id, set())
            self._below.setdefault(scope.id, set())
        for scope in scopes:
            if scope.id != ROOT:
                self._below[scope.parent].add(scope.id)

    # -- what is

    def node_of(self, token: Token) -> Node:
        return self.definition.nodes[token.node]

    def inside(self, scope: int) -> list[Token]:
        """The tokens that stand directly in `scope`, oldest first."""
        return [self.tokens[name] for name in sorted(self._inside[scope])]

    def below(self, scope: int) -> list[ScopeState]:
        """The scopes directly below `scope`, oldest first."""
        return [self.scopes[name] for name in sorted(self._below[scope])]

    def is_round(self, token: Token) -> bool:
        """Whether the token is one round of a loop, rather than the activity as a whole."""
        if token.scope == ROOT:
            return False
        scope = self.scopes[token.scope]
        return scope.kind is ScopeKind.ROUND and scope.node == token.node

    def up(self, scope: int) -> Iterator[ScopeState]:
        """`scope` and those around it, up to the process."""
        while scope >= ROOT:
            found = self.scopes[scope]
            yield found
            scope = found.parent

    def context(self, scope: int = ROOT, extra: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What an expression sees: the variables, inner ones first, `now`, `instance`, and what `extra` adds."""
        seen: dict[str, Any] = dict(self.variables)
        if scope != ROOT:
            for level in reversed(list(self.up(scope))):
                seen.update(level.variables)
        seen["now"] = moment(self.now)
        seen["instance"] = {"id": str(self.before.id), "businessKey": self.before.business_key}
        if extra:
            seen.update(extra)
        return seen

    # -- tokens

    def new_id(self) -> int:
        self._serial += 1
        return self._serial

    def send(self, node: str, scope: int, via: str | None = None) -> Token:
        """Put a new token on its way to `node`."""
        token = Token(self.new_id(), node, scope, via)
        self._coming[scope] = self._coming.get(scope, 0) + 1
        self._arrivals.append(token)
        return token

    def spawn(self, node: str, scope: int) -> Token:
        """A new token that stands on `node` at once, without a flow."""
        token = Token(self.new_id(), node, scope)
        self.wait(token)
        self.entered(token)
        return token

    def next_arrival(self) -> Token | None:
        """The next token to arrive; raises Runaway when there are more than a sound model sends."""
        if not self._arrivals:
            return None
        self.move()
        token = self._arrivals.popleft()
        self._coming[token.scope] -= 1
        return token

    def move(self) -> None:
        """Count a move; raises Runaway beyond what a sound model needs in one step."""
        self._moves += 1
        if self._moves > MAX_MOVES:
            raise Runaway(limit=MAX_MOVES)

    def next_emptied(self) -> ScopeState | None:
        """The next scope in which nothing is left to happen."""
        while self._emptied:
            scope = self._emptied.popleft()
            if scope in self.scopes and self._is_empty(scope):
                return self.scopes[scope]
        return None

    def _is_empty(self, scope: int) -> bool:
        return not (self._inside[scope] or self._below[scope] or self._coming.get(scope))

    def check_empty(self, scope: int) -> None:
        """See whether `scope` is over, once the tokens on their way have arrived."""
        self._emptied.append(scope)

    def entered(self, token: Token) -> None:
        self.effects.append(Entered(token.id, token.node, self.is_round(token)))

    def wait(self, token: Token) -> None:
        """Let the token stand where it is until a command comes."""
        self.tokens[token.id] = token
        self._inside[token.scope].add(token.id)

    def stick(self, token: Token, stage: Stage, obstacle: Obstacle | ExpressionError, held: Any = None) -> None:
        """Let the token wait for a person, who sees why."""
        self.wait(replace(token, stuck=stage, held=held))
        self.effects.append(
            RaiseIncident(token.id, token.node, stage, obstacle.code, obstacle.message, obstacle.remedy)
        )

    def unstick(self, token: Token) -> Token:
        """The token as it was before it got stuck."""
        self.effects.append(ResolveIncident(token.id, token.node))
        free = replace(token, stuck=None, held=None)
        self.tokens[token.id] = free
        return free

    def depart(self, token: Token, flows: Sequence[str], how: Departure) -> None:
        """End the activation, and send a token along each of `flows`."""
        self.end_activation(token, flows, how)
        for flow in flows:
            self.send(self.definition.flows[flow].target, token.scope, flow)

    def end_activation(self, token: Token, flows: Sequence[str], how: Departure) -> None:
        """End the activation, which was left by `flows`."""
        self.consume(token)
        self._void(token, how)
        self.effects.append(Left(token.id, token.node, how, tuple(flows), self._told.pop(token.id, None)))

    def tell(self, activation: int, told: Any) -> None:
        """Remember what came from outside for the activation, so that history can tell it (requirement 4.2)."""
        self._told[activation] = told

    def consume(self, token: Token) -> None:
        """Take the token away; its incident, if it has one, is thereby over."""
        standing = self.tokens.pop(token.id, None)
        self._inside[token.scope].discard(token.id)
        self._emptied.append(token.scope)
        if standing and standing.stuck:
            self.effects.append(ResolveIncident(token.id, token.node))

    def withdraw(self, token: Token, how: Departure = Departure.WITHDRAWN) -> None:
        """Take the token away together with everything that hangs on it."""
        if token.id in self.scopes:
            self.close(token.id)
        self.depart(token, (), how)

    def _void(self, token: Token, how: Departure) -> None:
        """Nothing waits for the activation any more."""
        if token.stuck is Stage.ENTER:
            return
        node = self.definition.nodes[token.node]
        if how is not Departure.DONE and type(node) in _ASKING:
            self.effects.append(Withdraw(token.id, token.node))
        for event in events_of_node(self.definition, node, whole=token.scope == ROOT or not self.is_round(token)):
            self.effects.append(Disarm(token.id, event))

    # -- scopes

    def open(self, scope: ScopeState) -> None:
        self.scopes[scope.id] = scope
        self._inside.setdefault(scope.id, set())
        self._below.setdefault(scope.id, set())
        self._below[scope.parent].add(scope.id)

    def change(self, scope: ScopeState) -> None:
        self.scopes[scope.id] = scope

    def empty(self, scope: int) -> None:
        """Withdraw everything in `scope`, whether it stands or is on its way; the scope itself stays open."""
        self._arrivals = deque(token for token in self._arrivals if token.scope != scope)
        self._coming.pop(scope, None)
        for token in self.inside(scope):
            self.withdraw(token)
        for inner in self.below(scope):
            self.close(inner.id)

    def close(self, scope: int) -> None:
        """End `scope` with everything in it, and what listens for it."""
        self.empty(scope)
        self.hush(scope)
        gone = self.scopes.pop(scope)
        self._below[gone.parent].discard(scope)
        self._emptied.append(gone.parent)
        if gone.kind is ScopeKind.EVENT:
            self.effects.append(Left(gone.id, gone.node, Departure.DONE))

    def hush(self, scope: int) -> None:
        """The event subprocesses of `scope` listen no more."""
        found = self.scopes[scope]
        if not found.closed:
            self.effects += [Disarm(scope, event) for event in events_of_scope(self.definition, found)]
            self.scopes[scope] = replace(found, closed=True)

    # -- variables

    def assign(self, scope: int, values: Mapping[str, Any]) -> None:
        """Set each variable where it is, seen from `scope`; a new one in the round of several, or the process.

        Raises VariablesTooLarge when the instance would hold too much.
        """
        outer: dict[str, Any] = {}
        for name, value in values.items():
            home = self._home_of(name, scope)
            if home == ROOT:
                outer[name] = value
            else:
                self.assign_local(home, {name: value})
        if outer:
            self.variables = checked_variables(self.variables, outer)

    def assign_local(self, scope: int, values: Mapping[str, Any]) -> None:
        """Set variables of `scope` itself."""
        found = self.scopes[scope]
        self.scopes[scope] = replace(found, variables=checked_variables(found.variables, values))

    def _home_of(self, name: str, scope: int) -> int:
        if scope == ROOT:
            return ROOT
        levels = list(self.up(scope))
        for level in levels:
            if name in level.variables:
                return level.id
        if name in self.variables:
            return ROOT
        return next((level.id for level in levels if self._is_own_round(level)), ROOT)

    def _is_own_round(self, scope: ScopeState) -> bool:
        """A round of several instances keeps to itself what nobody outside knows."""
        if scope.kind is not ScopeKind.ROUND:
            return False
        loop = getattr(self.definition.nodes[scope.node], "loop", None)
        return loop is not None and loop.multi

    # -- the end

    def end(self, status: Status, error: str | None = None) -> None:
        self.status = status
        self.effects.append(Ended(status, error))

    def state(self) -> InstanceState:
        root = self.scopes[ROOT]
        kept = [] if not (root.done or root.closed) or self.status is not Status.ACTIVE else [root]
        kept += [scope for scope in self.scopes.values() if scope.id != ROOT]
        checked_total(kept)
        return InstanceState(
            self.before.id,
            self.before.business_key,
            self.status,
            tuple(self.tokens.values()),
            self.variables,
            self._serial,
            tuple(kept),
            self.before.called,
        )
