"""What the customer domain needs from those above it: whatever hangs on a customer moves with it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from yizhan.domains.customer.contracts import ListName
from yizhan.platform.context import Context


class ChildrenOfCustomer(Protocol):
    """Things of one sort that hang on customers; works in the scope the caller entered."""

    @property
    def sort(self) -> str:
        """What they are: `account`, `subscriber`, …"""
        ...

    async def ids_of(self, ctx: Context, customer_id: int) -> list[int]:
        """The ids of those that hang on the customer."""
        ...

    async def held_by(self, ctx: Context, customer_ids: Sequence[int]) -> set[int]:
        """Those of `customer_ids` on whom any hangs."""
        ...

    async def re_parent(self, ctx: Context, source: int, target: int) -> list[int]:
        """Hang everything of the customer `source` on `target`; returns what was moved."""
        ...

    async def put_back(self, ctx: Context, ids: Sequence[int], source: int, target: int) -> None:
        """Hang those of `ids` that still hang on `target` on `source` again."""
        ...


_children: list[ChildrenOfCustomer] = []


def use_children(*children: ChildrenOfCustomer) -> None:
    """Name everything that hangs on customers; called once by whoever puts the program together."""
    _children[:] = children


def children() -> Sequence[ChildrenOfCustomer]:
    """Everything that hangs on customers."""
    return tuple(_children)


_rights: dict[ListName, str] = {}


def use_lists(rights: Mapping[ListName, str]) -> None:
    """Name the permission without which nobody knows of a list; called once by whoever puts the program together."""
    _rights.update(rights)


def right_to(name: ListName) -> str:
    """The permission that lets somebody know who stands in a list."""
    return _rights[name]
