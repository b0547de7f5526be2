"""Between the bus and processes: messages that processes wait for, and what processes send out.

A subscription with delivery `process` brings each message to the instance that waits for its key, or begins one. The
connector `bus` lets a service task publish a message, or answer the call that began its instance.
"""

from collections.abc import Mapping
from typing import Any

from yizhan.engines.process import api as process
from yizhan.engines.process.connectors import Call, Connector, ConnectorRefusal
from yizhan.engines.process.contracts import InboundMessage
from yizhan.kernel.errors import InvalidInput, NotFound, Refusal
from yizhan.platform.bus.api import answer, put
from yizhan.platform.bus.contracts import DeliveryKind, Message, Publication, Subscription
from yizhan.platform.bus.courier import Handler
from yizhan.platform.bus.filters import value_at
from yizhan.platform.context import Context

NAME = "bus"
PUBLISH, ANSWER = "publish", "answer"


async def to_process(ctx: Context, subscription: Subscription, message: Message) -> None:
    """Bring a message to the instance that waits for it; one nobody waits for begins an instance, or is kept.

    The process sees the payload, and of a call its `callId` beside it.
    """
    path = subscription.target.key_path
    key = str(value_at(message.payload, path)) if path else message.key
    payload = {**message.payload, "callId": message.call_id} if message.call_id else message.payload
    inbound = InboundMessage(
        id=f"bus/{subscription.id}/{message.id}",
        name=subscription.target.message or "",
        key=key,
        payload=payload,
        org_pos=message.org_pos,
    )
    await process.correlate_message(ctx, inbound)


HANDLERS: Mapping[DeliveryKind, Handler] = {DeliveryKind.PROCESS: to_process}
"""Who lets messages have their effect in this program."""


async def _publish(ctx: Context, call: Call) -> Any:
    given = call.arguments
    publication = Publication(
        id=call.idempotency_key,
        topic=str(given.get("topic") or f"process.{call.operation}"),
        key=str(given.get("key") or call.business_key),
        payload=_fields(given.get("payload")),
    )
    return {"outcome": str(await put(ctx, publication, org_pos=call.org_pos))}


async def _answer(ctx: Context, call: Call) -> Any:
    wanted = str(call.arguments.get("callId") or "")
    try:
        await answer(ctx, int(wanted) if wanted.isdigit() else 0, _fields(call.arguments.get("answer")))
    except Refusal as refusal:
        raise ConnectorRefusal(refusal.code, refusal.text, refusal.advice) from refusal
    return {}


def _fields(given: Any) -> dict[str, Any]:
    return dict(given) if isinstance(given, Mapping) else {"value": given}


async def _handle(ctx: Context, call: Call) -> Any:
    try:
        return await (_publish if call.operation == PUBLISH else _answer)(ctx, call)
    except (InvalidInput, NotFound) as refusal:
        raise ConnectorRefusal(refusal.code, refusal.text, refusal.advice) from refusal


CONNECTORS: Mapping[str, Connector] = {NAME: Connector(_handle, frozenset({PUBLISH, ANSWER}), local=True)}
"""The connector, under the name that models use."""
