"""Posts, roles, and why somebody may or may not do something."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.domains.organisation.contracts.units import NewName, State
from yizhan.kernel.permissions import Permission
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text

Catalogue = Mapping[str, Permission]
"""Every permission of the program by name; the composition root collects them from all domains."""


class Role(msgspec.Struct, frozen=True, rename="camel"):
    """A set of permissions with their reach, made by `unit_id` for use in its subtree."""

    id: str
    code: str
    name: Text
    description: Text
    unit_id: str
    built_in: bool
    grants: dict[str, Reach]
    state: State
    rev: int
    changed_at: datetime


class NewRole(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A role to create."""

    code: str
    name: Text
    unit_id: str
    grants: dict[str, Reach]
    description: NewName = NewName("")


class RoleChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """New name, description or grants of a role; what is unset stays, grants are replaced as a whole."""

    name: Text | UnsetType = UNSET
    description: NewName | UnsetType = UNSET
    grants: dict[str, Reach] | UnsetType = UNSET


class RoleName(msgspec.Struct, frozen=True, rename="camel"):
    """A role beside a post."""

    id: str
    code: str
    name: Text


class Post(msgspec.Struct, frozen=True, rename="camel"):
    """A seat in a unit; `holders` counts who holds it now."""

    id: str
    name: Text
    unit_id: str
    unit_name: Text
    roles: list[RoleName]
    state: State
    holders: int
    rev: int
    changed_at: datetime


class NewPost(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A post to create."""

    name: NewName
    unit_id: str
    role_ids: list[str]


class PostChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """New name or roles of a post; what is unset stays."""

    name: NewName | UnsetType = UNSET
    role_ids: list[str] | UnsetType = UNSET


class PostFilter(msgspec.Struct, frozen=True, rename="camel"):
    """Which posts to list; `unit_id` takes in its subtree, `q` is part of a name."""

    unit_id: str | None = None
    role_id: str | None = None
    state: State | None = None
    q: str | None = None


class AccessQuestion(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """May this login use `permission` on something of `unit_id`, which `owner_id` (staff) owns?"""

    login: str
    permission: str
    unit_id: str
    owner_id: str | None = None


class PostAnswer(msgspec.Struct, frozen=True, rename="camel"):
    """What one post contributes, and why; `role` and `reach` name the strongest grant it has."""

    post_id: str
    post_name: Text
    unit_id: str
    unit_name: Text
    allowed: bool
    code: str
    reason: Text
    role: RoleName | None = None
    reach: Reach | None = None


class AccessAnswer(msgspec.Struct, frozen=True, rename="camel"):
    """Whether it is allowed and why: the login's own state first, then post by post."""

    allowed: bool
    code: str
    reason: Text
    posts: list[PostAnswer]
