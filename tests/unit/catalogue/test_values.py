"""Characteristic values: every rule, the field it names and the remedy it gives."""

import pytest

from support.catalogue import shelf
from yizhan.domains.catalogue.contracts.specifications import AllowedValue, Characteristic, ValueType
from yizhan.domains.catalogue.model import values
from yizhan.kernel.text import Text

NAME = Text("速率", "Speed")


def characteristic(**rules) -> Characteristic:
    return Characteristic(**{"code": "speed", "name": NAME, **rules})


@pytest.mark.parametrize(
    ("rules", "given", "code"),
    [
        ({"type": ValueType.INTEGER}, [5], None),
        ({"type": ValueType.INTEGER}, ["5"], "wrong_type"),
        ({"type": ValueType.INTEGER}, [True], "wrong_type"),
        ({"type": ValueType.INTEGER}, [5.5], "wrong_type"),
        ({"type": ValueType.NUMBER}, [5.5], None),
        ({"type": ValueType.BOOLEAN}, [True], None),
        ({"type": ValueType.BOOLEAN}, [1], "wrong_type"),
        ({"type": ValueType.DATE}, ["2026-11-21"], None),
        ({"type": ValueType.DATE}, ["2026-11-31"], "wrong_type"),
        ({}, ["x"], None),
        ({}, [3], "wrong_type"),
        ({"minimum": 1}, [], "required"),
        ({}, ["a", "b"], "wrong_count"),
        ({"maximum": 2}, ["a", "b"], None),
        ({"type": ValueType.INTEGER, "lowest": 2, "highest": 9}, [1], "out_of_range"),
        ({"type": ValueType.INTEGER, "lowest": 2}, [1], "out_of_range"),
        ({"type": ValueType.INTEGER, "highest": 9}, [10], "out_of_range"),
        ({"type": ValueType.INTEGER, "lowest": 2, "highest": 9}, [9], None),
        ({"regex": r"\d{3}"}, ["123"], None),
        ({"regex": r"\d{3}"}, ["1234"], "bad_format"),
        ({"allowed": (AllowedValue("a"), AllowedValue("b"))}, ["b"], None),
        ({"allowed": (AllowedValue("a"), AllowedValue("b"))}, ["c"], "not_allowed"),
        ({"type": ValueType.NUMBER, "allowed": (AllowedValue(100),)}, [100.0], None),
    ],
)
def test_one_value_under_one_rule(rules, given, code) -> None:
    problems = values.check_one(characteristic(**rules), given, "items.0.characteristics.speed")
    assert [p.code for p in problems] == ([code] if code else [])
    for problem in problems:
        assert problem.field == "items.0.characteristics.speed"
        assert "速率" in problem.message.zh
        assert "Speed" in problem.message.en
        assert problem.remedy.zh
        assert problem.remedy.en


def test_the_remedy_of_a_closed_list_names_its_values_in_words() -> None:
    quality = shelf().specifications["PS-IPTV"].characteristic("quality")
    problem = values.check_one(quality, ["8K"], "x")[0]
    assert problem.remedy == Text("可选：高清、4K 超高清", "Choose one of: High definition, 4K")


def test_the_remedy_of_a_pattern_is_its_hint() -> None:
    msisdn = shelf().specifications["PS-MOBILE"].characteristic("msisdn")
    assert values.check_one(msisdn, ["12345"], "x")[0].remedy.zh == "11 位手机号码，以 13 至 19 开头"


def test_all_problems_of_a_line_are_told_at_once() -> None:
    spec = shelf().specifications["PS-MOBILE"]
    problems = values.check_values(spec, {"msisdn": "1", "colour": "red", "generation": "6G"}, "c")
    assert {(p.field, p.code) for p in problems} == {
        ("c.colour", "unknown_characteristic"),
        ("c.msisdn", "bad_format"),
        ("c.iccid", "required"),
        ("c.generation", "not_allowed"),
    }
