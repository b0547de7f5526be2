"""What a decision about a key account has to hold before the task is done."""

from collections.abc import Mapping
from typing import Any

from yizhan.domains.customer import api as customers
from yizhan.domains.organisation import api as organisation
from yizhan.engines.process.contracts import WorkItemView
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import Fault
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

FORM = "key-account"
NOT_THERE = Fault(
    "manager_not_posted",
    Text("该员工的岗位不覆盖此客户", "This person holds no post that covers the customer"),
    Text(
        "请选择在客户所在组织任职的客户经理，或留空按建议",
        "Choose somebody posted where the customer belongs, or leave it empty",
    ),
)


async def problems(ctx: Context, item: WorkItemView, given: Mapping[str, Any], under: str) -> list[Problem]:
    """What is wrong with the account manager that was named."""
    named = given.get("managerId")
    if not named or given.get("verdict") != "accepted":
        return []
    found = (await customers.customers_by_numbers(ctx, [item.business_key])).get(item.business_key)
    pair = (parse_id(str(named)) or 0, found.org_pos if found else 0)
    return [] if pair in await organisation.posted(ctx, {pair}) else [NOT_THERE.at(f"{under}.managerId")]
