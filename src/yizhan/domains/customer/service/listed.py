"""Lists that other domains keep of customers: whoever is at risk to leave, whoever is treated for a finding.

Everything that works on filtered customers works on them: pages, counts, exports, bulk changes, saved views.
"""

from collections.abc import Sequence

import msgspec

from yizhan.domains.customer import ports
from yizhan.domains.customer.contracts import CustomerFilter, Listed, ListName
from yizhan.domains.customer.store import listed as store
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import Context


async def put_on_list(ctx: Context, name: ListName, looked_at: Sequence[int], entries: Sequence[Listed]) -> None:
    """Let those of `entries` be all of the customers looked at who stand in a list; for the domain that keeps it."""
    await store.put(ctx.tx, name, looked_at, entries)


async def add_to_list(ctx: Context, name: ListName, entries: Sequence[Listed]) -> None:
    """Let more customers stand in a list; for the domain that keeps it."""
    await store.add(ctx.tx, name, entries)


async def end_list(ctx: Context, name: ListName) -> None:
    """Drop whoever was not put on the list within this transaction; for the domain that keeps it."""
    await store.drop_earlier(ctx.tx, name)


async def in_sight(ctx: Context, wanted: CustomerFilter, *names: ListName) -> CustomerFilter:
    """`wanted` within what the actor may know of the lists it asks for, and of `names`.

    Raises PermissionDenied where the actor may know nothing of one. Enters the scope of that permission.
    """
    for name in {*wanted.lists, *names}:
        scope = await ctx.enter(ports.right_to(name))
        if scope == EVERYTHING:
            continue
        wanted = msgspec.structs.replace(
            wanted,
            org_lo=max(scope.lo, wanted.org_lo or scope.lo),
            org_hi=min(scope.hi, scope.hi if wanted.org_hi is None else wanted.org_hi),
        )
        if scope.owner and wanted.manager_id not in {None, str(scope.owner)}:
            wanted = msgspec.structs.replace(wanted, org_lo=1, org_hi=0)
        elif scope.owner:
            wanted = msgspec.structs.replace(wanted, manager_id=str(scope.owner))
    return wanted
