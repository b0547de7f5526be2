"""Characteristic values: whether they fit, and what would fit where they do not."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from yizhan.domains.catalogue.contracts.specifications import (
    Characteristic,
    Specification,
    SpecificationDraft,
    Value,
    Values,
    ValueType,
)
from yizhan.kernel import patterns
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text, listed

TYPE_WORDS: Mapping[ValueType, Text] = {
    ValueType.STRING: Text("文本", "text"),
    ValueType.INTEGER: Text("整数", "a whole number"),
    ValueType.NUMBER: Text("数字", "a number"),
    ValueType.BOOLEAN: Text("是/否", "true or false"),
    ValueType.DATE: Text("日期（如 2026-11-21）", "a date such as 2026-11-21"),
}


def as_list(value: Value | list[Value] | None) -> list[Value]:
    """The values in `value`: none, one or several."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]


def check_values(spec: SpecificationDraft, values: Values, path: str) -> list[Problem]:
    """Everything wrong with `values` under `spec`; fields are named below `path`."""
    known = {c.code: c for c in spec.characteristics}
    problems = [_unknown(f"{path}.{code}", code, spec) for code in values if code not in known]
    for characteristic in spec.characteristics:
        field = f"{path}.{characteristic.code}"
        problems += check_one(characteristic, as_list(values.get(characteristic.code)), field)
    return problems


def check_one(characteristic: Characteristic, values: Sequence[Value], field: str) -> list[Problem]:
    """What is wrong with the values of one characteristic."""
    if len(values) < characteristic.minimum or len(values) > characteristic.maximum:
        return [_count(characteristic, len(values), field)]
    return [problem for value in values if (problem := _wrong_value(characteristic, value, field)) is not None]


def filled(spec: Specification, given: Values, fixed: Mapping[str, Value]) -> Values:
    """`given` completed by what the offering fixes and by the specification's defaults."""
    values: Values = dict(given)
    for characteristic in spec.characteristics:
        if not as_list(values.get(characteristic.code)):
            value = fixed.get(characteristic.code, characteristic.default)
            if value is not None:
                values[characteristic.code] = value
    return values


def check_settable(spec: Specification, given: Values, fixed: Mapping[str, Value], path: str) -> list[Problem]:
    """Values given for what the customer cannot choose, other than what it is anyway."""
    problems = []
    for characteristic in spec.characteristics:
        value = given.get(characteristic.code)
        settled = fixed.get(characteristic.code, None if characteristic.configurable else characteristic.default)
        if value is None or settled is None or same(value, settled):
            continue
        name = characteristic.name
        problems.append(
            Problem(
                f"{path}.{characteristic.code}",
                "not_configurable",
                Text(
                    "“{name}”由销售品规定，不能改为 {value}", "“{name}” is set by the offering and cannot be {value}"
                ).format(name=name, value=value),
                Text("保持 {settled}，或选择另一销售品", "Keep {settled}, or choose another offering").format(
                    settled=settled
                ),
            )
        )
    return problems


def same(left: object, right: object) -> bool:
    """Whether two values mean the same (`100` and `100.0` do)."""
    a, b = (_number(left), _number(right))
    return a == b if a is not None and b is not None else left == right


def matches(values: Mapping[str, object], when: Mapping[str, Sequence[Value]]) -> bool:
    """Whether each characteristic in `when` has one of its values."""
    return all(
        any(same(value, wanted) for value in _listed(values.get(code)) for wanted in allowed)
        for code, allowed in when.items()
    )


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))


def _wrong_value(c: Characteristic, value: Value, field: str) -> Problem | None:
    if not _has_type(c.type, value):
        wanted = TYPE_WORDS[c.type]
        return Problem(
            field,
            "wrong_type",
            Text("“{name}”应为{wanted}，而不是 {value}", "“{name}” must be {wanted}, not {value}").format(
                name=c.name, wanted=wanted, value=value
            ),
            Text("请填写{wanted}", "Enter {wanted}").format(wanted=wanted),
        )
    if c.allowed and not any(same(value, a.value) for a in c.allowed):
        choice = _choice(c)
        return Problem(
            field,
            "not_allowed",
            Text("“{name}”不能取 {value}", "“{name}” cannot be {value}").format(name=c.name, value=value),
            Text("可选：{choice}", "Choose one of: {choice}").format(choice=choice),
        )
    return _out_of_range(c, value, field) or _bad_pattern(c, value, field)


def _out_of_range(c: Characteristic, value: Value, field: str) -> Problem | None:
    number = _number(value)
    if number is None:
        return None
    low = c.lowest is not None and number < c.lowest
    high = c.highest is not None and number > c.highest
    if not low and not high:
        return None
    return Problem(
        field,
        "out_of_range",
        Text("“{name}”的值 {value} 超出范围", "“{name}” {value} is out of range").format(name=c.name, value=value),
        _range(c),
    )


def _bad_pattern(c: Characteristic, value: Value, field: str) -> Problem | None:
    if c.regex is None or not isinstance(value, str) or patterns.whole(c.regex)(value):
        return None
    return Problem(
        field,
        "bad_format",
        Text("“{name}”的格式不对：“{value}”", "“{name}” has the wrong format: “{value}”").format(
            name=c.name, value=value
        ),
        c.hint or Text("格式应为 {regex}", "The format must be {regex}").format(regex=c.regex),
    )


def _has_type(kind: ValueType, value: Value) -> bool:
    match kind:
        case ValueType.BOOLEAN:
            return isinstance(value, bool)
        case ValueType.INTEGER:
            return not isinstance(value, bool) and isinstance(value, int)
        case ValueType.NUMBER:
            return not isinstance(value, bool) and isinstance(value, int | float)
        case ValueType.DATE:
            return isinstance(value, str) and _is_date(value)
        case ValueType.STRING:
            return isinstance(value, str)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _choice(c: Characteristic) -> Text:
    return listed([a.name or str(a.value) for a in c.allowed])


def _range(c: Characteristic) -> Text:
    unit = c.unit or ""
    if c.lowest is not None and c.highest is not None:
        return Text("应在 {a} 到 {b} {u}之间", "It must be between {a} and {b} {u}").format(
            a=c.lowest, b=c.highest, u=unit
        )
    if c.lowest is not None:
        return Text("不得小于 {a} {u}", "It must be at least {a} {u}").format(a=c.lowest, u=unit)
    return Text("不得大于 {b} {u}", "It must be at most {b} {u}").format(b=c.highest, u=unit)


def _unknown(field: str, code: str, spec: SpecificationDraft) -> Problem:
    codes = listed([c.code for c in spec.characteristics])
    return Problem(
        field,
        "unknown_characteristic",
        Text("“{name}”没有特征 {code}", "“{name}” has no characteristic {code}").format(name=spec.name, code=code),
        Text("可用特征：{codes}", "It has: {codes}").format(codes=codes),
    )


def _count(c: Characteristic, count: int, field: str) -> Problem:
    if count == 0:
        return Problem(
            field,
            "required",
            Text("“{name}”必填", "“{name}” is required").format(name=c.name),
            c.hint or Text("请填写{wanted}", "Enter {wanted}").format(wanted=TYPE_WORDS[c.type]),
        )
    return Problem(
        field,
        "wrong_count",
        Text("“{name}”给出了 {count} 个值", "“{name}” has {count} values").format(name=c.name, count=count),
        Text("应给 {a} 到 {b} 个", "Give {a} to {b}").format(a=c.minimum, b=c.maximum),
    )
