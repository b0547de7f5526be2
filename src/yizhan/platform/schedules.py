"""What runs by the clock, as administrators see and change it."""

from datetime import datetime

import msgspec
from croniter import croniter
from msgspec import UNSET, UnsetType

from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text
from yizhan.platform.db import Transaction
from yizhan.platform.worker import next_time

SCHEDULE = Text("计划", "schedule")
BAD_CRON = Fault(
    "bad_cron",
    Text("“{value}”不是有效的计划表达式", "“{value}” is not a schedule"),
    Text("五段：分 时 日 月 周，例如 30 3 * * *", "Five parts: minute hour day month weekday, such as 30 3 * * *"),
)


class ScheduleRow(msgspec.Struct, frozen=True, rename="camel"):
    """A schedule; `cron` is in China time."""

    name: str
    kind: str
    cron: str
    enabled: bool
    next_run: datetime
    last_run: datetime | None


class ScheduleChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Another time, or on and off; what is unset stays."""

    cron: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET


async def listed(tx: Transaction) -> list[ScheduleRow]:
    """Every schedule by name."""
    rows = await tx.fetch("select name, kind, cron, enabled, next_run, last_run from platform.schedule order by name")
    return [ScheduleRow(**row) for row in rows]


async def change(tx: Transaction, name: str, given: ScheduleChange, now: datetime) -> ScheduleRow:
    """Change a schedule; raises NotFound, or InvalidInput for a time that is none."""
    row = await tx.fetchrow("select cron, enabled from platform.schedule where name = $1 for update", name)
    if row is None:
        raise NotFound(SCHEDULE, name)
    cron = row["cron"] if given.cron is UNSET else " ".join(given.cron.split())
    enabled = row["enabled"] if given.enabled is UNSET else given.enabled
    if len(cron.split()) != 5 or not croniter.is_valid(cron):
        raise InvalidInput(BAD_CRON.at("cron", value=cron))
    changed = await tx.fetchrow(
        """update platform.schedule set cron = $2, enabled = $3, next_run = $4 where name = $1
           returning name, kind, cron, enabled, next_run, last_run""",
        name,
        cron,
        enabled,
        next_time(cron, now),
    )
    if changed is None:
        raise NotFound(SCHEDULE, name)
    return ScheduleRow(**changed)
