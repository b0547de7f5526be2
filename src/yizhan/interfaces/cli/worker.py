"""`yizhan worker`: a process that does nothing but jobs, beside a server."""

import argparse

from yizhan.interfaces.cli.main import Program
from yizhan.platform.config import Settings


class Work:
    """Run jobs, timers and events until told to stop."""

    name = "worker"
    help = "run jobs, timers and events beside a server, in the foreground"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """It has none of its own."""

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:  # noqa: ARG002 - the command protocol
        return await program.work(settings)
