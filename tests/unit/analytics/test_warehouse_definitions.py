"""Definitions of the warehouse: what is wrong with a file is told; rules of feeds turn texts into values."""

from pathlib import Path

import duckdb
import pytest

from yizhan.analytics.warehouse import definitions
from yizhan.analytics.warehouse.checking import value_sql
from yizhan.analytics.warehouse.definitions import BadDefinition, Column
from yizhan.kernel.text import Text
from yizhan.platform.migrate import data_folder

HEAD = "/*\nlabel: {zh: 甲, en: A}\nkey: [a]\n*/\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for layer in ("feeds", *(f"tables/{layer}" for layer in definitions.LAYERS)):
        (tmp_path / layer).mkdir(parents=True)
    (tmp_path / "sources.yaml").write_text("[]")
    return tmp_path


def test_the_shipped_definitions_come_in_an_order_in_which_inputs_come_first():
    made = definitions.load(data_folder("definitions") / "warehouse")
    seen: set[str] = set()
    names = {table.full_name for table in made.tables}
    for table in made.tables:
        assert set(table.inputs) & names <= seen
        seen.add(table.full_name)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("select 1 as a", "the head in"),
        (HEAD + "select a from detail.nowhere", "there are no such tables: detail.nowhere"),
        (HEAD + "select a from detail.other", "depend on each other"),
        (HEAD + "select from where", "one.sql"),
        ("/*\nlabel: {zh: 甲, en: A}\n*/ select 1", "key"),
    ],
)
def test_a_definition_that_makes_no_sense_is_told(folder: Path, content: str, told: str) -> None:
    (folder / "tables/detail/one.sql").write_text(content)
    (folder / "tables/detail/other.sql").write_text(HEAD + "select a from detail.one")
    with pytest.raises(BadDefinition, match=told):
        definitions.load(folder)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", " 1,200 ", "1200"),
        ("integer", "3.0", "3"),
        ("integer", "3.5", None),
        ("decimal(12,2)", "1,059.00", "1059.00"),
        ("decimal(12,2)", "1e99", None),
        ("decimal(12,2)", "5.00000000001", None),
        ("decimal(12,2)", "-.5000", "-0.50"),
        ("date", "2026/01/31", "2026-01-31"),
        ("date", "2026-02-30", None),
        ("month", "202601", "2026-01-01"),
        ("month", "2026-01", "2026-01-01"),
        ("month", "2026/01/15", "2026-01-01"),
        ("month", "2026-13", None),
        ("datetime", "2026-01-31T09:30:00", "2026-01-31 09:30:00"),
        ("boolean", "是", "true"),
        ("boolean", "maybe", None),
        ("text", "  ", None),
    ],
)
def test_texts_become_values(kind: str, text: str, value: str | None) -> None:
    sql = value_sql(Column(name="a", label=Text("甲", "a"), type=kind))
    found = duckdb.execute(f"select cast({sql} as varchar) from (select ? as a)", [text]).fetchone()
    assert found == (value,)
