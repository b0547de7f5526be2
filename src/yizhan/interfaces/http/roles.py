"""Roles, what can be granted, and why somebody may or may not do something."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from litestar import Response, Router, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.types import ControllerRouterHandler

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import (
    AccessAnswer,
    AccessQuestion,
    NewRole,
    Role,
    RoleChange,
    RoleName,
    State,
)
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx, changes_access
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.kernel.paging import Page
from yizhan.kernel.permissions import Permission
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Language, Text


class PermissionRow(msgspec.Struct, frozen=True, rename="camel"):
    """Something that can be granted; a sensitive one uncovers masked fields, only an owned one has reach `own`."""

    name: str
    label: str
    sensitive: bool
    owned: bool


class PostReason(msgspec.Struct, frozen=True, rename="camel"):
    """What one post contributes, in the reader's language."""

    post_id: str
    post_name: Text
    unit_id: str
    unit_name: Text
    allowed: bool
    code: str
    reason: str
    role: RoleName | None
    reach: Reach | None


class AccessReason(msgspec.Struct, frozen=True, rename="camel"):
    """Whether it is allowed and why, in the reader's language."""

    allowed: bool
    code: str
    reason: str
    posts: list[PostReason]


@get("/roles", dependencies=LISTING)
async def list_roles(
    ctx: Ctx,
    window: Wanted,
    in_state: Annotated[State | None, QueryParameter(name="state")] = None,
    q: FromQuery[str | None] = None,
) -> Page[Role]:
    """Roles of the caller's scope, and those made above it."""
    return await organisation.roles(ctx, in_state, q or None, window)


@get("/roles/{role_id:str}")
async def get_role(ctx: Ctx, role_id: FromPath[str]) -> Response[Role]:
    """One role."""
    return _with_etag(await organisation.role_of(ctx, role_id))


@post("/roles/{role_id:str}/retire", status_code=200)
async def retire_role(ctx: Ctx, role_id: FromPath[str], if_match: IfMatch = None) -> Response[Role]:
    """Take a role out of use."""
    return _with_etag(await organisation.retire_role(ctx, role_id, expected_rev(if_match)))


def router(catalogue: Mapping[str, Permission]) -> Router:
    """The handlers, which know everything that can be granted."""

    @get("/permissions")
    async def list_permissions(ctx: Ctx) -> list[PermissionRow]:
        """Everything that can be granted, by name."""
        return [
            PermissionRow(name, permission.label.in_(ctx.language), permission.sensitive, permission.owned)
            for name, permission in sorted(catalogue.items())
        ]

    @post("/roles")
    async def create_role(ctx: Ctx, data: JSONBody[NewRole]) -> Response[Role]:
        """Make a role."""
        return _with_etag(await organisation.create_role(ctx, data, catalogue))

    @patch("/roles/{role_id:str}")
    async def change_role(
        ctx: Ctx, role_id: FromPath[str], data: JSONBody[RoleChange], if_match: IfMatch = None
    ) -> Response[Role]:
        """Change name, description or grants."""
        return _with_etag(await organisation.change_role(ctx, role_id, expected_rev(if_match), data, catalogue))

    @get("/access-explanation")
    async def explain_access(
        ctx: Ctx,
        login: FromQuery[str],
        permission: FromQuery[str],
        unit_id: Annotated[str, QueryParameter(name="unitId")],
        owner_id: Annotated[str | None, QueryParameter(name="ownerId")] = None,
    ) -> AccessReason:
        """Why a login may or may not do something in an organisation."""
        question = AccessQuestion(login, permission, unit_id, owner_id or None)
        return _told(await organisation.explain_access(ctx, question, catalogue), ctx.language)

    handlers: list[ControllerRouterHandler] = [
        list_permissions,
        list_roles,
        create_role,
        get_role,
        change_role,
        retire_role,
        explain_access,
    ]
    return Router("/", route_handlers=handlers, tags=["roles"], before_request=changes_access)


def _with_etag(role: Role) -> Response[Role]:
    return Response(role, headers=etag(role.rev))


def _told(answer: AccessAnswer, language: Language) -> AccessReason:
    posts = [
        PostReason(
            post.post_id,
            post.post_name,
            post.unit_id,
            post.unit_name,
            post.allowed,
            post.code,
            post.reason.in_(language),
            post.role,
            post.reach,
        )
        for post in answer.posts
    ]
    return AccessReason(answer.allowed, answer.code, answer.reason.in_(language), posts)
