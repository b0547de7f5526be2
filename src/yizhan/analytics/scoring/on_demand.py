"""Questions asked of the warehouse by one person: a process of its own answers, the answer ends the long work."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from yizhan.analytics.scoring import service
from yizhan.analytics.scoring.contracts import Explained, Likened, Order, Place
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.domains.insight.contracts import RunKind
from yizhan.kernel.errors import Refusal
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.own_process import Step, Stopped

F = TypeVar("F", Explained, Likened)
Keep = Callable[[F, Path], Awaitable[dict[str, object]]]
"""Keeps what was found, and the rows in the file, if any; gives the result of the work."""


async def answer(
    ctx: Context,
    place: tuple[Warehouse, Place],
    work_id: int,
    ask: Callable[[Order], Order],
    wanted: type[F],
    keep: Keep[F],
) -> None:
    """Have a question answered; `ask` adds it to an order, whose kind then says nothing. Steps told are the progress.

    A refusal, and a process that stopped, end the work with their words.
    """
    await ctx.as_system()
    house, own = place
    own.folder.mkdir(parents=True, exist_ok=True)
    out = own.folder / f"asked-{work_id}.ndjson"

    async def step(told: Step) -> None:
        await long_work.progress(ctx, work_id, told.done, told.total)

    try:
        told = await service.end_of(ask(await service.order_of(ctx, house, own, RunKind.SCORE, out)), step)
        if not isinstance(told, wanted | Stopped):
            message = f"asked for {wanted.__name__}, told of {type(told).__name__}"
            raise TypeError(message)
        result = told if isinstance(told, Stopped) else await keep(told, out)
    except Refusal as refusal:
        result = Stopped(refusal.text, refusal.advice)
    finally:
        out.unlink(missing_ok=True)
    if isinstance(result, Stopped):
        await long_work.fail(ctx, work_id, long_work.Trouble(result.message, result.remedy))
    else:
        await long_work.end(ctx, work_id, long_work.State.SUCCEEDED, result)
