"""Subscriptions, as rows of `tmf.subscription`."""

from collections.abc import Sequence

import msgspec

from yizhan.platform.db import Row, Transaction


class Subscription(msgspec.Struct, frozen=True):
    """One subscription to the events of one version of one Open API."""

    id: int
    actor_id: int
    api: str
    callback: str
    query: str


async def add(tx: Transaction, subscription: Subscription, org_pos: int) -> bool:
    """Record `subscription`; False when its owner already has the same."""
    added = await tx.execute(
        """insert into tmf.subscription (id, org_pos, actor_id, api, callback, query)
           values ($1, $2, $3, $4, $5, $6) on conflict (actor_id, api, callback, query) do nothing""",
        subscription.id,
        org_pos,
        subscription.actor_id,
        subscription.api,
        subscription.callback,
        subscription.query,
    )
    return added > 0


async def remove(tx: Transaction, id_: int, api: str, actor_id: int) -> bool:
    """Remove a subscription of this owner; False when there is none."""
    sql = "delete from tmf.subscription where id = $1 and api = $2 and actor_id = $3"
    return await tx.execute(sql, id_, api, actor_id) > 0


async def one(tx: Transaction, id_: int) -> Subscription | None:
    """The subscription `id_`."""
    row = await tx.fetchrow("select id, actor_id, api, callback, query from tmf.subscription where id = $1", id_)
    return _subscription(row) if row else None


async def exists(tx: Transaction, id_: int) -> bool:
    """Whether there is such a subscription of anybody's; asked only after a miss."""
    return bool(await tx.fetchval("select tmf.exists_subscription($1)", id_))


async def of_api(tx: Transaction, api: str) -> Sequence[Subscription]:
    """All subscriptions to the events of `api`."""
    sql = "select id, actor_id, api, callback, query from tmf.subscription where api = $1 order by id"
    return [_subscription(row) for row in await tx.fetch(sql, api)]


def _subscription(row: Row) -> Subscription:
    return Subscription(row["id"], row["actor_id"], row["api"], row["callback"], row["query"])
