"""What the account domain refuses, and the problems its fields can have."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

ACCOUNT = Text("账户", "account")
CUSTOMER = Text("客户", "customer")
REFERENCE = Text("账单参数", "billing reference")


class WrongState(Refusal):
    """The state of an account cannot go from the one to the other."""

    code = "wrong_transition"
    kind = Kind.REFUSED
    message = Text("账户状态不能从 {before} 变为 {after}", "An account cannot go from {before} to {after}")
    remedy = Text("可变为：{allowed}", "It can become: {allowed}")


class AccountClosed(Refusal):
    """A closed account takes no change."""

    code = "account_closed"
    kind = Kind.REFUSED
    message = Text("账户 {number} 已销，不能修改", "The account {number} is closed and takes no change")
    remedy = Text("请先恢复账户，或另开账户", "Reopen it first, or open another")


class ReferenceInUse(Refusal):
    """An account refers to it."""

    code = "reference_in_use"
    kind = Kind.CONFLICT
    message = Text("仍有账户使用该参数，不能删除", "Accounts still refer to it")
    remedy = Text("请先更换这些账户的设置", "Change those accounts first")


CUSTOMER_REQUIRED = Fault(
    "customer_required",
    Text("账单账户须属于一个客户", "A billing account belongs to a customer"),
    Text("请给出 customerId", "Give customerId"),
)
CUSTOMER_NOT_OPEN = Fault(
    "customer_not_open",
    Text("客户已销户或已合并", "The customer is closed or merged"),
    Text("请选择在网客户", "Choose an active customer"),
)
PAYMENT_NUMBER = Fault(
    "payment_number",
    Text("该付款方式须有开户行、户名和账号", "That way of payment needs bank, holder and number"),
    Text("请补齐付款账户信息", "Complete the payment details"),
)
BAD_NUMBER = Fault(
    "bad_number",
    Text("付款账号应为 6–32 位数字", "A payment number has 6–32 digits"),
    Text("请对照银行卡或存折核对", "Compare it with the card or the bank's paper"),
)
NEGATIVE_LIMIT = Fault(
    "negative_limit",
    Text("信用额度不能为负", "A credit limit cannot be negative"),
    Text("请填写 0 或正数", "Give zero or more"),
)
