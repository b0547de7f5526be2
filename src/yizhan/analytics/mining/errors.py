"""What mining says no to."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text


class UnfitTable(Refusal):
    """Base of the refusals of a table or of what is asked of it."""

    kind = Kind.INVALID


class NoSuchFile(UnfitTable):
    """The path names no file."""

    code = "no_such_file"
    message = Text("没有文件“{path}”", "There is no file “{path}”")
    remedy = Text("请核对路径和文件名", "Check the path and the name")


class BrokenParquet(UnfitTable):
    """The file begins like Parquet and cannot be read."""

    code = "broken_parquet"
    message = Text("Parquet 文件无法读取：{reason}", "The Parquet file cannot be read: {reason}")
    remedy = Text("请重新导出该文件", "Export the file again")


class NoSuchColumn(UnfitTable):
    """The table has no column of that name."""

    code = "no_such_column"
    message = Text("表中没有列“{column}”", "The table has no column “{column}”")
    remedy = Text("{nearest}现有的列：{columns}", "{nearest}Its columns are: {columns}")


class ConstantColumn(UnfitTable):
    """The column that should tell two kinds of customers apart has one value only."""

    code = "constant_target"
    message = Text(
        "列“{column}”只有一个取值（{value}），无从比较",
        "Column “{column}” has one value only ({value}): nothing to tell apart",
    )
    remedy = Text(
        "请提供两类客户都有的表，或换一个目标列",
        "Give a table that holds customers of both kinds, or name another column",
    )


class EmptyColumn(UnfitTable):
    """The column is empty in every row."""

    code = "empty_column"
    message = Text("列“{column}”在所有行中均为空", "Column “{column}” is empty in every row")
    remedy = Text("请换一个列，或补全数据", "Name another column, or fill it in")


class TooManyKinds(UnfitTable):
    """The column that should have two values has more."""

    code = "target_not_two_valued"
    message = Text(
        "列“{column}”有 {count} 个取值（{values}），需要恰好两个",
        "Column “{column}” has {count} values ({values}), where two are needed",
    )
    remedy = Text(
        "请用 --positive 指明哪个值算“是”（可多次给出{example}），其余都算“否”，不属于任何一类的行请先删除；或换一个列",
        "Say with --positive which value counts as “yes” (may be given several times{example}): all others count as "
        "“no”, so take out rows that are neither; or name another column",
    )


class TooManyArms(UnfitTable):
    """The column that tells what was done to customers has more values than kinds of treatment can be compared."""

    code = "too_many_treatments"
    message = Text(
        "列“{column}”有 {count} 个取值（{values}），最多可比较 {most} 个",
        "Column “{column}” has {count} values ({values}), where {most} can be compared at most",
    )
    remedy = Text("请把处理合并为较少的几种，或换一个列", "Join treatments into fewer kinds, or name another column")


class NumbersNotKinds(UnfitTable):
    """The column that should have two values holds a measured number."""

    code = "target_is_a_number"
    message = Text(
        "列“{column}”是有 {count} 个取值的数值或日期（{values}），而不是两类客户",
        "Column “{column}” holds numbers or dates, {count} different ones ({values}), not two kinds of customers",
    )
    remedy = Text(
        "请先把它分成两类（例如高于某一界限为“是”）并存为一列，或换一个列",
        "Make two kinds of it first (above a limit “yes”, for example) in a column of their own, or name another",
    )


class OneValueOrEmpty(UnfitTable):
    """The column has one value, and is empty elsewhere: what empty means is not for us to say."""

    code = "target_one_value_or_empty"
    message = Text(
        "列“{column}”只有一个取值（{value}），其余 {empty} 行为空",
        "Column “{column}” has one value only ({value}), and is empty in {empty} rows",
    )
    remedy = Text(
        "若空表示另一类客户，请在这些行填入一个值（例如“否”）",
        "If empty means the other kind of customer, write a value there (“no”, for example)",
    )


class NoSuchValue(UnfitTable):
    """A value that was named does not occur in the column."""

    code = "no_such_value"
    message = Text("列“{column}”中没有取值“{value}”", "Column “{column}” has no value “{value}”")
    remedy = Text("现有取值：{values}", "Its values are: {values}")


class TooFewCases(UnfitTable):
    """Too few rows of one kind to learn from and to check on."""

    code = "too_few_cases"
    message = Text(
        "“{value}”只有 {count} 行，至少需要 {least} 行才能训练并检验",
        "Only {count} rows are “{value}”; to learn and to check it takes at least {least}",
    )
    remedy = Text("请提供更多客户，或更长的期间", "Give more customers, or a longer period")


class NothingToLearnFrom(UnfitTable):
    """No column is left that could tell anything."""

    code = "nothing_to_learn_from"
    message = Text(
        "除目标外没有可用的列：{reasons}",
        "No column is left to learn from: {reasons}",
    )
    remedy = Text(
        "请补充描述客户的列，或用 --keep 保留被排除的列",
        "Add columns that describe the customers, or keep an excluded one with --keep",
    )


class NotADateColumn(UnfitTable):
    """A column named as a date holds something else."""

    code = "not_a_date_column"
    message = Text(
        "列“{column}”不是日期或时间（例如“{example}”）",
        "Column “{column}” holds no dates or times (such as “{example}”)",
    )
    remedy = Text(
        "请指定日期列，格式如 2026-01-31；若行本身按时间排列，可用 --in-order",
        "Name a column of dates such as 2026-01-31; where the rows stand in the order of time, use --in-order",
    )


class NotANumberColumn(UnfitTable):
    """A column named as an amount holds something else."""

    code = "not_a_number_column"
    message = Text(
        "列“{column}”不是数值（例如“{example}”）", "Column “{column}” holds no numbers (such as “{example}”)"
    )
    remedy = Text("请指定数值列", "Name a column of numbers")


class SameColumnTwice(UnfitTable):
    """One column was named for two purposes."""

    code = "same_column_twice"
    message = Text("列“{column}”不能同时作为{first}和{second}", "Column “{column}” cannot be both {first} and {second}")
    remedy = Text("请分别指定两个不同的列", "Name two different columns")


class ColumnNotFound(UnfitTable):
    """No column looks like what is needed, and none was named."""

    code = "column_not_found"
    message = Text("没有找到{what}列", "No column for {what} was found")
    remedy = Text("请用 {option} 指定；现有的列：{columns}", "Name it with {option}; the columns are: {columns}")


class PeriodTooShort(UnfitTable):
    """The records do not span what the analysis needs."""

    code = "period_too_short"
    message = Text(
        "数据只覆盖 {days} 天，不足以训练并检验", "The records span {days} days: too short to learn and to check"
    )
    remedy = Text("请提供更长期间的记录", "Give records of a longer period")
