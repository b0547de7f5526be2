"""How many customers recorded twice are found, and how many who only look alike are taken for one."""

import random
from collections import Counter
from datetime import date

from support.contexts import context
from yizhan.demo import places
from yizhan.demo.making import Making
from yizhan.demo.names import Namer
from yizhan.demo.operator import SEED
from yizhan.demo.people import City
from yizhan.demo.plan import Batch
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import NewCustomer
from yizhan.domains.customer.service import duplicates
from yizhan.platform.db import Database

SIZE, PAIRS = 900, 80
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.9


def city() -> Batch:
    """One local network in which many customers were recorded twice, and as many only look alike."""
    province = places.load().provinces[0]
    network = province.networks[0]
    chance = random.Random(SEED)
    halls = [f"{network.code}-H{n}" for n in (1, 2)]
    town = City(chance, Namer(chance), province, network, date(2026, 6, 1))
    return Making(town, halls, [f"{network.code}-D1"], province.code).batch(SIZE, PAIRS)


async def found_in(db: Database, batch: Batch) -> set[frozenset[str]]:
    """The pairs that the search puts before a person, by the keys of the plan."""
    new = [NewCustomer(party=plan.party, external_id=plan.key, since=plan.since) for plan in batch.customers]
    async with context(db) as ctx:
        made = await customer.create_many(ctx, new, partial=True)
    keys = {outcome.id: plan.key for plan, outcome in zip(batch.customers, made, strict=True)}
    assert None not in keys
    async with context(db) as ctx:
        await duplicates.find_for(ctx, [int(each) for each in keys if each])
    pairs: set[frozenset[str]] = set()
    after = None
    async with context(db) as ctx:
        while True:
            page = await customer.candidates(ctx, limit=200, after=after)
            pairs |= {frozenset((keys[each.one.id], keys[each.other.id])) for each in page.items}
            after = page.next
            if after is None:
                return pairs


async def test_who_was_recorded_twice_is_found_and_who_only_looks_alike_is_not(db: Database) -> None:
    batch = city()
    found = await found_in(db, batch)
    twice = {frozenset((pair.first, pair.second)): pair.why for pair in batch.pairs if pair.same}
    alike = {frozenset((pair.first, pair.second)) for pair in batch.pairs if not pair.same}
    missed = Counter(why for pair, why in twice.items() if pair not in found)
    assert len(twice.keys() & found) >= LEAST_RECALL * len(twice), missed
    assert len(twice.keys() & found) >= LEAST_PRECISION * len(found), found - twice.keys()
    assert not alike & found
