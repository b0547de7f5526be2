"""docs/reference/commands.md lists every command of the program with its options, and nothing else."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from yizhan import app
from yizhan.interfaces.cli import main

DOCUMENT = Path(__file__).parents[3] / "docs" / "reference" / "commands.md"
EVERYWHERE = {"--help", "--data"}


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
