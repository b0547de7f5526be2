"""DMN 1.3 there and back; files of other tools; what cannot be expressed is named with its line."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unit.engines.rules.tables import STANDARD, replaced, row, tables, text
from yizhan.engines.rules.checking import check
from yizhan.engines.rules.dmn import exported, imported
from yizhan.engines.rules.errors import DmnRefused
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.table import Aggregation, Hit, Kind
from yizhan.kernel.text import Text

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
    id="dish" name="Dish" namespace="http://camunda.org/schema/1.0/dmn">
  <inputData id="season"/>
  <decision id="dish" name="Dish">
    <informationRequirement><requiredInput href="#season"/></informationRequirement>
    <decisionTable id="t" hitPolicy="{hit}">
      <input id="i1" label="Season"><inputExpression typeRef="string"><text>season name</text></inputExpression>
        <inputValues><text>"Spring","Summer"</text></inputValues></input>
      <input id="i2" label="Guests"><inputExpression typeRef="integer"><text>{source}</text></inputExpression></input>
      <input id="i3" label="Day"><inputExpression typeRef="date"><text>day</text></inputExpression></input>
      <output id="o1" name="dish" typeRef="string"/>
      <rule id="r1"><inputEntry><text>not("Summer")</text></inputEntry><inputEntry><text>{test}</text></inputEntry>
        <inputEntry><text>&gt;= date("2026-01-01")</text></inputEntry>
        <outputEntry><text>{result}</text></outputEntry></rule>
      <rule id="r2"><inputEntry><text>-</text></inputEntry><inputEntry><text>? > 8 and ? != 13</text></inputEntry>
        <inputEntry/><outputEntry><text>"Rice"</text></outputEntry></rule>
      {more}
    </decisionTable>
  </decision>
  <dmndi:DMNDI/>
</definitions>"""


def foreign(hit="FIRST", source="party.guests", test="]1..8]", result='"Roast \\"beef\\""', more=""):
    return FOREIGN.format(hit=hit, source=source, test=test, result=result, more=more).encode()


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_table_comes_back_as_it_went(data):
    table = data.draw(tables())
    (found,) = imported(exported("some-key", text("名称"), table))
    assert found.table == table
    assert (found.key, found.name) == ("some-key", text("名称"))


def test_everything_that_dmn_has_no_word_for_comes_back():
    special = replaced(
        STANDARD,
        rows=(row("1", '"key"', "$ > 5 and startsWith(kind, 'k')", "fee * 2", '"clerk"', open_=("discount",)),
              row("2 b", "", "$ == 3", "1 - fee / 100", "")),
        hit=Hit.COLLECT, gaps_open=True,
    )  # fmt: skip
    xml = exported("k", text("k"), special)
    assert imported(xml)[0].table == special
    assert b"? = 3" in xml
    assert b"fee * 2" in xml
    assert xml.count(b'expressionLanguage="https://gorules.io/zen"') == 1
    total = replaced(STANDARD, outputs=STANDARD.outputs[:1], hit=Hit.COLLECT, aggregation=Aggregation.SUM)
    total = replaced(total, rows=tuple(msgspec.structs.replace(r, results=r.results[:1]) for r in total.rows))
    assert imported(exported("k", text("k"), total))[0].table == total


def test_a_table_of_another_tool_decides_as_it_did_there():
    (found,) = imported(foreign())
    check(found.table)
    assert [each.id for each in found.table.inputs] == ["season_name", "i2", "day"]
    assert found.table.inputs[1].source == "party.guests"
    assert [each.domain.kind for each in found.table.inputs] == [Kind.STRING, Kind.NUMBER, Kind.DATE]
    compiled = Compiled(found.table)
    asked = {"season_name": "Spring", "party": {"guests": 8}, "day": "2026-01-01"}
    assert compiled.decide(asked).result == {"dish": 'Roast "beef"'}
    assert compiled.decide({**asked, "party": {"guests": 9}}).result == {"dish": "Rice"}
    assert compiled.decide({**asked, "party": {"guests": 13}}).result is None


@pytest.mark.parametrize(
    ("columns", "entries", "note"),
    [
        (["zh-CN", "en"], ["先修好", "Repair first"], Text("先修好", "Repair first")),
        (["en", "author", "zh-CN"], ["Repair first", "Li", "先修好"], Text("Li; 先修好", "Repair first; Li")),
        (["zh-CN", "en"], ["先修好", ""], text("先修好")),
        (["note"], ["先修好 / Repair first"], Text("先修好", "Repair first")),
        ([], ["Repair first", "later"], text("Repair first; later")),
    ],
)
def test_annotations_are_read_in_the_language_that_their_column_names(columns, entries, note):
    more = '<rule id="r3">{tests}<outputEntry/>{notes}</rule>'.format(
        tests="<inputEntry/>" * 3,
        notes="".join(f"<annotationEntry><text>{each}</text></annotationEntry>" for each in entries),
    )
    drawn = "".join(f'<annotation name="{each}"/>' for each in columns)
    (found,) = imported(foreign(more=drawn + more))
    assert found.table.rows[-1].note == note


def test_a_note_is_told_to_other_tools_in_both_languages():
    noted = replaced(STANDARD, rows=(msgspec.structs.replace(STANDARD.rows[0], note=Text("先修好", "Repair first")),))
    xml = exported("k", text("k"), noted).decode()
    assert xml.index('<annotation name="zh-CN"/>') < xml.index('<annotation name="en"/>')
    assert xml.index("<text>先修好</text>") < xml.index("<text>Repair first</text>")


@pytest.mark.parametrize(
    ("parts", "code", "place"),
    [
        ({"hit": "OUTPUT ORDER"}, "hit_policy", "Line 7, decisionTable (t)"),
        ({"source": "sum(guests)"}, "expression_feel", "Line 10, input (i2)"),
        ({"test": "every x in ? satisfies x > 1"}, "expression_feel", "Line 13, inputEntry (-)"),
        ({"test": '"eight"'}, "expression_wrong_kind", "Line 13, inputEntry (-)"),
        ({"result": "if 1 > 2 then 3 else 4"}, "expression_feel", "Line 15, outputEntry (-)"),
        ({"more": '<rule id="r3"><inputEntry/></rule>'}, "wrong_width", "Line 18, rule (r3)"),
        ({"more": "<defaultRow/>"}, "unsupported", "Line 18, defaultRow (-)"),
    ],
)
def test_what_cannot_be_expressed_is_named(parts, code, place):
    with pytest.raises(DmnRefused) as refused:
        imported(foreign(**parts))
    assert refused.value.problems[0].code == code
    assert place in refused.value.problems[0].message.en


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "dtd_forbidden"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "dtd_forbidden"),
        (b"<definitions", "not_xml"),
        (b"<x/>", "not_dmn"),
        (b"<a>" * 100 + b"</a>" * 100, "too_deep"),
    ],
)
def test_hostile_files_are_refused(xml, code):
    with pytest.raises(DmnRefused) as refused:
        imported(xml)
    assert [problem.code for problem in refused.value.problems] == [code]
