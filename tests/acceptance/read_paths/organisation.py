"""Units, posts, roles, staff, API clients, sessions, the audit trail."""

from datetime import timedelta

import httpx

from support.acting import acting
from support.operator import HERE, IDLE, NOBODY, PASSWORD
from support.scope import Planted, Reading, World, caller, listing, opening, pages
from yizhan.domains.organisation import api
from yizhan.domains.organisation.contracts import (
    NewApiClient,
    NewHolding,
    NewLogin,
    NewName,
    NewPost,
    NewRole,
    NewStaff,
    SignIn,
    StaffFilter,
)
from yizhan.domains.organisation.contracts.absences import NewAbsence
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text
from yizhan.platform.listing import Window
from yizhan.registry import CATALOGUE


async def plant(world: World) -> None:
    """A role, a post, somebody in it and a system for every other unit; a few of them sign in."""
    for unit in world.units:
        world.add("unit", Planted(unit.id, unit.pos, last=unit.last))
    async with acting(world.db) as ctx:
        for person in (await api.staff(ctx, StaffFilter(), Window())).items:
            world.add("staff", Planted(person.id, person.org_pos))
    for number, unit in enumerate(world.units[1::2]):
        async with acting(world.db) as ctx:
            name = Text(f"角色{number}", f"Role {number}")
            role = await api.create_role(
                ctx, NewRole(f"r{number}", name, unit.id, {"organisation.read": Reach.ORGANISATION}), CATALOGUE
            )
            post = await api.create_post(ctx, NewPost(NewName(f"岗位{number}"), unit.id, [role.id]))
            staff = await api.create_staff(ctx, NewStaff(f"N{number}", f"员工{number}", unit.id, "13912345678"))
            client = await api.create_client(ctx, NewApiClient(f"c{number}", f"系统{number}", unit.id, role.id))
            world.add("role", Planted(role.id, unit.pos, last=unit.last))
            world.add("post", Planted(post.id, unit.pos))
            world.add("staff", Planted(staff.id, unit.pos))
            world.add("client", Planted(client.id, unit.pos))
            if number < 3:
                await api.create_login(ctx, staff.id, NewLogin(f"s{number}", PASSWORD, must_change=False))
                await api.appoint(ctx, NewHolding(staff.id, post.id))
                boss = world.rows["staff"][0].id
                away = NewAbsence(boss, ctx.now(), ctx.now() + timedelta(days=1), staff_id=staff.id)
                absence = await api.plan_absence(ctx, away)
                world.add("absence", Planted(absence.id, unit.pos))
        if number < 3:
            async with acting(world.db, NOBODY) as ctx:
                await api.sign_in(ctx, SignIn(f"s{number}", PASSWORD), HERE, IDLE)
            world.add("session", Planted(f"s{number}", unit.pos))
    for row in world.rows["unit"][1:]:
        world.add("audited unit", row)


async def sessions_shown(client: httpx.AsyncClient, _: World) -> set[str]:
    return {row["login"] for row in await pages(client, "/api/sessions")}


async def explained(client: httpx.AsyncClient, world: World) -> set[str]:
    """The logins of whose access the caller may ask."""
    told = set()
    about = {"permission": "organisation.read", "unitId": caller_unit(client, world)}
    for row in world.rows["session"]:
        answer = await client.get("/api/access-explanation", params={**about, "login": row.id})
        assert answer.status_code in {200, 400}, answer.text
        if answer.status_code == 200:
            told.add(row.id)
    return told


def caller_unit(client: httpx.AsyncClient, world: World) -> str:
    """The unit that the caller's post is in."""
    pos = caller(client).org_pos
    return next(unit.id for unit in world.units if unit.pos == pos)


async def audited_units(client: httpx.AsyncClient, _: World) -> set[str]:
    rows = await pages(client, "/api/audit", objectType="organisation.unit", action="create")
    return {row["objectId"] for row in rows}


PATHS = (
    Reading("units listed", "unit", ("organisation.read",), shown=listing("/api/org-units", sort="-name")),
    Reading("unit opened", "unit", ("organisation.read",), opened=opening("/api/org-units/{id}"), above=True),
    Reading("unit's path", "unit", ("organisation.read",), opened=opening("/api/org-units/{id}/path"), above=True),
    Reading("posts listed", "post", ("organisation.read",), shown=listing("/api/posts")),
    Reading("post opened", "post", ("organisation.read",), opened=opening("/api/posts/{id}")),
    Reading("holders of a post", "post", ("organisation.read",), opened=opening("/api/posts/{id}/holdings")),
    Reading("roles listed", "role", ("organisation.read",), shown=listing("/api/roles"), above=True),
    Reading("role opened", "role", ("organisation.read",), opened=opening("/api/roles/{id}"), above=True),
    Reading(
        "absences listed",
        "absence",
        ("organisation.manage_absences",),
        shown=listing("/api/absences", limit=None),
        audited=False,
    ),
    Reading("staff listed", "staff", ("organisation.read_staff",), shown=listing("/api/staff", sort="name")),
    Reading("staff found", "staff", ("organisation.read_staff",), shown=listing("/api/staff", state="active")),
    Reading("staff opened", "staff", ("organisation.read_staff",), opened=opening("/api/staff/{id}")),
    Reading("clients listed", "client", ("organisation.manage_clients",), shown=listing("/api/api-clients")),
    Reading("client opened", "client", ("organisation.manage_clients",), opened=opening("/api/api-clients/{id}")),
    Reading("audit trail", "audited unit", ("platform.read_audit",), shown=audited_units),
    Reading("access explained", "session", ("organisation.explain_access",), shown=explained),
    Reading("sessions listed", "session", ("organisation.manage_sessions",), shown=sessions_shown),
)
