"""Staff, their logins, and the posts they hold."""

from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.domains.organisation.contracts.units import State
from yizhan.kernel.text import Language, Text


class LoginState(msgspec.Struct, frozen=True, rename="camel"):
    """What administrators see of a login."""

    login: str
    locked: bool
    lock_reason: str | None
    must_change_password: bool
    totp: bool
    last_sign_in_at: datetime | None


class Holding(msgspec.Struct, frozen=True, rename="camel"):
    """A person in a post; `effective` tells whether that holds now."""

    id: str
    staff_id: str
    staff_name: str
    post_id: str
    post_name: Text
    unit_id: str
    unit_name: Text
    valid_from: datetime
    valid_to: datetime | None
    acting: bool
    effective: bool
    rev: int


class Staff(msgspec.Struct, frozen=True, rename="camel"):
    """A person who works with the system; phone and e-mail are masked unless the reader may see them."""

    id: str
    number: str
    name: str
    unit_id: str
    unit_name: Text
    org_pos: int
    phone: str | None
    email: str | None
    language: Language
    state: State
    login: LoginState | None
    rev: int
    changed_at: datetime
    holdings: list[Holding] = []


class NewStaff(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A person to take on in `unit_id`."""

    number: str
    name: str
    unit_id: str
    phone: str | None = None
    email: str | None = None
    language: Language = Language.ZH


class StaffChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """New particulars of a person; what is unset stays."""

    number: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    unit_id: str | UnsetType = UNSET
    phone: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    language: Language | UnsetType = UNSET


class Colleague(msgspec.Struct, frozen=True, rename="camel"):
    """Somebody who may be given work, in the post that lets them do it."""

    id: str
    login: str
    name: str
    post: Text
    unit: Text


class StaffFilter(msgspec.Struct, frozen=True, rename="camel"):
    """Which staff to list. `q` is the beginning of a name, number or login; `unit_id` takes in its subtree."""

    q: str | None = None
    unit_id: str | None = None
    state: State | None = None


class NewLogin(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A login for a person; without `password` one is made up and told once."""

    login: str
    password: str | None = None
    must_change: bool = True


class PasswordReset(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A new password given by an administrator; without one it is made up and told once."""

    password: str | None = None


class GivenPassword(msgspec.Struct, frozen=True, rename="camel"):
    """The login, and its password where the system made it up (told this once, kept nowhere)."""

    login: str
    password: str | None


class Lock(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Why a login is locked; told to whoever tries to use it."""

    reason: str


class NewHolding(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Who shall hold a post, from when (now, when None) to when (open, when None)."""

    staff_id: str
    post_id: str
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    acting: bool = False


class HoldingEnd(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """When a holding ends; now, when None."""

    valid_to: datetime | None = None
