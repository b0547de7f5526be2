"""What the rule engine refuses, in words of those who own tables and those who ask them."""

from yizhan.kernel.errors import InvalidInput, Kind, Problem, Refusal
from yizhan.kernel.text import Text


class TableRefused(InvalidInput):
    """A table does not make sense; every wrong cell is named."""

    code = "table_refused"
    message = Text("决策表有 {count} 处需要更正", "The table has {count} thing(s) to correct")
    remedy = Text("请按各单元格的提示改正", "Correct each cell as described")


class DmnRefused(Refusal):
    """A DMN file holds what a table here cannot express; each element is named with its line."""

    code = "dmn_refused"
    kind = Kind.INVALID
    message = Text("DMN 文件有 {count} 处无法导入", "{count} thing(s) in the DMN file cannot be imported")
    remedy = Text("请在原工具中改写这些元素后重新导出", "Rewrite these elements in the tool they come from")

    def __init__(self, *problems: Problem) -> None:
        super().__init__(field=problems[0].field if problems else None, count=len(problems))
        self.problems = problems


class CannotDecide(InvalidInput):
    """The inputs of a decision are missing or of the wrong kind, or an expression fails on them."""

    code = "cannot_decide"
    kind = Kind.REFUSED
    message = Text("决策的输入有 {count} 处不可用", "{count} input(s) of the decision cannot be used")
    remedy = Text("请按各输入项的提示补全", "Supply the inputs as described")


class Ambiguous(Refusal):
    """Several rows fire where the hit policy allows one, or they disagree."""

    code = "ambiguous"
    kind = Kind.REFUSED
    message = Text("规则行 {rows} 同时命中且互相矛盾", "Rows {rows} fire at once and contradict each other")
    remedy = Text("请规则负责人改正决策表", "Ask the owner of the table to correct it")


class UnknownDecision(Refusal):
    """No table of that key is in force at headquarters at that moment."""

    code = "unknown_decision"
    kind = Kind.REFUSED
    message = Text("决策“{key}”没有生效的决策表", "No table of decision “{key}” is in force")
    remedy = Text("请规则负责人发布一个版本", "Ask the owner of the rules to put a version in force")


class WrongState(Refusal):
    """The version has passed this step, or has not come to it."""

    code = "wrong_state"
    kind = Kind.CONFLICT
    message = Text("版本 {number} 处于“{state}”，不能{action}", "Version {number} is {state}; it cannot be {action}")
    remedy = Text("请刷新后按当前状态操作，或另建草稿", "Reload and go by its present state, or make a new draft")


class SamePerson(Refusal):
    """Who wrote or submitted a version may not approve it (four eyes)."""

    code = "same_person"
    kind = Kind.FORBIDDEN
    message = Text("起草或送审的人不能批准同一版本", "Whoever wrote or submitted a version may not approve it")
    remedy = Text("请由另一位有权限的同事批准", "Ask another colleague with that right to approve it")


class NotApprovable(Refusal):
    """The version has failing test cases, none at all, ambiguous rows, or conflicts without arbitration."""

    code = "not_approvable"
    kind = Kind.REFUSED
    message = Text("该版本还有 {count} 处未解决", "{count} thing(s) stand against this version")
    remedy = Text("请逐项解决后再提交或批准", "Settle each of them, then try again")

    def __init__(self, *problems: Problem) -> None:
        super().__init__(field=problems[0].field if problems else None, count=len(problems))
        self.problems = problems


class KeyTaken(Refusal):
    """The organisation has a table for this decision already."""

    code = "key_taken"
    kind = Kind.CONFLICT
    message = Text("该组织已有决策“{key}”的决策表", "That organisation has a table for “{key}” already")
    remedy = Text("请在已有的决策表上新建草稿", "Make a new draft of the existing table")


class NothingAbove(Refusal):
    """A lower tier refines a decision that headquarters has not put in force."""

    code = "nothing_above"
    kind = Kind.REFUSED
    message = Text("上级没有生效的决策“{key}”", "No tier above has “{key}” in force")
    remedy = Text("请先由总部发布该决策", "Headquarters puts the decision in force first")
