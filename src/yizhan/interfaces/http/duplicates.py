"""Duplicates and merges: the queue, warnings while recording, merging and taking it back."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, HeaderParameter, JSONBody, QueryParameter

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import (
    Candidate,
    CandidateFilter,
    CandidateState,
    Customer,
    LikenessReason,
    Merge,
    MergeCommand,
    MergeFilter,
    MergePreview,
    MergeState,
    NewCustomer,
    Profile,
    Reason,
)
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import expected_rev
from yizhan.interfaces.http.customers import Begun
from yizhan.kernel.paging import Page
from yizhan.kernel.scope import TOP
from yizhan.kernel.text import Language

IfMatch = Annotated[str | None, HeaderParameter(name="If-Match")]


class ToldReason(msgspec.Struct, frozen=True):
    """Why two customers may be one, or may not, in the reader's language."""

    code: LikenessReason
    text: str
    points: int


class SimilarCustomer(msgspec.Struct, frozen=True):
    """A customer that the one being recorded resembles."""

    customer: Customer
    score: int
    reasons: list[ToldReason]


class SimilarCustomers(msgspec.Struct, frozen=True):
    """Customers that the one being recorded resembles, the likeliest first."""

    items: list[SimilarCustomer]


class ToldCandidate(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Two customers that may be one."""

    id: str
    rev: int
    one: Customer
    other: Customer
    score: int
    reasons: list[ToldReason]
    state: CandidateState
    note: str
    decided_by: str | None
    decided_at: datetime | None
    created_at: datetime


class SideBySide(msgspec.Struct, frozen=True):
    """A pair with all that is known of both."""

    candidate: ToldCandidate
    one: Profile
    other: Profile


class Note(msgspec.Struct, frozen=True):
    """What a person has to say about a decision."""

    note: str = ""


class Because(msgspec.Struct, frozen=True):
    """Why a merge is taken back."""

    reason: str = ""


class Where(msgspec.Struct, frozen=True, rename="camel"):
    """The range of organisations that a search looks through; without it all in the caller's scope."""

    org_lo: int | None = None
    org_hi: int | None = None


class Merges(msgspec.Struct, frozen=True):
    """Merges of one customer, the latest first."""

    items: list[Merge]


@post("/customers/similar", status_code=200)
async def find_similar(ctx: Ctx, data: JSONBody[NewCustomer]) -> SimilarCustomers:
    """Customers in the caller's scope that a customer about to be recorded resembles; records nothing."""
    found = await customer.similar_to(ctx, data)
    return SimilarCustomers(
        [SimilarCustomer(each.customer, each.score, _told(each.reasons, ctx.language)) for each in found]
    )


def pair_filter(
    wanted: Annotated[CandidateState, QueryParameter(name="state")] = CandidateState.OPEN,
    least: Annotated[int, QueryParameter(name="leastScore")] = 0,
    customer_id: Annotated[str | None, QueryParameter(name="customerId")] = None,
    org_lo: Annotated[int | None, QueryParameter(name="orgLo")] = None,
    org_hi: Annotated[int | None, QueryParameter(name="orgHi")] = None,
) -> CandidateFilter:
    """The filter that the query parameters of the queue make."""
    return CandidateFilter(
        state=wanted, least=least, customer_id=customer_id, org_lo=org_lo, org_hi=TOP if org_hi is None else org_hi
    )


@get("/duplicates", dependencies={"pairs": Provide(pair_filter, sync_to_thread=False)})
async def list_duplicates(
    ctx: Ctx,
    pairs: NamedDependency[CandidateFilter],
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[ToldCandidate]:
    """Pairs both of which the caller sees, the likeliest first."""
    page = await customer.candidates(ctx, pairs, limit=limit, after=after)
    items = [_candidate(each, ctx.language) for each in page.items]
    return Page(items, page.next, page.total, page.total_capped)


@get("/duplicates/{candidate_id:str}")
async def get_duplicate(ctx: Ctx, candidate_id: FromPath[str]) -> SideBySide:
    """One pair, side by side."""
    found = await customer.candidate_of(ctx, candidate_id)
    one = await customer.profile_of(ctx, found.one.id)
    return SideBySide(_candidate(found, ctx.language), one, await customer.profile_of(ctx, found.other.id))


@post("/duplicates/{candidate_id:str}/dismiss", status_code=200)
async def dismiss(
    ctx: Ctx, candidate_id: FromPath[str], data: JSONBody[Note], if_match: IfMatch = None
) -> ToldCandidate:
    """They are two customers."""
    decided = await customer.dismiss(ctx, candidate_id, data.note, expected_rev(if_match))
    return _candidate(decided, ctx.language)


@post("/duplicates/{candidate_id:str}/reopen", status_code=200)
async def reopen(
    ctx: Ctx, candidate_id: FromPath[str], data: JSONBody[Note], if_match: IfMatch = None
) -> ToldCandidate:
    """Look at a dismissed pair again."""
    decided = await customer.reopen(ctx, candidate_id, data.note, expected_rev(if_match))
    return _candidate(decided, ctx.language)


@post("/duplicates/search", status_code=202)
async def search_duplicates(ctx: Ctx, data: JSONBody[Where]) -> Begun:
    """Compare every customer of an organisation anew, as long work."""
    return Begun(str(await customer.begin_duplicate_search(ctx, data.org_lo, data.org_hi)))


@get("/merges")
async def list_all_merges(
    ctx: Ctx,
    wanted: Annotated[MergeState | None, QueryParameter(name="state")] = None,
    org_lo: Annotated[int | None, QueryParameter(name="orgLo")] = None,
    org_hi: Annotated[int | None, QueryParameter(name="orgHi")] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[Merge]:
    """Merges of customers both of which the caller sees, the latest first."""
    chosen = MergeFilter(state=wanted, org_lo=org_lo, org_hi=TOP if org_hi is None else org_hi)
    return await customer.merges(ctx, chosen, limit=limit, after=after)


@post("/merges/preview", status_code=200)
async def preview_merge(ctx: Ctx, data: JSONBody[MergeCommand]) -> MergePreview:
    """What a merge would do; nothing is kept."""
    return await customer.preview_merge(ctx, data)


@post("/merges")
async def merge_customers(ctx: Ctx, data: JSONBody[MergeCommand]) -> Merge:
    """Make one customer part of another."""
    return await customer.merge(ctx, data)


@get("/merges/{merge_id:str}")
async def get_merge(ctx: Ctx, merge_id: FromPath[str]) -> Merge:
    """One merge."""
    return await customer.merge_of(ctx, merge_id)


@post("/merges/{merge_id:str}/undo", status_code=200)
async def undo_merge(ctx: Ctx, merge_id: FromPath[str], data: JSONBody[Because]) -> Merge:
    """Take a merge back, where no later change stands against it."""
    return await customer.undo_merge(ctx, merge_id, data.reason)


@get("/customers/{customer_id:str}/merges")
async def list_merges(ctx: Ctx, customer_id: FromPath[str]) -> Merges:
    """The merges that a customer survived or ended in."""
    return Merges(await customer.merges_of(ctx, customer_id))


def _told(reasons: tuple[Reason, ...], language: Language) -> list[ToldReason]:
    return [ToldReason(each.code, each.text.in_(language), each.points) for each in reasons]


def _candidate(found: Candidate, language: Language) -> ToldCandidate:
    fields = {name: getattr(found, name) for name in found.__struct_fields__ if name != "reasons"}
    return ToldCandidate(**fields, reasons=_told(found.reasons, language))


router = Router(
    "/",
    route_handlers=[
        find_similar,
        list_duplicates,
        get_duplicate,
        dismiss,
        reopen,
        search_duplicates,
        list_all_merges,
        preview_merge,
        merge_customers,
        get_merge,
        undo_merge,
        list_merges,
    ],
    tags=["duplicates"],
)
