"""Files as other tools write them (`dmn_of_others`): each is read for what it says, or refused by element and line."""

from pathlib import Path

import pytest

from yizhan.engines.rules.checking import check
from yizhan.engines.rules.dmn import exported, imported
from yizhan.engines.rules.errors import DmnRefused
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.table import Domain, Hit, Kind

FILES = Path(__file__).with_name("dmn_of_others")
DECIDED = {
    "modeler": (
        {"customer": {"kind": "business"}, "months": 24, "since": "2023-05-01"},
        {"discount": 0.2, "reason": "large"},
    ),
    "trisotech": ({"Applicant_Age": 17, "Risk": "Low"}, {"Extra_days": 0}),
    "sum": ({"a": 12}, {"fee": 4}),
    "chinese": ({"i1": "个人", "i2": 12}, {"o": 0.9, "o2": "老客户"}),
}
REFUSED = {
    "default": ["Line 6, defaultOutputEntry (-): Only a table with hit policy FIRST may have a default output"],
    "requirements": [
        "Line 5, decision (season): A file holds one decision only",
        "Line 6, decision (guestCount): A file holds one decision only",
        "Line 3, requiredDecision (-): This element is not supported",
    ],
    "literal": [
        "Line 4, businessKnowledgeModel (bkm): This element is not supported",
        "Line 3, literalExpression (le): This element is not supported",
        "Line 3, decision (fee): The decision has no decision table",
    ],
    "dates": [
        'Line 7, inputEntry (-): “date and time("2026-01-01T00:00:00")” is no test',
        'Line 7, inputEntry (-): “> duration("P1D")” is no test',
    ],
    "tests": [
        *[f"Line 7, inputEntry (-): “{cell}” is no test" for cell in (".5", "1e3", "2*3", "< b", "b", "[b..c]")],
        *[
            f"Line 7, inputEntry (-): The FEEL expression “{cell}” has no equal here"
            for cell in ("list contains([1,2],?)", "? in (1,2)")
        ],
    ],
    "languages": [
        "Line 3, import (-): This element is not supported",
        "Line 5, input (i1): The language juel is not supported",
        *[
            f"Line {line}, {entry}Entry (-): The language {language} is not supported"
            for line, entry, language in (
                (7, "input", "javascript"),
                (7, "output", "groovy"),
                (8, "input", "python"),
                (8, "output", "juel"),
            )
        ],
    ],
}  # fmt: skip


def content(name: str) -> bytes:
    return (FILES / f"{name}.dmn").read_bytes()


@pytest.mark.parametrize("name", DECIDED)
def test_a_file_of_another_tool_decides_what_it_says(name: str) -> None:
    found = imported(content(name))
    check(found.table)
    asked, outcome = DECIDED[name]
    assert Compiled(found.table).decide(asked).result == outcome
    assert imported(exported(found.key, found.name, found.table)) == found


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_file_of_another_tool_cannot_say_here_is_named(name: str) -> None:
    with pytest.raises(DmnRefused) as refused:
        imported(content(name))
    assert {problem.message.en for problem in refused.value.problems} == set(REFUSED[name])
    assert all(problem.remedy.zh and problem.message.zh.startswith("第") for problem in refused.value.problems)


def test_types_that_a_file_defines_say_what_columns_may_hold() -> None:
    table = imported(content("trisotech")).table
    age, risk = table.inputs
    assert age.domain == Domain(Kind.NUMBER, least=0, most=150)
    assert [choice.value for choice in risk.domain.choices] == ["High", "Medium", "Low"]
    assert (table.hit, table.outputs[0].id, table.outputs[0].domain.kind) == (Hit.FIRST, "Extra_days", Kind.NUMBER)
    assert [(row.tests, row.results) for row in table.rows][-1] == (("", ""), ("0",))


@pytest.mark.parametrize(
    "definition",
    [
        '<itemDefinition name="t"><typeRef>t</typeRef></itemDefinition>',
        '<itemDefinition name="t" isCollection="true"><typeRef>number</typeRef></itemDefinition>',
        '<itemDefinition name="t"><itemComponent name="a"><typeRef>string</typeRef></itemComponent></itemDefinition>',
    ],
)
def test_a_type_that_no_column_can_have_is_refused_by_name(definition: str) -> None:
    xml = content("sum").replace(b"<decision id", definition.encode() + b"<decision id").replace(b'"number"', b'"t"')
    with pytest.raises(DmnRefused) as refused:
        imported(xml)
    assert refused.value.problems[0].message.en.endswith("inputExpression (-): Type t is not supported")


def test_a_column_asked_twice_reads_the_same_variable() -> None:
    xml = content("modeler").replace(b"<text>months</text>", b"<text>since</text>").replace(b'"integer"', b'"date"')
    first, second = imported(xml.replace(b"&gt;= 24", b"").replace(b"[12..24[", b"")).table.inputs[1:]
    assert (first.id, first.source) == ("since", "")
    assert (second.id, second.source) == ("since_3", "since")
