"""What insight says no to."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

MODEL = Text("模型版本", "model version")
FINDING = Text("发现", "finding")
SCORE = Text("客户评分", "score of the customer")
ACTION = Text("挽留动作", "retention action")
PROPOSAL = Text("大客户提议", "proposal of a key account")
SUGGESTION = Text("推荐", "suggestion")
PATTERN = Text("行为模式", "pattern of behaviour")
SEGMENT = Text("客户分群", "segment")
CUSTOMER = Text("客户", "customer")
MODEL_STATES = {
    "candidate": Text("待批准", "a candidate"),
    "refused": Text("未采纳", "refused"),
    "acting": Text("启用中", "acting"),
    "retired": Text("曾启用", "retired"),
}


class OwnModel(Refusal):
    """Whoever had a model trained cannot approve it."""

    code = "own_model"
    kind = Kind.REFUSED
    message = Text(
        "版本 {version} 由您发起训练，不能由您批准", "You had version {version} trained: you cannot approve it"
    )
    remedy = Text("请另一位有批准权限的同事审阅", "Ask a colleague who may approve models")


class NotApprovable(Refusal):
    """Only a candidate can be approved."""

    code = "not_approvable"
    kind = Kind.CONFLICT
    message = Text("版本 {version} 的状态是“{state}”，不能批准", "Version {version} is {state} and cannot be approved")
    remedy = Text("只有待批准的版本可以批准；请重新训练", "Only candidates can be approved; train another version")


class NotHeldAgainst(Refusal):
    """A candidate takes over only from the version it was held against."""

    code = "not_held_against"
    kind = Kind.CONFLICT
    message = Text(
        "版本 {version} 训练之后启用了版本 {acting}，两者没有比较过",
        "Version {acting} acts since version {version} was trained: the two were never held against each other",
    )
    remedy = Text(
        "请重新训练，新版本会与启用中的版本比较", "Train again: the new version is held against the acting one"
    )


class NotRetired(Refusal):
    """Only a version that acted before can act again."""

    code = "not_retired"
    kind = Kind.CONFLICT
    message = Text(
        "版本 {version} 没有启用过，不能退回到它", "Version {version} has never acted: there is no way back to it"
    )
    remedy = Text("请选择曾经启用的版本", "Choose a version that acted before")


class NoModelActs(Refusal):
    """There is no model to score with."""

    code = "no_model_acts"
    kind = Kind.CONFLICT
    message = Text("还没有启用的模型，不能评分", "No model acts yet: nothing can be scored")
    remedy = Text("请先训练一个版本并由他人批准", "Train a version and have a colleague approve it")


class RunWaits(Refusal):
    """The same is waiting already."""

    code = "run_waits"
    kind = Kind.CONFLICT
    message = Text("同样的任务已在等待", "The same is waiting already")
    remedy = Text("请等它完成", "Wait until it has run")


class RunOver(Refusal):
    """A run that has ended cannot be cancelled."""

    code = "run_over"
    kind = Kind.CONFLICT
    message = Text("该任务已结束，不能取消", "This run is over and cannot be cancelled")
    remedy = Text("它的结果已列在任务列表中", "Its result stands in the list of runs")


class ActionOver(Refusal):
    """What came of an action is told once."""

    code = "action_over"
    kind = Kind.CONFLICT
    message = Text("该挽留动作已结束", "This retention action is over")
    remedy = Text("请在客户页面查看结果", "Its result stands on the customer's page")


class ActionOpen(Refusal):
    """What was not told yet cannot be corrected."""

    code = "action_open"
    kind = Kind.CONFLICT
    message = Text("该挽留动作还没有登记答复", "Nothing was recorded for this retention action yet")
    remedy = Text("请在待办中办理并登记", "Record the answer with its task in My work")


class ProposalOver(Refusal):
    """A proposal is decided once."""

    code = "proposal_over"
    kind = Kind.CONFLICT
    message = Text("该大客户提议已有决定", "This proposal has been decided")
    remedy = Text("请在客户页面查看结果", "Its result stands on the customer's page")


class SuggestionOver(Refusal):
    """What a customer answered is told once."""

    code = "suggestion_over"
    kind = Kind.CONFLICT
    message = Text("该推荐已有结果", "This suggestion has been answered already")
    remedy = Text("请刷新客户页面查看", "Reload the customer's page to see the answer")


NOTE_REQUIRED = Fault(
    "note_required",
    Text("请写明客户的理由", "Write down the customer's reason"),
    Text("或从其他理由中选一个", "Or choose one of the other reasons"),
)
NOTE_TOO_LONG = Fault(
    "note_too_long",
    Text("备注超过 {most} 个字", "The note is longer than {most} characters"),
    Text("请缩短", "Shorten it"),
)
REASON_REQUIRED = Fault(
    "reason_required",
    Text("请写明理由", "Say why"),
    Text("至少 4 个字", "Give at least 4 characters"),
)
NOT_LEFT = Fault(
    "unknown_loss_reason",
    Text("没有离网原因“{value}”", "There is no reason for leaving “{value}”"),
    Text("可用取值：{allowed}", "Use one of: {allowed}"),
)
NOT_LEAVING = Fault(
    "not_leaving",
    Text("只有决定离网的客户才登记离网原因和去向", "Only who will leave has a reason for leaving and somewhere to go"),
    Text("请清空，或把答复改为“决定离网”", "Leave both out, or say that the customer will leave"),
)
FUTURE = Fault(
    "future_date",
    Text("离网月份在未来", "The month lies in the future"),
    Text("请填写已过去的月份", "Give a month that has begun"),
)
TOO_MANY_DIMENSIONS = Fault(
    "too_many_dimensions",
    Text("最多按 {most} 个维度划分", "It can be divided by {most} dimensions at most"),
    Text("请去掉一些", "Leave some out"),
)
OUT_OF_RANGE = Fault(
    "out_of_range",
    Text("此项须在 {least} 到 {most} 之间", "This must be between {least} and {most}"),
    Text("请更正", "Correct it"),
)
