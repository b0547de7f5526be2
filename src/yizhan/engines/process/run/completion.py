"""What comes when nothing is left to happen in a scope."""

from yizhan.engines.process.run import compensation, loops
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.run.flow import finish
from yizhan.engines.process.state import ScopeKind, ScopeState, Status


def complete(execution: Execution, scope: ScopeState) -> None:
    """The scope is over; whatever waits for it goes on."""
    execution.move()
    match scope.kind:
        case ScopeKind.BODY if scope.id == ROOT:
            if execution.status is Status.ACTIVE:
                execution.hush(ROOT)
                execution.end(Status.COMPLETED)
        case ScopeKind.BODY:
            execution.close(scope.id)
            finish(execution, execution.tokens[scope.host], dict(scope.variables), scope.done)
        case ScopeKind.ROUND:
            loops.round_over(execution, scope)
        case ScopeKind.HANDLER:
            execution.close(scope.id)
            compensation.go_on(execution, scope.parent)
        case ScopeKind.EVENT:
            execution.close(scope.id)
            if execution.scopes[scope.parent].kind is ScopeKind.COMPENSATION:
                compensation.go_on(execution, scope.parent)
        case ScopeKind.LOOP | ScopeKind.COMPENSATION:
            pass
