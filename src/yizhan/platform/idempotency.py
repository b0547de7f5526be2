"""Answers already given, by caller and Idempotency-Key: a repeated request gets the first one's answer."""

import hashlib

import msgspec

from yizhan.kernel.errors import RepeatedWithOtherContent
from yizhan.platform.db import Transaction


class Answer(msgspec.Struct, frozen=True):
    """A recorded answer."""

    status: int
    headers: dict[str, str]
    body: bytes


async def begin(tx: Transaction, actor_id: int, key: str, request: bytes) -> Answer | None:
    """Take `key` for this request, or return the answer it was given before.

    A second request with the key waits until the first has ended. Raises RepeatedWithOtherContent when the
    key came with another request.
    """
    digest = hashlib.sha256(request).digest()
    taken = await tx.fetchval(
        """insert into platform.idempotency (actor_id, key, request_hash) values ($1, $2, $3)
           on conflict (actor_id, key) do nothing returning true""",
        actor_id,
        key,
        digest,
    )
    if taken:
        return None
    row = await tx.fetchrow(
        "select request_hash, status, headers, body from platform.idempotency where actor_id = $1 and key = $2",
        actor_id,
        key,
    )
    if row is None or row["request_hash"] != digest:
        raise RepeatedWithOtherContent
    return Answer(row["status"], row["headers"], row["body"])


async def keep(tx: Transaction, actor_id: int, key: str, answer: Answer) -> None:
    """Record the answer in the transaction that did the work."""
    await tx.execute(
        "update platform.idempotency set status = $3, headers = $4, body = $5 where actor_id = $1 and key = $2",
        actor_id,
        key,
        answer.status,
        answer.headers,
        answer.body,
    )


async def forget_old(tx: Transaction, days: int = 7) -> int:
    """Drop answers older than `days`."""
    return await tx.execute(
        "delete from platform.idempotency where created_at < now() - make_interval(days => $1)", days
    )
