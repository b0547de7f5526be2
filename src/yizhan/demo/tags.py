"""What the demo operator calls the tags its customers have."""

from types import MappingProxyType

from yizhan.domains.customer import api as customer
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

WORDS = MappingProxyType(
    {
        "高价值": "High value",
        "校园": "Campus",
        "退役军人": "Veteran",
        "电子账单": "Electronic bill",
        "老用户": "Long-standing",
        "回访满意": "Satisfied when called",
        "跨省集团": "Group across provinces",
    }
)


async def name_all(ctx: Context) -> None:
    """Give every tag of the demo its words."""
    for zh, en in WORDS.items():
        await customer.name_tag(ctx, zh, Text(zh, en))
