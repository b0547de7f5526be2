"""What ordering refuses."""

from yizhan.kernel.errors import Kind, Problem, Refusal
from yizhan.kernel.text import Text

ORDER = Text("订单", "order")
SERVICE_ORDER = Text("服务定单", "service order")
FALLOUT = Text("异常单", "fallout")
DRAFT = Text("订单草稿", "order draft")


class CannotBeOrdered(Refusal):
    """Something stands against ordering the cart; each problem names its field and what would do."""

    code = "cannot_be_ordered"
    kind = Kind.REFUSED
    message = Text("订单不能受理：有 {count} 处问题", "The order cannot be taken: {count} problem(s)")
    remedy = Text("请按各处提示修改后重新提交", "Change what is described and submit again")

    def __init__(self, *problems: Problem) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


class DuplicateOrder(Refusal):
    """The customer has an open order of the same content, taken a short time ago."""

    code = "duplicate_order"
    kind = Kind.CONFLICT
    message = Text(
        "该客户刚有一张内容相同的订单 {number}", "The customer has an order of the same content just now: {number}"
    )
    remedy = Text(
        "请先查看该订单；确需再订一份请勾选“仍然提交”", "Look at that order; to order it once more, submit anyway"
    )


class WrongState(Refusal):
    """The order's state does not allow it."""

    code = "wrong_state"
    kind = Kind.REFUSED
    message = Text("订单 {number}“{state}”，不能变为“{wanted}”", "Order {number} is {state}; it cannot become {wanted}")
    remedy = Text("请刷新查看订单的最新进展", "Reload to see where the order stands")


class TooLateToCancel(Refusal):
    """Something was asked of the network already."""

    code = "too_late_to_cancel"
    kind = Kind.REFUSED
    message = Text("订单 {number} 已开始开通，不能撤销", "Order {number} is being provisioned and cannot be cancelled")
    remedy = Text(
        "请等待竣工后办理拆机，或联系开通调度", "Disconnect it after completion, or ask the provisioning desk"
    )


class ReasonRequired(Refusal):
    """A reason must be given."""

    code = "reason_required"
    kind = Kind.INVALID
    message = Text("必须填写原因", "A reason is required")
    remedy = Text("请写明为什么这样处理", "Say why it is done")


class AlreadyDecided(Refusal):
    """Somebody has decided about this fallout already."""

    code = "already_decided"
    kind = Kind.CONFLICT
    message = Text("该异常单已由 {name} 处理", "{name} has already settled this fallout")
    remedy = Text("请刷新列表", "Reload the list")


class Undecided(Refusal):
    """Failed parts of the order still wait for a decision."""

    code = "undecided"
    kind = Kind.REFUSED
    message = Text("订单 {number} 还有 {count} 项异常未处理", "{count} failed part(s) of order {number} are undecided")
    remedy = Text("请对每一项选择重试或跳过", "Choose to retry or skip each of them")
