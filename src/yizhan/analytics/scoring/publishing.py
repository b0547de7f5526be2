"""What a study found goes to insight: its card always, what it says of customers where it was taken."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import msgspec

from yizhan.analytics.scoring.contracts import Studied
from yizhan.analytics.scoring.lines import chunks_of
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import Run, RunKind
from yizhan.domains.insight.contracts.patterns import NewFollower
from yizhan.domains.insight.contracts.proposals import NewProposal
from yizhan.domains.insight.contracts.standing import NewStanding
from yizhan.domains.insight.contracts.studies import NewForecast, NewMember, NewStudy
from yizhan.domains.insight.contracts.suggestions import NewSuggestion
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

Publish = Callable[[Context, int, Studied, Path], Awaitable[None]]


async def publish(ctx: Context, run: Run, told: Studied, out: Path, by_name: str) -> Text:
    """Keep the study and what it found, in one transaction; says what came of it."""
    new = NewStudy(kind=run.kind, month=told.month, card=msgspec.to_builtins(told.card), taken=told.taken)
    study_id = await insight.keep_study(ctx, new, by_name)
    if told.taken:
        await _FOUND[run.kind](ctx, study_id, told, out)
    return told.words


async def _segments(ctx: Context, study_id: int, _: Studied, out: Path) -> None:
    for chunk in chunks_of(out, NewMember):
        await insight.take_members(ctx, study_id, chunk)
    await insight.forget_other_members(ctx, study_id)


async def _outlook(ctx: Context, study_id: int, _: Studied, out: Path) -> None:
    await insight.take_forecasts(ctx, study_id, [row for chunk in chunks_of(out, NewForecast) for row in chunk])


async def _key_accounts(ctx: Context, study_id: int, told: Studied, out: Path) -> None:
    await insight.measure_proposals(ctx, told.later)
    found = [new for chunk in chunks_of(out, NewProposal) for new in chunk]
    await insight.open_key_finding(ctx, study_id, told.month, found)


async def _responses(ctx: Context, study_id: int, _: Studied, __: Path) -> None:
    """What it found is of groups and stands on its card alone."""


async def _offers(ctx: Context, study_id: int, _: Studied, out: Path) -> None:
    for chunk in chunks_of(out, NewSuggestion):
        await insight.take_suggestions(ctx, study_id, chunk)
    await insight.forget_other_suggestions(ctx, study_id)


async def _patterns(ctx: Context, study_id: int, _: Studied, out: Path) -> None:
    await insight.forget_other_followers(ctx, study_id)
    for chunk in chunks_of(out, NewFollower):
        await insight.take_followers(ctx, study_id, chunk)


async def _standing(ctx: Context, study_id: int, told: Studied, out: Path) -> None:
    for chunk in chunks_of(out, NewStanding):
        await insight.take_standing(ctx, (study_id, told.month), chunk)
    await insight.forget_other_standing(ctx, study_id)


_FOUND: Mapping[RunKind, Publish] = {
    RunKind.SEGMENTS: _segments,
    RunKind.OUTLOOK: _outlook,
    RunKind.KEY_ACCOUNTS: _key_accounts,
    RunKind.RESPONSES: _responses,
    RunKind.OFFERS: _offers,
    RunKind.PATTERNS: _patterns,
    RunKind.STANDING: _standing,
}
"""What each kind of study leaves behind."""
