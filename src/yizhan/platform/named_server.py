"""The database server that an operator names: reached and found fit, or refused in words that help.

What is asked of it stands in docs/howto/operate.md; the embedded server passes through here as well.
"""

from typing import TypeAlias
from urllib.parse import urlsplit

import asyncpg

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

OLDEST = 15
"""The first major version that has all we use (docs/decisions/0002-embedded-postgresql.md)."""

SECONDS = 15.0

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


class NamedServerRefusal(Refusal):
    """Base of what keeps a database server from being used."""

    kind = Kind.UNAVAILABLE


class BadAddress(NamedServerRefusal):
    """The address is none."""

    code = "database_bad_address"
    message = Text("YIZHAN_DATABASE_URL 不是数据库地址：{reason}", "YIZHAN_DATABASE_URL is no address: {reason}")
    remedy = Text(
        "请写成 postgresql://用户:密码@主机:端口/数据库", "Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
    )


class NotReached(NamedServerRefusal):
    """Nobody answers there, or not to this login."""

    code = "database_not_reached"
    message = Text("连接不上数据库 {address}：{reason}", "The database at {address} cannot be reached: {reason}")
    remedy = Text(
        "请核对地址、用户、密码与服务器的 pg_hba.conf，并确认服务器正在运行",
        "Check address, user, password and the server's pg_hba.conf, and that the server runs",
    )


class TooOld(NamedServerRefusal):
    """The server's version lacks what we use."""

    code = "database_too_old"
    message = Text("数据库服务器是 PostgreSQL {found}", "The database server is PostgreSQL {found}")
    remedy = Text("请使用 PostgreSQL {oldest} 或更新版本", "Use PostgreSQL {oldest} or newer")


class RightsMissing(NamedServerRefusal):
    """The owner may not do what a migration needs."""

    code = "database_rights_missing"
    message = Text("数据库用户 {user} 权限不足：{reason}", "The database user {user} lacks a right: {reason}")
    remedy = Text("请由数据库管理员执行：{commands}", "Let the database's administrator run: {commands}")

    def __init__(self, user: str, reason: str, role: str) -> None:
        commands = (
            f"alter database … owner to {user}; create role {role} nologin; grant {role} to {user}; "
            "create extension if not exists pg_trgm;"
        )
        super().__init__(user=user, reason=reason, commands=commands)


class TooPowerful(NamedServerRefusal):
    """Row-level security would not bind the user the program works as."""

    code = "database_user_too_powerful"
    message = Text(
        "YIZHAN_DATABASE_APP_URL 的用户 {user} 不受行级安全约束",
        "Row-level security does not bind {user}, the user of YIZHAN_DATABASE_APP_URL",
    )
    remedy = Text(
        "请改用 {role} 本身，或其普通成员；不能是表的所有者、超级用户或带 bypassrls 的用户",
        "Name {role} itself or a plain member of it: no owner of the tables, superuser or user with bypassrls",
    )


async def connect(url: str) -> Connection:
    """A connection to the server at `url`, which is new enough.

    Raises BadAddress, NotReached or TooOld.
    """
    address = _told(url)
    try:
        connection = await asyncpg.connect(url, timeout=SECONDS)
    except asyncpg.exceptions.ClientConfigurationError as error:
        raise BadAddress(reason=str(error)) from error
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise NotReached(address=address, reason=str(error) or type(error).__name__) from error
    version = connection.get_server_version()
    if version.major < OLDEST:
        await connection.close()
        raise TooOld(found=version.major, oldest=OLDEST)
    return connection


def _told(url: str) -> str:
    """The address without its password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress(reason=str(error)) from error
    return f"{parts.hostname or 'localhost'}:{port or 5432}{parts.path}"


async def may_become(connection: Connection, role: str) -> bool:
    """Whether the connection's user may act as `role`.

    Since PostgreSQL 16 being a member is not enough: who makes a role administers it without becoming it.
    """
    right = "set" if connection.get_server_version().major >= 16 else "member"
    return bool(await connection.fetchval("select pg_has_role(current_user, $1, $2)", role, right))


async def check_application(url: str, role: str) -> None:
    """Make sure that who signs in at `url` works with the rights of `role` and no more.

    Raises NotReached, TooPowerful, or RightsMissing where it is no member.
    """
    connection = await connect(url)
    try:
        row = await connection.fetchrow(
            """select current_user as name, pg_has_role(current_user, $1, 'usage') as member,
                      rolsuper or rolbypassrls or exists (
                          select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where c.relrowsecurity and pg_has_role(current_user, c.relowner, 'usage')) as unbound
                 from pg_roles where rolname = current_user""",
            role,
        )
    finally:
        await connection.close()
    if row["unbound"]:
        raise TooPowerful(user=row["name"], role=role)
    if not row["member"]:
        raise RightsMissing(row["name"], f"not a member of {role}", role)
