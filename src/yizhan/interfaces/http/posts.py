"""Posts and who holds them."""

from typing import Annotated

from litestar import Response, Router, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import (
    Holding,
    HoldingEnd,
    NewHolding,
    NewPost,
    Post,
    PostChange,
    PostFilter,
    State,
)
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx, changes_access
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.kernel.paging import Page


def post_filter(
    unit_id: Annotated[str | None, QueryParameter(name="unitId")] = None,
    role_id: Annotated[str | None, QueryParameter(name="roleId")] = None,
    in_state: Annotated[State | None, QueryParameter(name="state")] = None,
    q: FromQuery[str | None] = None,
) -> PostFilter:
    """The filter that the query parameters make."""
    return PostFilter(unit_id or None, role_id or None, in_state, q or None)


@get("/posts", dependencies={**LISTING, "wanted": Provide(post_filter, sync_to_thread=False)})
async def list_posts(ctx: Ctx, wanted: NamedDependency[PostFilter], window: Wanted) -> Page[Post]:
    """Posts in the caller's scope."""
    return await organisation.posts(ctx, wanted, window)


@post("/posts")
async def create_post(ctx: Ctx, data: JSONBody[NewPost]) -> Response[Post]:
    """Add a seat to an organisation."""
    return _with_etag(await organisation.create_post(ctx, data))


@get("/posts/{post_id:str}")
async def get_post(ctx: Ctx, post_id: FromPath[str]) -> Response[Post]:
    """One post."""
    return _with_etag(await organisation.post_of(ctx, post_id))


@patch("/posts/{post_id:str}")
async def change_post(
    ctx: Ctx, post_id: FromPath[str], data: JSONBody[PostChange], if_match: IfMatch = None
) -> Response[Post]:
    """Change name or roles."""
    return _with_etag(await organisation.change_post(ctx, post_id, expected_rev(if_match), data))


@post("/posts/{post_id:str}/retire", status_code=200)
async def retire_post(ctx: Ctx, post_id: FromPath[str], if_match: IfMatch = None) -> Response[Post]:
    """Take a post out of use."""
    return _with_etag(await organisation.retire_post(ctx, post_id, expected_rev(if_match)))


@get("/posts/{post_id:str}/holdings")
async def list_holdings(ctx: Ctx, post_id: FromPath[str]) -> list[Holding]:
    """Who holds, held and will hold the post."""
    return await organisation.holders_of(ctx, post_id)


@post("/holdings")
async def appoint(ctx: Ctx, data: JSONBody[NewHolding]) -> Response[Holding]:
    """Give a person a post for a time."""
    holding = await organisation.appoint(ctx, data)
    return Response(holding, headers=etag(holding.rev))


@post("/holdings/{holding_id:str}/end", status_code=200)
async def end_holding(
    ctx: Ctx, holding_id: FromPath[str], data: JSONBody[HoldingEnd], if_match: IfMatch = None
) -> Response[Holding]:
    """Let a holding end, now or on a day to come."""
    holding = await organisation.end_holding(ctx, holding_id, expected_rev(if_match), data)
    return Response(holding, headers=etag(holding.rev))


def _with_etag(post: Post) -> Response[Post]:
    return Response(post, headers=etag(post.rev))


router = Router(
    "/",
    route_handlers=[
        list_posts,
        create_post,
        get_post,
        change_post,
        retire_post,
        list_holdings,
        appoint,
        end_holding,
    ],
    tags=["posts"],
    before_request=changes_access,
)
