"""Requirement 11.4: the same definitions run on DuckDB and on a Spark cluster, with equal results, row for row."""

import asyncio
from pathlib import Path

import duckdb
import pytest

from support import spark as sparks
from support.warehouse import BILLS, Site, place
from yizhan.analytics.warehouse import api, definitions, spark
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.analytics.warehouse.publishing import Folder

USAGE = ("月份", "用户编号", "通话分钟", "流量MB", "短信条数")
TICKETS = ("工单号", "用户编号", "受理时间", "办结时间", "类型", "内容", "渠道", "是否解决")
PAID = ("流水号", "账户编号", "缴费日期", "应缴日期", "缴费方式", "金额")
RIVALS = ("月份", "本地网", "竞争对手", "套餐", "产品线", "月费")


@pytest.fixture
async def site(db, database, tmp_path):
    site = await Site(db, place(tmp_path, database.owner)).founded()
    lines = [f"S{n}" for n in range(1, 9)]
    months = ("2026-07", "2026-08", "2026-09")
    bills = [
        (month, line, kind, f"{place * 37 + 20}.{place}5")
        for month in months
        for place, line in enumerate(lines)
        for kind in ("monthlyFee", "data")
    ]
    await site.send("bills", site.file("bills.csv", BILLS, bills))
    usage = [(month, line, 100 + place, 2000 * place, place) for month in months for place, line in enumerate(lines)]
    await site.send("usage", site.file("usage.csv", USAGE, usage))
    tickets = [
        ("T1", "S1", "2026-08-03 09:30:00", "2026-08-05 10:00:00", "complaint", "price", "hall", "是"),
        ("T2", "S2", "2026-08-04 23:59:59", "", "fault", "network", "callCentre", "否"),
    ]
    await site.send("complaints", site.file("tickets.csv", TICKETS, tickets))
    rivals = [("2026-08", "north.city", "对手甲", "超值 39", "mobile", "39.00")]
    await site.send("rival_offers", site.file("rivals.csv", RIVALS, rivals))
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    return site


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_cluster_gives_what_duckdb_gives(site, tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", sparks.QUICK_START)
    made = definitions.load(site.place.definitions)
    published = api.published(site.place)
    assert published
    file = Folder(site.place.folder).file_of(published.version)
    async with sparks.cluster(tmp_path / "workers") as address:
        rows = await asyncio.to_thread(spark.compute_version, file, made, address, tmp_path, sparks.SMALL)
    assert set(rows) == {table.full_name for table in made.tables}
    with duckdb.connect(str(file), read_only=True) as connection:
        for table in made.tables:
            columns = [row[0] for row in connection.execute(f"describe {table.full_name}").fetchall()]
            listed = ", ".join(columns)
            ours = f"select {listed} from {table.full_name}"
            there = f"select {listed} from read_parquet('{tmp_path}/tables/{table.layer}/{table.name}/*.parquet')"
            counts = connection.execute(f"select (select count(*) from ({ours})), (select count(*) from ({there}))")
            assert len(set(counts.fetchone() or ())) == 1, table.full_name
            for first, second in ((ours, there), (there, ours)):
                left = connection.execute(f"{first} except {second}").fetchall()
                assert left == [], table.full_name


def test_spark_reads_every_definition():
    made = definitions.load(place(Path(), "").definitions)
    for table in made.tables:
        assert "__" in spark.translated(table)
        assert all(spark.view(name) in spark.translated(table) for name in table.inputs)
