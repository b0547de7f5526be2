"""An order as a picture: commercial on the left, technical on the right; and as progress in plain words."""

from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text


class Layer(StrEnum):
    """The column of a node, from what was sold to who does what."""

    OFFERING = "offering"
    PRODUCT = "product"
    CFS = "cfs"
    RFS = "rfs"
    RESOURCE = "resource"
    WORK = "work"


class Node(msgspec.Struct, frozen=True, rename="camel"):
    """Something in the picture; `state` is that of the line or service order it belongs to."""

    id: str
    layer: Layer
    code: str
    name: Text
    detail: Text | None
    item: str
    state: str


class EdgeKind(StrEnum):
    """What a line in the picture means."""

    CONTAINS = "contains"
    REALISED_BY = "realisedBy"
    WAITS_FOR = "waitsFor"


class Edge(msgspec.Struct, frozen=True, rename="camel"):
    """A line of the picture; `waitsFor` runs from the later to the sooner."""

    source: str
    target: str
    kind: EdgeKind


class Picture(msgspec.Struct, frozen=True, rename="camel"):
    """How an order comes apart."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
