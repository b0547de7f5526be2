"""Batches of the plan are written through the domains, by the checks that an import has."""

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from yizhan.demo.history import Historian, Known
from yizhan.demo.plan import Batch, CustomerPlan, RelationPlan
from yizhan.demo.products import Till
from yizhan.demo.staffing import Operator
from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.catalogue.contracts.carts import Shelf
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import NewCustomer
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewRelation
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import LoadedSubscriber
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import inside
from yizhan.platform.context import Context


class Loader:
    """Writes one batch after the other in the transaction of `ctx`."""

    def __init__(self, ctx: Context, operator: Operator, shelf: Shelf) -> None:
        self._ctx = ctx
        self._operator = operator
        self._till = Till(shelf)
        self.known = Known()

    async def load(self, batch: Batch) -> None:
        """Write a local network. Raises InvalidInput when a domain refuses a row of it."""
        await self._customers(batch.customers)
        await self._accounts(batch.customers)
        await self._products(batch.customers)
        await party.relate_many(self._ctx, [self._relation(each) for each in batch.relations])
        historian = Historian(self._ctx, self._operator, self.known)
        for change in batch.changes:
            await historian.happen(change)

    async def _customers(self, plans: Sequence[CustomerPlan]) -> None:
        made = await customer.create_many(self._ctx, [self._new(plan) for plan in plans])
        _accept(each.problems for each in made)
        for plan, each in zip(plans, made, strict=True):
            if each.id and each.party_id:
                self.known.customers[plan.key] = each.id
                self.known.parties[plan.key] = each.party_id

    def _new(self, plan: CustomerPlan) -> NewCustomer:
        return NewCustomer(
            party=plan.party,
            kind=plan.kind,
            level=plan.level,
            status=plan.status,
            manager_id=self._operator.staff_id(plan.manager) if plan.manager else None,
            tags=plan.tags,
            external_id=plan.key,
            org_pos=self._operator.position(plan.unit),
            since=plan.since,
        )

    async def _accounts(self, plans: Sequence[CustomerPlan]) -> None:
        wanted: list[tuple[str, NewAccount]] = [
            (plan.key, msgspec.structs.replace(each, customer_id=self.known.customers[plan.key]))
            for plan in plans
            for each in plan.accounts
        ]
        made = await account.create_many(self._ctx, [new for _, new in wanted])
        _accept(each.problems for each in made)
        for (key, _), each in zip(wanted, made, strict=True):
            self.known.accounts.setdefault(key, []).append(str(each.id))

    async def _products(self, plans: Sequence[CustomerPlan]) -> None:
        wanted: list[LoadedSubscriber] = []
        first: dict[str, int] = {}
        for plan in plans:
            for purchase in plan.purchases:
                first.setdefault(plan.key, len(wanted))
                payer = self.known.accounts[purchase.payer.customer][purchase.payer.index]
                customer_id = self.known.customers[plan.key]
                wanted += self._till.products(plan, purchase, customer_id, payer, len(wanted))
        made = await subscriber.create_many(self._ctx, wanted)
        _accept(each.problems for each in made)
        self.known.subscribers.update({key: str(made[place].id) for key, place in first.items()})

    def _relation(self, plan: RelationPlan) -> NewRelation:
        parties = self.known.parties
        return NewRelation(
            kind=plan.kind,
            from_id=parties[plan.origin],
            to_id=parties[plan.target],
            role=plan.role,
            valid_from=plan.since,
        )


def _accept(outcomes: Iterable[Sequence[Problem]]) -> None:
    """Raise InvalidInput with everything that was refused."""
    problems = [inside(str(i), list(found)) for i, found in enumerate(outcomes) if found]
    if problems:
        raise InvalidInput(*chain.from_iterable(problems))
