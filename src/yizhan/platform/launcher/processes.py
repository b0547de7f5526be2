"""Which processes of this machine belong to one cluster, and ending them by their id.

PostgreSQL trusts any living process behind the id in postmaster.pid; after kill -9 that id may be a
zombie or an unrelated program, and it then refuses to start. So the id counts only if the process is ours.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from yizhan.platform.launcher.place import Place

PATIENCE = 10.0
STEP = 0.02


def postmaster_of(place: Place) -> int | None:
    """The process id of the cluster's running server, if there is one."""
    try:
        first = (place.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
    except FileNotFoundError:
        return None
    pid = int(first) if first.strip().isdigit() else 0
    return pid if any(pid == ours for ours, _ in _ours(place)) else None


def clear_remains(place: Place) -> None:
    """End what a killed server left running, and remove its lock files."""
    for sign in (signal.SIGQUIT, signal.SIGKILL):
        if left := [pid for pid, _ in _ours(place)]:
            for pid in left:
                _signal(pid, sign)
            _wait_until_gone(place)
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    for lock in place.sockets.glob(".s.PGSQL.*"):
        lock.unlink(missing_ok=True)


def _wait_until_gone(place: Place) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and any(True for _ in _ours(place)):
        time.sleep(STEP)


def _signal(pid: int, sign: signal.Signals) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return


def _ours(place: Place) -> Iterator[tuple[int, str]]:
    """The server is known by its data directory, its children by the cluster's name in their titles."""
    directory, title = str(place.data), f"postgres: {place.mark}:"
    for pid, words in _commands():
        if words[0].startswith(title) or (words[0].endswith("/postgres") and directory in words[1:]):
            yield pid, words[0]


def _commands() -> Iterator[tuple[int, list[str]]]:
    proc = Path("/proc")
    if not (proc / "self" / "cmdline").exists():
        yield from _commands_by_ps()
        return
    for entry in proc.iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:  # it ended meanwhile
                continue
            if line:
                yield int(entry.name), line.decode(errors="replace").rstrip("\0").split("\0")


def _commands_by_ps() -> Iterator[tuple[int, list[str]]]:
    listing = subprocess.run(["/bin/ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True)
    for line in listing.stdout.splitlines():
        pid, _, command = line.strip().partition(" ")
        # a server's title is one word with spaces; a command line is split at the options
        words = [command] if command.startswith("postgres:") else command.split(" ")
        yield int(pid), words
