"""Joins: when tokens that came together go on (BPMN 2.0, 13.4.1 parallel, 13.4.3 inclusive)."""

from yizhan.engines.process.commands import Departure
from yizhan.engines.process.errors import Obstacle
from yizhan.engines.process.model import InclusiveGateway, Node, ParallelGateway
from yizhan.engines.process.run.execution import Execution
from yizhan.engines.process.run.flow import leave
from yizhan.engines.process.state import Stage, Token
from yizhan.kernel.text import Text

Join = ParallelGateway | InclusiveGateway


def first_of_each(execution: Execution, node: Node, scope: int) -> dict[str | None, Token]:
    """The oldest token on each incoming flow that has one."""
    first: dict[str | None, Token] = {}
    for waiting in execution.inside(scope):
        if waiting.node == node.id:
            first.setdefault(waiting.via, waiting)
    return first


def join(execution: Execution, node: Join, token: Token, *, forced: bool = False) -> None:
    """A parallel join goes on when a token waits on every incoming flow; one of each flow is consumed."""
    first = first_of_each(execution, node, token.scope)
    if forced or (isinstance(node, ParallelGateway) and len(first) == len(node.incoming)):
        _pass(execution, first, token, Departure.SKIPPED if forced else Departure.DONE)


def _pass(execution: Execution, first: dict[str | None, Token], token: Token, how: Departure) -> None:
    for waiting in first.values():
        execution.consume(waiting)
    through = Token(token.id, token.node, token.scope)
    execution.wait(through)
    execution.entered(through)
    leave(execution, through, how)


def fire_inclusive(execution: Execution) -> bool:
    """Let one inclusive join go on that waits for nothing more; False when there is none.

    Asked only when no token is on its way, so that what is seen is what stands (BPMN 13.4.3: the gateway goes on
    when it has a token, and each token elsewhere that could come to a flow without a token could also come to one
    that has a token already).
    """
    if not execution.definition.inclusive_joins:
        return False
    for token in list(execution.tokens.values()):
        node = execution.node_of(token)
        if token.via is None or token.stuck or not isinstance(node, InclusiveGateway):
            continue
        first = first_of_each(execution, node, token.scope)
        if next(iter(first.values())).id == token.id and not _is_awaited(execution, node, token.scope, first):
            execution.move()
            _pass(execution, first, token, Departure.DONE)
            return True
    return False


def _is_awaited(execution: Execution, node: InclusiveGateway, scope: int, first: dict[str | None, Token]) -> bool:
    filled = {flow for flow in first if flow is not None}
    vacant = set(node.incoming) - filled
    if not vacant:
        return False
    for other in execution.inside(scope):
        if other.node == node.id:
            continue
        ahead = node.ahead.get(other.node, frozenset())
        straight = node.straight.get(other.node, frozenset())
        if ahead & vacant and not straight & filled:
            return True
    return False


DEADLOCK = Obstacle(
    "deadlock",
    Text("汇聚网关等待的令牌永远不会到来", "The join waits for a token that can never come"),
    Text(
        "请跳过此网关，并在流程图中改用排他汇聚",
        "Skip this join, and merge with an exclusive gateway in the model",
    ),
)


def report_deadlocks(execution: Execution) -> None:
    """Raise an incident at each join of a scope in which all tokens wait for each other."""
    joining = {token.scope for token in execution.tokens.values() if token.via}
    if not joining:
        return
    for scope in [name for name in execution.scopes if name in joining]:
        tokens = execution.inside(scope)
        if tokens and not execution.below(scope) and all(token.via and not token.stuck for token in tokens):
            for token in {token.node: token for token in tokens}.values():
                execution.stick(token, Stage.ENTER, DEADLOCK)
