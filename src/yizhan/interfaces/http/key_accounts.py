"""Key accounts that were found: findings, who was proposed with reasons, what was decided, what came of it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec
from litestar import Router, get
from litestar.params import FromPath, FromQuery

from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.proposals import KeyFinding, Proposal
from yizhan.domains.organisation import api as organisation
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.names import customer_names
from yizhan.interfaces.http.studies import StudyView, study_view
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context


class Whom(StrEnum):
    """Whom to show of a finding."""

    PROPOSED = "proposed"
    EVERYBODY = "everybody"


class KeyAccountFindings(msgspec.Struct, frozen=True):
    """The study that found them and its findings, the newest first; no study: none was made yet."""

    study: StudyView | None
    items: list[KeyFinding]


class ProposalView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A customer who may be worth key service: why, the level and the manager proposed, what was decided."""

    id: str
    finding_id: str
    customer_id: str
    customer_name: str
    customer_number: str
    state: str
    fit: float
    monthly: Decimal
    growth: float | None
    lines: int
    links: int
    reasons: list[str]
    level: str
    manager_name: str
    instance_id: str | None
    outcome: str
    given_level: str
    given_manager_name: str
    note: str
    done_by_name: str
    done_at: datetime | None
    result: str
    monthly_later: Decimal | None


class ProposalList(msgspec.Struct, frozen=True):
    """What was proposed of a customer, the newest first."""

    items: list[ProposalView]


async def _views(ctx: Context, rows: Sequence[Proposal]) -> list[ProposalView]:
    called = await customer_names(ctx, (row.customer_id for row in rows))
    ids = {each for row in rows for each in (row.manager_id, row.given_manager_id) if each}
    people = await organisation.people_names(ctx, sorted(ids))
    views = []
    for row in rows:
        plain = {name: getattr(row, name) for name in ProposalView.__struct_fields__ if hasattr(row, name)}
        views.append(
            ProposalView(
                **{**plain, "reasons": [reason.in_(ctx.language) for reason in row.reasons]},
                customer_name=called[row.customer_id].name,
                customer_number=called[row.customer_id].number,
                manager_name=people.get(row.manager_id or "", ""),
                given_manager_name=people.get(row.given_manager_id or "", ""),
            )
        )
    return views


@get("/insight/key-accounts")
async def list_key_findings(ctx: Ctx) -> KeyAccountFindings:
    """Findings of key accounts, the newest first, and the study's card."""
    study = await insight.acting_study(ctx, RunKind.KEY_ACCOUNTS)
    return KeyAccountFindings(study_view(study, ctx.language) if study else None, await insight.key_findings(ctx))


@get("/insight/key-accounts/{finding_id:str}")
async def get_key_finding(ctx: Ctx, finding_id: FromPath[str]) -> KeyFinding:
    """One finding: who was looked at, proposed, decided, and what came of it."""
    return await insight.key_finding_of(ctx, finding_id)


@get("/insight/key-accounts/{finding_id:str}/people", dependencies=LISTING)
async def list_proposals(
    ctx: Ctx,
    finding_id: FromPath[str],
    window: Wanted,
    whom: FromQuery[Whom] = Whom.PROPOSED,
) -> Page[ProposalView]:
    """Customers proposed or left alone, by what they pay; with `whom=everybody` those the rule passed over too."""
    page = await insight.proposals_of(ctx, finding_id, window, everybody=whom is Whom.EVERYBODY)
    return Page(await _views(ctx, page.items), page.next, page.total, page.total_capped)


@get("/customers/{customer_id:str}/key-account-proposals")
async def customer_proposals(ctx: Ctx, customer_id: FromPath[str]) -> ProposalList:
    """What was proposed of a customer, the newest first; who was left alone is not told here."""
    return ProposalList(await _views(ctx, await insight.proposals_of_customer(ctx, customer_id)))


router = Router(
    "/",
    route_handlers=[list_key_findings, get_key_finding, list_proposals, customer_proposals],
    tags=["insight"],
)
