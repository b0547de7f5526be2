"""POST, GET and DELETE on the hub of every Open API."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from litestar import Response, delete, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.status_codes import HTTP_201_CREATED, HTTP_204_NO_CONTENT

from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.interfaces.tmf.common import bodies
from yizhan.interfaces.tmf.common.addresses import Version, base_path
from yizhan.interfaces.tmf.common.events import publications
from yizhan.interfaces.tmf.common.query import Query, parse
from yizhan.interfaces.tmf.common.resource import Api
from yizhan.interfaces.tmf.common.schema import missing
from yizhan.interfaces.tmf.hub import store
from yizhan.kernel.errors import InvalidInput, Kind, NotFound, Refusal
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.permissions import Permission
from yizhan.kernel.selecting import predicate
from yizhan.kernel.selection import REST, AllOf, AnyOf, Compare, Condition, FilterNotSupported, Operator, Shape
from yizhan.kernel.text import Text
from yizhan.kernel.web_address import LONGEST
from yizhan.platform import callbacks
from yizhan.platform.context import Context

PERMISSIONS = (Permission("tmf.subscribe", Text("订阅开放接口的事件", "Subscribe to events of the Open APIs")),)

SHAPES = {REST: Shape.JSON}


class AlreadySubscribed(Refusal):
    """The caller already has a subscription with this callback and query."""

    code = "already_subscribed"
    kind = Kind.CONFLICT
    message = Text("已存在相同回调地址和条件的订阅", "A subscription with this callback and query exists already")
    remedy = Text("请使用已有的订阅，或先将其删除", "Use the existing subscription, or delete it first")


class UnknownEventType(Refusal):
    """The query waits for an event that this API never publishes: nothing would ever be told."""

    code = "unknown_event_type"
    kind = Kind.INVALID
    message = Text("本接口没有名为“{type}”的事件", "This API publishes no event “{type}”")
    remedy = Text("事件类型有：{known}", "The event types are {known}")

    def __init__(self, type_: str, known: Iterable[str]) -> None:
        super().__init__(field="query", type=type_, known=", ".join(known))


class Hub(msgspec.Struct, frozen=True, omit_defaults=True):
    """A subscription as callers see it."""

    id: str
    href: str
    callback: str
    query: str | None = None
    type_: str | None = msgspec.field(default=None, name="@type")


def handlers(apis: Iterable[Api], base_url: str) -> list[HTTPRouteHandler]:
    """The hub of each of `apis`."""
    return [handler for api in apis for handler in _hub_of(api, base_url)]


def selecting(query: str) -> Query:
    """What a subscription's `query` asks of events; raises a Refusal when it cannot be asked of them."""
    parsed = parse(query.lstrip("?"))
    if parsed.paged or parsed.selection.order:
        raise FilterNotSupported(query, "query")
    for condition in parsed.selection.where:
        predicate(condition, SHAPES)
    return parsed


def _hub_of(api: Api, base_url: str) -> list[HTTPRouteHandler]:
    path = f"{base_path(api.number, api.version)}/hub"
    event_types = sorted({each.type_ for told in publications([api]).values() for each in told})

    def shown(subscription: store.Subscription) -> Hub:
        type_ = "Hub" if api.version is Version.V5 else None
        href = f"{base_url}{path}/{subscription.id}"
        return Hub(str(subscription.id), href, subscription.callback, subscription.query or None, type_)

    @post(path)
    async def subscribe(request: AppRequest, ctx: Ctx) -> Response[Hub]:
        await ctx.enter("tmf.subscribe")
        bodies.refuse_other_than_json(request.headers.get("content-type"))
        callback, query = _asked(bodies.decoded(await request.body()), event_types)
        subscription = store.Subscription(new_id(), ctx.actor.id, api.name, callback, query)
        if not await store.add(ctx.tx, subscription, ctx.actor.org_pos):
            raise AlreadySubscribed(field="callback")
        await ctx.audit("subscribe", "tmf.subscription", subscription.id, ctx.actor.org_pos, callback=callback)
        hub = shown(subscription)
        return Response(hub, status_code=HTTP_201_CREATED, headers={"Location": hub.href})

    @get(f"{path}/{{id_:str}}")
    async def subscription_of(ctx: Ctx, id_: FromPath[str]) -> Hub:
        await ctx.enter("tmf.subscribe")
        subscription = await store.one(ctx.tx, parse_id(id_) or 0)
        if subscription is None or (subscription.actor_id, subscription.api) != (ctx.actor.id, api.name):
            raise await _not_found(ctx, id_)
        return shown(subscription)

    @delete(f"{path}/{{id_:str}}", status_code=HTTP_204_NO_CONTENT)
    async def unsubscribe(ctx: Ctx, id_: FromPath[str]) -> None:
        await ctx.enter("tmf.subscribe")
        if not await store.remove(ctx.tx, parse_id(id_) or 0, api.name, ctx.actor.id):
            raise await _not_found(ctx, id_)
        await ctx.audit("unsubscribe", "tmf.subscription", id_, ctx.actor.org_pos)

    return [subscribe, subscription_of, unsubscribe]


async def _not_found(ctx: Context, id_: str) -> NotFound:
    """The refusal; an attempt at somebody else's subscription stands in the audit trail."""
    if (key := parse_id(id_)) is not None and await store.exists(ctx.tx, key):
        await ctx.refuse("read", "tmf.subscription", id_)
    return NotFound(Text("订阅", "subscription"), id_)


def _asked(body: Any, event_types: Sequence[str]) -> tuple[str, str]:
    given = body if isinstance(body, dict) else {}
    callback, query = given.get("callback"), given.get("query") or ""
    if not callback:
        raise InvalidInput(missing("callback"))
    if (fault := callbacks.fault_of(callback)) is not None:
        raise InvalidInput(fault.at("callback"))
    if not isinstance(query, str) or len(query) > LONGEST:
        raise FilterNotSupported(str(query)[:50], "query")
    for type_ in _types_waited_for(selecting(query).selection.where):
        if type_ not in event_types:
            raise UnknownEventType(type_, event_types)
    return callback, query


def _types_waited_for(where: Iterable[Condition]) -> Iterator[str]:
    """The event types that the conditions ask for by name."""
    for condition in where:
        match condition:
            case Compare(path=("eventType",), operator=Operator.EQ, values=values):
                yield from values
            case AllOf(parts=parts) | AnyOf(parts=parts):
                yield from _types_waited_for(parts)
