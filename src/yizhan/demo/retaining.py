"""The demo operator's first model: trained, approved by somebody else, a year of calls measured, everybody scored.

What came of the calls (trying.py), what was offered at the counter (suggesting.py), and where those who left went, is
loaded into the warehouse at once: dashboards tell of it. Of those who left, some had said why, most of them the truth.
"""

import asyncio
import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from yizhan.analytics.scoring import api as scoring
from yizhan.analytics.scoring.contracts import Place
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.analytics.warehouse.engine import Connection, Limits, connect_beside
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.demo import suggesting, trying
from yizhan.demo.trying import draw
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import LossInput, RunKind
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import Staff, StaffFilter
from yizhan.kernel.clock import business_day
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import Actor, Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.listing import Window
from yizhan.platform.worker import JobKind

JOB = "demo.retaining"
_TRAINER, _APPROVER, _CALLER, _SELLER = "steward", "executive", "retain.js", "clerk.nj1"
_WHY = "指标、校准和各省差异都看过，可以启用"
_LIMITS = (256, 2)
STUDIES = (
    RunKind.STANDING,
    RunKind.SEGMENTS,
    RunKind.OUTLOOK,
    RunKind.KEY_ACCOUNTS,
    RunKind.RESPONSES,
    RunKind.OFFERS,
    RunKind.PATTERNS,
)
_SAID = {"price": "price", "complaint": "complaints", "contract": "contract", "rival": "rival", "none": "other"}
_LEFT = """
select p.product_ref, min(p.customer_id) from detail.dim_subscriber p where p.is_current and p.ended_at is not null
 group by 1"""
_DRAWN_TO = """
select g.customer_id, arg_min(r.rival, r.monthly_fee)
  from mart.churn g
  join detail.rival_offer r on r.network_id = g.network_id and r.line = g.line and r.month <= g.month
 where g.gone = 1 group by 1"""
_TELLS_WHERE_TO = {"rival": 1.0, "price": 0.5}


async def plan(ctx: Context) -> None:
    """Let it be done in the background."""
    await ctx.enqueue(NewJob(JOB, {}, once_key=JOB, priority=9))


def job_kinds(house: Warehouse, place: Place) -> Mapping[str, JobKind]:
    """Who does it."""

    async def retain(ctx: Context, _: object) -> None:
        await ctx.as_system()
        await begin(ctx, house, place)
        for kind in STUDIES:
            async with scoring.apart(ctx) as own:
                run_id = await insight.ask_run(own, kind)
            await scoring.carry_out(ctx, house, place, run_id, (0, ctx.actor.name))

    return {JOB: JobKind(retain, most_attempts=2)}


async def begin(ctx: Context, house: Warehouse, place: Place) -> None:
    """Train, approve, tell of the past year's calls, score; what a killed worker had done is not done twice."""
    async with scoring.apart(ctx) as own:
        acting = await insight.acting_model(own)
    if acting is None:
        await _trained(ctx, house, place)
        async with scoring.apart(ctx) as own:
            await _approved(own)
            await _tried(own, house)
            await _offered(own, house)
            await _recorded(own, house)
    async with scoring.apart(ctx) as own:
        run_id = await insight.ask_run(own, RunKind.SCORE)
    await scoring.carry_out(ctx, house, place, run_id, (0, ctx.actor.name))
    if acting is None:  # what scoring measured of the calls comes along
        await _loaded(ctx, house)


async def _loaded(ctx: Context, house: Warehouse) -> None:
    outcome = await warehouse.load_now(ctx, house)
    if outcome.load.state is not LoadState.PUBLISHED:
        raise RuntimeError(outcome.load.trouble.message.en if outcome.load.trouble else outcome.load.state)


async def _trained(ctx: Context, house: Warehouse, place: Place) -> None:
    async with scoring.apart(ctx) as own:
        steward = await _person(own, _TRAINER)
        run_id = await insight.ask_run(own, RunKind.TRAIN)
    run = await scoring.carry_out(ctx, house, place, run_id, (int(steward.id), steward.name))
    if run.told and run.state != "done":
        raise RuntimeError(run.told.en)


async def _approved(ctx: Context) -> None:
    boss = await _acting(ctx, _APPROVER)
    newest = (await insight.models(ctx))[0]
    await insight.approve_model(ctx.as_if(actor=boss), newest.id, _WHY)


async def _tried(ctx: Context, house: Warehouse) -> None:
    """The calls of the past year, as they were made then."""
    signs = await asyncio.to_thread(_signs, house)
    model = await insight.acting_model(ctx)
    if model is not None:
        await trying.tell(ctx, model.id, signs, (await _person(ctx, _CALLER)).name)


async def _offered(ctx: Context, house: Warehouse) -> None:
    """What was offered over the past year, and what came of it."""
    past = await asyncio.to_thread(_past, house)
    await suggesting.tell(ctx, past, await _acting(ctx, _SELLER))


def _past(house: Warehouse) -> suggesting.Past:
    found = warehouse.published(house)
    if found is None:
        raise FileNotFoundError(house.folder)
    with _published(house) as connection:
        return suggesting.past_in(connection, found.version, found.at)


def _signs(house: Warehouse) -> list[trying.Sign]:
    with _published(house) as connection:
        return trying.signs_in(connection)


def _published(house: Warehouse) -> Connection:
    found = warehouse.published(house)
    if found is None:
        raise FileNotFoundError(house.folder)
    folder = Folder(house.folder)
    return connect_beside(folder.file_of(found.version), Limits(*_LIMITS, folder.path / "demo"))


async def _recorded(ctx: Context, house: Warehouse) -> None:
    """What those who left told at the counter: why, and some of them where they go."""
    truth = await asyncio.to_thread(_truth, house.folder.parent / "demo-truth.csv")
    customers = await asyncio.to_thread(_asked, house, _LEFT)
    drawn_to = await asyncio.to_thread(_asked, house, _DRAWN_TO)
    said: dict[tuple[int, date], str] = {}
    today = business_day(ctx.now())
    for product, (day, cause) in truth.items():
        customer = customers.get(product)
        if customer is not None and (today - day).days < 200 and draw(product, "said") < 0.6:
            honest = draw(product, "honest") < 0.85
            said[customer, day.replace(day=1)] = _SAID[cause] if honest else "price"
    for (customer, month), reason in said.items():
        tells = draw(str(customer), "where to") < _TELLS_WHERE_TO.get(reason, 0)
        rival = drawn_to.get(customer, "") if tells else ""
        await insight.record_loss(ctx, LossInput(customer_id=str(customer), month=month, reason=reason, rival=rival))


def _truth(file: Path) -> dict[str, tuple[date, str]]:
    with file.open(encoding="utf-8") as lines:
        rows = [(row["product_ref"], date.fromisoformat(row["left_on"]), row["cause"]) for row in csv.DictReader(lines)]
    return {product: (day, cause) for product, day, cause in rows}


def _asked(house: Warehouse, sql: str) -> dict[Any, Any]:
    """What a query of two columns gives, the one by the other."""
    with _published(house) as connection:
        return dict(connection.execute(sql).fetchall())


async def _acting(ctx: Context, login: str) -> Actor:
    """Somebody of the operator, who may do anything here."""
    who = await _person(ctx, login)
    return Actor(int(who.id), who.name, EVERYTHING.lo, EVERYTHING.hi, {}, login=login, everything=True)


async def _person(ctx: Context, login: str) -> Staff:
    page = await organisation.staff(ctx, StaffFilter(q=login), Window())
    return next(each for each in page.items if each.login and each.login.login == login)
