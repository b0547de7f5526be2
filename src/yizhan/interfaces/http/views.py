"""Saved views of lists."""

from typing import Annotated

import msgspec
from litestar import Router, delete, get, patch, post
from litestar.params import FromPath, JSONBody, QueryParameter

from yizhan.interfaces.edge.request import Ctx
from yizhan.platform import views
from yizhan.platform.views import NewView, View, ViewChange


class Views(msgspec.Struct, frozen=True):
    """The views of one list."""

    items: list[View]


@get("/views")
async def list_views(ctx: Ctx, list_name: Annotated[str, QueryParameter(name="list")]) -> Views:
    """The views of one list that the caller may use."""
    return Views(await views.of_list(ctx, list_name))


@post("/views")
async def keep_view(ctx: Ctx, data: JSONBody[NewView]) -> View:
    """Keep a view."""
    return await views.keep(ctx, data)


@patch("/views/{view_id:str}")
async def change_view(ctx: Ctx, view_id: FromPath[str], data: JSONBody[ViewChange]) -> View:
    """Change an own view."""
    return await views.change(ctx, view_id, data)


@delete("/views/{view_id:str}")
async def drop_view(ctx: Ctx, view_id: FromPath[str]) -> None:
    """Remove an own view."""
    await views.drop(ctx, view_id)


router = Router("/", route_handlers=[list_views, keep_view, change_view, drop_view], tags=["views"])
