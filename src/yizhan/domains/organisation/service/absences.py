"""Absences: planned by oneself or by whoever manages the staff; the substitute does the work until they are over."""

from collections.abc import Sequence

from yizhan.domains.organisation import events
from yizhan.domains.organisation.contracts import Colleague
from yizhan.domains.organisation.contracts.absences import Absence, NewAbsence, StoodInFor
from yizhan.domains.organisation.contracts.permissions import MANAGE_ABSENCES
from yizhan.domains.organisation.errors import AWAY_ALREADY, CANNOT_STAND_IN, PAST
from yizhan.domains.organisation.service import finding
from yizhan.domains.organisation.store import absences as store
from yizhan.domains.organisation.store import staff
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import PERIOD_ORDER
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

OBJECT = "organisation.absence"
ABSENCE = Text("代班安排", "absence")
OVER_JOB = "organisation.absence_over"
MOST_LISTED = 500


async def plan(ctx: Context, new: NewAbsence) -> Absence:
    """Record an absence of one's own, or with the permission somebody else's in the scope.

    Raises InvalidInput, NotFound.
    """
    staff_id, place = await _whose(ctx, new.staff_id)
    problems = []
    if new.until_at <= new.from_at:
        problems.append(PERIOD_ORDER.at("untilAt"))
    elif new.until_at <= ctx.now():
        problems.append(PAST.at("untilAt"))
    elif await store.overlaps(ctx.tx, staff_id, new.from_at, new.until_at):
        problems.append(AWAY_ALREADY.at("fromAt"))
    able = {int(one.id) for one in await store.substitutes(ctx.tx, staff_id, ctx.now())}
    substitute_id = parse_id(new.substitute_id) or 0
    if substitute_id not in able:
        problems.append(CANNOT_STAND_IN.at("substituteId"))
    if problems:
        raise InvalidInput(*problems)
    kept = store.AbsenceToKeep(new_id(), place, staff_id, substitute_id, new.from_at, new.until_at, new.reason[:500])
    await store.insert(ctx.tx, kept)
    await ctx.audit(
        "plan", OBJECT, kept.id, place, staff=str(staff_id), substitute=str(substitute_id),
        from_at=new.from_at, until_at=new.until_at, reason=kept.reason,
    )  # fmt: skip
    await ctx.enqueue(NewJob(OVER_JOB, {"id": kept.id}, run_at=new.until_at, once_key=f"{OVER_JOB}/{kept.id}"))
    return await _found(ctx, kept.id)


async def end(ctx: Context, absence_id: str) -> Absence:
    """End an absence now: one's own, or with the permission one in the scope."""
    key = finding.key_of(ABSENCE, absence_id)
    if ctx.may(MANAGE_ABSENCES):
        await ctx.enter(MANAGE_ABSENCES)
        found = await store.one(ctx.tx, key)
        if found is not None:
            return await _end(ctx, found)
    await ctx.at_post()
    found = await _found(ctx, key)
    if found.staff_id != str(ctx.actor.id):
        await ctx.refuse("end", OBJECT, absence_id)
        raise NotFound(ABSENCE, absence_id)
    return await _end(ctx, found)


async def over(ctx: Context, absence_id: int) -> None:
    """The time of an absence is over, unless it was ended before."""
    found = await store.one(ctx.tx, absence_id)
    if found is not None and found.until_at <= ctx.now():
        await _end(ctx, found)


async def own(ctx: Context) -> list[Absence]:
    """Absences of one's own, and those one stands in for."""
    async with ctx.everywhere():
        return await store.listed(ctx.tx, ctx.actor.id, MOST_LISTED)


async def listed(ctx: Context) -> list[Absence]:
    """Absences in the scope of whoever manages them."""
    await ctx.enter(MANAGE_ABSENCES)
    return await store.listed(ctx.tx, None, MOST_LISTED)


async def substitutes(ctx: Context, staff_id: str | None) -> Sequence[Colleague]:
    """Who may stand in: those who work over everything that the person's posts reach, the nearest first."""
    whose, _ = await _whose(ctx, staff_id)
    return await store.substitutes(ctx.tx, whose, ctx.now())


async def stood_in_for(ctx: Context) -> Sequence[StoodInFor]:
    """For whom the actor stands in now; needs no scope, as it tells of nobody else."""
    return await store.stood_in_for(ctx.tx, ctx.actor.id, ctx.now())


async def _whose(ctx: Context, staff_id: str | None) -> tuple[int, int]:
    """The person, who is the actor unless another is named, and the place of the absence."""
    if staff_id is None or staff_id == str(ctx.actor.id):
        await ctx.at_post()
        return ctx.actor.id, ctx.actor.org_pos
    await ctx.enter(MANAGE_ABSENCES)
    person = await finding.person(ctx, staff_id)
    return int(person.id), person.org_pos


async def _end(ctx: Context, absence: Absence) -> Absence:
    if await store.end(ctx.tx, int(absence.id), ctx.now()):
        await ctx.audit("end", OBJECT, absence.id, absence.org_pos, staff=absence.staff_id)
        async with ctx.everywhere():
            login = await staff.login_name(ctx.tx, int(absence.staff_id))
        await ctx.emit(
            events.AbsenceEnded(
                key=absence.staff_id,
                org_pos=absence.org_pos,
                staff_id=absence.staff_id,
                login=login or "",
                name_of_staff=absence.staff_name,
            )
        )
    return await _found(ctx, int(absence.id))


async def _found(ctx: Context, absence_id: int) -> Absence:
    found = await store.one(ctx.tx, absence_id)
    if found is None:
        if await store.exists(ctx.tx, absence_id):
            await ctx.refuse("read", OBJECT, absence_id)
        raise NotFound(ABSENCE, absence_id)
    return found
