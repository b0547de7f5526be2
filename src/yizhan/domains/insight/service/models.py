"""Runs and models: asked for, trained, approved by somebody else, rolled back."""

from typing import Any

from yizhan.domains.insight import errors
from yizhan.domains.insight.contracts import (
    APPROVE,
    CHURN,
    MODELS,
    READ,
    TRAIN,
    Model,
    ModelState,
    NewModel,
    Run,
    RunKind,
    RunState,
)
from yizhan.domains.insight.events import ModelDecided
from yizhan.domains.insight.store import models as store
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

_LEAST_REASON = 4


async def ask(ctx: Context, kind: RunKind) -> int:
    """A training or scoring that is to run; raises RunWaits when the same waits, NoModelActs without a model."""
    await ctx.enter_everything(TRAIN)
    if kind is RunKind.SCORE and await store.acting(ctx.tx, CHURN) is None:
        raise errors.NoModelActs
    run_id = await store.add_run(ctx.tx, kind, ctx.actor.name, ctx.now())
    if run_id is None:
        raise errors.RunWaits
    await ctx.audit(kind, "insight.run", run_id, 0)
    return run_id


async def begin(ctx: Context, run_id: int) -> Run | None:
    """The run, marked as running; None when it was done or cancelled."""
    return await store.run_of(ctx.tx, run_id) if await store.begin_run(ctx.tx, run_id, ctx.now()) else None


async def tell(ctx: Context, run_id: int, step: Text, done: int, total: int) -> None:
    await store.tell_run(ctx.tx, run_id, step, done, total)


async def end(ctx: Context, run_id: int, state: RunState, told: Text | None) -> bool:
    """Note how a run ended; False when it was done or cancelled before."""
    return await store.end_run(ctx.tx, run_id, state, told, ctx.now())


async def cancel(ctx: Context, run_id: str) -> Run:
    """Cancel a run that waits or runs: whoever carries it out lets go of it. Raises RunOver when it has ended."""
    await ctx.enter_everything(TRAIN)
    run = await _run(ctx, run_id)
    if not await store.cancel_run(ctx.tx, int(run.id), ctx.now()):
        raise errors.RunOver
    await ctx.audit("cancel", "insight.run", run.id, 0)
    return await _run(ctx, run_id)


async def runs(ctx: Context, limit: int = 20) -> list[Run]:
    await ctx.enter(MODELS)
    return await store.runs(ctx.tx, limit)


async def scoring_under_way(ctx: Context) -> RunKind | None:
    """Whether the model learns or scores just now, for whoever waits for scores."""
    await ctx.enter(READ)
    return await store.under_way(ctx.tx, (RunKind.TRAIN, RunKind.SCORE))


async def run_asked(ctx: Context, run_id: str) -> Run:
    """A run that the caller has just asked for."""
    await ctx.enter(TRAIN)
    return await _run(ctx, run_id)


async def run_of(ctx: Context, run_id: str) -> Run:
    await ctx.enter(MODELS)
    return await _run(ctx, run_id)


async def _run(ctx: Context, run_id: str) -> Run:
    key = parse_id(run_id)
    found = await store.run_of(ctx.tx, key) if key is not None else None
    if found is None:
        raise NotFound(Text("任务", "run"), run_id)
    return found


async def keep(ctx: Context, run: Run | None, new: NewModel, by: tuple[int, str]) -> Model:
    """Keep a version that was trained; for the training itself. `by` is who asked for it."""
    model_id = await store.add_model(ctx.tx, CHURN, new, by, ctx.now())
    await ctx.audit("train", "insight.model", model_id, 0, run=run.id if run else "", lost=new.lost)
    return await _found(ctx, str(model_id))


async def models(ctx: Context) -> list[Model]:
    """The versions, the newest first."""
    await ctx.enter(MODELS)
    return await store.models(ctx.tx, CHURN)


async def model_of(ctx: Context, model_id: str) -> Model:
    await ctx.enter(MODELS)
    return await _found(ctx, model_id)


async def acting(ctx: Context) -> Model | None:
    """The version that acts; for training and scoring."""
    return await store.acting(ctx.tx, CHURN)


async def approve(ctx: Context, model_id: str, reason: str) -> Model:
    """Let a candidate act.

    Raises OwnModel for whoever had it trained, NotApprovable for what is no candidate, NotHeldAgainst where another
    version acts since it was trained.
    """
    await ctx.enter_everything(APPROVE)
    model = await _found(ctx, model_id, lock=True)
    if model.state is not ModelState.CANDIDATE:
        raise errors.NotApprovable(version=model.version, state=errors.MODEL_STATES[model.state])
    if model.trained_by == str(ctx.actor.id):
        await ctx.refuse("approve", "insight.model", model_id)
        raise errors.OwnModel(version=model.version)
    champion = await store.acting(ctx.tx, CHURN)
    if champion is not None and model.held_against != champion.version:
        raise errors.NotHeldAgainst(version=model.version, acting=champion.version)
    return await _act(ctx, model, reason, "approve")


async def refuse(ctx: Context, model_id: str, reason: str) -> Model:
    """Do not let a candidate act."""
    await ctx.enter_everything(APPROVE)
    model = await _found(ctx, model_id, lock=True)
    if model.state is not ModelState.CANDIDATE:
        raise errors.NotApprovable(version=model.version, state=errors.MODEL_STATES[model.state])
    _check_reason(reason)
    await store.decide(ctx.tx, int(model.id), ModelState.REFUSED, ctx.actor.name, reason, ctx.now())
    return await _told(ctx, model.id, ModelState.REFUSED, "refuse")


async def roll_back(ctx: Context, model_id: str, reason: str) -> Model:
    """Let a version that acted before act again."""
    await ctx.enter_everything(APPROVE)
    model = await _found(ctx, model_id, lock=True)
    if model.state is not ModelState.RETIRED:
        raise errors.NotRetired(version=model.version)
    return await _act(ctx, model, reason, "roll_back")


async def keep_drift(ctx: Context, model_id: str, drift: list[Any]) -> None:
    """Keep how far the columns have moved since the model learned; for scoring."""
    await store.keep_drift(ctx.tx, int(model_id), drift, ctx.now())


async def _act(ctx: Context, model: Model, reason: str, action: str) -> Model:
    _check_reason(reason)
    await store.retire_acting(ctx.tx, CHURN)
    await store.decide(ctx.tx, int(model.id), ModelState.ACTING, ctx.actor.name, reason, ctx.now())
    return await _told(ctx, model.id, ModelState.ACTING, action)


async def _told(ctx: Context, model_id: str, state: ModelState, action: str) -> Model:
    await ctx.audit(action, "insight.model", model_id, 0)
    await ctx.emit(ModelDecided(key=model_id, org_pos=0, id=model_id, state=state))
    return await _found(ctx, model_id)


def _check_reason(reason: str) -> None:
    if len(reason.strip()) < _LEAST_REASON:
        raise InvalidInput(errors.REASON_REQUIRED.at("reason"))


async def _found(ctx: Context, model_id: str, *, lock: bool = False) -> Model:
    key = parse_id(model_id)
    found = await store.model_of(ctx.tx, key, lock=lock) if key is not None else None
    if found is None:
        raise NotFound(errors.MODEL, model_id)
    return found
