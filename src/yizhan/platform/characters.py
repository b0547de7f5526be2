"""What no text of the database may hold: the character U+0000, which PostgreSQL refuses in text and in JSON."""

from collections.abc import Iterable

import asyncpg

from yizhan.kernel.errors import InvalidInput
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
