"""Kinds of problems that fields can have: told once in both languages, raised wherever they arise."""

import msgspec

from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text


class Fault(msgspec.Struct, frozen=True):
    """One kind of problem; `{name}` parts of its words are filled by `at`."""

    code: str
    message: Text
    remedy: Text

    def at(self, field: str, **values: object) -> Problem:
        """The problem in `field`, a dotted path such as `contacts.0.value`."""
        return Problem(field, self.code, self.message.format(**values), self.remedy.format(**values))


REQUIRED = Fault("required", Text("此项必填", "This field is required"), Text("请填写", "Fill it in"))
TOO_LONG = Fault(
    "too_long",
    Text("内容超过 {most} 个字符", "The content is longer than {most} characters"),
    Text("请缩短", "Shorten it"),
)
NOT_ALLOWED = Fault(
    "not_allowed",
    Text("取值“{value}”不在允许范围内", "The value “{value}” is not allowed"),
    Text("可用取值：{allowed}", "Use one of: {allowed}"),
)
PERIOD_ORDER = Fault(
    "period_order",
    Text("结束时间早于开始时间", "The end is before the start"),
    Text("请更正起止时间", "Correct the start or the end"),
)
OUTSIDE_SCOPE = Fault(
    "outside_scope",
    Text("该组织不在您的数据范围内", "That organisation is outside your data scope"),
    Text("请选择您管辖范围内的组织，或通过一站式订单办理", "Choose one in your scope, or use a one-stop order"),
)
UNKNOWN_REFERENCE = Fault(
    "unknown_reference",
    Text("找不到所引用的{what} {key}", "The {what} {key} referred to was not found"),
    Text("请核对编号", "Check the number"),
)


def inside(prefix: str, problems: list[Problem]) -> list[Problem]:
    """The same problems with their fields under `prefix`."""
    return [Problem(f"{prefix}.{p.field}" if p.field else prefix, p.code, p.message, p.remedy) for p in problems]
