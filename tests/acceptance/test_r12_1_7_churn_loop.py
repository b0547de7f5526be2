"""Requirements 12.1, 12.7: who leaves, why and to whom; the loop from score to task, outcome and next training.

One small demo operator: its causes are planted, so the truth is known (`demo-truth.csv`).
"""

import asyncio
import csv
from collections import Counter
from datetime import date, timedelta

import msgspec
import pytest

from support.acting import granted, staff
from support.api import staff_api
from support.mined import NOW, Mined
from support.patience import LONG
from yizhan.analytics.mining.metrics import wilson
from yizhan.analytics.scoring import service
from yizhan.analytics.scoring.cards import Card
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.demo import other_systems, trying
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import (
    Action,
    ActionOutcome,
    Band,
    By,
    Correction,
    NewModel,
    NewScore,
    ProfitStep,
    Run,
    RunKind,
    ScoreFilter,
    WhatIf,
)
from yizhan.domains.insight.errors import NotApprovable, NotHeldAgainst, OwnModel, RunOver
from yizhan.engines.process import api as process
from yizhan.engines.process import jobs as process_jobs
from yizhan.flows.retention import beginning
from yizhan.kernel.clock import FixedClock, business_day
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.ids import parse_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import Actor
from yizhan.platform.listing import Window
from yizhan.platform.worker import Worker, drain
from yizhan.registry import CONNECTORS

pytestmark = pytest.mark.slow

WANTED = {"price": "price", "complaint": "complaints", "contract": "contract", "rival": "rival"}


class Loop(Mined):
    """The operator after its first scoring."""

    async def newest(self) -> tuple[str, Card]:
        async with self.begun() as ctx:
            model = (await insight.models(ctx))[0]
        return model.id, msgspec.convert(model.card, Card)


@pytest.fixture(scope="module")
async def loop(mined: Mined) -> Loop:
    return Loop(mined.db, mined.urls, mined.folder)


def planted_in(loop: Loop) -> list[tuple[int, date, str]]:
    """The customer, the day and the cause of each line that ended or is about to."""
    with (loop.parts.warehouse.folder.parent / other_systems.TRUTH).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    customers = dict(loop.asked("select product_ref, min(customer_id) from detail.dim_subscriber group by 1"))
    return [(int(customers[row["product_ref"]]), date.fromisoformat(row["left_on"]), row["cause"]) for row in rows]


def truth_of(loop: Loop) -> dict[tuple[int, date], set[str]]:
    """Why lines of each customer ended in a month."""
    found: dict[tuple[int, date], set[str]] = {}
    for customer, day, cause in planted_in(loop):
        found.setdefault((customer, day.replace(day=1)), set()).add(cause)
    return found


async def test_planted_reasons_are_recovered_for_four_in_five_of_those_who_left(loop):
    truth = truth_of(loop)
    async with loop.begun() as ctx:
        page = await insight.losses(ctx, Window(500))
    right, all_, missed = 0, 0, Counter()
    for loss in page.items:
        causes = {WANTED[cause] for cause in truth.get((int(loss.customer_id), loss.month), ()) if cause in WANTED}
        if causes and loss.chance is not None:
            all_ += 1
            right += loss.predicted in causes
            missed[*causes, loss.predicted] += loss.predicted not in causes
    assert all_ > 60
    # of so few as this operator has, four in five is held within chance; of the whole demo's 1,114 it was 93 %
    assert wilson(right, all_)[1] >= 0.8, missed.most_common(8)


async def test_those_about_to_leave_are_among_the_first(loop):
    today = business_day(NOW)
    soon = {key for key, day, cause in planted_in(loop) if day > today and cause != "none"}
    async with loop.begun() as ctx:
        page = await insight.scores(ctx, ScoreFilter(), Window(500))
        first = [int(score.customer_id) for score in page.items]
        whole, parts = await insight.composition(ctx, (By.REASON, By.RIVAL), ScoreFilter())
        curve = await insight.what_if(ctx, ScoreFilter(), WhatIf(cost=60, success=0.3))
        rivals = await insight.rival_names(ctx)
    assert page.total
    share = len(first) / page.total
    assert len(soon & set(first)) / len(soon) > 1.8 * share
    assert sum(part.customers for part in parts) == whole.customers == page.total
    assert sum(part.at_stake for part in parts) == whole.at_stake
    assert {part.keys[1] for part in parts} > {"none"}  # towards rivals, where they are cheaper
    assert rivals.keys() == {part.keys[1] for part in parts} - {"none"}
    assert all(name.isascii() for name in rivals.values())
    risky = page.items[0]
    assert risky.reasons[0].label.zh != risky.reasons[0].label.en
    assert max(curve, key=lambda step: step.profit).profit > curve[-1].profit  # treating everybody costs more


async def test_how_many_are_worth_treating_is_right_at_the_edges(loop):
    async with loop.begun() as ctx:

        async def curve(**given: float) -> list[ProfitStep]:
            return await insight.what_if(ctx, ScoreFilter(), WhatIf(**{"cost": 60, "success": 0.3, **given}))

        usual, asked = await curve(), await curve(customers=7)
        free, hopeless, dear = await curve(cost=0), await curve(success=0), await curve(cost=1_000_000)
        beyond = await curve(customers=10**9)
        nobody = await insight.what_if(ctx, ScoreFilter(reason="nothing"), WhatIf(cost=60, success=0.3))
    assert [step.customers for step in nobody] == [0]
    assert usual[0].profit == usual[0].cost == usual[0].kept_high == 0
    assert 7 in [step.customers for step in asked]
    assert beyond[-1].customers == usual[-1].customers
    assert max(free, key=lambda step: step.profit).profit == free[-1].profit > 0
    for curve_ in (hopeless, dear):  # where nobody is worth it, nobody is best
        assert max(curve_, key=lambda step: step.profit).customers == 0
    for step in usual[1:]:
        assert step.kept_low <= step.kept <= step.kept_high
        assert -step.cost <= step.profit_low < step.profit < step.profit_high


async def test_when_they_will_leave_is_told_where_that_beats_an_even_pace(loop):
    async with loop.begun() as ctx:
        page = await insight.scores(ctx, ScoreFilter(), Window(500))
        whole, parts = await insight.composition(ctx, (By.LIKELIEST,), ScoreFilter())
        months = {part.keys[0]: part.customers for part in parts}
        some = await insight.scores(ctx, ScoreFilter(likeliest=min(months)), Window(500))
        acting = await insight.acting_model(ctx)
    assert acting
    timing = msgspec.convert(acting.card, Card).timing
    assert timing is None or timing.brier < timing.plain
    for score in page.items:
        assert len(score.ahead) == (len(timing.checked) if timing else 0)
        assert list(score.ahead) == sorted(score.ahead)
        assert (score.likeliest != "") is (timing is not None and score.band is not Band.LOW)
    assert sum(months.values()) == whole.customers
    assert some.total == months[min(months)]


async def test_figures_that_make_no_sense_are_refused_by_name(loop):
    async with loop.begun() as ctx:
        with pytest.raises(InvalidInput) as refused:
            await insight.what_if(ctx, ScoreFilter(), WhatIf(cost=-1, success=float("nan"), months=0))
        assert [problem.field for problem in refused.value.problems] == ["cost", "success", "months"]
        with pytest.raises(InvalidInput) as refused:
            await insight.composition(ctx, (By.REASON, By.RIVAL, By.LINE, By.BAND), ScoreFilter())
        assert [problem.field for problem in refused.value.problems] == ["by"]
        for page in (insight.scores(ctx, ScoreFilter(), Window(sort="shoeSize")), insight.losses(ctx, Window(0))):
            with pytest.raises(InvalidInput):
                await page


async def test_the_people_of_a_finding_come_page_by_page(loop):
    async with loop.begun() as ctx:
        finding = max(await insight.findings(ctx), key=lambda each: each.treated + each.held_out)
        whole = await insight.people_of(ctx, finding.id, Window(500))
        turned = [page := await insight.people_of(ctx, finding.id, Window(70))]
        while page.next:
            turned.append(page := await insight.people_of(ctx, finding.id, Window(70, page.next)))
    stakes = [action.at_stake for action in whole.items]
    assert len(turned) > 1
    assert [action for page in turned for action in page.items] == list(whole.items)
    assert stakes == sorted(stakes, reverse=True)
    assert whole.total == len(whole.items) == finding.treated + finding.held_out


async def test_effects_of_earlier_findings_are_measured_against_those_left_alone(loop):
    async with loop.begun() as ctx:
        effects = [each.effect for each in await insight.findings(ctx) if each.effect]
    assert len(effects) == trying.MONTHS
    assert all(effect.low < effect.saved < effect.high for effect in effects)
    left, alone = sum(each.held_out_left for each in effects), sum(each.held_out for each in effects)
    assert left / alone > sum(each.treated_left for each in effects) / sum(each.treated for each in effects)


async def test_reasons_are_found_for_the_first_tenth_at_once_and_for_others_when_somebody_asks(loop):
    async with loop.begun() as ctx:
        everybody = await insight.composition(ctx, (), ScoreFilter())
        explained = await ctx.tx.fetchval("select count(*) from insight.score where explained")
        first = await ctx.tx.fetchval("select bool_and(explained) from insight.score where band <> 'low'")
        quiet = str(await ctx.tx.fetchval("select id from insight.score where not explained order by chance desc"))
    assert everybody[0].customers / 10 <= explained < everybody[0].customers
    assert first
    reader = staff(grants=granted("insight.read", "customer.read", "party.read"), id_=601)
    async with staff_api(loop.db, reader) as api:
        before = (await api.get(f"/api/customers/{quiet}/insight")).json()["score"]
        assert (before["explained"], before["reasons"]) == (False, [])
        asked = await api.post(f"/api/customers/{quiet}/insight/reasons")
        assert asked.status_code == 202, asked.text
        await drain(loop.parts.worker, loop.db, {}, timedelta(minutes=2))
        notice = (await api.get(f"/api/notices/{asked.json()['workId']}")).json()
        assert notice["state"] == "succeeded", notice
        after = (await api.get(f"/api/customers/{quiet}/insight")).json()["score"]
        assert after["explained"]
        assert after["chance"] == before["chance"]
        assert all(each["label"] for each in after["reasons"])
        unknown = await api.post("/api/customers/4711/insight/reasons")
        assert unknown.status_code == 404
    async with loop.begun() as ctx:
        model = await insight.acting_model(ctx)
        at = await insight.score_of(ctx, quiet)
        names = NewScore.__struct_fields__
        known = {name: getattr(at, name) for name in names if name != "customer_id"}
        again = NewScore(**{**known, "customer_id": int(quiet), "reasons": (), "explained": False})
        await insight.take_scores(ctx, model, at.month, [again])
        assert (await insight.score_of(ctx, quiet)).reasons == at.reasons  # scored again, it stays explained


async def test_a_search_for_reasons_that_breaks_is_told_as_failed(loop, monkeypatch):
    monkeypatch.setattr(service, "MODULE", "yizhan.analytics.nothing_here")
    async with loop.begun() as ctx:
        quiet = str(await ctx.tx.fetchval("select id from insight.score where not explained order by chance desc"))
    reader = staff(grants=granted("insight.read", "customer.read", "party.read"), id_=602)
    async with staff_api(loop.db, reader) as api:
        asked = await api.post(f"/api/customers/{quiet}/insight/reasons")
        await drain(loop.parts.worker, loop.db, {}, timedelta(minutes=2))
        notice = (await api.get(f"/api/notices/{asked.json()['workId']}")).json()
    assert notice["state"] == "failed"
    assert "No module named" in notice["trouble"]["message"]


async def test_a_score_becomes_a_task_and_its_outcome_teaches_the_next_model(loop):
    async with loop.begun() as ctx:
        finding = (await insight.findings(ctx))[0]
        await beginning.begin(ctx, beginning.Begin(finding.id))
        await ctx.tx.execute("delete from platform.job where kind = $1", beginning.BEGIN_JOB)
        people = (await insight.people_of(ctx, finding.id, Window(500))).items
    treated = [action for action in people if not action.held_out]
    assert treated
    assert any(action.held_out for action in people)
    assert all(action.instance_id for action in treated)
    declined, *others = treated[:4]
    async with loop.begun() as ctx:
        for action in (declined, *others):
            [item] = await process.work_items_of(ctx, int(action.instance_id or 0), under=None)
            told = {"did": "call", "outcome": "kept"}
            if action is declined:
                told = {"did": "call", "outcome": "declined", "lostReason": "rival", "lostTo": "东海移动"}
            await process.complete(ctx, parse_id(item.id) or 0, told)
    worker = Worker(loop.db, process_jobs.job_kinds(CONNECTORS), {}, FixedClock(NOW), slots=1)
    await drain(worker, loop.db, {}, LONG)
    async with loop.begun() as ctx:
        [done] = [a for a in await insight.actions_of_customer(ctx, declined.customer_id) if a.id == declined.id]
        losses = await insight.losses(ctx, Window(500), reason="rival")
        outcomes = (await insight.finding_of(ctx, finding.id)).outcomes
    assert (done.state, done.outcome, done.lost_to) == ("done", "declined", "东海移动")
    assert declined.customer_id in {loss.customer_id for loss in losses.items}
    assert outcomes == {"kept": len(others), "considering": 0, "declined": 1, "unreachable": 0}
    await learns_from_outcomes(loop)
    await learns_anew_from_what_was_corrected(loop, others[0])


async def learns_anew_from_what_was_corrected(loop: Loop, kept: Action) -> None:
    """An answer that was recorded wrong, and that the warehouse has already, is another one after the next load."""
    answer = f"select outcome, state from detail.retention_action where action_id = {kept.id}"
    assert loop.asked(answer) == [("kept", "done")]
    async with loop.begun() as ctx:
        given = Correction(outcome=ActionOutcome.UNREACHABLE, why="nobody answered the phone")
        await insight.correct_action(ctx, kept.customer_id, kept.id, given)
    async with loop.begun() as ctx:
        outcome = await warehouse.load_now(ctx, loop.parts.warehouse)
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    assert loop.asked(answer) == [("unreachable", "done")]


async def learns_from_outcomes(loop: Loop) -> None:
    """The next load brings outcomes to the warehouse, the next version learns from them, and is held to the first."""
    _, before = await loop.newest()
    async with loop.begun() as ctx:
        outcome = await warehouse.load_now(ctx, loop.parts.warehouse)
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    assert loop.asked("select count(*) from detail.retention_action where outcome = 'declined'") == [(1,)]
    run = await loop.run(RunKind.TRAIN, by=4711)
    assert run.state == "done", run.told
    model_id, card = await loop.newest()
    await cancelled_halfway(loop)
    assert before.contacts == 0
    assert card.contacts > 0
    assert card.contest
    assert card.contest.version == 1
    await approved_by_somebody_else(loop, model_id)


async def cancelled_halfway(loop: Loop) -> None:
    """A run that is cancelled while it learns ends at once and leaves nothing behind; then it is over."""
    async with loop.begun() as ctx:
        run_id = await insight.ask_run(ctx, RunKind.TRAIN)
        versions = len(await insight.models(ctx))
    begun = asyncio.Event()

    async def ask_for_it() -> Run:
        async with loop.begun() as ctx:
            parts = loop.parts
            return await service.carry_out(ctx, parts.warehouse, parts.models, run_id, (0, "x"), lambda _: begun.set())

    work = asyncio.create_task(ask_for_it())
    await asyncio.wait_for(begun.wait(), LONG.total_seconds())
    async with loop.begun() as ctx:
        await insight.cancel_run(ctx, str(run_id))
    assert (await work).state == "cancelled"
    async with loop.begun() as ctx:
        assert len(await insight.models(ctx)) == versions
        assert await insight.begin_run(ctx, run_id) is None
        with pytest.raises(RunOver):
            await insight.cancel_run(ctx, str(run_id))


async def approved_by_somebody_else(loop: Loop, model_id: str) -> None:
    trainer = Actor(4711, "trainer", EVERYTHING.lo, EVERYTHING.hi, {}, everything=True)
    async with loop.begun() as ctx:
        model = await insight.model_of(ctx, model_id)
        first = (await insight.models(ctx))[-1]
    if model.state == "refused":  # it lost against the first on the same later customers
        async with loop.begun() as ctx:
            with pytest.raises(NotApprovable):
                await insight.approve_model(ctx, model_id, "looks right")
        return
    async with loop.begun(trainer) as ctx:
        with pytest.raises(OwnModel):
            await insight.approve_model(ctx, model_id, "looks right")
    async with loop.begun() as ctx:
        stranger = await insight.keep_model(ctx, None, NewModel(digest="0" * 64, card=model.card, lost=False), (1, "x"))
        with pytest.raises(NotHeldAgainst):
            await insight.approve_model(ctx, stranger.id, "looks right")
        assert (await insight.approve_model(ctx, model_id, "looks right")).state == "acting"
        assert (await insight.roll_back_model(ctx, first.id, "drifted at once")).state == "acting"
        assert (await insight.model_of(ctx, model_id)).state == "retired"
