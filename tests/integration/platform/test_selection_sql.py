"""The same selection gives the same things from PostgreSQL and from memory, whatever is asked of whatever."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.selecting import select
from yizhan.kernel.selection import (
    AllOf,
    AnyOf,
    Compare,
    Element,
    Exists,
    Operator,
    Order,
    Selection,
    Shape,
    UnknownAttribute,
)
from yizhan.platform.selection_sql import Column, Conditions

COLUMNS = {
    "id": Column("t.id", Shape.ID),
    "name": Column("t.name"),
    "price": Column("t.price", Shape.NUMBER),
    "at": Column("t.at", Shape.TIME),
    "on": Column("t.is_on", Shape.FLAG),
    "note": Column("t.extra -> 'note'", Shape.JSON),
    "*": Column("t.extra", Shape.JSON),
}
SHAPES = {name: column.shape for name, column in COLUMNS.items()}
WORDS = ["", "a", "B", "王伟", "10", "true", "null", "a'b", '"\\%', "a.b"]
TIMES = ["2026-01-31T16:00:00Z", "2026-01-31T16:30:00.123456Z", "2026-02-01T00:30:00+08:00", "2025-12-31T23:59:59Z"]
SCALARS = st.sampled_from([*WORDS, 1, 10, -0.25, True, None])
KEYS = st.sampled_from(["x", "@名"])
NODES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)
BRANCHES = st.dictionaries(KEYS, NODES, min_size=1, max_size=2)
DOCUMENTS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(WORDS), "note": st.lists(BRANCHES, min_size=1, max_size=3)},
        optional={
            "price": st.sampled_from([0, 9.5, 10, -3.25]),
            "at": st.sampled_from(TIMES),
            "on": st.booleans(),
            "x": NODES | BRANCHES,
        },
    ),
    min_size=3,
    max_size=6,
)
ANY = tuple(Operator)
EQUAL = (Operator.EQ, Operator.NE)
NO_REGEX = tuple(operator for operator in Operator if operator is not Operator.REGEX)
PATTERNS = ["^a", "b$", "王", "[A-Z]", "a|B", r"\d", ".", "^$", r"a\.b", "^.b"]


def compare(paths, operators, values):
    def built(path, operator, chosen, pattern):
        return Compare(path, operator, (pattern,) if operator is Operator.REGEX else tuple(chosen))

    return st.builds(
        built,
        paths,
        st.sampled_from(operators),
        st.lists(values, min_size=1, max_size=2),
        st.sampled_from(PATTERNS),
    )


INSIDE = st.lists(KEYS, min_size=1, max_size=2).map(tuple)
JSON_PATHS = st.one_of(
    st.just(("note",)),
    INSIDE.map(lambda path: ("note", *path)),
    INSIDE.map(lambda path: ("x", *path)),
)
INNER = st.recursive(
    compare(INSIDE, ANY, st.sampled_from(WORDS)) | st.builds(Exists, INSIDE),
    lambda inner: st.builds(AllOf, st.tuples(inner, inner)) | st.builds(AnyOf, st.tuples(inner, inner)),
    max_leaves=3,
)
SIMPLE = st.one_of(
    compare(st.just(("id",)), NO_REGEX, st.sampled_from(["1", "2", "99", "abc"])),
    compare(st.just(("name",)), ANY, st.sampled_from(WORDS)),
    compare(st.just(("price",)), NO_REGEX, st.sampled_from(["9.5", "10", "10.0", "-4"])),
    compare(st.just(("at",)), NO_REGEX, st.sampled_from([*TIMES, "2026-02-01"])),
    compare(st.just(("on",)), EQUAL, st.sampled_from(["true", "false"])),
    compare(JSON_PATHS, ANY, st.sampled_from(WORDS)),
    st.builds(Exists, JSON_PATHS | st.sampled_from([("name",), ("price",)])),
    st.builds(Element, JSON_PATHS, INNER),
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inner: st.builds(AllOf, st.tuples(inner, inner)) | st.builds(AnyOf, st.tuples(inner, inner)),
    max_leaves=3,
)
ORDERS = st.lists(
    st.builds(Order, st.sampled_from([("name",), ("price",), ("at",), ("on",)]), st.booleans()), max_size=2
)


@pytest.fixture(scope="module")
async def things(module_db):
    async with module_db.transaction(EVERYTHING) as tx:
        await tx.execute(
            """create temporary table thing
               (id bigint, name text, price numeric, at timestamptz, is_on boolean, extra jsonb)"""
        )
        yield tx


async def from_database(tx, documents, selection):
    await tx.execute("truncate thing")
    await tx.executemany(
        "insert into thing values ($1, $2, $3, $4, $5, $6)",
        [
            (
                int(d["id"]),
                d.get("name"),
                None if "price" not in d else Decimal(str(d["price"])),
                None if "at" not in d else datetime.fromisoformat(d["at"]).astimezone(UTC),
                d.get("on"),
                {key: d[key] for key in ("note", "x") if key in d},
            )
            for d in documents
        ],
    )
    arguments = []
    conditions = Conditions(COLUMNS, arguments)
    where = conditions.where(selection.where)
    order = conditions.order(selection.order, "t.id")
    rows = await tx.fetch(f"select t.id from thing t where {where} order by {order}", *arguments)
    return [str(row["id"]) for row in rows]


async def test_both_agree(things):
    @settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(CONDITIONS, min_size=1, max_size=2), ORDERS, DOCUMENTS)
    def collect(where, order, documents):
        cases.append((Selection(tuple(where), tuple(order)), documents))

    cases = []
    collect()
    telling = 0
    for selection, documents in cases:
        numbered = [{"id": str(number), **document} for number, document in enumerate(documents)]
        in_memory = [d["id"] for d in select(numbered, selection, SHAPES)[0]]
        assert await from_database(things, numbered, selection) == in_memory, (selection, numbered)
        telling += 0 < len(in_memory) < len(numbered)
    assert telling > 60, "the cases tell things apart"


def test_an_undeclared_attribute_is_refused():
    with pytest.raises(UnknownAttribute):
        Conditions({"name": Column("t.name")}, []).where([Compare(("nome",), Operator.EQ, ("x",))])


def test_values_never_enter_the_statement():
    arguments = []
    hostile = "'; drop table thing; --"
    sql = Conditions(COLUMNS, arguments).where(
        [Compare(("name",), Operator.EQ, (hostile,)), Compare(("x", hostile), Operator.EQ, (hostile,))]
    )
    assert "drop" not in sql
    assert hostile in arguments
