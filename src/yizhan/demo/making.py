"""The customers of one local network: households, companies with subsidiaries and members, institutions, guests."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from yizhan.demo import happenings, lookalikes, paying
from yizhan.demo.growing import Grower
from yizhan.demo.people import City, one_line
from yizhan.demo.plan import AccountRef, Batch, CustomerPlan, Pair, Purchase, RelationPlan
from yizhan.demo.shopping import MOBILE_4G, MOBILE_5G, Shopper
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.customer.contracts import CustomerKind, CustomerStatus, KeyLevel
from yizhan.domains.party.contracts import NewParty, RelationKind

_TRANSIENT, _BUSINESS, _KEY = 0.04, 0.04, 0.009
_TAGS = {"高价值": 0.06, "校园": 0.04, "退役军人": 0.02, "电子账单": 0.25, "老用户": 0.08}
_LEVELS = (KeyLevel.LOCAL, KeyLevel.LOCAL, KeyLevel.PROVINCE, KeyLevel.PROVINCE, KeyLevel.GROUP)


class Making:
    """Makes the batch of one city; `branches` are its halls and dealers, `province` the code of its province."""

    def __init__(self, city: City, halls: Sequence[str], dealers: Sequence[str], province: str) -> None:
        self._city = city
        self._chance = city.chance
        self._shopper = Shopper(city)
        self._halls = halls
        self._dealers = dealers
        self._province = province
        self._customers: list[CustomerPlan] = []
        self._relations: list[RelationPlan] = []

    def batch(self, size: int, pairs: int) -> Batch:
        """About `size` customers; `pairs` of them are recorded twice."""
        for _ in range(round(size * _TRANSIENT)):
            self._transient()
        for _ in range(round(size * _BUSINESS)):
            self._business()
        for number in range(max(1, round(size * _KEY))):
            self._key(number)
        while len(self._customers) < size - pairs:
            if self._chance.random() < 0.3:
                self._household()
            else:
                self._single()
        doubles = lookalikes.doubles(self._city, self._customers, pairs)
        found = [(first, self._add(second), same, why) for first, second, same, why in doubles]
        return Batch(
            network=self._city.network.code,
            customers=tuple(Grower(self._city).grown(self._customers)),
            relations=tuple(self._relations),
            changes=tuple(happenings.changes(self._city, self._customers)),
            pairs=tuple(Pair(first, second.key, same, why) for first, second, same, why in found),
        )

    def _add(self, plan: CustomerPlan) -> CustomerPlan:
        plan = msgspec.structs.replace(plan, key=self._next_key(), unit=self._unit(plan.kind))
        self._customers.append(plan)
        return plan

    def _next_key(self) -> str:
        return f"{self._city.network.code}{len(self._customers) + 1:06d}"

    def _unit(self, kind: CustomerKind) -> str:
        where = self._chance.random()
        if kind in {CustomerKind.KEY, CustomerKind.BUSINESS} or where < 0.1:
            return self._city.network.code
        return self._chance.choice(self._dealers if where < 0.25 else self._halls)

    def _transient(self) -> None:
        party = self._city.person(documented=False)
        since, payer = self._city.moment(), AccountRef(self._next_key())
        bought = self._shopper.purchase(self._shopper.mobile(MOBILE_4G, _number(party)), payer, since, "agent")
        account = NewAccount(account_type="预付费", payment=paying.PREPAID, since=since)
        plan = _plan(party, since, kind=CustomerKind.TRANSIENT, accounts=(account,), purchases=(bought,))
        self._add(plan)

    def _single(self) -> CustomerPlan:
        """Somebody by themselves; one in twenty has asked and not bought yet."""
        since, payer = self._city.moment(), AccountRef(self._next_key())
        what = self._chance.random()
        if what < 0.05:
            party = self._city.person(documented=False)
            return self._add(_plan(party, since, status=CustomerStatus.PROSPECT))
        party = self._city.person()
        if what < 0.55:
            items = self._shopper.mobile(self._chance.choice((MOBILE_4G, MOBILE_5G)), _number(party))
        elif what < 0.82:
            items = self._shopper.fusion(party, self._chance.choice((1, 1, 2)), _number(party))
        elif what < 0.94:
            items = self._shopper.broadband(party)
        else:
            items = self._shopper.fixed(party, 1)
        bought = self._shopper.purchase(items, payer, since, self._channel())
        accounts = paying.accounts(self._city, party, since, 2 if self._chance.random() < 0.06 else 1)
        return self._add(_plan(party, since, tags=self._tags(), accounts=accounts, purchases=(bought,)))

    def _household(self) -> None:
        """A couple, some with a child or a parent; the head pays for all."""
        party = self._city.person(born=self._city.birth(26, 58))
        since, payer = self._city.moment(), AccountRef(self._next_key())
        items = self._shopper.fusion(party, self._chance.choice((1, 2, 3)), _number(party))
        bought = self._shopper.purchase(items, payer, since, self._channel(), stays=True)
        accounts = paying.accounts(self._city, party, since, 1)
        head = self._add(_plan(party, since, tags=self._tags(), accounts=accounts, purchases=(bought,)))
        for role, born, gender, family_name in self._members(party):
            other = self._city.person(born=born, gender=gender, family_name=family_name, home=party.addresses[0])
            self._join(head, role, other)

    def _join(self, head: CustomerPlan, role: str, party: NewParty) -> None:
        since = self._city.moment(head.since)
        bought: tuple[Purchase, ...] = ()
        if self._chance.random() < 0.7:
            line = self._shopper.mobile(MOBILE_4G, _number(party))
            bought = (self._shopper.purchase(line, AccountRef(head.key), since, "hall"),)
        member = self._add(_plan(party, since, purchases=bought))
        self._relations.append(RelationPlan(RelationKind.FAMILY, head.key, member.key, role, since))

    def _members(self, head: NewParty) -> Iterator[tuple[str, date, str, str]]:
        male = head.gender == "male"
        yield "配偶 / Spouse", self._city.birth(24, 58), "female" if male else "male", ""
        if self._chance.random() < 0.5:
            yield "子女 / Child", self._city.birth(10, 20), "", head.family_name if male else ""
        if self._chance.random() < 0.2:
            yield "父母 / Parent", self._city.birth(60, 85), "", head.family_name

    def _business(self) -> None:
        """A company; one in eight is a group with subsidiaries, one in five has its staff as members."""
        company = self._organization(self._city.company(), CustomerKind.BUSINESS)
        what = self._chance.random()
        if what < 0.125:
            for _ in range(self._chance.randrange(1, 4)):
                below = self._organization(self._city.company(), CustomerKind.BUSINESS)
                self._relate(RelationKind.SUBSIDIARY_OF, below, company, "全资子公司 / Wholly owned subsidiary")
        elif what < 0.325:
            self._staff_of(company, self._chance.randrange(2, 7))

    def _key(self, number: int) -> None:
        party = self._city.company(self._city.namer.institution(self._city.network.city.zh, number))
        level = self._chance.choice(_LEVELS)
        self._staff_of(self._organization(party, CustomerKind.KEY, level), self._chance.randrange(1, 4))

    def _organization(self, party: NewParty, kind: CustomerKind, level: KeyLevel | None = None) -> CustomerPlan:
        since, payer = self._city.moment(), AccountRef(self._next_key())
        key = level is not None
        accounts = self._chance.randrange(2, 5) if key else self._chance.choice((1, 1, 2))
        return self._add(
            _plan(
                party,
                since,
                kind=kind,
                level=level,
                tags=self._tags(),
                manager=self._manager(level) if level else None,
                accounts=paying.accounts(self._city, party, since, accounts),
                purchases=tuple(self._bought_by_organization(party, payer, since, key=key)),
            )
        )

    def _bought_by_organization(
        self, party: NewParty, payer: AccountRef, since: datetime, *, key: bool
    ) -> Iterator[Purchase]:
        fixed = self._shopper.fixed(party, self._chance.randrange(1, 6))
        yield self._shopper.purchase(fixed, payer, since, "hall", stays=True)
        leased = key or self._chance.random() < 0.25
        for _ in range(self._chance.randrange(1, 5 if key else 3) if leased else 0):
            items = self._shopper.leased(party, one_line(self._city.address()))
            yield self._shopper.purchase(items, payer, since, "accountManager" if key else "hall")
        if not leased or self._chance.random() < 0.4:
            yield self._shopper.purchase(self._shopper.broadband(party), payer, since, "hall")
        for _ in range(self._chance.randrange(8 if key else 4)):
            mobile = self._shopper.mobile(MOBILE_5G)
            yield self._shopper.purchase(mobile, payer, self._city.moment(since), "hall")

    def _manager(self, level: KeyLevel) -> str:
        match level:
            case KeyLevel.GROUP:
                return "manager"
            case KeyLevel.PROVINCE:
                return f"manager.{self._province.lower()}"
            case KeyLevel.LOCAL:
                return f"manager.{self._city.network.code.lower()}"

    def _staff_of(self, company: CustomerPlan, count: int) -> None:
        """People of the company: the first is its contact, the others are members of its group."""
        self._relate(RelationKind.CONTACT_FOR, self._single(), company, "经办人 / Handles its affairs")
        for _ in range(count - 1):
            self._relate(RelationKind.GROUP_MEMBER, self._single(), company, "集团成员 / Member of the group")

    def _relate(self, kind: RelationKind, origin: CustomerPlan, target: CustomerPlan, role: str) -> None:
        since = max(origin.since, target.since)
        self._relations.append(RelationPlan(kind, origin.key, target.key, role, since))

    def _tags(self) -> tuple[str, ...]:
        return tuple(tag for tag, share in _TAGS.items() if self._chance.random() < share)

    def _channel(self) -> str:
        return self._chance.choice(("hall", "hall", "hall", "callCentre", "web"))


def _number(party: NewParty) -> str:
    return party.contacts[0].value


def _plan(party: NewParty, since: datetime, **given: object) -> CustomerPlan:
    """A plan whose key and unit are still to be given."""
    return msgspec.structs.replace(CustomerPlan(key="", unit="", party=party, since=since), **given)
