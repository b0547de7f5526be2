"""Between which months everything is known: the months that were billed."""

from datetime import date

import duckdb
import pytest

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.scoring.features import billed


def test_a_warehouse_without_bills_is_too_short_and_one_with_bills_tells_their_months() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema detail; create table detail.bill_item (month date)")
        with pytest.raises(PeriodTooShort):
            billed(connection)
        connection.execute("insert into detail.bill_item values ('2026-05-01'), ('2026-03-01'), ('2026-04-01')")
        assert billed(connection) == (date(2026, 3, 1), date(2026, 5, 1))
