"""docs/reference/commands.md lists every command with its options, and nothing else; no document shows another one."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from yizhan import app
from yizhan.interfaces.cli import main

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT / "docs" / "reference" / "commands.md"
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
EVERYWHERE = {"--help", "--data"}
BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
BETWEEN_BACKQUOTES = re.compile(r"`([^`]+)`")
SHOWN = re.compile(r"(?:.*\$\(|(?:[A-Z_]+=\S+ )*)(?:\S+/)?yizhan (.+)")
"""A command, perhaps after variables or within `$(…)`."""


def commands(parser: argparse.ArgumentParser, name: str = "yizhan") -> Iterator[tuple[str, set[str]]]:
    """Each command by its whole name, with its own options."""
    inner = [each for each in parser._actions if isinstance(each.choices, dict)]
    for action in inner:
        for word, each in action.choices.items():
            yield from commands(each, f"{name} {word}")
    if not inner:
        words = [each for each in parser._actions if not each.option_strings and each.choices]
        options = {option for each in parser._actions for option in each.option_strings if option.startswith("--")}
        yield " ".join([name, *(str(word) for each in words for word in each.choices)]), options - EVERYWHERE


def test_the_reference_names_every_command_with_its_options():
    parts = re.split(r"^## `(.+)`$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    options = (set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE)) for text in parts[1::2])
    told = dict(zip(parts[::2], options, strict=True))
    assert told == dict(commands(main.parser_of(app.COMMANDS)))


def shown(document: Path) -> Iterator[tuple[str, set[str]]]:
    """Each command that a document shows in a block or between backquotes, as far as it names words and options."""
    text = document.read_text(encoding="utf-8")
    pieces = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    pieces += [" ".join(piece.split()) for piece in BETWEEN_BACKQUOTES.findall(BLOCK.sub("", text))]
    for piece in pieces:
        if found := SHOWN.match(piece):
            words = re.sub(r"--data \S+ ", "", found[1].partition("#")[0])
            name = re.match(r"(?:[a-z]+ ?)*", words)
            yield f"yizhan {name[0]}".strip() if name else "yizhan", set(re.findall(r"--[a-z-]+", words)) - EVERYWHERE


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_a_document_shows_is_one(document: Path) -> None:
    known = dict(commands(main.parser_of(app.COMMANDS)))
    wrong = [
        (name, options)
        for name, options in shown(document)
        if not any(f"{each} ".startswith(f"{name} ") and options <= known[each] for each in known)
    ]
    assert wrong == []
