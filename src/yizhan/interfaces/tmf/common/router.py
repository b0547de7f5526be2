"""Mounts Open APIs on Litestar: five operations for every resource, written once.

Handlers take the application's `ctx`: one request is one transaction, committed by the edge after the answer is
ready and before it leaves (`interfaces.edge.request`).
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Response, Router, delete, get, patch, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from yizhan.interfaces.edge import express as express_way
from yizhan.interfaces.edge.express import ExpressRead
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.interfaces.tmf.common import bodies, errors, headers
from yizhan.interfaces.tmf.common.addresses import Version, base_path
from yizhan.interfaces.tmf.common.query import parse
from yizhan.interfaces.tmf.common.resource import (
    Api,
    Call,
    Change,
    Create,
    Delete,
    Find,
    Get,
    Glance,
    One,
    Patch,
    Resource,
)
from yizhan.interfaces.tmf.common.select import Fields
from yizhan.kernel.errors import ChangedMeanwhile
from yizhan.kernel.selection import FilterNotSupported
from yizhan.platform.context import Context

JSON = "application/json"


def router(apis: Sequence[Api], base_url: str, more: Sequence[HTTPRouteHandler] = ()) -> Router:
    """All operations of `apis` and the handlers in `more`, with TMF error bodies.

    `base_url` is the public address of the server, with which every `href` begins.
    """
    handlers = [
        handler
        for api in apis
        for resource in api.resources
        for handler in _Mounted(api, resource, base_url).handlers()
    ]
    return Router(
        path="/",
        route_handlers=[*handlers, *more],
        exception_handlers=errors.HANDLERS,
        include_in_schema=False,
        request_max_body_size=bodies.MOST_BODY,
    )


def express(apis: Sequence[Api], base_url: str) -> dict[str, ExpressRead]:
    """The reads by id that the database answers alone, by the path of their collection."""
    return {
        f"{base_path(api.number, api.version)}/{resource.name}": ExpressRead(
            resource.permission, _glance(resource.glance, api.version, base_url)
        )
        for api in apis
        for resource in api.resources
        if resource.glance
    }


def _glance(glance: Glance, version: Version, base_url: str) -> express_way.Glance:
    async def read(context: Context, ids: Sequence[str]) -> Mapping[str, tuple[bytes, int]]:
        return await glance(Call(context, version, base_url), ids)

    return read


class _Mounted:
    """One resource of one API, as route handlers."""

    def __init__(self, api: Api, resource: Resource, base_url: str) -> None:
        self._api = api
        self._resource = resource
        self._base_url = base_url
        self._path = f"{base_path(api.number, api.version)}/{resource.name}"

    def handlers(self) -> list[HTTPRouteHandler]:
        resource, one = self._resource, f"{self._path}/{{id_:str}}"
        offered: list[HTTPRouteHandler] = []
        if resource.find:
            offered.append(get(self._path)(self._lister(resource.find)))
        if resource.create:
            offered.append(post(self._path)(self._creator(resource.create)))
        if resource.get:
            offered.append(get(one)(self._getter(resource.get)))
        if resource.get and resource.patch:
            offered.append(patch(one)(self._patcher(resource.get, resource.patch)))
        if resource.delete:
            offered.append(delete(one, status_code=HTTPStatus.NO_CONTENT)(self._deleter(resource.delete)))
        return offered

    def _call(self, context: Context) -> Call:
        return Call(context, self._api.version, self._base_url)

    def _lister(self, find: Find) -> Any:
        async def list_(request: AppRequest, ctx: Ctx) -> Response[bytes]:
            query_string = request.scope["query_string"].decode("latin-1")
            query = parse(query_string)
            found = await find(self._call(ctx), query.selection)
            window = query.selection
            more = window.offset > 0 or window.offset + len(found.items) < found.total
            return Response(
                msgspec.json.encode([_item(item, query.fields) for item in found.items]),
                media_type=JSON,
                status_code=HTTPStatus.PARTIAL_CONTENT if more and query.paged else HTTPStatus.OK,
                headers=headers.paging(
                    f"{self._base_url}{self._path}",
                    query_string,
                    offset=window.offset,
                    limit=window.limit,
                    total=found.total,
                    count=len(found.items),
                ),
            )

        return list_

    def _getter(self, read: Get) -> Any:
        async def get_(request: AppRequest, ctx: Ctx, id_: FromPath[str]) -> Response[bytes]:
            fields = _fields(request)
            return _answer(await read(self._call(ctx), id_), HTTPStatus.OK, fields)

        return get_

    def _creator(self, create: Create) -> Any:
        async def create_(request: AppRequest, ctx: Ctx) -> Response[bytes]:
            bodies.refuse_other_than_json(request.headers.get("content-type"))
            raw, fields = await request.body(), _fields(request)
            document = bodies.to_create(self._resource, self._api.specification(), raw)
            one = await create(self._call(ctx), document)
            return _answer(one, HTTPStatus.ACCEPTED if one.accepted else HTTPStatus.CREATED, fields, located=True)

        return create_

    def _patcher(self, read: Get, change: Patch) -> Any:
        async def patch_(request: AppRequest, ctx: Ctx, id_: FromPath[str]) -> Response[bytes]:
            raw, content_type = await request.body(), request.headers.get("content-type", JSON)
            call, fields = self._call(ctx), _fields(request)
            current = await read(call, id_)
            _check_version(request.headers.get("if-match"), current.rev)
            before = current.document()
            after = bodies.to_patch(self._resource, self._api.specification(), before, content_type, raw)
            one = await change(call, id_, Change(before, after, current.rev))
            return _answer(one, HTTPStatus.ACCEPTED if one.accepted else HTTPStatus.OK, fields)

        return patch_

    def _deleter(self, remove: Delete) -> Any:
        async def delete_(ctx: Ctx, id_: FromPath[str]) -> None:
            await remove(self._call(ctx), id_)

        return delete_


def _fields(request: AppRequest) -> Fields:
    """The attributes asked for of one resource; any other parameter there is refused."""
    query_string = request.scope["query_string"].decode("latin-1")
    if not query_string:
        return Fields()
    query = parse(query_string)
    if query.paged or query.selection.where or query.selection.order:
        raise FilterNotSupported(query_string)
    return query.fields


def _item(item: Mapping[str, Any] | msgspec.Raw, fields: Fields) -> Any:
    if fields.all_:
        return item
    return fields.of_resource(msgspec.json.decode(item) if isinstance(item, msgspec.Raw) else item)


def _answer(one: One, status: HTTPStatus, fields: Fields, *, located: bool = False) -> Response[bytes]:
    answer_headers = {"ETag": f'"{one.rev}"'} if one.rev is not None else {}
    if located:
        answer_headers["Location"] = str(one.document()["href"])
    body = one.body
    if not isinstance(body, bytes) or not fields.all_:
        body = msgspec.json.encode(fields.of_resource(one.document()))
    return Response(body, media_type=JSON, status_code=status, headers=answer_headers)


def _check_version(if_match: str | None, rev: int | None) -> None:
    if if_match and if_match.strip() != "*" and if_match.strip().removeprefix("W/").strip('"') != str(rev):
        raise ChangedMeanwhile(current=rev)
