"""Mounts Open APIs on Litestar: five operations for every resource, written once.

One request is one transaction: `open_context` begins it and commits when the function has returned, before
anything is answered.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response, Router, delete, get, patch, post
from litestar.handlers import HTTPRouteHandler

from yizhan.interfaces.tmf.common import bodies, errors, headers
from yizhan.interfaces.tmf.common.addresses import base_path
from yizhan.interfaces.tmf.common.query import parse
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Create, Delete, Find, Get, One, Patch, Resource
from yizhan.interfaces.tmf.common.select import Fields
from yizhan.kernel.errors import ChangedMeanwhile
from yizhan.platform.context import Context

AnyRequest = Request[Any, Any, Any]
OpenContext = Callable[[AnyRequest], AbstractAsyncContextManager[Context]]

JSON = "application/json"


class Site(msgspec.Struct, frozen=True):
    """What all mounted APIs share: how a request becomes a context, and the public address of the server."""

    open_context: OpenContext
    base_url: str


def router(apis: Sequence[Api], site: Site, more: Sequence[HTTPRouteHandler] = ()) -> Router:
    """All operations of `apis` and the handlers in `more`, with TMF error bodies."""
    handlers = [
        handler for api in apis for resource in api.resources for handler in _Mounted(api, resource, site).handlers()
    ]
    return Router(
        path="/", route_handlers=[*handlers, *more], exception_handlers=errors.HANDLERS, include_in_schema=False
    )


class _Mounted:
    """One resource of one API, as route handlers."""

    def __init__(self, api: Api, resource: Resource, site: Site) -> None:
        self._api = api
        self._resource = resource
        self._site = site
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
        return Call(context, self._api.version, self._site.base_url)

    def _lister(self, find: Find) -> Any:
        async def list_(request: AnyRequest) -> Response[bytes]:
            query_string = request.scope["query_string"].decode("latin-1")
            query = parse(query_string)
            async with self._site.open_context(request) as context:
                found = await find(self._call(context), query.selection)
            window = query.selection
            more = window.offset > 0 or window.offset + len(found.items) < found.total
            return Response(
                msgspec.json.encode([query.fields.of_resource(item) for item in found.items]),
                media_type=JSON,
                status_code=HTTPStatus.PARTIAL_CONTENT if more and query.paged else HTTPStatus.OK,
                headers=headers.paging(
                    f"{self._site.base_url}{self._path}",
                    query_string,
                    offset=window.offset,
                    limit=window.limit,
                    total=found.total,
                    count=len(found.items),
                ),
            )

        return list_

    def _getter(self, read: Get) -> Any:
        async def get_(request: AnyRequest, id_: str) -> Response[bytes]:
            query_string = request.scope["query_string"]
            fields = parse(query_string.decode("latin-1")).fields if query_string else Fields()
            async with self._site.open_context(request) as context:
                one = await read(self._call(context), id_)
            return _answer(one, HTTPStatus.OK, fields)

        return get_

    def _creator(self, create: Create) -> Any:
        async def create_(request: AnyRequest) -> Response[bytes]:
            raw = await request.body()
            document = bodies.to_create(self._resource, self._api.specification(), raw)
            async with self._site.open_context(request) as context:
                one = await create(self._call(context), document)
            return _answer(one, HTTPStatus.ACCEPTED if one.accepted else HTTPStatus.CREATED, Fields(), located=True)

        return create_

    def _patcher(self, read: Get, change: Patch) -> Any:
        async def patch_(request: AnyRequest, id_: str) -> Response[bytes]:
            raw, content_type = await request.body(), request.headers.get("content-type", JSON)
            async with self._site.open_context(request) as context:
                call = self._call(context)
                current = await read(call, id_)
                _check_version(request.headers.get("if-match"), current.rev)
                before = current.document()
                after = bodies.to_patch(self._resource, self._api.specification(), before, content_type, raw)
                one = await change(call, id_, Change(before, after, current.rev))
            return _answer(one, HTTPStatus.ACCEPTED if one.accepted else HTTPStatus.OK, Fields())

        return patch_

    def _deleter(self, remove: Delete) -> Any:
        async def delete_(request: AnyRequest, id_: str) -> None:
            async with self._site.open_context(request) as context:
                await remove(self._call(context), id_)

        return delete_


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
