"""One cluster's life: initialised whole or not at all, started, its roles made, stopped."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import msgspec

from yizhan.platform.launcher.account import Account
from yizhan.platform.launcher.errors import CommandFailed, OtherVersion
from yizhan.platform.launcher.place import Place
from yizhan.platform.launcher.settings import Settings
from yizhan.platform.launcher.tuning import ACCESS, OUR_FILE, configuration

OWNER = "yizhan_owner"
APP = "yizhan_app"
DATABASE = "yizhan"
START_SECONDS = 300  # replaying the log after a crash takes its time
STOP_SECONDS = 60

# psql takes the passwords from its environment, so that they stand in no list of processes;
# \gexec runs each row that the query returns as a statement
BOOTSTRAP = """\
\\set ON_ERROR_STOP on
\\getenv app_password APP_PASSWORD
select format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls noreplication'
              ' password %L',
              :'app', :'app_password')
 where not exists (select from pg_catalog.pg_roles where rolname = :'app') \\gexec
select format('create database %I owner %I template template0 encoding ''UTF8'' locale ''C''',
              :'database', :'owner')
 where not exists (select from pg_catalog.pg_database where datname = :'database') \\gexec
"""


class Cluster(msgspec.Struct, frozen=True):
    """A cluster in its place, with the programs and the account that run it."""

    place: Place
    programs: Path
    account: Account

    def exists(self) -> bool:
        return self.place.data.exists()

    def initialise(self, settings: Settings, *, fast: bool) -> None:
        """Make the cluster aside and move it into place when it is complete."""
        partial = self.place.data.with_name("cluster.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        self.account.own(partial)
        with tempfile.NamedTemporaryFile("w", dir=partial.parent, prefix="password.") as secret:
            secret.write(settings.owner_password)
            secret.flush()
            self.account.own(Path(secret.name))
            self._initdb(partial, Path(secret.name), fast=fast)
        self._write(partial / "pg_hba.conf", ACCESS)
        with (partial / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write(f"\ninclude '{OUR_FILE}'\n")
        partial.rename(self.place.data)

    def check_version(self, ours: str) -> None:
        """Refuse a cluster of another major version before the server does so in its own words."""
        found = (self.place.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        if found != ours:
            raise OtherVersion(found=found, ours=ours)

    def start(self, port: int, *, fast: bool) -> None:
        """Write the configuration and start the server; returns when it takes connections."""
        self._write(self.place.data / OUR_FILE, configuration(self.place, port, fast=fast))
        log = self.place.data / "start.log"
        log.unlink(missing_ok=True)
        done = self._pg_ctl("start", "-w", "-t", START_SECONDS, "-l", log)
        if done.returncode != 0:
            words = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            raise CommandFailed(program="pg_ctl start", output=words.strip() or done.stderr.strip())

    def takes_connections(self, settings: Settings) -> bool:
        """Whether the running server is past its recovery and not about to stop."""
        return self.account.run([self.programs / "pg_isready", *self._address(settings)]).returncode == 0

    def stop(self) -> None:
        """End the server: open transactions are rolled back, memory is written out."""
        for mode in ("fast", "immediate"):
            if self._pg_ctl("stop", "-w", "-t", STOP_SECONDS, "-m", mode).returncode == 0:
                return

    def make_roles(self, settings: Settings) -> None:
        """Make the application's role and database where they are not there yet."""
        where = [*self._address(settings), "-U", OWNER, "-d", "postgres"]
        names = ["-v", f"owner={OWNER}", "-v", f"app={APP}", "-v", f"database={DATABASE}"]
        done = self.account.run(
            [self.programs / "psql", "-X", "-q", *where, *names],
            text=BOOTSTRAP,
            PGPASSWORD=settings.owner_password,
            APP_PASSWORD=settings.app_password,
        )
        if done.returncode != 0:
            raise CommandFailed(program="psql", output=done.stderr.strip())

    def _address(self, settings: Settings) -> list[str]:
        return ["-h", str(self.place.sockets), "-p", str(settings.port)]

    def _initdb(self, data: Path, secret: Path, *, fast: bool) -> None:
        durable = ["--no-sync"] if fast else ["--data-checksums"]
        access = ["-U", OWNER, f"--pwfile={secret}", "-A", "scram-sha-256"]
        words = ["-E", "UTF8", "--no-locale", "--locale-provider=libc"]
        done = self.account.run([self.programs / "initdb", "-D", data, *access, *words, *durable])
        if done.returncode != 0:
            raise CommandFailed(program="initdb", output=done.stderr.strip())

    def _write(self, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8")
        file.chmod(0o600)
        self.account.own(file)

    def _pg_ctl(self, *words: str | int | Path) -> "subprocess.CompletedProcess[str]":
        return self.account.run(
            [self.programs / "pg_ctl", "-D", self.place.data, *map(str, words)], seconds=START_SECONDS + 60
        )
