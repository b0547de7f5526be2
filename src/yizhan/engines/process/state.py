"""The state of one process instance: where its tokens stand and what its variables hold.

Between two steps every token waits: at a task or event, at a join for its companions, for a scope that it opened,
or at an incident. The JSON is compact (defaults are left out): parallel blocks cost as many tokens as they have
branches. States that were stored before a field came have its default.
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


class ScopeKind(StrEnum):
    """Why a scope is open."""

    BODY = "body"
    """The inside of the process or of an embedded subprocess."""
    EVENT = "event"
    """The inside of an event subprocess that was triggered in its parent."""
    LOOP = "loop"
    """Holds the rounds of an activity that is done several times."""
    ROUND = "round"
    """One round of such an activity."""
    COMPENSATION = "compensation"
    """Undoes `pending`, the last of them first."""
    HANDLER = "handler"
    """One activity that undoes another."""


class Done(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that can be undone: the activity `node`, done as the `at`th thing, with what was local to it."""

    node: str
    at: int
    variables: Mapping[str, Any] = msgspec.field(default_factory=dict)
    inner: tuple["Done", ...] = ()


class LoopState(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far a loop has come: rounds begun, rounds done, and for several instances how many there are."""

    begun: int = 0
    done: int = 0
    total: int | None = None
    items: tuple[Any, ...] = ()
    outputs: tuple[Any, ...] = ()


class After(StrEnum):
    """What comes when everything is undone."""

    GO_ON = "go_on"
    """The event that asked for it goes on."""
    CANCEL = "cancel"
    """The transaction around it ends at its cancel event."""
    END = "end"
    """The instance ends as cancelled."""


class ScopeState(msgspec.Struct, frozen=True, omit_defaults=True):
    """A scope that is open: `host` is the token that waits for it (0: none, it belongs to its parent).

    A scope with a host has its host's id. `closed` says that its event subprocesses listen no more.
    """

    id: int
    kind: ScopeKind
    node: str
    parent: int = 0
    host: int = 0
    variables: Mapping[str, Any] = msgspec.field(default_factory=dict)
    closed: bool = False
    done: tuple[Done, ...] = ()
    loop: LoopState | None = None
    round: int = 0
    pending: tuple[Done, ...] = ()
    after: After = After.GO_ON


class InstanceState(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that `run.step` needs to know of an instance; `serial` is the id of the last activation.

    `scopes` are those below the process; the process itself (id 0) stands there only when it holds more than
    tokens and variables. `called` says that another instance waits for the end of this one.
    """

    id: int
    business_key: str
    status: Status = Status.ACTIVE
    tokens: tuple[Token, ...] = ()
    variables: Mapping[str, Any] = msgspec.field(default_factory=dict)
    serial: int = 0
    scopes: tuple[ScopeState, ...] = ()
    called: bool = False

    def token(self, activation: int) -> Token | None:
        return next((token for token in self.tokens if token.id == activation), None)
