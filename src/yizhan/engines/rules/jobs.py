"""Replays: a version run over past decisions as long work, and what would have come out otherwise (requirement 4.2)."""

import asyncio
from collections import Counter
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.rules.contracts import Change, Replay, ReplayOf, ReplaySummary, Shift
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.permissions import VIEW, WRITE
from yizhan.engines.rules.service import deciding, finding, judging
from yizhan.engines.rules.store import log
from yizhan.engines.rules.store.releases import Allowance, InForce
from yizhan.engines.rules.table import TIERS, Table
from yizhan.engines.rules.tiers import Layer
from yizhan.engines.rules.tiers import decide as decide_tiers
from yizhan.kernel.errors import InvalidInput, NotFound, Refusal
from yizhan.kernel.faults import PERIOD_ORDER
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.text import Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.db import Row
from yizhan.platform.jobs import NewJob
from yizhan.platform.worker import JobKind, Schedule

REPLAY = "rules.replay"
PARTITIONS = "rules.make_partitions"
MONTHS_AHEAD = 3
MOST_KEPT = 20_000
"""Changed decisions that a replay keeps in full; the counts go on."""
MOST_SHIFTS = 200
MOST_PROBLEMS = 20
STRIDE = 500
"""Decisions between two looks at the clock, so that the server goes on meanwhile."""

_TITLE = Text("回放“{name}”版本 {number}", "Replay “{name}” version {number}")
_WHAT = Text("回放", "replay")


class ReplayJob(msgspec.Struct, frozen=True):
    """Which version is to be run over which past, and where to tell how far it is."""

    replay_id: int
    version_id: str
    work_id: int
    since: datetime
    until: datetime


class Tally:
    """What a replay has found so far."""

    def __init__(self) -> None:
        self.total = 0
        self.failed = 0
        self.changed = 0
        self.shifts: Counter[tuple[bytes, bytes]] = Counter()
        self.customers: set[int] = set()
        self.problems: dict[Text, None] = {}
        self.changes: list[Change] = []

    def compare(self, row: Row, layers: list[Layer]) -> None:
        """Take one past decision again and count how it comes out."""
        self.total += 1
        try:
            after = decide_tiers(layers, row["inputs"]).result
        except Refusal as refusal:
            self.failed += 1
            for text in [problem.message for problem in refusal.problems] or [refusal.text]:
                if len(self.problems) < MOST_PROBLEMS:
                    self.problems[text] = None
            return
        before = row["result"]
        if after == before:
            return
        self.changed += 1
        self.shifts[msgspec.json.encode(before), msgspec.json.encode(after)] += 1
        customer = row["customer_id"]
        if customer is not None:
            self.customers.add(customer)
        if len(self.changes) < MOST_KEPT:
            shown = str(customer) if customer is not None else None
            self.changes.append(Change(row["at"], row["reference"], shown, row["inputs"], before, after))

    def summary(self) -> ReplaySummary:
        """The counts, the most frequent shifts first."""
        shifts = tuple(
            Shift(msgspec.json.decode(before), msgspec.json.decode(after), count)
            for (before, after), count in self.shifts.most_common(MOST_SHIFTS)
        )
        return ReplaySummary(
            self.total,
            self.changed,
            self.failed,
            len(self.customers),
            shifts,
            tuple(self.problems),
            len(self.changes),
        )


async def begin_replay(ctx: Context, version_id: str, wanted: ReplayOf) -> Replay:
    """Run a version over the past decisions of a period, in the background, with the actor's own rights."""
    await ctx.enter(WRITE)
    if wanted.until <= wanted.since:
        raise InvalidInput(PERIOD_ORDER.at("until"))
    version = await finding.version(ctx, version_id)
    sheet = await finding.sheet(ctx, version.sheet_id)
    title = _TITLE.format(name=sheet.name, number=version.number)
    replay_id = new_id()
    work_id = await long_work.begin(ctx, REPLAY, title, about=_about(replay_id, version_id, version.sheet_id))
    by = (ctx.actor.id, ctx.actor.name)
    period = (wanted.since, wanted.until)
    place = max(version.org_pos, ctx.tx.scope.lo)
    await log.begin_replay(ctx.tx, replay_id, place, version.id, work_id, period, by, ctx.now())
    job = ReplayJob(replay_id, version_id, work_id, wanted.since, wanted.until)
    await ctx.enqueue(NewJob(REPLAY, job, rights=ctx.rights(), priority=7))
    await ctx.audit("replay", "rules.version", version.id, place, key=sheet.key, since=period[0], until=period[1])
    found = await log.replay(ctx.tx, replay_id)
    if found is None:
        raise NotFound(_WHAT, replay_id)
    return found


async def replays_of(ctx: Context, version_id: str) -> list[Replay]:
    """Replays of a version in the actor's organisations, newest first."""
    await ctx.enter(VIEW)
    version = await finding.version(ctx, version_id)
    return await log.replays(ctx.tx, version.id)


async def replay_of(ctx: Context, replay_id: str) -> Replay:
    """One replay; raises NotFound."""
    await ctx.enter(VIEW)
    number = parse_id(replay_id)
    found = await log.replay(ctx.tx, number) if number is not None else None
    if found is None:
        await finding.missed(ctx, "rules.replay", number)
        raise NotFound(_WHAT, replay_id)
    return found


async def changes_of(ctx: Context, replay_id: str) -> list[Change]:
    """The past decisions that would come out otherwise, as far as the replay kept them."""
    found = await replay_of(ctx, replay_id)
    kept = await log.changes(ctx.tx, int(found.id))
    await ctx.audit("export", "rules.replay", found.id, ctx.actor.org_pos, rows=len(kept))
    return msgspec.convert(kept, list[Change])


async def _run(ctx: Context, job: ReplayJob) -> None:
    await ctx.enter(WRITE)
    try:
        async with ctx.tx.savepoint():
            tally = await _replayed(ctx, job)
    except Refusal as refusal:
        trouble = long_work.Trouble.of(refusal)
        await log.end_replay(ctx.tx, job.replay_id, "failed", None, (), ctx.now(), trouble)
        await long_work.fail(ctx, job.work_id, trouble)
        return
    summary = tally.summary()
    await log.end_replay(ctx.tx, job.replay_id, "done", summary, tally.changes, ctx.now())
    told = _about(job.replay_id, job.version_id, (await finding.version(ctx, job.version_id)).sheet_id)
    result = {**told, "total": tally.total, "changed": tally.changed}
    await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, result)


def _about(replay_id: int, version_id: str, sheet_id: int) -> dict[str, str]:
    return {"replayId": str(replay_id), "versionId": version_id, "sheetId": str(sheet_id)}


async def _given_up(ctx: Context, job: ReplayJob, trouble: long_work.Trouble) -> None:
    """It ends without a finding; a retry of its job finds what it can."""
    await log.end_replay(ctx.tx, job.replay_id, "failed", None, (), ctx.now(), trouble)


async def _replayed(ctx: Context, job: ReplayJob) -> Tally:
    version = await finding.version(ctx, job.version_id)
    sheet = await finding.sheet(ctx, version.sheet_id)
    upper = await deciding.above(ctx, sheet.key, sheet.tier, version.org_pos, ctx.now())
    await judging.check(version.table, upper)
    base = await judging.layers_of(ctx, sheet, version.id, version.table, upper)
    lower = await deciding.below(ctx, sheet.key, int(sheet.id), ctx.now())
    lo, hi = max(version.org_pos, ctx.tx.scope.lo), min(version.org_hi, ctx.tx.scope.hi)
    period = (job.since, job.until)
    total = await log.count(ctx.tx, sheet.key, lo, hi, *period)
    await long_work.progress(ctx, job.work_id, 0, total)
    allowances = await deciding.allowances(ctx, sheet.key)
    tally, chains = Tally(), _Chains(base, lower, allowances, ctx.now())
    async for row in log.past(ctx.tx, sheet.key, lo, hi, *period):
        tally.compare(row, chains.at(row["org_pos"]))
        if tally.total % STRIDE == 0:
            await asyncio.sleep(0)
        if tally.total % (STRIDE * 20) == 0:
            await long_work.progress(ctx, job.work_id, tally.total, total)
    return tally


class _Chains:
    """The replayed version with the tiers above and below it, for each organisation."""

    def __init__(
        self,
        base: list[Layer],
        lower: list[tuple[InForce, Table]],
        allowances: list[Allowance],
        now: datetime,
    ) -> None:
        self._base = base
        above = {layer.tier: layer.compiled.table for layer in base}
        self._lower = []
        for release, table in lower:
            allowed = deciding.allowed_of(allowances, release.sheet_id, table, above)
            layer = Layer(release.tier, str(release.id), Compiled(table, by_id=True), allowed)
            self._lower.append((release, layer))
        self._now = now
        self._made: dict[int, list[Layer]] = {}

    def at(self, org_pos: int) -> list[Layer]:
        found = self._made.get(org_pos)
        if found is None:
            below = [layer for release, layer in self._lower if release.holds(org_pos, self._now)]
            found = self._made[org_pos] = [*self._base, *sorted(below, key=lambda layer: TIERS.index(layer.tier))]
        return found


async def _make_partitions(ctx: Context, _: Any) -> None:
    """Monthly partitions of the decision log stand ready before their month begins."""
    await log.make_partitions(ctx.tx, MONTHS_AHEAD)


JOBS = {
    REPLAY: JobKind(_run, ReplayJob, most_attempts=3, is_long=True, given_up=_given_up),
    PARTITIONS: JobKind(_make_partitions),
}
SCHEDULES = (Schedule("rules_partitions", "20 3 * * *", PARTITIONS),)
