"""Forms as data: JSON Schema (2020-12) with labels in both languages, drawn by the pages, checked here.

A form is a file of `definitions/forms`; `x-label`, `x-order`, `x-widget` and `x-options` say how it is drawn.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

import msgspec
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from yizhan.kernel.errors import NotFound, Problem
from yizhan.kernel.faults import NOT_ALLOWED, REQUIRED, TOO_LONG, Fault
from yizhan.kernel.text import Text
from yizhan.platform.migrate import data_folder

FORM = Text("表单", "form")
_NAME = re.compile(r"[a-z0-9-]{1,80}")
WRONG_TYPE = Fault(
    "wrong_type", Text("内容类型不对", "The content is of the wrong type"), Text("应为 {wanted}", "It must be {wanted}")
)
UNKNOWN_FIELD = Fault("unknown_field", Text("没有这个字段", "There is no such field"), Text("请去掉它", "Remove it"))
TOO_SHORT = Fault(
    "too_short",
    Text("内容太短", "The content is too short"),
    Text("至少 {least} 个字符", "At least {least} characters"),
)
TOO_SMALL = Fault("too_small", Text("数值太小", "The number is too small"), Text("不小于 {least}", "At least {least}"))
TOO_LARGE = Fault("too_large", Text("数值太大", "The number is too large"), Text("不大于 {most}", "At most {most}"))
DOES_NOT_LOOK = Fault("bad_format", Text("格式不对", "The format is not right"), Text("请更正", "Correct it"))
DOES_NOT_FIT = Fault(
    "does_not_fit",
    Text("内容不符合要求", "The content does not fit"),
    Text("要求：{rule} {wanted}", "It must satisfy {rule} {wanted}"),
)


@lru_cache(maxsize=256)
def schema(name: str) -> Mapping[str, Any]:
    """The form `name`; raises NotFound when there is none."""
    file = data_folder("definitions") / "forms" / f"{name}.json"
    if not _NAME.fullmatch(name) or not file.is_file():
        raise NotFound(FORM, name)
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def names() -> frozenset[str]:
    """The names of all forms."""
    return frozenset(file.stem for file in (data_folder("definitions") / "forms").glob("*.json"))


def title(name: str) -> Text:
    """What the form is called."""
    return msgspec.convert(schema(name).get("x-label", {"zh": name, "en": name}), Text)


def problems_in(form: Mapping[str, Any], given: Mapping[str, Any], under: str = "") -> list[Problem]:
    """Everything in `given` that does not fit the schema; fields are named below `under`."""
    return [each for error in Draft202012Validator(form).iter_errors(given) for each in _problems(error, under)]


def _problems(error: ValidationError, under: str) -> list[Problem]:
    if error.validator != "additionalProperties":
        return [_problem(error, under)]
    path = [*([under] if under else []), *(str(step) for step in error.absolute_path)]
    known = cast("Any", error.schema).get("properties", {})
    extra = [name for name in cast("Any", error.instance) if name not in known]
    return [UNKNOWN_FIELD.at(".".join([*path, name])) for name in extra]


def _problem(error: ValidationError, under: str) -> Problem:
    path = [*([under] if under else []), *(str(step) for step in error.absolute_path)]
    field, wanted = ".".join(path), cast("Any", error.validator_value)
    match error.validator:
        case "required":
            missing = next(name for name in wanted if name not in cast("Any", error.instance))
            return REQUIRED.at(".".join([*path, missing]))
        case "type":
            return WRONG_TYPE.at(field, wanted=wanted)
        case "enum" | "const":
            allowed = ", ".join(map(str, wanted)) if isinstance(wanted, list) else json.dumps(wanted)
            return NOT_ALLOWED.at(field, value=error.instance, allowed=allowed)
        case "minLength":
            return TOO_SHORT.at(field, least=wanted)
        case "maxLength":
            return TOO_LONG.at(field, most=wanted)
        case "minimum":
            return TOO_SMALL.at(field, least=wanted)
        case "maximum":
            return TOO_LARGE.at(field, most=wanted)
        case "pattern" if "x-pattern-message" in cast("Any", error.schema):
            told = msgspec.convert(cast("Any", error.schema)["x-pattern-message"], Text, from_attributes=True)
            return Problem(field, "bad_format", DOES_NOT_LOOK.message, told)
        case _:
            return DOES_NOT_FIT.at(field, rule=error.validator, wanted=wanted)
