"""Look-alikes: a seed is named, the customers most like it are told within the asker's reach, and can be tagged."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody

from yizhan.analytics.scoring import api as scoring
from yizhan.analytics.scoring.contracts import LikeFigures, LikePoint, LikePortrait, Seed
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts.likeness import Likeness
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.names import customer_names
from yizhan.interfaces.http.notices import NoticeTrouble
from yizhan.interfaces.http.studies import ProductShare
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Language
from yizhan.platform import long_work
from yizhan.platform.context import Context


class LikeBegun(msgspec.Struct, frozen=True, rename="camel"):
    """Work that has begun; `GET /api/insight/look-alikes/{workId}` tells what came of it."""

    work_id: str


class LikeGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The most alike as a group: how many they are, what they are called, what sets them apart from all in reach."""

    customers: int
    name: str
    traits: list[str]
    products: list[ProductShare]


class LookAlikes(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A search: how far it is, and, once done, how well seeds kept aside were found again (AUC; 0.5 is blindly)."""

    state: long_work.State
    done: int
    total: int | None
    created_at: datetime
    trouble: NoticeTrouble | None
    month: date | None
    seeds: int
    considered: int
    auc: float | None
    curve: list[LikePoint]
    portrait: LikeGroup | None


class LikeView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A customer like the seed."""

    customer_id: str
    customer_name: str
    customer_number: str
    score: float
    reasons: list[str]


class LikeTag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tag, and how many of the most alike get it."""

    tag: str
    count: int


@post("/insight/look-alikes", status_code=202)
async def ask_look_alikes(ctx: Ctx, data: JSONBody[Seed]) -> LikeBegun:
    """Look for the customers most like a seed, in the background."""
    return LikeBegun(str(await scoring.ask_alike(ctx, data)))


@get("/insight/look-alikes/{work_id:str}")
async def get_look_alikes(ctx: Ctx, work_id: FromPath[str]) -> LookAlikes:
    """The caller's own search."""
    work = await long_work.of(ctx, work_id)
    trouble = work.trouble
    told = msgspec.convert(work.result, LikeFigures) if work.state is long_work.State.SUCCEEDED else None
    return LookAlikes(
        state=work.state,
        done=work.done,
        total=work.total,
        created_at=work.created_at,
        trouble=NoticeTrouble(trouble.message.in_(ctx.language), trouble.remedy.in_(ctx.language)) if trouble else None,
        month=told.month if told else None,
        seeds=told.seeds if told else 0,
        considered=told.considered if told else 0,
        auc=told.auc if told else None,
        curve=list(told.curve) if told else [],
        portrait=_group(told.portrait, ctx.language) if told and told.portrait else None,
    )


def _group(told: LikePortrait, language: Language) -> LikeGroup:
    return LikeGroup(
        customers=told.customers,
        name=told.name.in_(language),
        traits=[each.in_(language) for each in told.traits],
        products=[ProductShare(each.line, each.share, each.usual) for each in told.products],
    )


@get("/insight/look-alikes/{work_id:str}/customers", dependencies=LISTING)
async def list_look_alikes(ctx: Ctx, work_id: FromPath[str], window: Wanted) -> Page[LikeView]:
    """The customers of the caller's own search, the most alike first."""
    page = await insight.alike(ctx, work_id, window)
    return Page(await _views(ctx, page.items), page.next, page.total, page.total_capped)


async def _views(ctx: Context, rows: Sequence[Likeness]) -> list[LikeView]:
    called = await customer_names(ctx, (row.customer_id for row in rows))
    return [
        LikeView(
            customer_id=row.customer_id,
            customer_name=called[row.customer_id].name,
            customer_number=called[row.customer_id].number,
            score=row.score,
            reasons=[each.in_(ctx.language) for each in row.reasons],
        )
        for row in rows
    ]


@post("/insight/look-alikes/{work_id:str}/tag", status_code=202)
async def tag_look_alikes(ctx: Ctx, work_id: FromPath[str], data: JSONBody[LikeTag]) -> LikeBegun:
    """Tag the first so many, so that they can be listed, exported and changed at once."""
    return LikeBegun(str(await insight.tag_alike(ctx, work_id, data.tag, data.count)))


router = Router(
    "/",
    route_handlers=[ask_look_alikes, get_look_alikes, list_look_alikes, tag_look_alikes],
    tags=["insight"],
)
