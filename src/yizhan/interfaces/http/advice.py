"""Known problems of steps: seen and proposed at a task, accepted or refused with the processes."""

from typing import Annotated

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from yizhan.engines.process import api as process
from yizhan.engines.process.advising import AcceptAdvice, AdviceFilter, AdviceState, AdviceView, Proposal, StepAdvice
from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.interfaces.http.work_batches import WORK_ITEM
from yizhan.kernel.paging import Page


class AdviceReason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a proposal is refused, or what was in force retired."""

    reason: str


@get("/worklist/{item_id:str}/advice")
async def get_advice(ctx: Ctx, item_id: FromPath[str]) -> StepAdvice:
    """What is known about the step of a task, and what was proposed about it."""
    return await process.advice_of(ctx, number(WORK_ITEM, item_id))


@post("/worklist/{item_id:str}/advice", status_code=201)
async def propose(ctx: Ctx, item_id: FromPath[str], data: JSONBody[Proposal]) -> Response[AdviceView]:
    """Propose a known problem of the step with its remedy, or a correction of one."""
    return _answer(await process.propose(ctx, number(WORK_ITEM, item_id), data))


@get("/processes/advice", dependencies=LISTING)
async def list_advice(
    ctx: Ctx,
    window: Wanted,
    advice_state: Annotated[AdviceState | None, QueryParameter(name="state")] = None,
    process_key: Annotated[str | None, QueryParameter(name="process")] = None,
) -> Page[AdviceView]:
    """Proposals about the steps of all processes, newest first."""
    return await process.proposals(ctx, AdviceFilter(state=advice_state, process=process_key), window)


@post("/processes/advice/{advice_id:str}/accept", status_code=200)
async def accept(
    ctx: Ctx, advice_id: FromPath[str], data: JSONBody[AcceptAdvice], if_match: IfMatch = None
) -> Response[AdviceView]:
    """Put what somebody else proposed in force, in both languages."""
    return _answer(await process.accept_advice(ctx, advice_id, data, expected_rev(if_match)))


@post("/processes/advice/{advice_id:str}/refuse", status_code=200)
async def refuse(
    ctx: Ctx, advice_id: FromPath[str], data: JSONBody[AdviceReason], if_match: IfMatch = None
) -> Response[AdviceView]:
    """Turn down what somebody else proposed."""
    return _answer(await process.refuse_advice(ctx, advice_id, data.reason, expected_rev(if_match)))


@post("/processes/advice/{advice_id:str}/retire", status_code=200)
async def retire(
    ctx: Ctx, advice_id: FromPath[str], data: JSONBody[AdviceReason], if_match: IfMatch = None
) -> Response[AdviceView]:
    """Show what was in force no more."""
    return _answer(await process.retire_advice(ctx, advice_id, data.reason, expected_rev(if_match)))


def _answer(advice: AdviceView) -> Response[AdviceView]:
    return Response(advice, headers=etag(advice.rev))


router = Router("/", route_handlers=[get_advice, propose, list_advice, accept, refuse, retire], tags=["processes"])
