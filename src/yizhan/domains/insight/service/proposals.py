"""Proposals of key accounts: found by a study, chosen by the rule, decided by people, measured by later bills."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Listed, ListName
from yizhan.domains.insight import errors
from yizhan.domains.insight.contracts import READ
from yizhan.domains.insight.contracts.proposals import (
    KEY_ACCOUNT,
    Chosen,
    Decision,
    KeyFinding,
    Later,
    NewProposal,
    Pending,
    Proposal,
)
from yizhan.domains.insight.events import KeyAccountDecided, KeyAccountsFound
from yizhan.domains.insight.service.placing import placed
from yizhan.domains.insight.store import findings
from yizhan.domains.insight.store import proposals as store
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

PROPOSED = ("assigned", "done")
MEASURED_BY = (*PROPOSED, "heldOut")
LOOKED_AT = (*MEASURED_BY, "found", "passed")


async def open_finding(ctx: Context, study_id: int, month: date, found: Sequence[NewProposal]) -> str | None:
    """Record what a study found, and let what follows from it begin; None where it found nobody new. For the study.

    Who is being decided about, or was decided within a year, is not found again.
    """
    old = await store.spoken_for(ctx.tx, [new.customer_id for new in found], ctx.now())
    rows = await placed(ctx, [new for new in found if new.customer_id not in old])
    if not rows:
        return None
    yearly = sum((new.monthly for new, _ in rows), Decimal(0)) * 12
    sums = (len(rows), Decimal(0), yearly)
    finding_id = await findings.add(ctx.tx, KEY_ACCOUNT, findings.Source(study_id=study_id), month, sums, ctx.now())
    await store.add(ctx.tx, finding_id, rows, ctx.now())
    await ctx.emit(KeyAccountsFound(key=str(finding_id), org_pos=0, id=str(finding_id)))
    return str(finding_id)


async def to_choose(ctx: Context, finding_id: str, limit: int) -> list[tuple[Proposal, int]]:
    """Proposals the rule has not been asked about, with where each belongs; for the flow that asks it."""
    return await store.found(ctx.tx, int(finding_id), limit)


async def choose(
    ctx: Context, finding_id: str, chosen: Sequence[tuple[Chosen, Proposal]], passed: Sequence[int]
) -> None:
    """Keep who is proposed, who is left alone and who is passed over; for the flow that decides it."""
    await store.choose(ctx.tx, [each for each, _ in chosen], passed)
    proposed = [
        Listed(int(proposal.customer_id), finding_id, float(proposal.monthly))
        for each, proposal in chosen
        if not each.held_out
    ]
    await customers.add_to_list(ctx, ListName.FINDING, proposed)


async def attach(ctx: Context, pairs: Sequence[tuple[int, int]]) -> None:
    """Tell which process carries each proposal."""
    await store.attach(ctx.tx, pairs)


async def proposal_of(ctx: Context, proposal_id: str) -> Proposal:
    """A proposal in the scope entered; for the process."""
    return (await _found(ctx, proposal_id))[0]


async def decide(ctx: Context, proposal_id: str, given: Decision, by_name: str) -> Proposal:
    """Keep what was decided; for the process. Raises ProposalOver when decided before."""
    proposal, org_pos = await _found(ctx, proposal_id, lock=True)
    if proposal.state != "assigned":
        raise errors.ProposalOver
    key = int(proposal.id)
    await store.decide(ctx.tx, key, given, by_name, ctx.now())
    await ctx.audit("decide", "insight.proposal", key, org_pos, verdict=given.verdict, level=given.level)
    await ctx.emit(
        KeyAccountDecided(
            key=proposal.customer_id,
            org_pos=org_pos,
            id=proposal.id,
            customer_id=proposal.customer_id,
            verdict=given.verdict,
        )
    )
    return proposal


async def key_findings(ctx: Context) -> list[KeyFinding]:
    """Findings of key accounts, the newest first, counted within the reader's scope."""
    await ctx.enter(READ)
    return await store.findings(ctx.tx)


async def key_finding_of(ctx: Context, finding_id: str) -> KeyFinding:
    await ctx.enter(READ)
    key = parse_id(finding_id)
    found = await store.findings(ctx.tx, key) if key is not None else []
    if not found:
        raise NotFound(errors.FINDING, finding_id)
    return found[0]


async def proposals_of(ctx: Context, finding_id: str, window: Window, *, everybody: bool = False) -> Page[Proposal]:
    """The customers of a finding in scope who were proposed or left alone; with `everybody` those passed over too."""
    await key_finding_of(ctx, finding_id)
    return await store.people(ctx.tx, int(finding_id), LOOKED_AT if everybody else MEASURED_BY, window)


async def proposals_of_customer(ctx: Context, customer_id: str) -> list[Proposal]:
    """What was proposed of a customer, the newest first; raises NotFound outside the reader's scope."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    return await store.of_customer(ctx.tx, int(customer_id))


async def pending(ctx: Context, before: date) -> list[Pending]:
    """Proposals whose customers' later bills are not known yet; for the study."""
    return await store.pending(ctx.tx, before)


async def measure(ctx: Context, later: Sequence[Later]) -> None:
    """Keep what customers pay when the horizon has passed; for the study."""
    await store.measure(ctx.tx, later, ctx.now())


async def _found(ctx: Context, proposal_id: str, *, lock: bool = False) -> tuple[Proposal, int]:
    key = parse_id(proposal_id)
    found = await store.proposal_of(ctx.tx, key, lock=lock) if key is not None else None
    if found is None:
        raise NotFound(errors.PROPOSAL, proposal_id)
    return found
