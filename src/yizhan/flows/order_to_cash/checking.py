"""Decides by the table `order-check` whether people look at an order's documents, and how long they have."""

from datetime import timedelta

from yizhan.domains.ordering.ports import Check, OrderFacts
from yizhan.engines.rules import api as rules
from yizhan.platform.context import Context

DECISION = "order-check"
LONGEST = timedelta(hours=4)
"""What people are given where a table in force answers nothing: an order is rather checked than not."""


async def decided_by_rules(ctx: Context, facts: OrderFacts) -> Check:
    """The answer of the tables in force where the customer belongs."""
    decided = await rules.decide(
        ctx,
        DECISION,
        {
            "installs": "install" in facts.actions,
            "changes": "modify" in facts.actions,
            "channel": facts.channel,
            "customerKind": facts.customer_kind,
            "oneTime": float(facts.one_time),
        },
        org_pos=facts.org_pos,
        caller="ordering",
        reference=facts.number,
        customer_id=facts.customer_id,
    )
    if decided.result is None:
        return Check(needed=True, within=LONGEST)
    return Check(bool(decided.result["check"]), timedelta(hours=decided.result["hours"] or 0))
