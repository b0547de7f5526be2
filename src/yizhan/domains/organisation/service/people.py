"""Staff and their logins, as administrators maintain them."""

import asyncio

import msgspec
from msgspec import UNSET

from yizhan.domains.organisation import events
from yizhan.domains.organisation.contracts import (
    GivenPassword,
    Lock,
    NewLogin,
    NewStaff,
    PasswordReset,
    Staff,
    StaffChange,
    StaffFilter,
)
from yizhan.domains.organisation.contracts.permissions import MANAGE_STAFF, READ_STAFF, SEE_CONTACTS
from yizhan.domains.organisation.errors import TAKEN, HasLogin, NoLogin
from yizhan.domains.organisation.model import naming, secrets
from yizhan.domains.organisation.service import finding, guarding
from yizhan.domains.organisation.store import logins, sessions, staff
from yizhan.kernel.errors import Problem
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.listing import Window
from yizhan.platform.security import hash_password

OBJECT = "organisation.staff"
LOGIN = "organisation.login"


async def create(ctx: Context, new: NewStaff) -> Staff:
    """Take a person on in a unit."""
    await guarding.enter(ctx, MANAGE_STAFF)
    unit = await finding.unit_at_field(ctx, new.unit_id, "unitId")
    finding.reject(*await _problems(ctx, new, number_now=None))
    staff_id = new_id()
    await staff.insert(ctx.tx, staff_id, new, int(unit.id), unit.pos)
    await ctx.audit("create", OBJECT, staff_id, unit.pos, number=new.number, name=new.name)
    await ctx.emit(
        events.StaffCreated(key=str(staff_id), org_pos=unit.pos, id=str(staff_id), number=new.number, title=new.name)
    )
    return await _seen(ctx, await finding.person(ctx, str(staff_id)))


async def change(ctx: Context, staff_id: str, expected_rev: int, given: StaffChange) -> Staff:
    """New particulars, or another home unit."""
    await guarding.enter(ctx, MANAGE_STAFF)
    person = await finding.person(ctx, staff_id)
    await history.same_version(ctx.tx, "organisation.staff", int(person.id), person.rev, expected_rev)
    finding.in_use(finding.STAFF, person.name, person.state)
    wanted = {name: getattr(given, name) for name in given.__struct_fields__ if getattr(given, name) is not UNSET}
    before = {name: getattr(person, name) for name in NewStaff.__struct_fields__}
    new = NewStaff(**{**before, **wanted})
    if new.unit_id == person.unit_id:
        unit = await finding.unit(ctx, new.unit_id)
    else:
        unit = await finding.unit_at_field(ctx, new.unit_id, "unitId")
    finding.reject(*await _problems(ctx, new, number_now=person.number))
    if new.email != person.email and int(person.id) != ctx.actor.id:
        # Subscribed dashboards go there with the figures of the person's own reach.
        await guarding.may_manage(ctx, int(person.id))
    await staff.update(ctx.tx, int(person.id), new, int(unit.id), unit.pos)
    await ctx.audit("change", OBJECT, person.id, unit.pos, fields=sorted(wanted))
    return await _seen(ctx, await finding.person(ctx, person.id))


async def retire(ctx: Context, staff_id: str, expected_rev: int) -> Staff:
    """The person has left: holdings, sessions and tokens end now, the login cannot be used any more."""
    person = await _managed(ctx, staff_id, "retire")
    await history.same_version(ctx.tx, "organisation.staff", int(person.id), person.rev, expected_rev)
    finding.in_use(finding.STAFF, person.name, person.state)
    now = ctx.now()
    # Holdings and tokens may lie outside the scope; that the person may be managed has been decided.
    await ctx.as_system()
    async with guarding.keeping_an_administrator(ctx):
        await staff.retire(ctx.tx, int(person.id), now)
    await sessions.end_all_of(ctx.tx, int(person.id), "retired", now)
    await ctx.audit("retire", OBJECT, person.id, person.org_pos, number=person.number)
    await ctx.emit(events.StaffRetired(key=person.id, org_pos=person.org_pos, id=person.id, number=person.number))
    return await _seen(ctx, await finding.person(ctx, person.id))


async def staff_of(ctx: Context, staff_id: str) -> Staff:
    """One person of the actor's scope, with the posts held there."""
    await guarding.enter(ctx, READ_STAFF)
    return await _seen(ctx, await finding.person(ctx, staff_id))


async def listed(ctx: Context, wanted: StaffFilter, window: Window) -> Page[Staff]:
    """Staff of the actor's scope."""
    await guarding.enter(ctx, READ_STAFF)
    within = guarding.seat_of(await finding.unit(ctx, wanted.unit_id)) if wanted.unit_id else None
    page = await staff.listed(ctx.tx, wanted, within, window)
    return Page([_masked(ctx, each) for each in page.items], page.next, page.total, page.total_capped)


async def create_login(ctx: Context, staff_id: str, new: NewLogin, hashed: str | None = None) -> GivenPassword:
    """Let a person sign in; a password that is not given is made up and told this once.

    `hashed` is the hash of the password given, for whoever makes many logins with one: each takes a tenth of a second.
    """
    person = await _managed(ctx, staff_id, "create_login")
    finding.in_use(finding.STAFF, person.name, person.state)
    if person.login is not None:
        raise HasLogin
    name = new.login.lower()
    problems = naming.code_problems(name, "login")
    if not problems and await logins.taken(ctx.tx, name):
        problems = [TAKEN.at("login", value=name)]
    if new.password is not None:
        problems = [*problems, *secrets.password_problems(new.password, name, "password")]
    finding.reject(*problems)
    password = new.password or secrets.made_up_password()
    kept = await asyncio.to_thread(hash_password, password) if hashed is None else hashed
    await logins.insert(
        ctx.tx, int(person.id), name, person.org_pos, kept, must_change=new.must_change or new.password is None
    )
    await ctx.audit("create", LOGIN, name, person.org_pos, staff=person.number)
    return GivenPassword(name, None if new.password else password)


async def reset_password(ctx: Context, staff_id: str, new: PasswordReset) -> GivenPassword:
    """A password to begin anew with, changed at the next sign-in; all sessions end."""
    person = await _managed(ctx, staff_id, "reset_password")
    login = _login_of(person)
    if new.password is not None:
        finding.reject(*secrets.password_problems(new.password, login, "password"))
    password = new.password or secrets.made_up_password()
    kept = await asyncio.to_thread(hash_password, password)
    await logins.set_password(ctx.tx, int(person.id), kept, ctx.now(), must_change=True)
    await logins.forget_attempts(ctx.tx, f"login:{login}")
    await sessions.end_all_of(ctx.tx, int(person.id), "password_reset", ctx.now())
    await ctx.audit("reset_password", LOGIN, login, person.org_pos)
    return GivenPassword(login, None if new.password else password)


async def lock(ctx: Context, staff_id: str, given: Lock) -> Staff:
    """Keep a login from being used; its sessions end."""
    person = await _managed(ctx, staff_id, "lock")
    login = _login_of(person)
    finding.reject(*finding.words(given.reason, "reason", naming.MOST_NAME))
    async with guarding.keeping_an_administrator(ctx):
        await logins.lock(ctx.tx, int(person.id), given.reason.strip(), ctx.now())
    await sessions.end_all_of(ctx.tx, int(person.id), "locked", ctx.now())
    await ctx.audit("lock", LOGIN, login, person.org_pos, reason=given.reason)
    return await _seen(ctx, await finding.person(ctx, person.id))


async def unlock(ctx: Context, staff_id: str) -> Staff:
    """Let a locked login be used again, and forget its failed attempts."""
    person = await _managed(ctx, staff_id, "unlock")
    login = _login_of(person)
    await logins.unlock(ctx.tx, int(person.id))
    await logins.forget_attempts(ctx.tx, f"login:{login}")
    await ctx.audit("unlock", LOGIN, login, person.org_pos)
    return await _seen(ctx, await finding.person(ctx, person.id))


async def end_totp(ctx: Context, staff_id: str) -> Staff:
    """Take away the second factor of somebody who has lost it."""
    person = await _managed(ctx, staff_id, "end_totp")
    login = _login_of(person)
    await logins.end_totp(ctx.tx, int(person.id))
    await ctx.audit("end_totp", LOGIN, login, person.org_pos)
    return await _seen(ctx, await finding.person(ctx, person.id))


async def _managed(ctx: Context, staff_id: str, action: str) -> Staff:
    """The person whose login or rights change: in the scope, not oneself, and with no right one lacks."""
    await guarding.enter(ctx, MANAGE_STAFF)
    person = await finding.person(ctx, staff_id)
    await guarding.not_oneself(ctx, int(person.id), action)
    await guarding.may_manage(ctx, int(person.id))
    return person


def _login_of(person: Staff) -> str:
    if person.login is None:
        raise NoLogin
    return person.login.login


async def _problems(ctx: Context, new: NewStaff, number_now: str | None) -> list[Problem]:
    problems = naming.code_problems(new.number, "number")
    if not problems and new.number != number_now and await staff.number_taken(ctx.tx, new.number):
        problems = [TAKEN.at("number", value=new.number)]
    return [
        *problems,
        *finding.words(new.name, "name", naming.MOST_NAME),
        *naming.contact_problems(new.phone, new.email),
    ]


async def _seen(ctx: Context, person: Staff) -> Staff:
    held = await staff.holdings_of_staff(ctx.tx, int(person.id), ctx.now())
    return msgspec.structs.replace(_masked(ctx, person), holdings=held)


def _masked(ctx: Context, person: Staff) -> Staff:
    if ctx.may(SEE_CONTACTS) and ctx.actor.scope(SEE_CONTACTS).contains(person.org_pos):
        return person
    return msgspec.structs.replace(
        person, phone=naming.masked_phone(person.phone), email=naming.masked_email(person.email)
    )
