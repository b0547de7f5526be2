"""SQL about logins: passwords, locks, second factors, and failed attempts."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.domains.organisation.contracts import SessionPost
from yizhan.domains.organisation.model.throttling import Limit
from yizhan.domains.organisation.store.naming import called
from yizhan.kernel.text import Language
from yizhan.platform.db import Transaction


class Login(msgspec.Struct, frozen=True):
    """Everything that proving who somebody is needs."""

    staff_id: int
    login: str
    name: str
    language: Language
    org_pos: int
    active: bool
    password_hash: str
    must_change_password: bool
    locked_at: datetime | None
    lock_reason: str | None
    totp_secret: str | None
    totp_confirmed_at: datetime | None
    recovery_hashes: list[bytes]
    last_post_id: int | None


_LOGIN = """select l.staff_id, l.login, s.name, s.language, l.org_pos, s.state = 'active' as active, l.password_hash,
           l.must_change_password, l.locked_at, l.lock_reason, l.totp_secret, l.totp_confirmed_at,
           l.recovery_hashes, l.last_post_id
      from organisation.login l join organisation.staff s on s.id = l.staff_id"""


async def by_name(tx: Transaction, login: str) -> Login | None:
    row = await tx.fetchrow(f"{_LOGIN} where l.login = lower($1)", login)
    return Login(**{**row, "language": Language(row["language"])}) if row else None


async def of_staff(tx: Transaction, staff_id: int) -> Login | None:
    row = await tx.fetchrow(f"{_LOGIN} where l.staff_id = $1", staff_id)
    return Login(**{**row, "language": Language(row["language"])}) if row else None


async def taken(tx: Transaction, login: str) -> bool:
    return bool(await tx.fetchval("select organisation.login_taken(lower($1))", login))


async def insert(
    tx: Transaction, staff_id: int, login: str, pos: int, password_hash: str, *, must_change: bool
) -> None:
    await tx.execute(
        """insert into organisation.login (staff_id, login, org_pos, password_hash, must_change_password)
           values ($1, lower($2), $3, $4, $5)""",
        staff_id,
        login,
        pos,
        password_hash,
        must_change,
    )


async def set_password(tx: Transaction, staff_id: int, password_hash: str, now: datetime, *, must_change: bool) -> None:
    await tx.execute(
        """update organisation.login set password_hash = $2, password_changed_at = $3, must_change_password = $4
            where staff_id = $1""",
        staff_id,
        password_hash,
        now,
        must_change,
    )


async def lock(tx: Transaction, staff_id: int, reason: str, now: datetime) -> None:
    await tx.execute(
        "update organisation.login set locked_at = $2, lock_reason = $3 where staff_id = $1", staff_id, now, reason
    )


async def unlock(tx: Transaction, staff_id: int) -> None:
    await tx.execute("update organisation.login set locked_at = null, lock_reason = null where staff_id = $1", staff_id)


async def begin_totp(tx: Transaction, staff_id: int, secret: str) -> None:
    await tx.execute(
        "update organisation.login set totp_secret = $2, totp_confirmed_at = null where staff_id = $1",
        staff_id,
        secret,
    )


async def totp_secrets(tx: Transaction) -> list[tuple[int, str]]:
    """Every kept secret of an authenticator as it is kept, by the person's id."""
    rows = await tx.fetch(
        "select staff_id, totp_secret from organisation.login where totp_secret is not null for update"
    )
    return [(row["staff_id"], row["totp_secret"]) for row in rows]


async def put_totp_secret(tx: Transaction, staff_id: int, sealed: str) -> None:
    await tx.execute("update organisation.login set totp_secret = $2 where staff_id = $1", staff_id, sealed)


async def confirm_totp(tx: Transaction, staff_id: int, recovery_hashes: Sequence[bytes], now: datetime) -> None:
    await tx.execute(
        "update organisation.login set totp_confirmed_at = $2, recovery_hashes = $3 where staff_id = $1",
        staff_id,
        now,
        recovery_hashes,
    )


async def end_totp(tx: Transaction, staff_id: int) -> None:
    await tx.execute(
        """update organisation.login set totp_secret = null, totp_confirmed_at = null, recovery_hashes = '{}'
            where staff_id = $1""",
        staff_id,
    )


async def use_step(tx: Transaction, staff_id: int, step: int) -> bool:
    """Use up the codes up to `step`; False when that step, or a later one, was used before."""
    return (
        await tx.execute(
            "update organisation.login set totp_last_step = $2 where staff_id = $1 and totp_last_step < $2",
            staff_id,
            step,
        )
        > 0
    )


async def use_recovery(tx: Transaction, staff_id: int, digest: bytes) -> bool:
    """Use up a recovery code; False when there is no such one."""
    return (
        await tx.execute(
            """update organisation.login set recovery_hashes = array_remove(recovery_hashes, $2)
                where staff_id = $1 and $2 = any(recovery_hashes)""",
            staff_id,
            digest,
        )
        > 0
    )


async def signed_in(tx: Transaction, staff_id: int, post_id: int, now: datetime) -> None:
    await tx.execute(
        "update organisation.login set last_sign_in_at = $3, last_post_id = $2 where staff_id = $1",
        staff_id,
        post_id,
        now,
    )


async def remember_post(tx: Transaction, staff_id: int, post_id: int) -> None:
    await tx.execute("update organisation.login set last_post_id = $2 where staff_id = $1", staff_id, post_id)


async def posts_in_force(tx: Transaction, staff_id: int, now: datetime) -> list[SessionPost]:
    """The posts the person may work in now; own ones before those of a stand-in."""
    rows = await tx.fetch(
        """select p.id, p.name, p.name_en, u.id as org_id, u.name as org_name, u.name_en as org_name_en
             from organisation.holding h
             join organisation.post p on p.id = h.post_id and p.state = 'active'
             join organisation.org_unit u on u.id = p.unit_id and u.state = 'active'
            where h.staff_id = $1 and h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2)
            group by p.id, u.id
            order by bool_and(h.acting), min(h.valid_from), p.id""",
        staff_id,
        now,
    )
    return [SessionPost(str(row["id"]), called(row), str(row["org_id"]), called(row, "org_")) for row in rows]


class Attempt(msgspec.Struct, frozen=True):
    """An attempt that was counted: how many failed so far (this one included), and until when nobody may try."""

    failures: int
    blocked_for: float


async def count_attempt(tx: Transaction, key: str, limit: Limit, now: datetime) -> Attempt:
    """Count an attempt as failed before it is made, so that many at once do not slip through.

    A blocked key is not counted on. The wait that follows this attempt begins at once; a success takes it back.
    """
    await tx.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", f"organisation.throttle:{key}")
    row = await tx.fetchrow("select failures, last_at, blocked_until from organisation.throttle where key = $1", key)
    failures = row["failures"] if row and row["last_at"] > now - limit.memory else 0
    if row and row["blocked_until"] > now:
        return Attempt(failures, (row["blocked_until"] - now).total_seconds())
    failures += 1
    await tx.execute(
        """insert into organisation.throttle (key, failures, last_at, blocked_until) values ($1, $2, $3, $4)
           on conflict (key) do update set failures = $2, last_at = $3, blocked_until = $4""",
        key,
        failures,
        now,
        now + limit.wait_after(failures),
    )
    return Attempt(failures, 0)


async def forget_attempts(tx: Transaction, key: str) -> None:
    await tx.execute("delete from organisation.throttle where key = $1", key)


async def take_back_attempt(tx: Transaction, key: str, now: datetime) -> None:
    """A counted attempt turned out right; earlier ones still count."""
    await tx.execute(
        """update organisation.throttle set failures = greatest(failures - 1, 0), blocked_until = $2
            where key = $1""",
        key,
        now,
    )
