"""Documents: every link between them leads somewhere, and both front pages say the same."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
FRONT = {"README.md", "README.zh-CN.md"}
_IN_ANY_LANGUAGE = re.compile(r"\.(en|zh)\.png$")
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_front_pages_name_the_same_commands_and_links() -> None:
    """But for the language of the pictures, which is the reader's."""
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")]
    english, chinese = (
        (re.findall(r"\./dev \w+", page), {_IN_ANY_LANGUAGE.sub(".png", link) for link in LINK.findall(page)} - FRONT)
        for page in pages
    )
    assert sorted(set(english[0])) == sorted(set(chinese[0]))
    assert english[1] == chinese[1]


def test_every_decision_has_its_own_number() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
