"""One table evaluated: against a plain reading of its cells, and by each hit policy."""

import threading

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unit.engines.rules.tables import (
    DISCOUNT,
    FEE,
    KIND,
    STANDARD,
    asked,
    discount,
    replaced,
    row,
    tables,
    text,
)
from yizhan.engines.rules.analysis import FindingKind, analyse
from yizhan.engines.rules.analysis.findings import cells_of, ranks
from yizhan.engines.rules.cells import matches
from yizhan.engines.rules.checking import check
from yizhan.engines.rules.errors import Ambiguous, CannotDecide, TableRefused
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.table import Aggregation, Domain, Hit, Input, Kind, Output, Row, Table
from yizhan.engines.rules.values import admit
from yizhan.kernel.text import Text


def firing(table, inputs):
    """Which rows fire, by reading the cells one after the other."""
    values = [admit(inputs[each.id], each.domain) for each in table.inputs]
    return [
        number
        for number, cells in enumerate(cells_of(table))
        if all(matches(cell, value) for cell, value in zip(cells, values, strict=True))
    ]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_rows_fire_as_their_cells_read(data):
    table = data.draw(tables(hits=(Hit.COLLECT, Hit.FIRST)))
    check(table)
    compiled = Compiled(table)
    for _ in range(4):
        inputs = data.draw(asked(table))
        fired = compiled.decide(inputs).fired
        expected = firing(table, inputs)
        assert list(fired) == (expected[:1] if table.hit is Hit.FIRST else expected)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_analysis_says_is_so(data):
    table = data.draw(tables())
    analysis = analyse(table)
    assert analysis.complete
    for finding in analysis.findings:
        fired = [table.rows[number].id for number in firing(table, finding.example)]
        if finding.kind is FindingKind.GAP:
            assert fired == []
        elif finding.kind is FindingKind.MASKED:
            assert fired[0] in finding.rows[1:]
            assert finding.rows[0] in fired
        else:
            assert set(finding.rows) <= set(fired)
    gaps = [finding for finding in analysis.findings if finding.kind is FindingKind.GAP]
    inputs = data.draw(asked(table))
    if not firing(table, inputs) and len(gaps) < 20:
        shown = [replaced(table, rows=(Row("gap", gap.tests, ("1", '"x"')),)) for gap in gaps]
        assert sum(bool(firing(one, inputs)) for one in shown) == 1
    kinds = {finding.kind for finding in analysis.findings}
    fired = firing(table, inputs)
    if table.hit is Hit.UNIQUE and len(fired) > 1:
        assert FindingKind.OVERLAP in kinds


def test_unique_refuses_two_rows_and_says_which():
    table = discount(row("a", "", "< 100", "1", '"clerk"'), row("b", '"key"', "", "0.9", '"manager"'), hit=Hit.UNIQUE)
    assert Compiled(table).decide({"kind": "key", "fee": 200}).result == {"discount": 0.9, "who": "manager"}
    with pytest.raises(Ambiguous, match="a, b"):
        Compiled(table).decide({"kind": "key", "fee": 20})
    (overlap,) = [f for f in analyse(table).findings if f.kind is FindingKind.OVERLAP]
    assert overlap.tests == ('"key"', "[0..100)")
    assert overlap.example == {"kind": "key", "fee": 0}


def test_any_wants_agreement_and_priority_wants_ranks():
    rows = (row("a", "", "< 100", "1", '"clerk"'), row("b", '"key"', "", "1", '"manager"'))
    with pytest.raises(Ambiguous):
        Compiled(discount(*rows, hit=Hit.ANY)).decide({"kind": "key", "fee": 1})
    ranked = discount(*rows, hit=Hit.PRIORITY)
    outcome = Compiled(ranked).decide({"kind": "key", "fee": 1})
    assert outcome.result["who"] == "manager"
    assert outcome.fired == (1,)
    assert ranks(ranked, 1) < ranks(ranked, 0)
    assert [f.kind for f in analyse(discount(*rows, hit=Hit.ANY)).conflicts] == [FindingKind.DISAGREEMENT]


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        (Aggregation.SUM, {"discount": 0.3}),
        (Aggregation.MIN, {"discount": 0.1}),
        (Aggregation.MAX, {"discount": 0.2}),
        (Aggregation.COUNT, {"discount": 2}),
        (Aggregation.LIST, [{"discount": 0.1}, {"discount": 0.2}]),
    ],
)
def test_collect_aggregates_exactly(aggregation, expected):
    rows = (row("a", "", "> 1", "0.1", outputs=1), row("b", "", "> 2", "0.2", outputs=1))
    table = Table((KIND, FEE), (DISCOUNT,), rows, Hit.COLLECT, aggregation)
    assert Compiled(table).decide({"kind": "key", "fee": 3}).result == expected


def test_wrong_inputs_are_all_named():
    with pytest.raises(CannotDecide) as refused:
        Compiled(STANDARD).decide({"kind": "vip", "fee": True})
    assert {p.field: p.code for p in refused.value.problems} == {"kind": "unknown_choice", "fee": "wrong_kind"}


def test_sources_free_tests_and_computed_results():
    inputs = (
        Input("total", text("total"), Domain(Kind.NUMBER), source="price * quantity"),
        Input("name", text("name"), Domain(Kind.STRING)),
    )
    outputs = (Output("off", text("off"), Domain(Kind.NUMBER, most=100)),)
    rows = (Row("a", ("> 10", 'startsWith($, "中")'), ("total / 10",)), Row("b", ("$ > len(name)", ""), ("0",)))
    table = Table(inputs, outputs, rows)
    check(table)
    compiled = Compiled(table)
    assert compiled.decide({"price": 4, "quantity": 5, "name": "中国"}).result == {"off": 2}
    assert compiled.decide({"price": 4, "quantity": 5, "name": "abc"}).result == {"off": 0}
    assert compiled.decide({"price": 1, "quantity": 1, "name": "abc"}).result is None
    with pytest.raises(CannotDecide):
        compiled.decide({"price": 4000, "quantity": 5, "name": "中国"})
    assert analyse(table).unread == ("a", "b")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("$ > 9**9**9", "syntax"),
        ("$.__class__", "attribute_access"),
        ("$ > kind.__len__", "attribute_access"),
        ("count([1..100000000], true) > $", "interval"),
        ("> 5 and", "not_a_test"),
        ("5..1", "not_a_test"),
        ("[5..1]", "empty_interval"),
        ('"five"', "wrong_kind"),
        ("(" * 500, "not_a_test"),
        ("$ == " + "(" * 990, "syntax"),
        ("1" * 1001, "too_long"),
        ("import os", "not_a_test"),
        ("fuzzyMatch($, 'x') > 1", "function"),
    ],
)
def test_hostile_and_wrong_cells_are_refused(cell, code):
    with pytest.raises(TableRefused) as refused:
        check(discount(row("r1", "", cell, "1", '"clerk"')))
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("rows.0.tests.1", code)


@pytest.mark.parametrize(("note", "code"), [(Text("先修好", " "), "one_language"), (Text("修", "x" * 501), "too_long")])
def test_a_note_is_in_both_languages_and_not_too_long(note, code):
    with pytest.raises(TableRefused) as refused:
        check(replaced(STANDARD, rows=(msgspec.structs.replace(STANDARD.rows[0], note=note),)))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("rows.0.note", code)]


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("rows.0.note.zh", {"rows": (msgspec.structs.replace(STANDARD.rows[0], note=Text("响铃\a", "bell")),)}),
        ("rows.0.tests.0", {"rows": (row("r1", '"ke\x0by"', "", "1", '"clerk"'),)}),
        ("rows.0.id", {"rows": (row("r\x1b1", "", "", "1", '"clerk"'),)}),
        ("inputs.0.name.en", {"inputs": (msgspec.structs.replace(KIND, name=Text("种类", "kind\ufffe")), FEE)}),
    ],
)
def test_a_text_that_no_file_could_hold_is_refused_where_it_stands(place, wrong):
    with pytest.raises(TableRefused) as refused:
        check(replaced(STANDARD, **wrong))
    assert (place, "bad_characters") in [(problem.field, problem.code) for problem in refused.value.problems]
    check(replaced(STANDARD, rows=(msgspec.structs.replace(STANDARD.rows[0], note=Text("一\n二", "one\ttwo 😀")),)))


def test_a_table_tells_everything_wrong_at_once():
    table = discount(
        row("r1", '"vip"', "", "2", '"nobody"', open_=("nothing",)), row("r1", "", "", "", "len(kind.x)"), hit=Hit.FIRST
    )
    with pytest.raises(TableRefused) as refused:
        check(table)
    assert {(p.field, p.code) for p in refused.value.problems} == {
        ("rows.0.open", "unknown_output"),
        ("rows.0.tests.0", "unknown_choice"),
        ("rows.0.results.0", "out_of_range"),
        ("rows.0.results.1", "unknown_choice"),
        ("rows.1.id", "bad_id"),
        ("rows.1.results.0", "required"),
        ("rows.1.results.1", "attribute_access"),
    }
    assert all(p.message.zh and p.remedy.en for p in refused.value.problems)


def test_gaps_and_masked_rows_are_shown_with_examples():
    table = discount(
        row("r1", "", "< 100", "1", '"clerk"'),
        row("r2", '"key"', "[50..80]", "0.9", '"clerk"'),
        row("r3", '"key"', ">= 200", "0.9", '"clerk"'),
    )
    found = {(f.kind, f.rows, f.tests) for f in analyse(table).findings}
    assert found == {
        (FindingKind.MASKED, ("r2", "r1"), ('"key"', "[50..80]")),
        (FindingKind.GAP, (), ('"key"', "[100..200)")),
        (FindingKind.GAP, (), ('"public", "business"', ">= 100")),
    }


def test_what_the_tiers_above_answer_is_no_gap_of_a_refinement():
    lower = discount(row("l1", '"key"', "", "0.7", '"clerk"'))
    above = discount(row("u1", "", "< 100", "1", '"clerk"'))
    gaps = {f.tests for f in analyse(lower).findings}
    assert gaps == {('"public", "business"', "")}
    assert analyse(lower, [above]).findings == (), "headquarters decides what is not answered"
    opened = msgspec.structs.replace(above, gaps_open=True)
    (gap,) = analyse(lower, [opened]).findings
    assert (gap.kind, gap.tests) == (FindingKind.GAP, ('"public", "business"', ">= 100"))
    narrow = msgspec.structs.replace(
        lower, inputs=lower.inputs[:1], rows=(msgspec.structs.replace(lower.rows[0], tests=('"key"',)),)
    )
    (gap,) = analyse(narrow, [opened]).findings
    assert gap.tests == ('"public", "business"',), "in its own columns"
    assert gap.example["fee"] >= 100


def test_a_tangled_table_is_given_up_on_and_said_so():
    inputs = tuple(Input(f"i{n}", text(f"i{n}"), Domain(Kind.NUMBER)) for n in range(12))
    rows = tuple(Row(f"r{k}", tuple(f"!= {(k * 7 + n * 3) % 11}" for n in range(12)), ("1",)) for k in range(150))
    outputs = (Output("o", text("o"), Domain(Kind.NUMBER)),)
    analysis = analyse(Table(inputs, outputs, rows))
    assert not analysis.complete or len(analysis.findings) > 0


def test_a_table_is_shared_by_threads():
    compiled = Compiled(STANDARD)
    wrong = []

    def ask(fee):
        answers = [compiled.decide({"kind": "key", "fee": fee}).result["discount"] for _ in range(300)]
        wrong.extend(set(answers) - {0.8 if fee >= 1000 else 0.9})

    threads = [threading.Thread(target=ask, args=(fee,)) for fee in (100, 500, 1000, 2000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
