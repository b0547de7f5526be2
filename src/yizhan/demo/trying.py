"""What the demo operator tried over the past year to keep customers, a finding a month, and whom it kept.

Customers with a plain sign came into a finding, half of them left alone by the digest that the product draws by. Who
left stands in the operator's records and follows from nothing done here; so the effect is planted by who came in. In
the place of three of four who were called and left for a rival or over a complaint stands somebody like them who was
called and stayed. `PERSUADED` is the truth that mining is to find; nobody who leaves over the bill is kept by a call.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import msgspec

from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import ActionOutcome, NewAction, Outcome
from yizhan.kernel.clock import FixedClock
from yizhan.platform.context import Context

PERSUADED = {"complaints": 0.75, "rival": 0.75, "price": 0.0}
"""The share kept by a call of those who would leave, by the reason of the risk."""
OFFERS = {"complaints": "resolveComplaint", "rival": "matchRival", "price": "fittingPlan"}
MONTHS = 11
HELD_OUT = 50.0
_CHANCE = 0.3
_MOST_LEAVING, _LEAST_STAYING, _STAYING = 10, 12, 2
"""Of one month, reason and group: how many at most who leave, and how many stay beside them."""
_SIGNS = """
with newest as (select max(month) as month from detail.bill_item),
     complained as (select distinct customer_id, cast(month + to_months(later) as date) as month
                      from detail.complaint, (values (0), (1)) v (later) where kind = 'complaint'),
     left_in as (select customer_id, min(month) as month from mart.churn where gone = 1 group by 1),
     signs as (
       select c.month, c.customer_id, sum(c.billed) as billed,
              max(case when t.customer_id is null then 0 else 1 end) as complains,
              max(case when c.billed_before > 0 and c.billed > 1.3 * c.billed_before then 1 else 0 end) as dear,
              max(case when c.billed > c.rival_fee then 1 else 0 end) as cheaper, any_value(l.month) as left_in,
              min(c.network_id) || min(c.line) || count(*) as like_in,
              coalesce(max(c.billed - c.rival_fee), 0) as saving, max(c.unresolved) as unresolved
         from mart.churn c
         left join complained t on t.customer_id = c.customer_id and t.month = c.month
         left join left_in l on l.customer_id = c.customer_id
        where c.gone = 0 and c.billed > 0
          and c.month > (select month - to_months(2 + ?) from newest)
          and c.month <= (select month - interval 2 month from newest)
        group by 1, 2)
select s.month, s.customer_id, d.number,
       case when complains = 1 then 'complaints' when dear = 1 then 'price' else 'rival' end as reason, s.billed,
       coalesce(s.left_in <= s.month + interval 2 month, false) as leaves, s.like_in, s.saving, s.unresolved
  from signs s join detail.dim_customer d on d.customer_id = s.customer_id and d.is_current
 where (complains = 1 or dear = 1 or cheaper = 1) and (s.left_in is null or s.left_in > s.month)"""


class Sign(msgspec.Struct, frozen=True):
    """A customer with a plain sign at the end of a month, and whether the customer left in the two months after."""

    month: date
    customer_id: int
    number: str
    reason: str
    billed: Decimal
    leaves: bool
    like_in: str
    """Place and lines, which customers who are alike share."""
    saving: Decimal
    unresolved: int

    def unlike(self, other: "Sign") -> float:
        """How little they are alike."""
        apart = abs(float(self.saving - other.saving)) + abs(float(self.billed - other.billed)) / 4
        return apart + 100 * (self.like_in != other.like_in) + 50 * (self.unresolved != other.unresolved)


def signs_in(connection: Connection) -> list[Sign]:
    """Everybody with a sign, month by month, in an order that only the customers' numbers give."""
    rows = connection.execute(_SIGNS, [MONTHS]).fetchall()
    return sorted((Sign(*row) for row in rows), key=lambda sign: (sign.month, draw(sign.number, "tried")))


async def tell(ctx: Context, model_id: str, signs: Sequence[Sign], caller: str) -> None:
    """Keep findings and actions as they were made then; `caller` did the calls."""
    tried: set[int] = set()
    called: Counter[str] = Counter()
    months: dict[date, list[Sign]] = defaultdict(list)
    for sign in signs:
        months[sign.month].append(sign)
    for month, found in months.items():
        at = datetime.combine((month + timedelta(days=31)).replace(day=6), time(2), UTC)  # once the month is known
        then = ctx.as_if(clock=FixedClock(at))
        fresh = [sign for sign in found if sign.customer_id not in tried]
        stake = round(sum((_stake(sign) for sign in fresh), Decimal(0)), 2)
        sums = (len(fresh), round(Decimal(len(fresh)) * Decimal("0.3"), 2), stake)
        finding = await insight.open_finding(then, model_id, month, sums, tell=False)
        chosen = list(_chosen(fresh, int(finding), called))
        tried |= {sign.customer_id for sign, _ in chosen}
        actions = await insight.begin_actions(then, finding, [_action(sign, held_out=out) for sign, out in chosen])
        for sign, held_out in chosen:
            if not held_out and sign.customer_id in actions:
                await insight.end_action(then, str(actions[sign.customer_id]), _outcome(sign), caller)


def _chosen(signs: Sequence[Sign], finding: int, called: Counter[str]) -> Iterator[tuple[Sign, bool]]:
    """Who comes into a finding, and whether they are left alone; `called` counts those called who leave, by reason."""
    groups: dict[tuple[str, bool], list[Sign]] = defaultdict(list)
    for sign in signs:
        groups[sign.reason, insight.left_alone(finding, sign.customer_id, HELD_OUT)].append(sign)
    for reason in PERSUADED:
        leaving = {out: [each for each in groups[reason, out] if each.leaves][:_MOST_LEAVING] for out in (True, False)}
        staying = {out: [each for each in groups[reason, out] if not each.leaves] for out in (True, False)}
        beside = max(_LEAST_STAYING, _STAYING * len(leaving[True]))
        yield from ((sign, True) for sign in (*leaving[True], *staying[True][:beside]))
        kept = staying[False][:beside]
        others = staying[False][beside:]
        for sign in leaving[False]:
            if _goes_all_the_same(reason, called):
                kept.append(sign)
            elif others:
                kept.append(others.pop(min(range(len(others)), key=lambda at: sign.unlike(others[at]))))
        yield from ((sign, False) for sign in kept)


def _goes_all_the_same(reason: str, called: Counter[str]) -> bool:
    """Whether the next who was called leaves: of four over a rival's offer one does."""
    called[reason] += 1
    going = 1 - PERSUADED[reason]
    return int(called[reason] * going) > int((called[reason] - 1) * going)


def _action(sign: Sign, *, held_out: bool) -> NewAction:
    return NewAction(
        customer_id=sign.customer_id,
        held_out=held_out,
        offer=OFFERS[sign.reason],
        channel="call",
        chance=_CHANCE,
        at_stake=_stake(sign),
        reason=sign.reason,
    )


def _stake(sign: Sign) -> Decimal:
    return round(sign.billed * 12 * Decimal(str(_CHANCE)), 2)


def _outcome(sign: Sign) -> Outcome:
    answer = draw(sign.number, "answer")
    if sign.leaves:
        told = ActionOutcome.CONSIDERING if answer < 0.6 else ActionOutcome.UNREACHABLE
    else:
        told = ActionOutcome.KEPT if answer < 0.7 else ActionOutcome.UNREACHABLE
    return Outcome(did="call", outcome=told)


def draw(key: str, salt: str) -> float:
    """A number from 0 to 1 that follows from the key."""
    return int.from_bytes(hashlib.sha256(f"{salt}{key}".encode()).digest()[:4]) / 2**32
