"""Runs what `yizhan mine` asks and prints the findings."""

import argparse
import datetime as dt
import json
import math
import time
from pathlib import Path
from typing import Any

import msgspec

from yizhan.analytics.mining import api
from yizhan.analytics.mining.tables.contracts import Kind
from yizhan.interfaces.cli import mining_words as words
from yizhan.interfaces.cli.bar import Bar
from yizhan.interfaces.cli.speaking import language_of
from yizhan.kernel.text import Language, Text
from yizhan.platform.migrate import data_folder
from yizhan.platform.sheets.writing import write_csv


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
    with Bar() as bar:
        study = api.churn.study(api.opened(options.table, options.sheet), asked, bar.show)
    if options.scores is not None:
        _write_scores(study, options.scores, language_of(options))
    return words.churn_answer(study.findings), words.churn_text(study.findings)


def _write_scores(study: api.churn.Study, path: Path, language: Language) -> None:
    """One row for each customer, the likeliest first; the top tenth with reasons."""
    ids = study.table.of_kind(Kind.ID)
    said = study.model.probability(study.table)
    order = sorted(range(len(said)), key=lambda row: -said[row])
    top = order[: max(len(order) // 10, 1)]
    groups = api.reasons.groups_in(data_folder("definitions") / "mining" / "reasons.yaml")
    told = api.reasons.reasons_of(study.model, study.table.taken(top), groups)
    names = [study.table.frame[name].to_list() for name in ids]
    head = [*(ids or ["row"]), "probability", *(f"reason_{i}" for i in range(1, 4))]
    rows = [head]
    for place, row in enumerate(order):
        reasons = told[place] if place < len(told) else ()
        cells = [f"{r.label.in_(language)}: {r.column} = {r.value.in_(language)}" for r in reasons]
        own = [str(column[row]) for column in names] or [str(row + 1)]
        rows.append([*own, f"{said[row]:.4f}", *cells, *[""] * (3 - len(cells))])
    write_csv(path, rows)


def _uplift(options: argparse.Namespace) -> tuple[dict[str, Any], list[Text]]:
    asked = api.uplift.Asked(
        treatment=options.treatment,
        outcome=options.outcome,
        control=options.control,
        positive=tuple(options.positive),
        keep=tuple(options.keep),
        seed=options.seed,
    )
    with Bar() as bar:
        found = api.uplift.study(api.opened(options.table, options.sheet), asked, bar.show)
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
