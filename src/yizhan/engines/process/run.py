"""The decisions of the engine: what a command does to an instance; pure, so that it can be replayed.

`step` moves tokens until all of them wait. It follows BPMN 2.0, chapter 13; where a model leaves no way on
(a condition fails, a join can never be complete) the token gets stuck at an incident instead of being lost.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from yizhan.engines.process import behaviour
from yizhan.engines.process.commands import (
    Cancel,
    Command,
    CompleteWorkItem,
    Deliver,
    Departure,
    Effect,
    Halt,
    Retry,
    ServiceFailure,
    ServiceResult,
    Skip,
    Start,
    TimerDue,
)
from yizhan.engines.process.errors import InstanceOver, NoSuchFlow, NotWaiting, Obstacle
from yizhan.engines.process.execution import Execution
from yizhan.engines.process.model import (
    BoundaryError,
    BoundaryTimer,
    MessageCatch,
    Node,
    ParallelGateway,
    ProcessDefinition,
    ServiceTask,
    TimerCatch,
    UserTask,
)
from yizhan.engines.process.state import InstanceState, Stage, Status, Token
from yizhan.kernel.text import Text

ROOT = 0
"""The scope of the process itself; scopes of subprocesses get the id of the token that opened them."""


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
    _APPLY[type(command)](execution, state, command)
    while token := execution.next_arrival():
        behaviour.arrive(execution, token)
    _conclude(execution)
    return Step(execution.state(), tuple(execution.effects))


def _conclude(execution: Execution) -> None:
    """End when no token is left; raise an incident when all that are left wait for each other at joins."""
    if execution.status is not Status.ACTIVE:
        return
    tokens = execution.all_tokens()
    if not tokens:
        execution.end(Status.COMPLETED)
    elif all(token.via and not token.stuck for token in tokens):
        for token in {token.node: token for token in tokens}.values():
            execution.stick(token, Stage.ENTER, _DEADLOCK)


_DEADLOCK = Obstacle(
    "deadlock",
    Text("汇聚网关等待的令牌永远不会到来", "The join waits for a token that can never come"),
    Text(
        "请跳过此网关，并在流程图中改用排他汇聚",
        "Skip this join, and merge with an exclusive gateway in the model",
    ),
)


def _start(execution: Execution, state: InstanceState, command: Start) -> None:
    if state.serial:
        raise NotWaiting
    execution.assign(command.variables)
    execution.send(execution.definition.start, ROOT)


def _complete_work_item(execution: Execution, state: InstanceState, command: CompleteWorkItem) -> None:
    behaviour.finish(execution, _waiting(execution, state, command.activation, UserTask), command.output)


def _deliver(execution: Execution, state: InstanceState, command: Deliver) -> None:
    behaviour.finish(execution, _waiting(execution, state, command.activation, MessageCatch), command.payload)


def _service_result(execution: Execution, state: InstanceState, command: ServiceResult) -> None:
    behaviour.finish(execution, _waiting(execution, state, command.activation, ServiceTask), command.result)


def _service_failure(execution: Execution, state: InstanceState, command: ServiceFailure) -> None:
    token = _waiting(execution, state, command.activation, ServiceTask)
    boundary = _error_boundary(execution.definition, token.node, command.error)
    if boundary is None:
        obstacle = Obstacle(command.code, command.message, command.remedy)
        refused = command.error is not None
        execution.stick(replace(token, round=token.round + 1) if refused else token, Stage.CALL, obstacle)
        return
    told = {"code": command.error, "message": {"zh": command.message.zh, "en": command.message.en}}
    behaviour.catch(execution, token, boundary, told)


def _error_boundary(definition: ProcessDefinition, node: str, error: str | None) -> BoundaryError | None:
    """The boundary event that catches `error`: the one that names it, else the one that catches any."""
    host = definition.nodes[node]
    if error is None or not isinstance(host, ServiceTask):
        return None
    events = [event for event in map(definition.nodes.get, host.boundaries) if isinstance(event, BoundaryError)]
    named = [event for event in events if event.error == error]
    return next(iter(named or [event for event in events if event.error is None]), None)


def _timer_due(execution: Execution, state: InstanceState, command: TimerDue) -> None:
    event = execution.definition.nodes.get(command.event)
    token = state.token(command.activation)
    if token is None:
        raise NotWaiting
    if isinstance(event, BoundaryTimer) and event.attached_to == token.node:
        behaviour.catch(execution, token, event)
    elif isinstance(event, TimerCatch) and event.id == token.node and not token.stuck:
        behaviour.finish(execution, token, None)
    else:
        raise NotWaiting


def _halt(execution: Execution, state: InstanceState, command: Halt) -> None:
    token = state.token(command.activation)
    if token is None or token.stuck:
        raise NotWaiting
    obstacle = Obstacle(command.code, command.message, command.remedy)
    execution.stick(token, command.stage, obstacle, held=command.held)


def _retry(execution: Execution, state: InstanceState, command: Retry) -> None:
    stuck = _stuck(state, command.activation)
    execution.assign(command.variables)
    token = execution.unstick(stuck)
    node = execution.node_of(token)
    match stuck.stuck:
        case Stage.CALL:
            behaviour.call(execution, token)
        case Stage.OUTPUT:
            behaviour.finish(execution, token, stuck.held)
        case Stage.LEAVE:
            behaviour.leave(execution, token)
        case _ if isinstance(node, ParallelGateway):
            behaviour.join(execution, node, token)
        case _:
            behaviour.begin(execution, token)


def _skip(execution: Execution, state: InstanceState, command: Skip) -> None:
    stuck = _stuck(state, command.activation)
    node = execution.node_of(stuck)
    if command.flow is not None and command.flow not in node.outgoing:
        raise NoSuchFlow(field="flow", flow=command.flow, node=node.name, choices=", ".join(node.outgoing) or "-")
    execution.assign(command.variables)
    token = execution.unstick(stuck)
    if isinstance(node, ParallelGateway):
        behaviour.join(execution, node, token, forced=True)
    elif command.flow is not None:
        execution.depart(token, (command.flow,), Departure.SKIPPED)
    else:
        behaviour.leave(execution, token, Departure.SKIPPED)


def _cancel(execution: Execution, _state: InstanceState, _command: Cancel) -> None:
    for token in execution.all_tokens():
        execution.withdraw(token)
    execution.end(Status.CANCELLED)


def _waiting(execution: Execution, state: InstanceState, activation: int, kind: type[Node]) -> Token:
    token = state.token(activation)
    if token is None or token.stuck or not isinstance(execution.node_of(token), kind):
        raise NotWaiting
    return token


def _stuck(state: InstanceState, activation: int) -> Token:
    token = state.token(activation)
    if token is None or token.stuck is None:
        raise NotWaiting
    return token


_APPLY: Mapping[type, Callable[[Execution, InstanceState, Any], None]] = {
    Start: _start,
    CompleteWorkItem: _complete_work_item,
    Deliver: _deliver,
    TimerDue: _timer_due,
    ServiceResult: _service_result,
    ServiceFailure: _service_failure,
    Halt: _halt,
    Retry: _retry,
    Skip: _skip,
    Cancel: _cancel,
}
