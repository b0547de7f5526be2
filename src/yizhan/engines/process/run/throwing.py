"""What throwing events do: in the middle of a flow and at its end (BPMN 10.5.5)."""

from collections.abc import Callable, Mapping
from typing import Any

from yizhan.engines.process.commands import Broadcast, Departure, Send, TellCaller
from yizhan.engines.process.errors import Obstacle
from yizhan.engines.process.model import (
    CancelTransaction,
    Compensate,
    SendMessage,
    Terminate,
    Throw,
    ThrowError,
    ThrowEscalation,
    ThrowSignal,
)
from yizhan.engines.process.run.catching import error_catcher, escalation_catcher
from yizhan.engines.process.run.compensation import cancel_transaction, compensate
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.run.flow import leave
from yizhan.engines.process.run.values import correlation_key, evaluated
from yizhan.engines.process.state import ScopeKind, Status, Token
from yizhan.kernel.text import Text


def throw(execution: Execution, token: Token, thrown: Throw | None) -> None:
    """Throw, and go on where the kind of event lets it."""
    if thrown is None:
        leave(execution, token)
    else:
        _THROW[type(thrown)](execution, token, thrown)


def _message(execution: Execution, token: Token, thrown: SendMessage) -> None:
    context = execution.context(token.scope)
    key = correlation_key(thrown.correlation, context)
    sent = Send(token.id, token.node, thrown.message, key, evaluated(thrown.payload, context))
    execution.effects.append(sent)
    leave(execution, token)


def _signal(execution: Execution, token: Token, thrown: ThrowSignal) -> None:
    payload = evaluated(thrown.payload, execution.context(token.scope))
    execution.effects.append(Broadcast(token.id, token.node, thrown.signal, payload))
    leave(execution, token)


def _error(execution: Execution, token: Token, thrown: ThrowError) -> None:
    catcher = error_catcher(execution, token, thrown.error)
    if catcher is not None:
        execution.depart(token, (), Departure.DONE)
        catcher({"code": thrown.error})
    elif execution.before.called:
        execution.depart(token, (), Departure.DONE)
        execution.hush(ROOT)
        execution.empty(ROOT)
        execution.end(Status.CANCELLED, thrown.error)
    else:
        raise Obstacle(
            "error_uncaught",
            Text(f"没有事件捕获错误“{thrown.error}”", f"Nothing catches the error “{thrown.error}”"),
            Text("请处理后跳过，或取消流程", "See to it and skip, or cancel the instance"),
        )


def _escalation(execution: Execution, token: Token, thrown: ThrowEscalation) -> None:
    told = {"code": thrown.escalation}
    catcher = escalation_catcher(execution, token, thrown.escalation)
    if catcher is not None:
        catcher(told)
    elif execution.before.called:
        execution.effects.append(TellCaller(token.id, token.node, thrown.escalation, told))
    if token.id in execution.tokens:
        leave(execution, token)


def _compensation(execution: Execution, token: Token, thrown: Compensate) -> None:
    compensate(execution, token, thrown.activity)


def _cancel(execution: Execution, token: Token, _: CancelTransaction) -> None:
    cancel_transaction(execution, token)


def _terminate(execution: Execution, token: Token, _: Terminate) -> None:
    """Ends the process, subprocess or event subprocess that the event stands in (BPMN 13.5.6)."""
    execution.depart(token, (), Departure.DONE)
    level = next(scope for scope in execution.up(token.scope) if scope.kind in (ScopeKind.BODY, ScopeKind.EVENT))
    execution.hush(level.id)
    execution.empty(level.id)
    execution.check_empty(level.id)


_THROW: Mapping[type, Callable[[Execution, Token, Any], None]] = {
    SendMessage: _message,
    ThrowSignal: _signal,
    ThrowError: _error,
    ThrowEscalation: _escalation,
    Compensate: _compensation,
    CancelTransaction: _cancel,
    Terminate: _terminate,
}
