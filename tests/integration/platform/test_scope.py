"""Row-level security repeats the scope that queries carry (requirement 1.3)."""

import asyncpg
import pytest

from support.contexts import context, staff
from yizhan.kernel.errors import PermissionDenied
from yizhan.kernel.scope import EVERYTHING, NOTHING, Scope
from yizhan.platform import audit, search

PROVINCE, OTHER = Scope(10, 19), Scope(20, 29)


async def fill(db):
    async with db.transaction(EVERYTHING) as tx:
        await search.put(
            tx,
            [
                search.Entry("customer", 1, 12, "王伟", {"phone": ["13800001111"]}, {}),
                search.Entry("customer", 2, 22, "王伟", {"phone": ["13800002222"]}, {}, owner_id=7),
                search.Entry("customer", 3, 13, "中国石油天然气", {}, {}, owner_id=7),
            ],
        )


async def titles(tx, term):
    return [hit.id for hit in await search.find(tx, term)]


@pytest.mark.parametrize("term", ["王伟", "王", "wangwei", "ww", "1380000"])
async def test_search_finds_by_every_key_and_only_within_scope(db, term):
    await fill(db)
    async with db.transaction(PROVINCE) as tx:
        assert await titles(tx, term) == ["1"]
    async with db.transaction(OTHER) as tx:
        assert await titles(tx, term) == ["2"]
    async with db.transaction(NOTHING) as tx:
        assert await titles(tx, term) == []


async def test_search_reaches_inside_names_and_takes_wildcards_literally(db):
    await fill(db)
    async with db.transaction(EVERYTHING) as tx:
        assert await titles(tx, "石油") == ["3"]
        assert await titles(tx, "王%") == []
        assert await titles(tx, "_") == []
        assert await titles(tx, "   ") == []
        assert await titles(tx, "\\") == []


FIRM = "南京宏图 Smart Home 智能家居科技有限公司江宁开发区分公司"


@pytest.mark.parametrize(
    "term", ["有限公司", "smart", "Smart H", "thome智能", "宏图smarthome智能家居科技有限公司江宁", "区分公司", "司"]
)
async def test_companies_are_found_by_any_part_of_their_names(db, term):
    async with db.transaction(EVERYTHING) as tx:
        await search.put(
            tx, [search.Entry("customer", 1, 12, FIRM, {}, {}), search.Entry("customer", 2, 12, "王", {}, {})]
        )
        assert await titles(tx, term) == (["1"] if len(term) > 1 else [])
        assert await titles(tx, term + "无") == []
    async with db.transaction(OTHER) as tx:
        assert await titles(tx, term) == []


@pytest.mark.parametrize("name", ["王", "王伟", "诸葛浩然", "Ann Lee", "ann", FIRM, "AB公司", "长" * 200, ""])
async def test_the_database_makes_the_same_endings(db, name):
    async with db.transaction(EVERYTHING) as tx:
        made = await tx.fetch("select platform.endings($1) as ending", name)
    assert sorted(row["ending"] for row in made) == sorted(set(search.endings(name)))


async def test_who_is_called_so_comes_before_whose_name_holds_it_elsewhere(db):
    given = ("王可欣", "李可欣怡", "张 可欣", "可欣商店", "大可欣园", "欧阳可欣")
    async with db.transaction(EVERYTHING) as tx:
        await search.put(tx, [search.Entry("customer", n, 12 + n, name, {}, {}) for n, name in enumerate(given)])
        assert await titles(tx, "可欣") == ["3", "0", "4", "1", "2", "5"]
        assert [hit.id for hit in await search.find(tx, "可欣", limit=3)] == ["3", "0", "4"]
    async with db.transaction(Scope(13, 15)) as tx:
        assert await titles(tx, "可欣") == ["3", "1", "2"]


async def test_what_is_put_anew_is_found_by_what_it_has_now_and_where_it_is_now(db):
    before = search.Entry("customer", 1, 12, "王伟", {"phone": ["13800001111", "13800003333"], "identity": ["X1"]}, {})
    after = search.Entry("customer", 1, 22, "王伟", {"phone": ["13800003333", "13900004444"]}, {})
    async with db.transaction(EVERYTHING) as tx:
        await search.put(tx, [before])
        await search.put(tx, [after])
        found = {term: await titles(tx, term) for term in ("13800001111", "13800003333", "13900004444", "x1", "ww")}
    assert found == {"13800001111": [], "13800003333": ["1"], "13900004444": ["1"], "x1": ["1"], "ww": ["1"]}
    async with db.transaction(OTHER) as tx:
        assert [await titles(tx, term) for term in ("13800003333", "ww")] == [["1"], ["1"]]
        assert await titles(tx, "x1") == []  # others keep that key, and move it


async def test_own_scope_shows_own_rows_only(db):
    await fill(db)
    async with db.transaction(Scope(10, 29, owner=7)) as tx:
        assert await titles(tx, "王伟") == ["2"]
        assert await titles(tx, "1380000") == ["2"]


async def test_a_bare_session_of_the_application_role_sees_nothing(db, database):
    await fill(db)
    connection = await asyncpg.connect(database.app)
    try:
        assert await connection.fetchval("select count(*) from platform.search_entry") == 0
        assert await connection.fetchval("select count(*) from platform.search('王', null, 10)") == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("delete from platform.audit_entry")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("alter table platform.search_entry disable row level security")
    finally:
        await connection.close()


async def test_rows_cannot_be_written_outside_the_scope(db):
    async with db.transaction(PROVINCE) as tx:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with tx.savepoint():
                await search.put(tx, [search.Entry("customer", 9, 25, "越界", {}, {})])


async def test_scope_ends_with_its_transaction(db):
    await fill(db)
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from platform.search_entry") == 3
    for _ in range(8):  # every pooled connection
        async with db.transaction(NOTHING) as tx:
            assert await tx.fetchval("select count(*) from platform.search_entry") == 0


async def test_a_missing_permission_is_refused_and_stands_in_the_trail(db):
    with pytest.raises(PermissionDenied):
        async with context(db, staff(5, PROVINCE, "customer.read")) as ctx:
            await ctx.enter("customer.change")
    async with db.transaction(PROVINCE) as tx:
        page = await audit.page(tx, audit.AuditFilter(outcome="refused"), 10, None)
    assert [(row.actor_name, row.object_id) for row in page.items] == [("staff 5", "customer.change")]


async def test_a_savepoint_can_fail_by_itself_and_gives_the_scope_back(db):
    await fill(db)
    async with db.transaction(PROVINCE) as tx:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with tx.savepoint():
                await tx.narrow(OTHER)
                await search.put(tx, [search.Entry("customer", 9, 15, "越界", {}, {})])
        assert tx.scope == PROVINCE
        assert await titles(tx, "王伟") == ["1"]


async def test_a_cursor_reads_row_by_row(db):
    await fill(db)
    async with db.transaction(EVERYTHING) as tx:
        rows = [row["object_id"] async for row in tx.cursor("select object_id from platform.search_entry", prefetch=2)]
    assert sorted(rows) == [1, 2, 3]
