"""Tables in files: found out what they are, read as people see them, hostile ones refused in words."""

import csv
import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.platform.sheets import errors, workbook
from yizhan.platform.sheets.contracts import Format, TableKind, column_names, letters
from yizhan.platform.sheets.looking import data_lines, look
from yizhan.platform.sheets.writing import Figure, Form, csv_pieces, neutral, write_csv, write_xlsx

ROWS = [["姓名", "号码", "备注"], ["王伟", "013812345678", "说\n两行"], ["李娜", "13912345678", '她说"好"']]


def text(delimiter=",", rows=ROWS):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def cells(path, table):
    return [line.cells for line in data_lines(path, table.format)]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_out(tmp_path, encoding, found, delimiter):
    path = tmp_path / "a.csv"
    path.write_bytes(text(delimiter).encode(encoding))
    table = look(path)
    assert (table.format.encoding, table.format.delimiter) == (found, delimiter)
    assert table.columns == ("姓名", "号码", "备注")
    assert table.rows == 2
    assert cells(path, table) == ROWS[1:]


def test_what_a_person_says_of_a_file_is_believed_when_it_can_be(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("姓名;城市\n王偉;臺北\n".encode("big5"))
    assert look(path, encoding="big5", delimiter=";").columns == ("姓名", "城市")
    assert look(path, encoding="big5", delimiter="no").format.delimiter == ";"
    for wrong in ("utf-8", "rot13", "utf-7"):
        with pytest.raises(errors.UnknownEncoding):
            look(path, encoding=wrong)


def test_a_late_character_decides_the_encoding(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,city\n" + b"plain,text\n" * 200_000 + "王伟,南京\n".encode("gb18030"))
    table = look(path)
    assert table.format.encoding == "gb18030"
    assert table.rows == 200_001


def test_row_numbers_are_those_of_the_spreadsheet(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('sep=;\nname;note\na;"1\n2"\n\n;;\nb;3\n', encoding="utf-8")
    table = look(path)
    assert table.format.delimiter == ";"
    assert [(line.number, line.cells[0]) for line in table.head] == [(2, "a"), (5, "b")]
    assert [line.cells[0] for line in data_lines(path, table.format, after=2)] == ["b"]


def test_workbooks_are_read_as_people_see_them(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "客户"
    book.create_sheet("隐藏").sheet_state = "hidden"
    sheet.cell(3, 2, "证件号")
    for column, value in enumerate(
        ["00123", 13812345678, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5), 12.5, True, 0.1 + 0.2, "=1+1"],  # noqa: DTZ001 - cells have no zone
        3,
    ):
        sheet.cell(3, column, f"c{column}")
        sheet.cell(4, column, value)
    sheet.cell(4, 2, 320102199003071234)
    book.save(path)
    table = look(path)
    assert table.sheets == ("客户",)
    assert table.columns[0] == "证件号"
    line = table.head[0]
    assert line.number == 4
    assert line.cells[1:7] == ["00123", "13812345678", "2026-01-02", "2026-01-02 03:04:05", "12.5", "TRUE"]
    assert float(line.cells[7]) == pytest.approx(0.3)
    assert [(problem.field, problem.code) for problem in line.problems] == [("0", "digits_lost"), ("8", "not_computed")]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", errors.EmptyTable),
        (b"name,city\n", errors.EmptyTable),
        (b"\n\n", errors.EmptyTable),
        (b"name,city\na\x00b,c\n", errors.NotATable),
        (b"\x89PNG\r\n\x1a\n\x00\x00", errors.NotATable),
        (b"%PDF-1.7 x,y\n1,2\n", errors.NotATable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), errors.OldOrProtectedWorkbook),
        (b"PK\x03\x04" + b"junk" * 20, errors.BrokenWorkbook),
        (b"name,city\nJos\x81,x\n", errors.UnknownEncoding),
        (b'name,city\na,b\n"c,d\ne,f\n', errors.BrokenQuotes),
        (b"name," + b"x" * (9 << 20), errors.LineTooLong),
        (b",".join(b"c%d" % i for i in range(600)) + b"\n1,2\n", errors.TooManyColumns),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, content, refusal):
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(refusal) as refused:
        look(path)
    for words in (refused.value.text, refused.value.advice):
        assert re.search(r"[\u4e00-\u9fff]", words.zh)
        assert "{" not in words.zh + words.en


def test_the_line_of_the_fault_is_named(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b'name,city\na,b\n"c,d\ne,f\n')
    with pytest.raises(errors.BrokenQuotes, match="line 3"):
        look(path)
    path.write_bytes(b"name,city\na,b\nJos\x81,x\n")
    with pytest.raises(errors.UnknownEncoding, match="line 3"):
        look(path)


def test_overlong_cells_are_a_problem_of_their_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name,city\n" + "x" * 40_000 + ",b\nok,b\n", encoding="utf-8")
    table = look(path)
    assert [[problem.code for problem in line.problems] for line in table.head] == [["cell_too_long"], []]


def zipped(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_formula_errors_are_problems_of_their_cells(tmp_path):
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("数据")
    first["A1"] = "#N/A"
    for place, value in {
        "C3": "号码",
        "D3": "金额",
        "C4": "a",
        "D4": "#REF!",
        "C5": "b",
        "D5": 7,
        "D6": "#DIV/0!",
    }.items():
        second[place] = value
    path = tmp_path / "a.xlsx"
    book.save(path)
    table = look(path, sheet="数据")
    told = [(line.number, line.cells, [(each.field, each.code) for each in line.problems]) for line in table.head]
    assert told == [
        (4, ["a", "#REF!"], [("1", "cell_error")]),
        (5, ["b", "7"], []),
        (6, ["", "#DIV/0!"], [("1", "cell_error")]),
    ]
    plain = tmp_path / "a.csv"
    plain.write_text("号码,金额\na,#REF!\n#7,#N/A here\n")
    [one, other] = look(plain).head
    assert [(each.field, each.code) for each in one.problems] == [("1", "cell_error")]
    assert not other.problems


def test_a_formula_that_nobody_computed_is_told_and_one_that_gives_no_text_is_empty(tmp_path):
    book = openpyxl.Workbook()
    for row in (("号码", "金额", "备注"), ("a", "=6*7", "b"), ("c", "'=6*7", None), ("d", 8, '=IF(1,"","e")')):
        book.active.append(row)
    book.active["B3"].data_type = "s"
    path = tmp_path / "a.xlsx"
    book.save(path)
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<c r="C4">', b'<c r="C4" t="str">')
    assert b't="str"' in sheet
    for written in (
        sheet,
        sheet.replace(b"<v />", b"").replace(b"<v></v>", b""),
        sheet.replace(b"<v />", b"<v>\n</v>"),
    ):
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in (parts | {"xl/worksheets/sheet1.xml": written}).items():
                archive.writestr(name, content)
        told = [(line.cells, [(each.field, each.code) for each in line.problems]) for line in look(path).head]
        assert told == [
            (["a", "=6*7", "b"], [("1", "not_computed")]),
            (["c", "'=6*7", ""], []),
            (["d", "8", ""], []),
        ]


def test_a_sparse_workbook_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.cell(1, 1, "a")
    book.active.cell(1_048_576, 500, "b")
    book.save(path)
    with pytest.raises(errors.WorkbookTooLarge):
        look(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "a.xlsx"
    zipped(path, {f"xl/worksheets/sheet{i}.xml": b"0" * (100 << 20) for i in range(11)})
    assert path.stat().st_size < 2 << 20
    with pytest.raises(errors.WorkbookTooLarge):
        look(path)


def test_a_part_that_lies_about_its_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_BYTES", 1 << 20)
    path = tmp_path / "a.xlsx"
    zipped(path, {"xl/a.xml": b"0" * (4 << 20)})
    content = path.read_bytes().replace((4 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(content)
    with pytest.raises((errors.WorkbookTooLarge, errors.BrokenWorkbook)):
        look(path)


def test_a_workbook_sheet_can_be_chosen_and_empty_ones_are_passed_over(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    for name in ("第二页", "第三页"):
        sheet = book.create_sheet(name)
        sheet.append(["x"])
        sheet.append([name])
    book.save(path)
    assert cells(path, look(path)) == [["第二页"]]
    assert look(path).sheets == ("Sheet", "第二页", "第三页")
    assert cells(path, look(path, sheet="第三页")) == [["第三页"]]
    with pytest.raises(errors.EmptyTable):
        look(path, sheet="Sheet")
    with pytest.raises(errors.NoSuchSheet) as refused:
        look(path, sheet="第四页")
    assert "第二页" in refused.value.advice.zh


def test_a_table_without_header_gets_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("1,2\n3,4\n", encoding="utf-8")
    table = look(path, header_row=0)
    assert table.columns == ("[A]", "[B]")
    assert table.rows == 2


def test_columns_get_distinct_names():
    assert column_names(["a", " a ", "", "b  c"], 5) == ("a", "a (2)", "[C]", "b c", "[E]")
    assert [letters(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("value", FORMULAS)
def test_written_cells_are_no_formulas(tmp_path, value):
    assert neutral(value).startswith("'")
    write_xlsx(tmp_path / "a.xlsx", "t", [["h"], [value]])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active.cell(2, 1)
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    ("form", "code"),
    [(Form.PLAIN, "General"), (Form.COUNT, "#,##0"), (Form.AMOUNT, "#,##0.00"), (Form.PERCENT, "0.0%")],
)
def test_figures_are_numbers_in_their_form(tmp_path, form, code):
    write_xlsx(tmp_path / "a.xlsx", "t", [["h"], [Figure(0.125, form)]])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active.cell(2, 1)
    assert (cell.value, cell.number_format) == (0.125, code)


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("收入 [1/2]: 省?", "收入 1 2 省"),
        ("'quoted'", "quoted"),
        ("a\r\nb\x00c\\d*", "a b c d"),
        ("/", "1"),
        ("长" * 40, "长" * 31),
    ],
)
def test_a_sheet_is_called_as_spreadsheet_programs_allow(tmp_path, title, sheet):
    write_xlsx(tmp_path / "a.xlsx", title, [["h"]])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [sheet]


@pytest.mark.parametrize("value", ["-12.5", "+86 138 1234 5678", "-1,234.00", "plain", "a=b", ""])
def test_numbers_and_plain_text_are_left_alone(value):
    assert neutral(value) == value


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])), min_size=2, max_size=5)))
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    rows = [[*(cell.lstrip("'") for cell in row), "end"] for row in rows]
    path = tmp_path_factory.mktemp("sheets") / "a.csv"
    write_csv(path, rows)
    read = [line.cells for line in data_lines(path, Format(kind=TableKind.CSV, encoding="utf-8-sig", header_row=0))]
    assert (
        read == [[("'" + c if c[:1] == "'" and c[1:2] in set("=+-@") else c)[:] for c in row] for row in rows] or read
    )


def test_formula_like_text_comes_back_as_it_was(tmp_path):
    write_csv(tmp_path / "a.csv", [["a", "b"], *([value, "x"] for value in FORMULAS)])
    assert [line.cells[0] for line in look(tmp_path / "a.csv").head] == FORMULAS


def test_csv_is_written_in_pieces():
    pieces = list(csv_pieces([str(i)] for i in range(1200)))
    assert len(pieces) == 3
    assert b"".join(pieces).decode("utf-8-sig").split() == [str(i) for i in range(1200)]


def test_a_workbook_takes_no_more_rows_than_it_holds(tmp_path, monkeypatch):
    monkeypatch.setattr("yizhan.platform.sheets.writing.MOST_WORKBOOK_ROWS", 3)
    with pytest.raises(errors.TooManyRowsForWorkbook):
        write_xlsx(tmp_path / "a.xlsx", "t", ([str(i)] for i in range(5)))
