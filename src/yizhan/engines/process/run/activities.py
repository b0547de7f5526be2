"""What each kind of node does when a token comes to it."""

from collections.abc import Callable, Mapping
from typing import Any

from yizhan.engines.expressions import ExpressionError, expression
from yizhan.engines.process.commands import CallConnector, CallProcess, CreateWorkItem, Decide, Effect, Send
from yizhan.engines.process.errors import Obstacle
from yizhan.engines.process.model import (
    Activity,
    CallActivity,
    CatchEvent,
    EndEvent,
    EventGateway,
    ExclusiveGateway,
    InclusiveGateway,
    LinkCatch,
    LinkThrow,
    ManualTask,
    Node,
    ParallelGateway,
    ReceiveTask,
    RuleTask,
    ScriptTask,
    SendTask,
    ServiceTask,
    StartEvent,
    SubProcess,
    ThrowEvent,
    Timer,
    UserTask,
)
from yizhan.engines.process.run import gateways, loops, throwing
from yizhan.engines.process.run.armed import events_of_node
from yizhan.engines.process.run.execution import Execution
from yizhan.engines.process.run.flow import finish, leave
from yizhan.engines.process.run.listening import listeners, scope_listeners
from yizhan.engines.process.run.values import correlation_key, due_of, evaluated, logins
from yizhan.engines.process.state import ScopeKind, ScopeState, Stage, Token

Calling = ServiceTask | RuleTask | CallActivity


def arrive(execution: Execution, token: Token) -> None:
    """A token comes to its node by a flow."""
    if token.via is not None and token.node in execution.definition.joins:
        node = execution.node_of(token)
        if isinstance(node, gateways.Join):
            execution.wait(token)
            gateways.join(execution, node, token)
            return
    execution.entered(token)
    begin(execution, Token(token.id, token.node, token.scope))


def begin(execution: Execution, token: Token) -> None:
    """Start what the node does; a node that cannot start becomes an incident."""
    node = execution.node_of(token)
    try:
        _BEGIN.get(type(node), _activity)(execution, node, token)
    except (ExpressionError, Obstacle) as obstacle:
        execution.stick(token, Stage.ENTER, obstacle)


def call(execution: Execution, token: Token) -> None:
    """Make the call of the activity that `token` stands on (again)."""
    node = execution.node_of(token)
    try:
        if isinstance(node, Calling):
            execution.effects.append(_call(execution, node, token))
    except (ExpressionError, Obstacle) as obstacle:
        execution.stick(token, Stage.CALL, obstacle)


def _activity(execution: Execution, node: Activity, token: Token) -> None:
    whole = not execution.is_round(token)
    if whole and node.loop is not None:
        state = loops.prepared(execution, token, node.loop)
        listening = _listeners(execution, node, token, whole=True)
        execution.wait(token)
        execution.effects += listening
        loops.begin(execution, token, node.loop, state)
        return
    doing = _DO[type(node)](execution, node, token)
    listening = _listeners(execution, node, token, whole=whole)
    execution.wait(token)
    execution.effects += listening
    doing()


def _listeners(execution: Execution, node: Node, token: Token, *, whole: bool) -> list[Effect]:
    return listeners(execution, token.id, events_of_node(execution.definition, node, whole=whole), token.scope)


Doing = Callable[[], None]
"""The second half of a beginning, when everything that can fail has been computed."""


def _user_task(execution: Execution, node: UserTask, token: Token) -> Doing:
    candidates: tuple[str, ...] = ()
    due = None
    if node.due or node.candidates:
        context = execution.context(token.scope)
        due = due_of(Timer(duration=node.due), context, execution.now)[0] if node.due else None
        candidates = logins(expression(node.candidates).value(context)) if node.candidates else ()
    return lambda: execution.effects.append(CreateWorkItem(token.id, node.id, candidates, due))


def _calling(execution: Execution, _node: Calling, token: Token) -> Doing:
    return lambda: call(execution, token)


def _call(execution: Execution, node: Calling, token: Token) -> Effect:
    context = execution.context(token.scope)
    arguments = evaluated(node.input, context)
    match node:
        case ServiceTask():
            return CallConnector(token.id, node.id, node.connector, node.operation, arguments, token.round)
        case RuleTask():
            return Decide(token.id, node.id, node.decision, arguments if node.input else context)
        case CallActivity():
            key = correlation_key(node.business_key, context) if node.business_key else execution.before.business_key
            given = arguments if node.input else {name: context[name] for name in context if name not in _OURS}
            return CallProcess(token.id, node.id, node.process, node.version, key, given)


_OURS = frozenset({"now", "instance"})


def _send(execution: Execution, node: SendTask, token: Token) -> Doing:
    context = execution.context(token.scope)
    sent = Send(
        token.id,
        node.id,
        node.message,
        correlation_key(node.correlation, context),
        evaluated(node.input, context),
    )

    def do() -> None:
        execution.effects.append(sent)
        finish(execution, token, None)

    return do


def _script(execution: Execution, node: ScriptTask, token: Token) -> Doing:
    value = expression(node.script).value(execution.context(token.scope))
    return lambda: finish(execution, token, value)


def _done_at_once(execution: Execution, _node: ManualTask, token: Token) -> Doing:
    return lambda: finish(execution, token, None)


def _receive(_execution: Execution, _node: ReceiveTask, _token: Token) -> Doing:
    return lambda: None


def _subprocess(execution: Execution, node: SubProcess, token: Token) -> Doing:
    level = execution.definition.scopes[node.id]
    local = dict.fromkeys(level.variables)
    local.update(evaluated(node.input, execution.context(token.scope)))
    body = ScopeState(token.id, ScopeKind.BODY, node.id, token.scope, host=token.id, variables=local)
    execution.open(body)
    try:
        listening = scope_listeners(execution, body)
    except (ExpressionError, Obstacle):
        execution.close(body.id)
        raise

    def do() -> None:
        execution.effects += listening
        for start in level.starts:
            execution.send(start, body.id)
        if not level.starts:
            execution.check_empty(body.id)  # nothing is drawn in it: no token will leave it

    return do


def _pass(execution: Execution, _node: Node, token: Token) -> None:
    execution.wait(token)
    leave(execution, token)


def _end(execution: Execution, node: EndEvent, token: Token) -> None:
    execution.wait(token)
    throwing.throw(execution, token, node.throw)


def _throw(execution: Execution, node: ThrowEvent, token: Token) -> None:
    execution.wait(token)
    throwing.throw(execution, token, node.throw)


def _link(execution: Execution, node: LinkThrow, token: Token) -> None:
    execution.wait(token)
    leave(execution, token)
    execution.send(node.target, token.scope)


def _listen(execution: Execution, node: CatchEvent | EventGateway, token: Token) -> None:
    listening = _listeners(execution, node, token, whole=True)
    execution.wait(token)
    execution.effects += listening


_BEGIN: Mapping[type, Callable[[Execution, Any, Token], None]] = {
    StartEvent: _pass,
    EndEvent: _end,
    ThrowEvent: _throw,
    CatchEvent: _listen,
    LinkThrow: _link,
    LinkCatch: _pass,
    ExclusiveGateway: _pass,
    ParallelGateway: _pass,
    InclusiveGateway: _pass,
    EventGateway: _listen,
}
_DO: Mapping[type, Callable[[Execution, Any, Token], Doing]] = {
    UserTask: _user_task,
    ServiceTask: _calling,
    RuleTask: _calling,
    CallActivity: _calling,
    SendTask: _send,
    ReceiveTask: _receive,
    ScriptTask: _script,
    ManualTask: _done_at_once,
    SubProcess: _subprocess,
}
