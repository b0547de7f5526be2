"""What the process engine refuses, in words of the people who draw, start and work on processes."""

from yizhan.kernel.errors import Kind, Problem, Refusal
from yizhan.kernel.text import Text


class DefinitionRefused(Refusal):
    """A model cannot be deployed; every offender is listed by element id, name, type and line."""

    code = "definition_refused"
    kind = Kind.INVALID
    message = Text("流程定义有 {count} 处问题，未部署", "The process has {count} problem(s) and was not deployed")
    remedy = Text("请逐项改正后重新部署", "Correct each of them and deploy again")

    def __init__(self, *problems: Problem, remarks: tuple[Problem, ...] = ()) -> None:
        super().__init__(field=problems[0].field if problems else None, count=len(problems))
        self.problems = problems
        self.remarks = remarks


class WrongDraftState(Refusal):
    """The draft has passed this step, or has not come to it."""

    code = "wrong_state"
    kind = Kind.CONFLICT
    message = Text("草稿处于“{state}”，不能{action}", "The draft is {state}; it cannot be {action}")
    remedy = Text("请刷新后按当前状态操作，或另建草稿", "Reload and go by its present state, or begin a new draft")


class SamePerson(Refusal):
    """Who drew or submitted a process may not approve it (four eyes)."""

    code = "same_person"
    kind = Kind.FORBIDDEN
    message = Text("绘制人和送审人不能批准自己的流程", "Who drew or submitted a process may not approve it")
    remedy = Text("请另一位有部署权限的同事批准", "Ask another colleague who may deploy processes")


class OwnProposal(Refusal):
    """Nobody decides about what they have proposed themselves (four eyes)."""

    code = "own_proposal"
    kind = Kind.FORBIDDEN
    message = Text("不能审定自己提出的建议", "Nobody decides about what they have proposed")
    remedy = Text("请另一位有部署权限的同事审定", "Ask another colleague who may deploy processes")


class WrongAdviceState(Refusal):
    """Somebody has decided about the proposal already, or it is not in force."""

    code = "wrong_advice_state"
    kind = Kind.CONFLICT
    message = Text("该建议已不在此状态", "The proposal is not in that state")
    remedy = Text("请刷新后按当前状态操作", "Reload and go by its present state")


class AdviceOutdated(Refusal):
    """What the proposal corrects is no longer in force."""

    code = "advice_outdated"
    kind = Kind.CONFLICT
    message = Text("它要更正的内容已不再有效", "What it corrects is no longer in force")
    remedy = Text("请退回，由提出人按现有内容重新提出", "Refuse it, and let it be proposed anew against what holds now")


class DraftOutdated(Refusal):
    """Another version was deployed since the draft began."""

    code = "draft_outdated"
    kind = Kind.CONFLICT
    message = Text("版本 {version} 已先行部署，草稿未包含其改动", "Version {version} was deployed meanwhile")
    remedy = Text(
        "请退回草稿，与新版本比较并纳入其改动后重新送审",
        "Return the draft, compare it with that version, take its changes in and submit it again",
    )


class ArchiveUnreadable(Refusal):
    """The instance lies in a file that cannot be read here."""

    code = "archive_unreadable"
    kind = Kind.UNAVAILABLE
    message = Text("该流程实例已归档于文件 {file}，现无法读取", "It is archived in {file}, which cannot be read")
    remedy = Text("请系统管理员将该文件放回归档目录", "Have an administrator put the file back into the archive folder")


class NotWaiting(Refusal):
    """The activation that a command is for has ended, or waits for something else."""

    code = "not_waiting"
    kind = Kind.CONFLICT
    message = Text("该环节已结束或不在等待此操作", "This step is over, or does not wait for that")
    remedy = Text("请刷新后查看流程的当前环节", "Reload and look at where the process stands now")


class InstanceOver(Refusal):
    """The instance has completed or was cancelled."""

    code = "instance_over"
    kind = Kind.CONFLICT
    message = Text("流程实例 {instance} 已结束", "Process instance {instance} is over")
    remedy = Text("已结束的流程不能再操作", "Nothing more can be done in it")


class Runaway(Refusal):
    """One command would move more tokens than any sound model does."""

    code = "runaway"
    kind = Kind.REFUSED
    message = Text(
        "流程在一步之内移动了超过 {limit} 次，很可能缺少汇聚网关",
        "The process moved more than {limit} times in one step; most likely a join is missing",
    )
    remedy = Text("请检查并行分支是否都有汇聚网关", "Check that parallel branches end in a parallel join")


class VariablesTooLarge(Refusal):
    """The variables of an instance outgrow what an instance may hold."""

    code = "variables_too_large"
    kind = Kind.REFUSED
    message = Text("流程变量超过 {limit} 字节或嵌套过深", "The variables exceed {limit} bytes or nest too deep")
    remedy = Text("请只保存编号，大的内容放在所属业务对象里", "Keep ids only, and large content in its business object")


class NoSuchFlow(Refusal):
    """The flow chosen for skipping does not leave the stuck node."""

    code = "no_such_flow"
    kind = Kind.INVALID
    message = Text("顺序流 {flow} 不从环节 {node} 出发", "Flow {flow} does not leave node {node}")
    remedy = Text("请从 {choices} 中选择", "Choose one of {choices}")


class CannotMoveThere(Refusal):
    """A token cannot be moved to that node."""

    code = "cannot_move_there"
    kind = Kind.INVALID
    message = Text("不能把“{here}”的令牌移到“{node}”", "A token cannot be moved from “{here}” to “{node}”")
    remedy = Text(
        "请选择同一层流程里的任务、事件或网关", "Choose a task, event or gateway on the same level of the process"
    )


class CannotBegin(Refusal):
    """An instance cannot begin: what its events wait for cannot be computed, or it is begun by events only."""

    code = "cannot_begin"
    kind = Kind.REFUSED
    message = Text("流程不能开始：{reason}", "The process cannot begin: {reason}")
    remedy = Text(
        "请更正启动变量，或由相应的事件启动", "Correct the variables it starts with, or start it by its event"
    )
    only_triggered = Text("它只由消息、信号或定时启动", "only a message, signal or time starts it")


class TooDeep(Refusal):
    """Processes call each other without end."""

    code = "called_too_deep"
    kind = Kind.REFUSED
    message = Text("流程相互调用超过 {limit} 层", "Processes call each other more than {limit} levels deep")
    remedy = Text("请检查流程是否循环调用自己", "Check whether the processes call each other in a circle")


class AnotherProcess(Refusal):
    """An instance can change only to a version of its own process."""

    code = "another_process"
    kind = Kind.INVALID
    message = Text("实例属于流程 {key}，不能迁移到别的流程", "The instance belongs to process {key}, not to that one")
    remedy = Text("请选择同一流程的版本", "Choose a version of the same process")


class MigrationNotRunning(Refusal):
    """Only a migration that runs can be stopped."""

    code = "migration_not_running"
    kind = Kind.CONFLICT
    message = Text("该迁移已经结束或停止", "The migration has ended or was stopped")
    remedy = Text("请刷新查看结果", "Reload to see what came of it")


class MigrationNotStopped(Refusal):
    """Only a migration that was stopped can be resumed."""

    code = "migration_not_stopped"
    kind = Kind.CONFLICT
    message = Text("该迁移没有停止，不能继续", "The migration was not stopped, so it cannot be resumed")
    remedy = Text("运行中的请等待结束；已结束的请重新开始", "Wait for one that runs; begin anew after one that ended")


class UnknownProcess(Refusal):
    """No process with that key is deployed."""

    code = "unknown_process"
    kind = Kind.REFUSED
    message = Text("没有部署流程 {key}", "No process {key} is deployed")
    remedy = Text("请先部署该流程定义", "Deploy its definition first")


class WorkItemOver(Refusal):
    """Somebody has completed the work item already, or it was withdrawn."""

    code = "work_item_over"
    kind = Kind.CONFLICT
    message = Text("待办 {name} 已{how}", "Work item {name} {how}")
    remedy = Text("请刷新工作列表", "Reload your worklist")


class HeldByAnother(Refusal):
    """The work item is claimed by somebody else."""

    code = "held_by_another"
    kind = Kind.CONFLICT
    message = Text("待办 {name} 已由 {holder} 领取", "Work item {name} is claimed by {holder}")
    remedy = Text("请联系对方退回，或由主管重新分派", "Ask them to return it, or a supervisor to reassign it")


class NotOffered(Refusal):
    """The work item is offered to another kind of post, or to other people by name."""

    code = "not_offered"
    kind = Kind.FORBIDDEN
    message = Text("待办 {name} 未分派给您的岗位", "Work item {name} is not offered to your post")
    remedy = Text("请由{who}办理，或由主管分派", "Leave it to {who}, or ask a supervisor to assign it")
    post = Text("持有“{post}”岗位的同事", "a colleague in the post “{post}”")


class NotHeld(Refusal):
    """Only a claimed work item can be returned."""

    code = "not_held"
    kind = Kind.CONFLICT
    message = Text("待办 {name} 尚未领取", "Work item {name} is not claimed by anybody")
    remedy = Text("请刷新工作列表", "Reload your worklist")


class Resting(Refusal):
    """A work item that rests is resumed before anything else is done with it."""

    code = "work_item_rests"
    kind = Kind.CONFLICT
    message = Text("待办 {name} 已挂起", "Work item {name} rests")
    remedy = Text("请先恢复该待办", "Resume it first")


class NotResting(Refusal):
    """Only a work item that rests can be resumed."""

    code = "work_item_does_not_rest"
    kind = Kind.CONFLICT
    message = Text("待办 {name} 没有挂起", "Work item {name} does not rest")
    remedy = Text("请刷新工作列表", "Reload your worklist")


class ReasonRequired(Refusal):
    """An intervention into a running process needs a reason, which is kept."""

    code = "reason_required"
    kind = Kind.INVALID
    message = Text("请说明原因", "A reason is required")
    remedy = Text("请用一句话写明为何跳过、取消或改派", "Say in a sentence why it is skipped, cancelled or reassigned")


class Obstacle(Exception):  # noqa: N818 - becomes an incident, not an error of the program
    """A token cannot go on; becomes an incident with these words."""

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.remedy = remedy
