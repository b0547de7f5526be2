from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.kernel.errors import InvalidInput, PermissionDenied
from yizhan.kernel.ids import IdGenerator, parse_id
from yizhan.kernel.money import FEN, Money, split
from yizhan.kernel.paging import decode_cursor, encode_cursor
from yizhan.kernel.period import Period
from yizhan.kernel.permissions import Permission, use_permissions
from yizhan.kernel.scope import EVERYTHING, Reach, Scope, scope_of
from yizhan.kernel.text import Language, Text, preferred

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_ids_grow_and_differ_between_nodes():
    one, two = IdGenerator(1), IdGenerator(2)
    ids = [one() for _ in range(10_000)]
    assert ids == sorted(set(ids))
    assert not set(ids) & {two() for _ in range(10_000)}
    assert max(ids) < 2**63


@pytest.mark.parametrize(
    ("text", "value"),
    [("42", 42), ("0", 0), ("", None), ("-1", None), ("1e3", None), ("９", None), ("9" * 19, None), ("9" * 40, None)],
)
def test_only_decimal_ids_are_ids(text, value):
    assert parse_id(text) == value


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.lists(st.decimals(min_value=0, max_value=100, places=2), min_size=1, max_size=8).filter(lambda w: sum(w) > 0),
)
def test_split_parts_sum_to_the_whole_and_are_fair(amount, weights):
    parts = split(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - amount * weight / sum(weights)) < FEN


@pytest.mark.parametrize("weights", [[], [Decimal(0)], [Decimal(1), Decimal(-1)]])
def test_split_refuses_weights_that_divide_nothing(weights):
    with pytest.raises(ValueError, match="weights"):
        split(Decimal(1), weights)


def test_money_of_two_currencies_does_not_add():
    with pytest.raises(ValueError, match="USD"):
        Money(Decimal(1)) + Money(Decimal(1), "USD")


@given(st.integers(0, 2**31), st.text(), st.datetimes(timezones=st.just(UTC)))
def test_cursors_come_back_as_they_were(number, text, at):
    assert decode_cursor(encode_cursor(number, text, at), tuple[int, str, datetime]) == (number, text, at)


@given(st.text())
def test_a_foreign_cursor_is_refused_in_words(cursor):
    with pytest.raises(InvalidInput) as refusal:
        decode_cursor(cursor, tuple[int, str, datetime])
    assert refusal.value.problems[0].field == "after"


def test_a_period_is_closed_at_its_start_and_open_at_its_end():
    period = Period(NOON, NOON + timedelta(hours=1))
    assert period.contains(NOON)
    assert not period.contains(NOON + timedelta(hours=1))
    assert not period.overlaps(Period(NOON + timedelta(hours=1)))
    with pytest.raises(ValueError, match="before its start"):
        Period(NOON, NOON - timedelta(1))


@pytest.mark.parametrize(
    ("reach", "scope"),
    [
        (Reach.OWN, Scope(10, 20, 7)),
        (Reach.ORGANISATION, Scope(10, 10)),
        (Reach.SUBTREE, Scope(10, 20)),
        (Reach.ALL, EVERYTHING),
    ],
)
def test_reach_gives_scope(reach, scope):
    assert scope_of(reach, 10, 20, 7) == scope


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, Language.ZH),
        ("", Language.ZH),
        ("en", Language.EN),
        ("en-GB,en;q=0.9,zh;q=0.8", Language.EN),
        ("zh-CN,zh;q=0.9,en;q=0.8", Language.ZH),
        ("fr, en;q=0.5", Language.EN),
        ("en;q=0, zh;q=0.1", Language.ZH),
        ("en;q=often", Language.ZH),
    ],
)
def test_accept_language(header, language):
    assert preferred(header) == language


def test_text_fills_both_languages_each_with_its_own_words():
    told = Text("找不到{what}", "{what} not found").format(what=Text("客户", "customer"))
    assert (told.zh, told.en) == ("找不到客户", "customer not found")


def test_who_lacks_a_permission_is_told_its_label_and_programs_its_name():
    use_permissions([Permission("values.try", Text("试用数值", "Try values"))])
    refused = PermissionDenied("values.try")
    assert refused.text == Text("您的岗位没有“试用数值”权限", "Your post does not grant “Try values”")
    assert refused.details == {"permission": "values.try"}
