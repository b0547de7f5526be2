"""Messages and signals: brought to whoever waits for them, kept, or the beginning of an instance."""

from collections.abc import Sequence

from yizhan.engines.process.commands import Command, Deliver, Start
from yizhan.engines.process.contracts import InboundMessage, Receipt, Signal
from yizhan.engines.process.service.batch import Batch
from yizhan.engines.process.service.running import advance, everywhere, looking_first
from yizhan.engines.process.service.writing import SIGNAL_JOB
from yizhan.engines.process.state import InstanceState
from yizhan.engines.process.store import instances, triggers
from yizhan.engines.process.store.instances import Instance, Waiting
from yizhan.engines.process.store.triggers import Beginning
from yizhan.kernel.ids import new_id
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

MOST_AT_ONCE = 500


async def correlate_message(ctx: Context, message: InboundMessage) -> Receipt:
    """Bring a message to the instance that has waited for it longest, and run that one to where it waits again.

    A message nobody waits for yet is kept; one whose id came before changes nothing. For domains above and
    interfaces, whose own rule has decided the access.
    """
    return await looking_first(ctx, lambda: _correlate(ctx, message))


async def _correlate(ctx: Context, message: InboundMessage) -> Receipt:
    async with everywhere(ctx):
        while True:
            waiting = await instances.receive_for_subscriber(ctx.tx, message, ctx.now())
            if waiting is not None:
                return await _deliver(ctx, message, waiting)
            receipt = await _keep(ctx, message)
            if receipt is not None:
                return receipt


class _SomebodyWaits(Exception):  # noqa: N818 - ends a savepoint, nothing went wrong
    pass


async def _keep(ctx: Context, message: InboundMessage) -> Receipt | None:
    """Keep the message; None when somebody has come to wait for it meanwhile."""
    try:
        async with ctx.tx.savepoint():  # undone, it gives the lock back: no instance is locked under it
            return await _kept_apart(ctx, message)
    except _SomebodyWaits:
        return None


async def _kept_apart(ctx: Context, message: InboundMessage) -> Receipt:
    """Record the message while nobody can come to wait for it, and begin the instances that it starts."""
    await instances.lock_message_key(ctx.tx, message.name, message.key)
    if await instances.subscriber_of(ctx.tx, message.name, message.key):
        raise _SomebodyWaits
    beginnings = await triggers.of(ctx.tx, "message", message.name)
    first = new_id() if beginnings else None
    if not await instances.receive(ctx.tx, message, ctx.now(), first):
        return Receipt.REPEATED
    if first is None:
        return Receipt.KEPT
    batch = Batch(ctx)
    for number, beginning in enumerate(beginnings):
        place = beginning.org_pos if message.org_pos is None else message.org_pos
        instance = _begun(ctx, beginning, first if number == 0 else new_id(), message.key, place)
        batch.begin(instance)
        await batch.happen(instance.state.id, Start({}, beginning.event, message.payload))
    await batch.settle()
    await batch.close()
    return Receipt.STARTED


def _begun(ctx: Context, beginning: Beginning, instance_id: int, business_key: str, org_pos: int) -> Instance:
    return Instance(beginning.definition_id, org_pos, ctx.now(), InstanceState(instance_id, business_key))


async def _deliver(ctx: Context, message: InboundMessage, waiting: Waiting) -> Receipt:
    """Deliver the message to the instance; one whose id came before changes nothing."""
    if waiting.fresh is False:
        return Receipt.REPEATED
    command = Deliver(waiting.activation, message.payload, waiting.event)
    if waiting.fresh:
        await advance(ctx, waiting.instance, command)
    else:
        batch = Batch(ctx)
        batch.take([waiting.instance])
        await batch.receive(waiting.instance.state.id, command, message)
        await batch.settle()
        await batch.close()
    return Receipt.DELIVERED


async def correlate_many(ctx: Context, messages: Sequence[InboundMessage]) -> None:
    """Like `correlate_message`, for many at once: those that are waited for are delivered together."""
    async with everywhere(ctx):
        places = [(message.name, message.key) for message in messages]
        waiting = await instances.subscribers_of(ctx.tx, places)
        held = await instances.locked_all(ctx.tx, [place[0] for place in waiting.values()])
        sure = await instances.subscribers_of(ctx.tx, places)  # again, now that nobody else moves them
        mine = {instance.state.id for instance in held}
        chosen: dict[int, InboundMessage] = {}
        for message in messages:
            place = sure.get((message.name, message.key))
            if place is not None and place[0] in mine:
                chosen.setdefault(place[0], message)  # a second one is for later: the first may end the waiting
        fresh = await instances.receive_all(ctx.tx, [(chosen[name], name) for name in chosen], ctx.now())
        commands: list[tuple[int, Command]] = []
        for name, message in chosen.items():
            if message.id in fresh:
                _, activation, event = sure[message.name, message.key]
                commands.append((name, Deliver(activation, message.payload, event)))
        batch = Batch(ctx)
        batch.take(held)
        await batch.try_all(commands)
        await batch.close()
    done = {message.id for message in chosen.values()}
    for message in messages:
        if message.id not in done:
            await correlate_message(ctx, message)


async def broadcast(ctx: Context, signal: Signal) -> int | None:
    """Bring the signal to the next of those who wait for it; returns the last instance reached, None after all.

    With the first of them begin the instances that the signal starts.
    """
    async with everywhere(ctx):
        found = await instances.waiting_for_signal(ctx.tx, signal.name, signal.after, MOST_AT_ONCE)
        batch = Batch(ctx)
        batch.take(await instances.locked_all(ctx.tx, sorted({name for name, _, _ in found})))
        sure = set(await instances.waiting_for_signal(ctx.tx, signal.name, signal.after, MOST_AT_ONCE))
        commands = [
            (name, Deliver(activation, signal.payload, event))
            for name, activation, event in found
            if (name, activation, event) in sure
        ]
        if signal.after == 0:
            for beginning in await triggers.of(ctx.tx, "signal", signal.name):
                instance = _begun(ctx, beginning, new_id(), signal.id, beginning.org_pos)
                batch.begin(instance)
                await batch.happen(instance.state.id, Start({}, beginning.event, signal.payload))
        await batch.try_all(commands)
        await batch.close()
    return found[-1][0] if len(found) == MOST_AT_ONCE else None


async def send_signal(ctx: Context, signal: Signal) -> None:
    """Have a signal brought to all who wait for it; one whose id is still under way changes nothing.

    For domains above and interfaces, whose own rule has decided the access.
    """
    await ctx.enqueue(NewJob(SIGNAL_JOB, signal, once_key=f"process.signal/{signal.id}"))
