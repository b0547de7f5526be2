"""What would help a customer stays through the month, however often everybody is scored in it."""

from datetime import date

import msgspec

from support import people
from support.acting import acting
from support.cards import CARD, likely
from support.contexts import context
from yizhan.domains.customer import api as customers
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import NewModel, NewScore
from yizhan.platform.db import Database

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


async def test_what_would_help_stays_until_the_month_or_the_reason_is_another(db: Database) -> None:
    async with context(db) as ctx:
        key = int((await customers.create_customer(ctx, people.customer(1, org_pos=13))).customer.id)
    score = likely(key, 0.4)
    fewer = msgspec.structs.replace(score, facts={"billed": 90.0}, chance=0.35)
    [dear] = score.reasons
    other = msgspec.structs.replace(fewer, reasons=(msgspec.structs.replace(dear, group="rival"),), chance=0.36)
    assert await _offered(db, key, MAY, score, decided="fittingPlan") == "fittingPlan"
    assert await _offered(db, key, MAY, fewer) == "fittingPlan"
    assert await _offered(db, key, MAY, other) == ""
    assert await _offered(db, key, MAY, fewer, decided="fittingPlan") == "fittingPlan"
    assert await _offered(db, key, MAY, msgspec.structs.replace(fewer, chance=0.01)) == ""
    assert await _offered(db, key, MAY, fewer, decided="fittingPlan") == "fittingPlan"
    assert await _offered(db, key, JUNE, fewer) == ""


async def _offered(db: Database, key: int, month: date, score: NewScore, *, decided: str = "") -> str:
    """What would help after the customer was scored and, where something was, decided for."""
    async with acting(db) as ctx:
        await ctx.as_system()
        model = await insight.acting_model(ctx) or await insight.keep_model(
            ctx, None, NewModel(digest="0" * 64, card=CARD, lost=False), (1, "x")
        )
        await insight.take_scores(ctx, model, month, [score])
        if decided:
            await insight.keep_offers(ctx, [(key, decided, "call")])
        found = await insight.score_of(ctx, str(key))
        assert found
        return found.offer
