"""Messages that other systems publish, and calls whose answer they wait for."""

from typing import Any

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, JSONBody

from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.platform.bus import api as bus
from yizhan.platform.bus.contracts import Acceptance, CallView, Publication, TopicView
from yizhan.platform.bus.errors import CALL


class PublishMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message; `id` is the publisher's own, the same when it is sent again, `key` tells what it is about."""

    id: str
    topic: str
    key: str = ""
    payload: dict[str, Any] = {}


class Accepted(msgspec.Struct, frozen=True):
    """What became of a message."""

    receipt: Acceptance


class CallMessage(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A message whose sender waits for an answer, at most `waitSeconds`."""

    id: str
    topic: str
    key: str = ""
    payload: dict[str, Any] = {}
    wait_seconds: float = 10.0


class GiveAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer to a call."""

    answer: dict[str, Any]


class Topics(msgspec.Struct, frozen=True):
    """Streams of messages, the busiest lately first."""

    items: list[TopicView]


@get("/topics")
async def list_topics(ctx: Ctx) -> Topics:
    """What the latest messages were about."""
    return Topics(await bus.topics(ctx))


@post("/messages", status_code=202)
async def publish_message(ctx: Ctx, data: JSONBody[PublishMessage]) -> Accepted:
    """Publish a message; one with the same id of the same publisher is taken once."""
    publication = Publication(id=data.id, topic=data.topic, key=data.key, payload=data.payload)
    return Accepted(await bus.publish(ctx, publication))


@post("/calls")
async def make_call(ctx: Ctx, request: AppRequest, data: JSONBody[CallMessage]) -> Response[CallView]:
    """Send a message and wait for its answer: 200 with it, or 202 with the call to ask for later."""
    publication = Publication(id=data.id, topic=data.topic, key=data.key, payload=data.payload)
    answers: bus.Answers = request.app.state.answers
    call = await answers.call(ctx, publication, data.wait_seconds)
    return Response(call, status_code=200 if call.answered_at else 202)


@get("/calls/{call_id:str}")
async def get_call(ctx: Ctx, call_id: FromPath[str]) -> CallView:
    """A call of the caller's own."""
    return await bus.call_of(ctx, number(CALL, call_id))


@post("/calls/{call_id:str}/answer", status_code=204)
async def answer_call(ctx: Ctx, call_id: FromPath[str], data: JSONBody[GiveAnswer]) -> None:
    """Answer a call that a subscription of the caller's own was handed."""
    await bus.answer_as_subscriber(ctx, number(CALL, call_id), data.answer)


router = Router("/bus", route_handlers=[list_topics, publish_message, make_call, get_call, answer_call], tags=["bus"])
