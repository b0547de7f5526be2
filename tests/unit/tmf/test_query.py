"""The query string of a TMF list, read by the rules of TMF630 part 1 and part 6."""

import pytest

from yizhan.interfaces.tmf.common.query import parse
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.selection import (
    AllOf,
    AnyOf,
    Compare,
    Element,
    Exists,
    FilterNotSupported,
    Operator,
    Order,
)


def where(query):
    return parse(query).selection.where


@pytest.mark.parametrize(
    ("query", "path", "operator", "values"),
    [
        ("status=active", ("status",), Operator.EQ, ("active",)),
        ("engagedParty.id=5", ("engagedParty", "id"), Operator.EQ, ("5",)),
        ("@type=Customer", ("@type",), Operator.EQ, ("Customer",)),
        ("%40type=Customer", ("@type",), Operator.EQ, ("Customer",)),
        ("orderDate.gt=2026-01-01", ("orderDate",), Operator.GT, ("2026-01-01",)),
        ("orderDate.gte=2026-01-01", ("orderDate",), Operator.GTE, ("2026-01-01",)),
        ("orderDate%3E2026-01-01", ("orderDate",), Operator.GT, ("2026-01-01",)),
        ("orderDate%3E%3D2026-01-01", ("orderDate",), Operator.GTE, ("2026-01-01",)),
        ("orderDate%3E=2026-01-01", ("orderDate",), Operator.GTE, ("2026-01-01",)),
        ("orderDate<2026-01-01", ("orderDate",), Operator.LT, ("2026-01-01",)),
        ("orderDate%3C%3D2026-01-01", ("orderDate",), Operator.LTE, ("2026-01-01",)),
        ("name.regex=^A{1,3}", ("name",), Operator.REGEX, ("^A{1,3}",)),
        ("name%2A%3D%5EA", ("name",), Operator.REGEX, ("^A",)),
        ("name.eq=A", ("name",), Operator.EQ, ("A",)),
        ("name.ne=A,B", ("name",), Operator.NE, ("A", "B")),
        ("status=a,b", ("status",), Operator.EQ, ("a", "b")),
        ("status=a%2Cb", ("status",), Operator.EQ, ("a", "b")),
        ("status=a;b", ("status",), Operator.EQ, ("a", "b")),
        ("status=a;status=b", ("status",), Operator.EQ, ("a", "b")),
        ("status=a&status=b", ("status",), Operator.EQ, ("a", "b")),
        (r"name=Acme\, Ltd", ("name",), Operator.EQ, ("Acme, Ltd",)),
        ("name=%E7%8E%8B+%E4%BC%9F", ("name",), Operator.EQ, ("王 伟",)),
        ("name=", ("name",), Operator.EQ, ("",)),
    ],
)
def test_one_condition(query, path, operator, values):
    assert where(query) == (Compare(path, operator, values),)


def test_different_attributes_are_joined_by_and():
    assert where("status=a&name=b") == (
        Compare(("status",), Operator.EQ, ("a",)),
        Compare(("name",), Operator.EQ, ("b",)),
    )


def test_a_range_is_two_conditions():
    assert len(where("orderDate.gte=2026-01-01&orderDate.lt=2026-02-01")) == 2


def test_semicolon_between_different_attributes_means_or():
    assert where("status=a;name=b") == (
        AnyOf((Compare(("status",), Operator.EQ, ("a",)), Compare(("name",), Operator.EQ, ("b",)))),
    )


def test_window_fields_and_sort():
    query = parse("offset=20&limit=10&fields=name,engagedParty.id&sort=-name,+status,id")
    assert query.selection.offset == 20
    assert query.selection.limit == 10
    assert query.paged
    assert query.fields.paths == (("name",), ("engagedParty", "id"))
    assert query.selection.order == (Order(("name",), descending=True), Order(("status",)), Order(("id",)))


def test_nothing_asked_means_everything():
    query = parse("")
    assert query.fields.all_
    assert not query.paged
    assert where("") == ()


@pytest.mark.parametrize(
    "query",
    ["offset=-1", "offset=x", "limit=0", "limit=1.5", "limit=", "limit=%D9%A3", "limit=5&name=A&limit=5"],
)
def test_a_bad_window_is_refused_by_name(query):
    with pytest.raises(InvalidInput) as refusal:
        parse(query)
    assert refusal.value.problems[0].field == query.partition("=")[0]


def test_json_path_filters():
    assert where("filter=$[?(@.status=='active')]") == (Compare(("status",), Operator.EQ, ("active",)),)
    assert where("filter=note[?(@.author=='Jo' %26%26 @.date>'2026')]") == (
        Element(
            ("note",),
            AllOf((Compare(("author",), Operator.EQ, ("Jo",)), Compare(("date",), Operator.GT, ("2026",)))),
        ),
    )
    assert where("filter=$.a.b[?(@.x==1 || (@.y=~/^k/ %26%26 @.z))]") == (
        Element(
            ("a", "b"),
            AnyOf(
                (
                    Compare(("x",), Operator.EQ, ("1",)),
                    AllOf((Compare(("y",), Operator.REGEX, ("^k",)), Exists(("z",)))),
                )
            ),
        ),
    )


@pytest.mark.parametrize(
    "query",
    [
        "filter=$..name",
        "filter=$.note[0]",
        "filter=$[?(@.a==length(@.b))]",
        "filter=$[?(@.a",
        "filter=$[?()]",
        "filter=$[?(@.a==1 @.b==2)]",
        "filter=",
        "nonsense",
        "name.gt>5",
        "a..b=1",
        "=5",
        "na%00me=5",
    ],
)
def test_what_is_not_supported_is_refused_not_ignored(query):
    with pytest.raises(FilterNotSupported):
        parse(query)


def test_a_nul_character_never_reaches_the_database():
    with pytest.raises(FilterNotSupported):
        parse("name=a%00b")
