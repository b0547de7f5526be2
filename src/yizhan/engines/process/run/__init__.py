"""The decisions of the engine: what a command does to an instance; pure, so that it can be replayed.

`step` moves tokens until all of them wait. It follows BPMN 2.0, chapter 13; where a model leaves no way on
(a condition fails, a join can never be complete) the token gets stuck at an incident instead of being lost.

Layout: `execution` the step in the making · `flow` how an activation ends · `activities` how one begins · `gateways`
joins · `throwing`, `catching`, `listening` events · `compensation`, `loops` · `completion` the end of a scope ·
`happening` what comes from outside · `repair` what people do to an instance that went wrong.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from yizhan.engines.process.commands import (
    Cancel,
    Command,
    CompleteWorkItem,
    Deliver,
    Effect,
    Escalated,
    Halt,
    Move,
    Retry,
    ServiceFailure,
    ServiceResult,
    SetVariables,
    Skip,
    Start,
    TimerDue,
)
from yizhan.engines.process.errors import InstanceOver
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.run import activities, completion, gateways, happening, repair
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.state import InstanceState, Status

__all__ = ["ROOT", "Step", "step"]


class Step(NamedTuple):
    """The next state, and what must be done about it, in order."""

    state: InstanceState
    effects: tuple[Effect, ...]


def step(definition: ProcessDefinition, state: InstanceState, command: Command, now: datetime) -> Step:
    """What `command` does at `now`.

    Raises InstanceOver when the instance has ended, NotWaiting when the activation has (or waits for
    something else), Runaway and VariablesTooLarge when it would exceed an instance's bounds; then nothing
    has changed.
    """
    if state.status is not Status.ACTIVE:
        raise InstanceOver(instance=state.id)
    execution = Execution(definition, state, now)
    _APPLY[type(command)](execution, command)
    _settle(execution)
    return Step(execution.state(), tuple(execution.effects))


def _settle(execution: Execution) -> None:
    """Let tokens move and scopes end until everything waits."""
    while execution.status is Status.ACTIVE:
        if (token := execution.next_arrival()) is not None:
            activities.arrive(execution, token)
        elif (scope := execution.next_emptied()) is not None:
            completion.complete(execution, scope)
        elif not gateways.fire_inclusive(execution):
            break
    if execution.status is Status.ACTIVE:
        gateways.report_deadlocks(execution)


_APPLY: Mapping[type, Callable[[Execution, Any], None]] = {
    Start: happening.start,
    CompleteWorkItem: happening.complete_work_item,
    Deliver: happening.deliver,
    TimerDue: happening.timer_due,
    ServiceResult: happening.service_result,
    ServiceFailure: happening.service_failure,
    Escalated: happening.escalated,
    Halt: repair.halt,
    Retry: repair.retry,
    Skip: repair.skip,
    Cancel: repair.cancel,
    Move: repair.move,
    SetVariables: repair.set_variables,
}
