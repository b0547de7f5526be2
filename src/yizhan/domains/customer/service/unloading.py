"""Many customers that were recorded at once are deleted at once: the way back from a mass load."""

from collections.abc import Mapping

from yizhan.domains.customer import events, ports, store
from yizhan.domains.customer.contracts import Unloaded
from yizhan.domains.customer.service import finding
from yizhan.domains.party import api as party
from yizhan.kernel.ids import parse_id
from yizhan.platform import search
from yizhan.platform.context import Context

_IDS_AN_EVENT = 1000


async def delete_many(ctx: Context, wanted: Mapping[str, int]) -> Unloaded:
    """Delete the customers `wanted` (id: version) with their parties, but those that were changed since that version,
    on whom something hangs or who stand in a relation; tells which were not deleted, and why.

    Subscribers hear of it by `CustomersUnloaded`, a thousand at a time.
    """
    await ctx.enter("customer.delete")
    revs = {key: rev for each, rev in wanted.items() if (key := parse_id(each)) is not None}
    rows = {row["id"]: row for row in await store.locked_rows(ctx.tx, list(revs))}
    changed = {key for key, row in rows.items() if row["rev"] != revs[key]}
    used: dict[int, str] = {}
    left = [key for key in rows if key not in changed]
    for children in ports.children():
        used.update(dict.fromkeys(await children.held_by(ctx, left), children.sort))
    related = await party.related(ctx, [rows[key]["party_id"] for key in left])
    used.update({key: "relation" for key in left if rows[key]["party_id"] in related})
    gone = [key for key in left if key not in used]
    if gone:
        await store.delete_many(ctx.tx, gone)
        await party.remove_many(ctx, [rows[key]["party_id"] for key in gone])
        await search.forget_many(ctx.tx, finding.KIND, gone)
        await _tell(ctx, gone, min(rows[key]["org_pos"] for key in gone))
    return Unloaded(
        deleted=frozenset(str(key) for key in gone),
        changed={str(key): rows[key]["number"] for key in changed},
        used={str(key): (rows[key]["number"], sort) for key, sort in used.items()},
    )


async def _tell(ctx: Context, gone: list[int], place: int) -> None:
    ids = [str(key) for key in gone]
    await ctx.audit("unload", "customer.customer", "", place, count=len(ids), first=ids[0], last=ids[-1])
    for start in range(0, len(ids), _IDS_AN_EVENT):
        part = tuple(ids[start : start + _IDS_AN_EVENT])
        await ctx.emit(events.CustomersUnloaded(key=f"customer:{part[0]}", org_pos=place, ids=part))
