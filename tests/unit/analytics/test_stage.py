"""What stays of rows that files brought when their feed is defined otherwise from now on."""

from datetime import date

import duckdb

from yizhan.analytics.warehouse import intake
from yizhan.analytics.warehouse.definitions import Column, Definitions, Feed, Table
from yizhan.kernel.text import Text

LABEL = Text("量", "Amount")


def feed(**types: str) -> Feed:
    columns = tuple(Column(name, LABEL, kind) for name, kind in types.items())
    return Feed("meters", LABEL, LABEL, ("day",), "day", columns)


def test_rows_taken_before_stay_with_what_the_columns_of_today_can_hold():
    with duckdb.connect() as connection:
        intake.make_stage(connection, [feed(day="date", read="text", note="text")])
        for day, read in ((2, "12"), (1, "twelve")):
            connection.execute(
                "insert into stage.meters values ('2026-10-01', ?, ?, 'seen', 'abc', ?)",
                [date(2026, 10, day), read, day],
            )
        of_today = feed(day="date", by="text", read="integer")
        for _ in range(2):  # the second finds them as they are wanted
            intake.make_stage(connection, [of_today])
            kept = connection.execute("select * from stage.meters order by day")
            assert [column for column, *_ in kept.description] == ["month", "day", "by", "read", "src", "src_row"]
            assert kept.fetchall() == [
                (date(2026, 10, 1), date(2026, 10, 1), None, None, "abc", 1),
                (date(2026, 10, 1), date(2026, 10, 2), None, 12, "abc", 2),
            ]


def test_a_table_is_made_anew_where_the_columns_of_a_feed_that_it_comes_from_have_changed():
    def definitions(meters: Feed) -> Definitions:
        tables = [
            Table("detail", "read", LABEL, ("day",), "month", (), "select * from stage.meters", ("stage.meters",)),
            Table("light", "sum", LABEL, ("day",), "month", (), "select * from detail.read", ("detail.read",)),
            Table("light", "other", LABEL, ("day",), "month", (), "select 1 as day", ()),
        ]
        return Definitions((meters,), (), tuple(tables))

    before, after = definitions(feed(day="date", read="text")), definitions(feed(day="date", read="integer"))
    changed = {
        table.full_name: before.fingerprint(table.full_name) != after.fingerprint(table.full_name)
        for table in after.tables
    }
    assert changed == {"detail.read": True, "light.sum": True, "light.other": False}
