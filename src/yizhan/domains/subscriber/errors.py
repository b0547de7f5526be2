"""What the subscriber domain refuses, and the problems its fields can have."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

SUBSCRIBER = Text("用户", "subscriber")
CUSTOMER = Text("客户", "customer")
ACCOUNT = Text("账户", "account")


class WrongState(Refusal):
    """The state of a subscriber cannot go from the one to the other."""

    code = "wrong_transition"
    kind = Kind.REFUSED
    message = Text(
        "用户 {number} 的状态不能从 {before} 变为 {after}", "The subscriber {number} cannot go from {before} to {after}"
    )
    remedy = Text("当前状态可变为：{allowed}", "From here it can become: {allowed}")


class NumberInUse(Refusal):
    """Another subscriber uses the number for the same service."""

    code = "number_in_use"
    kind = Kind.CONFLICT
    message = Text("号码 {number} 正在使用", "The number {number} is in use")
    remedy = Text("请另选号码", "Choose another number")


class SubscriberEnded(Refusal):
    """What has ended takes no change."""

    code = "subscriber_ended"
    kind = Kind.REFUSED
    message = Text("用户 {number} 已终止，不能修改", "The subscriber {number} has ended and takes no change")
    remedy = Text("请受理新装", "Order a new installation")


class TooManyNumbers(Refusal):
    """A person has as many mobile numbers as one person may have in the whole operator."""

    code = "too_many_numbers"
    kind = Kind.REFUSED
    message = Text(
        "该证件名下已有 {count} 个移动号码，最多 {most} 个",
        "The holder of this document has {count} mobile numbers already, {most} is the most",
    )
    remedy = Text("请先注销不用的号码，或以实际使用人证件办理", "Disconnect one first, or use the real user's document")


NOT_WHOLE = Fault(
    "not_whole",
    Text("分账比例合计为 {total}%，须正好为 100%", "The shares sum to {total} %, they must sum to exactly 100 %"),
    Text("请调整各账户比例", "Adjust the shares"),
)
BAD_SHARE = Fault(
    "bad_share",
    Text("比例须大于 0、不超过 100，最多四位小数", "A share is above 0, at most 100, with at most four decimals"),
    Text("请更正比例", "Correct the share"),
)
ACCOUNT_TWICE = Fault(
    "account_twice",
    Text("同一账户出现两次", "The account appears twice"),
    Text("请合并为一项", "Make it one share"),
)
SPLIT_IN_PAST = Fault(
    "split_in_past",
    Text("分账不能追溯到 {since} 之前", "A split cannot begin before {since}"),
    Text("请选择现在或以后的时间", "Choose a moment from now on"),
)
ACCOUNT_CLOSED = Fault(
    "account_closed",
    Text("账户 {number} 已销", "The account {number} is closed"),
    Text("请选择在用账户", "Choose an account in use"),
)
CUSTOMER_NOT_OPEN = Fault(
    "customer_not_open",
    Text("客户已销户或已合并", "The customer is closed or merged"),
    Text("请选择在网客户", "Choose an active customer"),
)
SUSPENSION_MISSING = Fault(
    "suspension_missing",
    Text("停机状态须说明单停或双停，其他状态不得填写", "A suspended subscriber says one-way or two-way, no other does"),
    Text("请更正状态或停机类型", "Correct the state or the extent"),
)
NUMBER_IN_USE = Fault(
    "number_in_use", Text("号码 {number} 正在使用", "The number {number} is in use"),
    Text("请另选号码", "Choose another number"),
)  # fmt: skip
