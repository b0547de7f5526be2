r"""Patterns that people write, kept from running for ever: `.*.*.*.*.*.*.*.*x` on fifty letters takes Python hours.

Python's engine tries every way to match. What filters ask is run by ZEN's instead, which is Rust's and keeps no way
twice (https://docs.rs/regex, "Untrusted input"), but reads the pattern anew each time (0.01 to 2 ms). What definitions
keep is run by Python's, in microseconds, once it was counted in how many ways it can match at most.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import zen

Test = Callable[[str], bool]

MOST_WAYS = 1_000_000
LONG = 1_000
"""In how many ways a repeat without an end is taken to match."""
_ENOUGH = 20
"""Twice as many ways so often are too many."""

_QUOTE = re.compile(r"\\?'")
_PART = re.compile(
    r"(?P<open>\((?:\?:)?)(?!\?)|(?P<close>\))|(?P<or>\|)|(?P<repeat>[*+?]|\{(?P<least>\d*)(?P<to>,(?P<most>\d*))?\})"
    r"|(?P<one>\\[^1-9A-Za-z]|\\[dDsSwWnrtbB]|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\()\[|*+?])",
    re.DOTALL,
)


class NoPattern(ValueError):  # noqa: N818 - the callers turn it into a refusal
    """What was given is no pattern, or one that is not run here."""


@lru_cache(maxsize=1000)
def finder(pattern: str) -> Test:
    """Whether a text has `pattern` somewhere; `.` is any character, `$` the very end. Raises NoPattern."""
    quoted = _QUOTE.sub(r"\\x27", f"(?s){pattern}")
    made = zen.compile_expression(f"matches(text, '{quoted}')")

    def finds(text: str) -> bool:
        return bool(made.evaluate({"text": text}))

    try:
        finds("")
    except RuntimeError as error:  # zen-engine raises no narrower type
        raise NoPattern(pattern) from error
    return finds


@lru_cache(maxsize=1000)
def whole(pattern: str) -> Test:
    """Whether a text is `pattern` from beginning to end; raises NoPattern for one with too many ways to match."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise NoPattern(pattern) from error
    if _ways(pattern) > MOST_WAYS:
        raise NoPattern(pattern)
    return lambda text: compiled.fullmatch(text) is not None


def _ways(pattern: str) -> int:
    """At most so many ways to match; raises NoPattern for look-around and back references."""
    outer: list[list[list[int]]] = [[[]]]  # of each open group the alternatives, of these the ways of their parts
    at = 0
    while at < len(pattern):
        part = _PART.match(pattern, at)
        if part is None or (part["close"] and len(outer) == 1):
            raise NoPattern(pattern)
        at = part.end()
        if part["open"]:
            outer.append([[]])
        elif part["close"]:
            group = _sum(outer.pop())
            outer[-1][-1].append(group)
        elif part["or"]:
            outer[-1].append([])
        elif part["repeat"]:
            parts = outer[-1][-1]
            parts[-1:] = [_repeated(parts[-1] if parts else 1, part)]
        else:
            outer[-1][-1].append(1)
    return _sum(outer[0])


def _sum(alternatives: list[list[int]]) -> int:
    total = 0
    for parts in alternatives:
        ways = 1
        for part in parts:
            ways = min(ways * part, MOST_WAYS + 1)
        total += ways
    return min(total, MOST_WAYS + 1)


def _repeated(ways: int, part: re.Match[str]) -> int:
    sign, least = part["repeat"], int(part["least"] or 0)
    endless = sign in "*+" or (part["to"] is not None and not part["most"])
    most = LONG if endless else 1 if sign == "?" else int(part["most"] or least)
    lengths = LONG if endless else most - least + 1
    return min(lengths * int(ways ** min(most, _ENOUGH)), MOST_WAYS + 1)
