"""OCEL 2.0 as JSON (ocel-standard.org, 2023): events of instances with the orders and customers they are about.

Objects and events are written as they come, into two parts that are put together at the end; pure but for what `put`
does.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from yizhan.flows.process_log.contracts import Head, Trace
from yizhan.flows.process_log.xes import moment

INSTANCE, ORDER, CUSTOMER, SUBSCRIBER = "instance", "order", "customer", "subscriber"
_STRING = "string"
OBJECT_TYPES = [
    {
        "name": INSTANCE,
        "attributes": [
            {"name": "process", "type": _STRING},
            {"name": "version", "type": "integer"},
            {"name": "businessKey", "type": _STRING},
            {"name": "status", "type": _STRING},
        ],
    },
    *({"name": name, "attributes": []} for name in (ORDER, CUSTOMER, SUBSCRIBER)),
]
EVENT_ATTRIBUTES = [{"name": name, "type": _STRING} for name in ("element", "transition", "resource")] + [
    {"name": "activation", "type": "integer"}
]
Put = Callable[[bytes], object]


class Writer:
    """Writes objects and events of traces; an object that several instances are about is written once."""

    def __init__(self, head: Head, objects: Put, events: Put) -> None:
        self._head = head
        self._objects = objects
        self._events = events
        self._known: set[str] = set()
        self._first_event = True
        self._activities: set[str] = set()

    def add(self, trace: Trace) -> None:
        """An instance, what it is about, and its events."""
        about = [(f"order:{trace.order}", ORDER)] if trace.order else []
        about += [(f"customer:{trace.customer}", CUSTOMER)] if trace.customer else []
        about += [(f"subscriber:{each}", SUBSCRIBER) for each in trace.subscribers]
        begun = moment(trace.entries[0].at) if trace.entries else "1970-01-01T00:00:00.000+00:00"
        for key, kind in about:
            self._object({"id": key, "type": kind, "attributes": [], "relationships": []})
        values = {
            "process": self._head.process,
            "version": str(trace.version),
            "businessKey": trace.business_key,
            "status": trace.status,
        }
        attributes = [{"name": name, "time": begun, "value": value} for name, value in values.items()]
        related = [{"objectId": key, "qualifier": f"about {kind}"} for key, kind in about]
        me = f"instance:{trace.id}"
        self._object({"id": me, "type": INSTANCE, "attributes": attributes, "relationships": related})
        links = [{"objectId": me, "qualifier": INSTANCE}]
        links += [{"objectId": key, "qualifier": kind} for key, kind in about]
        for entry in trace.entries:
            self._activities.add(entry.activity)
            given = {
                "element": entry.element,
                "transition": entry.transition,
                "resource": entry.resource,
                "activation": str(entry.activation),
            }
            self._event(
                {
                    "id": f"event:{entry.id}",
                    "type": entry.activity,
                    "time": moment(entry.at),
                    "attributes": [{"name": name, "value": value} for name, value in given.items()],
                    "relationships": links,
                }
            )

    def types(self) -> bytes:
        """What the file begins with, once all traces are known; the objects follow."""
        events = [{"name": name, "attributes": EVENT_ATTRIBUTES} for name in sorted(self._activities)]
        told = msgspec.json.encode({"objectTypes": OBJECT_TYPES, "eventTypes": events})
        return told[:-1] + b',"objects":['

    BETWEEN = b'],"events":['
    TAIL = b"]}"

    def _object(self, made: dict[str, Any]) -> None:
        if made["id"] in self._known:
            return
        self._objects((b",\n" if self._known else b"\n") + msgspec.json.encode(made))
        self._known.add(made["id"])

    def _event(self, made: dict[str, Any]) -> None:
        self._events((b"\n" if self._first_event else b",\n") + msgspec.json.encode(made))
        self._first_event = False
