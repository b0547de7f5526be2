"""Any table of customers is read: encodings, separators, numbers and dates of many spellings, kinds of columns."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from yizhan.analytics.mining.errors import (
    BrokenParquet,
    ConstantColumn,
    EmptyColumn,
    NoSuchColumn,
    NoSuchFile,
    NoSuchValue,
    NothingToLearnFrom,
    NumbersNotKinds,
    OneValueOrEmpty,
    TooFewCases,
    TooManyKinds,
)
from yizhan.analytics.mining.tables import cells
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.analytics.mining.tables.kinds import opened, understood
from yizhan.analytics.mining.tables.targets import BY_WORD, target_in, words
from yizhan.kernel.errors import Refusal
from yizhan.platform.sheets.errors import EmptyTable, UnreadableTable


def kinds(table: Table) -> dict[str, Kind]:
    return {column.name: column.kind for column in table.columns}


def of(**columns: list[object]) -> Table:
    return understood(pl.DataFrame({name: [None if v is None else str(v) for v in c] for name, c in columns.items()}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_of_any_encoding_and_delimiter_is_one_table(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["客户号", "套餐", "月租", "流失"], *[[f"U{i}", "冰激凌", str(i), "是"] for i in range(50)]]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding=encoding)
    table = opened(path)
    assert table.frame.columns == ["客户号", "套餐", "月租", "流失"]
    assert table.rows == 50
    assert kinds(table)["客户号"] is Kind.ID
    assert table.frame["月租"].to_list() == [float(i) for i in range(50)]


def test_western_text_and_blanks_between_cells_are_read(tmp_path: Path) -> None:
    western = tmp_path / "w.csv"
    western.write_bytes("name;city\nJosé;Málaga\n".encode("cp1252"))
    table = opened(western)
    assert table.frame["city"][0] == "Málaga"
    assert [note.en for note in table.notes] == ["The text was read as Western European (Windows-1252)"]
    blanks = tmp_path / "b.txt"
    blanks.write_text(" id  date  dollars\n 00001 19970101  11.77\n 00002 19970112   12.00\n")
    assert opened(blanks).frame["dollars"].to_list() == [11.77, 12.0]


def test_formulas_that_nobody_computed_are_missing_and_told(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["plan", "fee"], ["a", 1.5], ["b", "=A1+1"], ["c", 2]):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    table = opened(tmp_path / "t.xlsx")
    assert table.frame["fee"].to_list() == [1.5, None, 2.0]
    assert ["(cells: 1)" in note.en for note in table.notes] == [True]


def test_workbooks_and_parquet_are_read(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["plan", "fee"], ["a", 1.5], ["b", 2]):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    assert opened(tmp_path / "t.xlsx").frame["fee"].to_list() == [1.5, 2.0]
    pl.DataFrame({"plan": ["a", "b"], "fee": [1, None], "on": [True, False]}).write_parquet(tmp_path / "t.parquet")
    table = opened(tmp_path / "t.parquet")
    assert table.frame["fee"].to_list() == [1.0, None]
    assert table.frame["on"].to_list() == ["true", "false"]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyTable),
        (b"a,b\n", EmptyTable),
        (b"PAR1 and nothing else", BrokenParquet),
        (b"\x00\x01\x02", UnreadableTable),
    ],
)
def test_files_that_are_no_tables_are_refused(tmp_path: Path, content: bytes, refusal: type[Exception]) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(refusal):
        opened(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        opened(tmp_path / "none.csv")


def test_rows_with_cells_too_many_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n3,4,5\n")
    table = opened(path)
    assert table.frame["b"].to_list() == [2.0, 4.0]
    assert table.notes


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1", "2.5", "-3"], [1, 2.5, -3]),
        (["1,234.50", "12", "1,000,000"], [1234.5, 12, 1_000_000]),
        (["12,5", "3,75", "1.234,5"], [12.5, 3.75, 1234.5]),
        (["¥ 12.50", "￥3", "8元"], [12.5, 3, 8]),
        (["12%", "3.5 %", "(4)"], [12, 3.5, -4]),
        (["1", "N/A", "?", "", "-", "缺失", "null"], [1, None, None, None, None, None, None]),
    ],
)
def test_numbers_of_many_spellings(texts: list[str], numbers: list[float | None]) -> None:
    assert of(x=texts).frame["x"].to_list() == numbers


@pytest.mark.parametrize(
    "texts",
    [
        ["2026-01-31", "2026-02-01"],
        ["2026/01/31", "2026/02/01"],
        ["31.01.2026", "01.02.2026"],
        ["31/01/2026", "01/02/2026"],
        ["01/31/2026", "02/01/2026"],
        ["2026年01月31日", "2026年02月01日"],
        ["20260131", "20260201"],
        ["2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z"],
        ["31-Jan-2026", "01-Feb-2026"],
    ],
)
def test_dates_of_many_spellings(texts: list[str]) -> None:
    series = of(open_date=texts).frame["open_date"]
    assert series.dtype == pl.Datetime
    assert [str(x.date()) for x in series.to_list()] == ["2026-01-31", "2026-02-01"]


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30))
def test_numbers_written_as_text_come_back(values: list[float]) -> None:
    series = cells.numbers(pl.Series("x", [repr(v) for v in values]), decimal_commas=False)
    assert series.to_list() == pytest.approx(values)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30))
def test_thousands_are_read_over(values: list[int]) -> None:
    series = cells.numbers(pl.Series("x", [f"{v:,}" for v in values]), decimal_commas=False)
    assert series.to_list() == values


def test_each_column_is_taken_for_what_it_holds() -> None:
    count = 120
    table = of(
        customerID=[f"A-{i}" for i in range(count)],
        row=list(range(count)),
        phone=[13900000000 + 7 * i * i for i in range(count)],
        gender=["f", "m"] * (count // 2),
        plan=["a", "b", "c"] * (count // 3),
        zip=[f"0{i % 40:04}" for i in range(count)],
        fee=[i * 1.25 for i in range(count)],
        comment=[f"the {i}th customer says that it was slow" for i in range(count)],
        country=["CN"] * count,
        nothing=[""] * count,
    )
    assert kinds(table) == {
        "customerID": Kind.ID,
        "row": Kind.ID,
        "phone": Kind.ID,
        "gender": Kind.FLAG,
        "plan": Kind.CATEGORY,
        "zip": Kind.CATEGORY,
        "fee": Kind.NUMBER,
        "comment": Kind.TEXT,
        "country": Kind.CONSTANT,
        "nothing": Kind.CONSTANT,
    }


def test_cells_that_are_no_numbers_among_numbers_are_counted() -> None:
    table = of(fee=[*(i / 4 for i in range(99)), "abc"])
    assert table.column("fee").missing == 1
    note = table.column("fee").note
    assert note is not None
    assert "abc" in note.en


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Yes", "No"),
        (1, 0),
        ("True", "False"),
        ("是", "否"),
        ("churned", "stayed"),
        ("流失", "在网"),
        ("1.0", "0.0"),
        ("y", "n"),
    ],
)
def test_which_value_is_yes_is_known_by_its_word(yes: object, no: object) -> None:
    _, target = target_in(of(x=list(range(100)), out=[yes, no, yes, yes] * 25), " OUT ")
    assert target.why == BY_WORD
    assert target.rate == 0.75


def test_of_two_strange_words_the_rarer_is_yes_unless_told() -> None:
    table = of(x=list(range(100)), out=["foo", "bar", "bar", "bar"] * 25)
    assert target_in(table, "out")[1].positive == "foo"
    assert target_in(table, "out", ["bar"])[1].positive == "bar"


def test_words_in_other_letters_are_the_same_outcome() -> None:
    table = of(x=list(range(100)), out=["yes", "no", "YES", "No"] * 25)
    target = target_in(table, "out")[1]
    assert (target.positive, target.rate) == ("yes", 0.5)
    assert target_in(of(x=list(range(100)), out=["a", "A"] * 50), "out")[1].rate == 0.5


def test_numbers_beyond_what_is_told_exactly_are_words_too() -> None:
    assert words(pl.Series([1e30, 2.0])).to_list() == ["1e+30", "2.0"]
    assert words(pl.Series([1.0, 2.0])).to_list() == ["1", "2"]


def test_rows_without_an_outcome_are_left_out_and_told() -> None:
    table, target = target_in(of(x=list(range(100)), out=["yes", "no", "", "yes"] * 25), "out")
    assert table.rows == len(target.outcome) == 75
    assert target.notes


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        (["yes"] * 100, ConstantColumn),
        ([""] * 100, EmptyColumn),
        (["a", "b", "c", "d"] * 25, TooManyKinds),
        (["yes"] * 3 + ["no"] * 97, TooFewCases),
    ],
)
def test_columns_that_are_no_outcome_are_refused(values: list[str], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        target_in(of(x=list(range(100)), out=values), "out")


def test_several_values_may_count_as_yes() -> None:
    table = of(x=list(range(100)), out=["a", "b", "c", "d"] * 25)
    assert target_in(table, "out", ["a", "B"])[1].rate == 0.5
    with pytest.raises(NoSuchValue):
        target_in(table, "out", ["e"])


def test_a_missing_column_is_refused_with_what_comes_close_first() -> None:
    with pytest.raises(NoSuchColumn) as caught:
        target_in(of(age=[1], churned=[1]), "churn")
    assert caught.value.advice.en.startswith("Did you mean “churned”? Its columns are: churned")


def base(rows: int = 60, *, head: str = "plan,fee,churn") -> str:
    return "\n".join([head, *(f"{'abc'[i % 3]},{i}.5,{'Yes' if i % 2 else 'No'}" for i in range(rows))]) + "\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("客户流失报表\n导出日期 2026-01-01\n\n" + base(), "2 rows above"),
        ("report,,\n,,\n" + base(), "1 rows above"),
        (base().replace("a,0.5", 'a "x,0.5'), None),
        (base().replace("b,1.5", '"b,1.5').replace("c,2.5", 'c" in,2.5'), "Quotation marks"),
        (base().replace("\n", "\r"), None),
        (base().replace("\n", "\r\n"), None),
        (base(head="plan,churn,churn"), "named “churn”"),
        ("sep=,\n" + base(), None),
    ],
)
def test_tables_that_are_not_written_as_they_should_be_are_read_and_it_is_told(
    tmp_path: Path, content: str, said: str | None
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content.encode())
    table = opened(path)
    assert table.rows >= 58
    assert table.frame.columns[0] == "plan"
    assert said is None or any(said in note.en for note in table.notes)


def test_a_title_above_the_table_of_a_workbook_is_passed_over(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "说明"
    sheet = book.create_sheet("data")
    for row in (["report"], [], ["plan", "fee", "churn"], ["a", 1.5, True], ["b", 2, False]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    table = opened(tmp_path / "t.xlsx", "data")
    assert table.frame.columns == ["plan", "fee", "churn"]
    assert table.notes


@pytest.mark.parametrize(
    ("above", "columns"),
    [
        ([["客户", None, "费用", None]], ["编号", "套餐", "月费", "流失"]),
        ([["2026 年报表"], [], ["客户", None, "费用", "结果"]], ["编号", "套餐", "月费", "流失"]),
        ([["no", "plan", None, "churn"]], ["no", "plan", "[C]", "churn"]),
    ],
)
def test_names_of_groups_of_columns_are_passed_over(
    tmp_path: Path, above: list[list[str | None]], columns: list[str]
) -> None:
    book = Workbook()
    named = [["编号", "套餐", "月费", "流失"]] if "编号" in columns else []
    for row in (*above, *named, *([f"c{i}", "甲乙"[i % 2], i, "是否"[i % 2]] for i in range(30))):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    assert opened(tmp_path / "t.xlsx").frame.columns == columns
    assert opened(tmp_path / "t.xlsx").rows == 30


@pytest.mark.parametrize(
    "content", [b"<html><table>", b'[{"a": 1}]', b"\x1f\x8b\x08\x00abc", b"\xff\xfe\x00", b"a\x81;b\xff"]
)
def test_what_only_bears_the_name_of_a_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.xls"
    path.write_bytes(content)
    with pytest.raises(UnreadableTable):
        opened(path)


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["5.5-", "2"], [-5.5, 2]),
        (["1'234.50", "12’000"], [1234.5, 12_000]),
        (["１２", "3"], [12, 3]),
        (["HK$1,200.50", "$3"], [1200.5, 3]),
        (["12 months", "3 months"], [12, 3]),
        (["1.5万", "900", "2千"], [15_000, 900, 2_000]),
        (["1.5 GB", "512MB"], [1500, 512]),
        (["00:01:30", "02:00:00"], [90, 7200]),
        (["inf", "1", "-Inf", "#DIV/0!"], [None, 1, None, None]),
        (["1 year", "2 months"], None),
        (["5G", "A5"], None),
    ],
)
def test_numbers_in_the_spellings_of_reports(texts: list[str], numbers: list[float | None] | None) -> None:
    series = of(x=texts).frame["x"]
    assert series.to_list() == (texts if numbers is None else numbers)


def test_dots_part_thousands_where_commas_part_decimals() -> None:
    assert of(fee=["12,50", "3,75"], sales=["1.200", "12.345"]).frame["sales"].to_list() == [1200, 12345]


@pytest.mark.parametrize(
    "texts",
    [
        ["01/31/2026 01:02:03 PM", "02/01/2026 12:00:00 AM"],
        ["January 31, 2026", "February 1, 2026"],
        ["2026-01-31T13:02", "2026-02-01T00:00"],
        ["2026年01月31日 13:02:03", "2026年02月01日 00:00:00"],
        ["20260131130203", "20260201000000"],
        ["Sat, 31 Jan 2026 13:02:03 GMT", "Sun, 01 Feb 2026 00:00:00 GMT"],
        ["31/01/26", "01/02/26"],
        ["2026-01-31", "01.02.2026"],
        ["1769864523", "1769904000"],
    ],
)
def test_moments_in_the_spellings_of_other_systems(texts: list[str]) -> None:
    series = of(open_date=texts).frame["open_date"]
    assert series.dtype == pl.Datetime
    assert [str(x.date()) for x in series.to_list()] == ["2026-01-31", "2026-02-01"]


def test_parquet_of_every_type_is_a_table(tmp_path: Path) -> None:
    days = pl.datetime_range(pl.datetime(2026, 1, 1), pl.datetime(2026, 2, 9), "1d", time_zone="UTC", eager=True)
    frame = pl.DataFrame(
        {
            "list": [[1, 2]] * 40,
            "struct": [{"a": i} for i in range(40)],
            "bytes": [b"ab"] * 40,
            "decimal": pl.Series([i * i % 30 for i in range(40)]).cast(pl.Decimal(10, 2)),
            "category": pl.Series(["a", "b"] * 20, dtype=pl.Categorical),
            "length": (days - days[0]).gather([i // 2 for i in range(40)]),
            "moment": days,
            "packed": [20260101 + i % 20 for i in range(40)],
            "phone": [13900000000 + 7 * i * i for i in range(40)],
            "endless": [float("inf"), float("nan"), *(i / 3 for i in range(38))],
            "null": [None] * 40,
        }
    )
    frame.write_parquet(tmp_path / "t.parquet")
    assert kinds(opened(tmp_path / "t.parquet")) == {
        "list": Kind.TEXT,
        "struct": Kind.TEXT,
        "bytes": Kind.TEXT,
        "decimal": Kind.NUMBER,
        "category": Kind.FLAG,
        "length": Kind.NUMBER,
        "moment": Kind.DATE,
        "packed": Kind.DATE,
        "phone": Kind.ID,
        "endless": Kind.NUMBER,
        "null": Kind.CONSTANT,
    }


@pytest.mark.parametrize(
    ("values", "refusal", "remedy"),
    [
        (["Churned", "Stayed", "Joined", "Stayed"] * 25, TooManyKinds, "for example --positive Churned"),
        (["yes", "", "", ""] * 25, OneValueOrEmpty, "If empty means"),
        ([i / 7 for i in range(100)], NumbersNotKinds, "Make two kinds"),
    ],
)
def test_columns_that_are_almost_an_outcome_are_refused_with_what_would_help(
    values: list[object], refusal: type[Refusal], remedy: str
) -> None:
    with pytest.raises(refusal) as caught:
        target_in(of(x=list(range(100)), out=values), "out")
    assert remedy in caught.value.advice.en


def test_numbered_kinds_are_not_read_as_yes_and_no() -> None:
    assert target_in(of(x=list(range(100)), out=[1, 1, 2, 1] * 25), "out")[1].positive == "2"


def test_a_table_of_the_outcome_alone_leaves_nothing_to_learn_from() -> None:
    with pytest.raises(NothingToLearnFrom):
        target_in(of(out=["yes", "no"] * 50), "out")
