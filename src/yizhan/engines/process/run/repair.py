"""What people do to an instance that went wrong: try again, go on without, go on elsewhere, set right, end."""

from collections.abc import Mapping
from typing import Any

from yizhan.engines.process.commands import (
    Assigned,
    Cancel,
    Departure,
    Halt,
    Move,
    Retry,
    SetVariables,
    Skip,
)
from yizhan.engines.process.errors import CannotMoveThere, NoSuchFlow, NotWaiting, Obstacle
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    Node,
    StartEvent,
    SubProcess,
    SubProcessKind,
)
from yizhan.engines.process.run import activities, gateways
from yizhan.engines.process.run.compensation import cancel_instance
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.run.flow import finish, leave
from yizhan.engines.process.state import Stage, Token


def halt(execution: Execution, command: Halt) -> None:
    token = execution.tokens.get(command.activation)
    if token is None or token.stuck:
        raise NotWaiting
    obstacle = Obstacle(command.code, command.message, command.remedy)
    execution.stick(token, command.stage, obstacle, held=command.held)


def retry(execution: Execution, command: Retry) -> None:
    stuck = _stuck(execution, command.activation)
    _set(execution, stuck, command.variables)
    token = execution.unstick(stuck)
    node = execution.node_of(token)
    match stuck.stuck:
        case Stage.CALL:
            activities.call(execution, token)
        case Stage.OUTPUT:
            finish(execution, token, stuck.held)
        case Stage.LEAVE:
            leave(execution, token)
        case _ if isinstance(node, gateways.Join) and token.via is not None:
            gateways.join(execution, node, token)
        case _:
            activities.begin(execution, token)


def skip(execution: Execution, command: Skip) -> None:
    stuck = _stuck(execution, command.activation)
    node = execution.node_of(stuck)
    if command.flow is not None and command.flow not in node.outgoing:
        raise NoSuchFlow(field="flow", flow=command.flow, node=node.name, choices=", ".join(node.outgoing) or "-")
    _set(execution, stuck, command.variables)
    token = execution.unstick(stuck)
    if isinstance(node, gateways.Join) and token.via is not None:
        gateways.join(execution, node, token, forced=True)
    elif command.flow is not None:
        execution.depart(token, (command.flow,), Departure.SKIPPED)
    else:
        leave(execution, token, Departure.SKIPPED)


def cancel(execution: Execution, command: Cancel) -> None:
    cancel_instance(execution, undo=command.compensate)


def move(execution: Execution, command: Move) -> None:
    """Withdraw what the token does, and let one go on at the chosen node of the same scope."""
    token = execution.tokens.get(command.activation)
    if token is None or execution.is_round(token):
        raise NotWaiting
    node = execution.definition.nodes.get(command.node)
    if node is None or node.scope != execution.node_of(token).scope or not _is_place(node):
        raise CannotMoveThere(field="node", node=command.node, here=execution.node_of(token).name)
    execution.withdraw(token)
    execution.send(node.id, token.scope)


def _is_place(node: Node) -> bool:
    """Whether a token can come here by a flow."""
    if isinstance(node, SubProcess) and node.variety is SubProcessKind.EVENT:
        return False
    return not (isinstance(node, StartEvent | BoundaryEvent) or (isinstance(node, Activity) and node.compensates))


def set_variables(execution: Execution, command: SetVariables) -> None:
    """Change variables of a scope as a person says."""
    if command.scope not in execution.scopes:
        raise NotWaiting
    if command.scope == ROOT:
        execution.assign(ROOT, command.variables)
    else:
        execution.assign_local(command.scope, command.variables)
    execution.effects.append(Assigned(command.scope, execution.scopes[command.scope].node, command.variables))


def _set(execution: Execution, token: Token, variables: Mapping[str, Any]) -> None:
    if variables:
        execution.assign(token.scope, variables)
        execution.effects.append(Assigned(token.id, token.node, variables))


def _stuck(execution: Execution, activation: int) -> Token:
    token = execution.tokens.get(activation)
    if token is None or token.stuck is None:
        raise NotWaiting
    return token
