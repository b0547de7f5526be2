"""Likely duplicates and merges: for those who see both customers."""

import msgspec

from acceptance.read_paths.customers import of_each
from support.acting import acting
from support.people import person
from support.scope import OWNERS, Planted, Reading, World, listing, opening
from yizhan.domains.customer import api
from yizhan.domains.customer.contracts import (
    CandidateFilter,
    Customer,
    CustomerKind,
    KeyLevel,
    MergeCommand,
    NewCustomer,
)
from yizhan.domains.customer.service import duplicates

PERMISSIONS = ("customer.merge", "customer.read", "party.read")


async def plant(world: World) -> None:
    """Pairs of one name and one phone, in one unit or two; every third of them is merged."""
    for number in range(18):
        one, other = await _pair(world, 100 + number, 0 if number % 2 else OWNERS[number % 3])
        if number % 3:
            await _queued(world, one, other)
        else:
            await _merged(world, one, other)


async def _pair(world: World, number: int, owner: int) -> tuple[Customer, Customer]:
    made = []
    for _ in range(2):
        new = NewCustomer(
            party=msgspec.structs.replace(person(number), documents=()),
            org_pos=world.anywhere().pos,
            kind=CustomerKind.KEY if owner else CustomerKind.PUBLIC,
            level=KeyLevel.LOCAL if owner else None,
            manager_id=str(owner) if owner else None,
        )
        async with acting(world.db) as ctx:
            made.append((await api.create_customer(ctx, new)).customer)
    return made[0], made[1]


def _both(id_: str, one: Customer, other: Customer) -> Planted:
    return Planted(id_, one.org_pos, int(one.manager_id or 0), beside=other.org_pos)


async def _queued(world: World, one: Customer, other: Customer) -> None:
    async with acting(world.db) as ctx:
        await duplicates.find_for(ctx, [int(one.id), int(other.id)])
        (found,) = (await api.candidates(ctx, CandidateFilter(customer_id=one.id))).items
    world.add("pair", _both(found.id, one, other))


async def _merged(world: World, one: Customer, other: Customer) -> None:
    async with acting(world.db) as ctx:
        merge = await api.merge(
            ctx,
            MergeCommand(
                survivor_id=one.id, merged_id=other.id, survivor_rev=one.rev, merged_rev=other.rev, reason="同一人"
            ),
        )
    world.add("merge", _both(merge.id, one, other))
    world.add("survivor", Planted(one.id, one.org_pos, int(one.manager_id or 0)))


PATHS = (
    Reading("likely duplicates listed", "pair", PERMISSIONS, shown=listing("/api/duplicates")),
    Reading("pair side by side", "pair", PERMISSIONS, opened=opening("/api/duplicates/{id}")),
    Reading("merges listed", "merge", PERMISSIONS, shown=listing("/api/merges")),
    Reading("merge opened", "merge", PERMISSIONS, opened=opening("/api/merges/{id}")),
    Reading("customer's merges", "merge", PERMISSIONS, shown=of_each("/api/customers/{id}/merges", "survivor")),
)
