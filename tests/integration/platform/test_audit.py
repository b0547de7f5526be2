"""The audit trail is append-only, chained, and tells when it was tampered with."""

import asyncpg
import pytest

from support.contexts import context
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import audit


async def write(db, count):
    for number in range(count):
        async with context(db) as ctx:
            await ctx.audit("test", "thing", number, 5, word="改前后")


async def seal(db):
    async with db.transaction(EVERYTHING) as tx:
        return await audit.seal(tx)


async def first_break(db):
    async with db.transaction(EVERYTHING) as tx:
        return await audit.first_break(tx)


async def test_chain_holds_over_several_sealings(db):
    await write(db, 3)
    assert await seal(db) == 3
    await write(db, 2)
    assert await seal(db) == 2
    assert await seal(db) == 0
    assert await first_break(db) is None


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("update platform.audit_entry set actor_name = 'nobody' where seq = 2", 2),
        ("update platform.audit_entry set detail = '{}' where seq = 4", 4),
        ("delete from platform.audit_entry where seq = 3", 4),
        ("delete from platform.audit_entry where seq = 1", 2),
        ("update platform.audit_entry set hash = '\\x00', seq = 9 where seq = 5", 9),
        ("delete from platform.audit_entry where seq = 5", 5),
        ("delete from platform.audit_entry where seq > 2", 3),
        ("delete from platform.audit_entry", 1),
        ("update platform.audit_entry set seq = null where seq = 5", 5),
    ],
)
async def test_even_the_owner_cannot_alter_it_unnoticed(db, database, tampering, broken):
    await write(db, 5)
    await seal(db)
    owner = await asyncpg.connect(database.owner)
    try:
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await owner.execute(tampering)
        await owner.execute("set session_replication_role = replica")  # as somebody who switches triggers off
        await owner.execute(tampering)
    finally:
        await owner.close()
    assert await first_break(db) == broken


async def test_pages_go_from_new_to_old_without_gaps(db):
    await write(db, 7)
    seen, after = [], None
    async with db.transaction(EVERYTHING) as tx:
        while True:
            page = await audit.page(tx, audit.AuditFilter(action="test"), 3, after)
            seen += [row.object_id for row in page.items]
            after = page.next
            if after is None:
                break
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]
