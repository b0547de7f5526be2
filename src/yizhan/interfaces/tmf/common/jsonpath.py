"""Reads the `filter` parameter (TMF630 part 6): the JSONPath filters that we support, and nothing else.

    filter=$[?(@.status=='active' && @.name=~/^A/)]      resources that fulfil the condition
    filter=contactMedium[?(@.preferred==true)]           resources with one element that fulfils all of it

Comparisons are `== != < <= > >= =~`, joined by `&&` and `||` and parentheses; a path alone asks whether it
exists. Any other element of JSONPath (`..`, `*`, slices, functions) is refused with 501.
"""

import re
from typing import NamedTuple

from yizhan.kernel.selection import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Element,
    Exists,
    FilterNotSupported,
    Operator,
)

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<path>@(?:\.[@A-Za-z_][\w@-]*|\['[^'\]]+'\])+)
    | (?P<sign>==|!=|<=|>=|=~|<|>)
    | (?P<join>&&|\|\|)
    | (?P<open>\()
    | (?P<close>\))
    | '(?P<single>(?:[^'\\]|\\.)*)'
    | "(?P<double>(?:[^"\\]|\\.)*)"
    | /(?P<regex>(?:[^/\\]|\\.)+)/
    | (?P<word>true|false|-?\d+(?:\.\d+)?)
    )\s*""",
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {
    "==": Operator.EQ,
    "!=": Operator.NE,
    "<": Operator.LT,
    "<=": Operator.LTE,
    ">": Operator.GT,
    ">=": Operator.GTE,
    "=~": Operator.REGEX,
}
_OUTER = re.compile(r"(?P<base>\$?(?:\.?[@A-Za-z_][\w@-]*(?:\.[@A-Za-z_][\w@-]*)*)?)\[\?\((?P<inner>.*)\)\]", re.DOTALL)
_STEP = re.compile(r"\.([@A-Za-z_][\w@-]*)|\['([^'\]]+)'\]")
_MAX_DEPTH = 10


class _Token(NamedTuple):
    kind: str
    text: str


def parse(text: str) -> Condition:
    """The condition that `text` writes; raises FilterNotSupported for what is not supported."""
    outer = _OUTER.fullmatch(text.strip())
    if outer is None:
        raise FilterNotSupported(f"filter={text}", "filter")
    condition = _Parser(outer["inner"]).whole()
    base = tuple(outer["base"].removeprefix("$").strip(".").split(".")) if outer["base"].strip("$.") else ()
    return Element(base, condition) if base else condition


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._at = 0

    def whole(self) -> Condition:
        condition = self._alternatives(0)
        if self._at != len(self._tokens):
            raise self._refused()
        return condition

    def _alternatives(self, depth: int) -> Condition:
        parts = [self._conjunction(depth)]
        while self._next("join", "||"):
            parts.append(self._conjunction(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _conjunction(self, depth: int) -> Condition:
        parts = [self._single(depth)]
        while self._next("join", "&&"):
            parts.append(self._single(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _single(self, depth: int) -> Condition:
        if depth < _MAX_DEPTH and self._next("open"):
            inner = self._alternatives(depth + 1)
            if not self._next("close"):
                raise self._refused()
            return inner
        path = self._next("path")
        if path is None:
            raise self._refused()
        steps = tuple(a or b for a, b in _STEP.findall(path.text))
        sign = self._next("sign")
        return Compare(steps, _SIGNS[sign.text], (self._literal(sign),)) if sign else Exists(steps)

    def _literal(self, sign: _Token) -> str:
        for kind in ("regex",) if sign.text == "=~" else ("single", "double", "word"):
            token = self._next(kind)
            if token:
                return token.text if kind == "regex" else re.sub(r"\\(.)", r"\1", token.text)
        raise self._refused()

    def _next(self, kind: str, text: str | None = None) -> _Token | None:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == kind and text in (None, token.text):
                self._at += 1
                return token
        return None

    def _refused(self) -> FilterNotSupported:
        return FilterNotSupported(f"filter=…[?({self._text})]", "filter")


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise FilterNotSupported(f"filter: {text[at:]}", "filter")
        tokens.append(_Token(found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens
