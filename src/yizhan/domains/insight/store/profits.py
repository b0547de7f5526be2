"""What it costs and brings to treat the first n customers by value at stake."""

from math import sqrt

from yizhan.domains.insight.contracts import ProfitStep, ScoreFilter, WhatIf
from yizhan.domains.insight.store.scores import where_of
from yizhan.platform.db import Row, Transaction

_WIDTH = 1.96
_NOBODY = ProfitStep(
    customers=0, cost=0, kept=0, kept_low=0, kept_high=0, revenue=0, profit=0, profit_low=0, profit_high=0
)


async def what_if(tx: Transaction, wanted: ScoreFilter, given: WhatIf, ticks: int) -> list[ProfitStep]:
    """Nobody, and about `ticks` values of n, among them the n with the highest profit and that asked for.

    Whether a customer is kept is a draw of its own, so that variances add up.
    """
    where = where_of(wanted)
    first = len(where.arguments) + 1
    rows = await tx.fetch(
        f"""with given as (
                select ${first}::float8 as success, ${first + 1}::float8 as months, ${first + 2}::float8 as cost,
                       ${first + 3}::bigint as customers),
            kept as (
                select id, at_stake, monthly::float8 as monthly, chance * success as chance
                  from insight.score, given where {where.sql}),
            ranked as (
                select row_number() over w as n, count(*) over () as all_n, sum(chance) over w as kept,
                       sum(chance * monthly) over w as monthly, sum(chance * (1 - chance)) over w as kept_spread,
                       sum(chance * (1 - chance) * monthly * monthly) over w as monthly_spread
                  from kept window w as (order by at_stake desc, id desc)),
            best as (
                select n as best_n from ranked, given order by monthly * months - n * cost desc, n limit 1)
            select n, kept, monthly, kept_spread, monthly_spread from ranked, best, given
             where n in (1, all_n, best_n, least(customers, all_n)) or n % greatest(1, all_n / {int(ticks)}) = 0
             order by n""",
        *where.arguments,
        given.success,
        given.months,
        given.cost,
        given.customers,
    )
    return [_NOBODY, *(_step(row, given) for row in rows)]


def _step(row: Row, given: WhatIf) -> ProfitStep:
    cost, kept = given.cost * row["n"], row["kept"]
    revenue = row["monthly"] * given.months
    kept_half = _WIDTH * sqrt(max(0.0, row["kept_spread"]))
    half = _WIDTH * sqrt(max(0.0, row["monthly_spread"])) * given.months
    return ProfitStep(
        customers=row["n"],
        cost=round(cost, 2),
        kept=round(kept, 2),
        kept_low=round(max(0.0, kept - kept_half), 2),
        kept_high=round(min(row["n"], kept + kept_half), 2),
        revenue=round(revenue, 2),
        profit=round(revenue - cost, 2),
        profit_low=round(max(0.0, revenue - half) - cost, 2),
        profit_high=round(revenue + half - cost, 2),
    )
