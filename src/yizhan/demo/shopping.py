"""What customers of the demo operator have bought: carts of real offerings, and what became of the products."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from yizhan.demo.people import City, one_line
from yizhan.demo.plan import AccountRef, Purchase
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.specifications import Value, Values
from yizhan.domains.party.contracts import NewParty
from yizhan.domains.subscriber.contracts import SubscriberState, SuspendCause, SuspendExtent, Suspension

FUSION, BROADBAND, IPTV, FIXED = "PO-FUSION-199", "PO-BROADBAND", "PO-IPTV", "PO-FIXED"
MOBILE_4G, MOBILE_5G, ADDON, LEASED = "PO-MOBILE-4G-59", "PO-MOBILE-5G-129", "PO-DATA-ADDON-30", "PO-LEASED"
OFFERINGS = frozenset({FUSION, BROADBAND, IPTV, FIXED, MOBILE_4G, MOBILE_5G, ADDON, LEASED})
_SPEEDS, _SPEED_SHARES = (300, 500, 1000), (0.5, 0.35, 0.15)
_CONTRACT_DAYS = 365
_LEAVES, _IS_BARRED = 0.07, 0.035
_ENDS_WITH_CONTRACT, _GRACE = 0.3, 45
RIVAL_CITIES = frozenset({"NJ", "HZ"})
"""Where a rival's cheap offers came eight months ago (other_systems.sql)."""
_LURED = frozenset({FUSION, BROADBAND, MOBILE_4G, MOBILE_5G})
_GOES_TO_RIVAL, _RIVAL_DAYS, _STAYS_DAYS = 0.12, 230, 60
_CAUSES = {SuspendCause.ARREARS: 0.7, SuspendCause.REQUEST: 0.15, SuspendCause.LOST: 0.1, SuspendCause.IDENTITY: 0.05}


class Shopper:
    """Makes purchases in one city."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._chance = city.chance
        # of its own, so that who leaves changes nothing else of the operator
        self._leaving = random.Random(f"leaving {city.network.code}")

    def mobile(self, offering: str, number: str = "") -> Sequence[CartItem]:
        """A mobile line, now and then with a data add-on; `number` is what the customer is reached by."""
        add_on = offering == MOBILE_5G and self._chance.random() < 0.15
        return [self._line("1", offering, number), *([CartItem("2", ADDON)] if add_on else [])]

    def fusion(self, party: NewParty, lines: int, number: str = "") -> Sequence[CartItem]:
        """A bundle with `lines` mobile lines, broadband, a television and now and then a fixed line."""
        place = one_line(party.addresses[0])
        items = [CartItem("1", FUSION)]
        items += [self._line(f"1.{i + 1}", MOBILE_5G, "" if i else number, "1") for i in range(lines)]
        items.append(self._broadband(f"1.{lines + 1}", place, "1"))
        items.append(self._television(f"1.{lines + 2}", place, "1"))
        if self._chance.random() < 0.2:
            items.append(self._fixed(f"1.{lines + 3}", place, "1"))
        return items

    def broadband(self, party: NewParty) -> Sequence[CartItem]:
        """Broadband, and for some a television on it."""
        place = one_line(party.addresses[0])
        tv = self._chance.random() < 0.4
        return [self._broadband("1", place), *([self._television("2", place)] if tv else [])]

    def fixed(self, party: NewParty, lines: int) -> Sequence[CartItem]:
        """Fixed lines at one place."""
        return [self._fixed(str(i + 1), one_line(party.addresses[0])) for i in range(lines)]

    def leased(self, party: NewParty, other_end: str) -> Sequence[CartItem]:
        """A leased line from the customer's address to another one."""
        values: Values = {
            "circuitNumber": self._city.namer.circuit(),
            "siteA": one_line(party.addresses[0]),
            "siteZ": other_end,
            "bandwidthMbps": self._chance.choice((10, 50, 100, 500, 1000)),
            "protection": self._chance.choice(("none", "none", "dual")),
        }
        return [CartItem("1", LEASED, characteristics=values)]

    def purchase(
        self, items: Sequence[CartItem], payer: AccountRef, since: datetime, channel: str, *, stays: bool = False
    ) -> Purchase:
        """`items` bought at `since`; some have left since, some are barred (never with `stays`)."""
        at = since + timedelta(minutes=self._chance.randrange(5, 40))
        bought = Purchase(at, channel, tuple(items), payer)
        old_enough = (self._city.today - at.date()).days > 90
        what = 1.0 if stays else self._chance.random()
        if what < _LEAVES and old_enough:
            return self.ended(bought)
        if what < _LEAVES + _IS_BARRED and old_enough:
            return Purchase(at, channel, tuple(items), payer, SubscriberState.SUSPENDED, self.suspension())
        return bought if stays else self._lured(bought)

    def _lured(self, bought: Purchase) -> Purchase:
        """The purchase, ended where its contract is over or a rival's cheap offers have come to the city."""
        age, draw, day = (self._city.today - bought.at.date()).days, self._leaving.random(), self._leaving.random()
        ended = 0
        if bought.items[0].offering == LEASED and age > _CONTRACT_DAYS + _GRACE and draw < _ENDS_WITH_CONTRACT:
            ended = _CONTRACT_DAYS + round(_GRACE * day)
        elif self._city.network.code in RIVAL_CITIES and bought.items[0].offering in _LURED and draw < _GOES_TO_RIVAL:
            ended = age - 1 - round(_RIVAL_DAYS * day)
        if not _STAYS_DAYS < ended < age:
            return bought
        end = bought.at + timedelta(days=ended)
        return Purchase(bought.at, bought.channel, bought.items, bought.payer, SubscriberState.TERMINATED, ended_at=end)

    def ended(self, bought: Purchase) -> Purchase:
        """The purchase when its products have been given up."""
        end = self._city.moment(bought.at, 30)
        if bought.items[0].offering == LEASED:
            # Whoever leaves a leased line mostly does so when its contract ends.
            contract_end = bought.at + timedelta(days=_CONTRACT_DAYS + end.day)
            end = contract_end if contract_end.date() < self._city.today else end
        return Purchase(bought.at, bought.channel, bought.items, bought.payer, SubscriberState.TERMINATED, ended_at=end)

    def suspension(self) -> Suspension:
        """A way and a cause to be barred."""
        cause = self._chance.choices(list(_CAUSES), list(_CAUSES.values()))[0]
        two_way = cause is not SuspendCause.ARREARS or self._chance.random() < 0.4
        return Suspension(extent=SuspendExtent.TWO_WAY if two_way else SuspendExtent.ONE_WAY, cause=cause)

    def _line(self, ref: str, offering: str, number: str, parent: str | None = None) -> CartItem:
        values: Values = {"msisdn": number or self._city.namer.mobile(), "iccid": self._city.namer.card()}
        if self._chance.random() < 0.1:
            values["roaming"] = True
        return CartItem(ref, offering, parent=parent, characteristics=values)

    def _broadband(self, ref: str, place: str, parent: str | None = None) -> CartItem:
        values: Values = {
            "accessNumber": self._city.namer.access_number(self._city.network.code),
            "address": place,
            "downMbps": self._chance.choices(_SPEEDS, _SPEED_SHARES)[0],
        }
        return CartItem(ref, BROADBAND, parent=parent, characteristics=values)

    def _television(self, ref: str, place: str, parent: str | None = None) -> CartItem:
        packs: list[Value] = [pack for pack in ("sports", "kids", "movies") if self._chance.random() < 0.2]
        quality = self._chance.choice(("HD", "4K", "4K"))
        values: Values = {"address": place, "quality": quality}
        if packs:
            values["packs"] = packs
        return CartItem(ref, IPTV, parent=parent, characteristics=values)

    def _fixed(self, ref: str, place: str, parent: str | None = None) -> CartItem:
        return CartItem(ref, FIXED, parent=parent, characteristics={"number": self._city.landline(), "address": place})
