"""What the warehouse says no to."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text
from yizhan.platform.sheets.errors import UnreadableTable

FEED = Text("数据接口", "feed")
FILE = Text("数据文件", "file")
LOAD = Text("装载", "load")


class FileTakenAlready(Refusal):
    """The same content was sent before and is in the warehouse, or waits for the next load."""

    code = "file_taken_already"
    kind = Kind.CONFLICT
    message = Text("内容相同的文件“{name}”已接收", "A file with this content, “{name}”, was received before")
    remedy = Text(
        "无需重复发送；如需更正，请发送更正后的文件", "No need to send it again; send a corrected file to correct it"
    )


class FileSettled(Refusal):
    """The file waits no longer: a load took it or refused it."""

    code = "file_settled"
    kind = Kind.CONFLICT
    message = Text(
        "文件“{name}”已被接收或拒绝，不能撤回", "“{name}” was taken or refused already and cannot be withdrawn"
    )
    remedy = Text("如需更正，请发送更正后的文件", "Send a corrected file to correct it")


class BrokenParquet(UnreadableTable):
    """A Parquet file that was cut off on its way, or holds what cannot be read."""

    code = "broken_parquet"
    message = Text(
        "Parquet 文件不完整或已损坏，无法读取", "The Parquet file is incomplete or damaged and cannot be read"
    )
    remedy = Text("请从来源系统重新导出后发送", "Export it again in the system it comes from and send that")


class NothingPublished(Refusal):
    """No load has been published yet, so there is nothing to read."""

    code = "nothing_published"
    kind = Kind.UNAVAILABLE
    message = Text("数据仓库尚未装载", "The warehouse has not been loaded yet")
    remedy = Text(
        "请等待首次装载完成，或请管理员启动装载", "Wait for the first load, or ask an administrator to start it"
    )


class LoadedBeforeUpgrade(Refusal):
    """The published version was loaded by an earlier release and lacks a table that is read now."""

    code = "loaded_before_upgrade"
    kind = Kind.UNAVAILABLE
    message = Text(
        "数据仓库最近一次装载在升级之前，还没有这里所需的数据",
        "The warehouse was last loaded before an upgrade and does not hold what is needed here yet",
    )
    remedy = Text(
        "请在“数据仓库”页启动一次装载，完成后重试；每晚的装载也会补上",
        "Start a load on the page Warehouse, then try again; the nightly load brings it too",
    )
