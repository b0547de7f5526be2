"""What a process may have ordering do: the steps that a drawn order process is made of."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.services import Decision, Settle
from yizhan.engines.process.connectors import Call, Connector
from yizhan.platform.context import Context

NAME = "ordering"
DECIDED = "decided"
"""What the fallout task yields when each failure was decided about by itself."""


async def _begin(ctx: Context, order_id: str, _: Mapping[str, Any]) -> Any:
    await ordering.begin(ctx, order_id)
    return {}


async def _dispatch(ctx: Context, order_id: str, _: Mapping[str, Any]) -> Any:
    wave = await ordering.dispatch(ctx, order_id)
    return {"wave": wave.wave, "sent": wave.sent, "outcome": str(wave.outcome)}


async def _repair(ctx: Context, order_id: str, arguments: Mapping[str, Any]) -> Any:
    decision = arguments.get("decision")
    default = None
    if decision in set(Decision):
        default = Settle(Decision(decision), str(arguments.get("reason") or ""))
    await ordering.carry_out(ctx, order_id, default)
    return {}


async def _complete(ctx: Context, order_id: str, _: Mapping[str, Any]) -> Any:
    await ordering.complete(ctx, order_id)
    return {}


async def _reject(ctx: Context, order_id: str, arguments: Mapping[str, Any]) -> Any:
    await ordering.reject(ctx, order_id, str(arguments.get("reason") or ""))
    return {}


_OPERATIONS: Mapping[str, Callable[[Context, str, Mapping[str, Any]], Awaitable[Any]]] = {
    "begin": _begin,
    "dispatch": _dispatch,
    "repair": _repair,
    "complete": _complete,
    "reject": _reject,
}


async def _handle(ctx: Context, call: Call) -> Any:
    order_id = await ordering.id_of_number(ctx, call.business_key)
    return await _OPERATIONS[call.operation](ctx, order_id, call.arguments)


CONNECTORS: Mapping[str, Connector] = {NAME: Connector(_handle, frozenset(_OPERATIONS), local=True)}
"""The connector, under the name that models use."""
