"""Ends the embedded server of a command that was killed.

A server (`yizhan up`) that is killed leaves its database running for the next one to take over. A command is no
such thing to wait for: beside the database that it started runs this process, which hears through a pipe that the
command is gone, and stops the database unless somebody else has taken it over.
"""

import subprocess
import sys
from pathlib import Path

from yizhan.platform.launcher.embedded import EmbeddedPostgres


def watch(home: Path) -> "subprocess.Popen[bytes]":
    """A process that stops the database in `home` when this one is gone; kill it before stopping in good order."""
    return subprocess.Popen(  # noqa: S603 - this module, no shell
        [sys.executable, "-m", __name__, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def main() -> None:
    """Wait for the end of the pipe, then stop what nobody looks after."""
    sys.stdin.buffer.read()
    EmbeddedPostgres(Path(sys.argv[1])).stop_orphan()


if __name__ == "__main__":
    main()
