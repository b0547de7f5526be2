"""The base of every business event."""

from typing import ClassVar

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, told in the past tense to whoever subscribed.

    `name` is the published event name (TMF: resource + kind + `Event`); `key` orders events about one
    thing; `org_pos` decides who may hear of it. Subclasses add their own fields and set `name`.
    """

    name: ClassVar[str]
    key: str
    org_pos: int
