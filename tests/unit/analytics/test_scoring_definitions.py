from pathlib import Path

import pytest

from yizhan.analytics.scoring import definitions
from yizhan.kernel.text import Text

CHURN = definitions.churn(Path(__file__).parents[3] / "definitions" / "mining")


@pytest.mark.parametrize(
    ("column", "value", "zh", "en"),
    [
        ("customer_kind", "key", "客户类型：大客户", "customer kind: key account"),
        ("main_product", "iptv", "主要产品：电视", "main product: television"),
        ("data_mb", "130740.0", "当月流量（MB）：130,740", "data usage of the month (MB): 130,740"),
        ("usage_change", "0.8417", "通话量与平时之比：0.8417", "voice usage beside the usual: 0.8417"),
        ("colour", "red", "colour：red", "colour: red"),
    ],
)
def test_a_reason_is_said_in_words(column: str, value: str, zh: str, en: str):
    assert CHURN.said(column, Text(value, value)) == Text(zh, en)
