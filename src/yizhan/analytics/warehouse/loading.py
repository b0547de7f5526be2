"""One load, from files and database to a published version; it runs in a process of its own (`python -m …loading`).

Killed at any moment it leaves the last good version in place and an unfinished copy, which the next load throws away.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from yizhan.analytics.warehouse import auditing, building, definitions, extracting, intake
from yizhan.analytics.warehouse.auditing import AuditResult
from yizhan.analytics.warehouse.building import Built, Stale
from yizhan.analytics.warehouse.definitions import Definitions
from yizhan.analytics.warehouse.engine import Connection, Limits, attach_postgres, connect
from yizhan.analytics.warehouse.extracting import Extracted
from yizhan.analytics.warehouse.intake import GivenFile, Taken
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.kernel.clock import business_day
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step, Stopped, serve

_TAKING = Text("接收文件 {what}", "Taking in {what}")
_EXTRACTING = Text("抽取 {what}", "Extracting {what}")
_BUILDING = Text("加工 {what}", "Building {what}")
_AUDITING = Text("稽核", "Auditing")
_PUBLISHING = Text("发布", "Publishing")
_MONTHS_BEFORE = 24


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a load is to do. `anew` takes everything from the source again; the stage is kept."""

    load_id: str
    folder: str
    definitions: str
    source_url: str
    now: datetime
    files: tuple[GivenFile, ...] = ()
    anew: bool = False
    memory_mb: int = 512
    threads: int = 2


class FileTaken(msgspec.Struct, frozen=True, tag="file"):
    """What became of a file."""

    taken: Taken


class Audited(msgspec.Struct, frozen=True, tag="audit"):
    """What the audits found."""

    results: tuple[AuditResult, ...]


class Ended(msgspec.Struct, frozen=True, tag="ended", kw_only=True):
    """How the load ended: `version` is what it published, 0 when the last good one stays."""

    version: int
    extracted: tuple[Extracted, ...] = ()
    built: tuple[Built, ...] = ()


Told = Step | FileTaken | Audited | Ended | Stopped
Tell = Callable[[Told], None]


def run(order: Order, tell: Tell) -> Ended:
    """Carry out a load; raises LoadRunning when another one works."""
    folder = Folder(Path(order.folder))
    with folder.only_one():
        made = definitions.load(Path(order.definitions))
        part = folder.begin()
        limits = Limits(order.memory_mb, order.threads, folder.work)
        try:
            with connect(part, limits) as connection:
                ended, horizon = _Load(order, made, folder, connection, tell).carry_out()
            if ended.version:
                folder.publish(part, order.load_id, order.now, horizon)
        finally:
            folder.drop(part)
        return ended


class _Load:
    def __init__(self, order: Order, made: Definitions, folder: Folder, connection: Connection, tell: Tell) -> None:
        self.order, self.made, self.folder, self.connection, self.tell = order, made, folder, connection, tell
        self._done = 0
        self._total = len(order.files) + len(made.sources) + len(made.tables) + 2

    def carry_out(self) -> tuple[Ended, int]:
        last = self.folder.published()
        self.connection.execute("set preserve_insertion_order = false")
        intake.make_stage(self.connection, self.made.feeds)
        extracting.make_sources(self.connection, self.made.sources)
        attach_postgres(self.connection, self.order.source_url)
        self.connection.execute("begin")  # one snapshot of the operational database for all of it
        horizon = extracting.horizon(self.connection)
        anew = last is None or self.order.anew or extracting.tree_moved(self.connection)
        extracted = self._extract(None if last is None or anew else last.horizon)
        self.connection.execute("commit")
        self.connection.execute("detach pg")
        taken = self._take()
        if any(each.unfit for each in taken):
            return Ended(version=0, extracted=extracted), horizon
        stale = self._stale(extracted, taken, whole=anew)
        built = tuple(
            building.build(self.connection, self.made, stale, lambda table: self._step(_BUILDING, table.label))
        )
        self._step(_AUDITING, "")
        results = tuple(auditing.audit(self.connection, self.made, extracted))
        self.tell(Audited(results))
        if not all(result.passed for result in results):
            return Ended(version=0, extracted=extracted, built=built), horizon
        self._step(_PUBLISHING, "")
        self.connection.execute("checkpoint")
        return Ended(version=last.version + 1 if last else 1, extracted=extracted, built=built), horizon

    def _extract(self, since: int | None) -> tuple[Extracted, ...]:
        found = []
        for source in self.made.sources:
            self._step(_EXTRACTING, source.label)
            found.append(extracting.extract(self.connection, source, since))
        return tuple(found)

    def _take(self) -> list[Taken]:
        found = []
        for given in self.order.files:
            feed = self.made.feed(given.feed)
            if feed is None:
                raise LookupError(given.feed)
            self._step(_TAKING, Text(f"{feed.label.zh} {given.name}", f"{feed.label.en} {given.name}"))
            today = business_day(self.order.now)
            taken = intake.take(self.connection, feed, given, today, self.folder.work, self.folder.rejected)
            self.folder.keep_file(Path(given.path), taken.digest)
            self.tell(FileTaken(taken))
            found.append(taken)
        return found

    def _stale(self, extracted: Sequence[Extracted], taken: Sequence[Taken], *, whole: bool) -> Stale:
        today = business_day(self.order.now)
        stage = [f"stage.{feed.name}" for feed in self.made.feeds]
        before = (today.replace(day=1) - timedelta(days=31 * _MONTHS_BEFORE)).replace(day=1)
        first = min(filter(None, (before, building.first_month(self.connection, stage))))
        building.calendar(self.connection, today, first)
        since: list[date] = [each.since for each in extracted if each.since]
        months = frozenset(month for each in taken for month in each.months)
        return Stale(months | {today.replace(day=1)}, min(since, default=None), whole)

    def _step(self, words: Text, what: Text | str) -> None:
        self.tell(Step(words.format(what=what), self._done, self._total))
        self._done += 1


if __name__ == "__main__":
    sys.exit(serve(Order, run))
