"""What ordering needs from outside: a system that provisions services."""

from typing import Protocol

from yizhan.domains.ordering.contracts.services import RemoteOrder, ServiceRequest
from yizhan.kernel.text import Text


class Unreachable(Exception):  # noqa: N818 - an outcome, told to whoever looks after the link
    """The provisioning system gave no answer that settles the request; it may or may not have got it."""


class Refused(Exception):  # noqa: N818 - an answer of the other system
    """The provisioning system will not take the request as it is."""

    def __init__(self, code: str, message: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message


class Provisioning(Protocol):
    """The provisioning system. Sending the same key again never does it twice."""

    async def send(self, request: ServiceRequest) -> RemoteOrder:
        """Ask for `request`. Raises Unreachable or Refused."""
        ...

    async def find(self, key: str) -> RemoteOrder | None:
        """What became of the request `key`; None when it never arrived. Raises Unreachable."""
        ...

    async def listen(self) -> None:
        """Make sure that changes are told to us. Raises Unreachable."""
        ...
