"""`yizhan openapi`: the description of the staff API as a file, without a server or a database."""

import argparse
import sys
from pathlib import Path

import msgspec

from yizhan.interfaces.cli.main import Program
from yizhan.platform.config import Settings


class OpenApi:
    """Write the OpenAPI document that the server publishes at /api/openapi.json."""

    name = "openapi"
    help = "write the OpenAPI document of the staff API"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--output", metavar="FILE", type=Path, help="write it there (default: standard output)")

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:  # noqa: ARG002 - the command protocol
        document = msgspec.json.format(msgspec.json.encode(program.described()), indent=2).decode()
        if options.output is None:
            sys.stdout.write(f"{document}\n")
        else:
            options.output.write_text(f"{document}\n", encoding="utf-8")
        return 0
