"""Instances, and the messages they wait for."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from yizhan.engines.process.contracts import InboundMessage
from yizhan.engines.process.state import InstanceState, ScopeState, Status, Token
from yizhan.engines.process.store.waits import Received
from yizhan.platform.db import Row, Transaction


class Instance(msgspec.Struct, frozen=True):
    """An instance's row; `parent` is the instance and activation that called it."""

    definition_id: int
    org_pos: int
    started_at: datetime
    state: InstanceState
    rev: int = 1
    parent: tuple[int, int] | None = None
    depth: int = 0


_COLUMNS = """id, org_pos, definition_id, business_key, status, tokens, variables, serial, scopes, started_at, rev,
    parent_id, parent_activation, depth"""
_NAMES = tuple(_COLUMNS.replace(",", "").split())


async def locked(tx: Transaction, instance_id: int) -> Instance | None:
    """The instance, held for this transaction; whoever else wants to move its tokens waits."""
    found = await locked_all(tx, [instance_id])
    return found[0] if found else None


async def locked_all(tx: Transaction, instance_ids: Sequence[int]) -> list[Instance]:
    """The instances, held for this transaction.

    They are taken in the order of their ids, so that holders cannot block each other for good: a called instance
    has a later id than its caller.
    """
    rows = await tx.fetch(
        f"select {_COLUMNS} from process.hold($1, false)",  # noqa: S608 - constant columns
        list(instance_ids),
    )
    return [_instance(row) for row in rows]


async def locked_if_free(tx: Transaction, instance_id: int) -> Instance | None:
    """The instance, held for this transaction, unless somebody else holds it."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from process.hold($1, true)",  # noqa: S608 - constant columns
        [instance_id],
    )
    return _instance(row) if row else None


async def children(tx: Transaction, parent_id: int, activation: int) -> list[int]:
    """The instances under way that the activation has called."""
    rows = await tx.fetch(
        """select id from process.instance where parent_id = $1 and parent_activation = $2 and status = 'active'
            order by id""",
        parent_id,
        activation,
    )
    return [row["id"] for row in rows]


async def read(tx: Transaction, instance_id: int) -> Instance | None:
    """The instance as it stands, not held."""
    row = await tx.fetchrow(f"select {_COLUMNS} from process.instance where id = $1", instance_id)  # noqa: S608 - constant columns
    return _instance(row) if row else None


async def read_all(tx: Transaction, instance_ids: Sequence[int]) -> list[Instance]:
    """The instances as they stand, not held."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from process.instance where id = any($1::bigint[]) order by id",  # noqa: S608 - constant columns
        list(instance_ids),
    )
    return [_instance(row) for row in rows]


async def subscriber_of(tx: Transaction, message: str, key: str) -> tuple[int, int, str] | None:
    """The instance, activation and event that has waited longest for `message` with `key`."""
    row = await tx.fetchrow(
        """select instance_id, activation, node from process.subscription
            where message = $1 and key = $2 and not signal order by instance_id, activation limit 1""",
        message,
        key,
    )
    return (row["instance_id"], row["activation"], row["node"]) if row else None


class Waiting(msgspec.Struct, frozen=True):
    """Who waits for a message, with the activation and event that wait.

    `fresh`: whether the message had not come before; None where that is still to be found out.
    """

    instance: Instance
    activation: int
    event: str
    fresh: bool | None


async def receive_for_subscriber(tx: Transaction, message: InboundMessage, now: datetime) -> Waiting | None:
    """Hold the instance that has waited longest for the message, and record the message as taken by it.

    A transaction that looks only holds and records nothing. None, and nothing is recorded, where nobody waits.
    """
    if tx.looks:
        return await _subscriber_seen(tx, message)
    row = await tx.fetchrow(
        f"select {columns_of('s.held', '')}, s.activation as waiting, s.node as event, s.fresh "  # noqa: S608 - constant columns
        "from process.receive_for_subscriber($1, $2, $3, $4, $5, $6) s",
        message.id,
        message.name,
        message.key,
        message.payload,
        now,
        now + timedelta(days=message.keep_days),
    )
    return Waiting(_instance(row), row["waiting"], row["event"], row["fresh"]) if row else None


async def _subscriber_seen(tx: Transaction, message: InboundMessage) -> Waiting | None:
    rows = await tx.glance(
        f"select {columns_of('s.seen', '')}, s.activation as waiting, s.node as event "  # noqa: S608 - constant columns
        "from process.see_subscriber($1, $2) s",
        message.name,
        message.key,
    )
    return Waiting(_instance(rows[0]), rows[0]["waiting"], rows[0]["event"], None) if rows else None


def received(message: InboundMessage, instance_id: int, now: datetime) -> Received:
    """The message as it is recorded when the instance takes it."""
    until = now + timedelta(days=message.keep_days)
    return Received(message.id, message.name, message.key, message.payload, until, instance_id)


async def subscribers_of(
    tx: Transaction, messages: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, int, str]]:
    """For each message and key, the instance, activation and event that has waited longest for it."""
    rows = await tx.fetch(
        """select u.m, u.k, s.* from (select distinct * from unnest($1::text[], $2::text[]) as u (m, k)) u
            cross join lateral (select instance_id, activation, node from process.subscription
                                 where message = u.m and key = u.k and not signal
                                 order by instance_id, activation limit 1) s""",
        [name for name, _ in messages],
        [key for _, key in messages],
    )
    return {(row["m"], row["k"]): (row["instance_id"], row["activation"], row["node"]) for row in rows}


async def waiting_for_signal(tx: Transaction, signal: str, after: int, limit: int) -> list[tuple[int, int, str]]:
    """Who waits for the signal, beyond the instance `after`: instance, activation, event."""
    rows = await tx.fetch(
        """select instance_id, activation, node from process.subscription
            where signal and message = $1 and instance_id > $2 order by instance_id, activation limit $3""",
        signal,
        after,
        limit,
    )
    return [(row["instance_id"], row["activation"], row["node"]) for row in rows]


async def kept_for(tx: Transaction, waits: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of these messages and keys for which something is kept; who sends them waits for us from now on."""
    rows = await tx.fetch(
        "select name, key from process.kept_for($1, $2)", [name for name, _ in waits], [key for _, key in waits]
    )
    return {(row["name"], row["key"]) for row in rows}


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


async def receive_all(tx: Transaction, messages: Sequence[tuple[InboundMessage, int]], now: datetime) -> set[str]:
    """Record messages as taken by these instances; returns the ids of those that had not come before."""
    rows = await tx.fetch(
        """insert into process.message (id, name, key, payload, received_at, expires_at, taken_by, taken_at)
           select r.id, r.name, r.key, r.payload, $2, r.expires_at, r.taken_by, $2
             from jsonb_to_recordset($1::jsonb) as r (id text, name text, key text, payload jsonb,
                  expires_at timestamptz, taken_by bigint)
           on conflict (id) do nothing returning id""",
        [
            {
                "id": message.id,
                "name": message.name,
                "key": message.key,
                "payload": message.payload,
                "expires_at": now + timedelta(days=message.keep_days),
                "taken_by": instance,
            }
            for message, instance in messages
        ],
        now,
    )
    return {row["id"] for row in rows}


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


_TOKENS = tuple[Token, ...]
_SCOPES = tuple[ScopeState, ...]


def instance_of(row: Row, prefix: str) -> Instance:
    """The instance whose columns stand in a row of more under `prefix`."""
    return _instance({name: row[f"{prefix}{name}"] for name in _NAMES})


def columns_of(row: str, prefix: str) -> str:
    """The columns that `instance_of` reads, out of a column that holds a whole row."""
    return ", ".join(f"({row}).{name} as {prefix}{name}" for name in _NAMES)


def _instance(row: Row) -> Instance:
    scopes = row["scopes"]
    state = InstanceState(
        row["id"],
        row["business_key"],
        Status(row["status"]),
        msgspec.convert(row["tokens"], _TOKENS),
        row["variables"],
        row["serial"],
        msgspec.convert(scopes, _SCOPES) if scopes else (),
        row["parent_id"] is not None,
    )
    parent = (row["parent_id"], row["parent_activation"]) if row["parent_id"] is not None else None
    return Instance(row["definition_id"], row["org_pos"], row["started_at"], state, row["rev"], parent, row["depth"])
