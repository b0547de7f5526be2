"""What happens to an instance from outside: it starts, people and systems answer, messages come, time passes."""

from typing import Any

from msgspec.structs import replace

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.process.commands import (
    CompleteWorkItem,
    Deliver,
    Departure,
    Escalated,
    ServiceFailure,
    ServiceResult,
    Start,
    TimerDue,
)
from yizhan.engines.process.errors import CannotBegin, NotWaiting, Obstacle
from yizhan.engines.process.model import (
    BoundaryEvent,
    CallActivity,
    CatchEvent,
    EventGateway,
    ReceiveTask,
    RuleTask,
    ServiceTask,
    StartEvent,
    TimerTrigger,
    UserTask,
)
from yizhan.engines.process.run.armed import events_of_scope, trigger_of
from yizhan.engines.process.run.catching import (
    error_catcher,
    escalation_catcher,
    fire_boundary,
    trigger_handler,
)
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.run.flow import finish
from yizhan.engines.process.run.listening import again, scope_listeners
from yizhan.engines.process.state import Stage, Token

Calling = ServiceTask | RuleTask | CallActivity


def start(execution: Execution, command: Start) -> None:
    """The instance begins, by itself or at the event that started it."""
    if execution.before.serial:
        raise NotWaiting
    level = execution.definition.scopes[execution.definition.key]
    execution.assign(ROOT, {**dict.fromkeys(level.variables), **command.variables})
    try:
        execution.effects += scope_listeners(execution, execution.scopes[ROOT])
    except (ExpressionError, Obstacle) as obstacle:
        raise CannotBegin(reason=obstacle.message) from obstacle
    if command.event is None:
        if not level.starts:
            raise CannotBegin(reason=CannotBegin.only_triggered)
        for node in level.starts:
            token = execution.send(node, ROOT)
            execution.tell(token.id, dict(command.variables))
    elif command.event in level.triggered:
        finish(execution, execution.spawn(command.event, ROOT), command.payload)
    else:
        raise NotWaiting


def complete_work_item(execution: Execution, command: CompleteWorkItem) -> None:
    finish(execution, _waiting(execution, command.activation, UserTask), command.output)


def service_result(execution: Execution, command: ServiceResult) -> None:
    finish(execution, _waiting(execution, command.activation, Calling), command.result)


def service_failure(execution: Execution, command: ServiceFailure) -> None:
    """The model catches the error that was reported, or a person must see to it."""
    token = _waiting(execution, command.activation, Calling)
    catcher = error_catcher(execution, token, command.error) if command.error is not None else None
    if catcher is not None:
        message = {"zh": command.message.zh, "en": command.message.en}
        catcher({"code": command.error, "message": message})
        return
    obstacle = Obstacle(command.code, command.message, command.remedy)
    refused = command.error is not None
    execution.stick(replace(token, round=token.round + 1) if refused else token, Stage.CALL, obstacle)


def escalated(execution: Execution, command: Escalated) -> None:
    """What the called process tells of is caught here or further out, or nobody minds."""
    token = _waiting(execution, command.activation, CallActivity)
    catcher = escalation_catcher(execution, token, command.escalation)
    if catcher is not None:
        catcher(command.payload)


def deliver(execution: Execution, command: Deliver) -> None:
    _fire(execution, command.activation, command.event, command.payload)


def timer_due(execution: Execution, command: TimerDue) -> None:
    if type(trigger_of(execution.definition, command.event)) is not TimerTrigger:
        raise NotWaiting
    scope = execution.tokens[command.activation].scope if command.activation in execution.tokens else command.activation
    _fire(execution, command.activation, command.event, None)
    if _still_listens(execution, command):
        again(
            execution,
            command.activation,
            command.event,
            scope if scope in execution.scopes else ROOT,
            command.due,
            command.left,
        )


def _still_listens(execution: Execution, command: TimerDue) -> bool:
    node = execution.definition.nodes[command.event]
    if isinstance(node, BoundaryEvent):
        return command.activation in execution.tokens
    scope = execution.scopes.get(command.activation)
    return isinstance(node, StartEvent) and scope is not None and not scope.closed


def _fire(execution: Execution, activation: int, event: str, payload: Any) -> None:
    """The event that listens for the activation (or scope) fires."""
    token = execution.tokens.get(activation)
    name = event or (token.node if token else "")
    node = execution.definition.nodes.get(name)
    match node:
        case CatchEvent() | ReceiveTask() if token is not None and not token.stuck:
            _fire_catch(execution, token, node, payload)
        case BoundaryEvent() if token is not None and _listens_at(execution, token, node):
            fire_boundary(execution, token, node, payload)
        case StartEvent() if activation in execution.scopes:
            if name not in events_of_scope(execution.definition, execution.scopes[activation]):
                raise NotWaiting
            if execution.scopes[activation].closed:
                raise NotWaiting
            trigger_handler(execution, activation, node, payload)
        case _:
            raise NotWaiting


def _listens_at(execution: Execution, token: Token, event: BoundaryEvent) -> bool:
    return event.attached_to == token.node and token.stuck is not Stage.ENTER and not execution.is_round(token)


def _fire_catch(execution: Execution, token: Token, node: CatchEvent | ReceiveTask, payload: Any) -> None:
    standing = execution.node_of(token)
    if standing.id == node.id:
        loop = getattr(node, "loop", None)
        if loop is not None and not execution.is_round(token):
            raise NotWaiting
        finish(execution, token, payload)
        return
    if not isinstance(standing, EventGateway) or node.id not in standing.ways:
        raise NotWaiting
    execution.end_activation(token, (standing.ways[node.id],), Departure.DONE)
    finish(execution, execution.spawn(node.id, token.scope), payload)


def _waiting(execution: Execution, activation: int, kind: Any) -> Token:
    token = execution.tokens.get(activation)
    if token is None or token.stuck or not isinstance(execution.node_of(token), kind):
        raise NotWaiting
    if activation in execution.scopes:
        raise NotWaiting
    return token
