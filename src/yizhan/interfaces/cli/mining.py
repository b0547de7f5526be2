"""`yizhan mine`: what a table of customers tells of churn, of the effect of contact, of lifetime value."""

import argparse
import asyncio
import datetime as dt
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from yizhan.interfaces.cli.main import Program
from yizhan.interfaces.cli.speaking import language_of
from yizhan.kernel.text import Language
from yizhan.platform.config import Settings


class Runs(Protocol):
    """The module that does the work; it loads numerical libraries, so it is loaded only when asked for."""

    def run(self, options: argparse.Namespace, language: Language) -> int: ...


class Mine:
    """Findings from a file, printed for people or as JSON."""

    name = "mine"
    help = "learn from a table of customers: churn, uplift, lifetime value"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        questions = parser.add_subparsers(dest="question", required=True)
        _churn(questions.add_parser("churn", help="who will leave, or any other outcome of two kinds"))
        _uplift(questions.add_parser("uplift", help="whom contact changes, from a trial with a control group"))
        _ltv(questions.add_parser("ltv", help="what customers are worth, from their purchases"))

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:  # noqa: ARG002 - no database is needed
        language = language_of(options)
        runs = cast("Runs", import_module("yizhan.interfaces.cli.mining_runs"))
        return await asyncio.to_thread(runs.run, options, language)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--table", type=Path, required=True, metavar="FILE", help="CSV, XLSX or Parquet")
    parser.add_argument("--sheet", default="", metavar="NAME", help="sheet of a workbook (default: the first)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="start of all chance (default 0)")
    parser.add_argument(
        "--language", choices=[x.value for x in Language], default=argparse.SUPPRESS, help="language of the words"
    )


def _learning(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument(
        "--positive", action="append", default=[], metavar="VALUE", help="value that counts as yes (repeatable)"
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="COLUMN",
        help="use it although it looks like a leak (repeatable)",
    )


def _churn(parser: argparse.ArgumentParser) -> None:
    _learning(parser)
    parser.add_argument("--target", required=True, metavar="COLUMN", help="the outcome, of two values")
    parser.add_argument("--time", metavar="COLUMN", help="when each row is from: checked ahead in time as well")
    parser.add_argument("--in-order", action="store_true", help="the rows stand in the order of time")
    parser.add_argument(
        "--scores",
        type=Path,
        metavar="FILE",
        help="write each customer's probability, and reasons for the top tenth (CSV)",
    )


def _uplift(parser: argparse.ArgumentParser) -> None:
    _learning(parser)
    parser.add_argument("--treatment", required=True, metavar="COLUMN", help="what was done to each customer")
    parser.add_argument("--outcome", required=True, metavar="COLUMN", help="what came of it, of two values")
    parser.add_argument("--control", metavar="VALUE", help="value of the treatment that means left alone")


def _ltv(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("--customer", metavar="COLUMN", help="who bought (default: by name)")
    parser.add_argument("--date", metavar="COLUMN", help="when (default: the column of dates)")
    parser.add_argument("--amount", metavar="COLUMN", help="for how much (default: by name)")
    parser.add_argument(
        "--until",
        type=dt.date.fromisoformat,
        metavar="DATE",
        help="check what was learned up to this day (default: half way)",
    )
    parser.add_argument("--days", type=int, default=365, metavar="N", help="days to look ahead (default 365)")
