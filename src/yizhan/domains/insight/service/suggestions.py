"""Next best offers: taken in sets from mining, shown at the counter, answered by the customer, counted for analysts."""

from collections.abc import Sequence
from datetime import timedelta

from yizhan.domains.customer import api as customers
from yizhan.domains.insight import errors
from yizhan.domains.insight.contracts import OFFER, READ
from yizhan.domains.insight.contracts.suggestions import (
    HELD_OUT,
    Answer,
    Decline,
    NewSuggestion,
    Suggestion,
    SuggestionCount,
    SuggestionFilter,
    SuggestionState,
)
from yizhan.domains.insight.model import gain_of, left_alone
from yizhan.domains.insight.service.placing import placed
from yizhan.domains.insight.store import suggestions as store
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

QUIET_DAYS, LATER_DAYS = 90, 30
"""How long a customer who declined is left in peace; and one who said: not now."""
_ANSWERED = 5
_LONGEST_NOTE = 500


async def take(ctx: Context, study_id: int, given: Sequence[NewSuggestion]) -> int:
    """Keep suggestions, each where its customer belongs; for the study itself. Returns how many were kept."""
    year = business_day(ctx.now()).year
    rows = [(new, org_pos, left_alone(year, new.customer_id, HELD_OUT)) for new, org_pos in await placed(ctx, given)]
    await store.put(ctx.tx, study_id, rows, ctx.now())
    return len(rows)


async def forget_others(ctx: Context, study_id: int) -> None:
    """End what the last study did not suggest again; for the study itself."""
    await store.expire_others(ctx.tx, study_id, ctx.now())


async def suggestions_of(ctx: Context, customer_id: str) -> list[Suggestion]:
    """What may be offered to a customer, the likeliest first. Raises NotFound outside the reader's scope."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    return await store.open_of(ctx.tx, int(customer_id))


async def answered_of(ctx: Context, customer_id: str) -> list[Suggestion]:
    """What came of what was offered to a customer before, the newest first."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    return await store.answered_of(ctx.tx, int(customer_id), _ANSWERED)


async def show(ctx: Context, customer_id: str, suggestion_ids: Sequence[str]) -> None:
    """Keep that suggestions were seen by who could offer them."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(OFFER)
    keys = [key for each in suggestion_ids if (key := parse_id(each)) is not None]
    await store.show(ctx.tx, int(customer_id), keys, ctx.now(), ctx.actor.name)


async def decline(ctx: Context, customer_id: str, suggestion_id: str, given: Decline) -> Suggestion:
    """Keep that a customer does not want it, and why; they are not asked again for a while.

    Raises NotFound, InvalidInput for a note that is too long or lacking, SuggestionOver when it was answered before.
    """
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(OFFER)
    key = parse_id(suggestion_id)
    found = await store.of(ctx.tx, int(customer_id), key) if key is not None else None
    if key is None or found is None:
        raise NotFound(errors.SUGGESTION, suggestion_id)
    _check(given)
    before, org_pos = found
    if before.state is not SuggestionState.OPEN:
        raise errors.SuggestionOver
    days = LATER_DAYS if given.answer is Answer.LATER else QUIET_DAYS
    quiet_until = business_day(ctx.now()) + timedelta(days=days)
    await store.decline(ctx.tx, key, given, quiet_until, ctx.now(), ctx.actor.name)
    await ctx.audit("decline", "insight.suggestion", key, org_pos, offering=before.offering, answer=given.answer)
    after = await store.of(ctx.tx, int(customer_id), key)
    if after is None:
        raise LookupError(key)
    return after[0]


def _check(given: Decline) -> None:
    if given.answer is Answer.OTHER and not given.note.strip():
        raise InvalidInput(errors.NOTE_REQUIRED.at("note"))
    if len(given.note) > _LONGEST_NOTE:
        raise InvalidInput(errors.NOTE_TOO_LONG.at("note", most=_LONGEST_NOTE))


async def sold(ctx: Context, customer_id: str, offerings: Sequence[str], order_id: str | None, by_name: str) -> int:
    """What a customer bought of what was suggested is taken; for the flow that hears of orders. Returns how many.

    None: bought elsewhere, there is no order of it.
    """
    key = int(order_id) if order_id else None
    return await store.take(ctx.tx, int(customer_id), offerings, key, ctx.now(), by_name)


async def unsold(ctx: Context, order_id: str) -> None:
    """An order came to nothing: what it had taken is open again; for the flow that hears of orders."""
    await store.give_back(ctx.tx, int(order_id))


async def suggestions(ctx: Context, wanted: SuggestionFilter, window: Window) -> Page[Suggestion]:
    """Suggestions in the reader's scope, those expected to bring most first."""
    await ctx.enter(READ)
    return await store.page(ctx.tx, wanted, window)


async def results(ctx: Context) -> list[SuggestionCount]:
    """How suggestions did by offering, and what offering adds beside those left alone, within the reader's scope."""
    await ctx.enter(READ)
    answers = await store.answers(ctx.tx)
    return [
        SuggestionCount(
            **{name: row[name] for name in SuggestionCount.__struct_fields__ if name not in {"answers", "gain"}},
            answers=answers.get(row["offering"], {}),
            gain=gain_of(row["suggested"], row["taken"], row["held_out"], row["held_out_taken"]),
        )
        for row in await store.counts(ctx.tx)
    ]
