"""SQL about staff and the posts they hold."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import msgspec

from yizhan.domains.organisation.contracts import Colleague, Holding, LoginState, NewStaff, Staff, StaffFilter, State
from yizhan.domains.organisation.model.granting import Seat
from yizhan.domains.organisation.store.naming import called
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Language
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window, like, page

_COLUMNS = """t.id, t.number, t.name, t.unit_id, u.name as unit_name, u.name_en as unit_name_en, t.org_pos,
    t.phone, t.email, t.language, t.state, t.rev, t.changed_at, l.login, l.locked_at is not null as locked,
    l.lock_reason, l.must_change_password, l.totp_confirmed_at is not null as totp, l.last_sign_in_at"""
_TABLES = """organisation.staff t join organisation.org_unit u on u.id = t.unit_id
    left join organisation.login l on l.staff_id = t.id"""
_LISTING = Listing(
    columns=_COLUMNS,
    tables=_TABLES,
    sorts={
        "name": Sort("t.name"),
        "number": Sort("t.number"),
        "login": Sort("coalesce(l.login, '')"),
        "unit": Sort("t.org_pos", "int"),
        "changedAt": Sort("t.changed_at", "timestamptz"),
    },
    default="number",
)
_HOLDING = """select h.id, h.staff_id, coalesce(s.name, '') as staff_name, h.post_id, p.name as post_name,
           p.name_en as post_name_en, p.unit_id, u.name as unit_name, u.name_en as unit_name_en, h.valid_from,
           h.valid_to, h.acting, h.rev,
           h.valid_from <= $1 and (h.valid_to is null or h.valid_to > $1) as effective
      from organisation.holding h
      join organisation.post p on p.id = h.post_id
      join organisation.org_unit u on u.id = p.unit_id
      left join organisation.people_names(array[h.staff_id]) s on true"""


def _staff(row: Row) -> Staff:
    login = (
        LoginState(
            row["login"],
            row["locked"],
            row["lock_reason"],
            row["must_change_password"],
            row["totp"],
            row["last_sign_in_at"],
        )
        if row["login"]
        else None
    )
    return Staff(
        id=str(row["id"]),
        number=row["number"],
        name=row["name"],
        unit_id=str(row["unit_id"]),
        unit_name=called(row, "unit_"),
        org_pos=row["org_pos"],
        phone=row["phone"],
        email=row["email"],
        language=Language(row["language"]),
        state=State(row["state"]),
        login=login,
        rev=row["rev"],
        changed_at=row["changed_at"],
    )


def _holding(row: Row) -> Holding:
    return Holding(
        id=str(row["id"]),
        staff_id=str(row["staff_id"]),
        staff_name=row["staff_name"],
        post_id=str(row["post_id"]),
        post_name=called(row, "post_"),
        unit_id=str(row["unit_id"]),
        unit_name=called(row, "unit_"),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        acting=row["acting"],
        effective=row["effective"],
        rev=row["rev"],
    )


async def by_id(tx: Transaction, staff_id: int) -> Staff | None:
    row = await tx.fetchrow(f"select {_COLUMNS} from {_TABLES} where t.id = $1", staff_id)
    return _staff(row) if row else None


async def by_number(tx: Transaction, number: str) -> Staff | None:
    row = await tx.fetchrow(f"select {_COLUMNS} from {_TABLES} where t.number = $1", number)
    return _staff(row) if row else None


async def listed(tx: Transaction, wanted: StaffFilter, within: Seat | None, window: Window) -> Page[Staff]:
    where = Where()
    where.add("t.state = ?", wanted.state)
    if within:
        where.add("t.org_pos >= ?", within.pos)
        where.add("t.org_pos <= ?", within.last)
    if wanted.q:
        where.add("t.name like ? || '%' or t.number like ? || '%' or l.login like lower(?) || '%'", like(wanted.q))
    return await page(tx, _LISTING, where, window, _staff)


async def exists(tx: Transaction, staff_id: int) -> bool:
    return bool(await tx.fetchval("select organisation.exists_staff($1)", staff_id))


async def number_taken(tx: Transaction, number: str) -> bool:
    return bool(await tx.fetchval("select organisation.number_taken($1)", number))


async def insert(tx: Transaction, staff_id: int, new: NewStaff, unit_id: int, pos: int) -> None:
    await tx.execute(
        """insert into organisation.staff (id, number, name, unit_id, org_pos, phone, email, language)
           values ($1, $2, $3, $4, $5, $6, $7, $8)""",
        staff_id,
        new.number,
        new.name,
        unit_id,
        pos,
        new.phone,
        new.email,
        new.language,
    )


async def update(tx: Transaction, staff_id: int, new: NewStaff, unit_id: int, pos: int) -> None:
    """New particulars; login, sessions and tokens follow the person to another unit."""
    await tx.execute(
        """update organisation.staff set number = $2, name = $3, unit_id = $4, org_pos = $5, phone = $6, email = $7,
                  language = $8 where id = $1""",
        staff_id,
        new.number,
        new.name,
        unit_id,
        pos,
        new.phone,
        new.email,
        new.language,
    )
    for table in ("login", "session", "access_token"):
        await tx.execute(
            f"update organisation.{table} set org_pos = $2 where staff_id = $1 and org_pos <> $2", staff_id, pos
        )


async def email(tx: Transaction, staff_id: int) -> str | None:
    found: str | None = await tx.fetchval(
        "select email from organisation.staff where id = $1 and state = 'active'", staff_id
    )
    return found


async def set_language(tx: Transaction, staff_id: int, language: Language) -> None:
    await tx.execute("update organisation.staff set language = $2 where id = $1", staff_id, language)


async def retire(tx: Transaction, staff_id: int, now: datetime) -> None:
    """The person has left: no holding goes on, no session or token stays."""
    await tx.execute("update organisation.staff set state = 'retired' where id = $1", staff_id)
    await tx.execute(
        """update organisation.holding set valid_to = greatest($2, valid_from)
            where staff_id = $1 and (valid_to is null or valid_to > $2)""",
        staff_id,
        now,
    )


async def names(tx: Transaction, ids: Sequence[int]) -> Mapping[int, str]:
    rows = await tx.fetch("select id, name from organisation.people_names($1)", ids)
    return {row["id"]: row["name"] for row in rows}


async def posted(tx: Transaction, pairs: Collection[tuple[int, int]], now: datetime) -> set[tuple[int, int]]:
    """Those pairs of a person and a position where the person's post now covers the position."""
    rows = await tx.fetch(
        "select staff_id, org_pos from organisation.posted($1, $2, $3)",
        [person for person, _ in pairs],
        [pos for _, pos in pairs],
        now,
    )
    return {(row["staff_id"], row["org_pos"]) for row in rows}


async def login_name(tx: Transaction, staff_id: int) -> str | None:
    """The login of a person who has one."""
    found: str | None = await tx.fetchval("select login from organisation.login where staff_id = $1", staff_id)
    return found


async def workers(
    tx: Transaction, role: str | None, logins: Sequence[str], place: int, now: datetime
) -> list[Colleague]:
    """Who holds a post with the role `role` over `place`; with `logins`, those of them who work over it."""
    rows = await tx.fetch("select * from organisation.workers($1, $2, $3, $4)", role, list(logins), place, now)
    return [
        Colleague(str(row["id"]), row["login"], row["name"], called(row, "post_"), called(row, "unit_")) for row in rows
    ]


async def holding(tx: Transaction, holding_id: int, now: datetime) -> Holding | None:
    row = await tx.fetchrow(f"{_HOLDING} where h.id = $2", now, holding_id)
    return _holding(row) if row else None


async def holdings_of_staff(tx: Transaction, staff_id: int, now: datetime) -> list[Holding]:
    rows = await tx.fetch(f"{_HOLDING} where h.staff_id = $2 order by h.valid_from desc, h.id desc", now, staff_id)
    return [_holding(row) for row in rows]


async def holdings_of_post(tx: Transaction, post_id: int, now: datetime) -> list[Holding]:
    rows = await tx.fetch(f"{_HOLDING} where h.post_id = $2 order by h.valid_from desc, h.id desc", now, post_id)
    return [_holding(row) for row in rows]


async def holding_exists(tx: Transaction, holding_id: int) -> bool:
    return bool(await tx.fetchval("select organisation.exists_holding($1)", holding_id))


async def overlapping(
    tx: Transaction, staff_id: int, post_id: int, valid_from: datetime, valid_to: datetime | None
) -> bool:
    return bool(
        await tx.fetchval(
            """select true from organisation.holding
                where staff_id = $1 and post_id = $2 and valid_from < coalesce($4, 'infinity'::timestamptz)
                  and coalesce(valid_to, 'infinity'::timestamptz) > $3 limit 1""",
            staff_id,
            post_id,
            valid_from,
            valid_to,
        )
    )


class HoldingToKeep(msgspec.Struct, frozen=True):
    """A checked holding with its place."""

    id: int
    staff_id: int
    post_id: int
    pos: int
    valid_from: datetime
    valid_to: datetime | None
    acting: bool


async def insert_holding(tx: Transaction, new: HoldingToKeep) -> None:
    await tx.execute(
        """insert into organisation.holding (id, staff_id, post_id, org_pos, valid_from, valid_to, acting)
           values ($1, $2, $3, $4, $5, $6, $7)""",
        *msgspec.structs.astuple(new),
    )


async def end_holding(tx: Transaction, holding_id: int, valid_to: datetime) -> None:
    await tx.execute("update organisation.holding set valid_to = $2 where id = $1", holding_id, valid_to)


async def rights_of(tx: Transaction, staff_id: int, now: datetime) -> list[tuple[Seat, list[dict[str, str]]]]:
    """What the person's posts grant now or later, wherever they are: each seat with the grants of its roles."""
    rows = await tx.fetch("select org_pos, org_last, grants from organisation.rights_of($1, $2)", staff_id, now)
    return [(Seat(row["org_pos"], row["org_last"]), list(row["grants"])) for row in rows]


async def posts_held(tx: Transaction, staff_id: int, now: datetime) -> list[int]:
    """The posts the person holds now or will hold."""
    rows = await tx.fetch(
        "select distinct post_id from organisation.holding where staff_id = $1 and (valid_to is null or valid_to > $2)",
        staff_id,
        now,
    )
    return [row["post_id"] for row in rows]


async def holds_role(tx: Transaction, staff_id: int, role_id: int, now: datetime) -> bool:
    """Whether a post that the person holds, or will hold, has the role."""
    return bool(await tx.fetchval("select organisation.holds_role($1, $2, $3)", staff_id, role_id, now))
