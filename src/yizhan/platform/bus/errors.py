"""What the bus says no to."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

SUBSCRIPTION = Text("总线订阅", "bus subscription")
DEAD_LETTER = Text("死信", "dead letter")
CALL = Text("总线调用", "bus call")

BAD_TOPIC = Fault(
    "bad_topic",
    Text("主题“{topic}”无效", "The topic “{topic}” is not valid"),
    Text(
        "请用小写字母、数字、短横线组成并以点分隔，例如 billing.payment.received",
        "Use lower-case words parted by dots, such as billing.payment.received",
    ),
)
BAD_PATTERN = Fault(
    "bad_pattern",
    Text("主题条件“{topic}”无效", "The topic filter “{topic}” is not valid"),
    Text(
        "请填写主题名，或以 * 结尾的前缀，例如 Customer*", "Give a topic, or a prefix that ends in *, such as Customer*"
    ),
)
BAD_NAME = Fault(
    "bad_name",
    Text("名称“{name}”无效", "The name “{name}” is not valid"),
    Text("请用 2 至 80 个字母、数字、点、短横线或下划线", "Use 2 to 80 letters, digits, dots, hyphens or underscores"),
)
OUT_OF_RANGE = Fault(
    "out_of_range",
    Text("取值须在 {least} 到 {most} 之间", "The value must lie between {least} and {most}"),
    Text("请改为范围内的值", "Choose a value in that range"),
)
TOO_LARGE = Fault(
    "too_large",
    Text("消息超过 {most} 字节", "The message is larger than {most} bytes"),
    Text("请只发送编号和状态，详情由对方查询", "Send ids and states only, and let the receiver ask for the rest"),
)


class NameTaken(Refusal):
    """There is a subscription with this name."""

    code = "name_taken"
    kind = Kind.CONFLICT
    message = Text("订阅名称“{name}”已被使用", "A subscription named “{name}” exists already")
    remedy = Text("请换一个名称，或继续使用已有的订阅", "Choose another name, or go on with the one there is")


class NotPulled(Refusal):
    """The subscription does not fetch its messages."""

    code = "not_pulled"
    kind = Kind.REFUSED
    message = Text("订阅“{name}”不是拉取方式", "The subscription “{name}” is not one that fetches its messages")
    remedy = Text("请新建一个拉取方式的订阅", "Make a subscription whose delivery is pull")


class Paused(Refusal):
    """The subscription is paused."""

    code = "subscription_paused"
    kind = Kind.CONFLICT
    message = Text("订阅“{name}”已暂停", "The subscription “{name}” is paused")
    remedy = Text("请先恢复该订阅", "Resume it first")


class CallOver(Refusal):
    """The call was answered, or nobody waits for its answer any more."""

    code = "call_over"
    kind = Kind.CONFLICT
    message = Text("该调用已应答或已过期", "The call was answered before, or is over")
    remedy = Text("无需再次应答", "It needs no further answer")


class NoBroker(Refusal):
    """The broker does not answer."""

    code = "broker_unavailable"
    kind = Kind.UNAVAILABLE
    message = Text("消息服务器暂时不可用", "The message broker is not available now")
    remedy = Text("请稍后重试；消息不会丢失", "Try again later; no message is lost")


class BrokerRefused(NoBroker):
    """The broker answers, and does not do what it is asked."""

    code = "broker_refused"
    message = Text("消息服务器拒绝了请求：{told}", "The message broker refused the request: {told}")
    remedy = Text(
        "请系统管理员检查消息服务器的配置与存储空间；消息不会丢失",
        "Have a system administrator look at the broker's settings and storage; no message is lost",
    )
