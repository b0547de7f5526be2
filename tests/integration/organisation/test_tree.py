"""The tree while the system runs: units join, move with everything that is theirs, and retire."""

import itertools

import asyncpg
import pytest

from support.acting import acting, granted, staff
from support.operator import Operator
from yizhan.domains.organisation import api
from yizhan.domains.organisation.contracts import (
    Level,
    NewName,
    NewUnit,
    State,
    UnitChange,
    UnitFilter,
    UnitKind,
    UnitMove,
)
from yizhan.domains.organisation.errors import (
    MoveIntoItself,
    RolesFromElsewhere,
    RootIsFixed,
    TreeFull,
    UnitInUse,
    UnitRetired,
)
from yizhan.domains.organisation.jobs import settle_moves
from yizhan.domains.organisation.store import units as unit_store
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, PermissionDenied
from yizhan.kernel.scope import EVERYTHING, Reach, Scope
from yizhan.kernel.text import Text
from yizhan.platform import audit
from yizhan.platform.audit import AuditFilter
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.listing import Window

SHOP = """
create schema shop;
grant usage on schema shop to yizhan_app;
create table shop.sale (id bigint primary key, org_pos int not null, owner_id bigint not null default 0,
    rev int not null default 1, changed_at timestamptz not null default now() - interval '1 day',
    changed_by bigint not null default platform.actor(), change_reason text);
select platform.protect('shop.sale', 'owner_id');
select platform.track('shop.sale');
"""


@pytest.fixture
async def operator(db: Database) -> Operator:
    return await Operator(db).found()


@pytest.fixture
async def shop(operator: Operator, database: Urls) -> Operator:
    owner = await asyncpg.connect(database.owner)
    await owner.execute(SHOP)
    await owner.close()
    async with operator.db.transaction(EVERYTHING) as tx:
        places = [operator.units[code].pos for code in ("north.city", "north.hall", "south.hall")]
        await tx.copy("shop", "sale", ("id", "org_pos"), [(i, places[i % 3]) for i in range(30)])
    return operator


def manager_of(operator: Operator, code: str, *more: str, reach: Reach = Reach.SUBTREE):
    unit = operator.units[code]
    return staff(unit.pos, unit.last, granted("organisation.manage", "organisation.read", *more, reach=reach))


async def sales_seen(db: Database, lo: int, hi: int) -> set[int]:
    async with db.transaction(Scope(lo, hi)) as tx:
        return {row["id"] for row in await tx.fetch("select id from shop.sale")}


async def test_a_tree_is_nested_ranges(operator: Operator):
    units = operator.units
    for child, parent in [("north", "root"), ("north.city", "north"), ("north.hall", "north.city")]:
        assert units[parent].pos < units[child].pos <= units[child].last <= units[parent].last
    assert units["north"].last < units["south"].pos
    assert Scope(units["root"].pos, units["root"].last) == EVERYTHING


async def test_everything_wrong_with_a_new_unit_is_told_at_once(operator: Operator):
    async with acting(operator.db) as ctx:
        new = NewUnit(code="north", name=NewName(" "), level=Level.PROVINCE, parent_id=operator.units["south.hall"].id)
        with pytest.raises(InvalidInput) as refused:
            await api.create_unit(ctx, new)
        assert [(p.field, p.code) for p in refused.value.problems] == [
            ("code", "taken"),
            ("name.zh", "required"),
            ("level", "level_order"),
        ]
        with pytest.raises(InvalidInput) as refused:
            await api.create_unit(
                ctx, NewUnit(code="ä ö", name=NewName("x"), level=Level.BRANCH, parent_id=operator.units["south"].id)
            )
        assert [(p.field, p.code) for p in refused.value.problems] == [
            ("code", "bad_code"),
            ("kind", "kind_for_branch"),
        ]
        with pytest.raises(RootIsFixed):
            await api.create_unit(ctx, NewUnit(code="second", name=NewName("x"), level=Level.GROUP))


async def test_a_province_works_on_its_own_subtree_only(operator: Operator):
    actor = manager_of(operator, "north")
    units = operator.units
    async with acting(operator.db, actor) as ctx:
        hall = await api.create_unit(
            ctx,
            NewUnit(
                code="n2",
                name=NewName("二号厅"),
                level=Level.BRANCH,
                kind=UnitKind.HALL,
                parent_id=units["north.city"].id,
            ),
        )
        assert units["north.city"].pos < hall.pos <= units["north.city"].last
        seen = await api.units(ctx, UnitFilter(), Window())
        assert {unit.code for unit in seen.items} == {"north", "north.city", "north.hall", "n2"}
        assert seen.total == 4
        # The path above is known, nothing beside it is.
        assert [unit.code for unit in await api.path_of(ctx, hall.id)] == ["root", "north", "north.city", "n2"]
        with pytest.raises(NotFound):
            await api.unit_of(ctx, units["south"].id)
        with pytest.raises(NotFound):
            await api.change_unit(ctx, units["root"].id, 1, UnitChange(name=NewName("mine")))
        for parent in ("south", "root"):
            with pytest.raises(InvalidInput) as refused:
                await api.create_unit(
                    ctx,
                    NewUnit(
                        code="n3", name=NewName("x"), level=Level.BRANCH, kind=UnitKind.HALL, parent_id=units[parent].id
                    ),
                )
            assert refused.value.problems[0].code == "outside_scope"
    async with acting(operator.db) as ctx:
        await ctx.as_system()
        trail = await audit.page(ctx.tx, AuditFilter(outcome="refused", object_type="organisation.unit"), 50, None)
        assert {entry.object_id for entry in trail.items} >= {units["south"].id, units["root"].id}


async def test_reach_organisation_makes_no_units_below_and_own_reaches_nothing(operator: Operator):
    parent_id = operator.units["north"].id
    new = NewUnit(code="x", name=NewName("x"), level=Level.LOCAL_NETWORK, parent_id=parent_id)
    async with acting(operator.db, manager_of(operator, "north", reach=Reach.ORGANISATION)) as ctx:
        with pytest.raises(InvalidInput):
            await api.create_unit(ctx, new)
    async with acting(operator.db, manager_of(operator, "north", reach=Reach.OWN)) as ctx:
        with pytest.raises(InvalidInput):
            await api.create_unit(ctx, new)
        assert list((await api.units(ctx, UnitFilter(), Window())).items) == []
    async with acting(operator.db, staff(0, 9)) as ctx:
        with pytest.raises(PermissionDenied):
            await api.create_unit(ctx, new)


async def test_a_change_needs_the_version_it_is_based_on(operator: Operator):
    hall = operator.units["north.hall"]
    async with acting(operator.db) as ctx:
        changed = await api.change_unit(ctx, hall.id, hall.rev, UnitChange(name=NewName("新名"), code="n-hall"))
        assert (changed.name, changed.code, changed.kind) == (Text("新名", "新名"), "n-hall", UnitKind.HALL)
        with pytest.raises(ChangedMeanwhile):
            await api.change_unit(ctx, hall.id, hall.rev + 5, UnitChange(name=NewName("late")))


async def test_a_moved_hall_takes_all_its_rows_along(shop: Operator):
    hall, target = shop.units["north.hall"], shop.units["south.city"]
    before = await sales_seen(shop.db, hall.pos, hall.last)
    assert len(before) == 10
    async with acting(shop.db, reason="closing") as ctx:
        moved = await api.move_unit(ctx, hall.id, hall.rev, UnitMove(target.id, "区划调整"))
        assert target.pos < moved.pos <= moved.last <= target.last
        assert moved.rev == hall.rev + 1
    assert await sales_seen(shop.db, moved.pos, moved.last) == before
    assert await sales_seen(shop.db, hall.pos, hall.last) == set()
    south, north = shop.units["south"], shop.units["north"]
    assert len(await sales_seen(shop.db, south.pos, south.last)) == 20
    assert len(await sales_seen(shop.db, north.pos, north.last)) == 10
    async with shop.db.transaction(EVERYTHING) as tx:
        # Following an organisation is no change of the row: same version, no past image.
        assert await tx.fetchval("select max(rev) from shop.sale") == 1
        assert await tx.fetchval("select count(*) from platform.row_image where table_name = 'shop.sale'") == 0


async def test_a_moved_subtree_keeps_its_shape_people_and_audit_trail(operator: Operator):
    role = await operator.role("clerk", "root", organisation__read=Reach.SUBTREE)
    await operator.person("li", "north.hall", role)
    city, south = operator.units["north.city"], operator.units["south"]
    token = (await operator.sign_in("li")).token
    async with acting(operator.db) as ctx:
        moved = await api.move_unit(ctx, city.id, city.rev, UnitMove(south.id))
    async with acting(operator.db, manager_of(operator, "south")) as ctx:
        hall = await api.unit_of(ctx, operator.units["north.hall"].id)
        assert moved.pos < hall.pos <= hall.last <= moved.last
        # What was done there before can be read where it is now, and the chain still holds.
        trail = await audit.page(ctx.tx, AuditFilter(action="create", object_id=hall.id), 10, None)
        assert len(trail.items) == 1
    actor = await operator.who(token)
    assert actor is not None
    assert (actor.org_pos, actor.org_hi) == (hall.pos, hall.last)
    async with acting(operator.db) as ctx:
        await ctx.as_system()
        await audit.seal(ctx.tx)
        assert await audit.first_break(ctx.tx) is None
    async with acting(operator.db, manager_of(operator, "north")) as ctx:
        with pytest.raises(NotFound):
            await api.unit_of(ctx, hall.id)


async def test_rows_written_late_at_the_old_place_follow(shop: Operator):
    hall, target = shop.units["north.hall"], shop.units["south.city"]
    async with acting(shop.db) as ctx:
        moved = await api.move_unit(ctx, hall.id, hall.rev, UnitMove(target.id))
    async with shop.db.transaction(Scope(hall.pos, hall.last)) as tx:
        await tx.execute("insert into shop.sale (id, org_pos) values (99, $1)", hall.pos)
    # The old positions belong to nobody meanwhile.
    fresh = await shop.unit("n9", Level.BRANCH, "north.city", UnitKind.HALL)
    assert not hall.pos <= fresh.pos <= hall.last
    async with acting(shop.db) as ctx:
        await ctx.as_system()
        await settle_moves(ctx, {})
        assert await unit_store.settle(ctx.tx, 3600) == 1
    async with shop.db.transaction(EVERYTHING) as tx:
        assert await unit_store.settle(tx, 0) == 0
    assert 99 in await sales_seen(shop.db, moved.pos, moved.last)
    again = await shop.unit("n10", Level.BRANCH, "north.city", UnitKind.HALL)
    assert again.pos == hall.pos


async def test_positions_are_not_free_while_a_transaction_from_before_runs(shop: Operator):
    hall = shop.units["north.hall"]
    async with shop.db.transaction(Scope(hall.pos, hall.last)) as before:
        await before.fetchval("select 1")
        async with acting(shop.db) as ctx:
            await api.move_unit(ctx, hall.id, hall.rev, UnitMove(shop.units["south.city"].id))
        async with shop.db.transaction(EVERYTHING) as tx:
            assert await unit_store.settle(tx, 0) == 1
    async with shop.db.transaction(EVERYTHING) as tx:
        assert await unit_store.settle(tx, 0) == 0


async def test_jobs_and_shared_views_follow_too(operator: Operator):
    hall = operator.units["north.hall"]
    async with operator.db.transaction(EVERYTHING) as tx:
        for key, lo, hi in [(1, hall.pos, hall.last), (2, hall.pos, hall.pos), (3, 0, EVERYTHING.hi)]:
            await tx.execute(
                """insert into platform.job (id, kind, payload, lo, hi, actor_id, actor_name, request_id)
                   values ($1, 'x', '{}', $2, $3, 0, '', '')""",
                key,
                lo,
                hi,
            )
    async with acting(operator.db) as ctx:
        moved = await api.move_unit(ctx, hall.id, hall.rev, UnitMove(operator.units["south.city"].id))
    async with operator.db.transaction(EVERYTHING) as tx:
        rows = await tx.fetch("select lo, hi from platform.job where kind = 'x' order by id")
    assert [tuple(row.values()) for row in rows] == [
        (moved.pos, moved.last),
        (moved.pos, moved.pos),
        (0, EVERYTHING.hi),
    ]


async def test_what_cannot_be_moved(operator: Operator):
    units = operator.units
    role = await operator.role("north-clerk", "north", organisation__read=Reach.SUBTREE)
    await operator.person("li", "north.hall", role)
    async with acting(operator.db) as ctx:
        with pytest.raises(RootIsFixed):
            await api.move_unit(ctx, units["root"].id, 1, UnitMove(units["north"].id))
        with pytest.raises(MoveIntoItself):
            await api.move_unit(ctx, units["north"].id, 1, UnitMove(units["north.city"].id))
        with pytest.raises(InvalidInput):
            await api.move_unit(ctx, units["north"].id, 1, UnitMove(units["south"].id))
        with pytest.raises(RolesFromElsewhere) as refused:
            await api.move_unit(ctx, units["north.hall"].id, 1, UnitMove(units["south.city"].id))
        assert "north-clerk" in refused.value.text.en
    async with acting(operator.db, manager_of(operator, "north")) as ctx:
        with pytest.raises(InvalidInput) as outside:
            await api.move_unit(ctx, units["north.hall"].id, 1, UnitMove(units["south.city"].id))
        assert outside.value.problems[0].code == "outside_scope"


async def test_a_unit_retires_when_nothing_in_it_is_in_use(operator: Operator):
    city, hall = operator.units["north.city"], operator.units["north.hall"]
    async with acting(operator.db) as ctx:
        with pytest.raises(UnitInUse):
            await api.retire_unit(ctx, city.id, city.rev)
        assert (await api.retire_unit(ctx, hall.id, hall.rev)).state is State.RETIRED
        assert (await api.retire_unit(ctx, city.id, city.rev)).state is State.RETIRED
        with pytest.raises(UnitRetired):
            await api.create_unit(
                ctx, NewUnit(code="x", name=NewName("x"), level=Level.BRANCH, kind=UnitKind.HALL, parent_id=city.id)
            )


async def test_a_full_parent_is_widened_with_its_rows(operator: Operator):
    hall = operator.units["north.hall"]
    # Sixty outlets below a hall of 128 positions, each of which takes a quarter of what is left.
    for index in range(60):
        await operator.unit(f"o{index}", Level.BRANCH, "north.hall", UnitKind.DEALER)
    async with acting(operator.db) as ctx:
        wide = await api.unit_of(ctx, hall.id)
        inside = [await api.unit_of(ctx, operator.units[f"o{index}"].id) for index in range(60)]
    assert wide.last - wide.pos > hall.last - hall.pos
    ranges = sorted((unit.pos, unit.last) for unit in inside)
    assert all(wide.pos < lo <= hi <= wide.last for lo, hi in ranges)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(ranges))


async def test_when_no_positions_are_left_the_tree_says_so(operator: Operator, database: Urls):
    owner = await asyncpg.connect(database.owner)
    await owner.execute("update organisation.org_unit set org_last = 2147483647 where code = 'south'")
    await owner.execute(
        "update organisation.org_unit set org_last = "
        "(select org_pos - 1 from organisation.org_unit where code = 'south') "
        "where code = 'north'"
    )
    await owner.close()
    async with acting(operator.db) as ctx:
        with pytest.raises(TreeFull):
            await api.create_unit(
                ctx, NewUnit(code="x", name=NewName("x"), level=Level.PROVINCE, parent_id=operator.units["root"].id)
            )
