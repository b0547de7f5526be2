"""Activities that are done several times: several instances, in parallel or in sequence, and standard loops.

The token of the activity as a whole waits for a scope of its own; each round is a scope in it with one token on
the same node (BPMN 13.3.6 and 13.3.7).
"""

from typing import Any

from msgspec.structs import replace

from yizhan.engines.expressions import ExpressionError, condition, expression
from yizhan.engines.process.errors import Obstacle
from yizhan.engines.process.model import Loop
from yizhan.engines.process.run.catching import reopen
from yizhan.engines.process.run.execution import Execution
from yizhan.engines.process.run.flow import finish
from yizhan.engines.process.state import LoopState, ScopeKind, ScopeState, Stage, Token
from yizhan.kernel.text import Text

MAX_ROUNDS = 1_000

_REMEDY = Text("请更正变量后重试", "Correct the variables and retry")


def prepared(execution: Execution, token: Token, loop: Loop) -> LoopState:
    """How often the activity is to be done; raises Obstacle when the expressions yield no number or list."""
    if not loop.multi:
        return LoopState()
    context = execution.context(token.scope)
    items: Any = ()
    if loop.collection is not None:
        items = expression(loop.collection).value(context)
        if not isinstance(items, list | tuple):
            raise Obstacle(
                "no_collection",
                Text(f"“{loop.collection}”没有得出列表", f"“{loop.collection}” yields no list"),
                _REMEDY,
            )
        total = len(items)
    else:
        total = _number(loop, expression(loop.cardinality or "0").value(context))
    if total > MAX_ROUNDS:
        raise Obstacle(
            "too_many_rounds",
            Text(f"多实例数 {total} 超过 {MAX_ROUNDS}", f"{total} instances exceed {MAX_ROUNDS}"),
            Text("请分批，或改用子流程", "Do it in batches, or in called processes"),
        )
    return LoopState(total=total, items=tuple(items), outputs=(None,) * total if loop.output_element else ())


def _number(loop: Loop, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Obstacle(
            "no_cardinality",
            Text(f"“{loop.cardinality}”没有得出个数", f"“{loop.cardinality}” yields no number"),
            _REMEDY,
        )
    return value


def begin(execution: Execution, token: Token, loop: Loop, state: LoopState) -> None:
    """Open the loop and its first rounds."""
    execution.wait(token)
    execution.open(ScopeState(token.id, ScopeKind.LOOP, token.node, token.scope, host=token.id, loop=state))
    if loop.multi and not loop.sequential:
        for _ in range(state.total or 0):
            _open_round(execution, token.id, loop)
        if not state.total:
            _over(execution, token.id)
    else:
        try:
            _next(execution, token.id, loop)
        except (ExpressionError, Obstacle) as obstacle:
            execution.close(token.id)
            execution.stick(token, Stage.ENTER, obstacle)


def _open_round(execution: Execution, scope: int, loop: Loop) -> None:
    found = execution.scopes[scope]
    state = found.loop or LoopState()
    number = state.begun + 1
    local: dict[str, Any] = {"loopCounter": number}
    if loop.element is not None:
        local[loop.element] = state.items[state.begun]
    opened = ScopeState(execution.new_id(), ScopeKind.ROUND, found.node, scope, variables=local, round=number)
    execution.open(opened)
    reopen(execution, scope, loop=replace(state, begun=number))
    execution.send(found.node, opened.id)


def round_over(execution: Execution, round_: ScopeState) -> None:
    """A round is done: note its outcome, then begin the next, or end the loop."""
    scope = round_.parent
    loop = _loop_of(execution, scope)
    host = execution.tokens[scope]
    try:
        _note(execution, round_, loop)
        execution.close(round_.id)
        if _is_enough(execution, scope, loop):
            _over(execution, scope)
        elif not loop.multi or loop.sequential:
            _next(execution, scope, loop)
    except (ExpressionError, Obstacle) as obstacle:
        held = list((execution.scopes[scope].loop or LoopState()).outputs)
        execution.close(scope)
        execution.stick(host, Stage.OUTPUT, obstacle, held=held)


def _loop_of(execution: Execution, scope: int) -> Loop:
    loop: Loop = getattr(execution.definition.nodes[execution.scopes[scope].node], "loop")  # noqa: B009 - only activities have one
    return loop


def _note(execution: Execution, round_: ScopeState, loop: Loop) -> None:
    state = execution.scopes[round_.parent].loop or LoopState()
    outputs = state.outputs
    if loop.output_element is not None:
        value = expression(loop.output_element).value(execution.context(round_.id))
        outputs = (*outputs[: round_.round - 1], value, *outputs[round_.round :])
    reopen(execution, round_.parent, loop=replace(state, done=state.done + 1, outputs=outputs))


def _is_enough(execution: Execution, scope: int, loop: Loop) -> bool:
    state = execution.scopes[scope].loop or LoopState()
    if not loop.multi:
        return False
    if state.done == state.total:
        return True
    if loop.until is None:
        return False
    counts = {
        "numberOfInstances": state.total,
        "numberOfActiveInstances": state.begun - state.done,
        "numberOfCompletedInstances": state.done,
        "numberOfTerminatedInstances": 0,
    }
    return condition(loop.until).truth(execution.context(execution.scopes[scope].parent, counts))


def _next(execution: Execution, scope: int, loop: Loop) -> None:
    """The next round of a sequence or standard loop, or the end."""
    state = execution.scopes[scope].loop or LoopState()
    if loop.multi:
        more = state.begun < (state.total or 0)
    else:
        more = loop.maximum is None or state.begun < loop.maximum
        if more and (loop.test_before or state.begun):
            counter = {"loopCounter": state.begun}
            more = condition(loop.condition or "true").truth(execution.context(execution.scopes[scope].parent, counter))
    if more:
        execution.move()
        _open_round(execution, scope, loop)
    else:
        _over(execution, scope)


def _over(execution: Execution, scope: int) -> None:
    """The activity as a whole is done; rounds that still go on are withdrawn."""
    state = execution.scopes[scope].loop or LoopState()
    execution.close(scope)
    finish(execution, execution.tokens[scope], list(state.outputs))
