"""Names of units and posts, and descriptions of roles, as their columns keep them."""

from yizhan.kernel.text import Text
from yizhan.platform.db import Row


def called(row: Row, of: str = "") -> Text:
    """The name in the columns `<of>name` and `<of>name_en`."""
    return worded(row, f"{of}name")


def worded(row: Row, column: str) -> Text:
    """The words in `<column>` and `<column>_en`; empty English ones say that the others serve both languages."""
    words = row[column]
    return Text(words, row[f"{column}_en"] or words)
