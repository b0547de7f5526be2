"""Members of staff for tests that need no more of them than their ids: each in a post over the whole tree."""

from yizhan.kernel.scope import EVERYTHING, TOP
from yizhan.platform.db import Database

_ROOT = """insert into organisation.org_unit (id, code, name, level, org_pos, org_last)
           values (1, 'root', '集团总部', 'group', 0, $1) on conflict do nothing"""
_POST = """insert into organisation.post (id, name, unit_id, org_pos, role_ids)
           select $1, 'post ' || $1::bigint, id, org_pos, '{}' from organisation.org_unit where parent_id is null
           on conflict do nothing"""
_STAFF = """insert into organisation.staff (id, number, name, unit_id, org_pos)
            select $1, 'T' || $1::bigint, 'staff ' || $1::bigint, id, org_pos from organisation.org_unit
             where parent_id is null
            on conflict do nothing"""
_HOLDING = """insert into organisation.holding (id, staff_id, post_id, org_pos, valid_from)
              values ($1, $1, $1, 0, now() - interval '20 years') on conflict do nothing"""


async def employed(db: Database, *staff_ids: int) -> None:
    """Let there be people with these ids, who can look after customers anywhere."""
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute(_ROOT, TOP)
        for statement in (_POST, _STAFF, _HOLDING):
            await tx.executemany(statement, [(staff_id,) for staff_id in staff_ids])
