"""One step in the making: the tokens, variables and effects that behaviours change until all tokens wait."""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from yizhan.engines.expressions import ExpressionError, expression, moment
from yizhan.engines.process.commands import (
    Departure,
    Effect,
    Ended,
    Entered,
    Left,
    RaiseIncident,
    ResolveIncident,
    Withdraw,
)
from yizhan.engines.process.errors import Obstacle, Runaway, VariablesTooLarge
from yizhan.engines.process.model import Activity, Assignment, Node, ProcessDefinition
from yizhan.engines.process.state import InstanceState, Stage, Status, Token

MAX_MOVES = 10_000
MAX_VARIABLES = 256 * 1024
MAX_DEPTH = 32


class Execution:
    """Works on copies: the state it was made of stays as it is."""

    def __init__(self, definition: ProcessDefinition, state: InstanceState, now: datetime) -> None:
        self.definition = definition
        self.now = now
        self.effects: list[Effect] = []
        self.status = state.status
        self._tokens = {token.id: token for token in state.tokens}
        self._before = state
        self._variables: Mapping[str, Any] = state.variables
        self._serial = state.serial
        self._arrivals: deque[Token] = deque()
        self._moves = 0

    # -- what is

    def tokens_at(self, node: str, scope: int) -> list[Token]:
        return [token for token in self._tokens.values() if token.node == node and token.scope == scope]

    def all_tokens(self) -> list[Token]:
        return list(self._tokens.values())

    def node_of(self, token: Token) -> Node:
        return self.definition.nodes[token.node]

    def context(self, extra: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What an expression sees: the variables, `now`, `instance`, and in output mappings `result`."""
        about = {"id": str(self._before.id), "businessKey": self._before.business_key}
        return {**self._variables, "now": moment(self.now), "instance": about, **(extra or {})}

    # -- what changes

    def send(self, node: str, scope: int, via: str | None = None) -> None:
        """Put a new token on its way to `node`."""
        self._serial += 1
        self._arrivals.append(Token(self._serial, node, scope, via))

    def spawn(self, node: str, scope: int) -> Token:
        """A new token that stands on `node` at once, without a flow."""
        self._serial += 1
        token = Token(self._serial, node, scope)
        self._tokens[token.id] = token
        self.entered(token)
        return token

    def recall(self, scope: int) -> None:
        """Take back the tokens of `scope` that are still on their way."""
        self._arrivals = deque(token for token in self._arrivals if token.scope != scope)

    def next_arrival(self) -> Token | None:
        """The next token to arrive; raises Runaway when there are more than a sound model sends."""
        if not self._arrivals:
            return None
        self._moves += 1
        if self._moves > MAX_MOVES:
            raise Runaway(limit=MAX_MOVES)
        return self._arrivals.popleft()

    def entered(self, token: Token) -> None:
        self.effects.append(Entered(token.id, token.node))

    def wait(self, token: Token) -> None:
        """Let the token stand where it is until a command comes."""
        self._tokens[token.id] = token

    def stick(self, token: Token, stage: Stage, obstacle: Obstacle | ExpressionError, held: Any = None) -> None:
        """Let the token wait for a person, who sees why."""
        self._tokens[token.id] = replace(token, stuck=stage, held=held)
        self.effects.append(
            RaiseIncident(token.id, token.node, stage, obstacle.code, obstacle.message, obstacle.remedy)
        )

    def unstick(self, token: Token) -> Token:
        """The token as it was before it got stuck."""
        self.effects.append(ResolveIncident(token.id, token.node))
        free = replace(token, stuck=None, held=None)
        self._tokens[token.id] = free
        return free

    def withdraw(self, token: Token) -> None:
        """Take the token away together with everything that hangs on it."""
        self.consume(token)
        self.effects += [Withdraw(token.id, token.node), Left(token.id, token.node, Departure.WITHDRAWN)]

    def consume(self, token: Token) -> None:
        """Take the token away; its incident, if it has one, is thereby over."""
        standing = self._tokens.pop(token.id, None)
        if standing and standing.stuck:
            self.effects.append(ResolveIncident(token.id, token.node))

    def depart(self, token: Token, flows: Sequence[str], how: Departure) -> None:
        """Consume the token and send one along each of `flows`."""
        self.consume(token)
        node = self.node_of(token)
        if how is not Departure.DONE or (isinstance(node, Activity) and node.boundaries):
            self.effects.append(Withdraw(token.id, token.node))
        self.effects.append(Left(token.id, token.node, how, tuple(flows)))
        for flow in flows:
            self.send(self.definition.flows[flow].target, token.scope, flow)

    def assign(self, values: Mapping[str, Any]) -> None:
        """Set variables; raises VariablesTooLarge when the instance would hold too much."""
        if values:
            self._variables = checked_variables({**self._variables, **values})

    def end(self, status: Status) -> None:
        self.status = status
        self.effects.append(Ended(status))

    def state(self) -> InstanceState:
        return InstanceState(
            self._before.id,
            self._before.business_key,
            self.status,
            tuple(self._tokens.values()),
            self._variables,
            self._serial,
        )


def evaluated(assignments: Sequence[Assignment], context: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all `assignments`; raises ExpressionError when one has none."""
    return {assignment.target: expression(assignment.source).value(context) for assignment in assignments}


def checked_variables(values: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of `values`; raises VariablesTooLarge when it is more than an instance may hold."""
    made = dict(values)
    if _too_deep(made, MAX_DEPTH) or len(msgspec.json.encode(made)) > MAX_VARIABLES:
        raise VariablesTooLarge(limit=MAX_VARIABLES)
    return made


def _too_deep(value: Any, depth: int) -> bool:
    if isinstance(value, dict):
        return depth == 0 or any(_too_deep(item, depth - 1) for item in value.values())
    if isinstance(value, list | tuple):
        return depth == 0 or any(_too_deep(item, depth - 1) for item in value)
    return False
