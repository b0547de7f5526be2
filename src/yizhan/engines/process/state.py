"""The state of one process instance: where its tokens stand and what its variables hold.

Between two steps every token waits: at a task or event, at a join for its companions, or at an incident.
The JSON is compact (defaults are left out): parallel blocks cost as many tokens as they have branches.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec


class Status(StrEnum):
    """The life of an instance."""

    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """What failed at a stuck token, and hence what a retry does again."""

    ENTER = "enter"
    """Its task or event could not begin: begin it again."""
    CALL = "call"
    """Its connector call failed for good: call again."""
    OUTPUT = "output"
    """The result is there (`held`), but could not be taken over: map it again, without a second call."""
    LEAVE = "leave"
    """It is done, but no way out could be chosen: choose again."""


class Token(msgspec.Struct, frozen=True, omit_defaults=True):
    """One activation: its id is never used again in the instance.

    `via` is the flow by which it waits at a join; `round` the number of the request its connector call makes.
    """

    id: int
    node: str
    scope: int = 0
    via: str | None = None
    round: int = 1
    stuck: Stage | None = None
    held: Any = None


class InstanceState(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that `run.step` needs to know of an instance; `serial` is the id of the last activation."""

    id: int
    business_key: str
    status: Status = Status.ACTIVE
    tokens: tuple[Token, ...] = ()
    variables: Mapping[str, Any] = msgspec.field(default_factory=dict)
    serial: int = 0

    def token(self, activation: int) -> Token | None:
        return next((token for token in self.tokens if token.id == activation), None)
