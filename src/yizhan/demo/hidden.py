"""Key accounts that nobody has noticed: companies that pay for many, that grow, or that have a group below them.

Made of what is there already, with throws of a dice of their own, so that everything else stays as it was. What finding
them is measured by: `hidden_in` tells who they are.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import msgspec

from yizhan.demo.plan import AccountRef, Batch, CustomerPlan, Purchase, RelationPlan
from yizhan.domains.customer.contracts import CustomerKind, CustomerStatus
from yizhan.domains.party.contracts import PartyKind, RelationKind
from yizhan.domains.subscriber.contracts import SubscriberState

_SHARE = 0.003
_ROLE, _BELOW = "集团成员", "全资子公司"
_SIZES = {"payer": (14, 20), "grower": (12, 16), "group": (5, 7)}
_WAYS = tuple(_SIZES)
_OLD, _YOUNG = timedelta(days=420), timedelta(days=170)


def hiding(batches: Iterable[Batch]) -> Iterator[Batch]:
    """`batches` in which some companies are worth key service and have no key level."""
    for batch in batches:
        yield _Hiding(batch).batch()


def hidden_in(batch: Batch) -> dict[str, str]:
    """The key accounts hidden in a batch that was not given to `hiding` yet, and the way each is one."""
    hiding_in = _Hiding(batch)
    hiding_in.batch()
    return hiding_in.found


class _Hiding:
    """One local network: companies take over what others there have."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._chance = random.Random(f"hidden key accounts {batch.network}")
        self._tied = {key for each in batch.relations for key in (each.origin, each.target)}
        self._tied |= {key for pair in batch.pairs for key in (pair.first, pair.second)}
        self._tied |= {change.customer for change in batch.changes}
        self._payers: dict[str, str] = {}
        self._relations: list[RelationPlan] = []
        self.found: dict[str, str] = {}

    def batch(self) -> Batch:
        last = max((each.since for each in self._batch.customers), default=None)
        if last is None:
            return self._batch
        firms = [each for each in self._batch.customers if self._is_free_firm(each)]
        people = [each for each in self._batch.customers if self._is_free_person(each)]
        self._chance.shuffle(firms)
        self._chance.shuffle(people)
        heads = [each for each in firms if each.since < last - _OLD]
        wanted = max(1, round(len(self._batch.customers) * _SHARE))
        for number, head in enumerate(heads[:wanted]):
            way = _WAYS[number % len(_WAYS)]
            others = {
                "payer": [each for each in people if each.since <= last - _YOUNG],
                "grower": [each for each in people if each.since > last - _YOUNG],
                "group": [each for each in firms if each not in heads[:wanted]],
            }[way]
            self._join(head, way, [each for each in others if each.since > head.since])
        return msgspec.structs.replace(
            self._batch,
            customers=tuple(self._rewired(each) for each in self._batch.customers),
            relations=(*self._batch.relations, *self._relations),
        )

    def _join(self, head: CustomerPlan, way: str, others: Sequence[CustomerPlan]) -> None:
        """Let `others`, as many as make a key account, be paid for by the head and belong to it."""
        least, most = _SIZES[way]
        free = [each for each in others if each.key not in self._payers]
        joining = free[: self._chance.randint(least, most)]
        if len(joining) < least:
            return
        self.found[head.key] = way
        kind, role = (RelationKind.SUBSIDIARY_OF, _BELOW) if way == "group" else (RelationKind.GROUP_MEMBER, _ROLE)
        for other in joining:
            self._payers[other.key] = other.key if way == "group" else head.key
            self._relations.append(RelationPlan(kind, other.key, head.key, role, other.since))

    def _rewired(self, plan: CustomerPlan) -> CustomerPlan:
        payer = self._payers.get(plan.key)
        if payer is None:
            return plan
        paid = tuple(msgspec.structs.replace(each, payer=AccountRef(payer)) for each in plan.purchases)
        return msgspec.structs.replace(plan, purchases=paid)

    def _is_free_firm(self, plan: CustomerPlan) -> bool:
        return plan.kind is CustomerKind.BUSINESS and plan.party.kind is PartyKind.ORGANIZATION and self._is_free(plan)

    def _is_free_person(self, plan: CustomerPlan) -> bool:
        person = plan.kind is CustomerKind.PUBLIC and plan.party.kind is PartyKind.INDIVIDUAL
        return person and len(plan.accounts) == 1 and self._is_free(plan)

    def _is_free(self, plan: CustomerPlan) -> bool:
        return plan.status is CustomerStatus.ACTIVE and plan.key not in self._tied and _stays(plan.purchases)


def _stays(purchases: Sequence[Purchase]) -> bool:
    return bool(purchases) and all(each.state is SubscriberState.ACTIVE for each in purchases)
