"""Versions of the warehouse as files: one is published by a rename, and never changed afterwards.

warehouse/
  published.json          which version readers read
  versions/N.duckdb       a published version; the one before is kept for readers that still hold it
  versions/N.part         a version in the making; whoever loads next throws it away
  inbox/FEED/…            files waiting for the next load
  files/DIGEST.EXT        files as they came, to which lineage leads back
  rejected/DIGEST.csv     rejected rows of a file
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

_KEPT = 2


class LoadRunning(Refusal):
    """Another load works on the warehouse just now."""

    code = "load_running"
    kind = Kind.CONFLICT
    message = Text("另一次装载正在进行", "Another load is running")
    remedy = Text("请等它结束后再试", "Wait until it has ended, then try again")


class Published(msgspec.Struct, frozen=True, rename="camel"):
    """Which version readers read, the load that made it, and the moment up to which it knows the database."""

    version: int
    load_id: str
    at: datetime
    horizon: int


class Folder:
    """The warehouse's folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.versions = path / "versions"
        self.inbox = path / "inbox"
        self.files = path / "files"
        self.rejected = path / "rejected"
        self.work = path / "work"
        self._pointer = path / "published.json"

    def published(self) -> Published | None:
        """The version that readers read; None before the first load."""
        try:
            return msgspec.json.decode(self._pointer.read_bytes(), type=Published)
        except FileNotFoundError:
            return None

    def file_of(self, version: int) -> Path:
        return self.versions / f"{version}.duckdb"

    @contextmanager
    def only_one(self) -> Iterator[None]:
        """Hold the warehouse for one load; raises LoadRunning when another holds it. Ends with the process."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LoadRunning from error
            yield

    def begin(self, *, anew: bool = False) -> Path:
        """A copy of the published version to work on, or an empty one; remains of killed loads are gone."""
        for folder in (self.versions, self.files, self.rejected, self.inbox):
            folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        for left in self.versions.glob("*.part*"):
            left.unlink()
        last = self.published()
        part = self.versions / f"{last.version + 1 if last else 1}.part"
        if last and not anew:
            shutil.copyfile(self.file_of(last.version), part)
        return part

    def publish(self, part: Path, load_id: str, at: datetime, horizon: int) -> Published:
        """Make the version in `part` the one that readers read, by one rename."""
        told = Published(int(part.stem), load_id, at, horizon)
        _to_disk(part)
        part.rename(self.file_of(told.version))
        _to_disk(self.versions)
        fresh = self._pointer.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(told))
        _to_disk(fresh)
        fresh.rename(self._pointer)
        _to_disk(self.path)
        self._drop_old(told.version)
        return told

    def drop(self, part: Path) -> None:
        """Throw a version in the making away."""
        part.unlink(missing_ok=True)

    def _drop_old(self, version: int) -> None:
        for file in self.versions.glob("*.duckdb"):
            if int(file.stem) <= version - _KEPT:
                file.unlink()

    def keep_file(self, path: Path, digest: str) -> None:
        """Keep a file as it came."""
        kept = self.files / f"{digest}{path.suffix.lower()}"
        if not kept.exists():
            shutil.copyfile(path, kept)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
