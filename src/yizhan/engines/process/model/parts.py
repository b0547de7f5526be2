"""What nodes are made of: flows, mappings, step contracts, loops."""

import msgspec

from yizhan.kernel.text import Text


class Flow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sequence flow; `condition` is an expression that must yield true or false."""

    id: str
    source: str
    target: str
    name: Text | None = None
    condition: str | None = None


class Assignment(msgspec.Struct, frozen=True):
    """One mapping: the variable or input field `target` takes the value of the expression `source`."""

    target: str
    source: str


class StepContract(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the person at a task must know: 输入, 输出, 关注点, 常见问题, 处理办法 (requirement 6.3)."""

    input: Text | None = None
    output: Text | None = None
    focus: Text | None = None
    problem: Text | None = None
    remedy: Text | None = None


class Loop(msgspec.Struct, frozen=True, omit_defaults=True):
    """How often an activity is done: several instances (BPMN 13.3.7, `multi`) or a standard loop (13.3.6).

    Several instances are counted by `cardinality`, or one for each element of `collection`, which the instance sees
    as `element`; they end early when `until` holds. A standard loop goes on while `condition` holds.
    """

    multi: bool = False
    sequential: bool = False
    cardinality: str | None = None
    collection: str | None = None
    element: str | None = None
    output_collection: str | None = None
    output_element: str | None = None
    until: str | None = None
    condition: str | None = None
    test_before: bool = False
    maximum: int | None = None
