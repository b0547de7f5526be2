"""What an import refuses, and the problems its rows can have."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

IMPORT = Text("导入", "import")
MAPPING = Text("导入映射", "import mapping")


class WrongPhase(Refusal):
    """The import is not where this step can be taken."""

    code = "wrong_phase"
    kind = Kind.CONFLICT
    message = Text("该导入当前为“{phase}”，不能执行此操作", "The import is “{phase}”; this cannot be done now")
    remedy = Text("{advice}", "{advice}")


class ImportBusy(Refusal):
    """Another process works on the import."""

    code = "import_busy"
    kind = Kind.CONFLICT
    message = Text("该导入正在处理中", "The import is being worked on")
    remedy = Text("请等待其完成", "Wait until it has ended")


class FileGone(Refusal):
    """The uploaded file is not where it was stored."""

    code = "file_gone"
    kind = Kind.CONFLICT
    message = Text("上传的文件已不存在", "The uploaded file is gone")
    remedy = Text("请重新上传该文件", "Upload the file again")


class FileChanged(Refusal):
    """The file's content is not what was looked at."""

    code = "file_changed"
    kind = Kind.CONFLICT
    message = Text("文件内容在导入期间已改变", "The file was changed during the import")
    remedy = Text("请重新开始导入", "Start the import again")


class FileTooLarge(Refusal):
    """The upload is larger than allowed."""

    code = "file_too_large"
    kind = Kind.INVALID
    message = Text("文件超过 {megabytes} MB", "The file is larger than {megabytes} MB")
    remedy = Text("请拆分文件，或用命令 yizhan import 导入", "Split it, or use the command yizhan import")


class UnknownMapping(Refusal):
    """No mapping has that name."""

    code = "unknown_mapping"
    kind = Kind.NOT_FOUND
    message = Text("没有名为“{name}”的导入映射", "There is no import mapping “{name}”")
    remedy = Text("可用的映射：{names}", "Known mappings: {names}")


class MappingIsBuiltIn(Refusal):
    """A mapping that comes with the program cannot be changed."""

    code = "mapping_is_built_in"
    kind = Kind.CONFLICT
    message = Text("内置映射“{name}”不能修改或删除", "The built-in mapping “{name}” cannot be changed or deleted")
    remedy = Text("请另存为其他名称", "Save it under another name")


class MappingOfOther(Refusal):
    """A mapping that somebody else saved."""

    code = "mapping_of_other"
    kind = Kind.FORBIDDEN
    message = Text("映射“{name}”由他人保存", "Somebody else saved the mapping “{name}”")
    remedy = Text("请另存为自己的映射", "Save one of your own")


UNKNOWN_FIELD = Fault(
    "unknown_field",
    Text("没有字段“{name}”", "There is no field “{name}”"),
    Text("请从字段列表中选择", "Choose from the list of fields"),
)
UNKNOWN_COLUMN = Fault(
    "unknown_column",
    Text("文件中没有列“{name}”", "The file has no column “{name}”"),
    Text("可选列：{columns}", "Its columns are: {columns}"),
)
NO_SOURCE = Fault(
    "no_source",
    Text("须且只能给出列、模板或固定值之一", "Exactly one of column, template and constant is needed"),
    Text("请选择一列，或填写固定值", "Choose a column, or give a constant"),
)
TWICE_MAPPED = Fault(
    "twice_mapped",
    Text("字段“{label}”被指定了两次", "The field “{label}” is given twice"),
    Text("请只保留一列", "Keep one column for it"),
)
BAD_FORMAT = Fault(
    "bad_format",
    Text("没有格式“{name}”", "There is no format “{name}”"),
    Text("可用格式：dmy、mdy、monthsBefore", "Formats are dmy, mdy, monthsBefore"),
)
NAME_NOT_MAPPED = Fault(
    "name_not_mapped",
    Text("没有指定客户名称的列", "No column gives the customer's name"),
    Text("请将一列对应到“客户名称”，或用模板生成", "Map a column to “name”, or make it by a template"),
)
MATCH_NOT_MAPPED = Fault(
    "match_not_mapped",
    Text("匹配键“{label}”没有对应的列", "No column gives the match key “{label}”"),
    Text("请指定其列，或换一个匹配键", "Map a column to it, or choose another match key"),
)
MATCH_NEEDED = Fault(
    "match_needed",
    Text("更新已有客户须选择匹配键", "Updating known customers needs a match key"),
    Text("请选择证件、客户编号、手机或原系统编号", "Choose document, customer number, phone or old number"),
)
UNKNOWN_ORG = Fault(
    "unknown_org",
    Text("没有组织“{code}”，或不在您的范围内", "There is no organisation “{code}” in your scope"),
    Text("请核对组织编码", "Check the organisation code"),
)

NO_DATE = Fault(
    "no_date",
    Text("“{value}”不是日期", "“{value}” is no date"),
    Text("请写成 2026-11-21 的形式", "Write it as 2026-11-21"),
)
AMBIGUOUS_DATE = Fault(
    "ambiguous_date",
    Text("“{value}”中哪个是月、哪个是日不明确", "In “{value}” it is not clear which number is the month"),
    Text("请在映射中选择日期格式，或写成 2026-11-21", "Choose the date format in the mapping, or write 2026-11-21"),
)
SINCE_IMPLAUSIBLE = Fault(
    "since_implausible",
    Text("入网日期 {date} 不合理", "Nobody is a customer since {date}"),
    Text("应在 1900-01-01 与今天之间", "It must be between 1900-01-01 and today"),
)
NO_AMOUNT = Fault(
    "no_amount",
    Text("“{value}”不是金额", "“{value}” is no amount"),
    Text("请写成 1234.50 的形式", "Write it as 1234.50"),
)
NO_WHOLE = Fault(
    "no_whole",
    Text("“{value}”不是整数", "“{value}” is no whole number"),
    Text("请填写整数", "Give a whole number"),
)
NO_CURRENCY = Fault(
    "no_currency",
    Text("“{value}”不是币种代码", "“{value}” is no currency code"),
    Text("请填写三位代码，如 CNY", "Give three letters such as CNY"),
)
NO_YES_NO = Fault(
    "no_yes_no",
    Text("“{value}”不是“是”或“否”", "“{value}” is neither yes nor no"),
    Text("请填写“是”或“否”", "Write yes or no"),
)

ALREADY_KNOWN = Fault(
    "already_known",
    Text("客户已存在：{number}（{label}相同）", "The customer exists already: {number} (same {label})"),
    Text("请删除该行，或改用“更新”或“新增并更新”", "Leave the row out, or import with update or upsert"),
)
NOT_KNOWN = Fault(
    "not_known",
    Text("没有{label}为“{value}”的客户", "There is no customer with the {label} “{value}”"),
    Text("请核对，或改用“新增”或“新增并更新”", "Check it, or import with create or upsert"),
)
MATCH_EMPTY = Fault(
    "match_empty",
    Text("匹配键“{label}”为空", "The match key “{label}” is empty"),
    Text("请填写后重新导入", "Fill it in and import again"),
)
MATCHES_SEVERAL = Fault(
    "matches_several",
    Text("匹配到多个客户：{numbers}", "It matches several customers: {numbers}"),
    Text("请先合并重复客户，或换一个匹配键", "Merge the duplicates first, or choose another match key"),
)
SAME_IN_FILE = Fault(
    "same_in_file",
    Text("{label}与第 {row} 行相同", "The {label} is the same as in row {row}"),
    Text("请合并或删除其中一行", "Make the two rows one, or delete one"),
)
DIFFERS_FROM_ROW = Fault(
    "differs_from_row",
    Text(
        "与同一客户的第 {row} 行不一致：“{value}”与“{other}”",
        "Row {row} of the same customer says otherwise: “{other}”, not “{value}”",
    ),
    Text(
        "请改为一致；若是另一客户，请更正匹配键",
        "Let both say the same, or correct the match key if it is another customer",
    ),
)
ADDS_NOTHING = Fault(
    "adds_nothing",
    Text(
        "该行内容已在同一客户的第 {row} 行起的各行中",
        "The rows of the same customer from row {row} on say all of it already",
    ),
    Text("请删除该行", "Delete the row"),
)
ROW_OF_SAME_FAILED = Fault(
    "row_of_same_failed",
    Text("同一客户的第 {row} 行有问题", "Row {row} of the same customer has problems"),
    Text("请改正该行后一起重新导入", "Correct that row and import them together"),
)
CHANGED_SINCE = Fault(
    "changed_since",
    Text("客户 {number} 在导入之后又被修改", "The customer {number} was changed after the import"),
    Text("请人工核对后处理", "Look at it by hand"),
)
IN_USE_SINCE = Fault(
    "in_use_since",
    Text("客户 {number} 在导入之后已有{what}", "Since the import the customer {number} has {what}"),
    Text("请先处理这些业务，或改为销户", "Deal with those first, or close the customer"),
)
GONE_SINCE = Fault(
    "gone_since",
    Text("客户已被删除或合并，无可撤销", "The customer was deleted or merged since; there is nothing to undo"),
    Text("无需处理", "Nothing needs to be done"),
)
CHANGED_BEFORE_APPLY = Fault(
    "changed_before_apply",
    Text("检查之后客户资料已变化", "The customer was changed after the check"),
    Text("请重新检查导入", "Check the import again"),
)
UNKNOWN_OFFERING = Fault(
    "unknown_offering",
    Text("产品目录中没有在售的销售品“{code}”", "The catalogue sells no offering “{code}”"),
    Text("请核对编码，或将该列对应到“销售品名称”", "Check the code, or map the column to “offering name”"),
)
NUMBER_TAKEN = Fault(
    "number_taken",
    Text("业务号码 {number} 已有在用用户", "The service number {number} is in use"),
    Text("请核对号码，或将该用户状态改为离网", "Check the number, or give the status terminated"),
)
DOCUMENT_OF_OTHER = Fault(
    "document_of_other",
    Text("证件（尾号 {number}）已登记在其他客户名下", "Another customer holds the document ending in {number}"),
    Text("请核对是否为重复客户", "Check whether the two are one customer"),
)
PART_CHANGED_SINCE = Fault(
    "part_changed_since",
    Text("导入之后{what} {number} 又被修改", "Of the {what} of the import {number} was changed since"),
    Text("请人工核对后处理", "Look at it by hand"),
)
ACCOUNT_IN_USE_SINCE = Fault(
    "account_in_use_since",
    Text("导入的账户已为其他用户付费", "The account of the import pays for other subscribers by now"),
    Text("请先为这些用户更换账户", "Give those subscribers another account first"),
)

PHASES = {
    "uploaded": Text("已上传", "uploaded"),
    "checking": Text("检查中", "being checked"),
    "checked": Text("已检查", "checked"),
    "applied": Text("已导入", "imported"),
    "refused": Text("整体未通过", "refused as a whole"),
    "undone": Text("已撤销", "undone"),
}
START_AGAIN = Text("如需重新导入，请再次上传文件", "Upload the file again to import it anew")
CHOOSE_FIRST = Text("请先确认映射与选项", "Choose mapping and options first")
ONLY_APPLIED = Text("只有已导入且未撤销的批次可以撤销", "Only an import that was applied can be undone")
UNDO_INSTEAD = Text("已导入的批次请用“撤销”", "An import that was applied can be undone")
