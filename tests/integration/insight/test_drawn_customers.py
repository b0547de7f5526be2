"""Of very many customers some are drawn to learn from; everybody is told of, and all who left are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
import pytest

from support.catalogue import FOLDER
from support.mined import Mined
from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.contracts import Order, Studied, Told, Trained
from yizhan.analytics.scoring.running import run
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.engine import Limits, connect_beside
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.domains.insight.contracts import NewLoss, RunKind
from yizhan.domains.insight.contracts.standing import NewStanding
from yizhan.kernel.months import months_after

pytestmark = pytest.mark.slow

DEFINITIONS = FOLDER.parent / "mining"


def order(mined: Mined, kind: RunKind, folder: Path) -> Order:
    published = warehouse.published(mined.parts.warehouse)
    assert published
    return Order(
        kind=kind,
        warehouse=str(Folder(mined.parts.warehouse.folder).file_of(published.version)),
        version=published.version,
        loaded_at=published.at,
        definitions=str(DEFINITIONS),
        folder=str(folder),
        out=str(folder / "out.ndjson"),
    )


def carried_out(mined: Mined, kind: RunKind, folder: Path) -> tuple[Told, Sequence[bytes]]:
    folder.mkdir()
    told = run(order(mined, kind, folder), lambda _: None)
    return told, (folder / "out.ndjson").read_bytes().splitlines()


def test_a_customer_who_is_drawn_is_drawn_with_all_months(mined: Mined, tmp_path: Path):
    made = definitions.churn(DEFINITIONS)
    file = Path(order(mined, RunKind.TRAIN, tmp_path).warehouse)
    with connect_beside(file, Limits(256, 2, tmp_path / "spill")) as connection:
        _, last = features.billed(connection)
        months = [months_after(last, -4), months_after(last, -2), last]
        everybody = features.known(connection, DEFINITIONS, made, months, tmp_path).frame
        where = features.drawn("k", 3, last)
        some = features.known(connection, DEFINITIONS, made, months, tmp_path, where).frame
    assert some.filter(pl.col("month") == last).height == everybody.filter(pl.col("month") == last).height
    earlier = everybody.filter(pl.col("month") < last)
    before = some.filter(pl.col("month") < last)
    assert 0.2 < before.height / earlier.height < 0.47
    whole = earlier.filter(pl.col("customer_id").is_in(before["customer_id"].unique().to_list()))
    assert whole.height == before.height


def test_all_who_left_are_told_where_few_are_drawn_to_learn_from(
    mined: Mined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    whole, losses = carried_out(mined, RunKind.TRAIN, tmp_path / "whole")
    monkeypatch.setattr(features, "MOST_READ", 9_000)
    drawn, others = carried_out(mined, RunKind.TRAIN, tmp_path / "drawn")
    assert isinstance(whole, Trained)
    assert isinstance(drawn, Trained)
    assert whole.card.one_in == 1
    assert drawn.card.one_in > 1
    assert drawn.card.rows < 0.8 * whole.card.rows
    assert _left(others) == _left(losses)
    assert len(_left(losses)) > 20


def _left(lines: Sequence[bytes]) -> set[tuple[int, Any]]:
    return {(each.customer_id, each.month) for each in (msgspec.json.decode(line, type=NewLoss) for line in lines)}


def test_everybody_is_told_how_they_stand_where_few_are_drawn_to_learn_from(
    mined: Mined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    whole, told = carried_out(mined, RunKind.STANDING, tmp_path / "whole")
    monkeypatch.setattr(features, "MOST_READ", 4_000)
    drawn, others = carried_out(mined, RunKind.STANDING, tmp_path / "drawn")
    assert isinstance(whole, Studied)
    assert isinstance(drawn, Studied)
    assert drawn.card.rows < 0.8 * whole.card.rows
    assert _brings(others) == _brings(told)


def _brings(lines: Sequence[bytes]) -> dict[int, Any]:
    return {each.customer_id: each.contribution for each in (msgspec.json.decode(x, type=NewStanding) for x in lines)}
