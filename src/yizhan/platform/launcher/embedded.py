"""The embedded server as its caller meets it: start it, get two addresses, stop it."""

import asyncio
import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import quote

import msgspec

from yizhan.kernel.text import Text
from yizhan.platform.launcher.account import owner_of, server_account
from yizhan.platform.launcher.binaries import MAJOR_VERSION, programs_for
from yizhan.platform.launcher.cluster import APP, DATABASE, OWNER, START_SECONDS, Cluster
from yizhan.platform.launcher.errors import AlreadyRunning, CommandFailed, ForeignHome, LauncherRefusal
from yizhan.platform.launcher.place import Place, choose_place, make_home, make_socket_folder, place_of
from yizhan.platform.launcher.processes import clear_remains, postmaster_of
from yizhan.platform.launcher.settings import (
    Settings,
    free_port,
    keep_owner,
    load_settings,
    port_is_free,
    save_settings,
)
from yizhan.platform.launcher.telling import Tell, log_it

PORT_ATTEMPTS = 3
PAUSE = 0.1


class Urls(msgspec.Struct, frozen=True):
    """Addresses of the database, over its unix socket: as its owner (migrations) and as the application."""

    owner: str
    app: str


class EmbeddedPostgres:
    """A PostgreSQL server of our own in `data_dir`; `fast` gives up durability, for tests.

    `start` may be called again at any time: it starts what has died and otherwise changes nothing.
    Calls block; in an event loop use `asyncio.to_thread`.
    """

    def __init__(self, data_dir: Path, *, fast: bool = False, tell: Tell = log_it) -> None:
        self._home = Path(data_dir).absolute()
        self._fast = fast
        self._tell = tell
        self._lock: IO[str] | None = None
        self._cluster: Cluster | None = None

    def start(self) -> Urls:
        """Start the server, or take over the one a killed launcher left running."""
        account = server_account()
        make_home(self._home, account)
        self._acquire()
        try:
            return self._start()
        except BaseException:
            self._release()
            raise

    def exists(self) -> bool:
        """Whether there is a cluster in this home."""
        return place_of(self._home) is not None

    def reach(self) -> Urls | None:
        """Addresses of the server that some process runs in this home; None when none runs.

        One that a killed process left behind has nobody to look after it: `start` takes it over.
        """
        place = place_of(self._home)
        if place is None or postmaster_of(place) is None or not self._looked_after():
            return None
        return _urls(place, load_settings(self._home, cluster_exists=True))

    def stop(self) -> None:
        """Stop the server; harmless when it does not run."""
        try:
            if self._cluster and postmaster_of(self._cluster.place):
                self._cluster.stop()
        finally:
            self._release()

    def stop_orphan(self) -> None:
        """Stop the server that a killed process left behind; leave it alone when somebody has taken it over."""
        if place_of(self._home) is None:
            return
        with suppress(AlreadyRunning):
            self._acquire()
            self._cluster = self._settled()
            self.stop()

    def _looked_after(self) -> bool:
        try:
            self._acquire()
        except AlreadyRunning:
            return True
        self._release()
        return False

    def detach(self) -> None:
        """Leave the server running; the next launcher on this folder takes it over."""
        self._release()

    @property
    def pid(self) -> int | None:
        """The server's process id while it runs."""
        return postmaster_of(self._cluster.place) if self._cluster else None

    def __enter__(self) -> Urls:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def keep_running(self, pause: float = 1.0) -> None:
        """Start the server again whenever it has died, until cancelled."""
        while True:
            await asyncio.sleep(pause)
            if self.pid is None:
                self._tell(
                    Text("数据库服务器意外终止，正在重新启动", "The database server has died: starting it again")
                )
                try:
                    await asyncio.to_thread(self.start)
                except LauncherRefusal as refusal:
                    self._tell(refusal.text)

    def _start(self) -> Urls:
        cluster = self._cluster = self._settled()
        settings = load_settings(self._home, cluster_exists=cluster.exists())
        if not cluster.exists():
            self._tell(Text(f"正在建立数据库 {cluster.place.data}", f"Making the database {cluster.place.data}"))
            cluster.initialise(settings, fast=self._fast)
        cluster.check_version(MAJOR_VERSION)
        if not _taken_over(cluster, settings):
            settings = self._launch(cluster, settings)
        cluster.make_roles(settings)
        return _urls(cluster.place, settings)

    def _settled(self) -> Cluster:
        place = place_of(self._home)
        account = owner_of(place.data) if place else server_account()
        if account.other and os.geteuid() != 0:
            raise ForeignHome(home=self._home, reason=f"it belongs to {account.name}")
        place = place or choose_place(self._home, account, self._tell)
        return Cluster(place=place, programs=programs_for(account, self._tell), account=account)

    def _launch(self, cluster: Cluster, settings: Settings) -> Settings:
        clear_remains(cluster.place)
        make_socket_folder(cluster.place, cluster.account)
        for attempt in range(1, PORT_ATTEMPTS + 1):
            if not port_is_free(settings.port):
                settings = self._other_port(settings)
            try:
                cluster.start(settings.port, fast=self._fast)
            except CommandFailed:
                if attempt == PORT_ATTEMPTS or port_is_free(settings.port):
                    raise
            else:
                return settings
        raise AssertionError  # the loop returns or raises

    def _other_port(self, settings: Settings) -> Settings:
        other = msgspec.structs.replace(settings, port=free_port())
        self._tell(
            Text(
                f"端口 {settings.port} 已被占用，改用 {other.port}",
                f"Port {settings.port} is taken, using {other.port}",
            )
        )
        save_settings(self._home, other)
        return other

    def _acquire(self) -> None:
        if self._lock:
            return
        file = self._home / "launcher.lock"
        lock = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = lock.read().strip() or "?"
            lock.close()
            raise AlreadyRunning(home=self._home, pid=holder) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        keep_owner(self._home, file)
        self._lock = lock

    def _release(self) -> None:
        if self._lock:
            with suppress(OSError):
                self._lock.close()
            self._lock = None


def _taken_over(cluster: Cluster, settings: Settings) -> bool:
    """Whether a server that an earlier launcher left behind runs on; waits while it recovers or stops."""
    deadline = time.monotonic() + START_SECONDS
    while (pid := postmaster_of(cluster.place)) and not cluster.takes_connections(settings):
        if time.monotonic() > deadline:
            raise CommandFailed(program=f"postgres ({pid})", output="runs, but takes no connections")
        time.sleep(PAUSE)
    return pid is not None


def _urls(place: Place, settings: Settings) -> Urls:
    where = f"/{DATABASE}?host={quote(str(place.sockets), safe='/')}&port={settings.port}"
    return Urls(
        owner=f"postgresql://{OWNER}:{settings.owner_password}@{where}",
        app=f"postgresql://{APP}:{settings.app_password}@{where}",
    )
