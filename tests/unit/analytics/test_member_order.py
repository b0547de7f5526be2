"""Members of a level come in the order that people count in."""

import duckdb

from yizhan.analytics.olap.compiling import by_key


def test_numbers_are_counted_and_everything_else_is_spelled():
    keys = ("10", "b", "2", "2026-10-01", "1", "a")
    rows = duckdb.sql(f"select unnest({list(keys)!r}) as k order by {by_key('k')}").fetchall()
    assert [key for (key,) in rows] == ["1", "2", "10", "2026-10-01", "a", "b"]
