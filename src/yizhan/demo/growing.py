"""What customers bought later, and why: purchases with planted causes, which next best offers are to find.

Planted: somebody with broadband and no television takes one a few months on; people of 24 to 38 who have a mobile line
alone take broadband; who has a 5G line and uses much data (other_systems.sql) takes a data add-on; a company with
several mobile lines takes a leased line. A few buy something without any cause.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta

import msgspec

from yizhan.demo.people import City, one_line
from yizhan.demo.plan import CustomerPlan, Purchase
from yizhan.demo.shopping import ADDON, BROADBAND, FIXED, FUSION, IPTV, LEASED, MOBILE_4G, MOBILE_5G
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.customer.contracts import CustomerKind, CustomerStatus
from yizhan.domains.party.contracts import NewParty
from yizhan.domains.subscriber.contracts import SubscriberState

CAUSES = {IPTV: 0.8, BROADBAND: 0.5, ADDON: 0.35, LEASED: 0.6}
"""How many of those with the cause for it buy each."""
_WAITS = {IPTV: (50, 130), BROADBAND: (60, 420), ADDON: (120, 420), LEASED: (90, 500)}
"""Days after the first purchase within which they do."""
YOUNG = (24, 38)
LINES_OF_A_GROWING_COMPANY = 3
_WITHOUT_CAUSE = 0.02


class Grower:
    """Lets the customers of one city buy more, by a stream of chance of its own: nothing else of the city changes."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._chance = random.Random(f"growing {city.network.code}")
        self._count = 0

    def grown(self, customers: Sequence[CustomerPlan]) -> Iterator[CustomerPlan]:
        """The customers, with what they bought later."""
        for plan in customers:
            draws = (self._chance.random(), self._chance.random(), self._chance.random())
            bought = self._later(plan, draws) if _may_buy(plan) else None
            yield msgspec.structs.replace(plan, purchases=(*plan.purchases, bought)) if bought else plan

    def _later(self, plan: CustomerPlan, draws: tuple[float, float, float]) -> Purchase | None:
        whether, when, what = draws
        wanted = cause_of(plan, self._city.today.year)
        if wanted and whether < CAUSES[wanted]:
            first, last = _WAITS[wanted]
            return self._purchase(plan, wanted, first + (last - first) * when)
        if whether > 1 - _WITHOUT_CAUSE:
            choice = [offering for offering in (BROADBAND, FIXED, ADDON) if _fits(offering, held(plan))]
            return self._purchase(plan, choice[int(what * len(choice))], 60 + 600 * when) if choice else None
        return None

    def _purchase(self, plan: CustomerPlan, offering: str, days: float) -> Purchase | None:
        """What was bought so many days after the first purchase; None where that day is still to come."""
        first = plan.purchases[0]
        at = first.at.replace(hour=10, minute=0) + timedelta(days=round(days))
        if at.date() >= self._city.today:
            return None
        return Purchase(at, first.channel, (self._item(plan.party, offering),), first.payer)

    def _item(self, party: NewParty, offering: str) -> CartItem:
        self._count += 1
        place = one_line(party.addresses[0]) if party.addresses else self._city.city_name
        network = self._city.network
        match offering:
            case "PO-BROADBAND":
                number = f"{network.code}{self._count:010d}"
                return CartItem("1", BROADBAND, characteristics={"accessNumber": number, "address": place})
            case "PO-IPTV":
                return CartItem("1", IPTV, characteristics={"address": place})
            case "PO-FIXED":
                number = f"{network.area_code}-6{self._count:07d}"
                return CartItem("1", FIXED, characteristics={"number": number, "address": place})
            case "PO-LEASED":
                ends = {"siteA": place, "siteZ": f"{self._city.city_name}数据中心"}
                circuit = f"DX{network.area_code:0>4}{self._count:06d}"
                return CartItem("1", LEASED, characteristics={"circuitNumber": circuit, **ends, "bandwidthMbps": 50})
            case _:
                return CartItem("1", offering)


def cause_of(plan: CustomerPlan, year: int) -> str | None:
    """What the customer has a cause to buy; None: nothing."""
    has = held(plan)
    person = plan.kind is CustomerKind.PUBLIC and plan.party.birth_date is not None
    if _fits(IPTV, has) and person and FUSION not in has:
        return IPTV
    if has <= {MOBILE_4G, MOBILE_5G, ADDON} and person and _is_young(plan, year):
        return BROADBAND
    if has == {MOBILE_5G} and person:
        return ADDON
    mobile = sum(item.offering == MOBILE_5G for bought in plan.purchases for item in bought.items)
    if plan.kind is CustomerKind.BUSINESS and mobile >= LINES_OF_A_GROWING_COMPANY and LEASED not in has:
        return LEASED
    return None


def held(plan: CustomerPlan) -> frozenset[str]:
    """Everything the customer bought."""
    return frozenset(item.offering for bought in plan.purchases for item in bought.items)


def _is_young(plan: CustomerPlan, year: int) -> bool:
    born = plan.party.birth_date
    return born is not None and YOUNG[0] <= year - born.year <= YOUNG[1]


def _may_buy(plan: CustomerPlan) -> bool:
    """Whether the customer is there and uses everything."""
    in_use = bool(plan.purchases) and all(bought.state is SubscriberState.ACTIVE for bought in plan.purchases)
    return in_use and plan.status is CustomerStatus.ACTIVE and plan.kind in {CustomerKind.PUBLIC, CustomerKind.BUSINESS}


def _fits(offering: str, has: frozenset[str]) -> bool:
    needs = {IPTV: BROADBAND, ADDON: MOBILE_5G}
    return offering not in has and needs.get(offering, "") in {*has, ""}
