"""What the demo operator offered over the past year by a rule of thumb, a list a quarter, and what came of it.

Whoever lacked an offering and could have it was on the list; one in ten was left alone by the digest that the product
draws by. Who bought stands in the operator's records and follows from nothing done here; so the effect is planted by
who is on the list: in the place of three of five who were left alone and bought all the same stands somebody who did
not. `ADDED` is the truth: what offering added to what would have been bought, nothing for data add-ons.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import msgspec

from yizhan.analytics.scoring.cards import OffersFound, StudyCard
from yizhan.analytics.scoring.worth import yearly
from yizhan.analytics.warehouse.engine import Connection
from yizhan.demo.shopping import ADDON, BROADBAND, IPTV, MOBILE_5G
from yizhan.demo.trying import draw
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.studies import NewStudy
from yizhan.domains.insight.contracts.suggestions import (
    HELD_OUT,
    Answer,
    Decline,
    NewSuggestion,
    Suggestion,
    SuggestionFilter,
    SuggestionReason,
    SuggestionState,
)
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor, Context
from yizhan.platform.listing import Window

ADDED: Mapping[str, float] = {IPTV: 0.6, BROADBAND: 0.6, ADDON: 0.0}
"""Of those who bought what they were offered, the share that would not have without it."""
NEEDS = {IPTV: BROADBAND, ADDON: MOBILE_5G}
QUARTERS = 4
HORIZON = 3
_MOST_BUYING, _BESIDE = 40, 5
"""Of one quarter and offering: how many at most who bought, and how many did not for each of them."""
_PAGE = 500
_SHOWN, _SHOWN_BEFORE_BUYING, _DECLINED = 0.6, 0.85, 0.45
_ANSWERS = (
    (Answer.LATER, 0.3),
    (Answer.PRICE, 0.6),
    (Answer.NO_NEED, 0.85),
    (Answer.RIVAL, 0.95),
    (Answer.SERVICE, 1.0),
)
"""Up to which of the numbers drawn each is said."""
_WHY = SuggestionReason("popular", Text("近来选购的客户较多", "many have bought it of late"), 0.0)
_METHOD = Text("经验规则：凡缺少且具备前提的客户都可推荐", "Rule of thumb: whoever lacks it and could have it")
_NOTHING = Text("未学习", "Nothing was learned")
_UNCHECKED = Text("未检验", "Not checked")
_LIMITS = Text("不说明客户现在是否想要", "Does not say whether it is wanted now")
_VERDICT = Text("按经验规则推荐，尚未学习", "Suggested by a rule of thumb, before anything was learned")
_CANDIDATES = """
with newest as (select max(month) as month from detail.bill_item),
     quarter as (select cast(n.month - to_months(cast(3 * q as integer)) as date) as month,
                        cast(n.month - to_months(cast(3 * q - 1 as integer)) as date) + 5 as listed
                   from newest n, generate_series(1, ?) g (q)),
     line as (select s.customer_id, f.code, s.activated_at, s.ended_at
                from detail.dim_subscriber s join detail.dim_offering f on f.offering_id = s.offering_id
               where s.is_current and s.activated_at is not null),
     wanted as (select unnest(?) as code, unnest(?) as needs)
select q.month, q.listed, d.customer_id, d.number, w.code,
       min(case when l.code = w.code then l.activated_at end) as bought_at
  from quarter q cross join wanted w
  join line l on l.activated_at < q.month + interval 4 month
  join detail.dim_customer d on d.customer_id = l.customer_id and d.is_current
 where d.customer_kind in ('public', 'business')
   and coalesce(year(q.month) - d.birth_year, 30) >= 18
 group by all
having min(l.activated_at) < q.listed
   and coalesce(min(case when l.code = w.code then l.activated_at end) >= q.listed + 1, true)
   and count(case when l.activated_at < q.listed and coalesce(l.ended_at >= q.listed, true)
                   and (w.needs = '' or l.code = w.needs) then 1 end) > 0"""


class Candidate(msgspec.Struct, frozen=True):
    """Somebody who could buy an offering after a month, and when they did within the quarter, if at all."""

    month: date
    listed: date
    customer_id: int
    number: str
    offering: str
    bought_at: datetime | None


class Past(msgspec.Struct, frozen=True):
    """Who could have been offered what, what it brings in a year, and what that was read from."""

    candidates: tuple[Candidate, ...]
    worth: Mapping[str, tuple[str, Decimal]]
    version: int
    loaded_at: datetime


def past_in(connection: Connection, version: int, loaded_at: datetime) -> Past:
    """Everybody on the lists, quarter by quarter, in an order that only the customers' numbers give."""
    needs = [NEEDS.get(offering, "") for offering in ADDED]
    rows = connection.execute(_CANDIDATES, [QUARTERS, list(ADDED), needs]).fetchall()
    found = sorted((Candidate(*row) for row in rows), key=lambda each: (each.month, draw(each.number, each.offering)))
    return Past(tuple(found), yearly(connection, found[-1].month) if found else {}, version, loaded_at)


async def tell(ctx: Context, past: Past, seller: Actor) -> None:
    """Keep what was offered as it was then; `seller` showed it and heard the answers."""
    told: set[tuple[int, str]] = set()
    bought: Counter[str] = Counter()
    quarters: dict[date, list[Candidate]] = defaultdict(list)
    for each in past.candidates:
        quarters[each.month].append(each)
    for month, found in quarters.items():
        fresh = [each for each in found if (each.customer_id, each.offering) not in told]
        chosen = list(chosen_of(fresh, bought))
        told |= {(each.customer_id, each.offering) for each in chosen}
        await _quarter(ctx, past, month, chosen, seller)


async def _quarter(ctx: Context, past: Past, month: date, chosen: Sequence[Candidate], seller: Actor) -> None:
    """One list: kept, shown to some, declined by some, bought by some; what the last one left open has expired."""
    listed = datetime.combine(chosen[0].listed if chosen else month, time(2), UTC)
    then = ctx.as_if(clock=FixedClock(listed))
    new = NewStudy(kind=RunKind.OFFERS, month=month, card=msgspec.to_builtins(_card(past, len(chosen))), taken=True)
    study = int(await insight.keep_study(then, new, seller.name))
    await insight.forget_other_suggestions(then, study)
    share = sum(each.bought_at is not None for each in chosen) / max(len(chosen), 1)
    await insight.take_suggestions(then, study, [_suggestion(each, past.worth, share) for each in chosen])
    opened = {(int(each.customer_id), each.offering): each.id for each in await _opened(then)}
    for each in chosen:
        await _answered(ctx, each, opened.get((each.customer_id, each.offering)), seller)


async def _opened(ctx: Context) -> list[Suggestion]:
    """Everything that may be offered now."""
    found: list[Suggestion] = []
    after: str | None = None
    while True:
        page = await insight.suggestions(ctx, SuggestionFilter(state=SuggestionState.OPEN), Window(_PAGE, after=after))
        found += page.items
        after = page.next
        if after is None:
            return found


async def _answered(ctx: Context, each: Candidate, suggestion: str | None, seller: Actor) -> None:
    """What came of one: bought at its time, also by who was left alone (`suggestion` is None), declined, or nothing."""
    customer = str(each.customer_id)
    seen = draw(each.number, "shown") < (_SHOWN if each.bought_at is None else _SHOWN_BEFORE_BUYING)
    if suggestion and seen:
        seen_at = datetime.combine(each.listed, time(3), UTC) + timedelta(minutes=_minutes(each))
        at = ctx.as_if(actor=seller, clock=FixedClock(seen_at))
        await insight.show_suggestions(at, customer, [suggestion])
        if each.bought_at is None and draw(each.number, "declines") < _DECLINED:
            await insight.decline_suggestion(at, customer, suggestion, Decline(_answer(each)))
    if each.bought_at is not None:
        then = ctx.as_if(actor=seller, clock=FixedClock(each.bought_at.replace(tzinfo=UTC)))
        await insight.suggestions_sold(then, customer, [each.offering], None, seller.name)


def _minutes(each: Candidate) -> int:
    """When within the day after the list was made: before anybody bought."""
    return int(360 * draw(each.number, "hour"))


def chosen_of(found: Sequence[Candidate], bought: Counter[str]) -> Iterator[Candidate]:
    """Who is on a list; `bought` counts by offering who was left alone and bought."""
    for offering, added in ADDED.items():
        of: dict[tuple[bool, bool], list[Candidate]] = defaultdict(list)
        for each in found:
            if each.offering == offering:
                out = insight.left_alone(each.listed.year, each.customer_id, HELD_OUT)
                of[out, each.bought_at is not None].append(each)
        buying = of[False, True][:_MOST_BUYING]
        staying = of[False, False][: _BESIDE * len(buying)]
        yield from (*buying, *staying)
        buying_out = _part(of[True, True], len(buying), len(of[False, True]))
        staying_out = _part(of[True, False], len(staying), len(of[False, False]))
        all_the_same = [each for each in buying_out if _buys_all_the_same(offering, added, bought)]
        instead = len(buying_out) - len(all_the_same)
        yield from (*all_the_same, *of[True, False][: len(staying_out) + instead])


def _part(of: Sequence[Candidate], chosen: int, among: int) -> Sequence[Candidate]:
    """As large a part of those left alone as was chosen of the others."""
    return of[: round(len(of) * chosen / among)] if among else ()


def _buys_all_the_same(offering: str, added: float, bought: Counter[str]) -> bool:
    """Whether the next who was left alone buys: of five by whom offering adds 0.6 two do."""
    bought[offering] += 1
    return int(bought[offering] * (1 - added) + 1e-9) > int((bought[offering] - 1) * (1 - added) + 1e-9)


def _suggestion(each: Candidate, worth: Mapping[str, tuple[str, Decimal]], share: float) -> NewSuggestion:
    line, brings = worth.get(each.offering, ("", Decimal(0)))
    return NewSuggestion(
        customer_id=each.customer_id,
        offering=each.offering,
        line=line,
        place=1,
        month=each.month,
        chance=round(share, 5),
        yearly=brings,
        reasons=(_WHY,),
    )


def _answer(each: Candidate) -> Answer:
    said = draw(each.number, "answers")
    return next(answer for answer, below in _ANSWERS if said < below)


def _card(past: Past, rows: int) -> StudyCard:
    return StudyCard(
        warehouse=past.version,
        loaded_at=past.loaded_at,
        rows=rows,
        method=_METHOD,
        learned=_NOTHING,
        checked=_UNCHECKED,
        limits=_LIMITS,
        verdict=_VERDICT,
        measures=(),
        found=OffersFound(horizon=HORIZON, offerings=()),
        seed=0,
    )
