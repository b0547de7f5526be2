"""Replays: a draft run over past cases as long work, and which would have gone another way (requirement 4.2)."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process import ports, replaying
from yizhan.engines.process.compile import Environment, compile_bpmn
from yizhan.engines.process.designing import (
    CaseChange,
    ProcessReplay,
    ProcessReplaySummary,
    ReplayDraft,
    StepCount,
    WayShift,
)
from yizhan.engines.process.model import ProcessDefinition, RuleTask
from yizhan.engines.process.permissions import DESIGN, VIEW
from yizhan.engines.process.replaying import Decider, PastCase, Way
from yizhan.engines.process.service.drafting import draft_of
from yizhan.engines.process.store import definitions, replays
from yizhan.kernel.errors import InvalidInput, NotFound, Refusal
from yizhan.kernel.faults import PERIOD_ORDER
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.text import Text, listed
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

REPLAY_JOB = "process.replay"
MOST_CASES = 20_000
MOST_KEPT = 5_000
MOST_SHIFTS = 100
AT_ONCE = 200

_TITLE = Text("回放流程“{name}”的草稿", "Replay the draft of “{name}”")
_WHAT = Text("流程回放", "replay of a process")
_NOTHING = Text("未走到结束", "did not come to an end")

Shift = tuple[tuple[Text, ...], tuple[Text, ...], Text, Text]


class ReplayJob(msgspec.Struct, frozen=True):
    """Which draft is to be run over which past, and where to tell how far it is."""

    replay_id: int
    draft_id: str
    work_id: int
    since: datetime
    until: datetime


async def begin_replay(ctx: Context, draft_id: str, wanted: ReplayDraft) -> ProcessReplay:
    """Run a draft over the cases of a period, in the background, with the actor's own rights.

    Raises NotFound, DefinitionRefused where the draft could not be deployed as it is.
    """
    found = await draft_of(ctx, draft_id)
    scope = await ctx.enter(DESIGN)
    if wanted.until <= wanted.since:
        raise InvalidInput(PERIOD_ORDER.at("until"))
    compile_bpmn(found.xml.encode(), Environment(), found.draft.key)
    replay_id, place = new_id(), max(ctx.actor.org_pos, scope.lo)
    about = {"replayId": str(replay_id), "draftId": found.draft.id}
    work_id = await long_work.begin(ctx, REPLAY_JOB, _TITLE.format(name=found.draft.name), about=about)
    by = (ctx.actor.id, ctx.actor.name)
    period = (wanted.since, wanted.until)
    await replays.begin(ctx.tx, replay_id, place, int(found.draft.id), work_id, period, by, ctx.now())
    job = ReplayJob(replay_id, found.draft.id, work_id, *period)
    await ctx.enqueue(NewJob(REPLAY_JOB, job, rights=ctx.rights(), priority=7))
    await ctx.audit(
        "replay", "process.draft", found.draft.id, place, key=found.draft.key, since=period[0], until=period[1]
    )
    return await _one(ctx, replay_id)


async def replays_of(ctx: Context, draft_id: str) -> Sequence[ProcessReplay]:
    """Replays of a draft in the actor's organisations, newest first."""
    found = await draft_of(ctx, draft_id)
    return await replays.of_draft(ctx.tx, int(found.draft.id))


async def replay_of(ctx: Context, replay_id: str) -> ProcessReplay:
    """One replay; raises NotFound."""
    await ctx.enter(VIEW)
    number = parse_id(replay_id)
    if number is None or await replays.one(ctx.tx, number) is None:
        if number is not None and await replays.exists(ctx.tx, number):
            await ctx.refuse("read", "process.replay", number)
        raise NotFound(_WHAT, replay_id)
    return await _one(ctx, number)


async def changes_of(ctx: Context, replay_id: str) -> Sequence[CaseChange]:
    """The past cases that would go another way, as far as the replay kept them."""
    found = await replay_of(ctx, replay_id)
    await ctx.enter(DESIGN)
    kept = await replays.changes(ctx.tx, int(found.id))
    await ctx.audit("export", "process.replay", found.id, ctx.actor.org_pos, rows=len(kept))
    return msgspec.convert(kept, list[CaseChange])


async def run_replay(ctx: Context, job: ReplayJob) -> None:
    """Run a draft over past cases; nothing but what was found is written."""
    await ctx.enter(DESIGN)
    told = {"replayId": str(job.replay_id), "draftId": job.draft_id}
    try:
        async with ctx.tx.savepoint():
            tally = await _replayed(ctx, job)
    except Refusal as refusal:
        trouble = long_work.Trouble.of(refusal)
        await replays.end(ctx.tx, job.replay_id, "failed", None, (), ctx.now(), trouble)
        await long_work.fail(ctx, job.work_id, trouble)
        return
    await replays.end(ctx.tx, job.replay_id, "done", tally.summary(), tally.changes, ctx.now())
    await long_work.end(
        ctx, job.work_id, long_work.State.SUCCEEDED, {**told, "total": tally.total, "changed": tally.changed}
    )


async def replay_given_up(ctx: Context, job: ReplayJob, trouble: long_work.Trouble) -> None:
    """It ends without a finding; a retry of its job finds what it can."""
    await replays.end(ctx.tx, job.replay_id, "failed", None, (), ctx.now(), trouble)


class Tally:
    """What a replay has found so far."""

    def __init__(self, draft: ProcessDefinition, total: int) -> None:
        self.draft = draft
        self.total = total
        self.compared = 0
        self.changed = 0
        self.stuck = 0
        self.unlike = 0
        self.customers: set[str] = set()
        self.shifts: Counter[Shift] = Counter()
        self.before: Counter[str] = Counter()
        self.after: Counter[str] = Counter()
        self.assumed: dict[str, None] = {}
        self.retimed: dict[str, None] = {}
        self.changes: list[CaseChange] = []

    def count(self, was: Way, is_now: Way) -> None:
        """One more case that can be compared."""
        self.compared += 1
        self.before.update(was.steps)
        self.after.update(is_now.steps)
        self.stuck += is_now.stuck_at is not None
        self.assumed.update(dict.fromkeys(is_now.assumed))

    def differs(self, case: PastCase, shift: Shift, subject: ports.Subject | None) -> None:
        """A case that would go another way."""
        self.changed += 1
        self.shifts[shift] += 1
        added, removed, before, after = shift
        if subject is not None:
            self.customers.add(subject.customer_id)
        if len(self.changes) < MOST_KEPT:
            self.changes.append(
                CaseChange(
                    str(case.id),
                    case.business_key,
                    subject.customer_id if subject else None,
                    subject.name if subject else None,
                    case.started_at,
                    before,
                    after,
                    added,
                    removed,
                )
            )

    def summary(self) -> ProcessReplaySummary:
        """The counts, the most frequent shifts first."""
        nodes = self.draft.nodes
        return ProcessReplaySummary(
            self.total,
            self.compared,
            self.changed,
            self.stuck,
            self.unlike,
            len(self.customers),
            tuple(WayShift(*shift, count) for shift, count in self.shifts.most_common(MOST_SHIFTS)),
            tuple(
                StepCount(node, self.before[node], self.after[node])
                for node in nodes
                if self.before[node] or self.after[node]
            ),
            tuple(nodes[name].name for name in self.assumed),
            len(self.changes),
            tuple(nodes[name].name for name in self.retimed),
        )


async def _replayed(ctx: Context, job: ReplayJob) -> Tally:
    found = await draft_of(ctx, job.draft_id)
    await ctx.enter(DESIGN)
    draft = compile_bpmn(found.xml.encode(), Environment(), found.draft.key)
    period = (job.since, job.until)
    total = await replays.count(ctx.tx, draft.key, *period)
    tally = Tally(draft, total)
    takers = await _takers(ctx, draft)
    last: int | None = None
    seen = 0
    while seen < MOST_CASES and (cases := await replays.cases(ctx.tx, draft.key, period, last, AT_ONCE)):
        await _compare(ctx, tally, cases, takers)
        seen, last = seen + len(cases), cases[-1].id
        await long_work.progress(ctx, job.work_id, seen, total)
    return tally


async def _compare(
    ctx: Context, tally: Tally, cases: Sequence[PastCase], takers: Mapping[str, Callable[[Mapping[str, Any], int], Any]]
) -> None:
    differing: list[tuple[PastCase, Shift]] = []
    for case in cases:
        await asyncio.sleep(0)  # the server goes on meanwhile
        old = await definitions.compiled(ctx.tx, case.definition_id)
        decide = _decider(takers, case.org_pos)
        was = replaying.way_of(old, case)
        if not replaying.replayed(old, case, decide).same_as(was):
            tally.unlike += 1
            continue
        tally.retimed.update(dict.fromkeys(replaying.retimed(old, tally.draft)))
        is_now = replaying.replayed(tally.draft, case, decide)
        tally.count(was, is_now)
        if not is_now.same_as(was):
            differing.append((case, _shift(old, was, tally.draft, is_now)))
    subjects = await ports.subjects_of(ctx, tally.draft.key, [case.business_key for case, _ in differing])
    for case, shift in differing:
        tally.differs(case, shift, subjects.get(case.business_key))


async def _takers(ctx: Context, definition: ProcessDefinition) -> Mapping[str, Callable[[Mapping[str, Any], int], Any]]:
    """What takes the decisions of the draft, as far as somebody does."""
    named = {node.decision for node in definition.nodes.values() if isinstance(node, RuleTask)}
    made = {name: await ports.foreseen(ctx, name) for name in sorted(named)}
    return {name: taker for name, taker in made.items() if taker is not None}


def _decider(takers: Mapping[str, Callable[[Mapping[str, Any], int], Any]], org_pos: int) -> Decider:
    def decide(decision: str, known: Mapping[str, Any]) -> Any:
        taker = takers.get(decision)
        return taker(known, org_pos) if taker is not None else None

    return decide


def _shift(old: ProcessDefinition, was: Way, new: ProcessDefinition, is_now: Way) -> Shift:
    added = (Counter(is_now.steps) - Counter(was.steps)).keys()
    removed = (Counter(was.steps) - Counter(is_now.steps)).keys()
    return (_names(new, added), _names(old, removed), _outcome(old, was), _outcome(new, is_now))


def _names(definition: ProcessDefinition, nodes: Iterable[str]) -> tuple[Text, ...]:
    return tuple(definition.nodes[name].name for name in nodes)


def _outcome(definition: ProcessDefinition, way: Way) -> Text:
    """Where a case ended, or where it would wait for a person and why."""
    if way.stuck_at is not None:
        node = definition.nodes.get(way.stuck_at)
        name, why = (node.name if node else definition.name), way.why or Text("", "")
        return Text(f"停在“{name.zh}”：{why.zh}", f"stuck at “{name.en}”: {why.en}")
    names = _names(definition, way.ends)
    return listed(names) if names else _NOTHING


async def _one(ctx: Context, replay_id: int) -> ProcessReplay:
    found = await replays.one(ctx.tx, replay_id)
    if found is None:
        raise NotFound(_WHAT, replay_id)
    return found
