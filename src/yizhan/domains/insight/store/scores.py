"""Scores of customers: written in sets, read in the reader's scope."""

from collections.abc import Sequence
from datetime import date

import msgspec

from yizhan.domains.insight.contracts import (
    Band,
    By,
    NewScore,
    RiskPart,
    Score,
    ScoreFilter,
    ScoreReason,
    ScoresOrigin,
    SevenP,
)
from yizhan.kernel.paging import Page
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_READ = """id, month, model_id, chance, band, reason, reasons, rival, rival_offer, rival_en, rival_offer_en,
           rival_saving, monthly, at_stake, line, segment, customer_kind, province, network, facts, explained, ahead,
           likeliest, offer, channel, changed_at"""
_LISTING = Listing(
    columns=_READ,
    tables="insight.score",
    sorts={"chance": Sort("chance", "double precision"), "atStake": Sort("at_stake", "numeric")},
    default="-chance",
    unique="id",
)
_TOLD = {
    "reason": "case when reason <> '' then reason when explained then 'none' else 'unasked' end",
    "rival": "coalesce(nullif(rival, ''), 'none')",
    "offer": "coalesce(nullif(offer, ''), 'none')",
    "likeliest": "coalesce(nullif(likeliest, ''), 'none')",
}
"""What is not there has a name too: looked for and not found (`none`), or not looked for yet (`unasked`)."""
_BY = {By.CUSTOMER_KIND: "customer_kind", **{By(name): sql for name, sql in _TOLD.items()}}
_ORDER: dict[By, list[str]] = {By.SEGMENT: ["top", "high", "middle", "low", "none"], By.BAND: [*Band]}
"""Groups that have an order of their own; others come by size."""


async def put(tx: Transaction, scores: Sequence[tuple[NewScore, int]], model_id: int, month: date) -> None:
    """Write scores with where their customers belong; what was said before stays as a past image.

    What would help stays through the month, in which nobody decides it again, as long as the reason does.
    """
    rows = [
        {
            **msgspec.to_builtins(score),
            "org_pos": org_pos,
            "band": Band.of(score.chance),
            "reason": score.reason,
            "at_stake": str(score.at_stake),
            "likeliest": score.likeliest(month),
        }
        for score, org_pos in scores
    ]
    await tx.execute(
        """insert into insight.score as s (id, org_pos, month, model_id, chance, band, reason, reasons, rival,
                  rival_offer, rival_en, rival_offer_en, rival_saving, monthly, at_stake, line, segment, customer_kind,
                  province, network, facts, explained, ahead, likeliest)
           select customer_id, org_pos, $2, $3, chance, band, reason, reasons, rival, rival_offer, rival_en,
                  rival_offer_en, rival_saving, monthly, at_stake, line, segment, customer_kind, province, network,
                  facts, explained, ahead, likeliest
             from jsonb_to_recordset($1::jsonb) as r (customer_id bigint, org_pos int, chance double precision,
                  band text, reason text, reasons jsonb, rival text, rival_offer text, rival_en text,
                  rival_offer_en text, rival_saving numeric, monthly numeric, at_stake numeric, line text,
                  segment text, customer_kind text, province text, network text, facts jsonb, explained boolean,
                  ahead jsonb, likeliest text)
               on conflict (id) do update set
                  org_pos = excluded.org_pos, month = excluded.month, model_id = excluded.model_id,
                  chance = excluded.chance, band = excluded.band, reason = excluded.reason, reasons = excluded.reasons,
                  rival = excluded.rival, rival_offer = excluded.rival_offer, rival_en = excluded.rival_en,
                  rival_offer_en = excluded.rival_offer_en, rival_saving = excluded.rival_saving,
                  monthly = excluded.monthly, at_stake = excluded.at_stake, line = excluded.line,
                  segment = excluded.segment, customer_kind = excluded.customer_kind, province = excluded.province,
                  network = excluded.network, facts = excluded.facts,
                  (offer, channel) = (select s.offer, s.channel where s.month = excluded.month
                                         and s.reason = excluded.reason and excluded.band <> 'low'
                                       union all select '', '' limit 1),
                  explained = excluded.explained, ahead = excluded.ahead, likeliest = excluded.likeliest
            where (s.month, s.model_id, s.chance, s.monthly, s.facts, s.org_pos, s.ahead) is distinct from
                  (excluded.month, excluded.model_id, excluded.chance, excluded.monthly, excluded.facts,
                   excluded.org_pos, excluded.ahead)
               or (excluded.explained and s.reasons is distinct from excluded.reasons)""",
        rows,
        month,
        model_id,
    )


async def explain(tx: Transaction, customer_id: int, month: date, reasons: Sequence[ScoreReason]) -> None:
    """Keep the reasons of one score that was not explained; a score of another month is left as it is."""
    await tx.execute(
        "update insight.score set reasons = $3, explained = true where id = $1 and month = $2 and not explained",
        customer_id,
        month,
        msgspec.to_builtins(reasons),
    )


async def drop_others(tx: Transaction, month: date, model_id: int) -> None:
    """Forget scores of customers who were not scored again: they have left."""
    await tx.execute("delete from insight.score where month <> $1 or model_id <> $2", month, model_id)


async def offer(tx: Transaction, offers: Sequence[tuple[int, str, str]]) -> None:
    """Keep what is to be offered, and how."""
    await tx.execute(
        """update insight.score s set offer = o.offer, channel = o.channel
             from unnest($1::bigint[], $2::text[], $3::text[]) as o (id, offer, channel) where s.id = o.id""",
        [each[0] for each in offers],
        [each[1] for each in offers],
        [each[2] for each in offers],
    )


async def of(tx: Transaction, customer_ids: Sequence[int]) -> dict[int, Score]:
    rows = await tx.fetch(f"select {_READ} from insight.score where id = any($1)", customer_ids)
    return {row["id"]: _score(row) for row in rows}


async def page(tx: Transaction, wanted: ScoreFilter, window: Window) -> Page[Score]:
    return await listing.page(tx, _LISTING, where_of(wanted), window, _score)


async def composition(tx: Transaction, by: Sequence[By], wanted: ScoreFilter) -> list[RiskPart]:
    """How risk and value are divided by dimensions, in the reader's scope."""
    where = where_of(wanted)
    columns = [_BY.get(each, each.value) for each in by]
    keys = ", ".join(columns)
    rows = await tx.fetch(
        f"""select array[{keys}]::text[] as keys, count(*) as customers, count(*) filter (where band = 'high') as high,
                   sum(chance) as expected, sum(monthly) as monthly, sum(at_stake) as at_stake
              from insight.score where {where.sql} group by {keys} order by sum(at_stake) desc limit 500""",
        *where.arguments,
    )
    return [RiskPart(**{**row, "keys": tuple(row["keys"])}) for row in rows]


async def rival_names(tx: Transaction) -> dict[str, str]:
    """What rivals of the reader's scope are called in English, where that is known."""
    rows = await tx.fetch("select rival, max(rival_en) as name from insight.score where rival_en <> '' group by rival")
    return {row["rival"]: row["name"] for row in rows}


async def total(tx: Transaction, wanted: ScoreFilter) -> RiskPart:
    where = where_of(wanted)
    row = await tx.fetchrow(
        f"""select count(*) as customers, count(*) filter (where band = 'high') as high,
                   coalesce(sum(chance), 0) as expected, coalesce(sum(monthly), 0) as monthly,
                   coalesce(sum(at_stake), 0) as at_stake
              from insight.score where {where.sql}""",
        *where.arguments,
    )
    return RiskPart(keys=(), **dict(row or {}))


_SEVEN = """count(*) as customers, avg((s.facts->>'tenure_months')::float) as tenure_months,
       avg(1 - s.chance) as staying, avg(w.loyalty) as loyalty, avg(w.satisfaction) as satisfaction,
       round(avg(s.monthly), 2) as monthly, round(avg(s.monthly) * 12, 2) as yearly,
       round(avg(w.contribution), 2) as contribution, round(avg(w.lifetime), 2) as lifetime,
       avg(coalesce((s.facts->>'complaints')::float, 0)) as complaints,
       count(*) filter (where jsonb_array_length(coalesce(s.facts->'next', '[]')) > 0) as prospects,
       avg(coalesce((s.facts->>'kinds_of_lines')::float, 0)) as kinds_of_lines,
       coalesce(sum(a.contacted), 0)::int as contacted, coalesce(sum(a.kept), 0)::int as kept"""
_TRIED = """left join (select customer_id, count(*) as contacted, count(*) filter (where outcome = 'kept') as kept
                         from insight.action where state = 'done' group by customer_id) a on a.customer_id = s.id"""


async def seven_p(tx: Transaction, by: By | None, customer_id: int | None) -> list[SevenP]:
    """The seven Ps of groups, or of one customer."""
    column = _BY.get(by, by.value) if by else "''"
    rows = await tx.fetch(
        f"""select {column} as key, {_SEVEN} from insight.score s left join insight.standing w on w.id = s.id {_TRIED}
             where $1::bigint is null or s.id = $1
             group by 1 order by array_position($2::text[], {column}), count(*) desc limit 100""",
        customer_id,
        _ORDER.get(by, []) if by else [],
    )
    return [SevenP(**row) for row in rows]


async def origin(tx: Transaction) -> ScoresOrigin | None:
    """Where the scores there are come from."""
    row = await tx.fetchrow(
        """select s.month, m.version as model_version,
                  (select max(r.ended_at) from insight.run r where r.kind = 'score' and r.state = 'done') as scored_at
             from (select month, model_id from insight.score limit 1) s join insight.model m on m.id = s.model_id"""
    )
    return ScoresOrigin(**row) if row else None


def where_of(wanted: ScoreFilter) -> Where:
    """What is asked for; several values of one dimension stand in one text, by commas."""
    where = Where()
    for name in ScoreFilter.__struct_fields__:
        value = getattr(wanted, name)
        where.add(f"{_TOLD.get(name, name)} = any(?)", None if value is None else value.split(","))
    return where


def _score(row: Row) -> Score:
    given = {name: row[name] for name in Score.__struct_fields__ if name in row}
    given |= {"customer_id": str(row["id"]), "model_id": str(row["model_id"]), "band": Band(row["band"])}
    given["ahead"] = tuple(row["ahead"])
    return Score(**{**given, "reasons": msgspec.convert(row["reasons"], tuple[ScoreReason, ...])})
