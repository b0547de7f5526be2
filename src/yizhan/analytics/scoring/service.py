"""Runs as a story: one is asked for, a process of its own carries it out, what it found goes to insight."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import structlog

from yizhan.analytics.scoring.cards import Card
from yizhan.analytics.scoring.contracts import (
    Champion,
    Explained,
    Likened,
    Order,
    Place,
    Scored,
    Studied,
    Told,
    Trained,
    Waiting,
)
from yizhan.analytics.scoring.lines import chunks_of
from yizhan.analytics.scoring.publishing import publish
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.analytics.warehouse.errors import NothingPublished
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import Band, Model, NewLoss, NewModel, NewScore, Run, RunKind, RunState
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.months import months_after
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform import own_process
from yizhan.platform.context import Context
from yizhan.platform.long_work import Trouble
from yizhan.platform.own_process import Step, Stopped

log = structlog.get_logger()
_TRAINED = Text("版本 {version} 已训练（AUC {auc}）", "Version {version} was trained (AUC {auc})")
_LOST = Text("版本 {version} 不如现任，未采纳", "Version {version} lost against the acting one and is not taken")
_SCORED = Text("{month}：{count} 个客户已评分", "{month}: {count} customers were scored")
_BROKE = Stopped(
    Text("程序意外结束：{words}", "It ended unexpectedly: {words}"),
    Text("请重试，仍不成功请查看日志", "Try again, then look at the log"),
)
_LOOK = 2.0
"""Seconds after which it is looked again whether a run was cancelled."""
Heard = Callable[[Step], None]
Found = Trained | Scored | Studied | Explained | Likened

MODULE = "yizhan.analytics.scoring.running"
"""By name: the module loads numerical libraries, which the server does without."""


class _CancelledError(Exception):
    """Somebody cancelled the run."""


class AnotherActs(Refusal):
    """The version that scored does not act any more."""

    code = "another_model_acts"
    kind = Kind.CONFLICT
    message = Text(
        "评分期间启用的版本已更换，评分未采用",
        "Another version acts since: these scores are not taken",
    )
    remedy = Text("请重新评分", "Score again")


@asynccontextmanager
async def apart(ctx: Context) -> AsyncIterator[Context]:
    """A context of the same actor in a transaction of its own over everything."""
    async with ctx.db.transaction(EVERYTHING) as tx:
        yield Context(actor=ctx.actor, tx=tx, db=ctx.db, clock=ctx.clock)


async def carry_out(
    ctx: Context, house: Warehouse, place: Place, run_id: int, by: tuple[int, str], heard: Heard | None = None
) -> Run:
    """Carry out a run that was asked for; what it tells is kept at once, outside the caller's transaction.

    `by` is who asked for it: who had a model trained cannot approve it.
    """
    async with apart(ctx) as own:
        run = await insight.begin_run(own, run_id)
        if run is None:
            return await insight.run_of(own, str(run_id))
    place.folder.mkdir(parents=True, exist_ok=True)
    out = _absolute(place.folder / f"run-{run_id}.ndjson")
    failed: Text | None = None

    async def step(told: Step) -> None:
        if heard:
            heard(told)
        async with apart(ctx) as own:
            await insight.tell_run(own, run_id, told.words, told.done, told.total)

    try:
        order = await order_of(ctx, house, place, run.kind, out)
        order = await _with_waiting(ctx, order)
        told = await _unless_cancelled(ctx, run_id, end_of(order, step))
        if isinstance(told, Stopped):
            failed = _both(told.message, told.remedy)
        else:
            await _kept(ctx, run, order, told, by)
    except Refusal as refusal:
        failed = _both(refusal.text, refusal.advice)
    except _CancelledError:
        log.info("run_cancelled", run=run_id, kind=run.kind)
    finally:
        out.unlink(missing_ok=True)
    async with apart(ctx) as own:
        if failed:
            await insight.end_run(own, run_id, RunState.FAILED, failed)
        return await insight.run_of(own, str(run_id))


async def give_up(ctx: Context, run_id: int, trouble: Trouble) -> None:
    """Its job is tried no more: the run has failed, until somebody retries that job."""
    await insight.end_run(ctx, run_id, RunState.FAILED, _both(trouble.message, trouble.remedy))


async def order_of(ctx: Context, house: Warehouse, place: Place, kind: RunKind, out: Path) -> Order:
    """What a process of its own is to do; raises NothingPublished where there is no warehouse to read."""
    published = warehouse.published(house)
    if published is None:
        raise NothingPublished
    async with apart(ctx) as own:
        acting = await insight.acting_model(own)
    return Order(
        kind=kind,
        warehouse=str(Folder(house.folder).file_of(published.version).absolute()),
        version=published.version,
        loaded_at=published.at,
        definitions=str(place.definitions.absolute()),
        folder=str(place.folder.absolute()),
        out=str(out),
        champion=_champion(acting) if acting else None,
        memory_mb=place.memory_mb,
    )


def _champion(acting: Model) -> Champion:
    card = msgspec.convert(acting.card, Card)
    return Champion(acting.version, acting.digest, months_after(card.learned_to, card.horizon))


async def end_of(order: Order, step: Callable[[Step], Awaitable[None]] | None = None) -> Found | Stopped:
    """Carry out an order in a process of its own; one that broke is told as stopped by what it said last."""
    end: Found | Stopped | None = None

    async def hear(told: Told) -> None:
        nonlocal end
        if not isinstance(told, Step):
            end = told
        elif step:
            await step(told)

    words = await own_process.follow(MODULE, order, Told, hear)
    if end is not None:
        return end
    log.warning("scoring_broke", kind=order.kind, error=words.said[-2000:], code=words.code)
    return Stopped(_BROKE.message.format(words=words.why), _BROKE.remedy)


async def _with_waiting(ctx: Context, order: Order) -> Order:
    """The order, with the actions or proposals whose end the warehouse may know now."""
    today = business_day(ctx.now())
    async with apart(ctx) as own:
        match order.kind:
            case RunKind.SCORE:
                waiting = await insight.to_measure(own, today)
                return msgspec.structs.replace(order, waiting=tuple(Waiting(*each) for each in waiting))
            case RunKind.KEY_ACCOUNTS:
                proposals = await insight.pending_proposals(own, today)
                return msgspec.structs.replace(order, proposals=tuple(proposals))
            case RunKind.RESPONSES:
                tried = await insight.tried(own, today.replace(year=today.year - 1, day=1))
                return msgspec.structs.replace(order, tried=tuple(tried))
    return order


async def _unless_cancelled(ctx: Context, run_id: int, work: Coroutine[Any, Any, Found | Stopped]) -> Found | Stopped:
    """What the work ends with; it is broken off, its process with it, once the run is cancelled."""
    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=_LOOK))[0]:
            async with apart(ctx) as own:
                if (await insight.run_of(own, str(run_id))).state is RunState.CANCELLED:
                    raise _CancelledError
        return task.result()
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _kept(ctx: Context, run: Run, order: Order, told: Found, by: tuple[int, str]) -> None:
    """What was found goes to insight and the run ends, all in one transaction; nothing is kept of a cancelled one."""
    async with apart(ctx) as own:
        words = await _published(own, run, order, told, by)
        if not await insight.end_run(own, int(run.id), RunState.DONE, words):
            raise _CancelledError


async def _published(ctx: Context, run: Run, order: Order, told: Found, by: tuple[int, str]) -> Text:
    match told:
        case Trained():
            return await _trained(ctx, run, told, Path(order.out), by)
        case Studied():
            return await publish(ctx, run, told, Path(order.out), by[1])
        case Scored():
            return await _scored(ctx, order, told)
        case Explained() | Likened():
            raise TypeError(f"a {run.kind} run told of {type(told).__name__}")


async def _trained(ctx: Context, run: Run, told: Trained, out: Path, by: tuple[int, str]) -> Text:
    new = NewModel(
        digest=told.digest, card=msgspec.to_builtins(told.card), lost=told.lost, held_against=told.held_against
    )
    model = await insight.keep_model(ctx, run, new, by)
    for chunk in chunks_of(out, NewLoss):
        await insight.take_losses(ctx, chunk)
    auc = f"{told.card.measures['auc'].value:.3f}"
    return (_LOST if told.lost else _TRAINED).format(version=model.version, auc=auc)


async def _scored(ctx: Context, order: Order, told: Scored) -> Text:
    """Raises AnotherActs where the version that scored was relieved meanwhile."""
    model = await insight.acting_model(ctx)
    if model is None or order.champion is None or model.digest != order.champion.digest:
        raise AnotherActs
    risk = _Risk()
    for chunk in chunks_of(Path(order.out), NewScore):
        risk.add(chunk)
        await insight.take_scores(ctx, model, told.month, chunk)
    await insight.forget_others(ctx, model, told.month)
    await insight.keep_drift(ctx, model.id, [msgspec.to_builtins(each) for each in told.drift])
    await insight.measure(ctx, told.left, told.stayed)
    if await insight.finding_of_month(ctx, told.month) is None:
        await insight.open_finding(ctx, model.id, told.month, risk.sums)
    return _SCORED.format(month=f"{told.month:%Y-%m}", count=told.scores)


class _Risk:
    """How many are at risk, how many of them are expected to leave, what is at stake."""

    def __init__(self) -> None:
        self.sums = (0, Decimal(0), Decimal(0))

    def add(self, scores: Iterable[NewScore]) -> None:
        found = [score for score in scores if Band.of(score.chance) is not Band.LOW]
        count, expected, stake = self.sums
        self.sums = (
            count + len(found),
            expected + round(Decimal(str(sum(score.chance for score in found))), 2),
            stake + sum((score.at_stake for score in found), Decimal(0)),
        )


def _absolute(path: Path) -> Path:
    return path.absolute()


def _both(first: Text, second: Text) -> Text:
    return Text(f"{first.zh} {second.zh}", f"{first.en} {second.en}")
