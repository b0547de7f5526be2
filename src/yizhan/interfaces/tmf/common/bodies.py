"""Reads and checks request bodies: JSON that PostgreSQL can hold, and that fits the specification."""

from http import HTTPStatus
from typing import Any

import msgspec
from litestar.exceptions import ClientException

from yizhan.interfaces.tmf.common.patch import patched
from yizhan.interfaces.tmf.common.resource import Document, Resource
from yizhan.interfaces.tmf.common.schema import Specification, missing
from yizhan.kernel import nesting
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.text import Text

MOST_BODY = 4 * 1024 * 1024
"""Bytes of a body: a resource is answered whole in every list, and an order of 2,000 items has half of that."""


def refuse_other_than_json(content_type: str | None) -> None:
    """Refuses a body that says to be something else than JSON (415); one that says nothing is taken for JSON."""
    kind = (content_type or "application/json").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise ClientException(status_code=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def decoded(raw: bytes) -> Any:
    """The JSON value of a body; raises InvalidInput when it is none, nests too deep, or holds the character U+0000."""
    nesting.check_raw(raw)
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(_not_json(str(error))) from error
    if b"\\u0000" in raw and _has_nul(value):
        raise InvalidInput(_not_json("U+0000"))
    return value


def _has_nul(value: Any) -> bool:
    match value:
        case str():
            return "\0" in value
        case dict():
            return any(_has_nul(key) or _has_nul(inner) for key, inner in value.items())
        case list():
            return any(map(_has_nul, value))
        case _:
            return False


def _not_json(detail: str) -> Problem:
    return Problem(
        "",
        "not_json",
        Text(f"请求体不是有效的 JSON：{detail}", f"The body is not valid JSON: {detail}"),
        Text("请检查 JSON 语法", "Check the JSON syntax"),
    )


def to_create(resource: Resource, specification: Specification, raw: bytes) -> Document:
    """The document of a POST, checked against the official schema of creation."""
    document = decoded(raw)
    entry = specification.resources[resource.name]
    specification.check(entry["create"] or entry["read"], document)
    given: Document = document
    if given.get("@type") in _others(resource, specification):
        raise InvalidInput(_type_of_another(str(given["@type"]), _type_of(resource.name)))
    return {name: value for name, value in given.items() if name not in ("id", "href")}


def _type_of(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"


def _others(resource: Resource, specification: Specification) -> set[str]:
    """The types of the other resources of the specification; any further type is taken for a subclass."""
    return {_type_of(name) for name in specification.resources if name != resource.name}


def _type_of_another(given: str, own: str) -> Problem:
    return Problem(
        "@type",
        "type_of_another_resource",
        Text(f"{given} 是另一种资源的类型", f"{given} is the type of another resource"),
        Text(f"请使用 {own}，或向该资源的地址提交", f"Send {own}, or post it to the address of that resource"),
    )


def to_patch(
    resource: Resource, specification: Specification, before: Document, content_type: str, raw: bytes
) -> Document:
    """The resource as a PATCH wants it.

    Raises InvalidInput when the patch touches an attribute that only the system sets, removes a required one,
    or leaves a value that does not fit the specification, or nests too deep.
    """
    after = patched(before, content_type, decoded(raw))
    nesting.check(after)
    entry = specification.resources[resource.name]
    fixed = resource.fixed | set(entry["fixed"])
    problems = [_fixed(name) for name in sorted(fixed) if after.get(name) != before.get(name)]
    needed = specification.required(entry["create"] or entry["read"])
    problems += [missing(name) for name in sorted(needed) if name in before and after.get(name) is None]
    changed = {name: value for name, value in after.items() if before.get(name) != value}
    problems += [
        problem
        for problem in specification.faults(entry["update"] or entry["read"], changed)
        if problem.code != "required" or "." in problem.field
    ]
    if problems:
        raise InvalidInput(*problems)
    return after


def _fixed(name: str) -> Problem:
    return Problem(
        name,
        "cannot_be_changed",
        Text(f"{name} 由系统维护，不能修改", f"{name} is kept by the system and cannot be changed"),
        Text(f"请从补丁中去掉 {name}", f"Leave {name} out of the patch"),
    )
