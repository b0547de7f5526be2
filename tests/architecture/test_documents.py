"""Documents: links lead somewhere, pictures are shown, variables are read, and both front pages say the same."""

import re
from pathlib import Path

import msgspec
import pytest

from yizhan.platform.config import Settings

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
ANCHORED = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
VARIABLE = re.compile(r"\bYIZHAN_[A-Z_]*[A-Z]\b")
FRONT = {"README.md", "README.zh-CN.md"}
_IN_ANY_LANGUAGE = re.compile(r"\.(en|zh)\.png$")
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_into_a_document_leads_to_a_heading(document: Path) -> None:
    links = ANCHORED.findall(document.read_text(encoding="utf-8"))
    assert [
        (file, anchor)
        for file, anchor in links
        if anchor not in anchors((document.parent / file) if file else document)
    ] == []


def anchors(document: Path) -> set[str]:
    """What the headings of a document are reached by, as GitHub makes it of them."""
    headings = HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_picture_is_shown_somewhere() -> None:
    shown = {Path(link).name for document in DOCUMENTS for link in LINK.findall(document.read_text(encoding="utf-8"))}
    assert {picture.name for picture in (ROOT / "docs" / "images").iterdir()} - shown == set()


def test_documents_name_the_variables_that_are_read_and_no_others() -> None:
    """Settings, and what tests and scripts read besides."""
    read = (
        file.read_text(encoding="utf-8") for folder in ("tests", "scripts", "benchmarks") for file in sources(folder)
    )
    known = {f"YIZHAN_{field.name.upper()}" for field in msgspec.structs.fields(Settings)}
    known |= {name for text in read for name in VARIABLE.findall(text)}
    named = {name for document in DOCUMENTS for name in VARIABLE.findall(document.read_text(encoding="utf-8"))}
    assert named == known


def sources(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".sh"}]


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
