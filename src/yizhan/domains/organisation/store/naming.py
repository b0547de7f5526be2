"""The name of a unit or post as its columns keep it."""

from yizhan.kernel.text import Text
from yizhan.platform.db import Row


def called(row: Row, of: str = "") -> Text:
    """The name in the columns `<of>name` and `<of>name_en`; an empty English one says that the other serves both."""
    name = row[f"{of}name"]
    return Text(name, row[f"{of}name_en"] or name)
