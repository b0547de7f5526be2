"""SQL about sessions, API clients, their tokens, and who is behind them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from yizhan.domains.organisation.contracts import ApiClient, NewApiClient, SessionRow, State
from yizhan.domains.organisation.model.granting import Seat
from yizhan.domains.organisation.store.naming import called
from yizhan.kernel.paging import Page
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window, like, page


class Who(msgspec.Struct, frozen=True):
    """Who is behind a session or token, with the grants of the roles in force."""

    id: int
    name: str
    login: str
    post_id: int
    org_pos: int
    org_last: int
    grants: list[dict[str, str]]
    permissions: list[str] | None
    must_change_password: bool
    roles: list[str]


async def who_by_session(tx: Transaction, digest: bytes, now: datetime | None) -> Who | None:
    row = await tx.fetchrow("select * from organisation.actor_of_session($1, coalesce($2, now()))", digest, now)
    return Who(**row) if row else None


async def who_by_token(tx: Transaction, digest: bytes, now: datetime | None) -> Who | None:
    row = await tx.fetchrow("select * from organisation.actor_of_token($1, coalesce($2, now()))", digest, now)
    return Who(**row) if row else None


async def who_by_id(tx: Transaction, key: int, now: datetime | None) -> Who | None:
    row = await tx.fetchrow("select * from organisation.actor_of_id($1, coalesce($2, now()))", key, now)
    return Who(**row) if row else None


class NewSession(msgspec.Struct, frozen=True):
    """A session that begins."""

    id: int
    token_hash: bytes
    staff_id: int
    post_id: int
    org_pos: int
    created_at: datetime
    idle: timedelta
    address: str
    user_agent: str


async def insert(tx: Transaction, new: NewSession) -> None:
    await tx.execute(
        """insert into organisation.session
               (id, token_hash, staff_id, post_id, org_pos, created_at, last_seen_at, idle, address, user_agent)
           values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)""",
        *msgspec.structs.astuple(new),
    )


async def switch_post(tx: Transaction, digest: bytes, post_id: int) -> bool:
    return (
        await tx.execute(
            "update organisation.session set post_id = $2 where token_hash = $1 and ended_at is null", digest, post_id
        )
        > 0
    )


async def end(tx: Transaction, digest: bytes, why: str, now: datetime) -> bool:
    return (
        await tx.execute(
            "update organisation.session set ended_at = $3, end_reason = $2 where token_hash = $1 and ended_at is null",
            digest,
            why,
            now,
        )
        > 0
    )


async def end_by_id(tx: Transaction, session_id: int, why: str, now: datetime) -> bool:
    return (
        await tx.execute(
            "update organisation.session set ended_at = $3, end_reason = $2 where id = $1 and ended_at is null",
            session_id,
            why,
            now,
        )
        > 0
    )


async def end_all_of(tx: Transaction, staff_id: int, why: str, now: datetime, *, but: bytes = b"") -> None:
    """End the person's sessions and tokens, except the session with the digest `but`."""
    await tx.execute(
        """update organisation.session set ended_at = $3, end_reason = $2
            where staff_id = $1 and ended_at is null and token_hash <> $4""",
        staff_id,
        why,
        now,
        but,
    )
    await tx.execute(
        "update organisation.access_token set revoked_at = $2 where staff_id = $1 and revoked_at is null", staff_id, now
    )


_LIVE = "t.ended_at is null and t.last_seen_at + t.idle > now()"
_SHAPED = {"id", "post_name", "current"}
_SESSIONS = Listing(
    columns=f"""t.id, l.login, s.name, p.name as post_name, p.name_en as post_name_en, t.address, t.user_agent,
                t.created_at, t.last_seen_at, {_LIVE} as live, t.token_hash""",
    tables="""organisation.session t join organisation.staff s on s.id = t.staff_id
              join organisation.login l on l.staff_id = t.staff_id
              left join organisation.post p on p.id = t.post_id""",
    sorts={"createdAt": Sort("t.created_at", "timestamptz"), "lastSeenAt": Sort("t.last_seen_at", "timestamptz")},
    default="-lastSeenAt",
)


async def listed(
    tx: Transaction,
    staff_id: int | None,
    login: str | None,
    live: bool | None,  # noqa: FBT001 - a filter's value
    window: Window,
    current: bytes,
) -> Page[SessionRow]:
    where = Where()
    where.add("t.staff_id = ?", staff_id)
    where.add("l.login = lower(?)", login)
    if live is not None:
        where.require(_LIVE if live else f"not ({_LIVE})")

    def shaped(row: Row) -> SessionRow:
        fields = {name: row[name] for name in SessionRow.__struct_fields__ if name not in _SHAPED}
        post = called(row, "post_") if row["post_name"] is not None else None
        return SessionRow(id=str(row["id"]), post_name=post, current=row["token_hash"] == current, **fields)

    return await page(tx, _SESSIONS, where, window, shaped)


async def exists(tx: Transaction, session_id: int) -> bool:
    return bool(await tx.fetchval("select organisation.exists_session($1)", session_id))


async def owner_of(tx: Transaction, session_id: int) -> int | None:
    owner: int | None = await tx.fetchval("select staff_id from organisation.session where id = $1", session_id)
    return owner


_CLIENT = """t.id, t.client_id, t.name, t.unit_id, u.name as unit_name, u.name_en as unit_name_en, t.role_id, t.state,
    t.last_used_at, t.rev, t.changed_at"""
_CLIENT_TABLES = "organisation.api_client t join organisation.org_unit u on u.id = t.unit_id"
_CLIENTS = Listing(
    columns=_CLIENT,
    tables=_CLIENT_TABLES,
    sorts={
        "clientId": Sort("t.client_id"),
        "name": Sort("t.name"),
        "changedAt": Sort("t.changed_at", "timestamptz"),
    },
    default="clientId",
)


def _client(row: Row) -> ApiClient:
    fields: dict[str, Any] = {name: row[name] for name in ApiClient.__struct_fields__}
    fields["unit_name"] = called(row, "unit_")
    for name in ("id", "unit_id", "role_id"):
        fields[name] = str(fields[name])
    return ApiClient(**{**fields, "state": State(row["state"])})


async def client(tx: Transaction, client_id: int) -> ApiClient | None:
    row = await tx.fetchrow(f"select {_CLIENT} from {_CLIENT_TABLES} where t.id = $1", client_id)
    return _client(row) if row else None


async def clients_listed(
    tx: Transaction, within: Seat | None, state: State | None, q: str | None, window: Window
) -> Page[ApiClient]:
    where = Where()
    where.add("t.state = ?", state)
    if within:
        where.add("t.org_pos >= ?", within.pos)
        where.add("t.org_pos <= ?", within.last)
    if q:
        where.add("t.name like '%' || ? || '%' or t.client_id like ? || '%'", like(q))
    return await page(tx, _CLIENTS, where, window, _client)


async def client_exists(tx: Transaction, client_id: int) -> bool:
    return bool(await tx.fetchval("select organisation.exists_client($1)", client_id))


async def insert_client(
    tx: Transaction, key: int, new: NewApiClient, unit_id: int, pos: int, role_id: int, digest: bytes
) -> None:
    await tx.execute(
        """insert into organisation.api_client (id, client_id, name, unit_id, org_pos, role_id, secret_hash)
           values ($1, $2, $3, $4, $5, $6, $7)""",
        key,
        new.client_id,
        new.name,
        unit_id,
        pos,
        role_id,
        digest,
    )


_CHANGED = "rev = rev + 1, changed_at = now(), changed_by = platform.actor()"


async def update_client(tx: Transaction, key: int, name: str, role_id: int) -> None:
    await tx.execute(
        f"update organisation.api_client set name = $2, role_id = $3, {_CHANGED} where id = $1", key, name, role_id
    )


async def rotate_secret(tx: Transaction, key: int, digest: bytes, previous_until: datetime) -> None:
    await tx.execute(
        f"""update organisation.api_client
               set previous_hash = secret_hash, previous_until = $3, secret_hash = $2, {_CHANGED} where id = $1""",
        key,
        digest,
        previous_until,
    )


async def retire_client(tx: Transaction, key: int, now: datetime) -> None:
    await tx.execute(f"update organisation.api_client set state = 'retired', {_CHANGED} where id = $1", key)
    await tx.execute(
        "update organisation.access_token set revoked_at = $2 where client_id = $1 and revoked_at is null", key, now
    )


class ClientToProve(msgspec.Struct, frozen=True):
    """What checking a client's secret needs."""

    id: int
    name: str
    org_pos: int
    role_id: int
    secret_hash: bytes
    previous_hash: bytes | None


async def client_to_prove(tx: Transaction, client_id: str, now: datetime) -> ClientToProve | None:
    row = await tx.fetchrow(
        """select c.id, c.name, c.org_pos, c.role_id, c.secret_hash,
                  case when c.previous_until > $2 then c.previous_hash end as previous_hash
             from organisation.api_client c join organisation.org_unit u on u.id = c.unit_id
            where c.client_id = $1 and c.state = 'active' and u.state = 'active'""",
        client_id,
        now,
    )
    return ClientToProve(**row) if row else None


async def client_used(tx: Transaction, key: int, now: datetime) -> None:
    await tx.execute("update organisation.api_client set last_used_at = $2 where id = $1", key, now)


class NewToken(msgspec.Struct, frozen=True):
    """A token that is issued to a client, or to a person in a post."""

    id: int
    token_hash: bytes
    client_id: int | None
    staff_id: int | None
    post_id: int | None
    org_pos: int
    permissions: Sequence[str] | None
    created_at: datetime
    expires_at: datetime


async def insert_token(tx: Transaction, new: NewToken) -> None:
    await tx.execute(
        """insert into organisation.access_token
               (id, token_hash, client_id, staff_id, post_id, org_pos, permissions, created_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        *msgspec.structs.astuple(new),
    )


async def revoke_token(tx: Transaction, digest: bytes, client_id: int, now: datetime) -> bool:
    """Revoke a client's own token; False when it is not one of its own."""
    return (
        await tx.execute(
            """update organisation.access_token set revoked_at = $3
                where token_hash = $1 and client_id = $2 and revoked_at is null""",
            digest,
            client_id,
            now,
        )
        > 0
    )


async def tidy(tx: Transaction, before: datetime, attempts_before: datetime) -> None:
    """Forget sessions and tokens that ended before `before`, and failed attempts older than `attempts_before`."""
    await tx.execute("delete from organisation.session where coalesce(ended_at, last_seen_at + idle) < $1", before)
    await tx.execute("delete from organisation.access_token where expires_at < $1 or revoked_at < $1", before)
    await tx.execute("delete from organisation.throttle where last_at < $1", attempts_before)
