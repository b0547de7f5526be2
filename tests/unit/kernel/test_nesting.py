"""How deep a JSON text nests, told without reading it whole."""

import pytest

from yizhan.kernel import nesting
from yizhan.kernel.errors import InvalidInput


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100 + b"]" * 100,
        b'{"a":[]},' * 500,
        b'"' + b"{" * 500 + b'"',
        b'"' + b'\\"{' * 500 + b'"',
        b'"never closed' + b"{" * 500,
        b'"' + b'\\"' * 1_000_000 + b"{" * 500,
    ],
    ids=["just deep enough", "wide", "in a text", "behind escaped quotes", "no end of text", "a trap for patterns"],
)
def test_what_does_not_nest_passes(raw):
    nesting.check_raw(raw)


@pytest.mark.parametrize("raw", [b"[" * 101, b'{"a":' * 101 + b"1", b'{"\\\\":' * 101, b'"\\""' + b"[" * 101])
def test_what_nests_too_deep_is_refused(raw):
    with pytest.raises(InvalidInput) as refusal:
        nesting.check_raw(raw)
    assert refusal.value.problems[0].code == "too_deep"


def test_values_are_measured_as_texts_are():
    value = []
    for _ in range(99):
        value = {"a": value}
    nesting.check(value)
    with pytest.raises(InvalidInput):
        nesting.check([value])
