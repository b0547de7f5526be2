"""Which language a command speaks: that of `--language`, else that of the terminal it runs in."""

import argparse
import os
from collections.abc import Mapping

from yizhan.kernel.text import Language

_UNTRANSLATED = ("C", "POSIX")


def language_of(options: argparse.Namespace) -> Language:
    """The language of a command's words."""
    return Language(options.language) if options.language else of_terminal(os.environ)


def of_terminal(environment: Mapping[str, str]) -> Language:
    """Chinese or else English, as `LANGUAGE` (GNU gettext, 2.3.3) or the locale (POSIX.1-2024, 8.2) says."""
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, named), "")
    listed = "" if locale in _UNTRANSLATED else environment.get("LANGUAGE", "")
    spoken = (_language(each) for each in (*listed.split(":"), locale))
    return next(filter(None, spoken), Language.EN)


def _language(locale: str) -> Language | None:
    """The language of a locale such as `zh_CN.UTF-8`; None when the product does not speak it."""
    primary = locale.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return {"zh": Language.ZH, "en": Language.EN}.get(primary)


def positive(text: str) -> int:
    """An option's whole number from 1 on; argparse tells the words of its refusal."""
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number from 1 on")
    return int(text)
