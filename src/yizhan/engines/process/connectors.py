"""What service tasks may call. The composition root fills the registry; a model names connectors, never code.

A connector is called inside a job's transaction. It is called again when the outcome of a call is not known
(time-out, lost connection, killed worker), always with the same idempotency key for the same request, so an
outside system that honours the key does each thing once. A connector that only writes to our own database
needs no key: what it writes commits together with the instance's next state.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec

from yizhan.engines.process.compile import Environment
from yizhan.kernel.text import Text
from yizhan.platform.context import Context


class Call(msgspec.Struct, frozen=True):
    """One request of one activation of a service task."""

    instance_id: int
    business_key: str
    org_pos: int
    node: str
    operation: str
    arguments: Mapping[str, Any]
    idempotency_key: str
    attempt: int


Handler = Callable[[Context, Call], Awaitable[Any]]


class Connector(msgspec.Struct, frozen=True):
    """How one outside system (or domain) is called, and how patiently.

    `local` says that the handler only works in our database: the instance is then locked before the call, so
    that nobody can end it meanwhile. A call to another system must not hold that lock.
    """

    handler: Handler
    operations: frozenset[str]
    most_attempts: int = 6
    timeout_seconds: float = 30.0
    local: bool = False


Connectors = Mapping[str, Connector]


class ConnectorRefusal(Exception):  # noqa: N818 - an answer, not an error of the program
    """The outside system answered that it will not do it: the call had no effect, repeating it is no use.

    `code` can be caught by an error boundary event of the model; otherwise the task becomes an incident.
    """

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.remedy = remedy


def environment(
    connectors: Connectors, *, forms: frozenset[str] | None = None, posts: frozenset[str] | None = None
) -> Environment:
    """What models may refer to when these connectors (and forms, and posts) exist."""
    operations = {name: connector.operations for name, connector in connectors.items()}
    return Environment(operations, forms, posts)


def idempotency_key(instance_id: int, activation: int, round_: int) -> str:
    """The key of one request: the same for every repetition, another after the outside system has refused."""
    return f"process-{instance_id}-{activation}-{round_}"
