"""`platform.bus.Carrier` over JetStream.

A message handed over is put off (`-NAK` with a delay) by its lease at once: so each taker chooses how long it is its,
as with PostgreSQL, and an acknowledgement before then still counts (ADR 35). The log is in the database: a broker that
lost what it kept is given again what is not known to be done with (ADR 65).
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import msgspec
import nats
import nats.errors
import nats.js.errors
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, ConsumerInfo, DeliverPolicy, StorageType, StreamConfig

from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.bus import log
from yizhan.platform.bus.carrier import Wants
from yizhan.platform.bus.contracts import Backlog, Message, Subscription, Taken
from yizhan.platform.bus.errors import BrokerRefused, NoBroker
from yizhan.platform.db import Database, Transaction

_program_log = structlog.get_logger()

STREAM = "yizhan"
KEEP_DAYS = 30
DUPLICATES = timedelta(hours=2)
ANSWER_SECONDS = 5.0
ACK_SECONDS = 300
AT_ONCE = 500
MOST_UNDER_WAY = 20_000
LOOK_EVERY = timedelta(minutes=1)
"""How often it is noted how far subscriptions are done."""
PLACE = "Yizhan-Place"
"""The header with a message's place in the log."""
NOBODY_THERE = "503"
"""The status of an answer to what nobody listens to, such as a consumer that is gone."""
_REFUSED = (
    nats.js.errors.BadRequestError,
    nats.js.errors.NotFoundError,
    nats.js.errors.ServerError,
    nats.errors.MaxPayloadError,
)
_GONE = (nats.errors.Error, OSError, TimeoutError)
_ONE_TRY: Mapping[str, Any] = {
    "allow_reconnect": False,
    "connect_timeout": 2,
    "max_reconnect_attempts": 1,
    "reconnect_time_wait": 0,
}
"""The client tries a first connection as often as a lost one, 60 times in 2 minutes by itself; 0 would be for ever."""


class JetStreamCarrier:
    """One connection, made when it is first needed and again after it was lost."""

    def __init__(self, url: str, db: Database, now: Callable[[], datetime], stream: str = STREAM) -> None:
        self._url = url
        self._db = db
        self._now = now
        self._stream = stream
        self._client: Client | None = None
        self._connecting = asyncio.Lock()
        self._looked: tuple[datetime, int] | None = None

    async def opened(self, tx: Transaction, subscription: Subscription, *, from_start: bool) -> None:
        """A durable consumer, with the topics as filter where none of them is a prefix."""
        await log.begin_relay(tx, self._stream)
        if subscription.rev == 1:
            await log.place(tx, subscription.id, 0 if from_start else await log.end(tx))
        begin, since = DeliverPolicy.ALL if from_start else DeliverPolicy.NEW, None
        async with self._asking() as (_, stream):
            with suppress(nats.js.errors.NotFoundError):
                known = (await stream.consumer_info(self._stream, _name(subscription))).config
                begin, since = known.deliver_policy or begin, known.opt_start_time
            await self._add_consumer(stream, subscription, begin, since)

    async def _add_consumer(
        self, stream: JetStreamContext, subscription: Subscription, begin: DeliverPolicy, since: datetime | None = None
    ) -> None:
        exact = not any(each.endswith("*") for each in subscription.topics)
        await stream.add_consumer(
            self._stream,
            ConsumerConfig(
                durable_name=_name(subscription),
                deliver_policy=begin,
                opt_start_time=since,
                ack_policy=AckPolicy.EXPLICIT,
                ack_wait=ACK_SECONDS,
                max_deliver=-1,
                max_ack_pending=MOST_UNDER_WAY,
                filter_subjects=[self._subject(each) for each in subscription.topics] if exact else None,
            ),
        )

    async def _consumer(self, stream: JetStreamContext, subscription: Subscription) -> ConsumerInfo:
        """What the broker knows of a subscription; one that somebody removed there begins again where it was made.

        What it had acknowledged comes again then, as the broker alone knew of that: at least once, never not at all.
        """
        found: ConsumerInfo
        try:
            found = await stream.consumer_info(self._stream, _name(subscription))
        except nats.js.errors.NotFoundError:
            _program_log.warning("bus_consumer_made_again", subscription=subscription.name)
            await self._add_consumer(stream, subscription, DeliverPolicy.BY_START_TIME, subscription.created_at)
            found = await stream.consumer_info(self._stream, _name(subscription))
        return found

    async def closed(self, tx: Transaction, subscription: Subscription) -> None:
        """The consumer goes."""
        async with self._asking() as (_, stream):
            with suppress(nats.js.errors.NotFoundError):
                await stream.delete_consumer(self._stream, _name(subscription))

    async def fetch(
        self, tx: Transaction, subscription: Subscription, wants: Wants, limit: int, lease: timedelta
    ) -> Sequence[Taken]:
        """What is there now, without waiting; what it was done with before the broker lost it is passed over."""
        taken: list[Taken] = []
        done_with = await log.place_of(tx, subscription.id)
        async with self._asking() as (client, stream):
            while len(taken) < limit:
                wanted = limit - len(taken)
                got = await self._next(client, stream, subscription, wanted)
                for each in got:
                    message = msgspec.json.decode(each.data, type=Message)
                    if _place_of(each) > done_with and wants(message):
                        await each.nak(delay=lease.total_seconds())
                        taken.append(Taken(each.reply, each.metadata.num_delivered, message))
                    else:
                        await each.ack()
                if len(got) < wanted:
                    break
        return taken

    async def _next(
        self, client: Client, stream: JetStreamContext, subscription: Subscription, batch: int
    ) -> list[Msg]:
        inbox = client.new_inbox()
        answers = await client.subscribe(inbox, max_msgs=batch + 1)
        asked = msgspec.json.encode({"batch": batch, "no_wait": True})
        await client.publish(f"$JS.API.CONSUMER.MSG.NEXT.{self._stream}.{_name(subscription)}", asked, reply=inbox)
        got: list[Msg] = []
        try:
            while len(got) < batch:
                each = await answers.next_msg(timeout=ANSWER_SECONDS)
                if status := (each.headers or {}).get("Status"):
                    if status == NOBODY_THERE:
                        await self._consumer(stream, subscription)
                    break
                got.append(each)
        finally:
            with suppress(*_GONE):
                await answers.unsubscribe()
        return got

    async def done(self, tx: Transaction, subscription: Subscription, receipts: Sequence[str]) -> None:
        """Acknowledged once the transaction is committed, and the broker has it in writing."""
        mine = [each for each in receipts if self._is_of(subscription, each)]
        tx.once_committed(partial(self._acknowledge, mine))

    async def _acknowledge(self, receipts: Sequence[str]) -> None:
        async with self._asking() as (client, _):
            for each in receipts:
                await client.request(each, timeout=ANSWER_SECONDS)

    async def again(self, tx: Transaction, subscription: Subscription, receipt: str, after: timedelta) -> None:
        """Put off by the rest."""
        if self._is_of(subscription, receipt):
            delay = msgspec.json.encode({"delay": int(after.total_seconds() * 1e9)})
            async with self._asking() as (client, _):
                await client.publish(receipt, b"-NAK " + delay)
                await client.flush()

    async def message_of(self, tx: Transaction, subscription: Subscription, receipt: str) -> Taken | None:
        """Read from the stream again; None once everything up to it is acknowledged."""
        if not self._is_of(subscription, receipt):
            return None
        told = Msg.Metadata._from_reply(receipt)  # noqa: SLF001 - the only place that knows its form
        async with self._asking() as (_, stream):
            info = await self._consumer(stream, subscription)
            if info.ack_floor is not None and info.ack_floor.stream_seq >= told.sequence.stream:
                return None
            found = await stream.get_msg(self._stream, told.sequence.stream)
        return Taken(receipt, told.num_delivered, msgspec.json.decode(found.data or b"", type=Message))

    async def backlog(self, tx: Transaction, subscription: Subscription) -> Backlog:
        """What the broker has for it, and what it has not got yet."""
        ahead = await log.not_relayed(tx, self._stream, subscription.topics)
        async with self._asking() as (_, stream):
            info = await self._consumer(stream, subscription)
        return Backlog(ahead + (info.num_pending or 0), info.num_ack_pending or 0, 0, ahead >= log.MOST_COUNTED)

    async def relay(self) -> bool:
        """Publish the next stretch of the log; what was published and not noted is dropped as a duplicate."""
        async with self._db.transaction(EVERYTHING) as tx:
            held = await log.hold_relay(tx, self._stream)
            if held is None:
                return False
            async with self._asking() as (client, stream):
                cursor = await self._beginning(tx, held, await self._made(client, stream))
                rows = await log.since(tx, cursor, AT_ONCE)
                await asyncio.gather(*(self._publish(stream, place, message) for place, message in rows))
                if rows:
                    await log.relayed(tx, self._stream, rows[-1][0])
                else:
                    await self._note_done(tx, stream, cursor)
            return len(rows) == AT_ONCE

    async def _made(self, client: Client, stream: JetStreamContext) -> str:
        """When the broker made the stream: one made anew has nothing of what was carried before."""
        asked = f"$JS.API.STREAM.INFO.{self._stream}"
        told = msgspec.json.decode((await client.request(asked, timeout=ANSWER_SECONDS)).data)
        if "created" not in told:
            await self._make_stream(stream)
            told = msgspec.json.decode((await client.request(asked, timeout=ANSWER_SECONDS)).data)
        return str(told["created"])

    async def _beginning(self, tx: Transaction, held: log.Relay, made: str) -> int:
        """Where to carry on: where it was left, or, with a stream made anew, where the first subscription is done."""
        if held.made == made:
            return held.cursor
        cursor = held.cursor if held.made is None else min(held.cursor, await log.first_place(tx))
        await log.carry_to(tx, self._stream, made, cursor)
        if cursor < held.cursor:
            _program_log.warning("bus_stream_made_again", stream=self._stream, again=held.cursor - cursor)
        return cursor

    async def _note_done(self, tx: Transaction, stream: JetStreamContext, cursor: int) -> None:
        """Subscriptions with nothing before them are done with what had been carried at the look before this one."""
        before = self._looked
        if before is not None and self._now() < before[0] + LOOK_EVERY:
            return
        self._looked = self._now(), cursor
        if before is None:
            return
        for id_ in await log.behind(tx, before[1]):
            with suppress(nats.js.errors.NotFoundError):
                info = await stream.consumer_info(self._stream, _name_of(id_))
                if not info.num_pending and not info.num_ack_pending:
                    await log.place(tx, id_, before[1])

    async def _publish(self, stream: JetStreamContext, place: int, message: Message) -> None:
        headers = {"Nats-Msg-Id": message.id, PLACE: str(place)}
        await stream.publish(
            self._subject(message.topic), msgspec.json.encode(message), ANSWER_SECONDS, headers=headers
        )

    async def close(self) -> None:
        """End the connection."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*_GONE):
                await client.close()

    def _subject(self, topic: str) -> str:
        return f"{self._stream}.{topic}"

    def _is_of(self, subscription: Subscription, receipt: str) -> bool:
        return receipt.startswith(f"$JS.ACK.{self._stream}.{_name(subscription)}.") and receipt.count(".") == 8

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[tuple[Client, JetStreamContext]]:
        """The stream; raises NoBroker, and connects anew the next time, when the broker is gone; or BrokerRefused."""
        try:
            client = await self._connected()
            yield client, client.jetstream(timeout=ANSWER_SECONDS)
        except _REFUSED as error:
            raise BrokerRefused(told=getattr(error, "description", None) or str(error)) from error
        except _GONE as error:
            await self.close()
            raise NoBroker from error

    async def _connected(self) -> Client:
        async with self._connecting:
            if self._client is None or not self._client.is_connected:
                client = await nats.connect(self._url, error_cb=_quiet, **_ONE_TRY)
                self._client = client
                await self._make_stream(client.jetstream(timeout=ANSWER_SECONDS))
            return self._client

    async def _make_stream(self, stream: JetStreamContext) -> None:
        try:
            await stream.stream_info(self._stream)
        except nats.js.errors.NotFoundError:
            await stream.add_stream(
                StreamConfig(
                    name=self._stream,
                    subjects=[f"{self._stream}.>"],
                    storage=StorageType.FILE,
                    max_age=timedelta(days=KEEP_DAYS).total_seconds(),
                    duplicate_window=DUPLICATES.total_seconds(),
                )
            )


def _name(subscription: Subscription) -> str:
    return _name_of(subscription.id)


def _name_of(subscription_id: int) -> str:
    return f"s{subscription_id}"


def _place_of(message: Msg) -> int:
    """Its place in the log; what was carried without one is not passed over."""
    return int((message.headers or {}).get(PLACE, sys.maxsize))


async def _quiet(_: Exception) -> None:
    """What goes wrong is raised to whoever asked."""
