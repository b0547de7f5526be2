"""Checks event logs by what their standards prescribe: the schemas of OCEL 2.0 JSON and of XES, in our own words."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema

TEXT = {"type": "string"}


def _list(required: str, **fields: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "required": required.split(), "properties": fields}}


_TYPES = _list("name attributes", name=TEXT, attributes=_list("name type", name=TEXT, type=TEXT))
_RELATED = _list("objectId qualifier", objectId=TEXT, qualifier=TEXT)
OCEL_2 = {
    "type": "object",
    "required": ["eventTypes", "objectTypes", "events", "objects"],
    "properties": {
        "eventTypes": _TYPES,
        "objectTypes": _TYPES,
        "events": _list(
            "id type time",
            id=TEXT,
            type=TEXT,
            time=TEXT,
            attributes=_list("name value", name=TEXT, value=TEXT),
            relationships=_RELATED,
        ),
        "objects": _list(
            "id type",
            id=TEXT,
            type=TEXT,
            attributes=_list("name value time", name=TEXT, value=TEXT, time=TEXT),
            relationships=_RELATED,
        ),
    },
}
"""What the schema of OCEL 2.0 JSON asks for (Berti et al., OCEL 2.0 Specification, 2023, section 8.2)."""


def check_ocel(log: Mapping[str, Any]) -> None:
    """Fails unless the log is OCEL 2.0 JSON: its schema, and what its text asks for beyond that."""
    jsonschema.validate(log, OCEL_2)
    for kind, things in (("objectTypes", log["objects"]), ("eventTypes", log["events"])):
        types = {each["name"]: {one["name"] for one in each["attributes"]} for each in log[kind]}
        assert len(types) == len(log[kind]), "a type is told twice"
        assert len({each["id"] for each in things}) == len(things), "an id is used twice"
        for each in things:
            assert {one["name"] for one in each["attributes"]} <= types[each["type"]], "an attribute of no type"
    known = {each["id"] for each in log["objects"]}
    for each in (*log["events"], *log["objects"]):
        assert {one["objectId"] for one in each["relationships"]} <= known, "a link to nothing"
    for moment in (*log["events"], *[one for each in log["objects"] for one in each["attributes"]]):
        assert datetime.fromisoformat(moment["time"]).tzinfo is not None, "a time without a zone"


_NAME = re.compile(r"[A-Za-z_:][\w.:-]*")
_NCNAME = re.compile(r"[A-Za-z_][\w.-]*")
_DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?")
_ATTRIBUTES = ("string", "date", "int", "float", "boolean", "id", "list")
_CHILDREN: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "log": (("extension",), ("global",), ("classifier",), _ATTRIBUTES, ("trace",), ("event",)),
    "trace": (_ATTRIBUTES, ("event",)),
    "event": (_ATTRIBUTES,),
    "global": (_ATTRIBUTES,),
    **dict.fromkeys(_ATTRIBUTES, (_ATTRIBUTES,)),
}
"""By element, the kinds of children in the order in which they come."""
_VALUES: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "id": str,
    "date": datetime.fromisoformat,
    "int": int,
    "float": float,
    "boolean": ("true", "false", "0", "1").index,
}
_HEADS = {"extension": ("name", "prefix"), "classifier": ("name",), "global": ("scope",)}


def check_xes(log: ET.Element) -> None:
    """Fails unless the log is XES as the schema of IEEE 1849-2016 (April 2020) has it."""
    assert _local(log) == "log"
    assert _DECIMAL.fullmatch(log.get("xes.version", "")), "the version is a decimal number"
    _check_children(log)


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _check_children(element: ET.Element) -> None:
    order = _CHILDREN.get(_local(element), ())
    places = [next((n for n, kinds in enumerate(order) if _local(each) in kinds), None) for each in element]
    known = [place for place in places if place is not None]
    assert len(known) == len(places), f"{_local(element)} holds what it may not"
    assert known == sorted(known), f"what {_local(element)} holds is out of order"
    for each in element:
        kind = _local(each)
        for name in _HEADS.get(kind, ()):
            assert _NCNAME.fullmatch(each.get(name, "")), f"{name} of {kind} is no name"
        if kind in _VALUES:
            assert _NAME.fullmatch(each.get("key", "")), "the key is no name"
            _VALUES[kind](each.attrib["value"])
        _check_children(each)
