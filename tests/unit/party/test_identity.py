"""Document numbers: published examples, and every single mistyped character is found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.domains.party.contracts import DocumentKind, Gender
from yizhan.domains.party.model import identity

TODAY = date(2026, 6, 1)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

births = st.dates(date(1900, 1, 1), TODAY)
regions = st.sampled_from(sorted(identity.PROVINCES))


@st.composite
def residents(draw: st.DrawFn) -> str:
    county = draw(st.integers(1, 9999))
    serial = draw(st.integers(0, 999))
    first = f"{draw(regions)}{county:04}{draw(births):%Y%m%d}{serial:03}"
    return first + identity.resident_check(first)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    head = draw(st.text(ALPHABET, min_size=2, max_size=2))
    tail = draw(st.text(ALPHABET, min_size=9, max_size=9))
    first = f"{head}{draw(st.integers(0, 999999)):06}{tail}"
    return first + identity.credit_code_check(first)


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        (DocumentKind.RESIDENT_ID, "11010519491231002X", None),  # the example of GB 11643-1999
        (DocumentKind.RESIDENT_ID, "440524188001010014", "resident_id_birth"),  # its other example was born in 1880
        (DocumentKind.RESIDENT_ID, "110105491231002", "resident_id_old"),
        (DocumentKind.RESIDENT_ID, "110105194912310021", "check_character"),
        (DocumentKind.RESIDENT_ID, "99010519491231002X", "resident_id_region"),
        (DocumentKind.RESIDENT_ID, "11000019491231002X", "resident_id_region"),
        (DocumentKind.RESIDENT_ID, "11010520270101002X", "resident_id_birth"),
        (DocumentKind.RESIDENT_ID, "11010519490231002X", "resident_id_birth"),
        (DocumentKind.RESIDENT_ID, "1101051949123100", "document_format"),
        (DocumentKind.CREDIT_CODE, "91350100M000100Y43", None),  # the example of GB 32100-2015
        (DocumentKind.CREDIT_CODE, "91350100M000100Y44", "check_character"),
        (DocumentKind.CREDIT_CODE, "91350100I000100Y43", "document_format"),
        (DocumentKind.ORGANIZATION_CODE, "D2143569X", None),  # the example of GB 11714-1997
        (DocumentKind.ORGANIZATION_CODE, "D21435691", "check_character"),
        (DocumentKind.PASSPORT, "E12345678", None),
        (DocumentKind.PASSPORT, "E1", "document_format"),
        (DocumentKind.HK_MACAU_PERMIT, "H12345678", None),
        (DocumentKind.HK_MACAU_PERMIT, "A12345678", "document_format"),
        (DocumentKind.TAIWAN_PERMIT, "12345678", None),
        (DocumentKind.FOREIGNER_RESIDENCE, "USA110190010112", None),
        (DocumentKind.BUSINESS_LICENCE, "320100000012345", None),
    ],
)
def test_numbers(kind: DocumentKind, number: str, code: str | None):
    fault, _ = identity.examine(kind, number, TODAY)
    assert (fault.code if fault else None) == code


@given(residents())
def test_a_right_resident_number_tells_birth_and_gender(number: str):
    fault, told = identity.examine(DocumentKind.RESIDENT_ID, number, TODAY)
    assert fault is None
    assert told.birth_date is not None
    assert f"{told.birth_date:%Y%m%d}" == number[6:14]
    assert told.gender is (Gender.MALE if int(number[16]) % 2 else Gender.FEMALE)


@given(residents(), st.integers(0, 16), st.integers(1, 9))
def test_one_mistyped_digit_of_a_resident_number_is_found(number: str, place: int, by: int):
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert identity.examine(DocumentKind.RESIDENT_ID, wrong, TODAY)[0] is not None


@given(credit_codes(), st.integers(0, 17), st.integers(1, 30))
def test_one_mistyped_character_of_a_credit_code_is_found(code: str, place: int, by: int):
    assert identity.examine(DocumentKind.CREDIT_CODE, code, TODAY)[0] is None
    other = ALPHABET[(ALPHABET.index(code[place]) + by) % 31]
    wrong = code[:place] + other + code[place + 1 :]
    assert identity.examine(DocumentKind.CREDIT_CODE, wrong, TODAY)[0] is not None


@pytest.mark.parametrize(
    ("given_number", "normal"),
    [("１１０１０５19491231002x", "11010519491231002X"), ("110105 19491231-002X", "11010519491231002X")],
)
def test_normal_form(given_number: str, normal: str):
    assert identity.normal(given_number) == normal


def test_every_kind_of_document_has_a_rule():
    assert set(identity.RULES) == set(DocumentKind)
