"""Known problems of steps: proposed by who does them, accepted or refused by somebody else (four eyes)."""

from msgspec.structs import replace

from yizhan.engines.process import errors
from yizhan.engines.process.advising import (
    DRAWN,
    AcceptAdvice,
    AdviceFilter,
    AdviceState,
    AdviceView,
    KnownProblem,
    Proposal,
    Spoken,
    StepAdvice,
)
from yizhan.engines.process.contracts import WorkItemView
from yizhan.engines.process.permissions import ADVISE, DEPLOY, VIEW, WORK
from yizhan.engines.process.service.working import found_item
from yizhan.engines.process.store import advice as store
from yizhan.engines.process.store.advice import Kept, NewAdvice
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, Problem
from yizhan.kernel.faults import REQUIRED, TOO_LONG, UNKNOWN_REFERENCE
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

ADVICE = Text("常见问题建议", "proposal about a step")
LONGEST = 1_000


async def advice_of(ctx: Context, work_item_id: int) -> StepAdvice:
    """What is known about the step of a work item; raises NotFound outside the caller's scope."""
    await ctx.enter(WORK)
    item, _ = await found_item(ctx, work_item_id)
    return await _of_step(ctx, item)


async def propose(ctx: Context, work_item_id: int, given: Proposal) -> AdviceView:
    """Propose a known problem of the step that a work item is, or a correction of one.

    Raises InvalidInput with every field that is wrong.
    """
    await ctx.enter(WORK)
    item, _ = await found_item(ctx, work_item_id)
    await ctx.enter(ADVISE)
    given = replace(given, problem=given.problem.stripped(), remedy=given.remedy.stripped())
    known = {each.id: each for each in (await _of_step(ctx, item)).known}
    problems = _problems(given)
    if given.corrects is not None and given.corrects not in known:
        problems.append(UNKNOWN_REFERENCE.at("corrects", what=ADVICE, key=given.corrects))
    if problems:
        raise InvalidInput(*problems)
    drawn = given.corrects == DRAWN
    new = NewAdvice(
        id=new_id(), process_key=item.process_key, node=item.node, node_name=item.name, work_item_id=work_item_id,
        problem=given.problem, remedy=given.remedy,
        corrects=None if drawn else parse_id(given.corrects or ""),
        corrects_drawn=store.words_of(known[DRAWN]) if drawn else None,
    )  # fmt: skip
    await store.add(ctx.tx, new, (ctx.actor.id, ctx.actor.name), ctx.now())
    await ctx.audit("propose", "process.advice", new.id, ctx.actor.org_pos, key=item.process_key, node=item.node)
    return await _view(ctx, new.id)


async def proposals(ctx: Context, wanted: AdviceFilter, window: Window) -> Page[AdviceView]:
    """Proposals about the steps of all processes, newest first."""
    await ctx.enter(VIEW)
    return await store.listed(ctx.tx, wanted, window)


async def accept_advice(ctx: Context, advice_id: str, given: AcceptAdvice, expected_rev: int) -> AdviceView:
    """Put a proposal in force, with the language added that it lacks; what it corrects is replaced.

    Raises OwnProposal, WrongAdviceState, AdviceOutdated, InvalidInput where words are missing.
    """
    await ctx.enter(DEPLOY)
    kept = await _open(ctx, advice_id, expected_rev, "accept")
    kept = replace(kept, problem=_completed(kept.problem, given.problem), remedy=_completed(kept.remedy, given.remedy))
    problems = [
        REQUIRED.at(f"{part}.{language}")
        for part, words in (("problem", kept.problem), ("remedy", kept.remedy))
        for language in ("zh", "en")
        if not getattr(words, language)
    ] + _too_long(kept.problem, kept.remedy)
    if problems:
        raise InvalidInput(*problems)
    await _replace(ctx, kept)
    await _decide(ctx, kept, AdviceState.IN_FORCE, "accept", None)
    return await _view(ctx, kept.id)


async def refuse_advice(ctx: Context, advice_id: str, reason: str, expected_rev: int) -> AdviceView:
    """Turn a proposal down, with a reason that its proposer reads."""
    await ctx.enter(DEPLOY)
    why = _reason(reason)
    kept = await _open(ctx, advice_id, expected_rev, "refuse")
    await _decide(ctx, kept, AdviceState.REFUSED, "refuse", why)
    return await _view(ctx, kept.id)


async def retire_advice(ctx: Context, advice_id: str, reason: str, expected_rev: int) -> AdviceView:
    """What was in force is shown no more; it stays in the list with who accepted it."""
    await ctx.enter(DEPLOY)
    why = _reason(reason)
    kept = await _found(ctx, advice_id, expected_rev)
    if kept.state is not AdviceState.IN_FORCE:
        raise errors.WrongAdviceState
    await store.close(ctx.tx, kept.id, AdviceState.RETIRED, why)
    await ctx.audit("retire", "process.advice", kept.id, ctx.actor.org_pos, key=kept.process_key, node=kept.node,
                    reason=why)  # fmt: skip
    return await _view(ctx, kept.id)


async def _of_step(ctx: Context, item: WorkItemView) -> StepAdvice:
    contract = item.contract
    drawn = None
    if contract is not None and (contract.problem or contract.remedy):
        drawn = KnownProblem(id=DRAWN, problem=contract.problem, remedy=contract.remedy)
    known = await store.of_step(ctx.tx, item.process_key, item.node, drawn)
    return StepAdvice(known, await store.proposals_of_step(ctx.tx, item.process_key, item.node))


def _problems(given: Proposal) -> list[Problem]:
    """A problem and its remedy are told in the same language, at least one."""
    languages = [each for each in ("zh", "en") if getattr(given.problem, each) or getattr(given.remedy, each)]
    missing = [
        REQUIRED.at(f"{part}.{language}")
        for language in languages or ["zh"]
        for part, words in (("problem", given.problem), ("remedy", given.remedy))
        if not getattr(words, language)
    ]
    return missing + _too_long(given.problem, given.remedy)


def _too_long(problem: Spoken, remedy: Spoken) -> list[Problem]:
    return [
        TOO_LONG.at(f"{part}.{language}", most=LONGEST)
        for part, words in (("problem", problem), ("remedy", remedy))
        for language in ("zh", "en")
        if len(getattr(words, language)) > LONGEST
    ]


def _completed(proposed: Spoken, added: Spoken) -> Spoken:
    added = added.stripped()
    return Spoken(proposed.zh or added.zh, proposed.en or added.en)


def _reason(given: str) -> str:
    reason = given.strip()
    if not reason:
        raise errors.ReasonRequired(field="reason")
    if len(reason) > LONGEST:
        raise InvalidInput(TOO_LONG.at("reason", most=LONGEST))
    return reason


async def _replace(ctx: Context, kept: Kept) -> None:
    if kept.corrects is None:
        return
    corrected = await store.locked(ctx.tx, kept.corrects)
    if corrected is None or corrected.state is not AdviceState.IN_FORCE:
        raise errors.AdviceOutdated
    await store.close(ctx.tx, corrected.id, AdviceState.REPLACED, None)


async def _decide(ctx: Context, kept: Kept, state: AdviceState, deed: str, reason: str | None) -> None:
    await store.decide(ctx.tx, kept, state, (ctx.actor.id, ctx.actor.name), ctx.now(), reason)
    told = {"reason": reason} if reason else {}
    await ctx.audit(deed, "process.advice", kept.id, ctx.actor.org_pos, key=kept.process_key, node=kept.node, **told)


async def _open(ctx: Context, advice_id: str, expected_rev: int, deed: str) -> Kept:
    """A proposal that waits, and that the actor has not made."""
    kept = await _found(ctx, advice_id, expected_rev)
    if kept.state is not AdviceState.PROPOSED:
        raise errors.WrongAdviceState
    if kept.proposed_by == ctx.actor.id:
        await ctx.refuse(deed, "process.advice", kept.id)
        raise errors.OwnProposal
    return kept


async def _found(ctx: Context, advice_id: str, expected_rev: int) -> Kept:
    number = parse_id(advice_id)
    kept = await store.locked(ctx.tx, number) if number is not None else None
    if kept is None:
        raise NotFound(ADVICE, advice_id)
    if kept.rev != expected_rev:
        raise ChangedMeanwhile(current=kept.rev)
    return kept


async def _view(ctx: Context, advice_id: int) -> AdviceView:
    found = await store.view(ctx.tx, advice_id)
    if found is None:
        raise NotFound(ADVICE, advice_id)
    return found
