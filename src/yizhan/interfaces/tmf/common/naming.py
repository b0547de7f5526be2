"""Between the standard's names of attributes and the domain's: in queries, and in what is refused."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import msgspec

from yizhan.kernel.errors import Problem, Refusal
from yizhan.kernel.selection import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Element,
    Exists,
    FilterNotSupported,
    Named,
    Operator,
    Selection,
    name_of,
)

T = TypeVar("T", bound=Named)

KEPT = "extra"
"""The domain's name for the attributes it keeps without modelling them."""


class Names(msgspec.Struct, frozen=True):
    """How the attributes of resources of `type_` are called in the domain.

    `attributes` maps dotted names of the standard; `modelled` are attributes that the domain holds in a form that
    cannot be asked for. Every other attribute is looked for among those kept.
    """

    type_: str
    attributes: Mapping[str, str]
    modelled: AbstractSet[str] = frozenset()

    def translated(self, selection: Selection) -> Selection:
        """`selection` in the domain's names; raises FilterNotSupported for what cannot be asked for."""
        return msgspec.structs.replace(
            selection,
            where=tuple(map(self._condition, selection.where)),
            order=tuple(map(self._named, selection.order)),
        )

    def _condition(self, condition: Condition) -> Condition:
        match condition:
            case AllOf(parts):
                return AllOf(tuple(map(self._condition, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(self._condition, parts)))
            case Compare(("@type",), Operator.EQ | Operator.NE, values):
                holds = (self.type_ in values) == (condition.operator is Operator.EQ)
                return AllOf(()) if holds else AnyOf(())
            case Compare(("href",), Operator.EQ | Operator.NE, values):
                ids = tuple(value.rpartition("/")[2] for value in values)
                return Compare(("id",), condition.operator, ids, "href")
            case Compare() | Exists() | Element():
                return self._named(condition)

    def _named(self, part: T) -> T:
        return msgspec.structs.replace(part, path=self._path(part.path), written=name_of(part))

    def _path(self, path: tuple[str, ...]) -> tuple[str, ...]:
        for cut in range(len(path), 0, -1):
            name = self.attributes.get(".".join(path[:cut]))
            if name is not None:
                return (*name.split("."), *path[cut:])
        if path[0] in self.modelled or path[0] in ("href", "@type"):
            raise FilterNotSupported(".".join(path), ".".join(path))
        return (KEPT, *path)


Rename = Mapping[str, str] | Callable[[str], str]


@contextmanager
def refused_as(names: Rename) -> Iterator[None]:
    """Refusals inside the block name the standard's attributes instead of the domain's fields."""
    rename = names if callable(names) else partial(_renamed, names)
    try:
        yield
    except Refusal as refusal:
        refusal.field = rename(refusal.field) if refusal.field else None
        refusal.problems = tuple(
            Problem(rename(problem.field), problem.code, problem.message, problem.remedy)
            for problem in refusal.problems
        )
        raise


def _renamed(names: Mapping[str, str], field: str) -> str:
    """The longest part of a dotted `field` that has another name is replaced."""
    steps = field.split(".")
    for cut in range(len(steps), 0, -1):
        name = names.get(".".join(steps[:cut]))
        if name is not None:
            return ".".join([name, *steps[cut:]])
    return field
