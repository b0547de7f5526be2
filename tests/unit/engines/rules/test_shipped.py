"""Tables that come with the program speak both languages, their notes too."""

from pathlib import Path

import msgspec
import pytest

from yizhan.engines.rules.shipping import Shipped

FILES = sorted((Path(__file__).parents[4] / "definitions/rules").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_descriptions_and_notes_are_written_in_both_languages(file: Path) -> None:
    shipped = msgspec.yaml.decode(file.read_bytes(), type=Shipped)
    for words in (shipped.description, *(row.note for row in shipped.table.rows)):
        assert words.zh != words.en, words
        assert " / " not in words.zh, words
