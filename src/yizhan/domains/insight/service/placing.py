"""Where what a study tells of customers belongs."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from yizhan.domains.customer import api as customers
from yizhan.platform.context import Context


class _OfCustomer(Protocol):
    """Something told of one customer."""

    @property
    def customer_id(self) -> int: ...


Told = TypeVar("Told", bound=_OfCustomer)


async def placed(ctx: Context, told: Sequence[Told]) -> list[tuple[Told, int]]:
    """Each with the place of its customer; what is told of customers who have left since is dropped."""
    standing = await customers.standing_of(ctx, sorted({each.customer_id for each in told}))
    return [
        (each, standing[each.customer_id].org_pos)
        for each in told
        if each.customer_id in standing and standing[each.customer_id].open
    ]
