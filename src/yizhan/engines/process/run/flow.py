"""How an activation ends: its result goes into the variables, and tokens go on along the flows."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from yizhan.engines.expressions import ExpressionError, condition
from yizhan.engines.process.commands import Departure
from yizhan.engines.process.errors import Obstacle
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    CallActivity,
    CatchEvent,
    ErrorTrigger,
    EscalationTrigger,
    ExclusiveGateway,
    Node,
    ReceiveTask,
    RuleTask,
    ServiceTask,
    StartEvent,
    SubProcess,
    UserTask,
)
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.run.values import evaluated
from yizhan.engines.process.state import Done, ScopeKind, Stage, Token
from yizhan.kernel.text import Text

_TOLD = frozenset({UserTask, ServiceTask, RuleTask, CallActivity, ReceiveTask, CatchEvent, BoundaryEvent, StartEvent})
"""Nodes whose result comes from outside: what they were told cannot be computed again."""
ADDED = "added"
"""The member of what a person fills in, and the variable, that holds fields added to the form."""
RECORDING = (ScopeKind.BODY, ScopeKind.EVENT)
_CAUGHT = frozenset({BoundaryEvent, StartEvent})
_TELLING = (ErrorTrigger, EscalationTrigger)


def finish(execution: Execution, token: Token, result: Any, inner: tuple[Done, ...] = ()) -> None:
    """Take the result of the node over into the variables, then go on.

    `inner` is what was done inside a subprocess and can be undone.
    """
    node = execution.node_of(token)
    try:
        _take_over(execution, node, token, result)
    except (ExpressionError, Obstacle) as obstacle:
        execution.stick(token, Stage.OUTPUT, obstacle, held=result)
        return
    _record(execution, node, token, result, inner)
    if (
        result is not None
        and type(node) in _TOLD
        and (getattr(node, "loop", None) is None or execution.is_round(token))
    ):
        execution.tell(token.id, result)
    leave(execution, token)


def leave(execution: Execution, token: Token, how: Departure = Departure.DONE) -> None:
    """Go on along the flows that the node and its conditions choose."""
    if token.scope != ROOT and execution.is_round(token):
        execution.depart(token, (), how)
        return
    try:
        flows = ways_out(execution, execution.node_of(token), token.scope)
    except (ExpressionError, Obstacle) as obstacle:
        execution.stick(token, Stage.LEAVE, obstacle)
    else:
        execution.depart(token, flows, how)


def _take_over(execution: Execution, node: Node, token: Token, result: Any) -> None:
    """With mappings, what they name; without, the members of the result."""
    loop = getattr(node, "loop", None)
    if loop is not None and not execution.is_round(token):
        if loop.output_collection is not None and result is not None:
            execution.assign(token.scope, {loop.output_collection: result})
        return
    if type(node) is UserTask and isinstance(result, Mapping) and isinstance(result.get(ADDED), Mapping):
        _take_added(execution, node, result[ADDED])
        result = {name: value for name, value in result.items() if name != ADDED}
    values = _results(execution, node, token, result)
    if not values:
        return
    if loop is not None and loop.multi:
        execution.assign_local(token.scope, values)
    else:
        execution.assign(token.scope, values)


def _take_added(execution: Execution, node: UserTask, filled: Mapping[str, Any]) -> None:
    """What administrators asked for beside the form: `added.<node>.<key>` of the whole instance."""
    before = execution.variables.get(ADDED)
    known = before if isinstance(before, Mapping) else {}
    execution.assign(ROOT, {ADDED: {**known, node.id: dict(filled)}})


def _results(execution: Execution, node: Node, token: Token, result: Any) -> Mapping[str, Any]:
    mappings = getattr(node, "output", ())
    if mappings:
        local = result if isinstance(node, SubProcess) and isinstance(result, Mapping) else {}
        return evaluated(mappings, execution.context(token.scope, {**local, "result": result}))
    if type(node) is SubProcess or _only_tells(node):
        return {}
    if result is None or isinstance(result, Mapping):
        return result or {}
    raise Obstacle(
        "result_not_object",
        Text("返回结果不是对象，也没有输出映射", "The result is no object, and no output mapping names it"),
        Text("请为该环节添加输出映射", "Add an output mapping to the node"),
    )


def _only_tells(node: Node) -> bool:
    """What comes with an error or escalation is taken over only where a mapping asks for it."""
    return type(node) in _CAUGHT and isinstance(getattr(node, "trigger", None), _TELLING)


def _record(execution: Execution, node: Node, token: Token, result: Any, inner: tuple[Done, ...]) -> None:
    """Remember what can be undone, with the scope that the activity stands in."""
    if not inner and not getattr(node, "handler", None):
        return
    if not isinstance(node, Activity) or node.compensates:
        return
    if node.loop is not None and not execution.is_round(token):
        if inner:
            _remember(execution, token.scope, inner)
        return
    local = dict(result) if isinstance(node, SubProcess) and isinstance(result, Mapping) else {}
    for scope in execution.up(token.scope):
        if scope.kind in RECORDING:
            break
        local = {**scope.variables, **local}
    _remember(execution, token.scope, (Done(node.id, execution.new_id(), local, inner),))


def _remember(execution: Execution, scope: int, things: tuple[Done, ...]) -> None:
    for level in execution.up(scope):
        if level.kind is ScopeKind.HANDLER:
            return
        if level.kind in RECORDING or level.id == ROOT:
            execution.change(replace(level, done=(*level.done, *things)))
            return


def ways_out(execution: Execution, node: Node, scope: int) -> tuple[str, ...]:
    """The flows along which tokens go on; raises Obstacle when no condition holds (BPMN 13.4.2, 13.4.3)."""
    free = execution.definition.free_ways.get(node.id)
    if free is not None:
        return free
    flows = execution.definition.flows
    context = execution.context(scope)
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
