"""Findings: people found, actions begun, outcomes told, effects measured."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Listed, ListName
from yizhan.domains.insight import errors
from yizhan.domains.insight.contracts import (
    CHURN,
    LOSS_REASONS,
    READ,
    RECORD,
    Action,
    ActionOutcome,
    ChurnFinding,
    Correction,
    LossInput,
    NewAction,
    Outcome,
)
from yizhan.domains.insight.events import CustomersScored, RetentionEnded
from yizhan.domains.insight.store import findings as store
from yizhan.domains.insight.store import losses
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import TOO_LONG
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

_MOST_WORDS = 500
_MOST_RIVAL = 60
"""Characters, as the form of the retention task has it."""
_LEAST_WHY = 4


async def open_finding(
    ctx: Context, model_id: str, month: date, sums: tuple[int, Decimal, Decimal], *, tell: bool = True
) -> str:
    """Record what a scoring found; with `tell` what follows from it begins. For scoring."""
    finding_id = await store.add(ctx.tx, CHURN, store.Source(model_id=int(model_id)), month, sums, ctx.now())
    if tell:
        await ctx.emit(CustomersScored(key=str(finding_id), org_pos=0, id=str(finding_id)))
    return str(finding_id)


async def finding_of_month(ctx: Context, month: date) -> str | None:
    """The last finding of a month; for scoring."""
    found = await store.of_month(ctx.tx, CHURN, month)
    return str(found) if found else None


async def begin_actions(ctx: Context, finding_id: str, given: Sequence[NewAction]) -> dict[int, int]:
    """Put customers into a finding, treated or left alone; returns the actions by customer. For the retention flow.

    Customers to whom something is being offered already are left out.
    """
    keys = [new.customer_id for new in given]
    busy = await store.busy(ctx.tx, keys)
    standing = await customers.standing_of(ctx, keys)
    rows = [
        {
            "id": new_id(),
            "org_pos": standing[new.customer_id].org_pos,
            "customer_id": new.customer_id,
            "held_out": new.held_out,
            "state": "heldOut" if new.held_out else "assigned",
            "chance": new.chance,
            "at_stake": str(new.at_stake),
            "reason": new.reason,
            "offer": new.offer,
            "channel": new.channel,
        }
        for new in given
        if new.customer_id in standing and new.customer_id not in busy
    ]
    added = await store.add_actions(ctx.tx, int(finding_id), rows, ctx.now())
    treated = [
        Listed(new.customer_id, finding_id, float(new.at_stake))
        for new in given
        if new.customer_id in added and not new.held_out
    ]
    await customers.add_to_list(ctx, ListName.FINDING, treated)
    return added


async def attach(ctx: Context, pairs: Sequence[tuple[int, int]]) -> None:
    """Tell which process carries each action."""
    await store.attach(ctx.tx, pairs)


async def end_action(ctx: Context, action_id: str, outcome: Outcome, by_name: str) -> Action:
    """Keep what was done and what came of it; for the retention process. Raises ActionOver when told before.

    Whoever declined stands in the loss register with the reason that was given.
    """
    key = parse_id(action_id)
    found = await store.action_of(ctx.tx, key, lock=True) if key is not None else None
    if key is None or found is None:
        raise NotFound(errors.ACTION, action_id)
    action, org_pos = found
    if action.state != "assigned":
        raise errors.ActionOver
    await store.tell(ctx.tx, key, outcome, by_name, ctx.now())
    await _register(ctx, action, org_pos, outcome, ctx.now(), by_name)
    await ctx.audit("end", "insight.action", key, org_pos, outcome=outcome.outcome)
    await ctx.emit(
        RetentionEnded(
            key=action.customer_id,
            org_pos=org_pos,
            id=action.id,
            customer_id=action.customer_id,
            outcome=outcome.outcome,
        )
    )
    ended = await store.action_of(ctx.tx, key)
    if ended is None:
        raise LookupError(key)
    return ended[0]


async def correct_action(ctx: Context, customer_id: str, action_id: str, given: Correction) -> Action:
    """Put right what came of an action; the loss register follows, and training from the next load of the warehouse on.

    Whose deed it was and when stay. Raises NotFound, InvalidInput, and ActionOpen where nothing was told yet.
    """
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(RECORD)
    key = parse_id(action_id)
    found = await store.action_of(ctx.tx, key, lock=True) if key is not None else None
    if key is None or found is None or found[0].customer_id != customer_id or found[0].held_out:
        raise NotFound(errors.ACTION, action_id)
    action, org_pos = found
    if action.done_at is None:
        raise errors.ActionOpen
    _check(given)
    outcome = Outcome(
        did=action.did,
        outcome=given.outcome,
        lost_reason=given.lost_reason,
        lost_to=given.lost_to,
        note=given.note,
    )
    if action.outcome == ActionOutcome.DECLINED:
        month = business_day(action.done_at).replace(day=1)
        await losses.withdraw(ctx.tx, int(customer_id), month, action.lost_reason, action.lost_to)
    await store.tell(ctx.tx, key, outcome, action.done_by_name, action.done_at)
    await _register(ctx, action, org_pos, outcome, action.done_at, ctx.actor.name)
    await ctx.audit(
        "correct", "insight.action", key, org_pos, before=action.outcome, outcome=given.outcome, why=given.why.strip()
    )
    corrected = await store.action_of(ctx.tx, key)
    if corrected is None:
        raise LookupError(key)
    return corrected[0]


def _check(given: Correction) -> None:
    problems = []
    declined = given.outcome is ActionOutcome.DECLINED
    if declined and given.lost_reason not in LOSS_REASONS:
        problems.append(errors.NOT_LEFT.at("lostReason", value=given.lost_reason, allowed=", ".join(LOSS_REASONS)))
    if not declined and (given.lost_reason or given.lost_to):
        problems.append(errors.NOT_LEAVING.at("lostReason"))
    for name, text, most in (("lostTo", given.lost_to, _MOST_RIVAL), ("note", given.note, _MOST_WORDS)):
        if len(text) > most:
            problems.append(TOO_LONG.at(name, most=most))
    if len(given.why.strip()) < _LEAST_WHY:
        problems.append(errors.REASON_REQUIRED.at("why"))
    if problems:
        raise InvalidInput(*problems)


async def _register(ctx: Context, action: Action, org_pos: int, outcome: Outcome, at: datetime, by_name: str) -> None:
    """Whoever said why they leave stands in the loss register."""
    if outcome.outcome is not ActionOutcome.DECLINED or outcome.lost_reason not in LOSS_REASONS:
        return
    lost = LossInput(
        customer_id=action.customer_id,
        month=business_day(at).replace(day=1),
        reason=outcome.lost_reason,
        rival=outcome.lost_to,
        note=outcome.note,
    )
    await losses.record(ctx.tx, lost, org_pos, by_name, ctx.now())


async def actions_of_customer(ctx: Context, customer_id: str) -> list[Action]:
    """What has been tried with a customer, the newest first; who was left alone is not told here."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    return await store.actions_of_customer(ctx.tx, int(customer_id))


async def findings(ctx: Context) -> list[ChurnFinding]:
    """Findings, the newest first, counted within the reader's scope."""
    await ctx.enter(READ)
    return await store.findings(ctx.tx, CHURN)


async def finding_of(ctx: Context, finding_id: str) -> ChurnFinding:
    await ctx.enter(READ)
    key = parse_id(finding_id)
    found = await store.findings(ctx.tx, CHURN, key) if key is not None else []
    if not found:
        raise NotFound(errors.FINDING, finding_id)
    return found[0]


async def people_of(ctx: Context, finding_id: str, window: Window) -> Page[Action]:
    """The customers of a finding in scope, and what was done for each."""
    await finding_of(ctx, finding_id)
    return await store.actions_of_finding(ctx.tx, int(finding_id), window)


async def to_measure(ctx: Context, before: date) -> list[tuple[int, int, date]]:
    """Action, customer and month where it is not known yet whether the customer stayed; for scoring."""
    return await store.to_measure(ctx.tx, before)


async def measure(ctx: Context, left: Sequence[int], stayed: Sequence[int]) -> None:
    """Keep who left and who stayed; for scoring."""
    await store.measure(ctx.tx, left, stayed, ctx.now())
