"""The caller's own long work: how far it is, and what came of it."""

from datetime import datetime
from typing import Any

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, FromQuery

from yizhan.interfaces.edge.request import Ctx
from yizhan.kernel.text import Language
from yizhan.platform import long_work
from yizhan.platform.long_work import LongWork, State


class NoticeTrouble(msgspec.Struct, frozen=True):
    """Why work failed, and what to do about it, in the caller's language."""

    message: str
    remedy: str


class Notice(msgspec.Struct, frozen=True, rename="camel"):
    """One piece of long work, told in the caller's language."""

    id: str
    kind: str
    title: str
    state: State
    done: int
    total: int | None
    result: Any
    trouble: NoticeTrouble | None
    seen: bool
    created_at: datetime
    changed_at: datetime


class Notices(msgspec.Struct, frozen=True):
    """Long work, newest first."""

    items: list[Notice]


def told(work: LongWork, language: Language) -> Notice:
    """`work` in the reader's language."""
    trouble = work.trouble and NoticeTrouble(work.trouble.message.in_(language), work.trouble.remedy.in_(language))
    return Notice(**{**msgspec.structs.asdict(work), "title": work.title.in_(language), "trouble": trouble})


@get("/notices")
async def notices(ctx: Ctx, limit: FromQuery[int] = 30) -> Notices:
    """The caller's long work, newest first."""
    return Notices([told(work, ctx.language) for work in await long_work.mine(ctx, min(max(limit, 1), 200))])


@get("/notices/{notice_id:str}")
async def notice(ctx: Ctx, notice_id: FromPath[str]) -> Notice:
    """One piece of the caller's long work."""
    return told(await long_work.of(ctx, notice_id), ctx.language)


@post("/notices/seen", status_code=204)
async def notices_seen(ctx: Ctx) -> None:
    """The caller has seen what ended."""
    await long_work.seen(ctx)


router = Router("/", route_handlers=[notices, notice, notices_seen], tags=["notices"])
