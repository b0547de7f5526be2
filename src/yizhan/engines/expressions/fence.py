"""Keeps expressions within bounds: finds by their words what would stall, crash or differ at each evaluation.

ZEN offers no syntax tree to Python, so this reads the source as words and brackets. It errs on the side of
refusing; each limit was measured against zen-engine 2.1.3 on one core (see the package).
"""

import re
from collections.abc import Iterator

from yizhan.kernel.text import Text

_CLOSURES = frozenset({"map", "flatMap", "filter", "some", "all", "none", "one", "count"})
_WITHHELD = frozenset({"rand", "fuzzyMatch"})
_CLOCK = frozenset({"d", "date", "time", "dateString", "timeString"})
_PATTERNED = frozenset({"matches", "extract"})
CONSTANTS = frozenset({"true", "false", "null"})

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<string>"[^"]*"|'[^']*')
    |(?P<template>`[^`]*`)
    |(?P<number>\d+(?:\.(?!\.)\d*)?)
    |(?P<word>[A-Za-z_$][A-Za-z0-9_$]*)
    |(?P<dots>\.\.)
    |(?P<compare>==|!=|<=|>=|\?\?)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_TEMPLATE_PART = re.compile(r"\$\{([^}]*)\}")
_COUNTED_GROUP = re.compile(r"[)\]*+?}]\{")
_COUNT = re.compile(r"\{(\d+)(?:,(\d*))?\}")
_MAX_COUNT = 64


class ExpressionError(Exception):
    """An expression is refused, or fails on its data; says why and what would do, in both languages."""

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.remedy = remedy


def check(source: str) -> int:
    """Most closures within one outermost closure; raises ExpressionError when `source` is out of bounds."""
    words = list(_tokens(source))
    _refuse_foreign_forms(source, words)
    return _closure_rounds(words)


def is_constant(source: str) -> bool:
    """Whether `source` reads no variable."""
    return not any(kind == "word" and text not in CONSTANTS for kind, text in _tokens(source))


def refused(code: str, zh: str, en: str, zh_remedy: str, en_remedy: str) -> ExpressionError:
    return ExpressionError(code, Text(zh, en), Text(zh_remedy, en_remedy))


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(source):
        kind, text = str(match.lastgroup), match[0]
        if kind == "template":
            for part in _TEMPLATE_PART.findall(text):
                yield from _tokens(part)
            yield "string", "``"
        elif kind != "space":
            yield kind, text


def _refuse_foreign_forms(source: str, tokens: list[tuple[str, str]]) -> None:
    for index, (kind, text) in enumerate(tokens):
        if kind == "word":
            refuse_inner_name(source, text)
        if kind == "mark" and text in "=;":
            raise refused(
                "statement",
                f"表达式“{source}”里不能赋值或写多条语句",
                f"“{source}” assigns or has several statements",
                "比较相等请用 ==，多步请用多个映射",
                "Compare with ==; use several mappings for several steps",
            )
        if kind == "dots" and not _follows_in(tokens, index):
            raise refused(
                "interval",
                f"表达式“{source}”遍历了一个区间",
                f"“{source}” iterates an interval",
                "区间只能写在 in 之后，如 x in [1..10]",
                "An interval stands only after in, as x in [1..10]",
            )
        if kind == "word" and tokens[index + 1 : index + 2] == [("mark", "(")]:
            _refuse_call(source, text, _arguments(tokens, index + 2))


def refuse_inner_name(source: str, name: str) -> None:
    """Names such as `__class__` are no data of anybody; to Python they are ways into the program."""
    if name.startswith("__") and name.endswith("__"):
        raise refused(
            "attribute",
            f"表达式“{source}”里不能使用 {name}",
            f"{name} is not available in “{source}”",
            "请改用流程变量的名称",
            "Use the name of a variable",
        )


def _follows_in(tokens: list[tuple[str, str]], dots: int) -> bool:
    """Whether the bracket that the `..` at `dots` stands in directly follows the word `in`."""
    depth = 0
    for index in range(dots - 1, -1, -1):
        kind, text = tokens[index]
        if kind == "mark" and text in ")]":
            depth += 1
        elif kind == "mark" and text in "([":
            if depth == 0:
                return index > 0 and tokens[index - 1] == ("word", "in")
            depth -= 1
    return False


def _arguments(tokens: list[tuple[str, str]], start: int) -> list[list[tuple[str, str]]]:
    """The tokens of each argument of the call whose first argument begins at `start`."""
    arguments: list[list[tuple[str, str]]] = [[]]
    depth = 0
    for token in tokens[start:]:
        kind, text = token
        if kind == "mark" and text in "([{":
            depth += 1
        elif kind == "mark" and text in ")]}":
            if depth == 0:
                break
            depth -= 1
        if token == ("mark", ",") and depth == 0:
            arguments.append([])
        else:
            arguments[-1].append(token)
    return arguments if arguments != [[]] else []


def _refuse_call(source: str, name: str, arguments: list[list[tuple[str, str]]]) -> None:
    reads_clock = name in _CLOCK and (not arguments or arguments[0] in ([("string", "'now'")], [("string", '"now"')]))
    if name in _WITHHELD or reads_clock:
        raise refused(
            "function",
            f"表达式“{source}”里不能使用 {name}()",
            f"{name}() is not available in “{source}”",
            "当前时间请用变量 now；需要比对或随机时请用决策表或连接器",
            "Use the variable now for the present moment; use a decision table or connector otherwise",
        )
    if name in _PATTERNED and not (len(arguments) == 2 and _is_safe_pattern(arguments[1])):
        raise refused(
            "pattern",
            f"“{source}”中的正则表达式必须是常量，且重复次数不超过 {_MAX_COUNT}、不重复整个分组",
            f"The pattern in “{source}” must be a literal with counts up to {_MAX_COUNT}, and no counted group",
            "请简化正则表达式",
            "Simplify the pattern",
        )


def _is_safe_pattern(argument: list[tuple[str, str]]) -> bool:
    if len(argument) != 1 or argument[0][0] != "string" or argument[0][1] == "``":
        return False
    pattern = argument[0][1][1:-1]
    counts = [int(number) for pair in _COUNT.findall(pattern) for number in pair if number]
    without_classes = re.sub(r"\[[^\]]*\]", "c", pattern)
    return not _COUNTED_GROUP.search(without_classes) and max(counts, default=0) <= _MAX_COUNT


def _closure_rounds(tokens: list[tuple[str, str]]) -> int:
    """Most closures within one outermost closure: the power to which the data can multiply."""
    most = 0
    for index, (kind, text) in enumerate(tokens):
        if kind == "word" and text in _CLOSURES and tokens[index + 1 : index + 2] == [("mark", "(")]:
            inside = [token for argument in _arguments(tokens, index + 2) for token in argument]
            most = max(most, 1 + sum(1 for token in inside if token[0] == "word" and token[1] in _CLOSURES))
    return most
