"""The bus over each of its carriers, with subscribers that behave as each test needs."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import asyncpg
import msgspec

from support.broker import Broker
from support.contexts import context, staff
from support.patience import SECONDS
from yizhan.adapters.jetstream.carrier import JetStreamCarrier
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.platform.bus import api
from yizhan.platform.bus.carrier import PostgresCarrier
from yizhan.platform.bus.contracts import DeliveryKind, Message, Publication, Target
from yizhan.platform.bus.courier import Courier
from yizhan.platform.bus.permissions import MANAGE, PUBLISH, READ, SUBSCRIBE
from yizhan.platform.context import Actor
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.notices import LOST
from yizhan.platform.outbox import dispatch

NORTH, SOUTH = Scope(100, 199), Scope(200, 299)
BILLING = msgspec.structs.replace(staff(31, NORTH, PUBLISH, SUBSCRIBE), login="billing")
PORTAL = msgspec.structs.replace(staff(32, NORTH, PUBLISH, SUBSCRIBE), login="portal")
OTHER = msgspec.structs.replace(staff(33, SOUTH, PUBLISH, SUBSCRIBE), login="other")
KEEPER = msgspec.structs.replace(staff(34, NORTH, READ, MANAGE), login="keeper")
ACTORS = {each.id: each for each in (BILLING, PORTAL, OTHER, KEEPER)}
PAID = "billing.payment.received"


class Callbacks:
    """What was posted where; answers as it is told to, with 200 once that is used up."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, Any], Mapping[str, str]]] = []
        self.answers: list[int] = []

    async def send(self, address: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.got.append((address, msgspec.json.decode(body), headers))
        return self.answers.pop(0) if self.answers else 200

    @property
    def keys(self) -> list[str]:
        return [body["key"] for _, body, _ in self.got]


class Bus:
    """A database, a carrier on it and a courier; `broker` is the broker's process where there is one."""

    def __init__(self, db: Database, broker: Broker | None, stream: str) -> None:
        self.db = db
        self.broker = broker
        self.stream = stream
        self.callbacks = Callbacks()
        self.effects: list[str] = []
        clock = SystemClock()
        self.carrier: api.Carrier = (
            JetStreamCarrier(broker.url, db, clock.now, stream) if broker else PostgresCarrier(db, clock.now)
        )
        self.courier = Courier(
            db, self.carrier, clock, self._actor_of, {DeliveryKind.PROCESS: self._effect}, self.callbacks.send
        )

    async def _actor_of(self, _: object, id_: int) -> Actor | None:
        return ACTORS.get(id_)

    async def _effect(self, ctx: Any, subscription: Any, message: Message) -> None:
        """An effect in the database, beside the inbox."""
        await ctx.tx.execute(
            "insert into platform.setting (name, value) values ($1, '1') on conflict (name) do update "
            "set value = to_jsonb((platform.setting.value #>> '{}')::int + 1)",
            f"effect {subscription.name} {message.key}",
        )

    async def effects_of(self, name: str) -> dict[str, int]:
        async with self.db.transaction(EVERYTHING) as tx:
            rows = await tx.fetch("select name, value from platform.setting where name like $1", f"effect {name} %")
        return {row["name"].rpartition(" ")[2]: int(row["value"]) for row in rows}

    async def subscribe(self, actor: Actor = BILLING, **wanted: Any) -> int:
        given = {"name": "payments", "topics": [PAID], **wanted}
        given["delivery"] = DeliveryKind(given.get("delivery", "pull"))
        if "target" in given:
            given["target"] = Target(**given["target"])
        async with context(self.db, actor) as ctx:
            made, _ = await api.subscribe(ctx, self.carrier, api.Subscribe(**given))
        return int(made.id)

    async def publish(self, *keys: str, topic: str = PAID, actor: Actor = PORTAL, **payload: Any) -> None:
        async with context(self.db, actor) as ctx:
            for key in keys:
                given = Publication(id=f"{topic}/{key}", topic=topic, key=key, payload=payload)
                await api.publish(ctx, given)
        await self.flow()

    async def flow(self) -> None:
        """Let what is recorded come to where subscriptions read it."""
        while await dispatch(self.db, {}):
            pass
        while await self.carrier.relay():
            pass

    async def pull(self, id_: int, limit: int = 50, lease: int = 60, actor: Actor = BILLING) -> list[Any]:
        async with context(self.db, actor) as ctx:
            return list(await api.pull(ctx, self.carrier, id_, limit, lease))

    async def acknowledge(self, id_: int, *taken: Any, actor: Actor = BILLING) -> None:
        async with context(self.db, actor) as ctx:
            await api.acknowledge(ctx, self.carrier, id_, [each.receipt for each in taken])

    async def deliver_until(self, done: Any) -> None:
        """Let the courier go round until `done()` holds."""
        async with asyncio.timeout(SECONDS):
            while not await done():
                with suppress(*LOST):
                    await dispatch(self.db, {})
                    await self.courier.round()

    async def backlog(self, id_: int) -> Any:
        async with context(self.db, BILLING) as ctx:
            return (await api.subscription_of(ctx, self.carrier, id_)).backlog

    async def letters(self) -> list[Any]:
        async with context(self.db, KEEPER) as ctx:
            return list((await api.dead_letters(ctx)).items)

    async def kill(self, database: Urls) -> None:
        """What carries the messages dies: the broker, or every session of the database."""
        if self.broker:
            await self.broker.kill()
            await self.broker.start()
            return
        owner = await asyncpg.connect(database.owner)
        await owner.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )
        await owner.close()
