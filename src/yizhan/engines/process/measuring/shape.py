"""What measuring needs to know of a drawing: who is busy at each element, and by which ways a token can come there."""

from collections.abc import Mapping

import msgspec

from yizhan.engines.process.measuring.contracts import ElementRole
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    CallActivity,
    CatchEvent,
    EventGateway,
    InclusiveGateway,
    LinkCatch,
    Node,
    ParallelGateway,
    ProcessDefinition,
    ReceiveTask,
    RuleTask,
    ServiceTask,
    StartEvent,
    SubProcess,
    SubProcessKind,
    TimerTrigger,
    UserTask,
)

_ROLES: tuple[tuple[tuple[type, ...], ElementRole], ...] = (
    ((UserTask,), ElementRole.PERSON),
    ((ServiceTask, RuleTask, CallActivity), ElementRole.SYSTEM),
    ((SubProcess,), ElementRole.CONTAINER),
    ((CatchEvent, ReceiveTask, EventGateway), ElementRole.EVENT),
)


class Shape(msgspec.Struct, frozen=True):
    """A drawing, as far as measuring goes.

    `systems` are busy without anybody claiming them; `loops` are done several times; to `plain` elements a token comes
    by a flow and by nothing else, once for each time that a flow was taken; `targets` tells where each flow leads.
    """

    systems: tuple[str, ...]
    loops: tuple[str, ...]
    plain: tuple[str, ...]
    targets: Mapping[str, str]


def shape_of(definition: ProcessDefinition) -> Shape:
    """What measuring needs to know of `definition`."""
    nodes = definition.nodes.values()
    return Shape(
        tuple(node.id for node in nodes if role_of(node) is ElementRole.SYSTEM),
        tuple(node.id for node in nodes if isinstance(node, Activity) and node.loop is not None),
        tuple(node.id for node in nodes if _is_plain(node)),
        {name: flow.target for name, flow in definition.flows.items()},
    )


def role_of(node: Node) -> ElementRole:
    """Who is busy at the element."""
    if isinstance(node, CatchEvent) and isinstance(node.trigger, TimerTrigger):
        return ElementRole.TIMER
    return next((role for kinds, role in _ROLES if isinstance(node, kinds)), ElementRole.POINT)


def _is_plain(node: Node) -> bool:
    """Whether each flow taken to the element brings one token that enters it by itself, and nothing else does."""
    if isinstance(node, StartEvent | BoundaryEvent | LinkCatch) or not node.incoming:
        return False
    if isinstance(node, ParallelGateway | InclusiveGateway) and len(node.incoming) > 1:
        return False
    if isinstance(node, SubProcess) and node.variety is SubProcessKind.EVENT:
        return False
    return not (isinstance(node, Activity) and node.compensates)
