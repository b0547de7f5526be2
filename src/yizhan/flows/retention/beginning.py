"""After a scoring: for each customer at risk the rule says what to do; work begins for those who are treated."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import structlog

from yizhan.domains.customer import api as customers
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import Band, NewAction, Score, ScoreFilter
from yizhan.domains.insight.events import CustomersScored
from yizhan.domains.organisation import api as organisation
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import StartProcess
from yizhan.engines.rules import api as rules
from yizhan.engines.rules.contracts import Question
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.listing import Window
from yizhan.platform.outbox import Delivered, Subscriptions
from yizhan.platform.worker import JobKind

log = structlog.get_logger()

DECISION = "retention"
PROCESS = "customer-retention"
FOUND_JOB, BEGIN_JOB = "retention.found", "retention.begin"
AT_ONCE = 200
_AT_RISK = ScoreFilter(band=f"{Band.HIGH},{Band.MIDDLE}")


class Begin(msgspec.Struct, frozen=True):
    """The next customers of a finding, from a cursor on."""

    finding_id: str
    after: str | None = None


async def found(ctx: Context, event: Delivered) -> None:
    """Begin with the customers of a finding, some at a time."""
    await ctx.enqueue(NewJob(BEGIN_JOB, Begin(event.payload["id"])))


async def begin(ctx: Context, given: Begin) -> None:
    """Decide for some customers at risk, and begin what is to be done for them."""
    await ctx.as_system()
    page = await insight.scores(ctx, _AT_RISK, Window(AT_ONCE, given.after))
    begun = await treat(ctx, given.finding_id, page.items)
    log.info("retention_begun", finding=given.finding_id, looked_at=len(page.items), treated=begun)
    if page.next:
        await ctx.enqueue(NewJob(BEGIN_JOB, Begin(given.finding_id, page.next)))


async def treat(ctx: Context, finding_id: str, scores: Sequence[Score]) -> int:
    """Put customers into the finding and begin the process of those who are treated; returns how many these are."""
    standing = await customers.standing_of(ctx, [int(score.customer_id) for score in scores])
    here = [score for score in scores if int(score.customer_id) in standing]
    questions = [
        Question(variables=_facts(score), org_pos=standing[int(score.customer_id)].org_pos, reference=score.customer_id)
        for score in here
    ]
    decided = await rules.decide_many(ctx, DECISION, questions, caller=DECISION)
    chosen = [
        _action(finding_id, score, answer.result)
        for score, answer in zip(here, decided, strict=True)
        if answer.result and answer.result["act"]
    ]
    await insight.keep_offers(ctx, [(new.customer_id, new.offer, new.channel) for new in chosen])
    actions = await insight.begin_actions(ctx, finding_id, chosen)
    treated = [new for new in chosen if new.customer_id in actions and not new.held_out]
    logins = await _logins(ctx, {standing[new.customer_id].manager_id for new in treated})
    commands = [
        StartProcess(
            key=PROCESS,
            business_key=standing[new.customer_id].number,
            org_pos=standing[new.customer_id].org_pos,
            variables=_variables(actions[new.customer_id], new, logins[standing[new.customer_id].manager_id]),
        )
        for new in treated
    ]
    begun = await process.start_many(ctx, commands)
    await insight.attach(ctx, [(actions[new.customer_id], one.id) for new, one in zip(treated, begun, strict=True)])
    return len(begun)


def _facts(score: Score) -> Mapping[str, Any]:
    return {
        "band": str(score.band),
        "reason": score.reason or "unknown",
        "customerKind": score.customer_kind,
        "monthly": float(score.monthly),
    }


def _action(finding_id: str, score: Score, result: Mapping[str, Any]) -> NewAction:
    customer_id = int(score.customer_id)
    return NewAction(
        customer_id=customer_id,
        held_out=insight.left_alone(int(finding_id), customer_id, float(result["holdOut"] or 0)),
        offer=str(result["offer"]),
        channel=str(result["channel"]),
        chance=score.chance,
        at_stake=score.at_stake,
        reason=score.reason,
    )


async def _logins(ctx: Context, manager_ids: set[int]) -> dict[int, str]:
    """Logins of account managers who may do the work; empty for nobody, and for who has left."""
    found: dict[int, str] = {}
    for manager_id in manager_ids:
        actor = await organisation.actor_of_id(ctx.tx, manager_id, ctx.now()) if manager_id else None
        found[manager_id] = actor.login if actor and actor.may("process.work") else ""
    return found


def _variables(action_id: int, new: NewAction, manager: str) -> Mapping[str, Any]:
    """What the conditions and forms of the process may speak of."""
    return {
        "actionId": str(action_id),
        "customerId": str(new.customer_id),
        "chance": round(new.chance, 3),
        "reason": new.reason,
        "offer": new.offer,
        "channel": new.channel,
        "manager": manager,
    }


JOBS: dict[str, JobKind] = {FOUND_JOB: JobKind(found, Delivered), BEGIN_JOB: JobKind(begin, Begin)}
SUBSCRIPTIONS: Subscriptions = {CustomersScored.name: (FOUND_JOB,)}
