"""Taking in what the provisioning system says, and what it fails to say; in the scope entered."""

from yizhan.domains.catalogue.contracts.specifications import Values
from yizhan.domains.ordering import events
from yizhan.domains.ordering.contracts.services import (
    FalloutKind,
    FalloutState,
    Outcome,
    RemoteOrder,
    ServiceState,
    Wave,
)
from yizhan.domains.ordering.model import fulfilment, states
from yizhan.domains.ordering.service import finding, telling
from yizhan.domains.ordering.store import fallouts, orders, services
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import together
from yizhan.platform.context import Context
from yizhan.platform.db import Row


async def take_answer(ctx: Context, service_order_id: int, answer: RemoteOrder) -> None:
    """Take over what the provisioning system says; what is known already changes nothing."""
    locked = await _locked(ctx, service_order_id)
    if locked is None:
        return
    row, order = locked
    old = ServiceState(row["state"])
    if answer.state is old and row["remote_id"] == answer.id:
        return
    way = states.way_to(old, answer.state)
    if answer.state is not old and not way:
        return  # older news than what is known, or news about a request that a person has settled
    await services.change(ctx.tx, row["id"], remote_id=answer.id, tries=0, checks=0)
    for step in way:
        await _step(ctx, order, row, step, answer)
    if answer.state in states.SERVICE_ENDS and answer.state is not old:
        await _ended(ctx, order, row, answer)


async def give_up(ctx: Context, service_order_id: int, kind: FalloutKind, code: str, message: str) -> None:
    """No answer will come by itself: the service order has failed and waits for a person."""
    locked = await _locked(ctx, service_order_id)
    if locked is None:
        return
    row, order = locked
    way = states.way_to(ServiceState(row["state"]), ServiceState.FAILED)
    if not way:
        return
    answer = RemoteOrder(row["remote_id"] or "", str(row["id"]), ServiceState.FAILED, code, message)
    for step in way:
        await _step(ctx, order, row, step, answer)
    await _raise(ctx, order, row, kind, code, message)
    await _settle(ctx, order)


async def standing_of(ctx: Context, order_id: str) -> Wave:
    """How an order stands with the network after its latest wave, its row locked so that it stays so."""
    row = await finding.order_row(ctx, order_id, lock=True)
    return Wave(row["wave"], 0, await outcome(ctx, row["id"]))


async def outcome(ctx: Context, order_id: int) -> Outcome:
    """How an order whose row is locked stands with the network."""
    left = fulfilment.outcome(await services.of_order(ctx.tx, order_id))
    if left is not Outcome.FAILED:
        return left
    unclosed = await fallouts.unclosed(ctx.tx, order_id)
    return Outcome.FAILED if any(f.state is FalloutState.OPEN for f in unclosed) else Outcome.DECIDED


async def _settle(ctx: Context, order: Row) -> None:
    """Tell the order's process when everything asked of the network is answered; the order's row is locked."""
    left = await outcome(ctx, order["id"])
    if left is Outcome.WAITING:
        return
    await ctx.emit(
        events.ServicesSettled(
            key=f"order:{order['id']}",
            org_pos=order["org_pos"],
            id=str(order["id"]),
            wave=order["wave"],
            outcome=left,
        )
    )


async def _locked(ctx: Context, service_order_id: int) -> tuple[Row, Row] | None:
    """A service order that still counts, and its order, both locked, the order first; None when it does not count.

    Answers about one order take turns, so that the last one sees that it is the last.
    """
    row = await services.row_of(ctx.tx, service_order_id)
    order = await orders.lock(ctx.tx, row["order_id"]) if row else None
    row = await services.row_of(ctx.tx, service_order_id, lock=True) if order else None
    if row is None or order is None or not row["latest"] or row["skipped"]:
        return None
    return row, order


async def _step(ctx: Context, order: Row, row: Row, state: ServiceState, answer: RemoteOrder) -> None:
    ended = state in states.SERVICE_ENDS
    values: dict[str, object] = {"state": state}
    if ended:
        values |= {
            "answered_at": ctx.now(),
            "check_at": None,
            "error_code": answer.error_code,
            "error_message": answer.error_message,
            "results": _assigned(row, answer),
        }
    await services.change(ctx.tx, row["id"], **values)
    await telling.tell_service(ctx, order, row["id"], row["item"], state, events.ServiceOrderStateChanged)


async def _ended(ctx: Context, order: Row, row: Row, answer: RemoteOrder) -> None:
    if answer.state in states.UNDONE:
        code = answer.error_code or str(answer.state)
        message = answer.error_message or together(states.LABELS[answer.state])
        kind = FalloutKind.REFUSED if answer.state is ServiceState.REJECTED else FalloutKind.FAILED
        await _raise(ctx, order, row, kind, code, message)
    await _settle(ctx, order)


async def _raise(ctx: Context, order: Row, row: Row, kind: FalloutKind, code: str, message: str) -> None:
    fallout = {
        "id": new_id(),
        "org_pos": order["org_pos"],
        "order_id": order["id"],
        "service_order_id": row["id"],
        "kind": kind,
        "code": code,
        "message": message,
        "raised_at": ctx.now(),
    }
    await fallouts.insert(ctx.tx, fallout)
    await orders.count_fallouts(ctx.tx, order["id"], 1)
    await ctx.emit(
        events.FalloutRaised(
            key=f"order:{order['id']}",
            org_pos=order["org_pos"],
            id=str(fallout["id"]),
            order_id=str(order["id"]),
            code=code,
        )
    )


def _assigned(row: Row, answer: RemoteOrder) -> Values:
    """What the network says beyond what it was told."""
    told = {name for service in row["services"] for name in service["values"]}
    return {name: value for name, value in answer.results.items() if name not in told}
