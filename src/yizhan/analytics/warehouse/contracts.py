"""What the warehouse tells of itself, and what it takes to ask."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from yizhan.analytics.warehouse.auditing import AuditResult
from yizhan.analytics.warehouse.building import Built
from yizhan.kernel.errors import Problem
from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ, LOAD = "warehouse.read", "warehouse.load"
PERMISSIONS = (
    Permission(READ, Text("查看数据仓库状态", "See the state of the warehouse"), owned=False),
    Permission(LOAD, Text("发送数据文件、启动装载", "Send files to the warehouse and load it"), owned=False),
)


class LoadState(StrEnum):
    """How far a load is, or how it ended; `refused` when audits or files kept it from being published."""

    WAITING = "waiting"
    RUNNING = "running"
    PUBLISHED = "published"
    REFUSED = "refused"
    FAILED = "failed"


class FileState(StrEnum):
    """Whether a file waits for a load, is in the warehouse, or was refused."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Cause(StrEnum):
    """What began a load."""

    SCHEDULE = "schedule"
    PERSON = "person"
    COMMAND = "command"


class Trouble(msgspec.Struct, frozen=True):
    """Why a load was not published, and what to do."""

    message: Text
    remedy: Text


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """One load."""

    id: str
    state: LoadState
    cause: Cause
    anew: bool
    asked_by_name: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    step: Text | None
    done: int
    total: int
    version: int | None
    built: tuple[Built, ...]
    trouble: Trouble | None


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file of another system."""

    id: str
    feed: str
    name: str
    digest: str
    state: FileState
    load_id: str | None
    row_count: int
    accepted: int
    rejected: int
    problems: tuple[Problem, ...]
    sent_by_name: str
    sent_at: datetime
    settled_at: datetime | None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the warehouse is and what it is made from."""

    folder: Path
    definitions: Path
    source_url: str
    memory_mb: int = 512


class Outcome(msgspec.Struct, frozen=True):
    """A load that has ended, with its audits and its files."""

    load: Load
    audits: tuple[AuditResult, ...]
    files: tuple[File, ...]
