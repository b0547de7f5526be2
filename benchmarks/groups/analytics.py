"""Cubes, loads and extraction: questions at 20 M facts, one day's refresh, rows taken out of PostgreSQL."""

import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg

from benchmarks import database
from benchmarks.figures import Figure, at_least, within
from yizhan.analytics.olap import asking, compiling, definitions
from yizhan.analytics.olap.contracts import Filter, Query, Shown
from yizhan.analytics.olap.planning import planned
from yizhan.analytics.olap.reading import Reader, Version
from yizhan.analytics.olap.scoping import WHOLE
from yizhan.analytics.warehouse import building, extracting, intake
from yizhan.analytics.warehouse import definitions as tables
from yizhan.analytics.warehouse.building import Stale
from yizhan.analytics.warehouse.contracts import Place
from yizhan.analytics.warehouse.engine import Connection, Limits, attach_postgres, connect
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.platform.migrate import data_folder

FACTS_A_CUSTOMER = 20
MONTHS = 24
ROUNDS = 9
NOW = datetime(2026, 10, 2, tzinfo=UTC)
MONTH, AMOUNT = "time.month", (Shown("amount"),)

AGGREGATED = (
    Query(measures=AMOUNT),
    Query(measures=AMOUNT, rows=("organisation.province",), columns=("time.quarter",), totals=True),
    Query(measures=AMOUNT, rows=("product.line",), columns=(MONTH,)),
    Query(measures=AMOUNT, rows=("organisation.network",), columns=("time.year",), totals=True),
    Query(measures=(Shown("amount"), Shown("items")), rows=("segment.segment",), columns=("customer.kind",)),
)
"""Questions that summaries can answer."""

ON_BASE = (
    Query(measures=AMOUNT, rows=("organisation.unit",)),
    Query(measures=AMOUNT, rows=("product.offering",), columns=("time.year",)),
    Query(measures=AMOUNT, rows=("organisation.unit",), filters=(Filter(MONTH, since=date(2026, 9, 1)),)),
    Query(
        measures=(Shown("per_customer"),), rows=("organisation.province",), filters=(Filter(MONTH, ("2026-09-01",)),)
    ),
    Query(measures=(Shown("arpu"),), rows=("organisation.province",), columns=("time.quarter",), totals=True),
    Query(measures=(Shown("customers"),), rows=("product.line",), columns=("time.year",)),
)
"""Questions that need the facts themselves, or who is in them."""

BY_HAND = """select org_id, sum(amount) from detail.bill_item group by org_id order by org_id"""


async def figures(size: int) -> AsyncIterator[Figure]:
    """Measure with `size` customers in the source and twenty facts for each, in warehouses made for it."""
    with _folder() as folder:
        place = Place(folder=folder, definitions=data_folder("definitions") / "warehouse", source_url="")
        refresh = await asyncio.to_thread(_make, place, size * FACTS_A_CUSTOMER)
        reader = Reader(place)
        for figure in [figure async for figure in _cubes(reader)]:
            yield figure
        yield within(f"refresh of one day at {size * FACTS_A_CUSTOMER / 1e6:g} M facts", refresh, 60, " s")
    async with database.fresh() as urls:
        await _customers(urls.owner, size)
        with _folder() as folder:
            yield await asyncio.to_thread(_extraction, folder, urls.owner)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="yizhan-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _make(place: Place, facts: int) -> float:
    """A warehouse with that many bill items in its stage, loaded; returns what a day's refresh takes, in seconds."""
    made = tables.load(place.definitions)
    folder = Folder(place.folder)
    part = folder.begin()
    with connect(part, Limits(2048, 2, folder.work)) as connection:
        _stage(connection, made, facts)
        building.build(connection, made, Stale(frozenset(), whole=True), _say_nothing)
    folder.publish(part, "1", NOW, 0)
    began = time.perf_counter()
    part = folder.begin()
    with connect(part, Limits(2048, 2, folder.work)) as connection:
        connection.execute(
            """update stage.bills set amount = amount + 1
                where month = date '2026-09-01' and src_row % 30 = 0"""
        )
        building.build(connection, made, Stale(frozenset({date(2026, 9, 1)})), _say_nothing)
        connection.execute("checkpoint")
    folder.publish(part, "2", NOW, 0)
    return time.perf_counter() - began


def _say_nothing(table: object) -> None:
    """The figures are what is printed."""


def _stage(connection: Connection, made: tables.Definitions, facts: int) -> None:
    """Organisations, customers and subscribers as the database would give them, and a bill for each month."""
    intake.make_stage(connection, made.feeds)
    extracting.make_sources(connection, made.sources)
    customers = facts // MONTHS
    period = "timestamp '2024-01-01' as valid_from, timestamp '9999-12-31' as valid_to, true as is_current"
    building.calendar(connection, date(2026, 9, 30), date(2024, 10, 1))
    connection.execute(
        f"""insert into source.org_unit by name
            select i as id, 'u' || i as code, 'unit ' || i as name, i as org_pos, 'active' as state, {period},
                   case when i = 0 then 'group' when i % 130 = 1 then 'province' when i % 13 = 1 then 'local_network'
                        else 'branch' end as level,
                   case when i = 0 then 4000 when i % 130 = 1 then i + 129 when i % 13 = 1 then i + 12
                        else i end as org_last
              from range(0, 4000) t (i)"""
    )
    connection.execute(
        f"""insert into source.customer by name
            select i as id, 2 + (i * 7919) % 3990 as org_pos, 'C' || i as number, 'active' as status, {period},
                   ['public', 'public', 'public', 'business', 'key'][1 + i % 5] as kind,
                   timestamp '2024-01-01' as created_at
              from range(0, {customers}) t (i)"""
    )
    connection.execute(
        f"""insert into source.subscriber by name
            select i as id, i as customer_id, 'S' || i as external_id, 'active' as state, {period},
                   i % 40 as offering_id,
                   ['mobile', 'broadband', 'bundle', 'fixed', 'iptv', 'leased'][1 + i % 6] as service_kind,
                   timestamp '2024-01-01' as activated_at
              from range(0, {customers}) t (i)"""
    )
    connection.execute(
        f"""insert into stage.bills
            select m, m, 'S' || i, 'monthlyFee', 20 + (i * 31) % 600, 'bench', i
              from (select distinct cast(date_trunc('month', day) as date) as m from source.calendar) months,
                   range(0, {customers}) t (i) order by 1"""
    )


async def _cubes(reader: Reader) -> AsyncIterator[Figure]:
    cubes, cube = await asking.cube_of(reader, "revenue")
    version = await reader.version()
    yield within("cube questions from summaries, p95", await _slowest(reader, cubes, cube, AGGREGATED), 50, " ms")
    yield within("cube questions from the base, p95", await _slowest(reader, cubes, cube, ON_BASE), 500, " ms")
    sql = _sql(cubes, cube, ON_BASE[0], version)
    ours, by_hand = [], []
    for _ in range(ROUNDS):  # in turns, so that both meet the same machine
        ours.append((await reader.rows(version, sql))[1])
        by_hand.append((await reader.rows(version, BY_HAND))[1])
    against = statistics.median(by_hand)
    yield Figure(
        name="cube question against SQL by hand", ours=statistics.median(ours), other=against, against="peer",
        target=1.3, better="less", unit=" ms",
    )  # fmt: skip


def _sql(cubes: definitions.Cubes, cube: definitions.Cube, query: Query, version: Version) -> str:
    plan = planned(cubes, cube, query, version, WHOLE)
    return compiling.cells_sql(cubes, cube, query, plan, asking.MOST_CELLS)


async def _slowest(
    reader: Reader, cubes: definitions.Cubes, cube: definitions.Cube, queries: tuple[Query, ...]
) -> float:
    """The 95th percentile of all questions from plan to named cells, in ms, after each was asked once."""
    for query in queries:
        await asking.answer_within(reader, cubes, cube, query, WHOLE)
    took = []
    for query in queries * ROUNDS:
        began = time.perf_counter()
        await asking.answer_within(reader, cubes, cube, query, WHOLE)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(took, n=20)[-1]


async def _customers(url: str, size: int) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            f"""insert into customer.customer
                       (id, org_pos, number, party_id, party_kind, name, kind, status, changed_at)
                select i, i % 1000, 'C' || i, i, 'individual', 'name ' || i, 'public', 'active',
                       now() - interval '1 day'
                  from generate_series(1, {int(size)}) i"""
        )
        await connection.execute("vacuum analyze customer.customer")
    finally:
        await connection.close()


def _extraction(folder: Path, url: str) -> Figure:
    """Rows a second of the extraction with its period and types, against the scanner copying the same columns."""
    made = tables.load(data_folder("definitions") / "warehouse")
    source = next(each for each in made.sources if each.name == "customer")
    with connect(folder / "bench.duckdb", Limits(512, 2, folder / "spill")) as connection:
        attach_postgres(connection, url)
        extracting.make_sources(connection, made.sources)
        columns = ", ".join(source.columns)
        copy = f"create or replace table copied as select {columns}, changed_at from pg.customer.customer"
        bare, ours = [], []
        for _ in range(3):
            bare.append(_timed(lambda: connection.execute(copy)))
            ours.append(_timed(lambda: extracting.extract(connection, source, None)))
        rows = connection.execute("select count(*) from copied").fetchone() or (0,)
    rate = rows[0] / min(ours)
    return at_least("extraction against the bare scanner", rate, rows[0] / min(bare), 0.8, " rows/s")


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
