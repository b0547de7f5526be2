"""`yizhan up`: the server with its database, in the foreground."""

import argparse

from yizhan.interfaces.cli.main import Program
from yizhan.platform.config import Settings


class Up:
    """Start everything and stay until told to stop."""

    name = "up"
    help = "start the server (and its embedded database) in the foreground"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, metavar="N", help="port to listen on (YIZHAN_PORT, 8080)")

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:  # noqa: ARG002 - the command protocol
        return await program.serve(settings)
