"""What cubes say no to."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

CUBE = Text("多维模型", "cube")

UNKNOWN_LEVEL = Fault(
    "unknown_level",
    Text("该模型没有层级“{value}”", "The cube has no level “{value}”"),
    Text("可用层级：{allowed}", "It has: {allowed}"),
)
UNKNOWN_MEASURE = Fault(
    "unknown_measure",
    Text("该模型没有度量“{value}”", "The cube has no measure “{value}”"),
    Text("可用度量：{allowed}", "It has: {allowed}"),
)
LEVEL_TWICE = Fault(
    "level_twice",
    Text("层级“{value}”重复", "The level “{value}” is there twice"),
    Text("每个层级只放一次", "Use each level once"),
)
NO_MEASURE = Fault(
    "no_measure",
    Text("至少需要一个度量", "At least one measure is needed"),
    Text("请选择度量", "Choose a measure"),
)
NO_SHARE = Fault(
    "no_share",
    Text("“{value}”的各部分不可相加，没有占比", "Parts of “{value}” do not add up, so it has no share"),
    Text("请对可相加的度量使用占比", "Use shares with measures that add up"),
)
NEEDS_TIME = Fault(
    "needs_time",
    Text("同比需要时间", "A comparison with the year before needs a time"),
    Text("请在行、列或筛选中加入时间", "Put time on rows, columns or among the filters"),
)

LATEST_IS_TIME = Fault(
    "latest_is_time",
    Text("“最近几个月”只用于时间，且为 0 至 {most}", "The latest months are of time, and 0 to {most} of them"),
    Text("请对时间的层级填写月数", "Give a number of months at a level of time"),
)
RANGE_IS_TIME = Fault(
    "range_is_time",
    Text("“从”与“至”只用于时间", "A range from … to is of time"),
    Text("请对时间的层级填写起止，其他层级选择成员", "Give the range at a level of time; choose members of others"),
)
NOT_A_MEMBER = Fault(
    "not_a_member",
    Text("“{value}”不能是“{level}”的成员", "“{value}” cannot be a member of “{level}”"),
    Text(
        "时间写各期的第一天，如 2026-09-01；其他写 members 所列的 key",
        "Give times by their first day, as 2026-09-01, others by the key that members lists",
    ),
)
UNKNOWN_SORT = Fault(
    "unknown_sort",
    Text("没有第 {value} 个度量可供排序", "There is no measure {value} to sort by"),
    Text("从 0 数起，共 {count} 个", "Count from 0; there are {count}"),
)


class TooManyCells(Refusal):
    """The answer would have more cells than anybody reads."""

    code = "too_many_cells"
    kind = Kind.REFUSED
    message = Text("结果超过 {most} 个单元格", "The answer has more than {most} cells")
    remedy = Text("请筛选，或改用更粗的层级", "Filter, or use coarser levels")


class NoCustomers(Refusal):
    """The facts of the cube are about no customers."""

    code = "no_customers"
    kind = Kind.REFUSED
    message = Text("该模型不涉及客户", "This cube is not about customers")
    remedy = Text("请查看明细行", "Look at its rows instead")
