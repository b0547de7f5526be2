"""Which events listen for an activation or a scope: those that something outside the instance brings."""

from collections.abc import Iterator

from yizhan.engines.process.model import (
    ARMED,
    BoundaryEvent,
    CatchEvent,
    EventGateway,
    Node,
    ProcessDefinition,
    ReceiveTask,
    StartEvent,
    Trigger,
)
from yizhan.engines.process.state import ScopeKind, ScopeState

_STANDING = (CatchEvent, ReceiveTask)
_LISTENING = (*_STANDING, BoundaryEvent, StartEvent)


def trigger_of(definition: ProcessDefinition, event: str) -> Trigger | None:
    """What the event waits for, None for a node that waits for no event."""
    node = definition.nodes[event]
    return node.trigger if isinstance(node, _LISTENING) else None


def events_of_node(definition: ProcessDefinition, node: Node, *, whole: bool = True) -> list[str]:
    """The events that listen while a token stands on `node`; boundary events only for the activity as a `whole`."""
    found: list[str] = []
    if isinstance(node, _STANDING) and (not whole or not getattr(node, "loop", None)):
        found.append(node.id)
    elif isinstance(node, EventGateway):
        found += node.ways
    if whole:
        found += getattr(node, "boundaries", ())
    return [event for event in found if isinstance(trigger_of(definition, event), ARMED)]


def events_of_scope(definition: ProcessDefinition, scope: ScopeState) -> list[str]:
    """The start events of event subprocesses that listen while `scope` is open."""
    return [start for start, _ in handlers_of(definition, scope) if isinstance(trigger_of(definition, start), ARMED)]


def handlers_of(definition: ProcessDefinition, scope: ScopeState) -> Iterator[tuple[str, str]]:
    """The start event and id of each event subprocess of `scope`."""
    if scope.kind in (ScopeKind.BODY, ScopeKind.EVENT):
        level = definition.scopes[scope.node]
        for handler in level.handlers:
            yield definition.scopes[handler].triggered[0], handler
