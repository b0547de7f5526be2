"""Moments become what the clock in China showed: by addition where that is right, by the calendar elsewhere."""

import duckdb
import pytest

from yizhan.analytics.warehouse.engine import quoted
from yizhan.analytics.warehouse.extracting import here


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-22 05:00:00.123456+00",
        "2026-11-21 16:00:00+00",  # midnight in China
        "1991-09-30 23:59:59+00",
        "1991-10-01 00:00:00+00",
        "1988-07-01 00:00:00+00",  # summer time, nine hours
        "1900-01-01 00:00:00+00",  # before there were zones
        "2199-12-31 00:00:00+00",
        "infinity",
    ],
)
def test_a_moment_is_what_the_clock_in_china_showed(moment: str) -> None:
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'Asia/Shanghai'")
        connection.execute(f"create table moments as select cast({quoted(moment)} as timestamptz) as moment")
        found = connection.execute(
            f"select cast({here('moment')} as varchar), cast(cast(moment as timestamp) as varchar) from moments"
        ).fetchone()
    assert found
    assert found[0] == found[1]
