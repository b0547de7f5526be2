"""docs/reference/settings.md lists every setting of the program, with its default and meaning, and nothing else."""

import re
from pathlib import Path
from typing import get_type_hints

import msgspec

from yizhan.platform.config import Settings

DOCUMENT = Path(__file__).parents[3] / "docs" / "reference" / "settings.md"
ROW = re.compile(r"^\| `(YIZHAN_\w+)` \| (.*?) \| (.*) \|$", re.MULTILINE)


def test_every_setting_is_documented_as_it_is() -> None:
    hints = get_type_hints(Settings, include_extras=True)
    told = [
        (f"YIZHAN_{field.name.upper()}", _shown(field.default), hints[field.name].__metadata__[0])
        for field in msgspec.structs.fields(Settings)
    ]
    assert ROW.findall(DOCUMENT.read_text("utf-8")) == told


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if str(default) else "empty"
