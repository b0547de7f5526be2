"""To whom, where and through which channel an offering is sold."""

from collections.abc import Mapping

from yizhan.domains.catalogue.contracts.carts import Situation
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text, listed

CUSTOMER_KINDS: Mapping[str, Text] = {
    "key": Text("大客户", "key account"),
    "business": Text("商业客户", "business"),
    "public": Text("公众客户", "public"),
    "transient": Text("流动客户", "transient"),
}
CHANNELS: Mapping[str, Text] = {
    "hall": Text("营业厅", "hall"),
    "callCentre": Text("呼叫中心", "call centre"),
    "web": Text("网上营业厅", "web hall"),
    "accountManager": Text("客户经理", "account manager"),
    "agent": Text("代理商", "agent"),
    "system": Text("系统接口", "system interface"),
}


def ineligible(offering: Offering, situation: Situation, field: str) -> list[Problem]:
    """Why `offering` is not for this customer, here, through this channel; none when it is."""
    rule, found = offering.eligibility, []
    if rule.customer_kinds and situation.customer_kind not in rule.customer_kinds:
        found.append(
            _problem(offering, field, "customer_kind", situation.customer_kind, rule.customer_kinds, CUSTOMER_KINDS)
        )
    if rule.channels and situation.channel not in rule.channels:
        found.append(_problem(offering, field, "channel", situation.channel, rule.channels, CHANNELS))
    served = offering.org_pos <= situation.org_pos <= offering.org_hi
    if not served or (rule.regions and not any(_inside(situation, region) for region in rule.regions)):
        found.append(
            Problem(
                field,
                "ineligible_region",
                Text("“{name}”不在该客户所在地区销售", "“{name}” is not sold where the customer is served").format(
                    name=offering.name
                ),
                Text("请选择当地的销售品", "Choose an offering of that area"),
            )
        )
    return found


def _inside(situation: Situation, region: str) -> bool:
    reach = situation.regions.get(region)
    return reach is not None and reach[0] <= situation.org_pos <= reach[1]


def _problem(
    offering: Offering, field: str, rule: str, is_now: str, allowed: tuple[str, ...], words: Mapping[str, Text]
) -> Problem:
    now = words.get(is_now, Text(is_now, is_now))
    names = [words.get(code, Text(code, code)) for code in allowed]
    choice = listed(names)
    return Problem(
        field,
        f"ineligible_{rule}",
        Text("“{name}”不对“{now}”销售", "“{name}” is not sold to: {now}").format(name=offering.name, now=now),
        Text("仅限：{choice}", "Only for: {choice}").format(choice=choice),
    )
