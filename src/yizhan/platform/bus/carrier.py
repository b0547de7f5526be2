"""What brings the log to subscriptions: the port, and PostgreSQL as the carrier that is always there."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from yizhan.platform.bus import log
from yizhan.platform.bus.contracts import Backlog, Message, Subscription, Taken
from yizhan.platform.db import Database, Transaction

Wants = Callable[[Message], bool]


class Carrier(Protocol):
    """Hands messages over at least once, in the order of the log; one that failed comes again after the others.

    A message that is not done with when its lease is over is handed over again.
    """

    async def opened(self, tx: Transaction, subscription: Subscription, *, from_start: bool) -> None:
        """Begin to keep messages for a subscription, or take over its changed filter."""

    async def closed(self, tx: Transaction, subscription: Subscription) -> None:
        """Keep no more messages for it."""

    async def fetch(
        self, tx: Transaction, subscription: Subscription, wants: Wants, limit: int, lease: timedelta
    ) -> Sequence[Taken]:
        """The next messages, its for as long as the lease; those it does not want are passed over for good."""
        ...

    async def done(self, tx: Transaction, subscription: Subscription, receipts: Sequence[str]) -> None:
        """These need not be handed over again, once the transaction commits."""

    async def again(self, tx: Transaction, subscription: Subscription, receipt: str, after: timedelta) -> None:
        """Hand this one over again after a rest."""

    async def message_of(self, tx: Transaction, subscription: Subscription, receipt: str) -> Taken | None:
        """What was handed over under the receipt."""
        ...

    async def backlog(self, tx: Transaction, subscription: Subscription) -> Backlog:
        """How much lies before it, without dead letters."""
        ...

    async def relay(self) -> bool:
        """Carry the log on to where subscriptions read it; True when there may be more."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""


WINDOW = 500


class PostgresCarrier:
    """Reads the log in place: a cursor for each subscription, a row for each message under way."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    async def opened(self, tx: Transaction, subscription: Subscription, *, from_start: bool) -> None:
        """Its cursor stands in its row; it begins where the log ends, unless it wants all of it."""
        if subscription.rev == 1:
            await log.place(tx, subscription.id, 0 if from_start else await log.end(tx))

    async def closed(self, tx: Transaction, subscription: Subscription) -> None:
        """What is under way goes with the subscription's row."""

    async def fetch(
        self, tx: Transaction, subscription: Subscription, wants: Wants, limit: int, lease: timedelta
    ) -> Sequence[Taken]:
        """First what comes again, then what lies beyond the cursor."""
        now = self._now()
        taken = await log.overdue(tx, subscription.id, now, now + lease, limit)
        cursor = await log.hold_cursor(tx, subscription.id)
        start = cursor
        fresh: list[Taken] = []
        while len(taken) + len(fresh) < limit:
            window = await log.beyond(tx, cursor, subscription.topics, WINDOW)
            for seq, message in window.rows:
                cursor = seq
                if wants(message):
                    fresh.append(Taken(str(seq), 1, message))
                    if len(taken) + len(fresh) == limit:
                        break
            else:
                cursor = window.end
                if window.is_last:
                    break
        if cursor != start:
            await log.hand_over(tx, subscription.id, [int(each.receipt) for each in fresh], now + lease, cursor)
        return [*taken, *fresh]

    async def done(self, tx: Transaction, subscription: Subscription, receipts: Sequence[str]) -> None:
        """Their rows go with the transaction."""
        await log.finished(tx, subscription.id, _places(receipts))

    async def again(self, tx: Transaction, subscription: Subscription, receipt: str, after: timedelta) -> None:
        """The row's lease ends when the rest does."""
        await log.postpone(tx, subscription.id, _places([receipt]), self._now() + after)

    async def message_of(self, tx: Transaction, subscription: Subscription, receipt: str) -> Taken | None:
        """The message while it is under way."""
        for place in _places([receipt]):
            return await log.under_way(tx, subscription.id, place)
        return None

    async def backlog(self, tx: Transaction, subscription: Subscription) -> Backlog:
        """Counted from the log by topic; values in messages are not looked at."""
        return await log.backlog(tx, subscription)

    async def relay(self) -> bool:
        """The log is where it is read."""
        return False

    async def close(self) -> None:
        """The pool is somebody else's."""


def _places(receipts: Sequence[str]) -> list[int]:
    return [int(each) for each in receipts if each.isdigit() and len(each) < 19]
