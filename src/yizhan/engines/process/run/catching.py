"""Who catches what is thrown inside an instance, and what happens when an event fires (BPMN 10.5.6, 13.5.3)."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from yizhan.engines.process.commands import Departure, Entered
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    ErrorTrigger,
    EscalationTrigger,
    StartEvent,
    Trigger,
)
from yizhan.engines.process.run.armed import handlers_of
from yizhan.engines.process.run.execution import Execution
from yizhan.engines.process.run.flow import finish
from yizhan.engines.process.state import ScopeKind, ScopeState, Token

Catcher = Callable[[Any], None]
"""Lets the catching event fire, with what came along."""


def error_catcher(execution: Execution, token: Token, error: str) -> Catcher | None:
    """What catches `error` from the node that `token` stands on; the nearest that names it or catches any."""
    return _catcher(execution, token, lambda trigger: _catches_error(trigger, error))


def escalation_catcher(execution: Execution, token: Token, escalation: str) -> Catcher | None:
    """What catches `escalation` from the node that `token` stands on."""
    return _catcher(execution, token, lambda trigger: _catches_escalation(trigger, escalation))


def _catches_error(trigger: Trigger | None, error: str) -> int:
    """2 for the event that names it, 1 for one that catches any, 0 for others."""
    if not isinstance(trigger, ErrorTrigger):
        return 0
    return 2 if trigger.error == error else int(trigger.error is None)


def _catches_escalation(trigger: Trigger | None, escalation: str) -> int:
    if not isinstance(trigger, EscalationTrigger):
        return 0
    return 2 if trigger.escalation == escalation else int(trigger.escalation is None)


def _catcher(execution: Execution, token: Token, fits: Callable[[Trigger | None], int]) -> Catcher | None:
    """From the activity outwards: its boundary, then the event subprocesses of its scope, then the scope's host."""
    at: Token | None = token
    while at is not None:
        boundary = _boundary(execution, at, fits)
        if boundary is not None:
            return _firing(execution, at, boundary)
        at = None
        from_handler = False
        for scope in execution.up(token.scope):
            start = None if from_handler else _handler(execution, scope, fits)
            if start is not None:
                return _triggering(execution, scope.id, start)
            from_handler = scope.kind is ScopeKind.EVENT
            if scope.host:
                at = token = execution.tokens[scope.host]
                break
    return None


def _firing(execution: Execution, host: Token, boundary: BoundaryEvent) -> Catcher:
    return lambda payload: fire_boundary(execution, host, boundary, payload)


def _triggering(execution: Execution, scope: int, start: StartEvent) -> Catcher:
    return lambda payload: trigger_handler(execution, scope, start, payload)


def _boundary(execution: Execution, token: Token, fits: Callable[[Trigger | None], int]) -> BoundaryEvent | None:
    node = execution.node_of(token)
    if not isinstance(node, Activity) or execution.is_round(token):
        return None
    events = [execution.definition.nodes[name] for name in node.boundaries]
    fitting = [event for event in events if isinstance(event, BoundaryEvent) and fits(event.trigger)]
    return max(fitting, key=lambda event: fits(event.trigger), default=None)


def _handler(execution: Execution, scope: ScopeState, fits: Callable[[Trigger | None], int]) -> StartEvent | None:
    if scope.closed:
        return None
    starts = [execution.definition.nodes[start] for start, _ in handlers_of(execution.definition, scope)]
    fitting = [start for start in starts if isinstance(start, StartEvent) and fits(start.trigger)]
    return max(fitting, key=lambda start: fits(start.trigger), default=None)


def fire_boundary(execution: Execution, host: Token, boundary: BoundaryEvent, payload: Any = None) -> None:
    """A boundary event fires: a token of its own leaves it, and the activity ends if it is interrupting."""
    if boundary.interrupting:
        failed = isinstance(boundary.trigger, ErrorTrigger)
        execution.withdraw(execution.tokens[host.id], Departure.ERROR if failed else Departure.WITHDRAWN)
    finish(execution, execution.spawn(boundary.id, host.scope), payload)


def trigger_handler(execution: Execution, scope: int, start: StartEvent, payload: Any = None) -> None:
    """An event subprocess begins in `scope`, after ending what goes on there if it is interrupting."""
    if start.interrupting:
        execution.hush(scope)
        execution.empty(scope)
    opened = open_handler(execution, scope, start.scope)
    finish(execution, execution.spawn(start.id, opened.id), payload)


def open_handler(
    execution: Execution, parent: int, handler: str, variables: Mapping[str, Any] | None = None
) -> ScopeState:
    """Open the inside of an event subprocess."""
    level = execution.definition.scopes[handler]
    local = {**dict.fromkeys(level.variables), **(variables or {})}
    opened = ScopeState(execution.new_id(), ScopeKind.EVENT, handler, parent, variables=local)
    execution.open(opened)
    execution.effects.append(Entered(opened.id, handler))
    return opened


def reopen(execution: Execution, scope: int, **changes: Any) -> ScopeState:
    """Change fields of an open scope."""
    changed: ScopeState = replace(execution.scopes[scope], **changes)
    execution.change(changed)
    return changed
