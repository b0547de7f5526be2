"""Words for people, in both languages of the product."""

import re
from collections.abc import Sequence
from enum import StrEnum

import msgspec

_CHINESE = re.compile("[\u4e00-\u9fff]")
_QUOTED = re.compile("“[^”]*”")
"""What both languages quote as it stands, such as an address."""


class Language(StrEnum):
    """A language the product speaks, by its BCP 47 tag."""

    ZH = "zh-CN"
    EN = "en"


class Text(msgspec.Struct, frozen=True):
    """The same words in Chinese and English; `{name}` parts are filled by `format`."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en

    def format(self, **values: object) -> "Text":
        """Fill the `{name}` parts; a value that is itself a `Text` is filled in the matching language."""
        return Text(
            self.zh.format(**{k: v.zh if isinstance(v, Text) else v for k, v in values.items()}),
            self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )


def together(words: Text) -> str:
    """Both languages in one line, as other systems write and keep them."""
    return f"{words.zh} / {words.en}"


def parted(written: str) -> Text:
    """What another system wrote: `中文 / English` in the language of each reader, all else the same for everybody."""
    zh, between, en = written.rpartition(" / ")
    is_both = between and _CHINESE.search(zh) and not _CHINESE.search(_QUOTED.sub("", en))
    return Text(zh, en) if is_both else Text(written, written)


def listed(words: Sequence[str | Text], most: int | None = None) -> Text:
    """The words in a row as each language writes it, at most `most` of them; none are a dash."""
    shown = words[:most]
    rest = "…" if len(shown) < len(words) else ""
    return Text(
        "、".join(word.zh if isinstance(word, Text) else word for word in shown) + rest or "—",
        ", ".join(word.en if isinstance(word, Text) else word for word in shown) + rest or "—",
    )


def preferred(accept_language: str | None) -> Language:
    """The product language that an Accept-Language header (RFC 9110, 12.5.4) prefers; Chinese by default."""
    best, best_weight = Language.ZH, 0.0
    for part in (accept_language or "").split(","):
        tag, _, parameters = part.strip().partition(";")
        quality = parameters.strip().removeprefix("q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        primary = tag.strip().split("-")[0].lower()
        language = {"zh": Language.ZH, "en": Language.EN}.get(primary)
        if language and weight > best_weight:
            best, best_weight = language, weight
    return best
