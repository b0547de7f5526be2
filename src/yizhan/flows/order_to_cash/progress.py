"""Where an order stands, in plain words: pure, from the order, its service orders and its process."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from yizhan.domains.ordering.contracts.orders import Order, OrderItem, OrderState
from yizhan.domains.ordering.contracts.services import ServiceOrder, ServiceState
from yizhan.engines.process.contracts import InstanceView, WorkItemState, WorkItemView
from yizhan.flows.order_to_cash.contracts import LineProgress, Progress, Stage, StageState
from yizhan.kernel.text import Text

FALLOUT_FORM = "order-fallout"
"""The form of the task, in whichever model, at which failures are decided about."""

_OPEN = frozenset({WorkItemState.OPEN, WorkItemState.CLAIMED})
_CALLED_OFF = frozenset({OrderState.CANCELLED, OrderState.REJECTED})
_ENDED = frozenset({OrderState.COMPLETED, OrderState.FAILED, OrderState.PARTIAL, *_CALLED_OFF})
_FAILED = frozenset({ServiceState.FAILED, ServiceState.REJECTED, ServiceState.CANCELLED, ServiceState.PARTIAL})

NETWORK = Text("开通系统", "the provisioning system")
POSTS: Mapping[str, Text] = {
    "order-clerk": Text("受理审核岗", "the order desk"),
    "fallout-clerk": Text("开通调度岗", "the provisioning desk"),
}
SENTENCES: Mapping[OrderState, Text] = {
    OrderState.ACKNOWLEDGED: Text("订单已受理，正在排队", "The order was taken and is in the queue"),
    OrderState.PENDING: Text("订单等待资料审核", "The order waits for its documents to be checked"),
    OrderState.HELD: Text("订单已挂起", "The order is on hold"),
    OrderState.IN_PROGRESS: Text("正在开通", "The order is being provisioned"),
    OrderState.COMPLETED: Text("订单已竣工，产品可以使用", "The order is completed, everything is ready to use"),
    OrderState.CANCELLED: Text("订单已撤销", "The order was cancelled"),
    OrderState.REJECTED: Text("订单已退回", "The order was rejected"),
    OrderState.FAILED: Text("订单失败", "The order failed"),
    OrderState.PARTIAL: Text("订单部分竣工", "The order was completed in part"),
    OrderState.ASSESSING_CANCELLATION: Text("正在评估撤单", "Its cancellation is being assessed"),
    OrderState.PENDING_CANCELLATION: Text("正在撤单", "It is being cancelled"),
}


class Seen(msgspec.Struct, frozen=True):
    """Everything known of an order's progress."""

    order: Order
    services: tuple[ServiceOrder, ...]
    instance: InstanceView | None = None
    work: tuple[WorkItemView, ...] = ()


def progress(seen: Seen, now: datetime) -> Progress:
    """How the order gets on at `now`."""
    order = seen.order
    latest = _latest(seen.services)
    stages = (_taken(order), _checked(seen), _provisioned(seen, latest), *_troubled(seen, now), _completed(order))
    open_due = [item.due_at for item in seen.work if item.state in _OPEN and item.due_at]
    late = [due for due in (*open_due, order.expected_completion) if due and due < now]
    trouble = next((stage for stage in stages if stage.state is StageState.PROBLEM), None)
    return Progress(
        order_id=order.id,
        number=order.number,
        state=order.state,
        sentence=trouble.detail if trouble and trouble.detail else SENTENCES[order.state],
        stages=stages,
        lines=tuple(_line(item, latest.get(item.ref)) for item in order.items),
        expected_completion=order.expected_completion,
        in_jeopardy=bool(late) and order.state not in _ENDED,
        instance_id=order.instance_id,
    )


def _latest(services: Sequence[ServiceOrder]) -> dict[str, ServiceOrder]:
    return {order.item: order for order in sorted(services, key=lambda s: s.attempt)}


def _taken(order: Order) -> Stage:
    return Stage(
        "taken",
        Text("受理", "Taken"),
        StageState.DONE,
        Text(f"{order.placed_by_name} 受理", f"taken by {order.placed_by_name}"),
        None,
        order.ordered_at,
        None,
    )


def _checked(seen: Seen) -> Stage:
    name = Text("资料审核", "Documents checked")
    item = next((i for i in seen.work if i.form != FALLOUT_FORM), None)
    if item is None:
        begun = seen.order.started_at is not None or seen.order.state in _ENDED
        return Stage("check", name, StageState.SKIPPED if begun else StageState.WAITING, None, None, None, None)
    if item.state in _OPEN:
        return Stage("check", name, StageState.ACTIVE, item.name, _owner(item), item.created_at, item.due_at)
    done = item.state is WorkItemState.COMPLETED
    detail = Text(f"{item.holder_name} 办结", f"done by {item.holder_name}") if done and item.holder_name else None
    return Stage("check", name, StageState.DONE if done else StageState.SKIPPED, detail, None, item.ended_at, None)


def _provisioned(seen: Seen, latest: Mapping[str, ServiceOrder]) -> Stage:
    name = Text("开通", "Provisioned")
    order = seen.order
    if order.state in _CALLED_OFF:
        return Stage("provision", name, StageState.SKIPPED, order_reason(order), None, None, None)
    if order.started_at is None:
        return Stage("provision", name, StageState.WAITING, None, None, None, None)
    total = len(latest)
    ready = sum(s.skipped or s.state is ServiceState.COMPLETED for s in latest.values())
    detail = Text(f"{ready}/{total} 项已开通", f"{ready} of {total} provisioned")
    if ready == total:
        return Stage("provision", name, StageState.DONE, detail, None, order.started_at, None)
    return Stage("provision", name, StageState.ACTIVE, detail, NETWORK, order.started_at, order.expected_completion)


def _troubled(seen: Seen, now: datetime) -> list[Stage]:
    """A stage of its own as long as a person must look at something."""
    name = Text("异常处理", "Trouble looked after")
    item = next((i for i in seen.work if i.form == FALLOUT_FORM and i.state in _OPEN), None)
    if item is not None:
        late = bool(item.due_at and item.due_at < now)
        detail = (
            Text("开通异常超时未处理", "Provisioning failed, and nobody has looked at it in time")
            if late
            else Text("开通异常，等待人工处理", "Provisioning failed and waits for a person")
        )
        return [Stage("fallout", name, StageState.PROBLEM, detail, _owner(item), item.created_at, item.due_at)]
    stuck = [i for i in seen.instance.incidents if i.resolved_at is None] if seen.instance else []
    if stuck:
        owner = Text("流程管理员", "process operators")
        return [Stage("fallout", name, StageState.PROBLEM, stuck[0].message, owner, stuck[0].raised_at, None)]
    return []


def _completed(order: Order) -> Stage:
    name = Text("竣工", "Completed")
    if order.state is OrderState.COMPLETED:
        return Stage("complete", name, StageState.DONE, None, None, order.completed_at, None)
    if order.state in _ENDED:
        detail = order_reason(order) or SENTENCES[order.state]
        return Stage("complete", name, StageState.SKIPPED, detail, None, order.completed_at, None)
    return Stage("complete", name, StageState.WAITING, None, None, None, order.expected_completion)


def order_reason(order: Order) -> Text | None:
    """Why the order was called off, as a person wrote it."""
    reason = order.cancellation_reason
    return Text(reason, reason) if reason else None


def _owner(item: WorkItemView) -> Text:
    if item.holder_name:
        return Text(item.holder_name, item.holder_name)
    return POSTS.get(item.post or "", Text(item.post or "", item.post or ""))


def _line(item: OrderItem, service: ServiceOrder | None) -> LineProgress:
    return LineProgress(item.ref, item.offering_name, item.number, item.state, _words(item, service))


def _words(item: OrderItem, service: ServiceOrder | None) -> Text:
    if item.state is not OrderState.IN_PROGRESS or service is None:
        return SENTENCES[item.state]
    if service.skipped:
        return Text("已人工处理", "done by hand")
    if service.state in _FAILED:
        reason = service.error_message or Text("—", "—")
        return Text("开通失败：{reason}", "failed: {reason}").format(reason=reason)
    if service.state is ServiceState.COMPLETED:
        return Text("已开通，等待整单竣工", "provisioned, waiting for the rest of the order")
    if not service.sent:
        return Text("等待前序项目完成", "waiting for others to be done first")
    again = service.attempt > 1
    return Text("正在重新开通", "being provisioned again") if again else Text("正在开通", "being provisioned")
