"""DuckDB as the warehouse opens it."""

from pathlib import Path

import duckdb
import pytest

from yizhan.analytics.warehouse.engine import Limits, connect, connect_beside


def test_a_file_open_with_other_limits_is_read_beside(tmp_path: Path) -> None:
    file = tmp_path / "7.duckdb"
    readers, ours = Limits(512, 4, tmp_path / "readers"), Limits(256, 2, tmp_path / "ours")
    with connect(file, readers) as connection:
        connection.execute("create schema mart; create table mart.churn as select 7 as gone")
    with connect(file, readers, read_only=True) as held:
        with connect_beside(file, ours) as connection:
            assert connection.execute("select gone from mart.churn").fetchone() == (7,)
            with pytest.raises(duckdb.InvalidInputException, match="read-only"):
                connection.execute("delete from mart.churn")
        assert held.execute("select gone from mart.churn").fetchone() == (7,)
