"""Which things of a list are wanted: conditions on named attributes, an order, and a window.

An edge parses a caller's wish into these values, the owner of the data answers them: from SQL
(`platform.selection_sql`) or from a small collection in memory (`kernel.selecting`). Both read the text of a
value through `kernel.selection_values`, so they agree about what it means. An attribute that the owner did
not declare is refused, never ignored.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar, Union

import msgspec

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

REST = "*"
"""The name under which a declaration offers its JSON document for every attribute it does not name."""

T = TypeVar("T")


class Shape(StrEnum):
    """How the text of a filter value is understood and compared for one attribute."""

    TEXT = "text"
    ID = "id"
    NUMBER = "number"
    TIME = "time"
    FLAG = "flag"
    JSON = "json"


class Operator(StrEnum):
    """A comparison of TMF630 part 1."""

    EQ = "eq"
    NE = "ne"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    REGEX = "regex"


class Compare(msgspec.Struct, frozen=True):
    """The attribute at `path` compares so with one of `values` (with none of them, for NE).

    `written` is, here and below, what the caller calls the attribute where that is another name.
    """

    path: tuple[str, ...]
    operator: Operator
    values: tuple[str, ...]
    written: str = ""


class Exists(msgspec.Struct, frozen=True):
    """There is something at `path`."""

    path: tuple[str, ...]
    written: str = ""


class Element(msgspec.Struct, frozen=True):
    """One and the same element of the array at `path` fulfils `where`, whose paths begin at the element."""

    path: tuple[str, ...]
    where: "Condition"
    written: str = ""


class AllOf(msgspec.Struct, frozen=True):
    """Every part holds."""

    parts: tuple["Condition", ...]


class AnyOf(msgspec.Struct, frozen=True):
    """At least one part holds."""

    parts: tuple["Condition", ...]


Condition = Union[Compare, Exists, Element, AllOf, AnyOf]  # noqa: UP007 - a recursive alias needs the old form


class Order(msgspec.Struct, frozen=True):
    """Sort by the attribute at `path`; things without it come last."""

    path: tuple[str, ...]
    descending: bool = False
    written: str = ""


Named = Compare | Exists | Element | Order
"""What names an attribute."""


class Selection(msgspec.Struct, frozen=True):
    """The things for which all of `where` holds, in `order`, from `offset`, at most `limit`."""

    where: tuple[Condition, ...] = ()
    order: tuple[Order, ...] = ()
    offset: int = 0
    limit: int = 100


class UnknownAttribute(Refusal):
    """A filter or sort names an attribute that this kind of thing does not have."""

    code = "unknown_attribute"
    kind = Kind.INVALID
    message = Text("没有名为“{attribute}”的属性", "There is no attribute “{attribute}”")
    remedy = Text("请对照资源的属性列表检查拼写", "Check the spelling against the attributes of the resource")

    def __init__(self, field: str) -> None:
        super().__init__(field=field, attribute=field)


class FilterNotSupported(Refusal):
    """A filter or sort uses an element that is not offered; it is refused rather than ignored."""

    code = "filter_not_supported"
    kind = Kind.NOT_SUPPORTED
    message = Text("查询条件中的“{element}”不受支持", "“{element}” is not supported in a query")
    remedy = Text("请改用接口文档所列的运算符和属性", "Use the operators and attributes listed in the documentation")

    def __init__(self, element: str, field: str | None = None) -> None:
        super().__init__(field=field, element=element)


class BadFilterValue(Refusal):
    """The value of a filter cannot be read as what the attribute holds."""

    code = "bad_filter_value"
    kind = Kind.INVALID
    message = Text("“{value}”不能作为“{attribute}”的取值", "“{value}” cannot be read as a value of “{attribute}”")
    remedy = Text("应为{expected}", "It must be {expected}")

    def __init__(self, field: str, value: str, expected: Text) -> None:
        super().__init__(field=field, attribute=field, value=value, expected=expected)


def name_of(part: Named) -> str:
    """What the caller calls the attribute that `part` names."""
    return part.written or ".".join(part.path)


def declared(part: Named, declaration: Mapping[str, T]) -> tuple[T, tuple[str, ...]]:
    """What `declaration` (by dotted name) says about the path of `part`, and the steps inside that it leaves.

    The longest declared name wins; `REST` takes what no name covers. Raises UnknownAttribute.
    """
    path = part.path
    for cut in range(len(path), 0, -1):
        found = declaration.get(".".join(path[:cut]))
        if found is not None:
            return found, path[cut:]
    rest = declaration.get(REST)
    if rest is None:
        raise UnknownAttribute(name_of(part))
    return rest, path
