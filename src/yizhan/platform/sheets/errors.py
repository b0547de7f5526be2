"""Why a file is not taken as a table."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text


class UnreadableTable(Refusal):
    """Base of the refusals of a file as a whole."""

    kind = Kind.INVALID


class NotATable(UnreadableTable):
    """The file is neither text nor a workbook."""

    code = "not_a_table"
    message = Text("该文件不是 CSV 文本，也不是 XLSX 工作簿", "The file is neither CSV text nor an XLSX workbook")
    remedy = Text(
        "请在表格软件中另存为 CSV（UTF-8）或 XLSX 后重新上传",
        "Save it as CSV (UTF-8) or XLSX in your spreadsheet program and upload that",
    )


class OldOrProtectedWorkbook(UnreadableTable):
    """A workbook in the binary format of before 2007, or one under a password (both are OLE containers)."""

    code = "old_or_protected_workbook"
    message = Text(
        "该工作簿为旧版 XLS 格式或设有密码",
        "The workbook is in the old XLS format or protected by a password",
    )
    remedy = Text("请去掉密码并另存为 XLSX", "Remove the password and save it as XLSX")


class BrokenWorkbook(UnreadableTable):
    """A workbook whose parts cannot be read."""

    code = "broken_workbook"
    message = Text("工作簿已损坏，无法读取", "The workbook is damaged and cannot be read")
    remedy = Text("请用表格软件打开后重新另存为 XLSX", "Open it in a spreadsheet program and save it as XLSX again")


class WorkbookTooLarge(UnreadableTable):
    """Unpacked, the workbook would take more memory than one file may: very large, sparse, or made to do harm."""

    code = "workbook_too_large"
    message = Text(
        "工作簿展开后过大（最多 {cells} 个单元格、{megabytes} MB）",
        "Unpacked, the workbook is too large (at most {cells} cells and {megabytes} MB)",
    )
    remedy = Text(
        "请删除数据以外的单元格和工作表，或另存为 CSV（CSV 不受此限）",
        "Delete cells and sheets that are no data, or save it as CSV, which has no such limit",
    )


class NoSuchSheet(UnreadableTable):
    """The workbook has no worksheet of that name."""

    code = "no_such_sheet"
    message = Text("工作簿中没有工作表“{sheet}”", "The workbook has no sheet “{sheet}”")
    remedy = Text("可选工作表：{sheets}", "Choose one of: {sheets}")


class UnknownEncoding(UnreadableTable):
    """The bytes are text in no encoding that is read here."""

    code = "unknown_encoding"
    message = Text(
        "无法识别文字编码（第 {line} 行）",
        "The text is in no encoding that is read here (line {line})",
    )
    remedy = Text("请另存为“CSV UTF-8”格式", "Save it as “CSV UTF-8”")


class LineTooLong(UnreadableTable):
    """Text without line ends for longer than any table has."""

    code = "line_too_long"
    message = Text("第 {line} 行超过 {megabytes} MB，不像表格", "Line {line} is longer than {megabytes} MB: no table")
    remedy = Text("请检查换行符，或重新导出该文件", "Check the line ends, or export the file again")


class BrokenQuotes(UnreadableTable):
    """A quotation mark opens and never closes, or text follows a closing one."""

    code = "broken_quotes"
    message = Text("第 {line} 行起的双引号不配对", "The quotation marks from line {line} on do not pair")
    remedy = Text(
        "请检查该行；单元格内的双引号须写成两个",
        "Look at that line; a quotation mark inside a cell is written twice",
    )


class EmptyTable(UnreadableTable):
    """No header, or a header and nothing else."""

    code = "empty_table"
    message = Text("文件中没有数据行", "The file has no rows of data")
    remedy = Text("首行须为列名，其下至少一行数据", "The first row names the columns; at least one row must follow")


class TooManyColumns(UnreadableTable):
    """More columns than a table for people has."""

    code = "too_many_columns"
    message = Text("文件有 {columns} 列，最多 {most} 列", "The file has {columns} columns, more than {most}")
    remedy = Text("请只保留需要导入的列", "Keep only the columns that are to be imported")


class TooManyRowsForWorkbook(UnreadableTable):
    """A workbook cannot hold so many rows."""

    code = "too_many_rows_for_workbook"
    message = Text("XLSX 最多 {most} 行", "XLSX holds at most {most} rows")
    remedy = Text("请改为下载 CSV", "Download it as CSV")


CELL_TOO_LONG = Fault(
    "cell_too_long",
    Text("单元格超过 {most} 个字符", "The cell is longer than {most} characters"),
    Text("请缩短内容", "Shorten it"),
)
DIGITS_LOST = Fault(
    "digits_lost",
    Text("长数字被表格软件改写，末几位已丢失", "The spreadsheet program has rounded this long number: digits are lost"),
    Text(
        "请将该列设为“文本”格式，从原始资料重新填写",
        "Format the column as text and fill it again from the original",
    ),
)
CELL_ERROR = Fault(
    "cell_error",
    Text("单元格是公式错误 {value}", "The cell is the formula error {value}"),
    Text("请更正公式或填入数值", "Correct the formula or fill in the value"),
)
NOT_COMPUTED = Fault(
    "not_computed",
    Text("公式 {value} 没有计算结果", "The formula {value} was not computed: it has no value"),
    Text(
        "请用表格软件打开并保存该文件，或直接填入数值",
        "Open the file in a spreadsheet program and save it, or fill in the value",
    ),
)
FORMULA_ERRORS = frozenset(
    (
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#BUSY!", "#CONNECT!", "#UNKNOWN!", "#EXTERNAL!"),
    )
)
"""What spreadsheet programs write where a formula has no result, also as text when they save CSV or copy values."""
CELLS_BEYOND_HEADER = Fault(
    "cells_beyond_header",
    Text("该行有 {count} 个单元格，多于列名数 {columns}", "The row has {count} cells for {columns} column names"),
    Text("请检查该行是否有多余的分隔符", "See whether the row has a delimiter too many"),
)
