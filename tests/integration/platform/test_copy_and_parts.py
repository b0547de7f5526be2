"""Mass loads obey row-level security, and past parts are found by what they were part of."""

from datetime import timedelta

import asyncpg
import pytest

from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.platform import history
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

PARTS = """
create schema shop;
grant usage on schema shop to yizhan_app;
create table shop.part (id bigint primary key, org_pos int not null, whole_id bigint not null,
    note text not null default 'x',
    rev int not null default 1, changed_at timestamptz not null default now() - interval '1 day',
    changed_by bigint not null default platform.actor(), change_reason text);
select platform.protect('shop.part');
select platform.track_part('shop.part', 'whole_id');
"""
COLUMNS = ("id", "org_pos", "whole_id")


@pytest.fixture
async def shop(database: Urls, db: Database) -> Database:
    owner = await asyncpg.connect(database.owner)
    await owner.execute(PARTS)
    await owner.close()
    return db


async def test_a_load_within_the_scope_arrives_with_defaults(shop: Database):
    async with shop.transaction(Scope(5, 9)) as tx:
        await tx.copy("shop", "part", COLUMNS, [(i, 5 + i % 5, 77) for i in range(1000)])
        await tx.copy("shop", "part", COLUMNS, [(1000, 5, 77)])
        assert await tx.fetchval("select count(*) from shop.part where note = 'x'") == 1001


async def test_one_row_outside_the_scope_fails_the_whole_load(shop: Database):
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with shop.transaction(Scope(5, 9)) as tx:
            await tx.copy("shop", "part", COLUMNS, [(1, 5, 77), (2, 10, 77)])
    async with shop.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from shop.part") == 0


async def test_past_parts_are_found_where_they_were(shop: Database):
    async with shop.transaction(EVERYTHING) as tx:
        await tx.copy("shop", "part", COLUMNS, [(1, 5, 77), (2, 5, 77)])
        before = await tx.fetchval("select now()")
    async with shop.transaction(EVERYTHING) as tx:
        await tx.execute("update shop.part set whole_id = 88 where id = 1")
        await tx.execute("delete from shop.part where id = 2")
        at = before - timedelta(seconds=1)
        assert [p["id"] for p in await history.parts_as_of(tx, "shop.part", 77, at)] == [1, 2]
        assert await history.parts_as_of(tx, "shop.part", 88, at) == []
        assert await history.parts_as_of(tx, "shop.part", 77, before + timedelta(days=1)) == []
    async with shop.transaction(Scope(6, 9)) as tx:
        assert await history.parts_as_of(tx, "shop.part", 77, at) == []
