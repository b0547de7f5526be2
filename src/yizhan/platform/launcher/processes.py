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
HAS_PROC = Path("/proc/self/cmdline").exists()


def postmaster_of(place: Place) -> int | None:
    """The process id of the cluster's running server, if there is one."""
    try:
        first = (place.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
    except FileNotFoundError:
        return None
    pid = int(first) if first.strip().isdigit() else 0
    return pid if _is_ours(place, _command(pid)) else None


def clear_remains(place: Place) -> None:
    """End what a killed server left running, and remove its lock files."""
    for sign in (signal.SIGQUIT, signal.SIGKILL):
        if left := list(_ours(place)):
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


def _ours(place: Place) -> Iterator[int]:
    for pid, words in _commands():
        if _is_ours(place, words):
            yield pid


def _is_ours(place: Place, words: list[str]) -> bool:
    """The server is known by its data directory, its children by the cluster's name in their titles."""
    if not words:
        return False
    is_server = words[0].endswith("/postgres") and str(place.data) in words[1:]
    return is_server or words[0].startswith(f"postgres: {place.mark}:")


def _command(pid: int) -> list[str]:
    """The words a process was started with; none when it is gone or a zombie."""
    if not HAS_PROC:
        return dict(_commands_by_ps()).get(pid, [])
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return []
    return line.decode(errors="replace").rstrip("\0").split("\0") if line else []


def _commands() -> Iterator[tuple[int, list[str]]]:
    if not HAS_PROC:
        yield from _commands_by_ps()
        return
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            yield int(entry.name), _command(int(entry.name))


def _commands_by_ps() -> Iterator[tuple[int, list[str]]]:
    listing = subprocess.run(["/bin/ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True)
    for line in listing.stdout.splitlines():
        pid, _, command = line.strip().partition(" ")
        # a server's title is one word with spaces; a command line is split at the options
        words = [command] if command.startswith("postgres:") else command.split(" ")
        yield int(pid), words
