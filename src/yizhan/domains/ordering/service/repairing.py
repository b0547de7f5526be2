"""The fallout desk: failed service orders wait for a person, who has them done again, repaired or declared done."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.plans import ProductPlan
from yizhan.domains.catalogue.contracts.specifications import Values
from yizhan.domains.ordering import errors, events
from yizhan.domains.ordering.contracts.access import REPAIR
from yizhan.domains.ordering.contracts.services import (
    Decision,
    Fallout,
    FalloutCount,
    FalloutFilter,
    FalloutState,
    Link,
    ServiceState,
    Settle,
)
from yizhan.domains.ordering.model import capture
from yizhan.domains.ordering.service import finding, inventory, linking, telling
from yizhan.domains.ordering.store import fallouts, orders, services
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.db import Row


async def page(ctx: Context, wanted: FalloutFilter, limit: int | None, after: str | None) -> Page[Fallout]:
    """Fallouts that the actor may see, newest first."""
    await ctx.enter(REPAIR)
    size = checked_limit(limit)
    cursor = decode_cursor(after, tuple[datetime, int]) if after else None
    found, count = await fallouts.page(ctx.tx, wanted, size + 1, cursor, COUNT_CAP)
    total, cut = capped(count)
    items = found[:size]
    more = encode_cursor(items[-1].raised_at, int(items[-1].id)) if len(found) > size else None
    return Page(items, more, total, cut)


async def get(ctx: Context, fallout_id: str) -> Fallout:
    """One fallout."""
    await ctx.enter(REPAIR)
    return await finding.fallout(ctx, fallout_id)


async def counts(ctx: Context, days: int) -> list[FalloutCount]:
    """How many fallouts each cause has had in the last `days`."""
    await ctx.enter(REPAIR)
    return await fallouts.counts(ctx.tx, ctx.now() - timedelta(days=days))


async def link(ctx: Context) -> Link:
    """How the interface to the provisioning system stands."""
    await ctx.enter(REPAIR)
    return await linking.link(ctx)


async def decide(ctx: Context, fallout_id: str, command: Settle, expected_rev: int | None) -> Fallout:
    """Decide about one failed service order; it is carried out when the order's process comes to it."""
    await ctx.enter(REPAIR)
    seen = await finding.fallout(ctx, fallout_id)
    order = await finding.order_row(ctx, seen.order_id, lock=True)
    row = await finding.fallout_row(ctx, fallout_id)
    finding.check_rev(row, expected_rev)
    if row["state"] != FalloutState.OPEN:
        raise errors.AlreadyDecided(name=row["decided_by_name"])
    await _check(ctx, order, seen, command)
    await _decide(ctx, order, row, command)
    return await finding.fallout(ctx, fallout_id)


async def all_decided(ctx: Context, order_id: str) -> bool:
    """Whether everything of the order that failed is decided about; its row is locked."""
    row = await finding.order_row(ctx, order_id, lock=True)
    return all(f.state is not FalloutState.OPEN for f in await fallouts.unclosed(ctx.tx, row["id"]))


async def carry_out(ctx: Context, order_id: str, default: Settle | None) -> None:
    """Do what was decided about the order's failures; `default` decides about those that are still open.

    Raises Undecided when some are open and there is no default, ReasonRequired for skipping without one.
    """
    order = await finding.order_row(ctx, order_id, lock=True)
    for fallout in await fallouts.unclosed(ctx.tx, order["id"]):
        if fallout.state is not FalloutState.OPEN:
            continue
        if default is None:
            raise errors.Undecided(number=order["number"], count=order["open_fallouts"])
        await _check(ctx, order, fallout, default)
        await _decide(ctx, order, await finding.fallout_row(ctx, fallout.id), default)
    for fallout in await fallouts.unclosed(ctx.tx, order["id"]):
        await _carry_out(ctx, order, fallout)


async def _check(ctx: Context, order: Row, fallout: Fallout, command: Settle) -> None:
    if command.decision is Decision.SKIP and not command.reason.strip():
        raise errors.ReasonRequired(field="reason")
    if not command.repairs:
        return
    if command.decision is Decision.SKIP:
        raise InvalidInput(
            Problem(
                "repairs",
                "not_allowed",
                Text("跳过时不能修改特征", "Nothing can be repaired when skipping"),
                Text("请改选“重试”，或去掉修改", "Choose to retry, or leave the repairs out"),
            )
        )
    items = await _items(ctx, order)
    shelf = await catalogue.pinned_shelf(ctx, [str(version) for version in order["versions"]])
    item = next(i for i in items if i.ref == fallout.item)
    repaired = msgspec.structs.replace(item, characteristics={**item.characteristics, **command.repairs})
    problems = catalogue.check_values(repaired, shelf, "repairs")
    if problems:
        raise InvalidInput(*problems)


async def _decide(ctx: Context, order: Row, row: Row, command: Settle) -> None:
    await fallouts.change(
        ctx.tx,
        row["id"],
        state=FalloutState.DECIDED,
        decision=command.decision,
        repairs=command.repairs,
        reason=command.reason.strip() or None,
        decided_by_name=ctx.actor.name,
    )
    await orders.count_fallouts(ctx.tx, order["id"], -1)
    await ctx.audit(
        str(command.decision), "ordering.fallout", row["id"], row["org_pos"],
        order=order["number"], reason=command.reason, repairs=command.repairs,
    )  # fmt: skip
    await ctx.emit(
        events.FalloutSettled(
            key=f"order:{order['id']}",
            org_pos=row["org_pos"],
            id=str(row["id"]),
            order_id=str(order["id"]),
            decision=command.decision,
        )
    )


async def _carry_out(ctx: Context, order: Row, fallout: Fallout) -> None:
    failed = await services.row_of(ctx.tx, int(fallout.service_order_id), lock=True)
    if failed is not None and failed["latest"]:
        if fallout.decision is Decision.SKIP:
            await services.change(ctx.tx, failed["id"], skipped=True, check_at=None)
        else:
            await _retry(ctx, order, failed, fallout.repairs)
    await fallouts.change(ctx.tx, int(fallout.id), state=FalloutState.CLOSED, closed_at=ctx.now())


async def _retry(ctx: Context, order: Row, failed: Row, repairs: Values) -> None:
    """Ask again in a new service order; repaired values go into the line, and from there wherever they are mapped."""
    plan = await _repaired(ctx, order, failed, repairs) if repairs else None
    await services.change(ctx.tx, failed["id"], latest=False, check_at=None)
    again = {
        "id": new_id(),
        "org_pos": failed["org_pos"],
        "order_id": failed["order_id"],
        "item_id": failed["item_id"],
        "item": failed["item"],
        "action": failed["action"],
        "attempt": failed["attempt"] + 1,
        "state": ServiceState.ACKNOWLEDGED,
        "after": failed["after"],
        "services": plan.services if plan else failed["services"],
    }
    await services.insert(ctx.tx, [again])
    await telling.tell_service(
        ctx, order, again["id"], failed["item"], ServiceState.ACKNOWLEDGED, events.ServiceOrderCreated
    )


async def _repaired(ctx: Context, order: Row, failed: Row, repairs: Values) -> ProductPlan:
    items = [
        msgspec.structs.replace(item, characteristics={**item.characteristics, **repairs})
        if item.ref == failed["item"]
        else item
        for item in await _items(ctx, order)
    ]
    shelf = await catalogue.pinned_shelf(ctx, [str(version) for version in order["versions"]])
    plan = next(p for p in catalogue.decompose(items, shelf).products if p.item == failed["item"])
    item = next(i for i in items if i.ref == failed["item"])
    offering = shelf.offerings[item.offering]
    number = capture.number_of(shelf.specification_of(offering), item.characteristics)
    await orders.change_item(ctx.tx, failed["item_id"], characteristics=item.characteristics, plan=plan, number=number)
    if number is not None and item.subscriber is not None:
        await inventory.renumber(ctx, item.subscriber, number)
    return plan


async def _items(ctx: Context, order: Row) -> list[CartItem]:
    rows: Sequence[Row] = (await orders.items_of(ctx.tx, [order["id"]]))[order["id"]]
    return [
        CartItem(
            ref=row["ref"],
            offering=row["offering"],
            action=row["action"],
            quantity=row["quantity"],
            parent=row["parent"],
            subscriber=None if row["subscriber_id"] is None else str(row["subscriber_id"]),
            characteristics=row["characteristics"],
        )
        for row in rows
    ]
