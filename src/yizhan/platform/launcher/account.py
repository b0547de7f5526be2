"""The system user that runs the server, and running programs as that user."""

import grp
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec

from yizhan.platform.launcher.errors import CannotChangeUser

SYSTEM_USER = "yizhan"
LAST_RESORT = "nobody"
NAME_IN_USE = 9  # useradd's exit code: somebody else was faster


class Account(msgspec.Struct, frozen=True):
    """A system user; `other` tells that it is not the one this program runs as."""

    name: str
    uid: int
    gid: int
    other: bool

    def run(
        self, argv: Sequence[str | Path], *, text: str = "", seconds: float = 120, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, in a bare environment, with `text` on its standard input."""
        identity = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}
        base = {"PATH": os.defpath, "LC_ALL": "C", "HOME": "/"}
        try:
            return subprocess.run(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - our own programs, no shell; identity is chosen above
                [str(part) for part in argv],
                **identity,
                cwd="/",
                env=base | environment,
                input=text,
                text=True,
                encoding="utf-8",
                errors="replace",
                capture_output=True,
                check=False,
                timeout=seconds,
            )
        except PermissionError as error:
            if self.other and not self._can_be_assumed():
                raise CannotChangeUser(account=self.name, reason=error) from error
            return subprocess.CompletedProcess(list(argv), 126, "", str(error))

    def may_enter(self, folder: Path) -> bool:
        """Whether this user can reach and enter the folder, asked of the system itself."""
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", folder]).returncode == 0

    def may_read(self, file: Path) -> bool:
        """Whether this user can read the file."""
        return self.run(["/bin/sh", "-c", 'test -r "$1"', "sh", file]).returncode == 0

    def own(self, path: Path) -> None:
        """Give a path that this program has just made to the user."""
        if self.other:
            os.chown(path, self.uid, self.gid)

    def _can_be_assumed(self) -> bool:
        try:
            subprocess.run(["/bin/true"], user=self.uid, group=self.gid, extra_groups=[], check=True)
        except PermissionError:
            return False
        return True


def myself() -> Account:
    """The user this program runs as."""
    uid = os.geteuid()
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:  # containers run users without an entry
        name = str(uid)
    return Account(name=name, uid=uid, gid=os.getegid(), other=False)


def owner_of(path: Path) -> Account:
    """The user a path belongs to."""
    status = path.stat()
    try:
        name = pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        name = str(status.st_uid)
    return Account(name=name, uid=status.st_uid, gid=status.st_gid, other=status.st_uid != os.geteuid())


def server_account() -> Account:
    """The user for a new cluster: the caller, or for root a system user made for the purpose."""
    if os.geteuid() != 0:
        return myself()
    for name in (SYSTEM_USER, LAST_RESORT):
        if name == SYSTEM_USER:
            _add_system_user()
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid, other=True)
    raise CannotChangeUser(account=SYSTEM_USER, reason="useradd, nobody: not found")


def _add_system_user() -> None:
    if _known(SYSTEM_USER) or (useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")) is None:
        return
    group = ["--gid", SYSTEM_USER] if _group_known(SYSTEM_USER) else ["--user-group"]
    options = ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    made = myself().run([useradd, *options, *group, SYSTEM_USER])
    if made.returncode not in {0, NAME_IN_USE} and not _known(LAST_RESORT):
        raise CannotChangeUser(account=SYSTEM_USER, reason=made.stderr.strip())


def _known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _group_known(name: str) -> bool:
    try:
        grp.getgrnam(name)
    except KeyError:
        return False
    return True
