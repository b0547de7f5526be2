"""Segments are called and described in words of the business, in both languages."""

from pathlib import Path

from yizhan.analytics.mining.segments import Segment, Trait
from yizhan.analytics.scoring import definitions
from yizhan.analytics.scoring.portraits import names_of, words_of

FOLDER = Path(__file__).parents[3] / "definitions" / "mining"
MADE, GROUPS = definitions.churn(FOLDER), definitions.segments(FOLDER)


def segment(number: int, mostly: dict[str, str], *traits: Trait) -> Segment:
    return Segment(number=number, customers=10, share=0.1, traits=traits, mostly=mostly)


NEW = Trait(column="tenure_months", here=3, usual=10)
TALKS = Trait(column="voice_minutes", here=672, usual=319)
BUNDLE = Trait(column="main_product", here=0.92, usual=0.34, value="bundle")


def test_no_two_segments_are_called_the_same():
    families = {"customer_kind": "public", "main_product": "bundle"}
    names = names_of(
        [
            segment(1, {"customer_kind": "business", "main_product": "mobile"}),
            segment(2, families, BUNDLE, TALKS),
            segment(3, families, TALKS, NEW),
            segment(4, families, TALKS, NEW),
            segment(5, {}),
        ],
        GROUPS,
    )
    assert [name.en for name in names] == [
        "Businesses",
        "Bundle households, heavy callers",
        "Bundle households, new",
        "Bundle households, heavy callers, new",
        "Ordinary customers",
    ]
    assert names[1].zh == "融合家庭 · 通话多"


def test_whoever_has_fewer_words_to_choose_from_chooses_first():
    names = names_of([segment(1, {}, TALKS, NEW), segment(2, {}, TALKS)], GROUPS)
    assert [name.en for name in names] == ["Ordinary customers, new", "Ordinary customers, heavy callers"]


def test_traits_are_said_beside_the_average_of_all():
    assert words_of(NEW, MADE).zh == "在网月数偏低（平均 3.0，总体 10.0）"
    assert words_of(TALKS, MADE).en == "voice minutes of the month: high (672 in the mean, 319 for all)"
    assert words_of(BUNDLE, MADE).zh == "主要产品多为“融合套餐”（92%，总体 34%）"
