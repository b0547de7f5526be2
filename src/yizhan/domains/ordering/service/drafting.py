"""Drafts: a cart kept for later, for whoever may take orders of the customer, in whichever channel."""

from datetime import datetime

from yizhan.domains.customer import api as customers
from yizhan.domains.ordering.contracts.access import PLACE
from yizhan.domains.ordering.contracts.orders import Draft, SaveDraft
from yizhan.domains.ordering.service import finding
from yizhan.domains.ordering.store import drafts
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.platform.context import Context


async def save(ctx: Context, command: SaveDraft) -> Draft:
    """Keep a cart, complete or not."""
    customer = await customers.customer_of(ctx, command.customer_id)
    await ctx.enter(PLACE)
    row = {
        "id": new_id(),
        "org_pos": customer.org_pos,
        "customer_id": int(customer.id),
        "customer_name": customer.name,
        "channel": command.channel,
        "items": command.items,
        "note": command.note,
        "saved_by_name": ctx.actor.name,
    }
    await drafts.insert(ctx.tx, row)
    await ctx.audit("save", "ordering.draft", row["id"], customer.org_pos)
    return drafts.shape(await finding.draft_row(ctx, str(row["id"])))


async def replace(ctx: Context, draft_id: str, command: SaveDraft, expected_rev: int | None) -> Draft:
    """Keep another content for a draft."""
    await ctx.enter(PLACE)
    row = await finding.draft_row(ctx, draft_id)
    finding.check_rev(row, expected_rev)
    await drafts.replace(ctx.tx, row["id"], command.channel, command.items, command.note, ctx.actor.name)
    await ctx.audit("save", "ordering.draft", row["id"], row["org_pos"])
    return drafts.shape(await finding.draft_row(ctx, draft_id))


async def get(ctx: Context, draft_id: str) -> Draft:
    """One draft."""
    await ctx.enter(PLACE)
    return drafts.shape(await finding.draft_row(ctx, draft_id))


async def page(ctx: Context, customer_id: str | None, limit: int | None, after: str | None) -> Page[Draft]:
    """Drafts, of one customer or of all, newest first."""
    await ctx.enter(PLACE)
    size = checked_limit(limit)
    wanted = None if customer_id is None else parse_id(customer_id) or 0
    cursor = decode_cursor(after, tuple[datetime, int]) if after else None
    found, count = await drafts.page(ctx.tx, wanted, size + 1, cursor, COUNT_CAP)
    total, cut = capped(count)
    items = found[:size]
    more = encode_cursor(items[-1].changed_at, int(items[-1].id)) if len(found) > size else None
    return Page(items, more, total, cut)


async def drop(ctx: Context, draft_id: str) -> None:
    """Forget a draft."""
    await ctx.enter(PLACE)
    await use_up(ctx, draft_id)


async def use_up(ctx: Context, draft_id: str) -> None:
    """A draft has become an order, or is not wanted any more; in the scope already entered."""
    row = await finding.draft_row(ctx, draft_id)
    await drafts.delete(ctx.tx, row["id"])
    await ctx.audit("delete", "ordering.draft", row["id"], row["org_pos"])
