"""What can be wrong with a file of another system, or with a value in it."""

from yizhan.kernel.faults import NOT_ALLOWED, REQUIRED, Fault
from yizhan.kernel.text import Text
from yizhan.platform.sheets.errors import CELL_ERROR, CELL_TOO_LONG, DIGITS_LOST, NOT_COMPUTED

WRONG_TYPE = Fault(
    "wrong_type",
    Text("“{value}”不是{what}", "“{value}” is not {what}"),
    Text("请在来源系统中更正后重新发送", "Correct it in the system it comes from and send it again"),
)
OUT_OF_RANGE = Fault(
    "out_of_range",
    Text("“{value}”超出允许范围 {least} 至 {most}", "“{value}” is outside {least} to {most}"),
    Text("请核对单位和小数点", "Check its unit and decimal point"),
)
FUTURE = Fault(
    "future_date",
    Text("“{value}”在未来", "“{value}” is in the future"),
    Text("请核对日期", "Check the date"),
)
DUPLICATE = Fault(
    "duplicate_key",
    Text("与同一文件中前面的行重复（{value}）", "The same as a row before it in this file ({value})"),
    Text("每个{key}只保留一行", "Keep one row for each {key}"),
)
UNKNOWN = Fault(
    "unknown_reference",
    Text("没有“{value}”的资料", "Nothing is known of “{value}”"),
    Text(
        "请核对编号；尚未录入的，录入后重新发送（活动接触请先发送活动文件）",
        "Check it, or send it again when it has been recorded; contacts of a campaign come after the file of campaigns",
    ),
)
WIDTH = Fault(
    "wrong_width",
    Text("该行有 {found} 列，表头有 {wanted} 列", "The row has {found} columns, the header {wanted}"),
    Text("请检查分隔符和引号", "Check delimiters and quotation marks"),
)
MISSING_COLUMN = Fault(
    "missing_column",
    Text("缺少列“{label}”（可用表头：{headers}）", "The column “{label}” is missing (headers it may have: {headers})"),
    Text("请补上该列后重新发送", "Add it and send the file again"),
)
COLUMN_TWICE = Fault(
    "column_twice",
    Text("列“{label}”出现 {count} 次（{headers}）", "The column “{label}” stands there {count} times ({headers})"),
    Text("请只保留其中一列后重新发送", "Keep one of them and send the file again"),
)
NO_HEADER = Fault(
    "no_header",
    Text(
        "前 {rows} 行中没有“{feed}”的表头（应有的列：{columns}）",
        "None of the first {rows} rows is a header of “{feed}” (columns it must have: {columns})",
    ),
    Text(
        "请核对是否选错了数据接口；表头须单独占一行，列名写在其中",
        "See whether it was sent as the right kind of file; the header is one row with the names of the columns",
    ),
)
BY_CODE = {
    fault.code: fault
    for fault in (
        *(REQUIRED, NOT_ALLOWED, WRONG_TYPE, OUT_OF_RANGE, FUTURE, DUPLICATE, UNKNOWN, WIDTH),
        *(CELL_ERROR, CELL_TOO_LONG, DIGITS_LOST, NOT_COMPUTED),
    )
}
"""Kinds of problems that rows have, by their code."""

TYPES = {
    "text": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "decimal": Text("数字", "a number"),
    "date": Text("日期（如 2026-01-31）", "a day such as 2026-01-31"),
    "month": Text("月份（如 2026-01）", "a month such as 2026-01"),
    "datetime": Text("时间（如 2026-01-31 09:30:00）", "a moment such as 2026-01-31 09:30:00"),
    "boolean": Text("是或否", "yes or no"),
}
"""What the types of columns are called."""
