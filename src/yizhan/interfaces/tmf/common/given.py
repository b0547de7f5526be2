"""Takes a document apart, so that nothing of it is lost.

A mapper takes what our columns model; what it leaves is kept in the thing's `extra` and put back when the
resource is shown. Inside lists, what is left of an element is kept by its position, and whole elements that
nobody took come after the others.
"""

from collections.abc import Mapping
from typing import Any

_BESIDE = "#"
_BEHIND = "+"


class Given:
    """A document, or a part of one, from which attributes are taken."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._left = dict(document)
        self._inner: dict[str, Given] = {}
        self._lists: dict[str, list[Given]] = {}
        self._taken = False

    def take(self, name: str, default: Any = None) -> Any:
        """The attribute `name`, which is thereby accounted for."""
        self._taken = self._taken or name in self._left
        return self._left.pop(name, default)

    def take_all(self) -> dict[str, Any]:
        """Everything that is left."""
        left, self._left = self._left, {}
        self._taken = True
        return left

    def see(self, name: str) -> Any:
        """The attribute `name`, which stays to be kept."""
        return self._left.get(name)

    def inner(self, name: str) -> "Given":
        """The object at `name`, empty when there is none."""
        value = self._left.pop(name, None)
        if value is not None and not isinstance(value, Mapping):
            self._left[name] = value
        self._inner[name] = Given(value if isinstance(value, Mapping) else {})
        return self._inner[name]

    def each(self, name: str) -> "list[Given]":
        """The objects of the list at `name`; other elements are kept as they are."""
        values = self._left.pop(name, None) or []
        self._lists[name] = [Given(value) for value in values if isinstance(value, Mapping)]
        return self._lists[name]

    def listed(self, name: str) -> "list[Given]":
        """What `each` gave before for the list at `name`."""
        return self._lists.get(name, [])

    def is_touched(self) -> bool:
        """Whether anything of it was taken."""
        return self._taken or any(inner.is_touched() for inner in self._inner.values())

    def rest(self) -> dict[str, Any]:
        """What nobody took."""
        rest = {name: value for name, value in self._left.items() if value is not None}
        for name, inner in self._inner.items():
            if left := inner.rest():
                rest[name] = left
        for name, elements in self._lists.items():
            if left := _rest_of_list(elements):
                rest[name] = left
        return rest


def _rest_of_list(elements: list[Given]) -> dict[str, Any]:
    taken = [element for element in elements if element.is_touched()]
    beside = {f"{_BESIDE}{at}": left for at, element in enumerate(taken) if (left := element.rest())}
    behind = [left for element in elements if not element.is_touched() and (left := element.rest())]
    return {**beside, **({_BEHIND: behind} if behind else {})}


def restored(shown: Mapping[str, Any], rest: Mapping[str, Any]) -> dict[str, Any]:
    """`shown` with what was left when it was given; the given value wins where both have one."""
    whole = dict(shown)
    for name, left in rest.items():
        here = whole.get(name)
        if isinstance(left, Mapping) and isinstance(here, Mapping):
            whole[name] = restored(here, left)
        elif isinstance(left, Mapping) and _is_rest_of_list(left):
            whole[name] = _restored_list(here if isinstance(here, list) else [], left)
        else:
            whole[name] = left
    return whole


def _is_rest_of_list(left: Mapping[str, Any]) -> bool:
    return bool(left) and all(key == _BEHIND or (key[:1] == _BESIDE and key[1:].isdigit()) for key in left)


def _restored_list(shown: list[Any], left: Mapping[str, Any]) -> list[Any]:
    beside = [
        restored(element, left.get(f"{_BESIDE}{at}", {})) if isinstance(element, Mapping) else element
        for at, element in enumerate(shown)
    ]
    return [*beside, *left.get(_BEHIND, [])]
