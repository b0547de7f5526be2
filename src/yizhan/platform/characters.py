"""Characters that cannot be kept (U+0000: PostgreSQL refuses it in text and in JSON) or not be written as XML."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import asyncpg

from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

REFUSED = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
"""What a statement raises whose text holds it."""

FAULT = Fault(
    "bad_characters",
    Text("含有无法保存的字符（U+0000）", "There is a character that cannot be kept (U+0000)"),
    Text("请去掉控制字符后重试", "Take control characters out and try again"),
)


def refusal(parameters: Iterable[tuple[str, str]]) -> InvalidInput:
    """The refusal of a request: by the parameters that hold the character, of the whole body where none does."""
    named = dict.fromkeys(name for name, value in parameters if "\0" in value)
    return InvalidInput(*(FAULT.at(name) for name in named or [""]))


NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) has no way to write."""

UNWRITABLE = Fault(
    "bad_characters",
    Text("含有控制字符（{code}）", "There is a control character ({code})"),
    FAULT.remedy,
)


def writable(text: str) -> str:
    """`text` without what XML cannot write."""
    return NOT_IN_XML.sub("", text)


def unwritable(value: object, field: str = "") -> Iterator[Problem]:
    """Every text in plain data that XML could not write, with its dotted path below `field`."""
    if isinstance(value, str):
        if found := NOT_IN_XML.search(value):
            yield UNWRITABLE.at(field, code=f"U+{ord(found[0]):04X}")
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from unwritable(each, f"{field}.{key}" if field else str(key))
    elif isinstance(value, Sequence):
        for place, each in enumerate(value):
            yield from unwritable(each, f"{field}.{place}" if field else str(place))
