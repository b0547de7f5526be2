"""A key-account group that spans provinces: the power companies of the cities belong to one that runs the grid.

It is made of what is there already, without a throw of the dice, so that everything else stays as it was.
"""

from collections.abc import Iterable, Iterator

import msgspec

from yizhan.demo.plan import Batch, CustomerPlan, RelationPlan
from yizhan.domains.customer.contracts import CustomerKind, KeyLevel
from yizhan.domains.party.contracts import (
    AddressInput,
    AddressKind,
    ContactInput,
    DocumentInput,
    DocumentKind,
    Medium,
    NewParty,
    PartyKind,
    PartyStatus,
    RelationKind,
)

NAME = "华网电力集团有限公司"
MEMBERS = "供电公司"
ROLE = "成员单位"
_CODE = "91320000MA1HWDL0X7"


def spanning(batches: Iterable[Batch]) -> Iterator[Batch]:
    """`batches` with the group among the customers of the first, and the power company of each as its member."""
    head: CustomerPlan | None = None
    for batch in batches:
        if head is None:
            head = _head(batch)
            yield _with(msgspec.structs.replace(batch, customers=(*batch.customers, head)), head)
        else:
            yield _with(batch, head)


def _head(batch: Batch) -> CustomerPlan:
    """The group itself, known since the first customer of its local network."""
    return CustomerPlan(
        key=f"{batch.network}{len(batch.customers) + 1:06d}",
        unit=batch.network,
        party=NewParty(
            kind=PartyKind.ORGANIZATION,
            name=NAME,
            organization_type="企业",
            industry="电力",
            status=PartyStatus.VALIDATED,
            documents=(DocumentInput(kind=DocumentKind.CREDIT_CODE, number=_CODE),),
            contacts=(ContactInput(medium=Medium.PHONE, value="025-80000001", preferred=True),),
            addresses=(
                AddressInput(
                    kind=AddressKind.REGISTERED, country="CN", province="江苏省", city="南京市", district="鼓楼区",
                    street="电网路", detail="1号",
                ),
            ),
        ),
        since=min(each.since for each in batch.customers),
        kind=CustomerKind.KEY,
        level=KeyLevel.GROUP,
        tags=("跨省集团",),
    )  # fmt: skip


def _with(batch: Batch, head: CustomerPlan) -> Batch:
    members = [each for each in batch.customers if each.kind is CustomerKind.KEY and each.party.name.endswith(MEMBERS)]
    relations = [
        RelationPlan(RelationKind.GROUP_MEMBER, each.key, head.key, ROLE, max(each.since, head.since))
        for each in members
    ]
    return msgspec.structs.replace(batch, relations=(*batch.relations, *relations))
