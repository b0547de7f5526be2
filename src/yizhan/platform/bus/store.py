"""Subscriptions, dead letters, calls and the inbox, as rows of the platform's tables."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from yizhan.kernel.text import Text
from yizhan.platform.bus.contracts import (
    CallView,
    DeadLetterView,
    DeliveryKind,
    Message,
    Subscription,
    Taken,
    Target,
    TopicView,
)
from yizhan.platform.db import Row, Transaction
from yizhan.platform.jobs import WAKE

ANSWERED = "yizhan_answer"
"""The notification channel on which answers to calls are told."""

_SUBSCRIPTION = """id, org_pos, owner_id, owner_name, name, topics, conditions, delivery, target, secret, most_attempts,
    state, rev, created_at, changed_at"""


async def publish(tx: Transaction, message: Message, actor_id: int) -> None:
    """Append a message of another system to the log."""
    headers = {"source": message.source, "id": message.source_id, "call": message.call_id}
    await tx.execute(
        """insert into platform.outbox (type, key, org_pos, actor_id, request_id, payload, headers)
           values ($1, $2, $3, $4, $5, $6, $7)""",
        message.topic,
        message.key,
        message.org_pos,
        actor_id,
        message.request_id,
        message.payload,
        {name: value for name, value in headers.items() if value is not None},
    )
    tx.tell(WAKE)


async def take_in(tx: Transaction, consumer: str, message_id: str) -> bool:
    """Note that `consumer` has taken the message in; False when it had before."""
    sql = "insert into platform.inbox (consumer, message_id) values ($1, $2) on conflict do nothing"
    return await tx.execute(sql, consumer, message_id) > 0


async def forget_inbox(tx: Transaction, age: timedelta) -> int:
    """Forget what was taken in long ago, and calls that are over."""
    await tx.execute("delete from platform.bus_call where expires_at < now() - $1::interval", age)
    return await tx.execute("delete from platform.inbox where at < now() - $1::interval", age)


async def topics(tx: Transaction, latest: int) -> list[TopicView]:
    """What the latest messages of the log were about, by topic."""
    rows = await tx.fetch(
        """select type as topic, count(*) as count, max(at) as last_at from platform.outbox
            where seq > (select max(seq) from platform.outbox) - $1 group by type order by max(at) desc""",
        latest,
    )
    return [TopicView(**row) for row in rows]


# -- subscriptions


async def add(tx: Transaction, new: Subscription) -> bool:
    """Record a subscription; False when its name is taken."""
    return (
        await tx.execute(
            """insert into platform.bus_subscription (id, org_pos, owner_id, owner_name, name, topics, conditions,
                   delivery, target, secret, most_attempts) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
               on conflict (name) do nothing""",
            new.id,
            new.org_pos,
            new.owner_id,
            new.owner_name,
            new.name,
            list(new.topics),
            new.conditions,
            new.delivery,
            new.target,
            new.secret,
            new.most_attempts,
        )
        > 0
    )


async def change(tx: Transaction, changed: Subscription) -> None:
    """Take over a changed filter, callback or state."""
    await tx.execute(
        """update platform.bus_subscription
              set topics = $2, conditions = $3, target = $4, most_attempts = $5, state = $6 where id = $1""",
        changed.id,
        list(changed.topics),
        changed.conditions,
        changed.target,
        changed.most_attempts,
        "active" if changed.is_active else "paused",
    )


async def keep_secret(tx: Transaction, subscription_id: int, secret: str) -> None:
    """Keep the secret as it is sealed now."""
    await tx.execute("update platform.bus_subscription set secret = $2 where id = $1", subscription_id, secret)


async def remove(tx: Transaction, subscription_id: int) -> None:
    """Remove a subscription with all it has under way and has given up."""
    await tx.execute("delete from platform.bus_subscription where id = $1", subscription_id)


async def one(tx: Transaction, subscription_id: int) -> Subscription | None:
    """The subscription, in the transaction's scope."""
    row = await tx.fetchrow(
        f"select {_SUBSCRIPTION} from platform.bus_subscription where id = $1",  # noqa: S608 - constant columns
        subscription_id,
    )
    return _subscription(row) if row else None


async def every(tx: Transaction, *, pushed_only: bool = False) -> list[Subscription]:
    """All subscriptions in the transaction's scope, by name; or those that are active and pushed."""
    rows = await tx.fetch(
        f"""select {_SUBSCRIPTION} from platform.bus_subscription
             where not $1 or (delivery <> 'pull' and state = 'active') order by name""",  # noqa: S608 - constant columns
        pushed_only,
    )
    return [_subscription(row) for row in rows]


def _subscription(row: Row) -> Subscription:
    fields = {name: value for name, value in row.items() if name != "state"}
    fields["topics"] = tuple(row["topics"])
    fields["delivery"] = DeliveryKind(row["delivery"])
    fields["target"] = msgspec.convert(row["target"], Target)
    return Subscription(**fields, is_active=row["state"] == "active")


# -- dead letters


class Buried(msgspec.Struct, frozen=True):
    """A message that is given up, and why."""

    id: int
    subscription_id: int
    message: Message
    reason: Text
    error_id: str
    attempts: int


async def bury(tx: Transaction, letter: Buried, now: datetime) -> None:
    """Keep a message that was given up; one that comes once more, as nobody heard of that, is kept already."""
    await tx.execute(
        """insert into platform.bus_dead_letter (id, org_pos, subscription_id, message, topic, key, reason, error_id,
               attempts, died_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict (subscription_id, message_id) do nothing""",
        letter.id,
        letter.message.org_pos,
        letter.subscription_id,
        letter.message,
        letter.message.topic,
        letter.message.key,
        letter.reason,
        letter.error_id,
        letter.attempts,
        now,
    )


async def bury_again(tx: Transaction, letter_id: int, reason: Text, error_id: str, now: datetime) -> None:
    """A letter that was replayed is given up once more."""
    await tx.execute(
        """update platform.bus_dead_letter set state = 'dead', reason = $2, error_id = $3, died_at = $4,
               attempts = attempts + tries where id = $1""",
        letter_id,
        reason,
        error_id,
        now,
    )


_LETTER = """l.id, l.subscription_id, s.name as subscription, l.message, l.reason, l.error_id, l.attempts, l.died_at,
    l.state"""


async def letters(tx: Transaction, subscription_id: int | None, before: int | None, limit: int) -> list[DeadLetterView]:
    """Dead letters in the transaction's scope, newest first, before one of them."""
    rows = await tx.fetch(
        f"""select {_LETTER} from platform.bus_dead_letter l
              join platform.bus_subscription s on s.id = l.subscription_id
             where ($1::bigint is null or l.subscription_id = $1) and ($2::bigint is null or l.id < $2)
             order by l.id desc limit $3""",  # noqa: S608 - constant columns
        subscription_id,
        before,
        limit,
    )
    return [_letter(row) for row in rows]


async def count_letters(tx: Transaction, subscription_id: int | None, cap: int) -> tuple[int, int]:
    """How many there are and how many of them are not on their way again, each up to a cap."""
    row = await tx.fetchrow(
        """with there as not materialized (select l.state from platform.bus_dead_letter l
                            join platform.bus_subscription s on s.id = l.subscription_id
                           where $1::bigint is null or l.subscription_id = $1)
           select (select count(*) from (select from there limit $2) counted) as total,
                  (select count(*) from (select from there where state = 'dead' limit $2) counted) as waiting""",
        subscription_id,
        cap,
    )
    return (row["total"], row["waiting"]) if row else (0, 0)


async def letter(tx: Transaction, letter_id: int) -> DeadLetterView | None:
    """One dead letter, held for this transaction."""
    row = await tx.fetchrow(
        f"""select {_LETTER} from platform.bus_dead_letter l
              join platform.bus_subscription s on s.id = l.subscription_id where l.id = $1 for update of l""",  # noqa: S608 - constant columns
        letter_id,
    )
    return _letter(row) if row else None


async def replay(tx: Transaction, letter_ids: Sequence[int]) -> None:
    """Have letters handed over again."""
    await tx.execute(
        """update platform.bus_dead_letter set state = 'again', tries = 0, lease_until = now()
            where id = any($1) and state = 'dead'""",
        list(letter_ids),
    )
    tx.tell(WAKE)


async def replay_all(tx: Transaction, subscription_id: int) -> int:
    """Have all dead letters of a subscription handed over again; returns how many."""
    count = await tx.execute(
        """update platform.bus_dead_letter set state = 'again', tries = 0, lease_until = now()
            where subscription_id = $1 and state = 'dead'""",
        subscription_id,
    )
    tx.tell(WAKE)
    return count


async def discard(tx: Transaction, letter_ids: Sequence[int]) -> None:
    """Drop letters for good."""
    await tx.execute("delete from platform.bus_dead_letter where id = any($1)", list(letter_ids))


async def take_letters(
    tx: Transaction, subscription_id: int, now: datetime, until: datetime, limit: int
) -> list[Taken]:
    """Letters that are to be handed over again, under a lease."""
    rows = await tx.fetch(
        """with due as (
               select id from platform.bus_dead_letter
                where subscription_id = $1 and state = 'again' and lease_until <= $2
                order by id limit $4 for update skip locked)
           update platform.bus_dead_letter l set tries = tries + 1, lease_until = $3 from due
            where l.id = due.id returning l.id, l.message, l.tries""",
        subscription_id,
        now,
        until,
        limit,
    )
    taken = [Taken(f"{LETTER}{row['id']}", row["tries"], msgspec.convert(row["message"], Message)) for row in rows]
    return sorted(taken, key=lambda each: int(each.receipt.removeprefix(LETTER)))


LETTER = "letter-"
"""How receipts of replayed letters begin."""


async def letter_in_hand(tx: Transaction, subscription_id: int, letter_id: int) -> Taken | None:
    """A replayed letter that was handed over."""
    row = await tx.fetchrow(
        """select message, tries from platform.bus_dead_letter
            where subscription_id = $1 and id = $2 and state = 'again' for update""",
        subscription_id,
        letter_id,
    )
    if row is None:
        return None
    return Taken(f"{LETTER}{letter_id}", row["tries"], msgspec.convert(row["message"], Message))


async def letters_done(tx: Transaction, subscription_id: int, letter_ids: Sequence[int]) -> None:
    """Replayed letters have had their effect."""
    await tx.execute(
        "delete from platform.bus_dead_letter where subscription_id = $1 and id = any($2) and state = 'again'",
        subscription_id,
        list(letter_ids),
    )


async def postpone_letter(tx: Transaction, letter_id: int, until: datetime) -> None:
    """A replayed letter comes again at `until`."""
    await tx.execute("update platform.bus_dead_letter set lease_until = $2 where id = $1", letter_id, until)


async def letters_of(tx: Transaction, subscription_id: int) -> tuple[int, int]:
    """How many letters are on their way once more, and how many are dead."""
    row = await tx.fetchrow(
        """select count(*) filter (where state = 'again') as again, count(*) filter (where state = 'dead') as dead
             from platform.bus_dead_letter where subscription_id = $1""",
        subscription_id,
    )
    return (row["again"], row["dead"]) if row else (0, 0)


def _letter(row: Row) -> DeadLetterView:
    return DeadLetterView(
        str(row["id"]),
        str(row["subscription_id"]),
        row["subscription"],
        msgspec.convert(row["message"], Message),
        msgspec.convert(row["reason"], Text),
        row["error_id"],
        row["attempts"],
        row["died_at"],
        row["state"] == "again",
    )


# -- calls

_CALL = "id, topic, key, asked_at, expires_at, answered_at, answered_by, answer"


async def add_call(tx: Transaction, call: CallView, caller_id: int, org_pos: int) -> None:
    """Record a call that waits for its answer."""
    await tx.execute(
        """insert into platform.bus_call (id, org_pos, caller_id, topic, key, asked_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7)""",
        int(call.id),
        org_pos,
        caller_id,
        call.topic,
        call.key,
        call.asked_at,
        call.expires_at,
    )


async def call(tx: Transaction, call_id: int, caller_id: int) -> CallView | None:
    """A call of this caller."""
    row = await tx.fetchrow(
        f"select {_CALL} from platform.bus_call where id = $1 and caller_id = $2",  # noqa: S608 - constant columns
        call_id,
        caller_id,
    )
    return CallView(**{**row, "id": str(row["id"])}) if row else None


async def topic_of_call(tx: Transaction, call_id: int) -> str | None:
    """The topic of anybody's call; None when there is none."""
    found: str | None = await tx.fetchval("select topic from platform.bus_call where id = $1", call_id)
    return found


async def answer(tx: Transaction, call_id: int, answered: Any, by: str, now: datetime) -> bool:
    """Record the answer; False when there is one, or nobody waits any more."""
    changed = await tx.execute(
        """update platform.bus_call set answer = $2, answered_by = $3, answered_at = $4
            where id = $1 and answered_at is null and expires_at > $4""",
        call_id,
        answered,
        by,
        now,
    )
    tx.tell(ANSWERED)
    return changed > 0
