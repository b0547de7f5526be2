"""Different values counted from a presence are those counted from the facts, however they are cut."""

import random
from datetime import date

import duckdb
import msgspec
import pytest
import sqlglot

from yizhan.analytics.olap import compiling, definitions, lines, planning, telling
from yizhan.analytics.olap.contracts import Filter, Query, Show, Shown
from yizhan.analytics.olap.navigating import Source
from yizhan.analytics.olap.reading import Version
from yizhan.analytics.olap.scoping import Reach
from yizhan.analytics.warehouse import definitions as tables
from yizhan.platform.migrate import data_folder

FOLDER = data_folder("definitions") / "warehouse"
MADE = tables.load(FOLDER)
CUBES = definitions.load(FOLDER / "cubes")
CUBE = CUBES.cubes["revenue"]
MONTH, PROVINCE, LINE = "time.month", "organisation.province", "product.line"
COUNTED = (Shown("customers"), Shown("subscribers"), Shown("arpu"))
WITH_YEAR_BEFORE = (*COUNTED, Shown("customers", Show.LAST_YEAR), Shown("amount", Show.CHANGE))
NORTH = Reach(("org_id in (11, 21)",), frozenset({"org_id"}))
SINCE = Filter(MONTH, since=date(2024, 3, 1), until=date(2026, 8, 31))


def literal(cell):
    return "null" if cell is None else f"'{cell}'"


@pytest.fixture(scope="module")
def version():
    """Bills over seven years, so that presences take two rows; who is billed changes line, kind and organisation."""
    connection = duckdb.connect()
    rng = random.Random(39)
    for layer in tables.LAYERS:
        connection.execute(f"create schema {layer}")
    connection.execute(
        """create table detail.bill_item (month date, subscriber_id bigint, customer_id bigint, org_id bigint,
             network_id bigint, province_id bigint, line varchar, offering_id bigint, customer_kind varchar,
             segment varchar, charge_kind varchar, amount decimal(12,2))"""
    )
    rows = []
    for _ in range(1500):
        month, subscriber, org = (
            date(2020 + rng.randrange(7), rng.randrange(1, 13), 1),
            rng.randrange(60),
            rng.choice([11, 12, 21]),
        )
        line, kind = rng.choice(["mobile", "fixed", None]), rng.choice(["public", "business"])
        customer = subscriber // 2 if subscriber else None
        rows.append(
            (month, subscriber, customer, org, org // 10, org // 10, line, subscriber % 5, kind, "low", "data", 7)
        )
    values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)  # each parameter would take a millisecond
    connection.execute(f"insert into detail.bill_item values {values}")
    for name in ("light.billed", "light.revenue", "light.offerings", "high.revenue"):
        table = MADE.table(name)
        assert table
        connection.execute(f"create table {name} as {table.sql}")
    sources = {
        name: Source(name, frozenset(row[0] for row in connection.execute(f"describe {name}").fetchall()), 1)
        for name in ("detail.bill_item", "light.billed", "light.revenue", "high.revenue")
    }
    return Version(1, date(2026, 12, 1), connection, sources, (), {}, {})


def cells(version, cube, query, reach):
    plan = planning.planned(CUBES, cube, query, version, reach)
    found = version.connection.execute(compiling.cells_sql(CUBES, cube, query, plan, 100_000)).fetchall()
    return plan, sorted(found, key=str)


@pytest.mark.parametrize(
    ("rows", "columns", "filters"),
    [
        ((), (), ()),
        ((), (), (SINCE,)),
        ((PROVINCE,), ("time.year",), ()),
        ((PROVINCE, LINE), ("time.year", "time.quarter"), (SINCE,)),
        ((LINE,), (MONTH,), (Filter("customer.kind", ("public",)),)),
        (("time.quarter",), ("segment.segment",), (Filter("time.year", ("2021-01-01", "2026-01-01")),)),
        (("organisation.unit",), (), (Filter("time.quarter", ("2019-01-01",)),)),
        (("product.offering",), (), (Filter(LINE, ("", "fixed")),)),
    ],
)
@pytest.mark.parametrize(("totals", "reach"), [(False, Reach()), (True, NORTH)])
def test_a_presence_counts_as_the_facts_do(version, rows, columns, filters, totals, reach):
    timed = any(name.startswith("time") for name in (*rows, *columns, *(each.level for each in filters)))
    measures = WITH_YEAR_BEFORE if timed else COUNTED
    query = Query(rows=rows, columns=columns, measures=measures, filters=filters, totals=totals)
    plan, quick = cells(version, CUBE, query, reach)
    assert plan.counted_in == "light.billed"
    on_base = msgspec.structs.replace(CUBE, presence=(), aggregates=())
    plan, slow = cells(version, on_base, query, reach)
    assert plan.counted_in == plan.table == "detail.bill_item"
    assert quick == slow


def test_who_may_see_nothing_counts_nobody(version):
    query = Query(rows=(PROVINCE,), columns=(MONTH,), measures=COUNTED, totals=True)
    _, found = cells(version, CUBE, query, Reach(("false",)))
    assert found == [(None, None, True, 0, 0, None)]


def test_what_a_presence_does_not_know_is_counted_on_the_base(version):
    query = Query(rows=("charge.kind",), measures=COUNTED)
    plan, found = cells(version, CUBE, query, Reach())
    assert plan.counted_in == "detail.bill_item"
    assert found[0][2:4] == (30, 60)


@pytest.fixture
def two_years():
    """A version with what `rows` say (month, network, line, amount) as facts."""

    def made(rows):
        connection = duckdb.connect()
        connection.execute("create schema detail")
        connection.execute(
            """create table detail.bill_item (month date, subscriber_id bigint, customer_id bigint, org_id bigint,
                 network_id bigint, province_id bigint, line varchar, offering_id bigint, customer_kind varchar,
                 segment varchar, charge_kind varchar, amount decimal(12,2))"""
        )
        values = ", ".join(
            f"('{month}', 1, {network}, {network}, {network}, 1, '{line}', 1, 'public', 'low', 'data', {amount})"
            for month, network, line, amount in rows
        )
        connection.execute(f"insert into detail.bill_item values {values}")
        columns = frozenset(row[0] for row in connection.execute("describe detail.bill_item").fetchall())
        source = Source("detail.bill_item", columns, 1)
        return Version(1, date(2026, 12, 1), connection, {source.name: source}, (), {}, {})

    return made


def compared(version, rows=(), columns=(), filters=(), totals=False):
    shown = (Shown("amount"), Shown("amount", Show.LAST_YEAR), Shown("amount", Show.CHANGE))
    query = Query(rows=rows, columns=columns, measures=shown, filters=filters, totals=totals)
    return {cell[:-4]: tuple(cell[-3:]) for cell in cells(version, CUBE, query, Reach())[1]}


BEGUN = [("2025-09-01", 1, "mobile", 10), ("2025-12-01", 1, "mobile", 1000), ("2026-09-01", 1, "mobile", 15)]


def test_a_year_that_has_begun_is_held_against_the_same_months(two_years):
    """September 2026 is the newest month: December 2025 is not yet to be compared with."""
    version = two_years(BEGUN)
    assert compared(version, rows=("time.year",))["2026-01-01",] == (15, 10, 0.5)
    assert compared(version, filters=(Filter("time.year", ("2026-01-01",)),))[()] == (15, 10, 0.5)


def test_what_has_months_without_a_year_before_is_compared_with_nothing(two_years):
    version = two_years([*BEGUN, ("2026-08-01", 1, "mobile", 5)])  # nothing was ever loaded of August 2025
    found = compared(version, rows=("time.quarter",), totals=True)
    assert found["2026-07-01",] == (20, None, None)
    assert found["2025-07-01",] == (10, None, None)
    assert found[None,] == (1030, None, None)
    assert compared(version, rows=(MONTH,))["2026-09-01",] == (15, 10, 0.5)


def test_what_there_was_only_the_year_before_is_not_forgotten(two_years):
    """A product taken off sale fell to nothing; the parts of the year before add up to its total."""
    september = [("2025-09-01", 1, "fixed", 4), ("2025-09-01", 1, "mobile", 10), ("2026-09-01", 1, "mobile", 15)]
    found = compared(two_years(september), rows=(LINE,), filters=(Filter(MONTH, ("2026-09-01",)),), totals=True)
    assert found == {("fixed",): (None, 4, -1), ("mobile",): (15, 10, 0.5), (None,): (15, 14, pytest.approx(1 / 14))}


def test_members_without_a_key_are_chosen_beside_others(two_years):
    version = two_years([("2026-09-01", network, "mobile", 1) for network in (7, "null", 8)])
    among = Filter("organisation.network", ("", "7"))
    assert compared(version, rows=("organisation.network",), filters=(among,)).keys() == {("",), ("7",)}


def test_equals_share_a_rank_and_what_is_unknown_has_none(two_years):
    month = "2026-09-01"
    rows = [(month, 1, "mobile", 5), (month, 2, "fixed", 5), (month, 3, "iptv", 3), (month, 4, "leased", "null")]
    query = Query(rows=(LINE,), measures=(Shown("amount", Show.RANK),))
    _, found = cells(two_years(rows), CUBE, query, Reach())
    assert {cell[0]: cell[-1] for cell in found} == {"mobile": 1, "fixed": 1, "iptv": 3, "leased": None}


def test_a_stock_that_nobody_is_left_in_is_none():
    """All of a line left in its last month but one: the end of the period finds none of them, and all are churned."""
    connection = duckdb.connect()
    connection.execute("create schema detail")
    connection.execute(
        """create table detail.subscriber_month as
           select * from (values (date '2026-08-01', 'fixed', 0, 0, 2), (date '2026-08-01', 'mobile', 3, 0, 0),
                                 (date '2026-09-01', 'mobile', 3, 0, 1)) t (month, line, active, joined, gone)"""
    )
    source = Source("detail.subscriber_month", frozenset(("month", "line", "active", "joined", "gone")), 1)
    version = Version(1, date(2026, 10, 1), connection, {source.name: source}, (), {}, {})
    query = Query(rows=(LINE,), measures=(Shown("active"), Shown("churn_rate")), totals=True)
    _, found = cells(version, CUBES.cubes["subscribers"], query, Reach())
    assert {cell[0]: cell[-2:] for cell in found} == {"fixed": (0, 1.0), "mobile": (3, 0.25), None: (3, 0.5)}


@pytest.mark.parametrize("cube", CUBES.cubes.values(), ids=CUBES.cubes.keys())
def test_formulas_and_lines_are_told_in_words(cube):
    for measure in cube.measures:
        for language in ("zh", "en"):
            told = getattr(telling.formula(cube, measure), language)
            assert "_" not in told, told
        assert lines.of(cube, measure, "true").together.startswith("select count(*), ")
    table = MADE.table(cube.base)
    assert table
    columns = duckdb.connect().execute(f"select * from ({_columns(table.sql)}) limit 0").description
    names = [column[0] for column in columns if column[0] not in {"src", "src_row"}]
    without = [
        name for name, (label, _, _) in zip(names, telling.columns(CUBES, cube, names), strict=True) if label.en == name
    ]
    assert not without


def _columns(sql):
    """A statement of which only the names of its columns matter."""
    named = sqlglot.parse_one(sql, read="duckdb").named_selects
    return f"select {', '.join(f'1 as {name}' for name in named)}"
