"""What a mass load asks beforehand, and the way back from it."""

from collections.abc import Mapping, Sequence

from yizhan.domains.subscriber import store
from yizhan.domains.subscriber.service import finding
from yizhan.platform import search
from yizhan.platform.context import Context


async def changed_since(ctx: Context, wanted: Mapping[str, int]) -> dict[str, str]:
    """Those of the subscribers `wanted` (id: version) that are no longer at that version, have got further parts or
    whose charges were split; with their numbers, or their names where they have none.

    The others are locked, so that what the caller decides about them holds until its transaction ends.
    """
    await ctx.enter("subscriber.load")
    rows = await store.locked_rows(ctx.tx, [int(each) for each in wanted])
    grown = await store.parents_of_others(ctx.tx, [row["id"] for row in rows])
    return {
        str(row["id"]): row["number"] or row["name"]
        for row in rows
        if row["rev"] != wanted[str(row["id"])] or row["id"] in grown
    }


async def delete_many(ctx: Context, subscriber_ids: Sequence[str]) -> None:
    """Delete subscribers at once as if they had never been loaded; the caller has seen that they were not changed."""
    await ctx.enter("subscriber.load")
    keys = [int(each) for each in subscriber_ids]
    rows = await store.locked_rows(ctx.tx, keys)
    await search.forget_keys(
        ctx.tx, [("customer", row["customer_id"], finding.SOURCE, row["number"].lower()) for row in rows]
    )
    await store.delete_many(ctx.tx, keys)
    await ctx.audit("unload", "subscriber.subscriber", "", ctx.actor.org_pos, count=len(rows))


async def numbers_taken(ctx: Context, numbers: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of `numbers` (number, kind of service) that are in use anywhere in the operator."""
    await ctx.enter("subscriber.load")
    return await store.numbers_in_use(ctx.tx, numbers)


async def holders_of(ctx: Context, numbers: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Which customers in the actor's scope have some of `numbers` (number, kind of service) in use."""
    await ctx.enter("subscriber.load")
    return await store.holders_of(ctx.tx, numbers)


async def accounts_in_use(ctx: Context, account_ids: Sequence[str]) -> set[str]:
    """Those of `account_ids` by which a subscriber in the actor's scope is paid, wholly or in part."""
    await ctx.enter("subscriber.load")
    return {str(key) for key in await store.accounts_in_use(ctx.tx, [int(each) for each in account_ids])}
