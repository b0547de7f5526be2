"""A whole process: its nodes, its flows, and the levels they stand on."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from yizhan.engines.process.model.events import ARMED, Trigger
from yizhan.engines.process.model.nodes import (
    BoundaryEvent,
    CatchEvent,
    EventGateway,
    ExclusiveGateway,
    InclusiveGateway,
    Node,
    ParallelGateway,
    ReceiveTask,
    StartEvent,
)
from yizhan.engines.process.model.parts import Flow
from yizhan.kernel.text import Text

COMPILED_FORMAT = 2
"""Raised when these types change shape, so that stored graphs are compiled anew from their XML."""


class Scope(msgspec.Struct, frozen=True, omit_defaults=True):
    """A level of the model with tokens of its own: the process, or a subprocess below it.

    `starts` are the nodes where it begins by itself; `triggered` its start events with a trigger (of a process or
    an event subprocess); `handlers` its event subprocesses; `variables` are local to it (data objects).
    """

    id: str
    starts: tuple[str, ...] = ()
    parent: str | None = None
    triggered: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


_STANDING = (CatchEvent, ReceiveTask)
_LISTENING = (*_STANDING, BoundaryEvent, StartEvent)


class ProcessDefinition(msgspec.Struct, frozen=True, dict=True):
    """One compiled process; `key` is its id in the model, the same over all versions.

    What follows from the graph alone is worked out once, not at every step.
    """

    key: str
    name: Text
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    scopes: Mapping[str, Scope]

    def trigger_of(self, event: str) -> Trigger | None:
        """What the event waits for, None for a node that waits for no event."""
        node = self.nodes[event]
        return node.trigger if isinstance(node, _LISTENING) else None

    @cached_property
    def armed(self) -> Mapping[str, tuple[str, ...]]:
        """By node, the events that listen while a token stands on it."""
        return {name: self._armed(node, whole=True) for name, node in self.nodes.items()}

    @cached_property
    def armed_in_rounds(self) -> Mapping[str, tuple[str, ...]]:
        """The same for one round of an activity that is done several times: without its boundary events."""
        return {name: self._armed(node, whole=False) for name, node in self.nodes.items()}

    def _armed(self, node: Node, *, whole: bool) -> tuple[str, ...]:
        found: list[str] = []
        if isinstance(node, _STANDING) and (not whole or not getattr(node, "loop", None)):
            found.append(node.id)
        elif isinstance(node, EventGateway):
            found += node.ways
        if whole:
            found += getattr(node, "boundaries", ())
        return tuple(event for event in found if isinstance(self.trigger_of(event), ARMED))

    @cached_property
    def free_ways(self) -> Mapping[str, tuple[str, ...]]:
        """The flows along which tokens leave a node whatever the variables are; for other nodes nothing."""
        found = {name: self._free_ways(node) for name, node in self.nodes.items()}
        return {name: ways for name, ways in found.items() if ways is not None}

    def _free_ways(self, node: Node) -> tuple[str, ...] | None:
        if isinstance(node, ParallelGateway) or not node.outgoing:
            return node.outgoing
        free = tuple(name for name in node.outgoing if name != node.default)
        if not free or any(self.flows[name].condition is not None for name in free):
            return None
        return free[:1] if isinstance(node, ExclusiveGateway) else free

    @cached_property
    def joins(self) -> frozenset[str]:
        """The nodes at which tokens wait for each other."""
        gateways = [node for node in self.nodes.values() if isinstance(node, ParallelGateway | InclusiveGateway)]
        return frozenset(node.id for node in gateways if len(node.incoming) > 1)

    @cached_property
    def inclusive_joins(self) -> frozenset[str]:
        """Those of them that go on when nothing more can come."""
        return frozenset(name for name in self.joins if isinstance(self.nodes[name], InclusiveGateway))
