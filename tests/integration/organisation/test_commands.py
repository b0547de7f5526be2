"""The first start and a script's token, by the commands that people type."""

import asyncio
import sys
from pathlib import Path

import httpx
import pytest

from support import serving
from support.acting import acting
from support.operator import Operator
from yizhan.domains.organisation import api
from yizhan.domains.organisation.contracts import PasswordReset, StaffFilter
from yizhan.platform.launcher import Urls
from yizhan.platform.listing import Window

pytestmark = pytest.mark.slow


async def command(database: Urls, *arguments: str) -> tuple[int, str, str]:
    """Run `yizhan` on `database`; its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("yizhan"),
        *arguments,
        env={"YIZHAN_DATABASE_URL": database.owner, "YIZHAN_DATABASE_APP_URL": database.app},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_a_script_works_with_a_token_of_the_command(database: Urls, db, tmp_path: Path):
    operator = await Operator(db).found()
    code, printed, _ = await command(database, "token", "--login", "admin")
    assert code == 0
    assert printed.startswith("yzt_")
    assert len(printed.splitlines()) == 1
    async with (
        serving.running(database, tmp_path / "log") as address,
        httpx.AsyncClient(base_url=address) as client,
    ):
        answer = await client.get("/api/org-units", headers={"Authorization": f"Bearer {printed.strip()}"})
    assert {unit["code"] for unit in answer.json()["items"]} == set(operator.units)


async def test_an_unknown_login_is_refused_in_words(database: Urls, db):
    code, printed, told = await command(database, "--language", "en", "token", "--login", "nobody")
    assert code == 2
    assert printed == ""
    assert "login nobody was not found" in told


async def test_an_empty_database_gets_an_administrator(database: Urls, db, tmp_path: Path):
    async with serving.running(database, tmp_path / "log"), acting(db) as ctx:
        (person,) = (await api.staff(ctx, StaffFilter(), Window())).items
        assert person.login is not None
        assert (person.login.login, person.login.must_change_password) == ("admin", True)
        given = await api.reset_password(ctx, person.id, PasswordReset())
    assert given.password
