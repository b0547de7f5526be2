"""Where figures come from, in words: formulas by the names of measures, tables and columns as people know them."""

import re
from collections.abc import Mapping, Sequence

from yizhan.analytics.olap.contracts import Explained
from yizhan.analytics.olap.definitions import Cube, Cubes, Level, Measure
from yizhan.analytics.olap.planning import Plan
from yizhan.analytics.warehouse.definitions import SOURCE, STAGE, Definitions
from yizhan.kernel.text import Text

_SIGNS = {"*": "×", "/": "÷", "-": "−"}
_NAME = re.compile(r"[a-z_][a-z_0-9]*|[*/-]")

COLUMNS: Mapping[str, Text] = {
    "month": Text("月", "Month"),
    "customer_id": Text("客户编号", "Customer number"),
    "subscriber_id": Text("用户编号", "Subscriber number"),
    "account_id": Text("账户编号", "Account number"),
    "order_id": Text("受理单编号", "Order number"),
    "order_item_id": Text("订单项编号", "Order item number"),
    "staff_id": Text("员工编号", "Staff number"),
    "instance_id": Text("流程实例编号", "Process instance number"),
    "loss_id": Text("流失登记编号", "Loss number"),
    "action_id": Text("挽留动作编号", "Retention action number"),
    "ticket_no": Text("工单号", "Ticket"),
    "survey_no": Text("问卷编号", "Survey"),
    "answered_at": Text("答复时间", "Answered at"),
    "score": Text("评分", "Score"),
    "payment_no": Text("缴费流水号", "Payment"),
    "opened_at": Text("受理时间", "Opened"),
    "closed_at": Text("办结时间", "Closed"),
    "ordered_at": Text("下单时间", "Ordered"),
    "completed_at": Text("竣工时间", "Completed"),
    "entered_at": Text("进入时间", "Entered"),
    "done_at": Text("完成时间", "Done"),
    "contacted_at": Text("联系时间", "Contacted"),
    "done_month": Text("完成月份", "Month done"),
    "finding_id": Text("发现编号", "Finding number"),
    "purpose": Text("目的", "Purpose"),
    "offering": Text("销售品编码", "Offering code"),
    "rival_en": Text("竞争对手（英文）", "Rival (English)"),
    "offer_en": Text("对手套餐（英文）", "Rival's offer (English)"),
    "paid_on": Text("缴费日期", "Paid on"),
    "due_on": Text("应缴日期", "Due on"),
    "days_late": Text("逾期天数", "Days late"),
    "resolved": Text("已解决", "Resolved"),
    "quantity": Text("数量", "Quantity"),
    "activation": Text("环节执行序号", "Run of the step"),
    "held_out": Text("对照（不联系）", "Left alone"),
    "result": Text("结果", "Result"),
    "chance": Text("离网概率", "Chance to leave"),
    "bought": Text("已购买", "Bought"),
    "revenue": Text("收入", "Revenue"),
    "monthly_fee": Text("月费", "Monthly fee"),
    "data_gb": Text("流量（GB）", "Data (GB)"),
}
"""What columns of facts are called that are neither levels nor measures."""


def explained(made: Definitions, cube: Cube, name: str, plan: Plan) -> Explained:
    """What a measure means, how it is made and from what."""
    measure = cube.measure(name)
    if measure is None:
        raise LookupError(name)
    full_name = plan.table_of(measure)
    table = made.table(full_name)
    return Explained(
        measure=name,
        label=measure.label,
        about=measure.about,
        formula=formula(cube, measure),
        table=table.label if table else Text(full_name, full_name),
        origins=tuple(_origin(made, each) for each in made.origins(full_name)),
    )


def formula(cube: Cube, measure: Measure) -> Text:
    """How a measure is made, by the names of others."""
    if measure.calc:
        return Text(_said(cube, measure.calc, "zh"), _said(cube, measure.calc, "en"))
    if measure.sum:
        return Text("明细合计", "Sum over the lines")
    if measure.count:
        return Text("明细行数", "Number of lines")
    return (
        Text("不同值的个数", "Number of different ones")
        if measure.distinct
        else Text("期内最后一个月的合计", "Sum of the last month of the time")
    )


def _said(cube: Cube, calc: str, language: str) -> str:
    def word(found: re.Match[str]) -> str:
        measure = cube.measure(found.group())
        return getattr(measure.label, language) if measure else _SIGNS.get(found.group(), found.group())

    return _NAME.sub(word, calc)


def columns(cubes: Cubes, cube: Cube, names: Sequence[str]) -> list[tuple[Text, Level | None, str]]:
    """What columns of facts are called, and the level that names what is in them, with its name."""
    return [_column(cubes, cube, name) for name in names]


def _column(cubes: Cubes, cube: Cube, name: str) -> tuple[Text, Level | None, str]:
    for known, level in cubes.levels(cube):
        if level.key_sql == name and name not in COLUMNS:
            return level.label, level, known
    measure = next((each for each in cube.measures if name in (each.sum, each.last)), None)
    return COLUMNS.get(name) or (measure.label if measure else Text(name, name)), None, ""


def _origin(made: Definitions, full_name: str) -> Text:
    """A table as people know it: a feed with the system that sends it, a source, or a table of a layer."""
    schema, _, name = full_name.partition(".")
    if schema == STAGE and (feed := made.feed(name)):
        return Text(f"{feed.system.zh}：{feed.label.zh}", f"{feed.system.en}: {feed.label.en}")
    if schema == SOURCE:
        source = next((each for each in made.sources if each.name == name), None)
        label = source.label if source else Text("日历", "Calendar")
        return Text(f"业务库：{label.zh}", f"Operational database: {label.en}")
    table = made.table(full_name)
    return table.label if table else Text(full_name, full_name)
