"""Contacts have one normal form; names come apart and together again; masks hide what they must."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.domains.party.contracts import Medium, PartyKind, RelationKind
from yizhan.domains.party.model import masks, names, reach
from yizhan.domains.party.model.relations import RULES


@pytest.mark.parametrize(
    ("medium", "value", "normal", "code"),
    [
        (Medium.MOBILE, "138 1234 5678", "13812345678", None),
        (Medium.MOBILE, "+86 138-1234-5678", "13812345678", None),
        (Medium.MOBILE, "008613812345678", "13812345678", None),
        (Medium.MOBILE, "19912345678", "19912345678", None),
        (Medium.MOBILE, "+44 7700 900123", "+447700900123", None),
        (Medium.MOBILE, "12345678901", "12345678901", "mobile_format"),
        (Medium.MOBILE, "1381234567", "1381234567", "mobile_format"),
        (Medium.MOBILE, "15412345678", "15412345678", "mobile_format"),  # 154 is not assigned
        (Medium.PHONE, "025-8331 2345", "02583312345", None),
        (Medium.PHONE, "(010) 66668888", "01066668888", None),
        (Medium.PHONE, "+86 25 83312345", "02583312345", None),
        (Medium.PHONE, "0512-65123456转801", "051265123456转801", None),
        (Medium.PHONE, "4008001234", "4008001234", None),
        (Medium.PHONE, "10000", "10000", None),
        (Medium.PHONE, "83312345", "83312345", "phone_format"),
        (Medium.PHONE, "025-03312345", "02503312345", "phone_format"),
        (Medium.EMAIL, "Wang.Wei@Example.COM", "Wang.Wei@example.com", None),
        (Medium.EMAIL, "wang@", "wang@", "email_format"),
        (Medium.EMAIL, "a..b@example.com", "a..b@example.com", "email_format"),
        (Medium.EMAIL, "a@b", "a@b", "email_format"),
        (Medium.WECHAT, " wx_1 ", "wx_1", None),
        (Medium.WECHAT, " ", "", "required"),
    ],
)
def test_contacts(medium: Medium, value: str, normal: str, code: str | None):
    found, fault = reach.normal(medium, value)
    assert (found, fault.code if fault else None) == (normal, code)


@given(st.sampled_from(list(Medium)), st.text(min_size=1, max_size=30))
def test_the_normal_form_is_its_own_normal_form(medium: Medium, value: str):
    normal, fault = reach.normal(medium, value)
    if fault is None:
        assert reach.normal(medium, normal) == (normal, None)


@pytest.mark.parametrize(
    ("name", "family", "given_name"),
    [("王伟", "王", "伟"), ("欧阳修", "欧阳", "修"), ("欧阳", "欧", "阳"), ("John A. Smith", "Smith", "John A."),
     ("阿依古丽·买买提", "买买提", "阿依古丽"), ("Madonna", "", "Madonna")],
)  # fmt: skip
def test_names_come_apart(name: str, family: str, given_name: str):
    assert names.apart(name) == (family, given_name)


@pytest.mark.parametrize("name", ["王伟", "欧阳修", "John Smith"])
def test_and_together_again(name: str):
    assert names.whole(*names.apart(name)) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("南京 长江贸易有限公司", "南京长江贸易"), ("Acme Co., Ltd.", "ACME"), ("买买提·阿布都", "买买提阿布都")],
)
def test_spellings_compare_equal(one: str, other: str):
    assert names.comparable(one) == names.comparable(other)


@pytest.mark.parametrize(
    ("value", "mask"),
    [("11010519491231002X", "110*************2X"), ("E12345678", "*******78"), ("123", "***23")],
)
def test_document_masks(value: str, mask: str):
    assert masks.of_identity(value) == mask


@given(st.text("0123456789", min_size=11, max_size=11))
def test_a_mobile_mask_hides_the_middle(value: str):
    masked = masks.of_contact(Medium.MOBILE, value)
    assert len(masked) == 11
    assert masked.count("*") >= 4


def test_every_relation_says_whom_it_joins():
    assert set(RULES) == set(RelationKind)
    for rule in RULES.values():
        assert rule.from_kinds <= set(PartyKind)
        assert not (rule.symmetric and rule.acyclic)
