"""Models: versions with their cards, trained and scored in the background, approved by somebody else, rolled back."""

from datetime import date, datetime

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody

from yizhan.analytics.scoring import api as scoring
from yizhan.analytics.scoring.cards import CalibrationBin, Card, Fairness, Figure, LeftOut, Moved, TimingCard
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import Model, ModelState, Run, RunKind, RunState
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.names import place_names
from yizhan.kernel.text import Language


class RunView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One training or scoring, in the reader's language."""

    id: str
    kind: RunKind
    state: RunState
    asked_by_name: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    step: str | None
    done: int
    total: int
    told: str | None


class ModelLine(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A version as lists show it."""

    id: str
    version: int
    state: ModelState
    trained_by_name: str
    trained_at: datetime
    decided_by_name: str
    decided_at: datetime | None
    reason: str
    auc: Figure
    lift: Figure
    brier: Figure
    checked_to: date
    drifted: int
    """Columns that have moved far since it learned."""
    scores_moved: bool
    """Whether its scores have moved far since it learned."""


class ModelList(msgspec.Struct, frozen=True):
    """Versions and runs, the newest first."""

    items: list[ModelLine]
    runs: list[RunView]


class FeatureView(msgspec.Struct, frozen=True):
    """What the model looks at, in the reader's language."""

    name: str
    label: str
    group: str
    weight: float


class LeftOutView(msgspec.Struct, frozen=True):
    """A column that knows, or may know, the outcome, and why we say so, in the reader's language."""

    name: str
    label: str
    why: str


class ContestView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The contest with the version that acted then."""

    version: int
    customers: int
    champion_auc: float
    challenger_auc: float
    gain: Figure
    brier_gain: Figure
    promoted: bool
    why: str


class DriftView(msgspec.Struct, frozen=True):
    """How far a column has moved, in the reader's language."""

    column: str
    label: str
    psi: float
    movement: str


class ModelCard(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A version with everything its card tells."""

    line: ModelLine
    digest: str
    warehouse: int
    loaded_at: datetime
    learned_from: date
    learned_to: date
    checked_from: date
    checked_to: date
    horizon: int
    rows: int
    leavers: int
    sampled: int
    one_in: int
    """One customer in so many was looked at, drawn by chance."""
    contacts: int
    measures: dict[str, Figure]
    checked_rows: int
    checked_leavers: int
    calibration: list[CalibrationBin]
    calibration_error: float
    features: list[FeatureView]
    left_out: list[LeftOutView]
    warned: list[LeftOutView]
    """Columns that are learned from although they come suspiciously close to the outcome."""
    fairness: list[Fairness]
    contest: ContestView | None
    uncontested: str | None
    """Why it was not held against the version that acted."""
    timing: TimingCard | None
    """How well it is told when people leave; None where it is not told."""
    drift: list[DriftView]
    drift_at: datetime | None


class StartRun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be run."""

    kind: RunKind


class Decided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why it was decided so."""

    reason: str = ""


def _run(run: Run, language: Language) -> RunView:
    return RunView(
        id=run.id,
        kind=run.kind,
        state=run.state,
        asked_by_name=run.asked_by_name,
        asked_at=run.asked_at,
        started_at=run.started_at,
        ended_at=run.ended_at,
        step=run.step.in_(language) if run.step else None,
        done=run.done,
        total=run.total,
        told=run.told.in_(language) if run.told else None,
    )


def _line(model: Model, card: Card, language: Language) -> ModelLine:
    lost = card.contest.why.in_(language) if card.contest and not card.contest.promoted else ""
    moved = {each.column for each in _drift(model) if each.movement == "moved"}
    return ModelLine(
        id=model.id,
        version=model.version,
        state=model.state,
        trained_by_name=model.trained_by_name,
        trained_at=model.trained_at,
        decided_by_name=model.decided_by_name,
        decided_at=model.decided_at,
        reason=model.reason or lost,
        auc=card.measures["auc"],
        lift=card.measures["top_decile_lift"],
        brier=card.measures["brier"],
        checked_to=card.checked_to,
        drifted=len(moved - {""}),
        scores_moved="" in moved,
    )


def _drift(model: Model) -> list[Moved]:
    return msgspec.convert(model.drift, list[Moved])


def _left_out(left: LeftOut, language: Language) -> LeftOutView:
    return LeftOutView(left.name, left.label.in_(language), left.why.in_(language))


async def _card(ctx: Ctx, model: Model) -> ModelCard:
    language = ctx.language
    card = msgspec.convert(model.card, Card)
    places = await place_names(ctx, (each.group for each in card.fairness))
    same = {
        name: getattr(card, name)
        for name in ModelCard.__struct_fields__
        if hasattr(card, name) and name not in {"features", "left_out", "warned", "contest", "uncontested", "fairness"}
    }
    contest = card.contest
    return ModelCard(
        **same,
        line=_line(model, card, language),
        digest=model.digest,
        features=[FeatureView(f.name, f.label.in_(language), f.group.in_(language), f.weight) for f in card.features],
        left_out=[_left_out(each, language) for each in card.left_out],
        warned=[_left_out(each, language) for each in card.warned],
        uncontested=card.uncontested.in_(language) if card.uncontested else None,
        fairness=[msgspec.structs.replace(f, group=places.get(f.group, f.group)) for f in card.fairness],
        contest=ContestView(
            version=contest.version,
            customers=contest.customers,
            champion_auc=contest.champion_auc,
            challenger_auc=contest.challenger_auc,
            gain=contest.gain,
            brier_gain=contest.brier_gain,
            promoted=contest.promoted,
            why=contest.why.in_(language),
        )
        if contest
        else None,
        drift=[DriftView(each.column, each.label.in_(language), each.psi, each.movement) for each in _drift(model)],
        drift_at=model.drift_at,
    )


@get("/insight/models")
async def list_models(ctx: Ctx) -> ModelList:
    """Versions and runs."""
    models = await insight.models(ctx)
    runs = await insight.runs(ctx)
    lines = [_line(model, msgspec.convert(model.card, Card), ctx.language) for model in models]
    return ModelList(lines, [_run(run, ctx.language) for run in runs])


@get("/insight/models/{model_id:str}")
async def get_model(ctx: Ctx, model_id: FromPath[str]) -> ModelCard:
    """One version with its card."""
    return await _card(ctx, await insight.model_of(ctx, model_id))


@post("/insight/runs", status_code=202)
async def start_run(ctx: Ctx, data: JSONBody[StartRun]) -> RunView:
    """Train a version or score everybody, in the background."""
    run_id = await scoring.start(ctx, data.kind)
    return _run(await insight.run_asked(ctx, run_id), ctx.language)


@post("/insight/runs/{run_id:str}/cancel", status_code=200)
async def cancel_run(ctx: Ctx, run_id: FromPath[str]) -> RunView:
    """Cancel a run that waits or runs; nothing it found is kept."""
    return _run(await insight.cancel_run(ctx, run_id), ctx.language)


@post("/insight/models/{model_id:str}/approve", status_code=200)
async def approve(ctx: Ctx, model_id: FromPath[str], data: JSONBody[Decided]) -> ModelCard:
    """Let a candidate act; for somebody other than who had it trained."""
    return await _card(ctx, await insight.approve_model(ctx, model_id, data.reason))


@post("/insight/models/{model_id:str}/refuse", status_code=200)
async def refuse(ctx: Ctx, model_id: FromPath[str], data: JSONBody[Decided]) -> ModelCard:
    """Do not let a candidate act."""
    return await _card(ctx, await insight.refuse_model(ctx, model_id, data.reason))


@post("/insight/models/{model_id:str}/roll-back", status_code=200)
async def roll_back(ctx: Ctx, model_id: FromPath[str], data: JSONBody[Decided]) -> ModelCard:
    """Let a version that acted before act again."""
    return await _card(ctx, await insight.roll_back_model(ctx, model_id, data.reason))


router = Router(
    "/", route_handlers=[list_models, get_model, start_run, cancel_run, approve, refuse, roll_back], tags=["models"]
)
