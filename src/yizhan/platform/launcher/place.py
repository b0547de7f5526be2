"""Where a cluster lies: in its home, or in a place of the system when the account cannot reach the home."""

import hashlib
import re
import secrets
from pathlib import Path

import msgspec

from yizhan.kernel.text import Text
from yizhan.platform.launcher.account import Account
from yizhan.platform.launcher.errors import ForeignHome
from yizhan.platform.launcher.telling import Tell

SYSTEM_PLACE = Path("/var/lib/yizhan")
SOCKET_PATH_LIMIT = 107  # bytes in sockaddr_un.sun_path less the closing zero, unix(7)
LONGEST_SOCKET_NAME = ".s.PGSQL.65535.lock"


class Place(msgspec.Struct, frozen=True):
    """The folders of one cluster."""

    home: Path
    data: Path
    sockets: Path

    @property
    def mark(self) -> str:
        """What the server's processes carry in their titles, so that they are known as ours."""
        return f"yizhan-{_digest(self.data)}"


def make_home(home: Path, account: Account) -> None:
    """Make the home if it is absent: open to the account to pass through, closed to reading by others."""
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        try:
            home.mkdir()
        except FileExistsError:
            (home / ".probe").touch(mode=0o600)
            (home / ".probe").unlink()
        else:
            home.chmod(0o711 if account.other else 0o700)
    except OSError as error:
        raise ForeignHome(home=home, reason=error) from error


def place_of(home: Path) -> Place | None:
    """The place an earlier start settled on, if its cluster is there."""
    note = home / "location"
    folder = Path(note.read_text(encoding="utf-8").strip()) if note.exists() else home
    place = _place(home, folder)
    try:
        return place if place.data.exists() else None
    except PermissionError as error:
        raise ForeignHome(home=home, reason=error) from error


def choose_place(home: Path, account: Account, tell: Tell) -> Place:
    """A place for a new cluster that the account can reach without widening anybody's rights."""
    note = home / "location"
    if not account.other or account.may_enter(home):
        note.unlink(missing_ok=True)
        return _place(home, home)
    make_system_place()
    folder = SYSTEM_PLACE / f"{_slug(home)}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o711)
    folder.chmod(0o711)
    note.write_text(f"{folder}\n", encoding="utf-8")
    tell(
        Text(
            f"用户 {account.name} 无法进入 {home}，数据库改放在 {folder}",
            f"The user {account.name} cannot enter {home}: the database lies in {folder}",
        )
    )
    return _place(home, folder)


def make_system_place() -> None:
    """The root-owned folder for what must be reachable by the server's user."""
    if not SYSTEM_PLACE.is_dir():
        SYSTEM_PLACE.mkdir(parents=True, exist_ok=True)
        SYSTEM_PLACE.chmod(0o755)


def make_socket_folder(place: Place, account: Account) -> None:
    """The folder of the unix socket: the account's alone."""
    try:
        place.sockets.mkdir(mode=0o700)
    except FileExistsError:
        if place.sockets.is_symlink() or place.sockets.stat().st_uid != account.uid:
            raise ForeignHome(home=place.sockets, reason="it belongs to somebody else") from None
    else:
        account.own(place.sockets)


def _place(home: Path, folder: Path) -> Place:
    data = folder / "cluster"
    sockets = folder / "run"
    if len(bytes(sockets / LONGEST_SOCKET_NAME)) > SOCKET_PATH_LIMIT:
        sockets = Path("/tmp") / f"yizhan-{_digest(data)}"  # noqa: S108 - the one short path; owner is checked
    return Place(home=home, data=data, sockets=sockets)


def _digest(path: Path) -> str:
    return hashlib.blake2s(bytes(path), digest_size=5).hexdigest()


def _slug(path: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", str(path).lower()).strip("-")[-40:].strip("-") or "data"
