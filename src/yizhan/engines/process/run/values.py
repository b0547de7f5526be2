"""Values that steps compute: mappings, keys, times, lists; within the bounds of what an instance may hold."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.expressions import expression
from yizhan.engines.process.errors import Obstacle, VariablesTooLarge
from yizhan.engines.process.model import Assignment, Timer
from yizhan.engines.process.times import parse_cycle, parse_duration, parse_moment
from yizhan.kernel.text import Text

MAX_VARIABLES = 256 * 1024
MAX_SCOPES = 4 * 1024 * 1024
"""What all scopes of an instance may hold together, in bytes."""
MAX_DEPTH = 32
_HOLDING = (dict, list, tuple)

_CORRECT = Text("请更正变量后重试", "Correct the variables and retry")


def evaluated(assignments: Sequence[Assignment], context: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all `assignments`; raises ExpressionError when one has none."""
    return {assignment.target: expression(assignment.source).value(context) for assignment in assignments}


def checked_variables(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """`before` with `values`; raises VariablesTooLarge when it is more than an instance may hold."""
    made = {**before, **values}
    if _too_deep(dict(values), MAX_DEPTH) or len(msgspec.json.encode(made)) > MAX_VARIABLES:
        raise VariablesTooLarge(limit=MAX_VARIABLES)
    return made


def checked_total(scopes: Sequence[msgspec.Struct]) -> None:
    """Raises VariablesTooLarge when the scopes of an instance hold too much together."""
    if scopes and len(msgspec.json.encode(scopes)) > MAX_SCOPES:
        raise VariablesTooLarge(limit=MAX_SCOPES)


def _too_deep(value: dict[Any, Any] | list[Any] | tuple[Any, ...], depth: int) -> bool:
    if depth == 0:
        return True
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, _HOLDING) and _too_deep(item, depth - 1):
            return True
    return False


def correlation_key(source: str, context: Mapping[str, Any]) -> str:
    """The key that a correlation yields; raises Obstacle when it is no text or number."""
    key = expression(source).value(context)
    if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
        raise Obstacle(
            "no_correlation",
            Text(f"关联表达式“{source}”没有得出键值", f"The correlation “{source}” yields no key"),
            Text("请补上缺少的变量后重试", "Supply the missing variable and retry"),
        )
    return str(key)


def due_of(timer: Timer, context: Mapping[str, Any], now: datetime) -> tuple[datetime, int | None]:
    """When the timer fires first, and of a cycle how often after that (-1: without end)."""
    source = timer.duration or timer.date or timer.cycle or ""
    text = str(expression(source[1:]).value(context)) if source.startswith("=") else source
    left: int | None = None
    if timer.cycle is not None:
        cycle = parse_cycle(text)
        due = cycle.first(now) if cycle else None
        left = cycle.more if cycle else None
    elif timer.duration is not None:
        duration = parse_duration(text)
        due = duration.after(now) if duration else None
    else:
        due = parse_moment(text)
    if due is None:
        raise Obstacle(
            "bad_time",
            Text(f"“{text}”不是有效的 ISO 8601 时间（{source}）", f"“{text}” is no ISO 8601 time ({source})"),
            _CORRECT,
        )
    return due, left


def next_of(timer: Timer, context: Mapping[str, Any], due: datetime) -> datetime:
    """When a cycle that was due at `due` comes again."""
    source = timer.cycle or ""
    text = str(expression(source[1:]).value(context)) if source.startswith("=") else source
    cycle = parse_cycle(text)
    if cycle is None:
        raise Obstacle(
            "bad_time",
            Text(f"“{text}”不是有效的 ISO 8601 重复时间", f"“{text}” is no ISO 8601 repetition"),
            _CORRECT,
        )
    return cycle.every.after(due)


def logins(value: Any) -> tuple[str, ...]:
    """The logins that a candidates expression yields; raises Obstacle when it yields none."""
    found = [value] if isinstance(value, str) else value
    if isinstance(found, list) and found and all(isinstance(login, str) and login for login in found):
        return tuple(dict.fromkeys(found))
    raise Obstacle(
        "no_candidates",
        Text("候选人表达式没有得出登录名", "The candidates expression yields no logins"),
        _CORRECT,
    )
