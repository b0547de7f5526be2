"""Definition files: what is wrong is told with file, line and remedy, all of it at once."""

import pytest

from support.catalogue import sources
from yizhan.domains.catalogue.contracts.definitions import Source
from yizhan.domains.catalogue.contracts.offerings import OfferingDraft
from yizhan.domains.catalogue.contracts.specifications import LifecycleState
from yizhan.domains.catalogue.model.definitions.reading import read
from yizhan.domains.catalogue.model.definitions.sense import circles


def test_the_shipped_files_can_be_read() -> None:
    definitions = read(sources())
    assert definitions.problems == ()
    codes = {o.code for o in definitions.of(OfferingDraft)}
    assert {"PO-MOBILE-5G-129", "PO-BROADBAND", "PO-IPTV", "PO-FIXED", "PO-LEASED", "PO-FUSION-199"} <= codes
    assert all(o.state is LifecycleState.LAUNCHED for o in definitions.of(OfferingDraft))


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("offerings: [", "x.yaml:1", "not_yaml"),
        ("- 1", "x.yaml:1", "wrong_shape"),
        ("offering:\n  - code: A\n", "x.yaml:1: offering", "unknown_field"),
        ("offerings:\n  - code: A\n    code: B\n", "x.yaml:3: offerings.0.code", "key_twice"),
        ("offerings:\n  - code: A\n", "x.yaml:2: offerings.0", "required"),
        (
            "offerings:\n  - code: A\n    name: {zh: 甲, en: A}\n    colour: red\n",
            "x.yaml:4: offerings.0.colour",
            "unknown_field",
        ),
        (
            (
                "offerings:\n  - code: A\n    name: {zh: 甲, en: A}\n    prices:\n"
                "      - {code: P, name: {zh: 价, en: P}, kind: monthly}\n"
            ),
            "x.yaml:5: offerings.0.prices.0.kind",
            "wrong_shape",
        ),
        ("offerings:\n  - 5\n", "x.yaml:2: offerings.0", "wrong_shape"),
    ],
)
def test_a_wrong_file_is_told_by_line(text: str, field: str, code: str) -> None:
    problems = read([Source("x.yaml", text)]).problems
    assert [(p.field, p.code) for p in problems] == [(field, code)]
    assert problems[0].remedy.zh
    assert problems[0].remedy.en


def test_every_wrong_part_is_told_at_once() -> None:
    text = "offerings:\n  - code: A\n  - code: B\n    nmae: x\ncategories:\n  - 7\n"
    assert len(read([Source("x.yaml", text)]).problems) == 3


def test_circles_are_found() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": []}) == []
    assert circles({"a": ["b"], "b": ["a"], "c": ["d"], "d": []}) == ["a", "b"]
    assert circles({"a": ["outside"]}) == []
