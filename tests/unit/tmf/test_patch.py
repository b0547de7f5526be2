"""The three patch forms: merge (RFC 7396), operations (RFC 6902), operations by query (TMF630 part 5)."""

import pytest

from yizhan.interfaces.tmf.common.patch import (
    OPERATIONS,
    QUERY,
    PatchDoesNotApply,
    PatchTypeNotSupported,
    merge,
    patched,
)
from yizhan.kernel.errors import InvalidInput

RFC_7396_APPENDIX_A = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize(("target", "patch", "result"), RFC_7396_APPENDIX_A)
def test_merge(target, patch, result):
    assert merge(target, patch) == result


RFC_6902_APPENDIX_A = [
    ({"foo": "bar"}, [{"op": "add", "path": "/baz", "value": "qux"}], {"baz": "qux", "foo": "bar"}),
    (
        {"foo": ["bar", "baz"]},
        [{"op": "add", "path": "/foo/1", "value": "qux"}],
        {"foo": ["bar", "qux", "baz"]},
    ),
    ({"baz": "qux", "foo": "bar"}, [{"op": "remove", "path": "/baz"}], {"foo": "bar"}),
    ({"foo": ["a", "b", "c"]}, [{"op": "remove", "path": "/foo/1"}], {"foo": ["a", "c"]}),
    ({"baz": "qux"}, [{"op": "replace", "path": "/baz", "value": "boo"}], {"baz": "boo"}),
    (
        {"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}},
        [{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}],
        {"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}},
    ),
    (
        {"foo": ["all", "grass", "cows", "eat"]},
        [{"op": "move", "from": "/foo/1", "path": "/foo/3"}],
        {"foo": ["all", "cows", "eat", "grass"]},
    ),
    ({"baz": "qux"}, [{"op": "test", "path": "/baz", "value": "qux"}], {"baz": "qux"}),
    ({"foo": "bar"}, [{"op": "add", "path": "/c", "value": {"g": {}}}], {"foo": "bar", "c": {"g": {}}}),
    ({"/": 9, "~1": 10}, [{"op": "test", "path": "/~01", "value": 10}], {"/": 9, "~1": 10}),
    ({"foo": ["bar"]}, [{"op": "add", "path": "/foo/-", "value": ["x"]}], {"foo": ["bar", ["x"]]}),
    ({"a": [1]}, [{"op": "copy", "from": "/a", "path": "/b"}], {"a": [1], "b": [1]}),
]


@pytest.mark.parametrize(("target", "patch", "result"), RFC_6902_APPENDIX_A)
def test_operations(target, patch, result):
    before = str(target)
    assert patched(target, f"{OPERATIONS}; charset=utf-8", patch) == result
    assert str(target) == before


@pytest.mark.parametrize(
    "patch",
    [
        [{"op": "test", "path": "/baz", "value": "bar"}],
        [{"op": "add", "path": "/baz/bat", "value": "qux"}],
        [{"op": "remove", "path": "/nothing"}],
        [{"op": "replace", "path": "/nothing", "value": 1}],
        [{"op": "remove", "path": "/list/7"}],
        [{"op": "remove", "path": "/list/01"}],
        [{"op": "remove", "path": "/list/-"}],
        [{"op": "remove", "path": "list"}],
        [{"op": "move", "from": "/deep", "path": "/deep/inner"}],
        [{"op": "add", "path": "/~2", "value": 1}],
    ],
)
def test_operations_that_do_not_apply(patch):
    with pytest.raises(PatchDoesNotApply):
        patched({"baz": "qux", "list": [1], "deep": {}}, OPERATIONS, patch)


CATALOG = {
    "name": "C",
    "relatedParty": [{"id": "1", "role": "vendor"}, {"id": "2", "role": "user"}],
    "item": [
        {"id": "120", "billingAccount": {"id": "a"}, "price": [{"name": "setup", "value": 1}]},
        {"id": "121", "billingAccount": {"id": "b"}, "price": [{"name": "month", "value": 2}]},
    ],
}


@pytest.mark.parametrize(
    ("operation", "read", "result"),
    [
        (
            {"op": "remove", "path": "/relatedParty?role=vendor"},
            lambda c: c["relatedParty"],
            [{"id": "2", "role": "user"}],
        ),
        (
            {"op": "replace", "path": "/item/billingAccount/id?item.id=121", "value": "z"},
            lambda c: [i["billingAccount"]["id"] for i in c["item"]],
            ["a", "z"],
        ),
        (
            {"op": "replace", "path": "/item/price/value?name=month", "value": 9},
            lambda c: [i["price"][0]["value"] for i in c["item"]],
            [1, 9],
        ),
        (
            {"op": "replace", "path": "/item/price/value?/item/price/name=setup", "value": 9},
            lambda c: [i["price"][0]["value"] for i in c["item"]],
            [9, 2],
        ),
        (
            {"op": "add", "path": "/relatedParty", "value": {"id": "3"}},
            lambda c: [p["id"] for p in c["relatedParty"]],
            ["1", "2", "3"],
        ),
        (
            {"op": "add", "path": "/item/price?item.id=120", "value": {"name": "x"}},
            lambda c: [len(i["price"]) for i in c["item"]],
            [2, 1],
        ),
        ({"op": "replace", "path": "/name", "value": "D"}, lambda c: c["name"], "D"),
    ],
)
def test_operations_by_query(operation, read, result):
    assert read(patched(CATALOG, QUERY, [operation])) == result


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "remove", "path": "/relatedParty?role=nobody"},
        {"op": "replace", "path": "/nothing", "value": 1},
        {"op": "move", "path": "/name", "from": "/item"},
        {"op": "remove", "path": ""},
    ],
)
def test_a_query_without_a_match_is_refused(operation):
    with pytest.raises(PatchDoesNotApply):
        patched(CATALOG, QUERY, [operation])


@pytest.mark.parametrize(
    ("kind", "patch", "expected"),
    [
        ("", [], "{…}"),
        (OPERATIONS, {}, '[{"op": …, "path": …}]'),
        (QUERY, [{"op": "burn", "path": "/a"}], "op: add, remove, replace, move, copy, test"),
        (OPERATIONS, [{"op": "add", "path": "/name"}], '[{"op": "add", "path": …, "value": …}]'),
        (QUERY, [{"op": "replace", "path": "/name"}], '[{"op": "replace", "path": …, "value": …}]'),
        (OPERATIONS, [{"op": "copy", "path": "/name"}], '[{"op": "copy", "path": …, "from": …}]'),
    ],
)
def test_what_is_no_patch(kind, patch, expected):
    with pytest.raises(InvalidInput) as refusal:
        patched(CATALOG, kind, patch)
    assert refusal.value.problems[0].remedy.en == f"It must be: {expected}"


def test_an_unknown_patch_type_is_named():
    with pytest.raises(PatchTypeNotSupported) as refusal:
        patched(CATALOG, "text/plain", {})
    assert "text/plain" in refusal.value.text.en
