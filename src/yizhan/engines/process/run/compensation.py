"""Undoing what is done: compensation events, cancelled transactions, cancelled instances (BPMN 10.7, 13.5.5).

What was done last is undone first, one at a time; each handler sees what was local to what it undoes.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from yizhan.engines.process.commands import Departure
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    CancelTrigger,
    CompensationTrigger,
    SubProcess,
    SubProcessKind,
)
from yizhan.engines.process.run.catching import fire_boundary, open_handler, reopen
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.run.flow import RECORDING, finish, leave
from yizhan.engines.process.state import After, Done, ScopeKind, ScopeState, Status, Token


def compensate(execution: Execution, token: Token, activity: str | None) -> None:
    """The token's event undoes `activity`, or everything done in its scope, and then goes on."""
    todo = _taken(execution, token.scope, activity)
    if not todo:
        leave(execution, token)
        return
    execution.wait(token)
    execution.open(
        ScopeState(token.id, ScopeKind.COMPENSATION, token.node, token.scope, host=token.id, pending=tuple(todo))
    )
    go_on(execution, token.id)


def _taken(execution: Execution, scope: int, activity: str | None) -> list[Done]:
    """What is to be undone, taken from the scopes that remember it; an event subprocess looks into its parent too."""
    found: list[Done] = []
    for level in list(execution.up(scope)):
        mine = [done for done in level.done if activity in (None, done.node)]
        found += mine
        reopen(execution, level.id, done=tuple(done for done in level.done if done not in mine))
        if level.kind is ScopeKind.BODY:
            break
    return flattened(execution, found)


def flattened(execution: Execution, things: Iterable[Done]) -> list[Done]:
    """Each thing that has a handler, in the order done; a subprocess without one stands for what was done in it."""
    flat: list[Done] = []
    for thing in sorted(things, key=lambda done: done.at):
        if handler_of(execution, thing) is not None:
            flat.append(thing)
        else:
            around = thing.variables
            flat += [
                replace(done, variables={**around, **done.variables}) for done in flattened(execution, thing.inner)
            ]
    return flat


def handler_of(execution: Execution, thing: Done) -> str | None:
    """The activity that undoes the thing, or the compensation event subprocess inside it."""
    node = execution.definition.nodes[thing.node]
    if not isinstance(node, Activity):
        return None
    if node.handler is not None or not isinstance(node, SubProcess):
        return node.handler
    return compensating_handler(execution, node.id)


def compensating_handler(execution: Execution, level: str) -> str | None:
    """The event subprocess of the level that compensates it."""
    for handler in execution.definition.scopes[level].handlers:
        start = execution.definition.nodes[execution.definition.scopes[handler].triggered[0]]
        if isinstance(getattr(start, "trigger", None), CompensationTrigger):
            return handler
    return None


def go_on(execution: Execution, scope: int) -> None:
    """Undo the next thing; when nothing is left, go on with what comes after."""
    found = execution.scopes[scope]
    if not found.pending:
        _over(execution, found)
        return
    thing = found.pending[-1]
    reopen(execution, scope, pending=found.pending[:-1])
    handler = handler_of(execution, thing)
    node = execution.definition.nodes[handler or ""]
    if isinstance(node, SubProcess) and node.variety is SubProcessKind.EVENT:
        opened = open_handler(execution, scope, node.id, thing.variables)
        reopen(execution, opened.id, done=thing.inner)
        start = execution.definition.scopes[node.id].triggered[0]
        finish(execution, execution.spawn(start, opened.id), None)
        return
    opened = ScopeState(execution.new_id(), ScopeKind.HANDLER, node.id, scope, variables=thing.variables)
    execution.open(opened)
    execution.send(node.id, opened.id)


def _over(execution: Execution, scope: ScopeState) -> None:
    execution.close(scope.id)
    match scope.after:
        case After.GO_ON:
            leave(execution, execution.tokens[scope.host])
        case After.CANCEL:
            _leave_transaction(execution, scope.parent)
        case After.END:
            execution.end(Status.CANCELLED)


def cancel_transaction(execution: Execution, token: Token) -> None:
    """The token's event cancels the transaction around it: what goes on ends, what is done is undone."""
    execution.depart(token, (), Departure.DONE)
    body = next(level for level in execution.up(token.scope) if _is_transaction(execution, level))
    execution.hush(body.id)
    execution.empty(body.id)
    _undo_then(execution, body.id, execution.scopes[body.id].done, After.CANCEL)


def _is_transaction(execution: Execution, scope: ScopeState) -> bool:
    node = execution.definition.nodes.get(scope.node)
    return scope.kind is ScopeKind.BODY and isinstance(node, SubProcess) and node.variety is SubProcessKind.TRANSACTION


def _undo_then(execution: Execution, parent: int, things: Iterable[Done], after: After) -> None:
    todo = tuple(flattened(execution, things))
    reopen(execution, parent, done=())
    opened = ScopeState(
        execution.new_id(), ScopeKind.COMPENSATION, execution.scopes[parent].node, parent, pending=todo, after=after
    )
    execution.open(opened)
    go_on(execution, opened.id)


def _leave_transaction(execution: Execution, body: int) -> None:
    host = execution.tokens[execution.scopes[body].host]
    while execution.is_round(host):
        host = execution.tokens[next(level.host for level in execution.up(host.scope) if level.host)]
    for name in getattr(execution.node_of(host), "boundaries", ()):
        event = execution.definition.nodes[name]
        if isinstance(event, BoundaryEvent) and isinstance(event.trigger, CancelTrigger):
            fire_boundary(execution, host, event)
            return


def cancel_instance(execution: Execution, *, undo: bool) -> None:
    """End the instance: at once, or when everything that was done and can be undone is undone."""
    things = [done for scope in execution.scopes.values() if scope.kind in RECORDING for done in scope.done]
    execution.hush(ROOT)
    execution.empty(ROOT)
    if undo and things:
        _undo_then(execution, ROOT, things, After.END)
    else:
        execution.end(Status.CANCELLED)
