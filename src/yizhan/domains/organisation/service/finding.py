"""Finding what a use case is about: within the scope, in the expected version, or refused."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from msgspec import UNSET, UnsetType

from yizhan.domains.organisation.contracts import (
    ApiClient,
    Holding,
    NewName,
    OrgUnit,
    Post,
    Role,
    Staff,
    State,
)
from yizhan.domains.organisation.errors import Retired, UnitRetired
from yizhan.domains.organisation.model import naming
from yizhan.domains.organisation.store import roles, sessions, staff, units
from yizhan.kernel.errors import InvalidInput, NotFound, Problem
from yizhan.kernel.faults import OUTSIDE_SCOPE, REQUIRED, TOO_LONG, UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.db import Transaction

UNIT = Text("组织", "organisation")
ROLE = Text("角色", "role")
POST = Text("岗位", "post")
STAFF = Text("员工", "staff member")
HOLDING = Text("任职", "holding")
CLIENT = Text("系统接入", "API client")
SESSION = Text("会话", "session")

T = TypeVar("T")
Exists = Callable[[Transaction, int], Awaitable[bool]]


def key_of(what: Text, given: str) -> int:
    """The id that `given` writes; raises NotFound when it writes none."""
    key = parse_id(given)
    if key is None:
        raise NotFound(what, given)
    return key


async def _found(ctx: Context, what: Text, kind: str, given: str, found: T | None, exists: Exists) -> T:
    if found is not None:
        return found
    if await exists(ctx.tx, key_of(what, given)):
        await ctx.refuse("read", f"organisation.{kind}", given)
    raise NotFound(what, given)


async def unit(ctx: Context, given: str) -> OrgUnit:
    """The unit, also one above the scope; raises NotFound, audited when it exists elsewhere."""
    found = await units.by_id(ctx.tx, key_of(UNIT, given))
    return await _found(ctx, UNIT, "unit", given, found, units.exists)


async def unit_to_change(ctx: Context, given: str) -> OrgUnit:
    """The unit, only when it lies in the scope itself; raises NotFound."""
    found = await units.by_id(ctx.tx, key_of(UNIT, given))
    inside = found if found and ctx.tx.scope.contains(found.pos) else None
    return await _found(ctx, UNIT, "unit", given, inside, units.exists)


async def unit_at_field(ctx: Context, given: str, field: str) -> OrgUnit:
    """The unit that a field of the input names; raises InvalidInput when it is none in use in the scope."""
    key = parse_id(given)
    found = await units.by_id(ctx.tx, key) if key is not None else None
    if found is None or not ctx.tx.scope.contains(found.pos):
        known = found is not None or (key is not None and await units.exists(ctx.tx, key))
        raise InvalidInput(
            OUTSIDE_SCOPE.at(field) if known else UNKNOWN_REFERENCE.at(field, what=UNIT, key=given or "-")
        )
    if found.state is State.RETIRED:
        raise UnitRetired(field=field, name=found.name)
    return found


async def role(ctx: Context, given: str) -> Role:
    """The role, of the scope or of a unit above; raises NotFound."""
    return await _found(ctx, ROLE, "role", given, await roles.role(ctx.tx, key_of(ROLE, given)), roles.role_exists)


async def roles_at_field(ctx: Context, given: list[str], field: str) -> list[Role]:
    """The roles that a field names; raises InvalidInput when one is unknown or retired."""
    keys = [parse_id(each) for each in given]
    found = {each.id: each for each in await roles.roles_by_ids(ctx.tx, [key for key in keys if key is not None])}
    problems = [
        UNKNOWN_REFERENCE.at(f"{field}.{index}", what=ROLE, key=each)
        for index, each in enumerate(given)
        if each not in found or found[each].state is State.RETIRED
    ]
    if problems:
        raise InvalidInput(*problems)
    return [found[each] for each in dict.fromkeys(given)]


async def post(ctx: Context, given: str) -> Post:
    """The post in the scope; raises NotFound."""
    return await _found(ctx, POST, "post", given, await roles.post(ctx.tx, key_of(POST, given)), roles.post_exists)


async def person(ctx: Context, given: str) -> Staff:
    """The member of staff in the scope; raises NotFound."""
    return await _found(ctx, STAFF, "staff", given, await staff.by_id(ctx.tx, key_of(STAFF, given)), staff.exists)


async def holding(ctx: Context, given: str) -> Holding:
    """The holding in the scope; raises NotFound."""
    found = await staff.holding(ctx.tx, key_of(HOLDING, given), ctx.now())
    return await _found(ctx, HOLDING, "holding", given, found, staff.holding_exists)


async def client(ctx: Context, given: str) -> ApiClient:
    """The API client in the scope; raises NotFound."""
    found = await sessions.client(ctx.tx, key_of(CLIENT, given))
    return await _found(ctx, CLIENT, "client", given, found, sessions.client_exists)


def in_use(what: Text, name: Text | str, state: State) -> None:
    """Raises Retired for what is no longer in use."""
    if state is State.RETIRED:
        raise Retired(what=what, name=name)


def words(value: str, field: str, most: int) -> list[Problem]:
    """What is wrong with a name: empty, or too long."""
    if not value.strip():
        return [REQUIRED.at(field)]
    return [TOO_LONG.at(field, most=most)] if len(value) > most else []


def name_problems(name: NewName) -> list[Problem]:
    """What is wrong with the name of a unit or post; the English one may be left out."""
    english = [TOO_LONG.at("name.en", most=naming.MOST_NAME)] if len(name.en) > naming.MOST_NAME else []
    return [*words(name.zh, "name.zh", naming.MOST_NAME), *english]


def name_after(present: Text, given: NewName | UnsetType) -> NewName:
    """The name that holds after a change."""
    if given is not UNSET:
        return given
    return NewName(present.zh, "" if present.en == present.zh else present.en)


def reject(*problems: Problem) -> None:
    """Raises InvalidInput with all `problems`, if there are any."""
    if problems:
        raise InvalidInput(*problems)
