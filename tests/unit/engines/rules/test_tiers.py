"""Headquarters, province and local network deciding together; the worked example of ADR 0025."""

import pytest

from unit.engines.rules.tables import STANDARD, discount, replaced, row
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.table import Row, Tier
from yizhan.engines.rules.tiers import Layer, conflicts, decide
from yizhan.engines.rules.wording import explained

OPEN = ("discount",)
HEADQUARTERS = discount(
    row("h1", '"key"', ">= 1000", "0.8", '"director"'),
    row("h2", '"key", "business"', "[100..1000)", "0.9", '"manager"', open_=OPEN),
    row("h3", "", "< 100", "1", '"clerk"'),
    gaps_open=True,
)
JIANGSU = discount(
    row("p1", '"business"', "[500..1000)", "0.85", "", open_=OPEN),
    row("p2", '"public"', ">= 100", "0.95", '"manager"'),
)
NANJING = discount(row("n1", '"business"', "[800..1000)", "0.82", '"clerk"'))


def chain(*tables, allowed=frozenset()):
    return [
        Layer(tier, str(n), Compiled(table), allowed) for n, (tier, table) in enumerate(zip(Tier, tables, strict=False))
    ]


@pytest.mark.parametrize(
    ("kind", "fee", "result", "setters"),
    [
        ("key", 2000, {"discount": 0.8, "who": "director"}, ["h1"]),
        ("key", 600, {"discount": 0.9, "who": "manager"}, ["h2"]),
        ("business", 600, {"discount": 0.85, "who": "manager"}, ["h2", "p1"]),
        ("business", 900, {"discount": 0.82, "who": "manager"}, ["h2", "p1", "n1"]),
        ("public", 600, {"discount": 0.95, "who": "manager"}, ["p2"]),
        ("business", 2000, None, []),
        ("public", 50, {"discount": 1, "who": "clerk"}, ["h3"]),
    ],
)
def test_lower_tiers_fill_what_the_upper_leaves_open(kind, fee, result, setters):
    decided = decide(chain(HEADQUARTERS, JIANGSU, NANJING), {"kind": kind, "fee": fee})
    assert decided.result == result
    assert [r for fired in decided.fired for r in fired.rows] == setters


def test_what_is_not_open_is_held_and_explained():
    layers = chain(HEADQUARTERS, JIANGSU, NANJING)
    decided = decide(layers, {"kind": "business", "fee": 900})
    assert decided.fired[2].held == ("who",)
    words = explained(
        decided.result, decided.inputs, decided.fired, {layer.version_id: layer.compiled.table for layer in layers}
    )
    assert "上级未开放who，仍按上级" in words.zh
    assert "Headquarters, row 2: when kind is key or business, fee is at least 100 and less than 1000" in words.en


def test_room_bounds_what_may_be_set():
    generous = discount(row("p1", '"business"', "", "0.5", ""))
    decided = decide(chain(HEADQUARTERS, generous), {"kind": "business", "fee": 600})
    assert decided.result["discount"] == 0.9
    computed = discount(row("p1", '"business"', "", "1 - fee / 10000", ""))
    assert decide(chain(HEADQUARTERS, computed), {"kind": "business", "fee": 600}).result["discount"] == 0.94


def test_conflicts_are_found_with_an_example_that_shows_them():
    (conflict,) = conflicts(Tier.HEADQUARTERS, HEADQUARTERS, NANJING).found
    assert (conflict.kind, conflict.upper_row, conflict.lower_row, conflict.output) == ("closed", "h2", "n1", "who")
    held = decide(chain(HEADQUARTERS, NANJING), conflict.example)
    assert held.fired[1].held == ("who",)
    generous = discount(row("p1", "", "", "0.5", ""))
    kinds = {(c.kind, c.upper_row) for c in conflicts(Tier.HEADQUARTERS, HEADQUARTERS, generous).found}
    assert kinds == {("closed", "h1"), ("outOfRoom", "h2"), ("closed", "h3")}


def test_rows_that_never_meet_do_not_conflict():
    upper = discount(row("a", "", "< 100", "1", '"clerk"'), row("b", "", "< 200", "0.9", '"clerk"'))
    lower = discount(row("x", "", "< 100", "0.9", '"clerk"'))
    assert {(c.upper_row, c.output) for c in conflicts(Tier.HEADQUARTERS, upper, lower).found} == {("a", "discount")}


def test_an_arbitration_allows_one_pair_of_rows():
    (conflict,) = conflicts(Tier.HEADQUARTERS, HEADQUARTERS, NANJING).found
    allowed = frozenset({(Tier.HEADQUARTERS, "h2", "n1", "who")})
    decided = decide(chain(HEADQUARTERS, NANJING, allowed=allowed), {"kind": "business", "fee": 900})
    assert decided.result["who"] == "clerk"
    assert conflict.digest == conflicts(Tier.HEADQUARTERS, HEADQUARTERS, NANJING).found[0].digest
    changed = replaced(NANJING, rows=(Row("n1", ("", "[800..1000)"), ("0.82", '"clerk"')),))
    assert conflict.digest not in {c.digest for c in conflicts(Tier.HEADQUARTERS, HEADQUARTERS, changed).found}


def test_closed_gaps_stay_closed():
    lower = discount(row("p2", '"public"', "", "0.95", '"manager"'))
    decided = decide(chain(STANDARD, lower), {"kind": "public", "fee": 500})
    assert decided.result is None
    assert decided.fired[1].held == ("discount", "who")
