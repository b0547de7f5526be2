"""Joins what was read one by one: nodes get their flows, boundary events, handlers, links and joins."""

from collections.abc import Mapping

from msgspec.structs import replace

from yizhan.engines.process.compile.levels import Drawing
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    CompensationTrigger,
    EventGateway,
    Flow,
    InclusiveGateway,
    LinkCatch,
    LinkThrow,
    Node,
    Scope,
    StartEvent,
    SubProcess,
    SubProcessKind,
)

Nodes = Mapping[str, Node]


def connected(nodes: Nodes, drawn: Drawing) -> dict[str, Node]:
    """The nodes with their flows, in the order drawn, and with whatever else refers to them."""
    incoming: dict[str, list[str]] = {name: [] for name in nodes}
    outgoing: dict[str, list[str]] = {name: [] for name in nodes}
    for each in drawn.flows.values():
        outgoing[each.source].append(each.id)
        incoming[each.target].append(each.id)
    boundaries = _boundaries(nodes)
    handlers = _handlers(nodes, drawn)
    made: dict[str, Node] = {}
    for name, node in nodes.items():
        joined: Node = replace(node, incoming=tuple(incoming[name]), outgoing=tuple(outgoing[name]))
        if isinstance(joined, Activity):
            joined = replace(joined, boundaries=tuple(boundaries.get(name, ())), handler=handlers.get(name))
        elif isinstance(joined, EventGateway):
            joined = replace(joined, ways={drawn.flows[flow].target: flow for flow in joined.outgoing})
        elif isinstance(joined, LinkThrow):
            joined = replace(joined, target=_link_target(joined, nodes, drawn) or "")
        made[name] = joined
    return {name: _with_paths(node, made, drawn.flows) for name, node in made.items()}


def _boundaries(nodes: Nodes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in nodes.values():
        if isinstance(node, BoundaryEvent) and not isinstance(node.trigger, CompensationTrigger):
            found.setdefault(node.attached_to, []).append(node.id)
    return found


def _handlers(nodes: Nodes, drawn: Drawing) -> dict[str, str]:
    """By activity, what undoes it: the activity that its compensation event is associated with."""
    found: dict[str, str] = {}
    for source, target in drawn.associations:
        event = nodes.get(source)
        if isinstance(event, BoundaryEvent) and isinstance(event.trigger, CompensationTrigger) and target in nodes:
            found[event.attached_to] = target
    return found


def _link_target(link: LinkThrow, nodes: Nodes, drawn: Drawing) -> str | None:
    for node in nodes.values():
        if isinstance(node, LinkCatch) and node.scope == link.scope and link_name(drawn, node) == link.target:
            return node.id
    return None


def link_name(drawn: Drawing, node: LinkCatch) -> str:
    """The name by which throwing links find it."""
    definitions = [inner for inner in drawn.elements[node.id] if str(inner.tag).endswith("}linkEventDefinition")]
    return (definitions[0].get("name") or "") if definitions else ""


def next_nodes(node: Node, flows: Mapping[str, Flow], *, boundaries: bool = True) -> list[str]:
    """The nodes that a token on `node` may come to next."""
    after = [flows[name].target for name in node.outgoing]
    if boundaries and isinstance(node, Activity):
        after += node.boundaries
    if isinstance(node, LinkThrow) and node.target:
        after.append(node.target)
    return after


def _with_paths(node: Node, nodes: Nodes, flows: Mapping[str, Flow]) -> Node:
    if not isinstance(node, InclusiveGateway) or len(node.incoming) < 2:
        return node
    return replace(
        node,
        ahead=_flows_ahead(node, nodes, flows, boundaries=True),
        straight=_flows_ahead(node, nodes, flows, boundaries=False),
    )


def _flows_ahead(
    join: InclusiveGateway, nodes: Nodes, flows: Mapping[str, Flow], *, boundaries: bool
) -> dict[str, frozenset[str]]:
    """For each node, the incoming flows of `join` that a token on it can come to without passing `join`."""
    before: dict[str, set[str]] = {}
    for name, node in nodes.items():
        if name != join.id:
            for after in next_nodes(node, flows, boundaries=boundaries):
                before.setdefault(after, set()).add(name)
    found: dict[str, set[str]] = {}
    for flow in join.incoming:
        todo = [flows[flow].source]
        while todo:
            name = todo.pop()
            if name == join.id or flow in found.setdefault(name, set()):
                continue
            found[name].add(flow)
            todo += before.get(name, ())
    return {name: frozenset(reached) for name, reached in found.items() if name != join.id and reached}


def scopes_of(nodes: Nodes, drawn: Drawing) -> dict[str, Scope]:
    """The levels of the process."""
    return {level: _scope(level, nodes, drawn) for level in drawn.levels}


def _scope(level: str, nodes: Nodes, drawn: Drawing) -> Scope:
    here = [node for node in nodes.values() if node.scope == level]
    events = [node for node in here if isinstance(node, StartEvent)]
    starts = [node.id for node in events if node.trigger is None]
    if not events:
        starts = [node.id for node in here if begins_by_itself(node)]
    return Scope(
        level,
        tuple(starts),
        drawn.parents[level],
        tuple(node.id for node in events if node.trigger is not None),
        tuple(node.id for node in here if isinstance(node, SubProcess) and node.variety is SubProcessKind.EVENT),
        tuple(drawn.variables[level]),
    )


def begins_by_itself(node: Node) -> bool:
    """Whether the node begins where no start event is drawn (BPMN 10.3, 13.2)."""
    if node.incoming or isinstance(node, BoundaryEvent | LinkCatch | StartEvent):
        return False
    if isinstance(node, Activity) and node.compensates:
        return False
    return not (isinstance(node, SubProcess) and node.variety is SubProcessKind.EVENT)
