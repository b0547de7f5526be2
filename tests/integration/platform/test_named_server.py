"""A database server that the operator names: used with ordinary rights, or refused in words that help."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex
from urllib.parse import quote, urlsplit

import asyncpg
import pytest

from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.platform import named_server
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.migrate import APP_ROLE, data_folder, known, migrate
from yizhan.registry import SCHEMAS

SECRET = "an ordinary one"


@asynccontextmanager
async def database_of(server: Urls, rights: str, *, owns: bool = True) -> AsyncIterator[str]:
    """The address of an empty database for a new user with `rights`."""
    name = f"plain_{token_hex(6)}"
    admin = await asyncpg.connect(urlsplit(server.owner)._replace(path="/postgres").geturl())
    try:
        await admin.execute(f"create role {name} login {rights} password '{SECRET}'")
        if "nocreaterole" not in rights:  # what PostgreSQL gives to who makes a role; here the role is there already
            await admin.execute(f"grant {APP_ROLE} to {name} with admin true, set false, inherit false")
        await admin.execute(f"create database {name}" + (f" owner {name}" if owns else ""))
        try:
            yield as_user(server.owner, name, SECRET, name)
        finally:
            await admin.execute(f"drop database {name} with (force)")
            await admin.execute(f"drop role {name}")
    finally:
        await admin.close()


def as_user(url: str, user: str, password: str, database: str) -> str:
    parts = urlsplit(url)
    where = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{user}:{quote(password)}@{where}", path=f"/{database}").geturl()


async def test_an_ordinary_owner_migrates_and_acts_as_the_application(server: Urls) -> None:
    async with database_of(server, "createrole") as url:
        migrations, told = known(data_folder("migrations"), SCHEMAS), list[tuple[int, int]]()
        assert await migrate(url, migrations, lambda *how_far: told.append(how_far)) == migrations
        count = len(migrations)
        assert told == [(done, count) for done in range(count + 1)]
        assert await migrate(url, migrations, lambda *how_far: told.append(how_far)) == []
        assert len(told) == count + 1
        db = await Database.connect(url, most=1, as_role=APP_ROLE)
        try:
            async with db.transaction(EVERYTHING) as tx:
                assert await tx.fetchval("select current_user") == APP_ROLE
                await tx.execute("""insert into party.party (id, org_pos, kind, status, name)
                       values (1, 5, 'individual', 'validated', '王伟')""")
            async with db.transaction(Scope(lo=6, hi=9)) as tx:
                assert await tx.fetchval("select count(*) from party.party") == 0
        finally:
            await db.close()


async def test_a_user_without_rights_is_told_what_to_run(server: Urls) -> None:
    async with database_of(server, "nocreaterole", owns=False) as url:
        with pytest.raises(named_server.RightsMissing) as refused:
            await migrate(url, [])
    assert "grant yizhan_app to" in refused.value.advice.en


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("postgresql://nobody:x@127.0.0.1:1/none", named_server.NotReached),
        ("mysql://nobody@127.0.0.1/none", named_server.BadAddress),
        ("postgresql://nobody@127.0.0.1:port/none", named_server.BadAddress),
    ],
)
async def test_a_wrong_address_is_named_without_its_password(
    url: str, refusal: type[named_server.NamedServerRefusal]
) -> None:
    with pytest.raises(refusal) as refused:
        await migrate(url, [])
    assert "nobody:x" not in refused.value.text.en


async def test_a_wrong_database_is_named(server: Urls) -> None:
    with pytest.raises(named_server.NotReached, match="does not exist"):
        await migrate(urlsplit(server.owner)._replace(path="/nowhere").geturl(), [])


async def test_a_user_that_row_level_security_does_not_bind_is_refused(database: Urls) -> None:
    with pytest.raises(named_server.TooPowerful):
        await named_server.check_application(database.owner, APP_ROLE)
    await named_server.check_application(database.app, APP_ROLE)


async def test_a_stranger_is_refused_as_application(server: Urls, database: Urls) -> None:
    async with database_of(server, "nocreaterole") as url:
        user = urlsplit(url).username or ""
        with pytest.raises(named_server.RightsMissing, match="not a member"):
            await named_server.check_application(
                as_user(url, user, SECRET, urlsplit(database.owner).path[1:]), APP_ROLE
            )
