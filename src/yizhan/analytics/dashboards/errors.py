"""What dashboards say no to."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

DASHBOARD = Text("看板", "dashboard")
DELIVERY = Text("送达的看板", "delivered dashboard")

MOST_NAME, MOST_TITLE, MOST_NOTE, MOST_TILES, MOST_WIDTH, MOST_HEIGHT = 60, 80, 300, 24, 4, 3

NAME_LENGTH = Fault(
    "name_length",
    Text("名称应为 1 至 {most} 个字", "The name has 1 to {most} characters"),
    Text("请填写简短的名称", "Give it a short name"),
)
NAME_TAKEN = Fault(
    "name_taken",
    Text("您已有名为“{value}”的看板", "You already have a dashboard named “{value}”"),
    Text("请换一个名称", "Choose another name"),
)
TOO_MANY_TILES = Fault(
    "too_many_tiles",
    Text("一个看板最多 {most} 张卡片", "A dashboard has at most {most} tiles"),
    Text("请拆成两个看板", "Make two dashboards of it"),
)
TITLE_LENGTH = Fault(
    "title_length",
    Text("标题最多 {most} 个字", "A title has at most {most} characters"),
    Text("请缩短标题", "Make it shorter"),
)
NOTE_LENGTH = Fault(
    "note_length",
    Text("说明最多 {most} 个字", "A note has at most {most} characters"),
    Text("请缩短说明", "Make it shorter"),
)
HEIGHT = Fault(
    "bad_height",
    Text("高度应为 1 至 {most}", "The height is 1 to {most}"),
    Text("请选择 1 至 {most}", "Choose 1 to {most}"),
)
WIDTH = Fault(
    "bad_width",
    Text("宽度应为 1 至 {most} 列", "The width is 1 to {most} columns"),
    Text("请选择 1 至 {most}", "Choose 1 to {most}"),
)
UNKNOWN_CUBE = Fault(
    "unknown_cube",
    Text("没有多维模型“{value}”", "There is no cube “{value}”"),
    Text("请从分析页面保存卡片", "Make tiles from the page of analysis"),
)
UNKNOWN_POST = Fault(
    "unknown_post",
    Text("没有岗位 {value}", "There is no post {value}"),
    Text("请从列表中选择岗位", "Choose posts from the list"),
)
FIGURE_IS_ONE = Fault(
    "figure_is_one",
    Text("数字卡片不带行和列", "A figure has neither rows nor columns"),
    Text("请去掉行和列，或改用图表或表格", "Take rows and columns away, or show a chart or a table"),
)


class NotTheOwner(Refusal):
    """Only the owner changes a dashboard."""

    code = "not_the_owner"
    kind = Kind.FORBIDDEN
    message = Text("该看板属于{owner}", "The dashboard belongs to {owner}")
    remedy = Text("请复制一份再修改", "Make a copy and change that")


class NoMailAddress(Refusal):
    """There is nowhere to send mail to."""

    code = "no_mail_address"
    kind = Kind.REFUSED
    message = Text("您的员工资料中没有邮箱", "Your staff record has no mail address")
    remedy = Text("请管理员补上邮箱，或只在通知中接收", "Ask an administrator to add one, or be told by notice only")
