"""Subscriptions, dead letters and calls of the bus."""

from datetime import timedelta

import msgspec

from support.acting import acting
from support.contexts import context, staff
from support.scope import OWNERS, Personal, Planted, Reading, World, listing, opening
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.kernel.text import Text
from yizhan.platform.bus import api
from yizhan.platform.bus.carrier import PostgresCarrier
from yizhan.platform.bus.contracts import CallView, Message, Publication
from yizhan.platform.bus.permissions import PUBLISH, READ, SUBSCRIBE
from yizhan.platform.bus.store import Buried, add_call, bury


async def plant(world: World) -> None:
    """A subscription with a dead letter in every third unit."""
    clock = SystemClock()
    carrier = PostgresCarrier(world.db, clock.now)
    for number, unit in enumerate(world.units[::3]):
        owner = msgspec.structs.replace(
            staff(90_000 + number, Scope(unit.pos, unit.last), SUBSCRIBE, PUBLISH), login=f"system{number}"
        )
        async with context(world.db, owner) as ctx:
            made, _ = await api.subscribe(ctx, carrier, api.Subscribe(name=f"s{number}", topics=["*"]))
            await api.publish(ctx, Publication(id="1", topic="scope.tried"))
        world.add("bus subscription", Planted(made.id, unit.pos))
        letter = Buried(
            new_id(),
            int(made.id),
            Message("1", "scope.tried", "k", clock.now(), unit.pos, {}),
            Text("否", "no"),
            "e",
            1,
        )
        async with acting(world.db) as ctx:
            await ctx.tx.narrow(EVERYTHING)
            await bury(ctx.tx, letter, clock.now())
            owner_id = OWNERS[number % len(OWNERS)]
            call = CallView(
                str(new_id()), "scope.tried", "k", clock.now(), clock.now() + timedelta(days=1), *[None] * 3
            )
            await add_call(ctx.tx, call, owner_id, unit.pos)
        world.add("bus call", Planted(call.id, unit.pos, owner_id))
        world.add("dead letter", Planted(str(letter.id), unit.pos))


MAY = (READ,)
PATHS = (
    Reading("bus subscriptions listed", "bus subscription", MAY, shown=listing("/api/bus/subscriptions", limit=None)),
    Reading("bus subscription opened", "bus subscription", MAY, opened=opening("/api/bus/subscriptions/{id}")),
    Reading("dead letters listed", "dead letter", MAY, shown=listing("/api/bus/dead-letters")),
    Personal("call over the bus opened", "bus call", (PUBLISH,), opened=opening("/api/bus/calls/{id}")),
    Reading("dead letter opened", "dead letter", MAY, opened=opening("/api/bus/dead-letters/{id}")),
)
