"""What a log holds, and what is asked for."""

from datetime import datetime
from enum import StrEnum

import msgspec


class LogFormat(StrEnum):
    """How a log is written."""

    XES = "xes"
    OCEL = "ocel"


class Entry(msgspec.Struct, frozen=True):
    """One event: the step of the life cycle that an activity took."""

    id: str
    at: datetime
    activity: str
    element: str
    transition: str
    activation: int
    resource: str


class Trace(msgspec.Struct, frozen=True):
    """An instance with its events; orders, customers and subscribers are those that its reader may see."""

    id: str
    business_key: str
    version: int
    status: str
    entries: tuple[Entry, ...]
    order: str | None = None
    customer: str | None = None
    subscribers: tuple[str, ...] = ()


class Head(msgspec.Struct, frozen=True):
    """What a log is of; `cut` tells how many instances it holds where there are more."""

    process: str
    name: str
    cut: int | None = None
