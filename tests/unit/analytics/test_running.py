"""A run on a version of the warehouse that was loaded by an earlier release."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from yizhan.analytics.scoring.contracts import Order
from yizhan.analytics.scoring.running import run
from yizhan.analytics.warehouse.errors import LoadedBeforeUpgrade
from yizhan.domains.insight.contracts import RunKind


def test_a_version_without_a_table_that_is_read_now_is_told_in_words(tmp_path: Path) -> None:
    warehouse = tmp_path / "1.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create schema detail")
    order = Order(
        kind=RunKind.OFFERS,
        warehouse=str(warehouse),
        version=1,
        loaded_at=datetime(2026, 2, 1, tzinfo=UTC),
        definitions=str(Path("definitions/mining").absolute()),
        folder=str(tmp_path),
        out=str(tmp_path / "out.ndjson"),
    )
    with pytest.raises(LoadedBeforeUpgrade) as refused:
        run(order, lambda _: None)
    assert "Start a load" in refused.value.advice.en
    assert list(tmp_path.glob("run-*")) == []
