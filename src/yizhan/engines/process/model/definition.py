"""A whole process: its nodes, its flows, and the levels they stand on."""

from collections.abc import Mapping

import msgspec

from yizhan.engines.process.model.nodes import Node
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


class ProcessDefinition(msgspec.Struct, frozen=True):
    """One compiled process; `key` is its id in the model, the same over all versions."""

    key: str
    name: Text
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    scopes: Mapping[str, Scope]
