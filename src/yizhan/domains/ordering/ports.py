"""What ordering needs from outside: a system that provisions services, and the rules by which orders are checked."""

from datetime import timedelta
from decimal import Decimal
from typing import Protocol

import msgspec

from yizhan.domains.ordering.contracts.services import RemoteOrder, ServiceRequest
from yizhan.kernel.text import Text
from yizhan.platform.context import Context


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


class OrderFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What decides whether people look at an order before the network is asked."""

    number: str
    customer_id: int
    org_pos: int
    actions: frozenset[str]
    channel: str
    customer_kind: str
    one_time: Decimal


class Check(msgspec.Struct, frozen=True):
    """Whether documents are checked, and the time that people are given for it."""

    needed: bool
    within: timedelta


class Checking(Protocol):
    """Decides about the check of an order."""

    async def __call__(self, ctx: Context, facts: OrderFacts) -> Check: ...


_checking: list[Checking] = []


def use_checking(checking: Checking) -> None:
    """Name what decides about checks; called once by whoever puts the program together."""
    _checking[:] = [checking]


def checking() -> Checking:
    """What decides about checks."""
    return _checking[0]
