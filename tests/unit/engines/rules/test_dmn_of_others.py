"""Files as other tools write them (`dmn_of_others`): each is read for what it says, or refused by element and line."""

from pathlib import Path

import msgspec
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
    "default": ({"a": 0}, {"level": "low", "points": 0}),
    "chinese": ({"i1": "个人", "i2": 12}, {"o": 0.9, "o2": "老客户"}),
}
REFUSED = {
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
    (found,) = imported(content(name))
    check(found.table)
    asked, outcome = DECIDED[name]
    assert Compiled(found.table).decide(asked).result == outcome
    again = msgspec.structs.replace(found, remarks=())
    assert imported(exported(found.key, found.name, found.table)) == (again,)


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_file_of_another_tool_cannot_say_here_is_named(name: str) -> None:
    with pytest.raises(DmnRefused) as refused:
        imported(content(name))
    assert {problem.message.en for problem in refused.value.problems} == set(REFUSED[name])
    assert all(problem.remedy.zh and problem.message.zh.startswith("第") for problem in refused.value.problems)


def test_types_that_a_file_defines_say_what_columns_may_hold() -> None:
    table = imported(content("trisotech"))[0].table
    age, risk = table.inputs
    assert age.domain == Domain(Kind.NUMBER, least=0, most=150)
    assert [choice.value for choice in risk.domain.choices] == ["High", "Medium", "Low"]
    assert (table.hit, table.outputs[0].id, table.outputs[0].domain.kind) == (Hit.FIRST, "Extra_days", Kind.NUMBER)
    assert [(row.tests, row.results) for row in table.rows][-1] == (("", ""), ("0",))


def test_a_default_output_is_the_last_row_where_the_policy_never_has_to_choose() -> None:
    (found,) = imported(content("default"))
    assert (found.table.hit, [row.id for row in found.table.rows][-1], len(found.remarks)) == (Hit.FIRST, "default", 1)
    decided = [Compiled(found.table).decide({"a": a}).result["points"] for a in (11, 5, 0)]
    assert decided == [3, 1, 0]
    (low_first,) = imported(content("default").replace(b'"high","low"', b'"low","high"').replace(b"> 10", b"> 5"))
    assert Compiled(low_first.table).decide({"a": 7}).result["level"] == "low", "priority, not the order of the file"


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("UNIQUE", "no two rows may fire at once and differ, as rows r4751634535671615783, r2551387222701404984 may"),
        ("ANY", "no two rows may fire at once and differ, as rows r4751634535671615783, r2551387222701404984 may"),
        ("COLLECT", "A table with hit policy collect cannot have a default output"),
    ],
)
def test_a_default_output_is_refused_where_rows_may_contradict_each_other(policy: str, said: str) -> None:
    xml = content("default").replace(b"> 10", b"> 5").replace(b"PRIORITY", policy.encode())
    with pytest.raises(DmnRefused) as refused:
        imported(xml)
    (problem,) = refused.value.problems
    assert problem.message.en.startswith("Line 6, defaultOutputEntry (-): ")
    assert problem.message.en.endswith(said)


def test_decisions_of_one_file_are_tables_of_their_own_that_ask_for_each_others_outcomes() -> None:
    dish, season, guests = imported(content("requirements"))
    assert (dish.key, season.key, guests.key) == ("dish", "season", "guestCount")
    assert (dish.needs, season.needs) == (("season", "guestCount"), ())
    first = Compiled(season.table).decide({"temp": 5}).result | Compiled(guests.table).decide({"day": "Mon"}).result
    assert Compiled(dish.table).decide(first).result == {"dish": "Roast"}
    with pytest.raises(DmnRefused) as refused:
        imported(content("requirements").replace(b'"#season"', b'"#weather"'))
    (problem,) = refused.value.problems
    assert problem.message.en == "Line 3, requiredDecision (-): The file lacks the decision"


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
    first, second = imported(xml.replace(b"&gt;= 24", b"").replace(b"[12..24[", b""))[0].table.inputs[1:]
    assert (first.id, first.source) == ("since", "")
    assert (second.id, second.source) == ("since_3", "since")
