"""How likely two customers are one: what they share and what speaks against it, in words and as a score."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

import msgspec

from yizhan.domains.customer.contracts import LikenessReason
from yizhan.domains.party.contracts import DocumentKind, Gender, Medium, NewParty, PartyKind
from yizhan.kernel.text import Text

OPEN_FROM = 50
"""A pair with at least this score is worth a person's look."""

WARN_FROM = 40
"""A new customer that resembles one so much is warned of while it is being recorded."""

_SIMILAR_NAME = 0.7
_MANY = 100
_R = LikenessReason


class Weight(msgspec.Struct, frozen=True):
    """What a reason adds to the score, and how it is told."""

    points: int
    text: Text


WEIGHTS: Mapping[LikenessReason, Weight] = {
    _R.SAME_DOCUMENT: Weight(95, Text("证件号码相同", "the same identity document")),
    _R.SAME_PHONE: Weight(40, Text("电话号码相同", "the same telephone number")),
    _R.SAME_EMAIL: Weight(30, Text("电子邮箱相同", "the same e-mail address")),
    _R.SAME_NAME: Weight(25, Text("姓名或名称相同", "the same name")),
    _R.SAME_COMPANY_NAME: Weight(60, Text("单位名称相同", "the same company name")),
    _R.SIMILAR_NAME: Weight(12, Text("姓名或名称相近", "a similar name")),
    _R.SAME_BIRTH_DATE: Weight(20, Text("出生日期相同", "the same birth date")),
    _R.SAME_ADDRESS: Weight(25, Text("地址相同", "the same address")),
    _R.OTHER_DOCUMENT: Weight(-60, Text("同类证件号码不同", "different documents of the same kind")),
    _R.OTHER_BIRTH_DATE: Weight(-40, Text("出生日期不同", "different birth dates")),
    _R.OTHER_GENDER: Weight(-20, Text("性别不同", "different genders")),
}


class Likeness(msgspec.Struct, frozen=True):
    """A score from 0 to 100 with its reasons, the strongest first."""

    score: int
    reasons: tuple[LikenessReason, ...]


class Facts(msgspec.Struct, frozen=True):
    """What of a party is compared, in normal form."""

    kind: PartyKind
    name: str
    documents: frozenset[tuple[DocumentKind, str]]
    phones: frozenset[str]
    emails: frozenset[str]
    addresses: frozenset[str]
    birth: str
    gender: Gender | None


def facts_of(party: NewParty, comparable: str) -> Facts:
    """The facts of a (normal) party whose name compares as `comparable`."""
    phones = {c.value for c in party.contacts if c.medium in {Medium.MOBILE, Medium.PHONE}}
    return Facts(
        kind=party.kind,
        name=comparable,
        documents=frozenset((d.kind, d.number) for d in party.documents if d.kind is not DocumentKind.OTHER),
        phones=frozenset(phones),
        emails=frozenset(c.value.lower() for c in party.contacts if c.medium is Medium.EMAIL),
        addresses=frozenset(filter(None, (_address(a.city, a.street, a.detail) for a in party.addresses))),
        birth=party.birth_date.isoformat() if party.birth_date else "",
        gender=party.gender if party.gender is not Gender.UNSPECIFIED else None,
    )


def _address(*parts: str) -> str:
    text = "".join("".join(part.split()) for part in parts).lower()
    return text if any(c.isdigit() for c in text) else ""  # a city alone says nothing


def keys_of(facts: Facts) -> frozenset[int]:
    """The blocking keys: whoever shares none with another is not compared with it."""
    found: list[tuple[str, ...]] = [("document", kind, number) for kind, number in facts.documents]
    found += [("phone", each) for each in facts.phones]
    found += [("email", each) for each in facts.emails]
    found += [("address", facts.name, each) for each in facts.addresses]
    if facts.kind is PartyKind.ORGANIZATION:
        found.append(("company", facts.name))
    elif facts.birth:
        found.append(("birth", facts.name, facts.birth))
    return frozenset(_hash(each) for each in found)


def _hash(parts: Iterable[str]) -> int:
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def likeness(one: Facts, other: Facts) -> Likeness:
    """How likely `one` and `other` are the same; 0 for a person and an organisation."""
    if one.kind is not other.kind:
        return Likeness(0, ())
    reasons = [*_shared(one, other), *_name(one, other), *_against(one, other)]
    score = sum(WEIGHTS[reason].points for reason in reasons)
    ranked = sorted(reasons, key=lambda reason: -abs(WEIGHTS[reason].points))
    return Likeness(max(0, min(score, _MANY)), tuple(ranked))


def _shared(one: Facts, other: Facts) -> Iterable[LikenessReason]:
    pairs: Sequence[tuple[object, LikenessReason]] = (
        (one.documents & other.documents, _R.SAME_DOCUMENT),
        (one.phones & other.phones, _R.SAME_PHONE),
        (one.emails & other.emails, _R.SAME_EMAIL),
        (one.addresses & other.addresses, _R.SAME_ADDRESS),
        (one.birth and one.birth == other.birth, _R.SAME_BIRTH_DATE),
    )
    return [reason for found, reason in pairs if found]


def _name(one: Facts, other: Facts) -> Iterable[LikenessReason]:
    if one.name == other.name:
        return [_R.SAME_COMPANY_NAME if one.kind is PartyKind.ORGANIZATION else _R.SAME_NAME]
    close = SequenceMatcher(None, one.name, other.name).ratio() >= _SIMILAR_NAME
    same_but_one = (
        len(one.name) == len(other.name) and sum(a != b for a, b in zip(one.name, other.name, strict=True)) == 1
    )
    return [_R.SIMILAR_NAME] if close or (same_but_one and len(one.name) > 1) else []


def _against(one: Facts, other: Facts) -> Iterable[LikenessReason]:
    kinds = {kind for kind, _ in one.documents} & {kind for kind, _ in other.documents}
    if kinds and not one.documents & other.documents:
        yield _R.OTHER_DOCUMENT
    if one.birth and other.birth and one.birth != other.birth:
        yield _R.OTHER_BIRTH_DATE
    if one.gender and other.gender and one.gender is not other.gender:
        yield _R.OTHER_GENDER
