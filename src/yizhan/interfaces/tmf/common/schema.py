"""Validates request bodies against the official schemas, compiled into `interfaces/tmf/schemas/`.

`scripts/compile_tmf_schemas.py` makes those files from the specifications. Every fault is told with the
attribute it concerns, in both languages; attributes that a specification does not know are let through, since
resources may be extended (TMF630 part 2).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.text import Text

_MOST_PROBLEMS = 20

formats = FormatChecker(formats=())


@formats.checks("date-time")
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or _reads(datetime.fromisoformat, value, at_least=19)


@formats.checks("date")
def _is_day(value: object) -> bool:
    return not isinstance(value, str) or _reads(date.fromisoformat, value, at_least=10)


def _reads(reader: Callable[[str], object], text: str, at_least: int) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return len(text) >= at_least


class Specification:
    """The compiled schemas of one version of one Open API, such as `tmf629v4`."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.resources: Mapping[str, Mapping[str, Any]] = compiled["resources"]
        self.events: tuple[str, ...] = tuple(compiled["events"])
        self._definitions = compiled["$defs"]
        self._validators: dict[str, Draft202012Validator] = {}

    def check(self, definition: str, document: Any) -> None:
        """Raises InvalidInput that names every attribute of `document` which does not fit `definition`."""
        faults = self.faults(definition, document)
        if faults:
            raise InvalidInput(*faults)

    def faults(self, definition: str, document: Any) -> list[Problem]:
        """What does not fit, one problem for each attribute."""
        found: dict[tuple[str, str], Problem] = {}
        for error in self._validator(definition).iter_errors(document):
            problem = _problem(error)
            found.setdefault((problem.field, problem.code), problem)
            if len(found) >= _MOST_PROBLEMS:
                break
        return list(found.values())

    def required(self, definition: str) -> frozenset[str]:
        """The attributes that `definition` and its bases demand."""
        names: set[str] = set()
        waiting = [self._definitions[definition]]
        while waiting:
            schema = waiting.pop()
            if "$ref" in schema:
                schema = self._definitions[schema["$ref"].removeprefix("#/$defs/")]
            names |= set(schema.get("required", ()))
            waiting += schema.get("allOf", ())
        return frozenset(names)

    def _validator(self, definition: str) -> Draft202012Validator:
        if definition not in self._validators:
            schema = {"$ref": f"#/$defs/{definition}", "$defs": self._definitions}
            self._validators[definition] = Draft202012Validator(schema, format_checker=formats)
        return self._validators[definition]


@lru_cache(maxsize=64)
def specification(name: str) -> Specification:
    """The specification `tmfNNNvN`; raises FileNotFoundError when it was not compiled."""
    file = resources.files("yizhan.interfaces.tmf") / "schemas" / f"{name}.json"
    return Specification(json.loads(file.read_text(encoding="utf-8")))


def missing(field: str) -> Problem:
    """The problem that the attribute `field` is demanded and absent."""
    return Problem(
        field,
        "required",
        Text(f"缺少必填属性 {field}", f"The attribute {field} is required"),
        Text(f"请提供 {field}", f"Provide {field}"),
    )


def _problem(error: ValidationError) -> Problem:
    path = [str(step) for step in error.absolute_path]
    field, wanted, given = ".".join(path), cast("Any", error.validator_value), cast("Any", error.instance)
    match error.validator:
        case "required":
            # One error comes for each absent attribute; its message begins with the quoted name.
            absent = next(name for name in wanted if name not in given and error.message.startswith(repr(name)))
            return missing(".".join([*path, absent]))
        case "type":
            return _wrong(field, "wrong_type", _listed([wanted]))
        case "enum":
            return _wrong(field, "not_allowed", _listed(wanted))
        case "format":
            return _wrong(field, "bad_format", f"{wanted} (RFC 3339)")
        case _:
            return _wrong(field, str(error.validator), f"{error.validator}: {wanted}")


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(str(value) for value in values)


def _wrong(field: str, code: str, expected: str) -> Problem:
    shown = field or "body"
    return Problem(
        field,
        code,
        Text(f"{shown} 的值不符合规范", f"The value of {shown} does not fit the specification"),
        Text(f"应为：{expected}", f"It must be: {expected}"),
    )
