"""Reads the part of FEEL (DMN 1.3, chapter 10) that says the same in our language: comparisons and arithmetic.

FEEL counts lists from 1 and compares anything with null without complaint; what could mean something else here is
refused, not guessed. Its names may hold blanks: two words side by side are nothing else, and are joined by `_` here.
"""

import re

from yizhan.engines.expressions import ExpressionError
from yizhan.kernel.text import Text

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<string>"[^"\\]*")
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)
    |(?P<compare><=|>=|!=|=|<|>)
    |(?P<mark>[-+*/(),])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_OPERATORS = frozenset({"and", "or", "not"})
_WITHHELD = frozenset(
    {"if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance"}
)


def zen_of_feel(source: str) -> str:
    """The expression in our language; raises ExpressionError where FEEL says what we do not read the same way."""
    made: list[str] = []
    name = ""  # the word just before, unless it joins what stands beside it
    for match in _TOKEN.finditer(source.removeprefix("=").strip()):
        kind, text = str(match.lastgroup), match[0]
        if kind == "other" or text in _WITHHELD or (name and kind == "string"):
            raise _foreign(source, text)
        if name and kind == "word" and text not in _OPERATORS:
            made[-1] = "_"  # the blank within a name
        if name and text == "(":
            raise _foreign(source, f"{name}(")
        if kind != "space":
            name = text if kind == "word" and text not in _OPERATORS else ""
        made.append("==" if text == "=" else text)
    return "".join(made)


def _foreign(source: str, text: str) -> ExpressionError:
    return ExpressionError(
        "feel",
        Text(f"FEEL 表达式“{source}”中的“{text}”不能照读", f"“{text}” in the FEEL expression “{source}” is not read"),
        Text("请改写为 ZEN 表达式", "Write it as a ZEN expression"),
    )
