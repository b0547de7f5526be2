"""How complete a customer's file is, and what to ask for next (requirement 2.5)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from yizhan.domains.customer.contracts import Completeness, CustomerKind, Gap, Profile
from yizhan.domains.party.contracts import DocumentKind, Medium, PartyKind, RelationKind
from yizhan.kernel.text import Text


class Expectation(msgspec.Struct, frozen=True):
    """Something a complete file has: what it counts, how it is asked for, and whether it is there."""

    field: str
    points: int
    ask: Text
    there: Callable[[Profile, frozenset[RelationKind], date], bool]


def _media(profile: Profile) -> set[Medium]:
    return {contact.medium for contact in profile.party.contacts}


def _documents(profile: Profile) -> set[DocumentKind]:
    return {document.kind for document in profile.party.documents}


def _valid(profile: Profile, today: date) -> bool:
    documents = profile.party.documents
    return bool(documents) and all(d.valid_to is None or d.valid_to >= today for d in documents)


def _looked_after(profile: Profile) -> bool:
    customer = profile.customer
    return customer.kind is not CustomerKind.KEY or customer.manager_id is not None


_CONTACTS = (
    Expectation("addresses", 15, Text("补充地址", "Add an address"), lambda p, _r, _t: bool(p.party.addresses)),
    Expectation(
        "contacts.email", 5, Text("补充电子邮箱", "Add an e-mail address"), lambda p, _r, _t: Medium.EMAIL in _media(p)
    ),
    Expectation(
        "documents.validTo",
        10,
        Text("更新过期证件", "Renew the expired identity document"),
        lambda p, _r, t: _valid(p, t),
    ),
    Expectation("managerId", 10, Text("指派客户经理", "Assign an account manager"), lambda p, _r, _t: _looked_after(p)),
)
_EXPECTED: Mapping[PartyKind, Sequence[Expectation]] = {
    PartyKind.INDIVIDUAL: (
        Expectation(
            "documents", 25, Text("登记有效证件（实名）", "Record an identity document"),
            lambda p, _r, _t: bool(_documents(p)),
        ),
        Expectation(
            "contacts.mobile", 20, Text("补充手机号码", "Add a mobile number"),
            lambda p, _r, _t: Medium.MOBILE in _media(p),
        ),
        Expectation(
            "birthDate", 10, Text("补充出生日期", "Add the birth date"),
            lambda p, _r, _t: p.party.birth_date is not None,
        ),
        Expectation("gender", 5, Text("补充性别", "Add the gender"), lambda p, _r, _t: p.party.gender is not None),
        *_CONTACTS,
    ),
    PartyKind.ORGANIZATION: (
        Expectation(
            "documents", 25, Text("登记统一社会信用代码", "Record the unified social credit code"),
            lambda p, _r, _t: DocumentKind.CREDIT_CODE in _documents(p),
        ),
        Expectation(
            "contacts.phone", 15, Text("补充联系电话", "Add a telephone number"),
            lambda p, _r, _t: bool(_media(p) & {Medium.PHONE, Medium.MOBILE}),
        ),
        Expectation("industry", 5, Text("补充所属行业", "Add the industry"), lambda p, _r, _t: bool(p.party.industry)),
        Expectation(
            "relations.contactFor", 15, Text("登记单位联系人", "Record a contact person"),
            lambda _p, r, _t: RelationKind.CONTACT_FOR in r,
        ),
        *_CONTACTS,
    ),
}  # fmt: skip


def completeness_of(profile: Profile, relations: frozenset[RelationKind], today: date) -> Completeness:
    """The share of what a complete file has, in per cent, and the gaps, the weightiest first."""
    expected = _EXPECTED[profile.party.kind]
    gaps = [each for each in expected if not each.there(profile, relations, today)]
    whole = sum(each.points for each in expected)
    missing = sum(each.points for each in gaps)
    ranked = sorted(gaps, key=lambda each: -each.points)
    return Completeness((whole - missing) * 100 // whole, tuple(Gap(g.field, g.ask, g.points) for g in ranked))
