"""Rights are given by those who hold them, to others, in their own subtree; and administration never ends."""

import pytest

from support.acting import acting
from support.operator import ADMIN, CATALOGUE, PASSWORD, Operator
from yizhan.domains.organisation import api
from yizhan.domains.organisation.contracts import (
    AccessQuestion,
    ApiClientChange,
    HoldingEnd,
    Lock,
    NewApiClient,
    NewHolding,
    NewLogin,
    NewName,
    NewPost,
    NewRole,
    NewStaff,
    PasswordReset,
    PostChange,
    PostFilter,
    RoleChange,
    SecretRotation,
    SetUp,
    StaffChange,
    StaffFilter,
)
from yizhan.domains.organisation.errors import (
    BuiltIn,
    GrantsMoreThanHeld,
    HasLogin,
    LastAdministrator,
    OwnRights,
    PostHeld,
    Retired,
    RoleInUse,
)
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, PermissionDenied
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.kernel.text import Text
from yizhan.platform import audit
from yizhan.platform.audit import AuditFilter
from yizhan.platform.context import Actor
from yizhan.platform.db import Database
from yizhan.platform.listing import Window

MANAGING = {
    f"organisation__{verb}": Reach.SUBTREE
    for verb in (
        "read",
        "read_staff",
        "manage_staff",
        "manage_posts",
        "manage_roles",
        "manage_clients",
        "explain_access",
    )
}
NAME = Text("甲", "A")


@pytest.fixture
async def operator(db: Database) -> Operator:
    made = await Operator(db).found()
    keeper = await made.role("keeper", "root", **MANAGING)
    await made.person("bei", "north", keeper)
    await made.person("nan", "south", keeper)
    return made


async def administrator(operator: Operator) -> Actor:
    return await operator.actor(ADMIN)


async def test_a_role_grants_no_more_than_its_maker_holds(operator: Operator):
    unit_id = operator.units["north.city"].id
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        for grants in ({"organisation.manage": Reach.ORGANISATION}, {"organisation.read": Reach.ALL}):
            with pytest.raises(GrantsMoreThanHeld):
                await api.create_role(ctx, NewRole("r", NAME, unit_id, grants), CATALOGUE)
        role = await api.create_role(ctx, NewRole("r", NAME, unit_id, {"organisation.read": Reach.SUBTREE}), CATALOGUE)
        with pytest.raises(GrantsMoreThanHeld):
            await api.change_role(
                ctx, role.id, 1, RoleChange(grants={"organisation.manage": Reach.ORGANISATION}), CATALOGUE
            )
        with pytest.raises(InvalidInput) as unknown:
            await api.create_role(ctx, NewRole("q", NAME, unit_id, {"organisation.fly": Reach.OWN}), CATALOGUE)
        assert [(p.field, p.code) for p in unknown.value.problems] == [
            ("grants.organisation.fly", "unknown_permission")
        ]
        with pytest.raises(InvalidInput) as nobodys:
            await api.create_role(ctx, NewRole("q", NAME, unit_id, {"organisation.read": Reach.OWN}), CATALOGUE)
        assert nobodys.value.problems[0].code == "nobodys_own"
        with pytest.raises(InvalidInput) as outside:
            await api.create_role(ctx, NewRole("q", NAME, operator.units["south"].id, {}), CATALOGUE)
        assert outside.value.problems[0].field == "unitId"
    async with operator.db.transaction(EVERYTHING) as tx:
        trail = await audit.page(tx, AuditFilter(action="grant", outcome="refused"), 10, None)
    assert len(trail.items) == 3


async def test_a_post_gets_only_roles_its_giver_could_have_made(operator: Operator):
    strong = await operator.role("strong", "root", organisation__manage=Reach.SUBTREE)
    plain = await operator.role("plain", "root", organisation__read=Reach.SUBTREE)
    foreign = await operator.role("foreign", "south", organisation__read=Reach.SUBTREE)
    hall = operator.units["north.hall"].id
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        with pytest.raises(GrantsMoreThanHeld):
            await api.create_post(ctx, NewPost(NewName("主任"), hall, [plain, strong]))
        with pytest.raises(InvalidInput) as unseen:
            await api.create_post(ctx, NewPost(NewName("主任"), hall, [foreign]))
        assert unseen.value.problems[0].field == "roleIds.0"
        with pytest.raises(InvalidInput):
            await api.create_post(ctx, NewPost(NewName("主任"), operator.units["south.hall"].id, [plain]))
        post = await api.create_post(ctx, NewPost(NewName("主任"), hall, [plain]))
        with pytest.raises(InvalidInput) as twice:
            await api.create_post(ctx, NewPost(NewName("主任"), hall, []))
        assert twice.value.problems[0].code == "taken"
        with pytest.raises(GrantsMoreThanHeld):
            await api.change_post(ctx, post.id, 1, PostChange(role_ids=[plain, strong]))
        with pytest.raises(ChangedMeanwhile):
            await api.change_post(ctx, post.id, 7, PostChange(name=NewName("x")))
    # Headquarters may; then the province cannot hand that post to anybody, but may take from it.
    async with acting(operator.db, await administrator(operator)) as ctx:
        post = await api.change_post(ctx, post.id, 1, PostChange(role_ids=[plain, strong]))
        other = await api.create_post(ctx, NewPost(NewName("x"), operator.units["south.hall"].id, [foreign]))
        with pytest.raises(InvalidInput) as elsewhere:
            await api.change_post(ctx, post.id, 2, PostChange(role_ids=[foreign]))
        assert elsewhere.value.problems[0].code == "role_elsewhere"
        assert [p.id for p in (await api.posts(ctx, PostFilter(role_id=foreign), Window())).items] == [other.id]
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        wang = await api.create_staff(ctx, NewStaff("W1", "王", hall))
        with pytest.raises(GrantsMoreThanHeld):
            await api.appoint(ctx, NewHolding(wang.id, post.id))
        post = await api.change_post(ctx, post.id, 2, PostChange(role_ids=[plain]))
        held = await api.appoint(ctx, NewHolding(wang.id, post.id))
        assert held.effective
        assert [h.staff_name for h in await api.holders_of(ctx, post.id)] == ["王"]
        with pytest.raises(PostHeld):
            await api.retire_post(ctx, post.id, post.rev)
        await api.end_holding(ctx, held.id, held.rev, HoldingEnd())
        await api.retire_post(ctx, post.id, post.rev)


async def test_nobody_changes_their_own_rights(operator: Operator):
    bei = await operator.actor("bei")
    role = await operator.role("wide", "root", organisation__read=Reach.ALL)
    async with acting(operator.db, bei) as ctx:
        spare = await api.create_post(ctx, NewPost(NewName("备用"), operator.units["north"].id, []))
        own = next(p for p in (await api.posts(ctx, PostFilter(), Window())).items if p.name.zh == "post of bei")
        with pytest.raises(OwnRights):
            await api.appoint(ctx, NewHolding(str(bei.id), spare.id))
        with pytest.raises(OwnRights):
            await api.change_post(ctx, own.id, own.rev, PostChange(role_ids=[*(r.id for r in own.roles), role]))
        for forbidden in (
            api.lock_login(ctx, str(bei.id), Lock("x")),
            api.reset_password(ctx, str(bei.id), PasswordReset()),
        ):
            with pytest.raises(OwnRights):
                await forbidden
        mine = await api.create_role(ctx, NewRole("mine", NAME, operator.units["north"].id, {}), CATALOGUE)
        with pytest.raises(OwnRights):  # it grants nothing, but processes may offer their work to it
            await api.change_post(ctx, own.id, own.rev, PostChange(role_ids=[*(r.id for r in own.roles), mine.id]))
    async with acting(operator.db) as ctx:
        await api.change_post(ctx, own.id, own.rev, PostChange(role_ids=[*(r.id for r in own.roles), mine.id]))
    async with acting(operator.db, bei) as ctx:
        with pytest.raises(OwnRights):
            await api.change_role(
                ctx, mine.id, 1, RoleChange(grants={"organisation.read": Reach.ORGANISATION}), CATALOGUE
            )


async def test_who_manages_a_login_must_hold_all_it_may_do(operator: Operator):
    boss_role = await operator.role("boss", "root", organisation__manage=Reach.SUBTREE)
    boss = await operator.person("boss", "north", boss_role)
    plain = await operator.person("plain", "north.hall")
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        refused = (
            api.reset_password(ctx, boss.staff_id, PasswordReset()),
            api.lock_login(ctx, boss.staff_id, Lock("x")),
            api.end_totp_of_staff(ctx, boss.staff_id),
            api.retire_staff(ctx, boss.staff_id, 1),
            # where the figures of subscribed dashboards go to
            api.change_staff(ctx, boss.staff_id, 1, StaffChange(email="mine@example.com")),
        )
        for attempt in refused:
            with pytest.raises(GrantsMoreThanHeld):
                await attempt
        await api.reset_password(ctx, plain.staff_id, PasswordReset("a new first password"))
        await api.change_staff(ctx, boss.staff_id, 1, StaffChange(phone="025-5555555"))
        await api.change_staff(ctx, plain.staff_id, 1, StaffChange(email="plain@example.com"))
        with pytest.raises(HasLogin):
            await api.create_login(ctx, plain.staff_id, NewLogin("again"))
    # A post elsewhere counts as well.
    async with acting(operator.db) as ctx:
        south = await api.create_post(ctx, NewPost(NewName("x"), operator.units["south"].id, [boss_role]))
        await api.appoint(ctx, NewHolding(plain.staff_id, south.id))
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        with pytest.raises(GrantsMoreThanHeld):
            await api.reset_password(ctx, plain.staff_id, PasswordReset())


async def test_a_system_gets_no_more_than_its_maker_holds(operator: Operator):
    strong = await operator.role("strong", "root", organisation__manage=Reach.SUBTREE)
    plain = await operator.role("plain", "root", organisation__read=Reach.SUBTREE)
    north = operator.units["north"].id
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        with pytest.raises(GrantsMoreThanHeld):
            await api.create_client(ctx, NewApiClient("c1", "x", north, strong))
        made = await api.create_client(ctx, NewApiClient("c1", "x", north, plain))
        with pytest.raises(GrantsMoreThanHeld):
            await api.change_client(ctx, made.id, 1, ApiClientChange(role_id=strong))
        with pytest.raises(InvalidInput) as taken:
            await api.create_client(ctx, NewApiClient("bei", "x", north, plain))
        assert taken.value.problems[0].code == "taken"
    async with acting(operator.db) as ctx:
        with pytest.raises(RoleInUse):
            await api.retire_role(ctx, plain, 1)
        strong_client = await api.create_client(ctx, NewApiClient("c2", "x", north, strong))
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        with pytest.raises(GrantsMoreThanHeld):
            await api.rotate_secret(ctx, strong_client.id, 1, SecretRotation())
        assert [c.client_id for c in (await api.clients(ctx, None, None, None, Window())).items] == ["c1", "c2"]
    async with acting(operator.db, await operator.actor("nan")) as ctx:
        assert (await api.clients(ctx, None, None, None, Window())).items == []
        with pytest.raises(NotFound):
            await api.client_of(ctx, made.id)


async def test_there_is_always_an_administrator(operator: Operator):
    admin = await administrator(operator)
    async with acting(operator.db) as ctx:
        posts = await api.posts(ctx, PostFilter(q="系统管理员"), Window())
        post = posts.items[0]
        (held,) = await api.holders_of(ctx, post.id)
        person = await api.staff_of(ctx, held.staff_id)
    attempts = {
        "end": lambda ctx: api.end_holding(ctx, held.id, held.rev, HoldingEnd()),
        "strip": lambda ctx: api.change_post(ctx, post.id, post.rev, PostChange(role_ids=[])),
        "lock": lambda ctx: api.lock_login(ctx, person.id, Lock("x")),
        "retire": lambda ctx: api.retire_staff(ctx, person.id, person.rev),
    }
    for attempt in attempts.values():
        with pytest.raises(LastAdministrator):
            async with acting(operator.db) as ctx:
                await attempt(ctx)
    async with acting(operator.db, admin) as ctx:
        with pytest.raises(BuiltIn):
            await api.change_role(ctx, post.roles[0].id, 1, RoleChange(description=NewName("x")), CATALOGUE)
        second = await api.create_staff(ctx, NewStaff("0002", "王", operator.units["root"].id))
        await api.create_login(ctx, second.id, NewLogin("second", PASSWORD, must_change=False))
        await api.appoint(ctx, NewHolding(second.id, post.id))
    async with acting(operator.db, await operator.actor("second")) as ctx:
        await api.lock_login(ctx, person.id, Lock("交接"))
    assert await operator.actor("second")


async def test_setting_up_again_only_renews_the_built_in_role(operator: Operator):
    more = {**CATALOGUE, "future.thing": CATALOGUE["organisation.read"]}
    async with acting(operator.db) as ctx:
        assert await api.set_up(ctx, SetUp(login="other"), more) is None
    assert (await administrator(operator)).may("future.thing")


async def test_staff_are_kept_within_the_scope_and_masked(operator: Operator):
    see = await operator.role(
        "see", "root", organisation__read_staff=Reach.ALL, organisation__see_contacts=Reach.SUBTREE
    )
    await operator.person("eye", "north", see)
    async with acting(operator.db) as ctx:
        for code, number in (("north.hall", "N1"), ("south.hall", "S1")):
            await api.create_staff(
                ctx, NewStaff(number, f"员工{number}", operator.units[code].id, "13912345678", "li@example.com")
            )
    async with acting(operator.db, await operator.actor("eye")) as ctx:
        page = await api.staff(ctx, StaffFilter(q="员工"), Window(sort="-number"))
        assert [(s.number, s.phone, s.email) for s in page.items] == [
            ("S1", "139****5678", "l****@example.com"),
            ("N1", "13912345678", "li@example.com"),
        ]
        south = page.items[0]
        assert (await api.staff_of(ctx, south.id)).phone == "139****5678"
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        page = await api.staff(ctx, StaffFilter(), Window())
        assert {s.number for s in page.items} == {"T1", "T3", "N1"}
        assert (await api.staff(ctx, StaffFilter(unit_id=operator.units["north.city"].id), Window())).total == 1
        with pytest.raises(NotFound):
            await api.staff_of(ctx, south.id)
        mine = next(s for s in page.items if s.number == "N1")
        with pytest.raises(InvalidInput) as bad:
            await api.change_staff(ctx, mine.id, 1, StaffChange(phone="abc", number="S1"))
        assert [(p.field, p.code) for p in bad.value.problems] == [("number", "taken"), ("phone", "bad_phone")]
        moved = await api.change_staff(ctx, mine.id, 1, StaffChange(unit_id=operator.units["north.city"].id))
        assert moved.unit_name.zh == "north.city"
        gone = await api.retire_staff(ctx, mine.id, moved.rev)
        with pytest.raises(Retired):
            await api.change_staff(ctx, mine.id, gone.rev, StaffChange(name="x"))
    async with acting(operator.db, Actor(1, "x", 0, 9, {})) as ctx:
        with pytest.raises(PermissionDenied):
            await api.staff(ctx, StaffFilter(), Window())


async def test_lists_are_paged_by_key_in_any_order(operator: Operator):
    async with acting(operator.db) as ctx:
        for number in range(7):
            await api.create_staff(ctx, NewStaff(f"P{number}", "同名", operator.units["root"].id))
    async with acting(operator.db) as ctx:
        for sort in ("name", "-name", "number", "-changedAt"):
            seen: list[str] = []
            after = None
            while True:
                page = await api.staff(ctx, StaffFilter(q="同名"), Window(limit=3, after=after, sort=sort))
                seen += [person.number for person in page.items]
                after = page.next
                if after is None:
                    break
            assert sorted(seen) == [f"P{number}" for number in range(7)]
            assert page.total == 7
        for bad in (
            Window(limit=0),
            Window(sort="phone"),
            Window(after="no cursor"),
            Window(after="WyJ4Iiw5XQ", sort="changedAt"),
        ):
            with pytest.raises(InvalidInput):
                await api.staff(ctx, StaffFilter(), bad)


async def test_access_is_explained(operator: Operator):
    role = await operator.role("clerk", "root", organisation__read=Reach.SUBTREE, customer__read=Reach.OWN)
    li = await operator.person("li", "north.city", role)

    async def ask(permission: str, unit: str, owner: str | None = None):
        async with acting(operator.db, await operator.actor("bei")) as ctx:
            return await api.explain_access(
                ctx, AccessQuestion("li", permission, operator.units[unit].id, owner), CATALOGUE
            )

    allowed = await ask("organisation.read", "north.hall")
    assert (allowed.allowed, allowed.posts[0].code) == (True, "allowed")
    assert "post of li" in allowed.reason.en
    assert (await ask("organisation.read", "north")).posts[0].code == "out_of_reach"
    assert (await ask("customer.read", "north.hall")).posts[0].code == "not_owned"
    assert (await ask("customer.read", "north.hall", li.staff_id)).allowed
    assert (await ask("organisation.manage_posts", "north.hall")).posts[0].code == "no_role"
    async with acting(operator.db) as ctx:
        await api.lock_login(ctx, li.staff_id, Lock("盘点"))
    locked = await ask("organisation.read", "north.hall")
    assert (locked.allowed, locked.code) == (False, "locked")
    with pytest.raises(InvalidInput):
        await ask("organisation.read", "south.hall")
    with pytest.raises(InvalidInput):
        await ask("no.such", "north")
    async with acting(operator.db, await operator.actor("nan")) as ctx:
        with pytest.raises(InvalidInput) as unknown:
            await api.explain_access(
                ctx, AccessQuestion("li", "organisation.read", operator.units["south"].id), CATALOGUE
            )
        assert unknown.value.problems[0].field == "login"


async def test_names_for_labels_reach_everywhere_but_nothing_else_does(operator: Operator):
    south = operator.units["south.hall"]
    async with acting(operator.db, await operator.actor("bei")) as ctx:
        await ctx.enter("organisation.read")
        assert (await api.unit_names(ctx, [south.pos]))[south.pos].name.zh == "south.hall"
        assert list((await api.people_names(ctx, [str(ctx.actor.id), "junk"])).values()) == ["bei"]
        assert await api.units_with_codes(ctx, ["south", "north.hall"]) == {
            "north.hall": await api.unit_of(ctx, operator.units["north.hall"].id)
        }
        assert (await api.unit_of_actor(ctx)).code == "north"
        with pytest.raises(NotFound):
            await api.unit_at(ctx, south.pos)
