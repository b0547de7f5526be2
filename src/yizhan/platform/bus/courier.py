"""Brings messages to subscriptions that do not come for them: to callbacks, and to what handles them here.

Each message is handed over in a transaction of its own: a handler of this program notes it in the inbox beside its
effect, so that what a killed worker left half done, or a broker hands over twice, takes effect once.
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import httpx
import msgspec
import structlog

from yizhan.kernel.clock import Clock
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform import callbacks
from yizhan.platform.bus import consuming, store
from yizhan.platform.bus.carrier import Carrier
from yizhan.platform.bus.contracts import DeliveryKind, Message, Subscription, Taken
from yizhan.platform.bus.errors import NoBroker
from yizhan.platform.bus.subscribing import secret_of
from yizhan.platform.context import SYSTEM, Actor, Context
from yizhan.platform.db import Database, Transaction
from yizhan.platform.notices import LOST

log = structlog.get_logger()

Handler = Callable[[Context, Subscription, Message], Awaitable[None]]
"""Lets a message have its effect, in the transaction of the context."""
ActorOf = Callable[[Transaction, int], Awaitable[Actor | None]]
"""The actor with this id as it stands now, or None when it may no longer act."""
Send = Callable[[str, bytes, Mapping[str, str]], Awaitable[int]]
"""POSTs a body with headers to an address and returns the status."""

AT_ONCE = 20
LEASE = timedelta(minutes=5)


class CallbackRefused(Refusal):
    """A callback did not accept the message."""

    code = "callback_refused"
    kind = Kind.UNAVAILABLE
    message = Text("{address} 应答 {status}", "{address} answered {status}")
    remedy = Text("请联系接收系统查明原因后重新投递", "Ask the receiving system why, then replay the message")


_TIMED_OUT = Text("在期限内未应答（{name}）", "It did not answer in time ({name})")
_NOT_REACHED = Text("无法连接接收系统：{told}", "The receiving system could not be reached: {told}")
_FAILED = Text("处理时出错（{name}）：{told}", "It failed ({name}): {told}")


def why(error: Exception) -> Text:
    """Why a message was not taken, in words for those who look at it."""
    if isinstance(error, Refusal):
        return error.text
    name = type(error).__name__
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return _TIMED_OUT.format(name=name)
    words = _NOT_REACHED if isinstance(error, httpx.TransportError) else _FAILED
    return words.format(name=name, told=str(error) or name)


class Courier:
    """One round at a time over all subscriptions that are pushed."""

    def __init__(
        self,
        db: Database,
        carrier: Carrier,
        clock: Clock,
        actor_of: ActorOf,
        handlers: Mapping[DeliveryKind, Handler],
        send: Send | None = None,
    ) -> None:
        self._db = db
        self._carrier = carrier
        self._clock = clock
        self._actor_of = actor_of
        self._handlers = handlers
        self._send = send or callbacks.post
        self._failing: set[int] = set()

    async def round(self) -> bool:
        """Hand over what there is; True when there may be more."""
        try:
            busy = await self._carrier.relay()
            async with self._db.transaction(EVERYTHING) as tx:
                pushed = await store.every(tx, pushed_only=True)
            for each in pushed:
                busy = await self._serve(each) or busy
        except NoBroker as refusal:
            log.warning("bus_broker_unavailable", code=refusal.code, error=str(refusal.__cause__))
            return False
        return busy

    async def _serve(self, subscription: Subscription) -> bool:
        async with self._db.transaction(EVERYTHING) as tx:
            reach = consuming.reach_of(await self._actor_of(tx, subscription.owner_id))
            taken = await consuming.take(self._context(tx), self._carrier, subscription, reach, AT_ONCE, LEASE)
        told = [await self._hand_over(subscription, each) for each in taken]
        if told:
            self._tell(subscription, next((each for each in told if each is not None), None))
        return len(taken) == AT_ONCE

    def _tell(self, subscription: Subscription, failure: str | None) -> None:
        """A line when a subscription begins to fail and one when it no longer does: thousands fail for one reason."""
        failed_before = subscription.id in self._failing
        if failure is not None and not failed_before:
            self._failing.add(subscription.id)
            log.warning("bus_subscription_failing", subscription=subscription.name, error=failure[:300])
        elif failure is None and failed_before:
            self._failing.discard(subscription.id)
            log.info("bus_subscription_recovered", subscription=subscription.name)

    async def _hand_over(self, subscription: Subscription, taken: Taken) -> str | None:
        """Why it was not taken; None when it was."""
        try:
            async with self._db.transaction(EVERYTHING) as tx:
                ctx = self._context(tx, taken.message.request_id)
                await self._let_happen(ctx, subscription, taken)
                await ctx.as_system()
                await consuming.done(ctx, self._carrier, subscription, [taken.receipt])
        except (*LOST, NoBroker):  # what the broker did not hear of comes again, and takes effect once all the same
            raise
        except Exception as error:
            log.debug("bus_delivery_failed", subscription=subscription.name, exc_info=error)
            return await self._failed(subscription, taken, error)
        return None

    async def _let_happen(self, ctx: Context, subscription: Subscription, taken: Taken) -> None:
        handler = self._handlers.get(subscription.delivery)
        if handler is None:
            await self._post(subscription, taken)
        elif await store.take_in(ctx.tx, f"subscription/{subscription.id}", taken.message.id):
            await handler(ctx, subscription, taken.message)

    async def _post(self, subscription: Subscription, taken: Taken) -> None:
        """Call the callback; raises CallbackRefused unless it answers 2xx."""
        address = subscription.target.callback or ""
        body = msgspec.json.encode(taken.message)
        signature = hmac.new(secret_of(subscription).encode(), body, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": f"{subscription.id}-{taken.message.id}",
            "Yizhan-Subscription": subscription.name,
            "Yizhan-Attempt": str(taken.attempt),
            "Yizhan-Signature": f"sha256={signature}",
        }
        status = await self._send(address, body, headers)
        if not 200 <= status < 300:
            raise CallbackRefused(address=address, status=status)

    async def _failed(self, subscription: Subscription, taken: Taken, error: Exception) -> str:
        told = why(error)
        async with self._db.transaction(EVERYTHING) as tx:
            dead = await consuming.failed(self._context(tx), self._carrier, subscription, taken, told)
        log.debug(
            "bus_message_not_taken",
            subscription=subscription.name,
            message=taken.message.id,
            attempt=taken.attempt,
            dead=dead,
            error=told.en[:300],
        )
        return told.en

    def _context(self, tx: Transaction, request_id: str = "") -> Context:
        return Context(actor=SYSTEM, tx=tx, db=self._db, clock=self._clock, request_id=request_id)
