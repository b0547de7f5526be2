"""The three ways to change a resource by PATCH (TMF630 part 1 and part 5).

`application/json` and `application/merge-patch+json` merge (RFC 7396); `application/json-patch+json` is a list
of operations (RFC 6902); `application/json-patch-query+json` is the same whose paths carry no index but may
end in a condition on an element of an array, e.g. `/relatedParty?role=vendor` or
`/productOrderItem/billingAccount/id?productOrderItem.id=120`.
"""

import copy
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.kernel.errors import InvalidInput, Kind, Problem, Refusal
from yizhan.kernel.text import Text

MERGE = ("application/json", "application/merge-patch+json")
OPERATIONS = "application/json-patch+json"
QUERY = "application/json-patch-query+json"

MOST_OPERATIONS = 1000
MOST_COPIED = 1_000_000
"""Bytes that the copies of one patch may add: copying a resource into itself 30 times makes 2^30 of it."""

_NEEDED = {"add": "value", "remove": "", "replace": "value", "move": "from", "copy": "from", "test": "value"}
"""The operations of RFC 6902, and what each must have beside its path."""
_BAD_ESCAPE = re.compile(r"~(?![01])")

Resource = dict[str, Any]
Location = tuple[Any, ...]


class PatchDoesNotApply(Refusal):
    """A patch operation names something that the resource does not have, or its test does not hold."""

    code = "patch_does_not_apply"
    kind = Kind.REFUSED
    message = Text("第 {number} 个补丁操作（{path}）无法应用", "Patch operation {number} ({path}) does not apply")
    remedy = Text(
        "请先读取资源的最新内容，再编写补丁", "Read the resource again and write the patch from what it holds"
    )

    def __init__(self, number: int, path: str) -> None:
        super().__init__(field=f"{number}.path", number=number, path=path)


class PatchTypeNotSupported(Refusal):
    """The content type of a PATCH is none of those offered."""

    code = "patch_type_not_supported"
    kind = Kind.NOT_SUPPORTED
    message = Text("不支持的补丁类型 {type}", "The patch type {type} is not supported")
    remedy = Text("请使用 {types}", "Use {types}")

    def __init__(self, content_type: str) -> None:
        super().__init__(field="Content-Type", type=content_type, types=", ".join((*MERGE, OPERATIONS, QUERY)))


class PatchGrowsTooMuch(Refusal):
    """The patch copies more than anybody means to, or has more operations."""

    code = "patch_grows_too_much"
    kind = Kind.INVALID
    message = Text("补丁的操作或复制的内容过多", "The patch has too many operations, or copies too much")
    remedy = Text(
        "请把补丁拆成几个；一个补丁最多 {operations} 个操作，复制 {bytes} 字节",
        "Split it; one patch has at most {operations} operations and copies {bytes} bytes",
    )

    def __init__(self) -> None:
        super().__init__(operations=MOST_OPERATIONS, bytes=MOST_COPIED)


class Operation(msgspec.Struct, frozen=True, rename={"source": "from"}):
    """One operation of RFC 6902."""

    op: str
    path: str
    value: Any = UNSET
    source: str | UnsetType = UNSET

    @property
    def origin(self) -> Location:
        """Where the value comes from that is moved or copied."""
        return _pointer(self.source or "")


def patched(resource: Resource, content_type: str, patch: Any) -> Resource:
    """`resource` as `patch` of `content_type` changes it; the given one stays as it is.

    Raises InvalidInput for what is no patch, PatchDoesNotApply for one that does not fit the resource.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind in MERGE or not kind:
        if not isinstance(patch, dict):
            raise InvalidInput(_not_a_patch("{…}"))
        merged: Resource = merge(resource, patch)
        return merged
    if kind not in (OPERATIONS, QUERY):
        raise PatchTypeNotSupported(kind)
    operations = _operations(patch)
    changed = _by_query(resource, operations) if kind == QUERY else _by_pointer(resource, operations)
    if not isinstance(changed, dict):
        raise InvalidInput(_not_a_patch("{…}"))
    return changed


def merge(target: Any, patch: Any) -> Any:
    """RFC 7396: objects merge, null removes, anything else replaces."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value)
    return merged


def _operations(patch: Any) -> list[Operation]:
    try:
        operations = msgspec.convert(patch, list[Operation])
    except msgspec.ValidationError as error:
        raise InvalidInput(_not_a_patch('[{"op": …, "path": …}]')) from error
    if len(operations) > MOST_OPERATIONS:
        raise PatchGrowsTooMuch
    for operation in operations:
        needed = _NEEDED.get(operation.op)
        if needed is None:
            raise InvalidInput(_not_a_patch(f"op: {', '.join(_NEEDED)}"))
        if (needed == "value" and operation.value is UNSET) or (needed == "from" and operation.source is UNSET):
            raise InvalidInput(_not_a_patch(f'[{{"op": "{operation.op}", "path": …, "{needed}": …}}]'))
    return operations


def _not_a_patch(expected: str) -> Problem:
    return Problem(
        "",
        "not_a_patch",
        Text("请求体不是有效的补丁", "The body is not a valid patch"),
        Text(f"应为：{expected}", f"It must be: {expected}"),
    )


def _by_pointer(resource: Resource, operations: Sequence[Operation]) -> Any:
    changed: Any = copy.deepcopy(resource)
    copied = 0
    for number, operation in enumerate(operations):
        try:
            if operation.op == "copy":
                copied += len(msgspec.json.encode(_get(changed, operation.origin)))
                if copied > MOST_COPIED:
                    raise PatchGrowsTooMuch
            changed = _apply(changed, operation, _pointer(operation.path))
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise PatchDoesNotApply(number, operation.path) from error
        except RecursionError as error:
            raise PatchGrowsTooMuch from error
    return changed


def _pointer(text: str) -> Location:
    if (text and not text.startswith("/")) or _BAD_ESCAPE.search(text):
        raise ValueError(text)
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:])


def _apply(document: Any, operation: Operation, at: Location) -> Any:
    match operation.op:
        case "test":
            if _get(document, at) != operation.value:
                raise ValueError(operation.path)
            return document
        case "remove":
            return _remove(document, at)
        case "move":
            source = operation.origin
            if at[: len(source)] == source and at != source:
                raise ValueError(operation.path)
            value = _get(document, source)
            return _add(_remove(document, source), at, value)
        case "copy":
            return _add(document, at, copy.deepcopy(_get(document, operation.origin)))
        case "replace":
            return _replace(document, at, operation.value)
        case _:
            return _add(document, at, operation.value)


def _get(document: Any, at: Location) -> Any:
    for step in at:
        document = document[_key(document, step)]
    return document


def _key(container: Any, step: Any) -> Any:
    if isinstance(container, list):
        if isinstance(step, int):
            return step
        if not re.fullmatch(r"0|[1-9]\d{0,8}", step, re.ASCII):
            raise ValueError(step)
        return int(step)
    if not isinstance(container, dict):
        raise TypeError(step)
    return step


def _add(document: Any, at: Location, value: Any) -> Any:
    if not at:
        return value
    container = _get(document, at[:-1])
    if isinstance(container, list):
        index = len(container) if at[-1] == "-" else _key(container, at[-1])
        if index > len(container):
            raise IndexError(index)
        container.insert(index, value)
    else:
        container[_key(container, at[-1])] = value
    return document


def _replace(document: Any, at: Location, value: Any) -> Any:
    if not at:
        return value
    container = _get(document, at[:-1])
    key = _key(container, at[-1])
    _ = container[key]
    container[key] = value
    return document


def _remove(document: Any, at: Location) -> Any:
    if not at:
        raise ValueError("the whole resource cannot be removed by a patch")
    container = _get(document, at[:-1])
    del container[_key(container, at[-1])]
    return document


def _by_query(resource: Resource, operations: Sequence[Operation]) -> Resource:
    changed = copy.deepcopy(resource)
    for number, operation in enumerate(operations):
        pointer, _, condition = operation.path.partition("?")
        steps = [step for step in pointer.split("/") if step]
        try:
            changed = _at_places(changed, operation, steps, condition)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise PatchDoesNotApply(number, operation.path) from error
    return changed


def _at_places(document: Any, operation: Operation, steps: list[str], condition: str) -> Any:
    adding = operation.op == "add"
    places = _places(document, steps[:-1] if adding else steps, condition)
    if not places or not steps or operation.op not in ("add", "remove", "replace", "test"):
        raise ValueError(operation.path)
    for place in reversed(places):
        if adding:
            document = _append(document, place, steps[-1], operation.value)
        else:
            document = _apply(document, operation, place)
    return document


def _append(document: Any, container: Location, name: str, value: Any) -> Any:
    existing = _get(document, container).get(name)
    at = (*container, name)
    return _add(document, (*at, "-") if isinstance(existing, list) else at, value)


def _places(document: Any, steps: list[str], condition: str) -> list[Location]:
    """Every place that `steps` reach, through all elements of arrays, where `condition` holds."""
    tests = [part.partition("=")[::2] for part in condition.split("&") if part]
    found = []
    for place, trail in _walk(document, tuple(steps), (), ()):
        # Where no array lies on the way, the condition speaks of the resource itself.
        elements = trail if len(trail) > 1 else ((0, document), *trail)
        if all(_holds(test, steps, elements) for test in tests):
            found.append(place)
    return found


Trail = tuple[tuple[int, Any], ...]


def _walk(node: Any, steps: tuple[str, ...], place: Location, trail: Trail) -> Iterator[tuple[Location, Trail]]:
    if isinstance(node, list) and place:
        for index, element in enumerate(node):
            yield from _walk(element, steps, (*place, index), (*trail, (len(_named(place)), element)))
    elif not steps:
        yield place, (*trail, (len(_named(place)), node))
    elif isinstance(node, dict) and steps[0] in node:
        yield from _walk(node[steps[0]], steps[1:], (*place, steps[0]), trail)


def _named(place: Location) -> tuple[str, ...]:
    return tuple(step for step in place if isinstance(step, str))


def _holds(test: tuple[str, ...], steps: list[str], trail: Trail) -> bool:
    names = [name for name in re.split(r"[/.]", test[0]) if name]
    for depth, element in trail:
        inner = names[depth:] if names[:depth] == steps[:depth] and len(names) > depth else names
        if _text_at(element, inner) == test[1]:
            return True
    return False


def _text_at(node: Any, names: Sequence[str]) -> str | None:
    for name in names:
        if not isinstance(node, dict):
            return None
        node = node.get(name)
    if isinstance(node, bool):
        return "true" if node else "false"
    return None if node is None or isinstance(node, dict | list) else str(node)
