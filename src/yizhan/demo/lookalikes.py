"""Customers recorded twice, and customers who only look alike: what finding duplicates is measured by."""

from collections.abc import Iterator, Sequence

import msgspec

from yizhan.demo.people import City
from yizhan.demo.plan import CustomerPlan
from yizhan.domains.party.contracts import DocumentInput, DocumentKind, Medium, NewParty, PartyKind

Double = tuple[str, CustomerPlan, bool, str]
"""The key of the first record, the second record, whether both are one customer, and what they share."""


def doubles(city: City, customers: Sequence[CustomerPlan], count: int) -> Iterator[Double]:
    """`count` customers recorded twice in one of four ways, and as many who only look alike in one of two."""
    persons = [c for c in customers if c.party.kind is PartyKind.INDIVIDUAL and c.party.documents and c.purchases]
    companies = [c for c in customers if c.party.kind is PartyKind.ORGANIZATION and c.level is None]
    chosen = city.chance.sample(persons, min(len(persons), 2 * count))
    firms = iter(city.chance.sample(companies, min(len(companies), count // 4)))
    for number, first in enumerate(chosen):
        if number >= count:
            yield _only_alike(city, first, number)
        elif number % 4 == 3 and (firm := next(firms, None)) is not None:
            yield firm.key, _again(city, firm, _firm(firm.party)), True, "单位简称、电话相同，无证件"
        else:
            yield _same(city, first, number)


def _same(city: City, first: CustomerPlan, number: int) -> Double:
    party = first.party
    bare = msgspec.structs.replace(
        party, documents=(), birth_date=None, contacts=party.contacts[:1], addresses=(), gender=None
    )
    written = city.namer.homophone(party.given_name)
    match number % 3:
        case 1 if written:
            return first.key, _again(city, first, _named(bare, written)), True, "同音异字、电话相同，无证件"
        case 2:
            return first.key, _again(city, first, _with_passport(city, party)), True, "姓名、生日、地址相同，证件为护照"
        case _:
            return first.key, _again(city, first, bare), True, "姓名、电话相同，无证件"


def _only_alike(city: City, first: CustomerPlan, number: int) -> Double:
    if number % 2:
        made = city.person(gender=str(first.party.gender or ""))
        names = {"family_name": first.party.family_name, "given_name": first.party.given_name}
        return first.key, _again(city, first, msgspec.structs.replace(made, **names)), False, "仅姓名相同"
    other = city.person(family_name=first.party.family_name, home=first.party.addresses[0])
    shared = msgspec.structs.replace(other, contacts=first.party.contacts[:1])
    return first.key, _again(city, first, shared), False, "同住家人，电话相同"


def _named(party: NewParty, given_name: str) -> NewParty:
    return msgspec.structs.replace(party, name="", given_name=given_name)


def _with_passport(city: City, party: NewParty) -> NewParty:
    number = f"E{city.chance.randrange(10**8):08d}"
    passport = DocumentInput(kind=DocumentKind.PASSPORT, number=number)
    reached = msgspec.structs.replace(party.contacts[0], value=city.namer.mobile())
    return msgspec.structs.replace(party, documents=(passport,), contacts=(reached,))


def _firm(party: NewParty) -> NewParty:
    short = party.name
    for ending in ("股份有限公司", "有限责任公司", "有限公司"):
        short = short.removesuffix(ending)
    phones = tuple(c for c in party.contacts if c.medium is Medium.PHONE)
    return msgspec.structs.replace(party, name=short, documents=(), contacts=phones, addresses=())


def _again(city: City, first: CustomerPlan, party: NewParty) -> CustomerPlan:
    """A second record of `first`, made later and without products."""
    return CustomerPlan(key="", unit="", party=party, since=city.moment(first.since), kind=first.kind)
