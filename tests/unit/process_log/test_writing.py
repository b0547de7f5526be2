"""Event logs are what their standards prescribe, whatever an instance is called and whatever it holds."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from support.event_logs import check_ocel, check_xes
from yizhan.flows.process_log import ocel, xes
from yizhan.flows.process_log.contracts import Entry, Head, Trace

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
HEAD = Head("orders", 'Orders <"1">', cut=3)
TRACES = (
    Trace(
        "1",
        "o-1 & \x01",
        2,
        "completed",
        (Entry("1", AT, "查资料", "check", "complete", 4, "system"),),
        "o-1",
        "7",
        ("9",),
    ),
    Trace("2", "o-2", 2, "active", (), "o-1"),
)


def as_xes(*traces: Trace) -> ET.Element:
    return ET.fromstring("".join([xes.head(HEAD), *[part for one in traces for part in xes.trace(one)], xes.TAIL]))


def as_ocel(*traces: Trace) -> dict[str, list[dict[str, str]]]:
    objects: list[bytes] = []
    events: list[bytes] = []
    writer = ocel.Writer(HEAD, objects.append, events.append)
    for one in traces:
        writer.add(one)
    log: dict[str, list[dict[str, str]]] = json.loads(
        b"".join([writer.types(), *objects, writer.BETWEEN, *events, writer.TAIL])
    )
    return log


@pytest.mark.parametrize("traces", [(), TRACES[:1], TRACES])
def test_logs_are_what_their_standards_prescribe(traces: tuple[Trace, ...]) -> None:
    check_xes(as_xes(*traces))
    check_ocel(as_ocel(*traces))


def test_the_checks_see_what_is_wrong() -> None:
    for spoil in (
        lambda log: log.set("xes.version", "1849-2016"),
        lambda log: log.append(ET.Element("extension", name="Late", prefix="late", uri="u")),
        lambda log: log[-1].insert(0, ET.Element("int", key="n", value="many")),
        lambda log: log[-1].append(ET.Element("trace")),
    ):
        log = as_xes(*TRACES)
        spoil(log)
        with pytest.raises((AssertionError, ValueError)):
            check_xes(log)
    spoilt = as_ocel(*TRACES)
    spoilt["events"][0]["type"] = "unknown"
    with pytest.raises(KeyError):
        check_ocel(spoilt)
