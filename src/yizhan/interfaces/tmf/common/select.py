"""Cuts a resource down to the attributes that a caller asked for (TMF630 part 1, attribute selection)."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

ALWAYS = ("id", "href")


class Fields(msgspec.Struct, frozen=True):
    """The attributes to return, as paths; everything when `all_`, only id and href when there are none."""

    paths: tuple[tuple[str, ...], ...] = ()
    all_: bool = True

    @classmethod
    def of(cls, names: Iterable[str]) -> "Fields":
        """From the values of `fields`: none given means everything, `none` means id and href alone."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return cls()
        return cls(tuple(tuple(name.split(".")) for name in wanted if name != "none"), all_=False)

    def of_resource(self, resource: Mapping[str, Any]) -> Mapping[str, Any]:
        """`resource` with the asked attributes, and always its id and href, in the order they stand."""
        if self.all_:
            return resource
        cut: Mapping[str, Any] = _cut(resource, (*((name,) for name in ALWAYS), *self.paths))
        return cut


def _cut(value: Any, paths: tuple[tuple[str, ...], ...]) -> Any:
    if isinstance(value, list):
        return [_cut(element, paths) for element in value]
    if not isinstance(value, Mapping):
        return value
    chosen: dict[str, Any] = {}
    for name, inner in value.items():
        deeper = tuple(path[1:] for path in paths if path[0] == name)
        if deeper:
            chosen[name] = inner if () in deeper else _cut(inner, deeper)
    return chosen
