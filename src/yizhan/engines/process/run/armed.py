"""Which events listen for an activation or a scope: those that something outside the instance brings."""

from collections.abc import Iterator

from yizhan.engines.process.model import ARMED, Node, ProcessDefinition, Trigger
from yizhan.engines.process.state import ScopeKind, ScopeState


def trigger_of(definition: ProcessDefinition, event: str) -> Trigger | None:
    """What the event waits for, None for a node that waits for no event."""
    return definition.trigger_of(event)


def events_of_node(definition: ProcessDefinition, node: Node, *, whole: bool = True) -> tuple[str, ...]:
    """The events that listen while a token stands on `node`; boundary events only for the activity as a `whole`."""
    return (definition.armed if whole else definition.armed_in_rounds)[node.id]


def events_of_scope(definition: ProcessDefinition, scope: ScopeState) -> list[str]:
    """The start events of event subprocesses that listen while `scope` is open."""
    return [start for start, _ in handlers_of(definition, scope) if isinstance(trigger_of(definition, start), ARMED)]


def handlers_of(definition: ProcessDefinition, scope: ScopeState) -> Iterator[tuple[str, str]]:
    """The start event and id of each event subprocess of `scope`."""
    if scope.kind in (ScopeKind.BODY, ScopeKind.EVENT):
        level = definition.scopes[scope.node]
        for handler in level.handlers:
            yield definition.scopes[handler].triggered[0], handler
