"""FEEL's unary tests and simple expressions, and ours (DMN 1.3, chapter 10.3)."""

import re
from collections.abc import Callable
from datetime import date

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.rules.cells import Value, is_constant, literal, parse, value_of, written
from yizhan.engines.rules.table import Kind
from yizhan.kernel.text import Text

ZEN = "https://gorules.io/zen"
"""The expression language of what FEEL cannot write."""

_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_KEYWORDS = "and|or|not|in|if|then|else|for|return|some|every|satisfies|between|instance|function"
_OPERAND = (
    rf"""[-(\s]*(?:"[^"\\]*"|\d+(?:\.\d+)?|[?$]|(?!(?:{_KEYWORDS})\b)[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?!\s*\()[)\s]*"""
)
_COMMON = re.compile(rf"{_OPERAND}(?:(?:\b(?:and|or)\b|<=|>=|!=|==|[-+*/<>=]){_OPERAND})*")
"""Comparisons and arithmetic, which FEEL and ZEN write alike but for the sign of equality."""
_AT = re.compile(r'@(?="\d{4}-\d\d-\d\d")("[^"]*")')
"""A date as DMN 1.3 may write it (10.3.2.3.4)."""
_EQUAL = re.compile(r"(?<![<>!=])=(?!=)")


def test_out(source: str, kind: Kind) -> tuple[str, str | None]:
    """One of our tests as DMN writes it, and the expression language where it is not FEEL."""
    cell = parse(source, kind)
    if cell.free is None:
        return written(cell, _literal) or "-", None
    return expression_out(cell.free)


def test_in(text: str, kind: Kind, language: str | None) -> str:
    """A unary test of DMN as one of ours; raises ExpressionError when we have none such."""
    text = text.strip()
    if language == ZEN:
        return text
    if "?" in _STRING.sub("", text):
        return expression_in(text, None)
    return written(parse(_ours(text), kind))


def result_out(source: str, kind: Kind) -> tuple[str, str | None]:
    """One of our results as DMN writes it, and the expression language where it is not FEEL."""
    if not source.strip():
        return "", None
    if is_constant(source):
        return _literal(value_of(source, kind)), None
    return expression_out(source)


def result_in(text: str, kind: Kind, language: str | None) -> str:
    """A result of DMN as one of ours."""
    text = text.strip()
    if language == ZEN or not text:
        return text
    ours = _ours(text)
    return literal(value_of(ours, kind)) if is_constant(ours) else expression_in(text, None)


def _ours(text: str) -> str:
    """FEEL's texts and dates as our cells write them."""
    dated = _AT.sub(r"date(\1)", text)
    return _STRING.sub(lambda match: literal(_unescaped(match[0])), dated)


def expression_out(source: str) -> tuple[str, str | None]:
    """A ZEN expression in FEEL where both write it alike, else itself and its language."""
    if not _COMMON.fullmatch(source):
        return source, ZEN
    return _outside_strings(source, lambda part: part.replace("==", "=").replace("$", "?")), None


def expression_in(text: str, language: str | None) -> str:
    """A FEEL expression in ZEN where both write it alike; raises ExpressionError where they do not."""
    if language == ZEN:
        return text
    if not _COMMON.fullmatch(text):
        raise ExpressionError(
            "feel",
            Text(f"FEEL 表达式“{text[:80]}”无法对应到本系统", f"The FEEL expression “{text[:80]}” has no equal here"),
            Text(
                "请改成比较、四则运算，或在来源系统中先算好", "Use comparisons and arithmetic, or compute it beforehand"
            ),
        )
    return _outside_strings(text, lambda part: _EQUAL.sub("==", part).replace("?", "$"))


def _outside_strings(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for match in _STRING.finditer(text):
        parts += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, change(text[at:])])


def _literal(value: Value) -> str:
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return literal(value)


def _unescaped(quoted: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if code[0] == "u" and len(code) > 1 else _ESCAPES.get(code, code)

    text = _ESCAPE.sub(plain, quoted[1:-1])
    if '"' in text and "'" in text:
        raise ExpressionError(
            "both_quotes",
            Text(f"文本 {quoted[:80]} 同时含有两种引号", f"The text {quoted[:80]} has both kinds of quotes"),
            Text("请去掉其中一种", "Leave one of them out"),
        )
    return text
