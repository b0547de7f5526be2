"""A model card and scores as mining makes them, for tests that need a model and no learning."""

from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec

from yizhan.analytics.scoring.cards import (
    Card,
    Figure,
    LeftOut,
    OfferingBought,
    OffersFound,
    PatternPortrait,
    PatternRate,
    PatternsFound,
    SegmentPortrait,
    SegmentsFound,
    StudyCard,
)
from yizhan.domains.insight.contracts import NewScore, ScoreReason
from yizhan.domains.insight.contracts.suggestions import NewSuggestion, SuggestionReason
from yizhan.kernel.text import Text

_FIGURE = Figure(value=0.8, low=0.75, high=0.85)

CARD = msgspec.to_builtins(
    Card(
        warehouse=1,
        loaded_at=datetime(2026, 6, 1, tzinfo=UTC),
        learned_from=date(2025, 6, 1),
        learned_to=date(2026, 2, 1),
        checked_from=date(2026, 4, 1),
        checked_to=date(2026, 5, 1),
        horizon=2,
        rows=1000,
        leavers=50,
        sampled=450,
        contacts=0,
        measures=dict.fromkeys(("auc", "pr_auc", "top_decile_lift", "brier", "log_loss"), _FIGURE),
        checked_rows=200,
        checked_leavers=20,
        calibration=(),
        calibration_error=0.01,
        features=(),
        left_out=(
            LeftOut(
                name="ended_on",
                label=Text("结束日期", "day it ended"),
                why=Text("单凭此列就能说出结果", "tells it alone"),
            ),
        ),
        fairness=(),
        contest=None,
        seed=0,
    )
)


def likely(customer_id: int, chance: float) -> NewScore:
    """The score of a customer who pays 100 a month and may leave because of the price."""
    reason = ScoreReason(group="price", label=Text("价格", "price"), said=Text("贵", "dear"), weight=1.0)
    return NewScore(
        customer_id=customer_id, chance=chance, reasons=(reason,), rival="", rival_offer="", rival_saving=None,
        monthly=Decimal(100), line="mobile", segment="middle", customer_kind="public", province="北省", network="北城",
        facts={"billed": 100.0},
    )  # fmt: skip


_WORDS = Text("话", "words")


def study_card(found: msgspec.Struct) -> object:
    """A card as a study makes it, with what it found."""
    return msgspec.to_builtins(
        StudyCard(
            warehouse=1,
            loaded_at=datetime(2026, 6, 1, tzinfo=UTC),
            rows=18,
            method=_WORDS,
            learned=_WORDS,
            checked=_WORDS,
            limits=_WORDS,
            verdict=_WORDS,
            measures=(),
            found=found,
            seed=0,
        )
    )


SEGMENTS = SegmentsFound(
    segments=tuple(
        SegmentPortrait(
            number=number, name=Text(f"群 {number}", f"group {number}"), traits=(_WORDS,), products=(), share=0.5,
            monthly=100.0, stayed=None,
        )
        for number in (1, 2)
    ),
    tried=(),
)  # fmt: skip
"""Two segments without figures."""

_RATE = PatternRate(cases=40, came=20, share=0.5, low=0.35, high=0.65, usual=0.02, holds=True)
PATTERNS = PatternsFound(
    horizon=2,
    within=3,
    tested=100,
    strong=(_WORDS,),
    patterns=tuple(
        PatternPortrait(
            code=code, kind=kind, name=Text(f"模式 {code}", f"pattern {code}"), confirmed=True, learned=_RATE,
            later=_RATE, left=_RATE, customers=20, monthly=100.0, share=share, quarters=quarters,
        )
        for code, kind, share, quarters in (
            ("complaintOpen-left", "sequence", None, ()),
            ("bill.rising", "course", 0.1, (0.8, 0.9, 1.1, 1.3)),
        )
    ),
)  # fmt: skip
"""A sequence and a course."""

OFFERS = OffersFound(horizon=3, offerings=(OfferingBought(code="PO-IPTV", learned=40, bought=6, usual=0.08, auc=0.9),))
"""One offering that may be suggested."""


def suggested(customer_id: int, offering: str = "PO-IPTV", chance: float = 0.3, place: int = 1) -> NewSuggestion:
    """What mining suggests to a customer."""
    return NewSuggestion(
        customer_id=customer_id, offering=offering, line="iptv", place=place, month=date(2026, 5, 1), chance=chance,
        yearly=Decimal(300), reasons=(SuggestionReason("age", Text("年龄 40 岁", "age 40"), 0.4),),
    )  # fmt: skip
