"""How alike customers are: in cases a clerk knows, and the same whichever way round."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.acting import NOON
from support.people import company, mobile, person, resident_id
from yizhan.domains.customer.contracts import LikenessReason
from yizhan.domains.customer.model import likeness
from yizhan.domains.customer.model.likeness import OPEN_FROM, facts_of, keys_of
from yizhan.domains.party.api import comparable_name
from yizhan.domains.party.contracts import (
    AddressInput,
    ContactInput,
    DocumentInput,
    DocumentKind,
    Medium,
    NewParty,
    PartyKind,
)
from yizhan.domains.party.model.checks import checked
from yizhan.kernel.clock import business_day

HOME = AddressInput(city="南京市", street="中山路", detail="1号3幢201室")


def facts(party: NewParty) -> likeness.Facts:
    normal, _ = checked(party, business_day(NOON))
    return facts_of(normal, comparable_name(normal.name))


def bare(name: str, **more) -> NewParty:
    return NewParty(kind=PartyKind.INDIVIDUAL, name=name, **more)


def phone(n: int) -> tuple[ContactInput, ...]:
    return (ContactInput(medium=Medium.MOBILE, value=mobile(n)),)


def card(n: int) -> tuple[DocumentInput, ...]:
    return (DocumentInput(kind=DocumentKind.RESIDENT_ID, number=resident_id(n)),)


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        (person(1, "王伟"), person(1, "王玮"), True),  # one card, two spellings
        (bare("王伟", contacts=phone(1)), bare("王伟", contacts=phone(1)), True),
        (bare("王伟", addresses=(HOME,), birth_date="1980-01-01"), bare("王伟", addresses=(HOME,)), True),
        (bare("王伟", contacts=phone(1)), bare("李娜", contacts=phone(1)), False),  # a family shares a telephone
        (person(1, "王伟"), person(2, "王伟"), False),  # a common name, two cards
        (bare("王伟"), bare("王伟"), False),
        (company(1, "南京长江贸易有限公司"), bare("南京长江贸易有限公司"), False),
        (NewParty(kind=PartyKind.ORGANIZATION, name="南京长江贸易有限公司"),
         NewParty(kind=PartyKind.ORGANIZATION, name="南京 长江贸易"), True),
        (company(1, "南京长江贸易有限公司"), company(2, "南京长江贸易有限公司"), False),  # two credit codes
    ],
)  # fmt: skip
def test_cases(one: NewParty, other: NewParty, likely: bool):
    one, other = (msgspec.convert(msgspec.to_builtins(each), NewParty) for each in (one, other))
    found = likeness.likeness(facts(one), facts(other))
    assert (found.score >= OPEN_FROM) == likely, found
    if likely:
        assert keys_of(facts(one)) & keys_of(facts(other)), "they would never be compared"


people = st.builds(
    lambda name, documents, contacts, home: bare(
        name, documents=documents, contacts=contacts, addresses=(HOME,) if home else ()
    ),
    st.sampled_from(["王伟", "王玮", "李娜"]),
    st.sampled_from([(), card(1), card(2)]),
    st.sampled_from([(), phone(1), phone(2)]),
    st.booleans(),
)


@given(people, people)
def test_likeness_is_mutual_and_within_bounds(one: NewParty, other: NewParty):
    forth, back = likeness.likeness(facts(one), facts(other)), likeness.likeness(facts(other), facts(one))
    assert forth == back
    assert 0 <= forth.score <= 100


@given(people, people)
def test_whoever_is_likely_shares_a_key(one: NewParty, other: NewParty):
    if likeness.likeness(facts(one), facts(other)).score >= OPEN_FROM:
        assert keys_of(facts(one)) & keys_of(facts(other))


def test_every_reason_is_told_in_both_languages():
    assert set(likeness.WEIGHTS) == set(LikenessReason)
    assert all(weight.text.zh and weight.text.en for weight in likeness.WEIGHTS.values())
