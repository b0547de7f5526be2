"""What a company does: the divisions and sections of GB/T 4754-2017, by code, and what people write for them."""

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec
import yaml

from yizhan.domains.party.contracts import Industry
from yizhan.platform.context import Context
from yizhan.platform.migrate import data_folder

_BETWEEN = re.compile(r"[\s、，,;；·/]+")


class _Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file definitions/industries.yaml."""

    industries: tuple[Industry, ...]


async def industries(ctx: Context) -> tuple[Industry, ...]:
    """All that can be chosen, each section before its divisions."""
    await ctx.enter("party.read")
    return known()


def meant(written: str) -> str:
    """The code of the industry that `written` names by code or by its name in either language; else as written."""
    return _codes().get(_plain(written), written)


@lru_cache(maxsize=1)
def known() -> tuple[Industry, ...]:
    """All industries, as they come with the program."""
    content = yaml.safe_load((data_folder("definitions") / "industries.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(content, _Definition).industries


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Codes by what is written for them; a name that a section shares with its only division means the division."""
    found: dict[str, str] = {}
    for each in known():
        for word in (each.code, each.zh, each.en, *each.also):
            found[_plain(word)] = each.code
        if number := each.code[1:]:
            found[number] = each.code
    return found


def _plain(words: str) -> str:
    """What two spellings of the same words have in common."""
    return _BETWEEN.sub("", words).casefold()
