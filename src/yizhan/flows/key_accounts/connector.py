"""What the proposal process may have done: the customer becomes a key account, or stays what it is, with the reason."""

from collections.abc import Mapping
from typing import Any

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerKind, CustomerPatch, KeyLevel
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts.proposals import Decision, Proposal, Verdict
from yizhan.engines.process import api as process
from yizhan.engines.process.connectors import Call, Connector
from yizhan.engines.process.contracts import WorkItemState
from yizhan.kernel.ids import parse_id
from yizhan.platform.context import Context

NAME = "keyAccounts"


async def _decide(ctx: Context, call: Call) -> Any:
    given = call.arguments
    decision = Decision(
        verdict=Verdict(given["verdict"]),
        level=str(given.get("level") or ""),
        manager_id=parse_id(str(given.get("managerId") or "")) or 0,
        note=str(given.get("note") or ""),
    )
    proposal = await insight.proposal_of(ctx, str(given["proposalId"]))
    if decision.verdict is Verdict.ACCEPTED:
        decision = Decision(
            verdict=decision.verdict,
            level=decision.level or proposal.level,
            manager_id=decision.manager_id or int(proposal.manager_id or 0),
            note=decision.note,
        )
        await _become_key(ctx, proposal, decision)
    await insight.decide_proposal(ctx, proposal.id, decision, await _who(ctx, call.instance_id))
    return {}


async def _become_key(ctx: Context, proposal: Proposal, decision: Decision) -> None:
    """Change the customer as anybody would who may; whoever looks after it stays where no manager is named."""
    customer = await customers.customer_of(ctx, proposal.customer_id)
    patch = CustomerPatch(kind=CustomerKind.KEY, level=KeyLevel(decision.level))
    if decision.manager_id:
        patch = CustomerPatch(kind=CustomerKind.KEY, level=patch.level, manager_id=str(decision.manager_id))
    await customers.change_customer(ctx, customer.id, patch, customer.rev)


async def _who(ctx: Context, instance_id: int) -> str:
    items = await process.work_items_of(ctx, instance_id, under=None)
    done = [item for item in items if item.state is WorkItemState.COMPLETED]
    return (done[-1].holder_name or "") if done else ""


CONNECTORS: Mapping[str, Connector] = {NAME: Connector(_decide, frozenset({"decide"}), local=True)}
"""The connector, under the name that models use."""
