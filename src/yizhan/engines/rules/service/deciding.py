"""Decisions for callers: the tables in force where the case belongs, evaluated, logged in the caller's transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

import msgspec

from yizhan.engines.rules.contracts import DecisionResult, Question
from yizhan.engines.rules.errors import UnknownDecision
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.store import log, releases
from yizhan.engines.rules.store.releases import Allowance, InForce
from yizhan.engines.rules.table import TIERS, Table, Tier
from yizhan.engines.rules.tiers import Layer, digest_of
from yizhan.engines.rules.tiers import decide as decide_tiers
from yizhan.platform.context import Context
from yizhan.platform.db import Database, Transaction


class _Known(msgspec.Struct):
    """What one decision has in force, as of a stamp; compiled versions outlive a reload, since they never change."""

    stamp: int
    versions: list[InForce]
    compiled: dict[int, Compiled]
    allowances: list[Allowance]
    chains: dict[tuple[int, ...], list[Layer]]


_known: WeakKeyDictionary[Database, dict[str, _Known]] = WeakKeyDictionary()
_stamps: WeakKeyDictionary[Transaction, int] = WeakKeyDictionary()


async def decide(
    ctx: Context,
    decision_id: str,
    variables: Mapping[str, Any],
    *,
    org_pos: int | None = None,
    caller: str = "",
    reference: str = "",
    customer_id: int | None = None,
) -> DecisionResult:
    """Take decision `decision_id` where the case belongs (the actor's organisation unless said), and log it.

    Raises UnknownDecision, CannotDecide for wrong inputs, Ambiguous where rows contradict each other.
    """
    place = ctx.actor.org_pos if org_pos is None else org_pos
    question = Question(variables=variables, org_pos=place, reference=reference, customer_id=customer_id)
    return (await decide_many(ctx, decision_id, [question], caller=caller))[0]


async def decide_many(
    ctx: Context, decision_id: str, questions: Sequence[Question], *, caller: str = ""
) -> list[DecisionResult]:
    """Many decisions by the tables that are in force now; one statement logs them all."""
    at = ctx.now()
    known = await _current(ctx, decision_id, at)
    chains: dict[int, list[Layer]] = {}
    found = []
    for question in questions:
        layers = chains.get(question.org_pos)
        if layers is None:
            layers = chains[question.org_pos] = _chain(known, decision_id, question.org_pos, at)
        decided = decide_tiers(layers, question.variables)
        found.append(DecisionResult(decided.result, decided.inputs, decided.fired))
    if found:
        await log.keep(ctx.tx, at, decision_id, caller, list(zip(questions, found, strict=True)))
    return found


async def evaluator(ctx: Context, decision_id: str) -> Callable[[Mapping[str, Any], int], Any]:
    """Takes the decision by the tables that are in force now, for what is known and an organisation; logs nothing."""
    at = ctx.now()
    known = await _current(ctx, decision_id, at)
    return lambda variables, org_pos: decide_tiers(_chain(known, decision_id, org_pos, at), variables).result


async def above(ctx: Context, key: str, tier: Tier, org_pos: int, at: datetime) -> list[tuple[InForce, Table]]:
    """What the tiers above `tier` have in force for an organisation at `org_pos`."""
    known = await _current(ctx, key, at)
    upper = TIERS[: TIERS.index(tier)]
    holding = [each for each in known.versions if each.tier in upper and each.holds(org_pos, at)]
    return [(each, known.compiled[each.id].table) for each in sorted(holding, key=lambda each: TIERS.index(each.tier))]


async def below(ctx: Context, key: str, sheet_id: int, at: datetime) -> list[tuple[InForce, Table]]:
    """What refines the table `sheet_id` now."""
    known = await _current(ctx, key, at)
    own = next((each for each in known.versions if each.sheet_id == sheet_id), None)
    if own is None:
        return []
    return [
        (each, known.compiled[each.id].table)
        for each in known.versions
        if each.sheet_id != sheet_id
        and TIERS.index(each.tier) > TIERS.index(own.tier)
        and own.org_pos <= each.org_pos <= own.org_hi
        and (each.valid_to is None or each.valid_to > at)
    ]


def allowed_of(
    allowances: Sequence[Allowance], sheet_id: int, lower: Table, upper: Mapping[Tier, Table]
) -> frozenset[tuple[Tier, str, str, str]]:
    """The rulings that still hold: both rows are as they were when it was decided."""
    mine = {row.id: row for row in lower.rows}
    found = set()
    for each in allowances:
        table = upper.get(each.upper_tier)
        over = next((row for row in table.rows if row.id == each.upper_row), None) if table else None
        under = mine.get(each.lower_row)
        if each.sheet_id != sheet_id or table is None or over is None or under is None:
            continue
        if digest_of(table, over, under, each.output) == each.digest:
            found.add((each.upper_tier, each.upper_row, each.lower_row, each.output))
    return frozenset(found)


async def allowances(ctx: Context, key: str) -> list[Allowance]:
    """Rulings in favour of lower rows."""
    return (await _current(ctx, key, ctx.now())).allowances


async def _current(ctx: Context, key: str, at: datetime) -> _Known:
    stamp = _stamps.get(ctx.tx)
    if stamp is None:
        stamp = _stamps[ctx.tx] = await releases.stamp(ctx.tx)
    kept = _known.setdefault(ctx.db, {})
    known = kept.get(key)
    if known is None or known.stamp != stamp:
        known = await _load(ctx, key, at, stamp, known)
        kept[key] = known
    return known


async def _load(ctx: Context, key: str, at: datetime, stamp: int, before: _Known | None) -> _Known:
    compiled = before.compiled if before else {}
    async with ctx.everywhere():
        versions = await releases.in_force(ctx.tx, key, at)
        missing = [each.id for each in versions if each.id not in compiled]
        tables = await releases.tables(ctx.tx, missing) if missing else {}
        allowances = await releases.allowances(ctx.tx, key)
    fresh = {number: Compiled(table) for number, table in tables.items()}
    wanted = {each.id for each in versions}
    kept = {number: made for number, made in {**compiled, **fresh}.items() if number in wanted}
    return _Known(stamp, versions, kept, allowances, {})


def forget(tx: Transaction) -> None:
    """After a release in this very transaction, its next decision asks again."""
    _stamps.pop(tx, None)


def _chain(known: _Known, key: str, org_pos: int, at: datetime) -> list[Layer]:
    holding = sorted(
        (each for each in known.versions if each.holds(org_pos, at)), key=lambda each: TIERS.index(each.tier)
    )
    if not holding or holding[0].tier is not Tier.HEADQUARTERS:
        raise UnknownDecision(key=key)
    ids = tuple(each.id for each in holding)
    if ids not in known.chains:
        upper: dict[Tier, Table] = {}
        layers = []
        for each in holding:
            made = known.compiled[each.id]
            allowed = allowed_of(known.allowances, each.sheet_id, made.table, upper)
            layers.append(Layer(each.tier, str(each.id), made, allowed))
            upper[each.tier] = made.table
        known.chains[ids] = layers
    return known.chains[ids]
