"""Instances, and the messages they wait for."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from yizhan.engines.process.contracts import InboundMessage
from yizhan.engines.process.state import InstanceState, Status, Token
from yizhan.platform.db import Row, Transaction


class Instance(msgspec.Struct, frozen=True):
    """An instance's row."""

    definition_id: int
    org_pos: int
    started_at: datetime
    state: InstanceState
    rev: int = 1


_COLUMNS = "id, org_pos, definition_id, business_key, status, tokens, variables, serial, started_at, rev"


async def locked(tx: Transaction, instance_id: int) -> Instance | None:
    """The instance, held for this transaction; whoever else wants to move its tokens waits."""
    row = await tx.fetchrow(f"select {_COLUMNS} from process.instance where id = $1 for update", instance_id)  # noqa: S608 - constant columns
    return _instance(row) if row else None


async def read(tx: Transaction, instance_id: int) -> Instance | None:
    """The instance as it stands, not held."""
    row = await tx.fetchrow(f"select {_COLUMNS} from process.instance where id = $1", instance_id)  # noqa: S608 - constant columns
    return _instance(row) if row else None


async def insert(tx: Transaction, instances: Sequence[Instance]) -> None:
    await tx.executemany(
        """insert into process.instance
               (id, org_pos, definition_id, business_key, status, tokens, variables, serial, started_at, ended_at)
           values ($1, $2, $3, $4, $5::text, $6, $7, $8, $9::timestamptz,
                   case when $5 = 'active' then null else $9 end)""",
        [
            (
                each.state.id,
                each.org_pos,
                each.definition_id,
                each.state.business_key,
                each.state.status,
                each.state.tokens,
                each.state.variables,
                each.state.serial,
                each.started_at,
            )
            for each in instances
        ],
    )


async def update(tx: Transaction, states: Sequence[InstanceState], now: datetime) -> None:
    """Save the states of instances that this transaction has locked."""
    await tx.executemany(
        """update process.instance
              set status = $2::text, tokens = $3, variables = $4, serial = $5,
                  ended_at = case when $2 = 'active' then null else $6::timestamptz end
            where id = $1""",
        [(s.id, s.status, s.tokens, s.variables, s.serial, now) for s in states],
    )


async def subscriber_of(tx: Transaction, message: str, key: str) -> tuple[int, int] | None:
    """The instance and activation that has waited longest for `message` with `key`."""
    row = await tx.fetchrow(
        """select instance_id, activation from process.subscription
            where message = $1 and key = $2 order by instance_id, activation limit 1""",
        message,
        key,
    )
    return (row["instance_id"], row["activation"]) if row else None


async def unsubscribe(tx: Transaction, waits: Sequence[tuple[int, int]]) -> int:
    """End these subscriptions, each an instance and an activation; returns how many there were."""
    return await tx.execute(
        """delete from process.subscription s using unnest($1::bigint[], $2::int[]) as gone (instance, activation)
            where s.instance_id = gone.instance and s.activation = gone.activation""",
        [instance for instance, _ in waits],
        [activation for _, activation in waits],
    )


async def subscribe(tx: Transaction, rows: Sequence[tuple[object, ...]]) -> None:
    await tx.executemany(
        """insert into process.subscription (instance_id, activation, org_pos, node, message, key, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)""",
        rows,
    )


async def lock_message_key(tx: Transaction, message: str, key: str) -> None:
    """Let whoever sends and whoever awaits `message` with `key` take turns, so that they cannot miss each other."""
    await tx.execute(
        "select pg_advisory_xact_lock(hashtextextended('process.message/' || $1 || '/' || $2, 0))", message, key
    )


async def receive(tx: Transaction, message: InboundMessage, now: datetime, taken_by: int | None) -> bool:
    """Record the message; False when one with its id came before."""
    return bool(
        await tx.fetchval(
            """insert into process.message (id, name, key, payload, received_at, expires_at, taken_by, taken_at)
               values ($1, $2, $3, $4, $5::timestamptz, $6, $7::bigint, case when $7 is null then null else $5 end)
               on conflict (id) do nothing returning true""",
            message.id,
            message.name,
            message.key,
            message.payload,
            now,
            now + timedelta(days=message.keep_days),
            taken_by,
        )
    )


async def take_kept(
    tx: Transaction, message: str, key: str, instance_id: int, now: datetime
) -> Mapping[str, Any] | None:
    """The payload of the oldest message that waits under `key`, which is thereby taken."""
    row = await tx.fetchrow(
        """update process.message set taken_by = $3, taken_at = $4
            where id = (select id from process.message
                         where name = $1 and key = $2 and taken_at is null and expires_at > $4
                         order by received_at, id limit 1)
           returning payload""",
        message,
        key,
        instance_id,
        now,
    )
    return row["payload"] if row else None


async def forget_messages(tx: Transaction, now: datetime) -> int:
    """Drop the messages whose time has run out, taken or not; returns how many."""
    return await tx.execute("delete from process.message where expires_at < $1", now)


def _instance(row: Row) -> Instance:
    state = InstanceState(
        row["id"],
        row["business_key"],
        Status(row["status"]),
        msgspec.convert(row["tokens"], tuple[Token, ...]),
        row["variables"],
        row["serial"],
    )
    return Instance(row["definition_id"], row["org_pos"], row["started_at"], state, row["rev"])
