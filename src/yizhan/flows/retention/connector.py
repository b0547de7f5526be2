"""What the retention process may have insight do: keep what came of an action."""

from collections.abc import Mapping
from typing import Any

from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import ActionOutcome, Outcome
from yizhan.engines.process import api as process
from yizhan.engines.process.connectors import Call, Connector
from yizhan.engines.process.contracts import WorkItemState
from yizhan.platform.context import Context

NAME = "retention"


async def _record(ctx: Context, call: Call) -> Any:
    given = call.arguments
    outcome = Outcome(
        did=str(given["did"]),
        outcome=ActionOutcome(given["outcome"]),
        lost_reason=str(given.get("lostReason") or ""),
        lost_to=str(given.get("lostTo") or ""),
        note=str(given.get("note") or ""),
    )
    await insight.end_action(ctx, str(given["actionId"]), outcome, await _who(ctx, call.instance_id))
    return {}


async def _who(ctx: Context, instance_id: int) -> str:
    items = await process.work_items_of(ctx, instance_id, under=None)
    done = [item for item in items if item.state is WorkItemState.COMPLETED]
    return (done[-1].holder_name or "") if done else ""


CONNECTORS: Mapping[str, Connector] = {NAME: Connector(_record, frozenset({"record"}), local=True)}
"""The connector, under the name that models use."""
