"""Expressions that people write: the ZEN language, fenced in so that nobody can stall or crash us with one.

One language serves process conditions, mappings and correlation keys, rule cells, segment and dispatch rules
(design, section 3). ZEN has no statements, no attribute access into Python and no input or output; what is
left to fence was measured against zen-engine 2.1.3 on one core:

- iterating an interval, ``count([1..100000000], true)``, runs 13 s: intervals stand only after ``in``;
- nested closures over one list multiply: their worst case is bounded by the data at evaluation;
- ``fuzzyMatch`` of two strings of 200 kB runs 77 s: it is not offered;
- ``matches(s, '(a{100}){100}b')`` runs 12 s: patterns are literals, and groups are not repeated by count;
- source text nested some 20,000 deep overruns the C stack: source text is short;
- ``d()`` and ``rand()`` differ at each evaluation: time comes in as ``now``, so that a replay agrees.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
import zen

from yizhan.engines.expressions.fence import CONSTANTS, ExpressionError, check, is_constant, refuse_inner_name, refused
from yizhan.kernel.text import Text

__all__ = ["MAX_SOURCE", "Expression", "ExpressionError", "condition", "expression", "moment"]

MAX_SOURCE = 2_000
MAX_WORK = 10_000_000
"""Largest number of closure rounds an evaluation may need; about one second on one core."""
MAX_EXACT = 2**53

_PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_CHARACTERS_PER_ELEMENT = 16


class Expression:
    """A checked expression, ready to be evaluated any number of times."""

    def __init__(self, source: str, evaluate: Callable[[Mapping[str, Any]], Any], rounds: int) -> None:
        self.source = source
        self._evaluate = evaluate
        self._rounds = rounds

    def value(self, variables: Mapping[str, Any]) -> Any:
        """The value over `variables`; raises ExpressionError when it has none."""
        if self._rounds and _weight(variables) ** (self._rounds + 1) > MAX_WORK:
            raise ExpressionError(
                "too_much_data",
                Text(
                    f"表达式“{self.source}”要遍历的数据过多",
                    f"The data is too large to iterate over in “{self.source}”",
                ),
                Text("请减少数据量或嵌套的遍历", "Reduce the data, or nest fewer iterations"),
            )
        return self._evaluate(variables)

    def truth(self, variables: Mapping[str, Any]) -> bool:
        """The value, which must be true or false; raises ExpressionError otherwise."""
        value = self.value(variables)
        if isinstance(value, bool):
            return value
        shown = msgspec.json.encode(value).decode()[:80]
        raise ExpressionError(
            "not_boolean",
            Text(
                f"条件“{self.source}”的结果是 {shown}，不是真或假",
                f"The condition “{self.source}” gives {shown}, neither true nor false",
            ),
            Text(
                "请让条件得出 true 或 false，或补上缺少的变量",
                "Make it yield true or false, or supply the missing variable",
            ),
        )


@lru_cache(maxsize=8192)
def expression(source: str) -> Expression:
    """The expression `source` writes; raises ExpressionError when it is malformed or out of bounds."""
    source = source.strip()
    if not source:
        raise refused("empty", "表达式为空", "The expression is empty", "请填写表达式", "Write an expression")
    if len(source) > MAX_SOURCE:
        raise refused(
            "too_long",
            f"表达式超过 {MAX_SOURCE} 个字符",
            f"The expression is longer than {MAX_SOURCE} characters",
            "请拆成几步，或改用决策表",
            "Split it into steps, or use a decision table",
        )
    if _PATH.fullmatch(source) and source not in CONSTANTS:
        parts = source.split(".")
        for part in parts:
            refuse_inner_name(source, part)
        return Expression(source, _path_reader(parts), 0)
    rounds = check(source)
    return Expression(source, _compiled(source), rounds)


def condition(source: str) -> Expression:
    """Like `expression`, for one that must yield true or false; a constant of another kind is refused."""
    made = expression(source)
    if is_constant(source):
        made.truth({})
    return made


def moment(at: datetime) -> str:
    """A moment as expressions see it, under the name `now`."""
    return at.isoformat()


def _path_reader(parts: list[str]) -> Callable[[Mapping[str, Any]], Any]:
    """Reads a plain path without ZEN, whose numbers lose digits beyond 28 and come back as floats."""

    def read(variables: Mapping[str, Any]) -> Any:
        value: Any = variables
        for part in parts:
            if not isinstance(value, Mapping):
                return None
            value = value.get(part)
        return value

    return read


def _compiled(source: str) -> Callable[[Mapping[str, Any]], Any]:
    try:
        made = zen.compile_expression(source)
    except RuntimeError as error:  # zen-engine raises no narrower type
        reason = _reason(error)
        raise ExpressionError(
            "syntax",
            Text(f"表达式“{source}”写法有误：{reason}", f"The expression “{source}” does not parse: {reason}"),
            Text("请按 ZEN 表达式语法改正", "Correct it by the syntax of ZEN expressions"),
        ) from error

    def evaluate(variables: Mapping[str, Any]) -> Any:
        try:
            return _plain(made.evaluate(dict(variables)))
        except RuntimeError as error:  # as above
            reason = _reason(error)
            raise ExpressionError(
                "evaluation",
                Text(f"表达式“{source}”无法计算：{reason}", f"The expression “{source}” failed: {reason}"),
                Text(
                    "请检查变量是否存在、类型是否正确",
                    "Check that its variables exist and have the right type",
                ),
            ) from error

    return evaluate


def _reason(error: RuntimeError) -> str:
    """The cause in zen's words, without the back trace that it appends."""
    first = str(error).split("\n", 1)[0]
    try:
        return str(msgspec.json.decode(first)["source"])
    except (msgspec.DecodeError, KeyError, TypeError):
        return first


def _plain(value: Any) -> Any:
    """ZEN's numbers come back as floats; whole ones become integers again."""
    if isinstance(value, float) and value.is_integer() and abs(value) < MAX_EXACT:
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _weight(value: Any) -> int:
    """How many elements `value` holds; long strings count as several."""
    if isinstance(value, Mapping):
        return 1 + sum(_weight(item) for item in value.values())
    if isinstance(value, list | tuple):
        return 1 + sum(_weight(item) for item in value)
    return 1 + len(value) // _CHARACTERS_PER_ELEMENT if isinstance(value, str) else 1
