"""What the launcher cannot do, with what the person at the console can do about it."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text


class LauncherRefusal(Refusal):
    """Base of everything that keeps the embedded database server from running."""

    kind = Kind.UNAVAILABLE


class AlreadyRunning(LauncherRefusal):
    """Another launcher owns this home at the moment."""

    code = "database_already_running"
    message = Text(
        "数据目录 {home} 正由进程 {pid} 使用", "The data folder {home} is in use by the running process {pid}"
    )
    remedy = Text(
        "请先停止该进程，或用 --data 指定另一个目录",
        "Stop that process first, or name another folder with --data",
    )


class NoDatabase(LauncherRefusal):
    """There is no cluster in this home, and whoever asks is not to make one."""

    code = "database_not_there"
    message = Text("{home} 中没有数据库", "There is no database in {home}")
    remedy = Text(
        "请核对 --data 或 YIZHAN_DATA_DIR；要新建数据库，请运行 yizhan up",
        "Check --data or YIZHAN_DATA_DIR; yizhan up makes a new one",
    )


class ForeignHome(LauncherRefusal):
    """The home belongs to another system user."""

    code = "database_home_foreign"
    message = Text("当前用户无法使用数据目录 {home}：{reason}", "This user cannot use the data folder {home}: {reason}")
    remedy = Text(
        "请以该目录的所有者身份运行，或用 --data 指定另一个目录",
        "Run as the owner of that folder, or name another folder with --data",
    )


class PasswordsMissing(LauncherRefusal):
    """A cluster is there, but the file with its passwords is not."""

    code = "database_passwords_missing"
    message = Text(
        "数据库已存在，但密码文件 {file} 不见了",
        "The database is there, but its password file {file} is missing",
    )
    remedy = Text(
        "请从备份恢复该文件，或用 --data 指定另一个目录",
        "Restore that file from a backup, or name another folder with --data",
    )


class OtherVersion(LauncherRefusal):
    """The cluster was made by another major version of PostgreSQL."""

    code = "database_other_version"
    message = Text(
        "数据目录由 PostgreSQL {found} 建立，而当前程序为 {ours}",
        "The data folder was made by PostgreSQL {found}, the installed one is {ours}",
    )
    remedy = Text(
        "请用旧版本的 pg_dump 导出后导入新目录",
        "Dump it with the old version's pg_dump and load the dump into a new folder",
    )


class CannotChangeUser(LauncherRefusal):
    """Root may not run the server, and this system does not let root become another user."""

    code = "database_no_account"
    message = Text(
        "PostgreSQL 不能以 root 运行，而切换到用户 {account} 失败：{reason}",
        "PostgreSQL does not run as root, and becoming the user {account} failed: {reason}",
    )
    remedy = Text(
        "请以普通用户运行，或设置 YIZHAN_DATABASE_URL 使用已有的服务器",
        "Run as an ordinary user, or set YIZHAN_DATABASE_URL to a server you have",
    )


class CommandFailed(LauncherRefusal):
    """One of PostgreSQL's own programs failed; its words are passed on."""

    code = "database_command_failed"
    message = Text("{program} 失败：{output}", "{program} failed: {output}")
    remedy = Text(
        "请按上述提示处理，或设置 YIZHAN_DATABASE_URL 使用已有的服务器",
        "Act on the words above, or set YIZHAN_DATABASE_URL to a server you have",
    )
