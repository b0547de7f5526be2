"""Runs what `yizhan mine` asks and prints the findings."""

import argparse
import datetime as dt
import json
import math
import sys
import time
from typing import Any

import msgspec

from yizhan.analytics.mining import api
from yizhan.interfaces.cli import mining_words as words
from yizhan.kernel.text import Language, Text

_WIDTH = 30


def run(options: argparse.Namespace, language: Language) -> int:
    """Answer the question that was asked; what cannot be answered is raised as a refusal."""
    started = time.monotonic()
    answer, text = _QUESTIONS[options.question](options)
    if options.json:
        found = {"table": options.table.name, **told(answer, language), "seconds": round(time.monotonic() - started, 1)}
        print(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False))
        return 0
    for line in text:
        print(line.in_(language))
    return 0


def _churn(options: argparse.Namespace) -> tuple[dict[str, Any], list[Text]]:
    asked = api.churn.Asked(
        target=options.target,
        positive=tuple(options.positive),
        keep=tuple(options.keep),
        time=options.time,
        in_order=options.in_order,
        seed=options.seed,
    )
    study = api.churn.study(api.opened(options.table, options.sheet), asked, _tell)
    return words.churn_answer(study.findings), words.churn_text(study.findings)


def _uplift(options: argparse.Namespace) -> tuple[dict[str, Any], list[Text]]:
    asked = api.uplift.Asked(
        treatment=options.treatment,
        outcome=options.outcome,
        control=options.control,
        positive=tuple(options.positive),
        keep=tuple(options.keep),
        seed=options.seed,
    )
    found = api.uplift.study(api.opened(options.table, options.sheet), asked, _tell)
    return words.uplift_answer(found), words.uplift_text(found)


def _ltv(options: argparse.Namespace) -> tuple[dict[str, Any], list[Text]]:
    asked = api.value.Asked(
        customer=options.customer,
        date=options.date,
        amount=options.amount,
        until=options.until,
        days=options.days,
    )
    found = api.value.study(api.opened(options.table, options.sheet), asked)
    return words.value_answer(found), words.value_text(found)


_QUESTIONS = {"churn": _churn, "uplift": _uplift, "ltv": _ltv}


def _tell(done: int, total: int) -> None:
    if not sys.stderr.isatty():
        return
    full = round(done / total * _WIDTH)
    sys.stderr.write("\r\x1b[K" if done == total else f"\r[{'█' * full}{'·' * (_WIDTH - full)}] {done}/{total}")
    sys.stderr.flush()


def told(value: Any, language: Language) -> Any:
    """The findings for JSON: words in one language, numbers to six digits, none that are not finite."""
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, msgspec.Struct):
        names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        return {encoded: told(getattr(value, name), language) for name, encoded in names}
    if isinstance(value, dict):
        return {key: told(each, language) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [told(each, language) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    return value
