"""One stream of what happened with a customer, from every record that tells of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import OrderRow
from yizhan.flows.customer_view.contracts import TimelineItem
from yizhan.kernel.text import Text
from yizhan.platform import audit
from yizhan.platform.audit import AuditRow
from yizhan.platform.context import Context


class Subjects(msgspec.Struct, frozen=True):
    """The customer and what hangs on it, by id."""

    customer_id: str
    party_id: str
    account_ids: Sequence[str]
    subscriber_ids: Sequence[str]
    orders: Sequence[OrderRow] | None = None
    """Its orders, where they have been read already."""


class Source(Protocol):
    """A record that tells of customers; it asks for its own permission."""

    permission: str

    async def items(self, ctx: Context, subjects: Subjects, before: datetime | None, limit: int) -> list[TimelineItem]:
        """What happened before a moment (until now), newest first."""
        ...


_OBJECTS: Mapping[str, Text] = {
    "customer.customer": Text("客户", "customer"),
    "party.party": Text("资料", "personal data"),
    "account.account": Text("账户", "account"),
    "subscriber.subscriber": Text("用户", "subscriber"),
}
_ACTIONS: Mapping[str, Text] = {
    "create": Text("建立{what}", "{what} created"),
    "open": Text("开立{what}", "{what} opened"),
    "change": Text("修改{what}", "{what} changed"),
    "delete": Text("删除{what}", "{what} deleted"),
    "state": Text("{what}状态变更", "{what} changed its state"),
    "split": Text("{what}分账调整", "charges of the {what} split"),
    "merge": Text("{what}合并", "{what} merged"),
    "undo_merge": Text("撤销{what}合并", "merge of the {what} undone"),
    "relate": Text("建立{what}关系", "{what} related"),
    "change_relation": Text("修改{what}关系", "relation of the {what} changed"),
}
_NOT_SHOWN = frozenset({"reveal", "absorb", "give_back"})


class AuditSource:
    """Deeds in the audit trail; who looked at masked numbers is for auditors, not for this page."""

    permission = "customer.read"

    async def items(self, ctx: Context, subjects: Subjects, before: datetime | None, limit: int) -> list[TimelineItem]:
        objects = [("customer.customer", subjects.customer_id), ("party.party", subjects.party_id)]
        objects += [("account.account", each) for each in subjects.account_ids]
        objects += [("subscriber.subscriber", each) for each in subjects.subscriber_ids]
        rows = await audit.of_objects(ctx.tx, objects, limit, before)
        told = {row.request_id for row in rows if row.object_type == "customer.customer"}
        return [
            _deed(row)
            for row in rows
            if row.action not in _NOT_SHOWN and not (row.object_type == "party.party" and row.request_id in told)
        ]


def _deed(row: AuditRow) -> TimelineItem:
    what = _OBJECTS.get(row.object_type, Text(row.object_type, row.object_type))
    title = _ACTIONS.get(row.action, Text("{what}：" + row.action, "{what}: " + row.action)).format(what=what)
    detail: dict[str, Any] = row.detail if isinstance(row.detail, dict) else {}
    return TimelineItem(
        at=row.at,
        source="audit",
        action=row.action,
        title=title,
        actor_name=row.actor_name,
        object_type=row.object_type,
        object_id=row.object_id,
        detail=detail,
    )


class OrderSource:
    """Orders: when they were placed, and when they were completed."""

    permission = "ordering.read"

    async def items(self, ctx: Context, subjects: Subjects, before: datetime | None, limit: int) -> list[TimelineItem]:
        found: list[TimelineItem] = []
        known = subjects.orders
        for order in await ordering.orders_of_customer(ctx, subjects.customer_id) if known is None else known:
            for at, action, title in (
                (order.ordered_at, "place", Text("受理订单：{title}", "Order placed: {title}")),
                (order.completed_at, "complete", Text("订单竣工：{title}", "Order completed: {title}")),
            ):
                if at is not None and (before is None or at < before):
                    found.append(
                        TimelineItem(
                            at=at,
                            source="order",
                            action=action,
                            title=title.format(title=order.title),
                            actor_name=order.placed_by_name,
                            object_type="ordering.order",
                            object_id=order.id,
                            detail={"number": order.number, "state": order.state},
                        )
                    )
        return sorted(found, key=lambda item: item.at, reverse=True)[:limit]


SOURCES: tuple[Source, ...] = (AuditSource(), OrderSource())
"""Every record that tells of customers; whoever keeps another one adds it here."""


async def timeline(
    ctx: Context, subjects: Subjects, before: datetime | None = None, limit: int = 50
) -> list[TimelineItem]:
    """What happened with the customer, newest first, from all sources the reader may see."""
    found: list[TimelineItem] = []
    for source in SOURCES:
        if ctx.may(source.permission):
            await ctx.enter(source.permission)
            found += await source.items(ctx, subjects, before, limit)
    return sorted(found, key=lambda item: item.at, reverse=True)[:limit]
