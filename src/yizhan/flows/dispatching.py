"""Dispatch rules 调度规则: a decision table says how a task finds its people; they are picked by role, place and load.

The connector `worklist` has one operation, `pick`. A service task before the user task asks for it and keeps its
`candidates`, which the user task names in `yz:candidates`. Arguments: `post` (the role that does the task), and
`decision`, a table asked over the other arguments, whose outcome may hold `post`, `skill` (a role they must hold too)
and `most` (how many, those with the least work first; none for all). Without a table the arguments say the same.
With a `customer` (an id) among the arguments the table may ask for `risk` (high, middle, low, or unknown where not
scored) and `atStake` (yuan a year) too, so that a rule sends tasks of those who may leave to people of their own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from yizhan.domains.insight import api as insight
from yizhan.domains.organisation import api as organisation
from yizhan.engines.process import api as process
from yizhan.engines.process.connectors import Call, Connector, ConnectorRefusal
from yizhan.engines.process.ports import Asked
from yizhan.flows.deciding import by_tables
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

NAME = "worklist"
PICK = "pick"
NOBODY = "nobody_to_pick"
UNKNOWN = "unknown"


async def _pick(ctx: Context, call: Call) -> Any:
    """The logins to whom the task is offered, with how many tasks each has in hand."""
    rule = await _rule(ctx, call)
    post = str(rule.get("post") or call.arguments.get("post") or "")
    found = [each.login for each in await organisation.colleagues(ctx, post, (), call.org_pos)]
    skill = rule.get("skill")
    if skill:
        skilled = {each.login for each in await organisation.colleagues(ctx, str(skill), (), call.org_pos)}
        found = [login for login in found if login in skilled]
    load = await process.load_of(ctx, found)
    picked = _least(found, load, rule.get("most"))
    if not picked:
        raise ConnectorRefusal(
            NOBODY,
            Text(f"没有可承办“{post}”的人员", f"There is nobody to do the work of “{post}”"),
            Text("请安排人员任职，或修改调度规则后重试", "Appoint somebody or change the dispatch rule, then retry"),
        )
    return {"candidates": picked, "load": {login: load.get(login, 0) for login in picked}}


async def _rule(ctx: Context, call: Call) -> Mapping[str, Any]:
    """What the table says of this task, or the arguments where none is named."""
    decision = call.arguments.get("decision")
    if not decision:
        return call.arguments
    facts = {name: value for name, value in call.arguments.items() if name != "decision"}
    customer_id = parse_id(str(call.arguments.get("customer") or ""))
    if customer_id is not None:
        facts |= await _known_of(ctx, customer_id)
    (outcome,) = await by_tables(ctx, str(decision), [Asked(facts, call.org_pos, str(call.instance_id))])
    return outcome if isinstance(outcome, Mapping) else call.arguments


async def _known_of(ctx: Context, customer_id: int) -> Mapping[str, Any]:
    async with ctx.everywhere():  # work is dispatched by what is known of the customer, whoever asks
        score = (await insight.known_of(ctx, [customer_id])).get(customer_id)
    if score is None:
        return {"risk": UNKNOWN, "atStake": 0.0}
    return {"risk": str(score.band), "atStake": float(score.at_stake)}


def _least(logins: Sequence[str], load: Mapping[str, int], most: Any) -> list[str]:
    """Those with the least work first, at most `most` of them."""
    ordered = sorted(logins, key=lambda login: (load.get(login, 0), login))
    return ordered[: int(most)] if most else ordered


CONNECTORS: Mapping[str, Connector] = {NAME: Connector(_pick, frozenset({PICK}), local=True)}
"""The connector, under the name that models use."""
