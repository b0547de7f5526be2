"""Lets events listen: what must be scheduled and subscribed while a token stands, or a scope is open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yizhan.engines.process.commands import Effect, ScheduleTimer, Subscribe
from yizhan.engines.process.errors import NotWaiting
from yizhan.engines.process.model import MessageTrigger, SignalTrigger, TimerTrigger
from yizhan.engines.process.run.armed import events_of_scope, trigger_of
from yizhan.engines.process.run.execution import Execution
from yizhan.engines.process.run.values import correlation_key, due_of, next_of
from yizhan.engines.process.state import ScopeState


def listeners(execution: Execution, activation: int, events: Sequence[str], scope: int) -> list[Effect]:
    """What makes `events` listen for `activation`; raises when a time or key cannot be computed."""
    if not events:
        return []
    context = execution.context(scope)
    return [_listener(execution, activation, event, context) for event in events]


def scope_listeners(execution: Execution, scope: ScopeState) -> list[Effect]:
    """What makes the event subprocesses of `scope` listen; raises like `listeners`."""
    return listeners(execution, scope.id, events_of_scope(execution.definition, scope), scope.id)


def _listener(execution: Execution, activation: int, event: str, context: dict[str, Any]) -> Effect:
    match trigger_of(execution.definition, event):
        case TimerTrigger(timer):
            due, left = due_of(timer, context, execution.now)
            return ScheduleTimer(activation, event, due, left)
        case MessageTrigger(message, correlation):
            return Subscribe(activation, event, message, correlation_key(correlation, context))
        case SignalTrigger(signal):
            return Subscribe(activation, event, signal, "", signal=True)
        case _:
            raise NotWaiting


def again(
    execution: Execution, activation: int, event: str, scope: int, due: datetime | None, left: int | None
) -> None:
    """A cycle that has come round comes again, unless that was the last time."""
    trigger = trigger_of(execution.definition, event)
    if isinstance(trigger, TimerTrigger) and trigger.timer.cycle is not None and left:
        after = next_of(trigger.timer, execution.context(scope), due or execution.now)
        fewer = left - 1 if left > 0 else left
        execution.effects.append(ScheduleTimer(activation, event, after, fewer))
