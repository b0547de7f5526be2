"""SQL about roles and posts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from yizhan.domains.organisation.contracts import NewName, NewRole, Post, PostFilter, Role, RoleName, State
from yizhan.domains.organisation.model.granting import Seat
from yizhan.domains.organisation.store.naming import called, worded
from yizhan.kernel.paging import Page
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window, like, page

_ROLE = """t.id, t.code, t.name_zh, t.name_en, t.description, t.description_en, t.unit_id, t.built_in, t.grants,
    t.state, t.rev, t.changed_at"""
_ROLES = Listing(
    columns=_ROLE,
    tables="organisation.role t",
    sorts={"code": Sort("t.code"), "name": Sort("t.name_zh"), "changedAt": Sort("t.changed_at", "timestamptz")},
    default="code",
)
_EFFECTIVE = "h.valid_from <= now() and (h.valid_to is null or h.valid_to > now())"
_POST = f"""t.id, t.name, t.name_en, t.unit_id, u.name as unit_name, u.name_en as unit_name_en,
    t.state, t.rev, t.changed_at,
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id::text, 'code', r.code,
                               'name', jsonb_build_object('zh', r.name_zh, 'en', r.name_en)) order by r.code), '[]')
       from organisation.role r where r.id = any(t.role_ids)) as roles,
    (select count(*) from organisation.holding h where h.post_id = t.id and {_EFFECTIVE}) as holders"""
_POSTS = Listing(
    columns=_POST,
    tables="organisation.post t join organisation.org_unit u on u.id = t.unit_id",
    sorts={
        "name": Sort("t.name"),
        "unit": Sort("t.org_pos", "int"),
        "changedAt": Sort("t.changed_at", "timestamptz"),
    },
    default="unit",
)


def _role(row: Row) -> Role:
    return Role(
        id=str(row["id"]),
        code=row["code"],
        name=Text(row["name_zh"], row["name_en"]),
        description=worded(row, "description"),
        unit_id=str(row["unit_id"]),
        built_in=row["built_in"],
        grants={permission: Reach(reach) for permission, reach in row["grants"].items()},
        state=State(row["state"]),
        rev=row["rev"],
        changed_at=row["changed_at"],
    )


def _post(row: Row) -> Post:
    return Post(
        id=str(row["id"]),
        name=called(row),
        unit_id=str(row["unit_id"]),
        unit_name=called(row, "unit_"),
        roles=[RoleName(r["id"], r["code"], Text(**r["name"])) for r in row["roles"]],
        state=State(row["state"]),
        holders=row["holders"],
        rev=row["rev"],
        changed_at=row["changed_at"],
    )


async def role(tx: Transaction, role_id: int) -> Role | None:
    row = await tx.fetchrow(f"select {_ROLE} from organisation.role t where t.id = $1", role_id)
    return _role(row) if row else None


async def roles_by_ids(tx: Transaction, role_ids: Sequence[int]) -> list[Role]:
    rows = await tx.fetch(f"select {_ROLE} from organisation.role t where t.id = any($1) order by t.code", role_ids)
    return [_role(row) for row in rows]


async def roles_by_codes(tx: Transaction, codes: Sequence[str]) -> list[Role]:
    rows = await tx.fetch(f"select {_ROLE} from organisation.role t where t.code = any($1)", codes)
    return [_role(row) for row in rows]


async def role_codes(tx: Transaction) -> frozenset[str]:
    """The codes of the roles in use."""
    rows = await tx.fetch("select code from organisation.role where state = 'active'")
    return frozenset(row["code"] for row in rows)


async def roles_listed(tx: Transaction, state: State | None, q: str | None, window: Window) -> Page[Role]:
    where = Where()
    where.add("t.state = ?", state)
    if q:
        where.add("t.code like ? || '%' or t.name_zh like '%' || ? || '%' or t.name_en ilike '%' || ? || '%'", like(q))
    return await page(tx, _ROLES, where, window, _role)


async def role_exists(tx: Transaction, role_id: int) -> bool:
    return bool(await tx.fetchval("select organisation.exists_role($1)", role_id))


async def role_code_taken(tx: Transaction, code: str) -> bool:
    return bool(await tx.fetchval("select organisation.role_code_taken($1)", code))


async def insert_role(tx: Transaction, role_id: int, new: NewRole, unit_id: int, pos: int, *, built_in: bool) -> None:
    await tx.execute(
        """insert into organisation.role
               (id, code, name_zh, name_en, description, description_en, unit_id, org_pos, built_in, grants)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        role_id,
        new.code,
        new.name.zh,
        new.name.en,
        new.description.zh,
        new.description.en,
        unit_id,
        pos,
        built_in,
        new.grants,
    )


async def update_role(
    tx: Transaction, role_id: int, name: Text, description: NewName, grants: Mapping[str, Reach]
) -> None:
    await tx.execute(
        """update organisation.role
              set name_zh = $2, name_en = $3, description = $4, description_en = $5, grants = $6 where id = $1""",
        role_id,
        name.zh,
        name.en,
        description.zh,
        description.en,
        grants,
    )


async def retire_role(tx: Transaction, role_id: int) -> None:
    await tx.execute("update organisation.role set state = 'retired' where id = $1", role_id)


async def role_users(tx: Transaction, role_id: int) -> int:
    """How many posts and clients in use have the role, wherever they are."""
    count: int = await tx.fetchval("select organisation.role_users($1)", role_id)
    return count


async def role_seats(tx: Transaction, role_id: int) -> list[Seat]:
    """The places from which the role is used."""
    rows = await tx.fetch("select org_pos, org_last from organisation.role_seats($1)", role_id)
    return [Seat(row["org_pos"], row["org_last"]) for row in rows]


async def post(tx: Transaction, post_id: int) -> Post | None:
    row = await tx.fetchrow(
        f"""select {_POST} from organisation.post t join organisation.org_unit u on u.id = t.unit_id
             where t.id = $1""",
        post_id,
    )
    return _post(row) if row else None


async def posts_listed(
    tx: Transaction, wanted: PostFilter, within: Seat | None, role_id: int | None, window: Window
) -> Page[Post]:
    where = Where()
    where.add("t.state = ?", wanted.state)
    where.add("t.role_ids @> array[?::bigint]", role_id)
    if within:
        where.add("t.org_pos >= ?", within.pos)
        where.add("t.org_pos <= ?", within.last)
    if wanted.q:
        where.add("t.name like '%' || ? || '%' or t.name_en ilike '%' || ? || '%'", like(wanted.q))
    return await page(tx, _POSTS, where, window, _post)


async def post_exists(tx: Transaction, post_id: int) -> bool:
    return bool(await tx.fetchval("select organisation.exists_post($1)", post_id))


async def post_name_taken(tx: Transaction, unit_id: int, name: str) -> bool:
    return bool(
        await tx.fetchval(
            "select true from organisation.post where unit_id = $1 and name = $2 and state = 'active'", unit_id, name
        )
    )


async def insert_post(
    tx: Transaction, post_id: int, name: NewName, unit_id: int, pos: int, role_ids: Sequence[int]
) -> None:
    await tx.execute(
        "insert into organisation.post (id, name, name_en, unit_id, org_pos, role_ids) values ($1, $2, $3, $4, $5, $6)",
        post_id,
        name.zh,
        name.en,
        unit_id,
        pos,
        role_ids,
    )


async def update_post(tx: Transaction, post_id: int, name: NewName, role_ids: Sequence[int]) -> None:
    await tx.execute(
        "update organisation.post set name = $2, name_en = $3, role_ids = $4 where id = $1",
        post_id,
        name.zh,
        name.en,
        role_ids,
    )


async def retire_post(tx: Transaction, post_id: int) -> None:
    await tx.execute("update organisation.post set state = 'retired' where id = $1", post_id)


async def administrators(tx: Transaction, permissions: Sequence[str], now: datetime) -> int:
    """How many people administer everything, without an end in sight."""
    count: int = await tx.fetchval("select organisation.administrators($1, $2)", permissions, now)
    return count


async def foreign_roles(tx: Transaction, unit_id: int, parent_id: int) -> list[str]:
    """Codes of roles used in the unit's subtree that would not be available there below `parent_id`."""
    rows = await tx.fetch("select code from organisation.foreign_roles($1, $2)", unit_id, parent_id)
    return [row["code"] for row in rows]


async def names(tx: Transaction, codes: Sequence[str]) -> Mapping[str, Text]:
    """Names of roles by code, whoever asks."""
    rows = await tx.fetch("select * from organisation.role_names($1)", list(codes))
    return {row["code"]: Text(row["name_zh"], row["name_en"]) for row in rows}
