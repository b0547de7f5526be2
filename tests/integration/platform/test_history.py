"""Any tracked row as of any moment (requirement 2.4)."""

from datetime import timedelta

import asyncpg
import pytest

from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.platform import history
from yizhan.platform.db import Stamp

TABLE = """
create table platform.thing (
    id bigint primary key, org_pos int not null, colour text not null, rev int not null default 1,
    changed_at timestamptz not null default now(), changed_by bigint not null default platform.actor(),
    change_reason text);
select platform.protect('platform.thing'); select platform.track('platform.thing');
"""


@pytest.fixture
async def things(db, database):
    owner = await asyncpg.connect(database.owner)
    await owner.execute(TABLE)
    await owner.close()
    return db


async def write(db, statement, actor=1, reason=None):
    async with db.transaction(EVERYTHING, Stamp(actor, reason)) as tx:
        await tx.execute(statement)
        return await tx.fetchval("select now()")


async def test_every_past_image_is_found_by_its_moment(things):
    moments = [
        await write(things, "insert into platform.thing (id, org_pos, colour) values (1, 5, 'red')", 11),
        await write(things, "update platform.thing set colour = 'green' where id = 1", 12, "customer asked"),
        await write(things, "update platform.thing set colour = 'blue' where id = 1", 13),
    ]
    gone = await write(things, "delete from platform.thing where id = 1", 14, "merged")
    async with things.transaction(EVERYTHING) as tx:
        images = [await history.image_as_of(tx, "platform.thing", 1, at) for at in moments]
        assert [image["colour"] for image in images] == ["red", "green", "blue"]
        before = moments[0] - timedelta(microseconds=1)
        assert await history.image_as_of(tx, "platform.thing", 1, before) is None
        assert await history.image_as_of(tx, "platform.thing", 1, gone) is None
        changes = await history.changes(tx, "platform.thing", 1, None)
    assert [(c.actor_id, c.reason, c.deleted, c.fields) for c in changes] == [
        ("14", "merged", True, {}),
        ("13", None, False, {"colour": ("green", "blue")}),
        ("12", "customer asked", False, {"colour": ("red", "green")}),
    ]


async def test_images_are_scoped_like_their_rows_and_cannot_be_rewritten(things):
    await write(things, "insert into platform.thing (id, org_pos, colour) values (1, 5, 'red')")
    at = await write(things, "update platform.thing set colour = 'green'")
    async with things.transaction(Scope(6, 9)) as tx:
        assert await history.image_as_of(tx, "platform.thing", 1, at - timedelta(microseconds=1)) is None
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await write(things, "update platform.row_image set image = '{}'")


async def test_several_writes_of_one_transaction_are_one_change(things):
    await write(things, "insert into platform.thing (id, org_pos, colour) values (1, 5, 'red')")
    async with things.transaction(EVERYTHING) as tx:
        await tx.execute("update platform.thing set colour = 'green'")
        await tx.execute("update platform.thing set colour = 'blue'")
    async with things.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from platform.row_image") == 1
        assert await tx.fetchval("select rev from platform.thing") == 3
