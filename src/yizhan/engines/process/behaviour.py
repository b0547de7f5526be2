"""What each kind of node does when a token comes, when its result is there, and when it goes on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, cast

from yizhan.engines.expressions import ExpressionError, condition, expression
from yizhan.engines.process.commands import (
    CallConnector,
    CreateWorkItem,
    Departure,
    ScheduleTimer,
    Subscribe,
)
from yizhan.engines.process.errors import Obstacle
from yizhan.engines.process.execution import Execution, evaluated
from yizhan.engines.process.model import (
    Activity,
    Boundary,
    BoundaryError,
    BoundaryTimer,
    EndEvent,
    ExclusiveGateway,
    MessageCatch,
    Node,
    ParallelGateway,
    ServiceTask,
    StartEvent,
    Timer,
    TimerCatch,
    UserTask,
)
from yizhan.engines.process.state import Stage, Token
from yizhan.engines.process.times import parse_duration, parse_moment
from yizhan.kernel.text import Text


def arrive(execution: Execution, token: Token) -> None:
    """A token comes to its node by a flow."""
    node = execution.node_of(token)
    if isinstance(node, ParallelGateway) and len(node.incoming) > 1:
        execution.wait(token)
        join(execution, node, token)
        return
    execution.entered(token)
    begin(execution, Token(token.id, token.node, token.scope))


def begin(execution: Execution, token: Token) -> None:
    """Start what the node does; a node that cannot start becomes an incident."""
    node = execution.node_of(token)
    try:
        _BEGIN[type(node)](execution, node, token)
    except (ExpressionError, Obstacle) as obstacle:
        execution.stick(token, Stage.ENTER, obstacle)


def join(execution: Execution, node: ParallelGateway, token: Token, *, forced: bool = False) -> None:
    """Go on when a token waits on every incoming flow (BPMN 13.4.1); one of each flow is consumed."""
    first: dict[str | None, Token] = {}
    for waiting in execution.tokens_at(node.id, token.scope):
        first.setdefault(waiting.via, waiting)
    if not forced and len(first) < len(node.incoming):
        return
    for waiting in first.values():
        execution.consume(waiting)
    execution.entered(token)
    execution.depart(token, node.outgoing, Departure.SKIPPED if forced else Departure.DONE)


def finish(execution: Execution, token: Token, result: Any) -> None:
    """Take the result of the node over into the variables, then go on."""
    try:
        execution.assign(_taken_over(execution, execution.node_of(token), result))
    except (ExpressionError, Obstacle) as obstacle:
        execution.stick(token, Stage.OUTPUT, obstacle, held=result)
    else:
        leave(execution, token)


def leave(execution: Execution, token: Token, how: Departure = Departure.DONE) -> None:
    """Go on along the flows that the node and its conditions choose."""
    try:
        flows = _ways_out(execution, execution.node_of(token))
    except (ExpressionError, Obstacle) as obstacle:
        execution.stick(token, Stage.LEAVE, obstacle)
    else:
        execution.depart(token, flows, how)


def catch(execution: Execution, host: Token, boundary: Boundary, result: Any = None) -> None:
    """A boundary event fires: a token of its own leaves it, and the activity ends if it is interrupting."""
    if isinstance(boundary, BoundaryError):
        execution.depart(host, (), Departure.ERROR)
    elif boundary.interrupting:
        execution.depart(host, (), Departure.WITHDRAWN)
    finish(execution, execution.spawn(boundary.id, host.scope), result)


def call(execution: Execution, token: Token) -> None:
    """Call the connector of the service task that `token` stands on (again)."""
    try:
        _call(execution, cast("ServiceTask", execution.node_of(token)), token)
    except ExpressionError as obstacle:
        execution.stick(token, Stage.CALL, obstacle)


def _taken_over(execution: Execution, node: Node, result: Any) -> Mapping[str, Any]:
    """With mappings, what they name; without, the members of the result."""
    mappings = getattr(node, "output", ())
    if mappings:
        return evaluated(mappings, execution.context({"result": result}))
    if isinstance(node, BoundaryError):
        return {}
    if result is None or isinstance(result, Mapping):
        return result or {}
    raise Obstacle(
        "result_not_object",
        Text("返回结果不是对象，也没有输出映射", "The result is no object, and no output mapping names it"),
        Text("请为该环节添加输出映射", "Add an output mapping to the node"),
    )


def _ways_out(execution: Execution, node: Node) -> tuple[str, ...]:
    if isinstance(node, ParallelGateway) or not node.outgoing:
        return node.outgoing
    context = execution.context()
    flows = execution.definition.flows
    chosen = []
    for name in node.outgoing:
        wanted = flows[name].condition
        if name != node.default and (wanted is None or condition(wanted).truth(context)):
            chosen.append(name)
            if isinstance(node, ExclusiveGateway):
                break
    if not chosen and node.default:
        chosen.append(node.default)
    if chosen:
        return tuple(chosen)
    raise Obstacle(
        "no_way_out",
        Text("没有任何一条流出分支的条件成立", "No outgoing condition holds, and there is no default flow"),
        Text("请更正变量后重试，或选择一条分支跳过", "Correct the variables and retry, or skip along one flow"),
    )


def _pass(execution: Execution, _node: Node, token: Token) -> None:
    leave(execution, token)


def _end(execution: Execution, node: EndEvent, token: Token) -> None:
    execution.depart(token, (), Departure.DONE)
    if node.terminate:
        execution.recall(token.scope)
        for other in execution.all_tokens():
            if other.scope == token.scope:
                execution.withdraw(other)


def _user_task(execution: Execution, node: UserTask, token: Token) -> None:
    due = _due(execution, Timer(duration=node.due)) if node.due else None
    candidates = _logins(expression(node.candidates).value(execution.context())) if node.candidates else ()
    timers = _boundary_timers(execution, node, token)
    execution.wait(token)
    execution.effects += [CreateWorkItem(token.id, node.id, candidates, due), *timers]


def _service_task(execution: Execution, node: ServiceTask, token: Token) -> None:
    timers = _boundary_timers(execution, node, token)
    execution.wait(token)
    execution.effects += timers
    call(execution, token)


def _call(execution: Execution, node: ServiceTask, token: Token) -> None:
    arguments = evaluated(node.input, execution.context())
    execution.effects.append(CallConnector(token.id, node.id, node.connector, node.operation, arguments, token.round))


def _message_catch(execution: Execution, node: MessageCatch, token: Token) -> None:
    key = expression(node.correlation).value(execution.context())
    if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
        raise Obstacle(
            "no_correlation",
            Text(
                f"关联表达式“{node.correlation}”没有得出键值",
                f"The correlation “{node.correlation}” yields no key",
            ),
            Text("请补上缺少的变量后重试", "Supply the missing variable and retry"),
        )
    execution.wait(token)
    execution.effects.append(Subscribe(token.id, node.id, node.message, str(key)))


def _timer_catch(execution: Execution, node: TimerCatch, token: Token) -> None:
    due = _due(execution, node.timer)
    execution.wait(token)
    execution.effects.append(ScheduleTimer(token.id, node.id, due))


def _boundary_timers(execution: Execution, node: Activity, token: Token) -> list[ScheduleTimer]:
    events = (execution.definition.nodes[name] for name in node.boundaries)
    return [
        ScheduleTimer(token.id, event.id, _due(execution, event.timer))
        for event in events
        if isinstance(event, BoundaryTimer)
    ]


def _due(execution: Execution, timer: Timer) -> datetime:
    source = timer.duration or timer.date or ""
    text = source
    if source.startswith("="):
        text = str(expression(source[1:]).value(execution.context()))
    if timer.duration is not None:
        duration = parse_duration(text)
        due = duration.after(execution.now) if duration else None
    else:
        due = parse_moment(text)
    if due is None:
        raise Obstacle(
            "bad_time",
            Text(f"“{text}”不是有效的 ISO 8601 时间（{source}）", f"“{text}” is no ISO 8601 time ({source})"),
            Text("请更正变量后重试", "Correct the variables and retry"),
        )
    return due


def _logins(value: Any) -> tuple[str, ...]:
    logins = [value] if isinstance(value, str) else value
    if isinstance(logins, list) and logins and all(isinstance(login, str) and login for login in logins):
        return tuple(dict.fromkeys(logins))
    raise Obstacle(
        "no_candidates",
        Text("候选人表达式没有得出登录名", "The candidates expression yields no logins"),
        Text("请更正变量后重试", "Correct the variables and retry"),
    )


_BEGIN: Mapping[type, Callable[[Execution, Any, Token], None]] = {
    StartEvent: _pass,
    EndEvent: _end,
    UserTask: _user_task,
    ServiceTask: _service_task,
    ExclusiveGateway: _pass,
    ParallelGateway: _pass,
    MessageCatch: _message_catch,
    TimerCatch: _timer_catch,
}
