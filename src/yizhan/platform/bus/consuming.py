"""Messages in the hands of a subscription: taken, done with, handed over again, given up."""

from collections.abc import Sequence
from datetime import timedelta

from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import NOTHING, Scope
from yizhan.kernel.text import Text
from yizhan.platform.bus import store
from yizhan.platform.bus.carrier import Carrier
from yizhan.platform.bus.contracts import Message, Subscription, Taken
from yizhan.platform.bus.filters import is_topic_wanted, meets
from yizhan.platform.bus.permissions import SUBSCRIBE
from yizhan.platform.context import Actor, Context, new_request_id
from yizhan.platform.jobs import wait_before

MOST_REASON = 2000
UNANSWERED = Text("多次投递后未在期限内确认", "It was handed over again and again and never acknowledged in time")


def reach_of(actor: Actor | None) -> Scope:
    """How far a subscription of `actor` hears; nothing once it may no longer subscribe."""
    return actor.scope(SUBSCRIBE) if actor is not None and actor.may(SUBSCRIBE) else NOTHING


async def take(
    ctx: Context, carrier: Carrier, subscription: Subscription, reach: Scope, limit: int, lease: timedelta
) -> list[Taken]:
    """The next messages for a subscription, its for as long as the lease: replayed ones first.

    One that was handed over too often without a word is given up. Works in every organisation.
    """

    def wants(message: Message) -> bool:
        return (
            is_topic_wanted(message.topic, subscription.topics)
            and meets(message, subscription.conditions)
            and reach.contains(message.org_pos)
        )

    now = ctx.now()
    taken = await store.take_letters(ctx.tx, subscription.id, now, now + lease, limit)
    if len(taken) < limit:
        taken += await carrier.fetch(ctx.tx, subscription, wants, limit - len(taken), lease)
    handed = []
    for each in taken:
        if each.attempt > subscription.most_attempts:
            await bury(ctx, carrier, subscription, each, UNANSWERED)
        else:
            handed.append(each)
    return handed


async def done(ctx: Context, carrier: Carrier, subscription: Subscription, receipts: Sequence[str]) -> None:
    """These had their effect in this transaction."""
    letters = [_letter(each) for each in receipts if each.startswith(store.LETTER)]
    if letters:
        await store.letters_done(ctx.tx, subscription.id, letters)
    carried = [each for each in receipts if not each.startswith(store.LETTER)]
    if carried:
        await carrier.done(ctx.tx, subscription, carried)


async def failed(ctx: Context, carrier: Carrier, subscription: Subscription, taken: Taken, reason: Text) -> bool:
    """Have a message that failed come again after a rest, or give it up; True when it is given up."""
    if taken.attempt >= subscription.most_attempts:
        await bury(ctx, carrier, subscription, taken, reason)
        return True
    rest = wait_before(taken.attempt)
    if taken.receipt.startswith(store.LETTER):
        await store.postpone_letter(ctx.tx, _letter(taken.receipt), ctx.now() + rest)
    else:
        await carrier.again(ctx.tx, subscription, taken.receipt, rest)
    return False


async def bury(ctx: Context, carrier: Carrier, subscription: Subscription, taken: Taken, reason: Text) -> None:
    """Give a message up: it waits as a dead letter for a person."""
    error_id = new_request_id()[:12]
    if taken.receipt.startswith(store.LETTER):
        await store.bury_again(ctx.tx, _letter(taken.receipt), _short(reason), error_id, ctx.now())
        return
    letter = store.Buried(new_id(), subscription.id, taken.message, _short(reason), error_id, taken.attempt)
    await store.bury(ctx.tx, letter, ctx.now())
    await carrier.done(ctx.tx, subscription, [taken.receipt])


def _short(reason: Text) -> Text:
    return Text(reason.zh[:MOST_REASON], reason.en[:MOST_REASON])


async def in_hand(ctx: Context, carrier: Carrier, subscription: Subscription, receipt: str) -> Taken:
    """What was handed over under a receipt; raises NotFound for one that is not, or no longer."""
    if receipt.startswith(store.LETTER):
        found = await store.letter_in_hand(ctx.tx, subscription.id, _letter(receipt))
    else:
        found = await carrier.message_of(ctx.tx, subscription, receipt)
    if found is None:
        raise NotFound(Text("回执", "receipt"), receipt[:80])
    return found


def _letter(receipt: str) -> int:
    number = receipt.removeprefix(store.LETTER)
    return int(number) if number.isdigit() and len(number) < 19 else 0
