"""What the catalogue refuses."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

OFFERING = Text("销售品", "offering")
SPECIFICATION = Text("规格", "specification")
PRICE = Text("资费", "price")
CATEGORY = Text("分类", "category")
CATALOG = Text("目录", "catalog")


class IllegalTransition(Refusal):
    """The life cycle has no such step."""

    code = "illegal_transition"
    kind = Kind.REFUSED
    message = Text("“{code}”不能从“{old}”直接变为“{new}”", "“{code}” cannot go from {old} to {new}")
    remedy = Text("当前可以变为：{allowed}", "From here it can go to: {allowed}")


class NotInDesign(Refusal):
    """Content of something that is no longer in design was to be changed."""

    code = "not_in_design"
    kind = Kind.REFUSED
    message = Text(
        "“{code}”{version} 已不在设计状态，内容不能修改", "“{code}” {version} is past design and cannot be edited"
    )
    remedy = Text("请建立新版本后在新版本上修改", "Make a new version and change that one")


class CodeTaken(Refusal):
    """There is already something with this code and version."""

    code = "code_taken"
    kind = Kind.CONFLICT
    message = Text("编码“{code}”版本 {version} 已存在", "Code “{code}”, version {version}, exists already")
    remedy = Text(
        "请换一个编码，或为原有的建立新版本", "Choose another code, or make a new version of the existing one"
    )


class NotReady(Refusal):
    """It cannot be launched because something it refers to is missing or not launched."""

    code = "not_ready"
    kind = Kind.REFUSED
    message = Text("“{code}”尚不能上架", "“{code}” cannot be launched yet")
    remedy = Text("请先处理所列问题", "Settle the listed problems first")


class StillUsed(Refusal):
    """It cannot be deleted or retired because others refer to it."""

    code = "still_used"
    kind = Kind.REFUSED
    message = Text("“{code}”仍被 {users} 使用", "“{code}” is still used by {users}")
    remedy = Text("请先调整引用它的对象", "Change what refers to it first")
