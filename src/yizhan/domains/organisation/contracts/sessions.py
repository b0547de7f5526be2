"""Signing in, sessions, API clients and their tokens."""

from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.domains.organisation.contracts.units import NewName, State
from yizhan.kernel.text import Language, Text


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who somebody says they are; `totp` is a code of the authenticator or a recovery code."""

    login: str
    password: str
    totp: str | None = None


class Origin(msgspec.Struct, frozen=True):
    """Where a sign-in comes from."""

    address: str
    user_agent: str = ""


class SessionPost(msgspec.Struct, frozen=True, rename="camel"):
    """A post somebody may work in."""

    id: str
    name: Text
    org_id: str
    org_name: Text


class Session(msgspec.Struct, frozen=True, rename="camel"):
    """Who is signed in, in which post, with which permissions."""

    login: str
    staff_id: str
    name: str
    language: Language
    post: SessionPost
    posts: list[SessionPost]
    permissions: list[str]
    must_change_password: bool
    totp: bool


class SignedIn(msgspec.Struct, frozen=True):
    """A new session and the token that proves it (told this once)."""

    token: str
    session: Session


class SessionChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Another post to work in, or another language; what is unset stays."""

    post_id: str | UnsetType = UNSET
    language: Language | UnsetType = UNSET


class PasswordChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The present password and the next one."""

    current: str
    next: str


class TotpEnrolment(msgspec.Struct, frozen=True, rename="camel"):
    """The secret for an authenticator, also as the address its QR code holds; confirmed with a first code."""

    secret: str
    uri: str


class TotpCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code of the authenticator."""

    code: str


class TotpEnd(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password, asked again before the second factor is given up."""

    password: str


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Codes that replace the authenticator once each (told this once)."""

    codes: list[str]


class SessionRow(msgspec.Struct, frozen=True, rename="camel"):
    """A session as its owner and administrators see it."""

    id: str
    login: str
    name: str
    post_name: Text | None
    address: str
    user_agent: str
    created_at: datetime
    last_seen_at: datetime
    live: bool
    current: bool


class ApiClient(msgspec.Struct, frozen=True, rename="camel"):
    """Another system that calls in its own name, with one role in one unit."""

    id: str
    client_id: str
    name: str
    unit_id: str
    unit_name: Text
    role_id: str
    state: State
    last_used_at: datetime | None
    rev: int
    changed_at: datetime


class NewApiClient(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A client to create; `client_id` is how it names itself."""

    client_id: str
    name: str
    unit_id: str
    role_id: str


class ApiClientChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """New name or role of a client; what is unset stays."""

    name: str | UnsetType = UNSET
    role_id: str | UnsetType = UNSET


class SecretRotation(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """How many hours the present secret still works beside the new one."""

    overlap_hours: int = 24


class ClientSecret(msgspec.Struct, frozen=True, rename="camel"):
    """A client and its secret (told this once)."""

    id: str
    client_id: str
    client_secret: str


class ClientCredentials(msgspec.Struct, frozen=True):
    """A client that asks for a token; `scope` narrows it to permissions, None asks for all of the role's."""

    client_id: str
    client_secret: str
    scope: tuple[str, ...] | None = None


class IssuedToken(msgspec.Struct, frozen=True):
    """A bearer token, how many seconds it lives, and the permissions it carries."""

    token: str
    seconds: int
    permissions: tuple[str, ...]


class SetUp(msgspec.Struct, frozen=True):
    """The first unit and the first administrator of an empty database; without `password` one is made up."""

    name: NewName = NewName("集团总部", "Headquarters")
    login: str = "admin"
    password: str | None = None
