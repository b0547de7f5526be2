"""After a study: for each customer found the rule says whether to propose; a task begins for those it proposes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import structlog

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerFilter, CustomerKind, KeyLevel
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts.proposals import Chosen, Proposal
from yizhan.domains.insight.events import KeyAccountsFound
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import StartProcess
from yizhan.engines.rules import api as rules
from yizhan.engines.rules.contracts import Question
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.outbox import Delivered, Subscriptions
from yizhan.platform.worker import JobKind

log = structlog.get_logger()

DECISION = "key-account"
PROCESS = "key-account-proposal"
FOUND_JOB, BEGIN_JOB = "key_accounts.found", "key_accounts.begin"
AT_ONCE = 200


class Begin(msgspec.Struct, frozen=True):
    """The customers of a finding that the rule has not been asked about."""

    finding_id: str


async def found(ctx: Context, event: Delivered) -> None:
    """Begin with the customers of a finding, some at a time."""
    await ctx.enqueue(NewJob(BEGIN_JOB, Begin(event.payload["id"])))


async def begin(ctx: Context, given: Begin) -> None:
    """Decide about some customers, and begin what is to be done for them."""
    await ctx.as_system()
    waiting = await insight.proposals_to_choose(ctx, given.finding_id, AT_ONCE)
    begun = await propose(ctx, given.finding_id, waiting)
    log.info("key_accounts_begun", finding=given.finding_id, looked_at=len(waiting), proposed=begun)
    if len(waiting) == AT_ONCE:
        await ctx.enqueue(NewJob(BEGIN_JOB, given))


async def propose(ctx: Context, finding_id: str, waiting: Sequence[tuple[Proposal, int]]) -> int:
    """Ask the rule about each, and begin the process of those it proposes; returns how many these are."""
    standing = await customers.standing_of(ctx, [int(proposal.customer_id) for proposal, _ in waiting])
    questions = [
        Question(variables=_facts(proposal), org_pos=org_pos, reference=proposal.customer_id)
        for proposal, org_pos in waiting
    ]
    answers = await rules.decide_many(ctx, DECISION, questions, caller=DECISION)
    managers = _Managers(ctx)
    chosen: list[tuple[Chosen, Proposal]] = []
    passed: list[int] = []
    for (proposal, org_pos), answer in zip(waiting, answers, strict=True):
        customer_id, result = int(proposal.customer_id), answer.result
        if not result or not result["propose"] or customer_id not in standing:
            passed.append(int(proposal.id))
            continue
        held_out = insight.left_alone(int(finding_id), customer_id, float(result["holdOut"] or 0))
        level = str(result["level"])
        manager = standing[customer_id].manager_id or await managers.of(org_pos, KeyLevel(level))
        chosen.append((Chosen(int(proposal.id), held_out, level, manager), proposal))
    await insight.choose_proposals(ctx, finding_id, chosen, passed)
    proposed = [(each, proposal) for each, proposal in chosen if not each.held_out]
    commands = [
        StartProcess(
            key=PROCESS,
            business_key=standing[int(proposal.customer_id)].number,
            org_pos=standing[int(proposal.customer_id)].org_pos,
            variables={"proposalId": proposal.id, "customerId": proposal.customer_id, "level": each.level},
        )
        for each, proposal in proposed
    ]
    begun = await process.start_many(ctx, commands)
    await insight.attach_proposals(
        ctx, [(each.proposal_id, one.id) for (each, _), one in zip(proposed, begun, strict=True)]
    )
    return len(begun)


def _facts(proposal: Proposal) -> Mapping[str, Any]:
    return {
        "valuePlace": round(100 * proposal.value_place, 2),
        "linesPlace": round(100 * proposal.lines_place, 2),
        "links": proposal.links,
        "growth": round(100 * max(proposal.growth or 0, -1), 2),
        "provinces": proposal.provinces,
        "networks": proposal.networks,
    }


class _Managers:
    """Who looks after most of the key accounts of a level where a customer belongs."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._found: dict[tuple[int, KeyLevel], int] = {}

    async def of(self, org_pos: int, level: KeyLevel) -> int:
        """Their id; 0 where there is nobody yet."""
        if (org_pos, level) not in self._found:
            wanted = CustomerFilter(kind=(CustomerKind.KEY,), level=(level,), org_lo=org_pos, org_hi=org_pos)
            page = await customers.customers(self._ctx, wanted, limit=100)
            counted = Counter(int(each.manager_id) for each in page.items if each.manager_id)
            self._found[org_pos, level] = counted.most_common(1)[0][0] if counted else 0
        return self._found[org_pos, level]


JOBS: dict[str, JobKind] = {FOUND_JOB: JobKind(found, Delivered), BEGIN_JOB: JobKind(begin, Begin)}
SUBSCRIPTIONS: Subscriptions = {KeyAccountsFound.name: (FOUND_JOB,)}
