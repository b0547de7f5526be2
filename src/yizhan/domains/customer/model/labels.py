"""What codes are called where people read them outside the pages: exported files, messages."""

from collections.abc import Mapping
from datetime import datetime

from yizhan.domains.customer.contracts import CustomerKind, CustomerStatus, KeyLevel
from yizhan.kernel.text import Language, Text

KIND: Mapping[CustomerKind, Text] = {
    CustomerKind.KEY: Text("大客户", "Key"),
    CustomerKind.BUSINESS: Text("商业客户", "Business"),
    CustomerKind.PUBLIC: Text("公众客户", "Public"),
    CustomerKind.TRANSIENT: Text("流动客户", "Transient"),
}
LEVEL: Mapping[KeyLevel, Text] = {
    KeyLevel.GROUP: Text("集团级", "Group"),
    KeyLevel.PROVINCE: Text("省级", "Province"),
    KeyLevel.LOCAL: Text("本地级", "Local"),
}
STATUS: Mapping[CustomerStatus, Text] = {
    CustomerStatus.PROSPECT: Text("潜在", "Prospect"),
    CustomerStatus.ACTIVE: Text("在网", "Active"),
    CustomerStatus.CLOSED: Text("销户", "Closed"),
    CustomerStatus.MERGED: Text("已合并", "Merged"),
}
FILE_NAME = Text("客户清单", "customers")
_HEADER = (
    Text("客户编号", "Customer number"),
    Text("客户名称", "Name"),
    Text("联系电话", "Phone"),
    Text("客户类别", "Kind"),
    Text("大客户级别", "Key level"),
    Text("状态", "Status"),
    Text("标签", "Tags"),
    Text("外部编号", "External number"),
    Text("建立日期", "Since"),
    Text("最近变更", "Last change"),
)
_WATERMARK = Text(
    "{who} 于 {at:%Y-%m-%d %H:%M} 导出，编号 {number}", "Exported by {who} at {at:%Y-%m-%d %H:%M}, number {number}"
)


def header(language: Language) -> list[str]:
    """The first row of an exported list."""
    return [text.in_(language) for text in _HEADER]


def watermark(language: Language, who: str, at: datetime, number: int) -> str:
    """Who took a file, when, and under which number the audit trail knows it."""
    return _WATERMARK.format(who=who, at=at, number=number).in_(language)
