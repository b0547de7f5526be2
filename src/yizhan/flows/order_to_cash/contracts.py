"""How an order gets on, for people."""

from datetime import datetime
from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text


class StageState(StrEnum):
    """How a stage stands."""

    DONE = "done"
    ACTIVE = "active"
    PROBLEM = "problem"
    WAITING = "waiting"
    SKIPPED = "skipped"


class Stage(msgspec.Struct, frozen=True, rename="camel"):
    """One stage of an order; `owner` is who has it now: a person, a post, or a system."""

    code: str
    name: Text
    state: StageState
    detail: Text | None
    owner: Text | None
    since: datetime | None
    due: datetime | None


class LineProgress(msgspec.Struct, frozen=True, rename="camel"):
    """How one line of an order gets on."""

    item: str
    name: Text
    number: str | None
    state: str
    detail: Text


class Progress(msgspec.Struct, frozen=True, rename="camel"):
    """How an order gets on; `in_jeopardy` says that a promised or due time has passed."""

    order_id: str
    number: str
    state: str
    sentence: Text
    stages: tuple[Stage, ...]
    lines: tuple[LineProgress, ...]
    expected_completion: datetime | None
    in_jeopardy: bool
    instance_id: str | None
