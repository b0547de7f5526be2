"""The whole demo operator as a plan: the same seed and day give the same content, whatever else happens."""

import random
from collections.abc import Iterator
from datetime import date

from yizhan.demo import groups, hidden
from yizhan.demo.making import Making
from yizhan.demo.names import Namer
from yizhan.demo.people import City
from yizhan.demo.places import Places
from yizhan.demo.plan import Batch

SEED = 20260115
SIZE = 20_000
PAIRS = 60
"""Customers recorded twice, and as many pairs who only look alike, in an operator of `SIZE` customers."""


def batches(places: Places, today: date, size: int = SIZE) -> Iterator[Batch]:
    """The customers, one local network after the other; `today` is the day after the last of their history."""
    return groups.spanning(hidden.hiding(_networks(places, today, size)))


def hidden_key_accounts(places: Places, today: date, size: int = SIZE) -> dict[str, str]:
    """The key accounts nobody has noticed, by the key of their plan, with the way each is one."""
    return {key: way for batch in _networks(places, today, size) for key, way in hidden.hidden_in(batch).items()}


def _networks(places: Places, today: date, size: int) -> Iterator[Batch]:
    chance = random.Random(SEED)
    namer = Namer(chance)
    networks = [(province, network) for province in places.provinces for network in province.networks]
    whole = sum(network.weight for _, network in networks)
    pairs, before, weight = round(PAIRS * size / SIZE), 0, 0.0
    for province, network in networks:
        weight += network.weight
        until = round(pairs * weight / whole)
        halls = [f"{network.code}-H{n + 1}" for n in range(places.halls_per_network)]
        dealers = [f"{network.code}-D{n + 1}" for n in range(places.dealers_per_network)]
        making = Making(City(chance, namer, province, network, today), halls, dealers, province.code)
        yield making.batch(round(size * network.weight / whole), until - before)
        before = until
