"""The command line: `yizhan <command>`; each command is a module of this package."""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

import uvloop

from yizhan.analytics.warehouse.contracts import Place
from yizhan.interfaces.cli.speaking import language_of
from yizhan.kernel.errors import Refusal
from yizhan.kernel.text import Language, Text
from yizhan.platform.config import BadSetting, Settings, load
from yizhan.platform.context import Context
from yizhan.platform.log import configure

_UNUSABLE = Text("无法使用文件 {path}：{reason}", "{path} cannot be used: {reason}")


class Program(Protocol):
    """What the composition root lets commands use."""

    async def serve(self, settings: Settings) -> int:
        """Run the server until it is told to stop; returns the exit code."""

    async def work(self, settings: Settings) -> int:
        """Run jobs beside a server until told to stop; returns the exit code."""

    def described(self) -> Mapping[str, Any]:
        """The OpenAPI document of the staff API."""

    def acting_as_system(self, settings: Settings) -> AbstractAsyncContextManager[Context]:
        """A context of the system itself on the configured database, committed when the block ends."""

    def at_warehouse(self, settings: Settings) -> AbstractAsyncContextManager[tuple[Context, Place]]:
        """The same, with the place of the warehouse."""


class Command(Protocol):
    """One command: its words, its arguments and what it does."""

    name: str
    help: str

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int: ...


def run(argv: Sequence[str], commands: Sequence[Command], program: Program) -> int:
    """Run the command that `argv` names.

    A refusal is told on standard error and ends with code 2; so is a file the caller named that cannot be used.
    Where JSON was asked for, standard output says the same to programs: `{"error": {"code", "message", "remedy"}}`.
    """
    options = parser_of(commands).parse_args(argv)
    language = language_of(options)
    try:
        settings = load(data_dir=options.data, port=getattr(options, "port", None))
        configure(settings.log_level, as_json=settings.log_json and not sys.stderr.isatty())
        chosen: Command = options.chosen
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(chosen.run(options, settings, program))
    except BadSetting as error:
        print(error, file=sys.stderr)
    except Refusal as refusal:
        if getattr(options, "json", False):
            told = {"code": refusal.code, "message": refusal.text.in_(language), "remedy": refusal.advice.in_(language)}
            print(json.dumps({"error": told}, ensure_ascii=False, indent=2))
        print(f"{refusal.text.in_(language)}\n{refusal.advice.in_(language)}", file=sys.stderr)
        for problem in refusal.problems:
            print(f"  {problem.field}: {problem.message.in_(language)} {problem.remedy.in_(language)}", file=sys.stderr)
    except OSError as error:
        if not _is_named(error.filename, options):
            raise
        print(_UNUSABLE.format(path=error.filename, reason=error.strerror).in_(language), file=sys.stderr)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130
    return 2


def parser_of(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """What the command line is read by."""
    parser = argparse.ArgumentParser(prog="yizhan", description="Yizhan (一站): a telecom operator's CRM")
    parser.add_argument("--data", metavar="DIR", help="folder of the embedded database (YIZHAN_DATA_DIR)")
    parser.add_argument(
        "--language",
        choices=[x.value for x in Language],
        help="language of messages (default: the terminal's)",
    )
    subparsers = parser.add_subparsers(dest="command", required=True)
    for command in commands:
        subparser = subparsers.add_parser(command.name, help=command.help, description=command.help)
        subparser.set_defaults(chosen=command)
        subparser.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help="as before the command")
        command.arguments(subparser)
    return parser


def _is_named(file: object, options: argparse.Namespace) -> bool:
    """Whether `file` is one that the caller named: what is wrong with it is theirs to mend, and no fault of ours."""
    named = {Path(each).resolve() for each in vars(options).values() if isinstance(each, (str, Path))}
    return isinstance(file, (str, Path)) and Path(file).resolve() in named
