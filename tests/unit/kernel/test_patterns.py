"""Patterns take time in proportion to the text, whatever is written in them."""

import pytest

from yizhan.kernel import patterns
from yizhan.kernel.selecting import predicate
from yizhan.kernel.selection import Compare, Operator, Shape


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("a.c", "xabcx", True),
        ("a.c", "a\nc", True),
        ("^abc$", "abc\n", False),
        (r"^\d{3}$", "123", True),
        ("it's", "it's", True),
        (r"it\'s", "it's", True),
        (r"a\\b", "a\\b", True),
        ('"', 'x"y', True),
        ("王.$", "王伟", True),
    ],
)
def test_what_a_pattern_finds(pattern, text, found):
    assert patterns.finder(pattern)(text) is found


def test_a_whole_text_is_no_part_of_another():
    assert patterns.whole("1|22")("22")
    assert not patterns.whole("1|22")("122")


@pytest.mark.parametrize("read", [patterns.finder, patterns.whole])
@pytest.mark.parametrize("wrong", ["[", "(?=a)", r"(a)\1", "a(?<!b)", ")", "(a"])
def test_what_is_no_pattern_or_cannot_be_run_is_refused(read, wrong):
    with pytest.raises(patterns.NoPattern):
        read(wrong)


@pytest.mark.parametrize(
    "endless", ["(a+)+b", "(a|a)*b", "(a*)*", ".*.*.*x", "a?" * 20 + "a" * 20, "(a|b){30}", "(?:(?:a|a)(?:a|a)){10}b"]
)
def test_what_is_kept_matches_in_few_ways(endless):
    with pytest.raises(patterns.NoPattern):
        patterns.whole(endless)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", "025-12345678"),
        (".{4,200}", "江苏省南京市"),
        (r"(?:\d{2}:){5}\d{2}", "00:11:22:33:44:55"),
        (r"[^\]x]+\.\d{2}", "12.50"),
        ("|".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "Q"),
        ("(ab)*c?", "abab"),
    ],
)
def test_patterns_of_the_trade_are_kept(pattern, text):
    assert patterns.whole(pattern)(text)


@pytest.mark.parametrize("hostile", [".*" * 45 + "x", "a?" * 30 + "a" * 31, "[a-z]*" * 15 + "1", "(" + ".*" * 9 + ")x"])
def test_a_filter_that_tries_every_way_costs_nothing(hostile):
    """Each would run for longer than anybody lives in an engine that tries every way."""
    test = predicate(Compare(("name",), Operator.REGEX, (hostile,)), {"name": Shape.TEXT})
    assert not test({"name": "a" * 30 + "!" * 2_000})


@pytest.mark.parametrize(("name", "found"), [("R&D", True), ("R~D", True), ("R[D", True), ("RxD", False)])
def test_what_joins_classes_elsewhere_stands_for_itself(name, found):
    test = predicate(Compare(("name",), Operator.REGEX, ("R[&&~~[]D",)), {"name": Shape.TEXT})
    assert test({"name": name}) is found
