"""What one cluster remembers between starts: its port and its passwords."""

import os
import secrets
import socket
from pathlib import Path

import msgspec

from yizhan.platform.launcher.errors import PasswordsMissing

FILE = "server.json"
LOOPBACK = "127.0.0.1"


class Settings(msgspec.Struct, frozen=True):
    """The port on 127.0.0.1 and the passwords of the two roles."""

    port: int
    owner_password: str
    app_password: str


def load_settings(home: Path, *, cluster_exists: bool) -> Settings:
    """The remembered settings; new ones for a new cluster."""
    file = home / FILE
    if file.exists():
        return msgspec.json.decode(file.read_bytes(), type=Settings)
    if cluster_exists:
        raise PasswordsMissing(file=file)
    fresh = Settings(port=free_port(), owner_password=secrets.token_urlsafe(24), app_password=secrets.token_urlsafe(24))
    save_settings(home, fresh)
    return fresh


def save_settings(home: Path, settings: Settings) -> None:
    """Write the settings whole or not at all, readable by the home's owner alone."""
    partial = home / f"{FILE}.partial"
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(msgspec.json.encode(settings))
        out.flush()
        os.fsync(out.fileno())
    keep_owner(home, partial)
    partial.replace(home / FILE)


def keep_owner(home: Path, file: Path) -> None:
    """Leave a file that root made in an ordinary user's home to that user."""
    if os.geteuid() == 0:
        status = home.stat()
        os.chown(file, status.st_uid, status.st_gid)


def free_port() -> int:
    """A port of the system's choice that is free now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
