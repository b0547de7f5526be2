"""Absences and the worklist: for whom somebody stands in, and what comes back when an absence is over."""

from collections.abc import Sequence

import msgspec

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.events import AbsenceEnded
from yizhan.engines.process import api as process
from yizhan.engines.process.ports import StoodInFor
from yizhan.platform.context import Actor, Context
from yizhan.platform.outbox import Delivered, Subscriptions
from yizhan.platform.worker import JobKind

BACK_JOB = "flows.back_from_absence"


async def stood_in_for(ctx: Context) -> Sequence[StoodInFor]:
    """For whom the actor stands in, as the worklist asks for it."""
    found = await organisation.stood_in_for(ctx)
    return [msgspec.convert(each, StoodInFor, from_attributes=True) for each in found]


async def back(ctx: Context, event: Delivered) -> None:
    """What a substitute holds for somebody goes back to them."""
    fields = event.payload
    to = Actor(int(fields["staff_id"]), fields["name_of_staff"], 0, 0, {}, login=fields["login"])
    await process.come_back(ctx, to)


JOBS = {BACK_JOB: JobKind(back, Delivered)}
SUBSCRIPTIONS: Subscriptions = {AbsenceEnded.name: (BACK_JOB,)}
