"""What the process engine tells others: an instance ended, an activation got stuck or was freed."""

from typing import ClassVar

from yizhan.kernel.events import Event


class ProcessEnded(Event, frozen=True):
    """An instance has completed or was cancelled; `key` is its business key."""

    name: ClassVar[str] = "ProcessEndedEvent"
    instance_id: str
    process: str
    status: str


class IncidentRaised(Event, frozen=True):
    """An activation is stuck and waits for a person; `key` is the instance's business key."""

    name: ClassVar[str] = "ProcessIncidentRaisedEvent"
    instance_id: str
    process: str
    node: str
    code: str


class IncidentResolved(Event, frozen=True):
    """A stuck activation goes on or was withdrawn; `key` is the instance's business key."""

    name: ClassVar[str] = "ProcessIncidentResolvedEvent"
    instance_id: str
    process: str
    node: str
    resolution: str
