"""Units of the tree."""

from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.kernel.text import Text


class Level(StrEnum):
    """集团, 省, 本地网, 网点."""

    GROUP = "group"
    PROVINCE = "province"
    LOCAL_NETWORK = "local_network"
    BRANCH = "branch"


class UnitKind(StrEnum):
    """What a branch is: 营业厅, 客服中心, 代理商, 部门."""

    HALL = "hall"
    CALL_CENTRE = "call_centre"
    DEALER = "dealer"
    DEPARTMENT = "department"


class State(StrEnum):
    """Whether something is in use; what is retired stays readable and is never used again."""

    ACTIVE = "active"
    RETIRED = "retired"


class NewName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a unit or post shall be called, or what a role is for; without English words the others serve both."""

    zh: str
    en: str = ""


class OrgUnit(msgspec.Struct, frozen=True, rename="camel"):
    """One organisation. Rows that belong to it carry `pos`; its subtree is `pos..last`."""

    id: str
    code: str
    name: Text
    level: Level
    kind: UnitKind | None
    parent_id: str | None
    pos: int
    last: int
    state: State
    rev: int
    changed_at: datetime
    child_count: int = 0


class UnitName(msgspec.Struct, frozen=True, rename="camel"):
    """What stands beside a record that belongs to a unit."""

    id: str
    name: Text


class NewUnit(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A unit to create under `parent_id` (None only for the root); `kind` is for branches."""

    code: str
    name: NewName
    level: Level
    parent_id: str | None = None
    kind: UnitKind | None = None


class UnitChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """New code, name or kind of a unit; what is unset stays."""

    code: str | UnsetType = UNSET
    name: NewName | UnsetType = UNSET
    kind: UnitKind | UnsetType = UNSET


class UnitMove(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A new parent, and why."""

    parent_id: str
    reason: str = ""


class UnitFilter(msgspec.Struct, frozen=True, rename="camel"):
    """Which units to list; None matches everything. `q` is part of a name or the beginning of a code."""

    parent_id: str | None = None
    level: Level | None = None
    kind: UnitKind | None = None
    state: State | None = None
    q: str | None = None
