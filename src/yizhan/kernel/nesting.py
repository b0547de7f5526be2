"""How deep documents may nest: what is deeper than any record says nothing, and exhausts whoever reads it later."""

import re
from typing import Any

from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

MOST = 100
"""Objects and lists inside one another."""

FAULT = Fault(
    "too_deep",
    Text("嵌套超过 {most} 层", "It nests deeper than {most} levels"),
    Text("请减少对象和列表的嵌套", "Put fewer objects and lists inside one another"),
)

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)


def check_raw(raw: bytes, most: int = MOST) -> None:
    """Raises InvalidInput when the JSON text `raw` nests deeper than `most`; it need not be valid."""
    if raw.count(b"{") + raw.count(b"[") <= most:
        return
    depth = 0
    for token in _TOKEN.finditer(raw):
        match token.group():
            case b"{" | b"[":
                depth += 1
            case b"}" | b"]":
                depth -= 1
        if depth > most:
            raise InvalidInput(FAULT.at("", most=most))


def check(value: Any, most: int = MOST) -> None:
    """Raises InvalidInput when `value` nests deeper than `most`; looked at level by level, not by recursion."""
    level = [value]
    for _ in range(most):
        level = [inner for each in level for inner in _inside(each) if isinstance(inner, dict | list)]
        if not level:
            return
    raise InvalidInput(FAULT.at("", most=most))


def _inside(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
