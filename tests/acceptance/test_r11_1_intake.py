"""Requirement 11.1: extract, clean, load, refresh; rejected rows with reasons; lineage; reconciliation."""

from decimal import Decimal

import duckdb
import pytest
from openpyxl import Workbook

from support.acting import acting
from support.warehouse import BILLS, NOW, SINCE, Site, place
from yizhan.analytics.warehouse import api
from yizhan.analytics.warehouse.contracts import FileState, LoadState, Outcome
from yizhan.analytics.warehouse.errors import FileTakenAlready
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerKind, CustomerPatch

pytestmark = pytest.mark.slow

GOOD = [(month, f"S{n}", "monthlyFee", f"{50 + n}.00") for month in ("2026-08", "202609") for n in range(1, 9)]


@pytest.fixture
async def site(db, database, tmp_path):
    return await Site(db, place(tmp_path, database.owner)).founded()


def rows_of(site: Site, sql: str) -> list[tuple]:
    published = api.published(site.place)
    assert published
    with duckdb.connect(str(Folder(site.place.folder).file_of(published.version)), read_only=True) as connection:
        return connection.execute(sql).fetchall()


async def loaded(site: Site) -> Outcome:
    await site.send("bills", site.file("good.csv", BILLS, GOOD))
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    return outcome


async def test_files_and_database_become_facts_that_lead_back_to_their_lines(site):
    outcome = await loaded(site)
    assert all(audit.passed for audit in outcome.audits)
    [file] = outcome.files
    assert (file.state, file.row_count, file.accepted, file.rejected) == (FileState.ACCEPTED, 16, 16, 0)
    by_month = rows_of(site, "select cast(month as varchar), sum(amount) from high.revenue group by 1 order by 1")
    assert by_month == [("2026-08-01", Decimal(436)), ("2026-09-01", Decimal(436))]
    [(digest, line, name)] = rows_of(
        site,
        """select b.src, b.src_row, o.name from detail.bill_item b
             join detail.dim_organisation o on o.org_id = b.org_id
            where month = '2026-09-01' and amount = 51""",
    )
    assert (digest, line, name) == (file.digest, 10, "north.hall")
    async with acting(site.db) as ctx:
        assert await api.file_names(ctx, [digest]) == {digest: "good.csv"}


BAD = [
    ("2026-10", "S1", "monthlyFee", "51.00"),
    ("2026-13", "S2", "monthlyFee", "many"),
    ("2027-01", "S3", "monthlyFee", "10"),
    ("2026-10", "S1", "monthlyFee", "52.00"),
    ("2026-10", "S99", "gift", "10"),
    ("2026-10", "", "monthlyFee", "99999999"),
    ("2026-10", "S4", "monthlyFee", "10", "surplus"),
]
EXPECTED = {
    3: {"bill_month:wrong_type", "amount:wrong_type"},
    4: {"bill_month:future_date"},
    5: {"bill_month:duplicate_key"},
    6: {"product_ref:unknown_reference", "charge_kind:not_allowed"},
    7: {"product_ref:required", "amount:out_of_range"},
    8: {":wrong_width"},
}


async def test_a_bad_file_is_told_row_by_row_and_the_last_good_version_stays(site):
    await loaded(site)
    before = api.published(site.place)
    file_id = await site.send("bills", site.file("bad.csv", BILLS, BAD, "gb18030"))
    outcome = await site.load()
    assert outcome.load.state is LoadState.REFUSED
    assert api.published(site.place) == before
    async with acting(site.db) as ctx:
        rows = await api.rejected_rows(ctx, file_id, 0, 100)
    assert {row.line: {f"{each.field}:{each.code}" for each in row.problems} for row in rows} == EXPECTED
    assert rows[0].content["amount"] == "many"
    assert "wrong_type" not in rows[0].problems[0].message.en
    assert rows[2].problems[0].remedy.zh == "每个账期 + 用户编号 + 费用项只保留一行"
    [file] = outcome.files
    assert (file.state, file.accepted, file.rejected) == (FileState.REFUSED, 0, 6)
    async with acting(site.db) as ctx:
        kept = list(await api.rejected_file(ctx, site.place, file_id))
    assert kept[0] == ["Bill month", "Subscriber", "Kind of charge", "Amount", "Line in the file", "What is wrong"]
    problems = "Bill month: “2026-13” is not a month such as 2026-01; Amount: “many” is not a number"
    assert kept[1] == ["2026-13", "S2", "monthlyFee", "many", "3", problems]
    assert kept[6][-1] == "The row has 5 columns, the header 4"
    assert (await site.load()).load.state is LoadState.PUBLISHED  # the refused file is in nobody's way


@pytest.mark.parametrize(
    ("header", "content", "code"),
    [
        (("账期", "用户编号", "费用项"), None, "missing_column"),
        (("姓名", "电话", "地址"), None, "no_header"),
        ((*BILLS, "金额"), None, "column_twice"),
        ((*BILLS, "Amount"), None, "column_twice"),
        (BILLS, b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_table"),
        (BILLS, '账期,用户编号,费用项,金额\n2026-09,S1,monthlyFee,"5'.encode(), "broken_quotes"),
        (BILLS, b"\xff\xff,\x80\n1,2\n", "unknown_encoding"),
        (BILLS, b"PAR1 and then the line broke", "broken_parquet"),
    ],
)
async def test_a_file_that_is_no_such_table_is_refused_as_a_whole(site, header, content, code):
    path = site.file("odd.csv", header, [("2026-09", "S1", "monthlyFee")])
    if content is not None:
        path.write_bytes(content)
    await site.send("bills", path)
    outcome = await site.load()
    assert outcome.load.state is LoadState.REFUSED
    assert [problem.code for problem in outcome.files[0].problems] == [code]


async def test_rejected_rows_are_corrected_under_the_headers_they_are_given_and_sent_again(site):
    await loaded(site)
    file_id = await site.send("bills", site.file("bad.csv", BILLS, [("2026-10", "S1", "monthlyFee", "five")]))
    await site.load()
    async with acting(site.db) as ctx:
        header, [month, line, kind, _, *told] = await api.rejected_file(ctx, site.place, file_id)
    await site.send("bills", site.file("corrected.csv", header, [(month, line, kind, "5.00", *told)]))
    assert (await site.load()).load.state is LoadState.PUBLISHED
    assert rows_of(site, "select amount from detail.bill_item where month = '2026-10-01'") == [(Decimal(5),)]


async def test_cells_that_a_spreadsheet_program_spoiled_are_rejected_with_what_happened_to_them(site):
    book = Workbook()
    header = ("流水号", "账户编号", "缴费日期", "缴费方式", "金额")
    rest = (site.accounts[0], "2026-09-03", "cash", 5)
    computed = ("P5", *rest[:3], "=2+3")
    for row in (header, (12345678901234567890, *rest), ("#N/A", *rest), ("#REF!", *rest), computed):
        book.active.append(row)
    book.active["A3"].data_type = "s"  # as text, which is how programs that copy values leave it
    assert book.active["A4"].data_type == "e"
    path = site.place.folder.parent / "payments.xlsx"
    book.save(path)
    spoiled = await site.send("payments", path)
    endless = await site.send("payments", site.file("payments.csv", header, [("7" * 40_000, *rest)]))
    assert (await site.load()).load.state is LoadState.REFUSED
    async with acting(site.db) as ctx:
        rows = [row for each in (spoiled, endless) for row in await api.rejected_rows(ctx, each, 0, 100)]
    spoiled_by = ["digits_lost", "cell_error", "cell_error", "not_computed", "cell_too_long"]
    assert [row.problems[0].code for row in rows] == spoiled_by
    assert [each.code for each in rows[3].problems if each.field == "amount"] == ["not_computed"]
    assert [row.content["payment_no"] for row in rows[1:3]] == ["#N/A", "#REF!"]
    assert "#REF!" in rows[2].problems[0].message.en
    assert "=2+3" in rows[3].problems[0].message.en
    assert "32767" in rows[4].problems[0].message.en


@pytest.mark.parametrize("sheet_before", [False, True])
async def test_a_workbook_with_titles_above_its_header_or_a_sheet_before_it_is_read(site, sheet_before):
    book = Workbook()
    sheet = book.active
    if sheet_before:
        sheet.append(["说明", "本表由计费系统导出"])
        sheet.append(["联系人", "王伟"])
        sheet = book.create_sheet("数据")
    for row in ([None, "2026年9月账单"], [], ["单位：元"], BILLS, ("2026-09", "S1", "monthlyFee", 51)):
        sheet.append(row)
    path = site.place.folder.parent / "titled.xlsx"
    book.save(path)
    await site.send("bills", path)
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    assert rows_of(site, "select amount, src_row from detail.bill_item") == [(Decimal(51), 5)]


async def test_the_same_file_again_changes_nothing_and_a_corrected_one_replaces_its_rows(site):
    await loaded(site)
    with pytest.raises(FileTakenAlready):
        await site.send("bills", site.file("again.csv", BILLS, GOOD))
    await site.send("bills", site.file("corrected.csv", BILLS, [("2026-08", "S1", "monthlyFee", "10.00")]))
    assert (await site.load()).load.state is LoadState.PUBLISHED
    assert rows_of(site, "select cast(sum(amount) as integer), count(*) from detail.bill_item") == [(831, 16)]


async def test_formats_of_other_systems_are_read_alike(site, tmp_path):
    first = "timestamp '2026-09-01' as bill_month"
    query = f"select {first}, 'S' || i as product_ref, 'monthlyFee' as charge_kind, 7.5 as amount"
    duckdb.sql(f"copy ({query} from range(1, 9) t (i)) to '{tmp_path / 'bills.parquet'}' (format parquet)")
    await site.send("bills", tmp_path / "bills.parquet")
    header = ("月份", "用户编号", "通话分钟", "流量(MB)", "短信条数")
    await site.send("usage", site.file("usage.csv", header, [("2026/09/01", "S1", "1,200", "2048.0", "3")], "utf-16"))
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    assert rows_of(site, "select voice_minutes, data_mb, sms from detail.usage_month") == [(1200, 2048, 3)]
    assert rows_of(site, "select count(*) from detail.bill_item") == [(8,)]


async def test_a_source_whose_columns_have_changed_since_the_last_load_is_taken_anew(site):
    await loaded(site)
    published = api.published(site.place)
    assert published
    before = rows_of(site, "select count(*), count(status) from source.customer")
    with duckdb.connect(str(Folder(site.place.folder).file_of(published.version))) as connection:
        connection.execute("alter table source.customer drop column status")
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    assert rows_of(site, "select count(*), count(status) from source.customer") == before


async def test_a_feed_whose_columns_have_changed_since_the_last_load_keeps_the_rows_it_took(site):
    await loaded(site)
    published = api.published(site.place)
    assert published
    with duckdb.connect(str(Folder(site.place.folder).file_of(published.version))) as connection:
        connection.execute("alter table stage.bills add column discount bigint default 7")  # lost since
        connection.execute("alter table stage.bills alter amount type varchar")  # a number since
        connection.execute("comment on table detail.bill_item is 'made by another definition'")
    more = [("2026-09", "S1", "monthlyFee", "60.00"), ("2026-10", "S2", "monthlyFee", "61.00")]
    await site.send("bills", site.file("more.csv", BILLS, more))
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED, outcome
    by_month = rows_of(site, "select cast(month as varchar), sum(amount) from high.revenue group by 1 order by 1")
    assert by_month == [("2026-08-01", Decimal(436)), ("2026-09-01", Decimal(445)), ("2026-10-01", Decimal(61))]


async def test_a_refresh_takes_what_changed_and_keeps_what_was(site):
    await loaded(site)
    async with acting(site.db, clock=site.clock) as ctx:
        changed = CustomerPatch(kind=CustomerKind.BUSINESS)
        await customers.change_customer(ctx, site.customers[0], changed, expected_rev=1)
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED
    versions = rows_of(
        site,
        f"""select customer_kind, is_current, valid_from = timestamp '1900-01-01' from detail.dim_customer
             where customer_id = {site.customers[0]} order by valid_from""",
    )
    assert versions == [("public", False, True), ("business", True, False)]
    kinds = rows_of(site, "select distinct customer_kind from detail.bill_item where month = '2026-08-01'")
    assert kinds == [("public",)]  # what was billed then was billed to a public customer
    assert SINCE < NOW
    whole = await site.load(anew=True)
    assert whole.load.state is LoadState.PUBLISHED
    assert rows_of(site, "select count(*) from detail.dim_customer") == [(9,)]
