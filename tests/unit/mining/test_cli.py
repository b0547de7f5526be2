"""`yizhan mine`, as a person and as a program calls it."""

import json
from pathlib import Path
from typing import cast

import numpy as np
import polars as pl
import pytest

from support.customers import churners, contacted, written
from yizhan.analytics.mining.models import evaluation
from yizhan.interfaces.cli.main import Program, run
from yizhan.interfaces.cli.mining import Mine


@pytest.fixture(autouse=True)
def _one_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "_repeats", lambda *_: 1)


def mined(*arguments: object) -> int:
    return run(["mine", *map(str, arguments)], [Mine()], cast("Program", None))


def test_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = written(churners(300, leak=True), tmp_path / "客户.csv")
    assert mined("churn", "--table", table, "--target", "churn", "--json", "--language", "en") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["table"] == "客户.csv"
    assert found["excluded"] == ["churn_reason", "churn_score"]
    assert 0.5 < found["auc"] < 1
    for name in ("prAuc", "topDecileLift", "brier"):
        low, high = found["intervals"][name]
        assert low <= found[name] <= high


def test_a_refusal_as_json_names_its_code_and_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = written(churners(300), tmp_path / "t.csv")
    assert mined("churn", "--table", table, "--target", "charge", "--json", "--language", "zh-CN") == 2
    told = capsys.readouterr()
    found = json.loads(told.out)["error"]
    assert found["code"] == "target_is_a_number"
    assert found["message"] in told.err
    assert found["remedy"] in told.err
    assert mined("churn", "--table", table, "--target", "charge") == 2
    assert not capsys.readouterr().out


def test_a_rare_outcome_is_told_with_decimals_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rng = np.random.default_rng(1)
    signal = rng.normal(size=8_000)
    left = np.argsort(-(signal + rng.normal(size=8_000)))[:24]
    frame = pl.DataFrame(
        {"signal": signal, "other": rng.normal(size=8_000), "churn": np.isin(np.arange(8_000), left) * 1}
    )
    assert mined("churn", "--table", written(frame, tmp_path / "t.csv"), "--target", "churn", "--language", "en") == 0
    told = capsys.readouterr().out
    assert "0.300% of them" in told
    assert "[-" not in told


def test_findings_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, scores = written(churners(300), tmp_path / "t.csv"), tmp_path / "scores.csv"
    assert mined("churn", "--table", table, "--target", "churn", "--language", "zh-CN", "--scores", scores) == 0
    told = capsys.readouterr().out
    assert "目标“churn”：“Yes”算“是”" in told
    assert "AUC（区分度）" in told
    rows = scores.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "customer_id,probability,reason_1,reason_2,reason_3"
    assert len(rows) == 301
    assert "合约: contract = monthly" in rows[1]


def test_uplift_as_json_and_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = written(contacted(800), tmp_path / "t.csv")
    asked = ("uplift", "--table", table, "--treatment", "contact", "--outcome", "bought")
    assert mined(*asked, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    low, high = found["intervals"]["qini"]
    assert low <= found["qini"] <= high
    assert "responseQini" in found
    assert mined(*asked, "--language", "zh-CN") == 0
    assert "Qini（提升模型" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        ("a,churn\n1,Yes\n", ["--target", "chrn"], "no column “chrn”"),
        ("", ["--target", "churn"], "no rows"),
        ("a,churn\n" + "1,Yes\n" * 30, ["--target", "churn"], "one value only"),
        ("a,churn\n" + "1,x\n2,y\n3,z\n" * 30, ["--target", "churn"], "--positive"),
        ("a,churn\n" + "1,Yes\n2,No\n" * 30, ["--target", "churn", "--time", "a", "--keep", "b"], "no column “b”"),
    ],
)
def test_wrong_input_is_told_with_its_remedy_and_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, arguments: list[str], words: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content)
    assert mined("churn", "--table", path, *arguments, "--language", "en") == 2
    assert words in capsys.readouterr().err
