"""Duplicates: found in the background by shared keys, warned of on recording, decided by people."""

from collections.abc import Mapping, Sequence

from yizhan.domains.customer import errors
from yizhan.domains.customer import store as customers
from yizhan.domains.customer.contracts import (
    Candidate,
    CandidateFilter,
    CandidateState,
    CustomerStatus,
    LikenessReason,
    NewCustomer,
    Reason,
    Similar,
)
from yizhan.domains.customer.model import likeness
from yizhan.domains.customer.service import seeing
from yizhan.domains.customer.store import duplicates as store
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewParty
from yizhan.kernel.errors import ChangedMeanwhile, NotFound
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.platform.context import Context
from yizhan.platform.db import Row

PERMISSION = "customer.merge"
_AT_ONCE = 1000


async def find_for(ctx: Context, customer_ids: Sequence[int]) -> int:
    """Compare customers with those they share a key with, over the whole operator, and queue likely pairs.

    Runs in the background; what the queue knows of these customers is brought up to date. Returns how many pairs
    are new in the queue.
    """
    await ctx.as_system()
    found = 0
    for start in range(0, len(customer_ids), _AT_ONCE):
        found += await _find(ctx, customer_ids[start : start + _AT_ONCE])
    return found


async def _find(ctx: Context, customer_ids: Sequence[int]) -> int:
    rows = {row["id"]: row for row in await customers.rows_of(ctx.tx, customer_ids) if _lives(row)}
    facts = await _facts(ctx, rows)
    keys = [(key, each, rows[each]["org_pos"]) for each in rows for key in likeness.keys_of(facts[each])]
    await store.put_keys(ctx.tx, keys, customer_ids)
    pairs = {(min(pair), max(pair)) for pair in await store.sharing(ctx.tx, list(rows))}
    others = sorted({each for pair in pairs for each in pair} - set(rows))
    rows |= {row["id"]: row for row in await customers.rows_of(ctx.tx, others) if _lives(row)}
    facts |= await _facts(ctx, {each: rows[each] for each in others if each in rows})
    return await _queue(ctx, customer_ids, rows, {pair: _compared(facts, pair) for pair in pairs})


def _compared(facts: Mapping[int, likeness.Facts], pair: tuple[int, int]) -> likeness.Likeness:
    if pair[0] not in facts or pair[1] not in facts:
        return likeness.Likeness(0, ())
    return likeness.likeness(facts[pair[0]], facts[pair[1]])


def _lives(row: Row) -> bool:
    return str(row["status"]) != CustomerStatus.MERGED


async def _queue(
    ctx: Context,
    customer_ids: Sequence[int],
    rows: Mapping[int, Row],
    found: Mapping[tuple[int, int], likeness.Likeness],
) -> int:
    likely = {pair: like for pair, like in found.items() if like.score >= likeness.OPEN_FROM}
    new = 0
    for pair, like in likely.items():
        place = rows[pair[0]]["org_pos"]
        new += await store.put_candidate(ctx.tx, new_id(), place, pair, like.score, like.reasons)
    await store.drop_open(ctx.tx, customer_ids, list(likely))
    return new


async def _facts(ctx: Context, rows: Mapping[int, Row]) -> dict[int, likeness.Facts]:
    wholes = await party.in_clear(ctx, [row["party_id"] for row in rows.values()])
    return {each: _facts_of(wholes[row["party_id"]]) for each, row in rows.items()}


def _facts_of(whole: NewParty) -> likeness.Facts:
    return likeness.facts_of(whole, party.comparable_name(whole.name))


async def similar_to(ctx: Context, new: NewCustomer) -> list[Similar]:
    """Customers in the actor's scope that a customer about to be recorded resembles, the likeliest first."""
    await ctx.enter("customer.create")
    if new.party is None:
        return []
    whole, _ = party.problems_of(ctx, new.party)
    facts = _facts_of(whole)
    held = await store.holders(ctx.tx, list(likeness.keys_of(facts)))
    rows = {row["id"]: row for row in await customers.rows_of(ctx.tx, held) if _lives(row)}
    likes = {each: likeness.likeness(facts, known) for each, known in (await _facts(ctx, rows)).items()}
    found = [
        Similar(seeing.seen(ctx, rows[each]), like.score, told(like.reasons))
        for each, like in likes.items()
        if like.score >= likeness.WARN_FROM
    ]
    return sorted(found, key=lambda similar: -similar.score)


EVERY_OPEN = CandidateFilter()


async def candidates(
    ctx: Context, wanted: CandidateFilter = EVERY_OPEN, *, limit: int | None = None, after: str | None = None
) -> Page[Candidate]:
    """One page of pairs both of which the actor sees, the likeliest first."""
    await ctx.enter(PERMISSION)
    size = checked_limit(limit)
    start = decode_cursor(after, tuple[int, int]) if after else None
    rows = await store.page(ctx.tx, wanted, size + 1, start)
    total, is_capped = capped(await store.count(ctx.tx, wanted, COUNT_CAP))
    more = encode_cursor(rows[size - 1]["score"], rows[size - 1]["id"]) if len(rows) > size else None
    return Page(await _shapes(ctx, rows[:size]), more, total, is_capped)


async def count_candidates(ctx: Context, customer_id: str) -> int:
    """How many open pairs the customer is in, of those the actor sees."""
    await ctx.enter(PERMISSION)
    return await store.count(ctx.tx, CandidateFilter(customer_id=customer_id), COUNT_CAP)


async def candidate_of(ctx: Context, candidate_id: str) -> Candidate:
    """One pair; raises NotFound when the actor does not see both."""
    await ctx.enter(PERMISSION)
    return (await _shapes(ctx, [await _row(ctx, candidate_id)]))[0]


async def dismiss(ctx: Context, candidate_id: str, note: str, expected_rev: int | None) -> Candidate:
    """They are two customers: the pair does not come back, whatever they share."""
    return await _decide(ctx, candidate_id, CandidateState.DISMISSED, note, expected_rev)


async def reopen(ctx: Context, candidate_id: str, note: str, expected_rev: int | None) -> Candidate:
    """Look at a dismissed pair again."""
    return await _decide(ctx, candidate_id, CandidateState.OPEN, note, expected_rev)


_MAY_BECOME = {CandidateState.OPEN: CandidateState.DISMISSED, CandidateState.DISMISSED: CandidateState.OPEN}


async def _decide(
    ctx: Context, candidate_id: str, state: CandidateState, note: str, expected_rev: int | None
) -> Candidate:
    await ctx.enter(PERMISSION)
    row = await _row(ctx, candidate_id, lock=True)
    if expected_rev is not None and row["rev"] != expected_rev:
        raise ChangedMeanwhile(current=row["rev"])
    before = CandidateState(row["state"])
    if _MAY_BECOME.get(before) is not state:
        raise errors.WrongDecision(before=before, after=state)
    decided = state is CandidateState.DISMISSED
    values = {
        "state": state,
        "note": note.strip(),
        "decided_by": ctx.actor.id if decided else None,
        "decided_at": ctx.now() if decided else None,
    }
    await store.decide(ctx.tx, row["id"], values)
    await ctx.audit(
        "decide", "customer.duplicate", row["id"], ctx.actor.org_pos, state=state, note=note.strip(),
        one=str(row["one_id"]), other=str(row["other_id"]),
    )  # fmt: skip
    return (await _shapes(ctx, [await _row(ctx, candidate_id)]))[0]


async def _row(ctx: Context, candidate_id: str, *, lock: bool = False) -> Row:
    key = parse_id(candidate_id)
    row = await store.candidate(ctx.tx, key, lock=lock) if key is not None else None
    if row is None:
        if key is not None and await store.exists(ctx.tx, key):
            await ctx.refuse("read", "customer.duplicate_candidate", candidate_id)
        raise NotFound(errors.CANDIDATE, candidate_id)
    return row


async def _shapes(ctx: Context, rows: Sequence[Row]) -> list[Candidate]:
    named = [each for row in rows for each in (row["one_id"], row["other_id"])]
    known = {row["id"]: seeing.seen(ctx, row) for row in await customers.rows_of(ctx.tx, named)}
    return [
        Candidate(
            id=str(row["id"]),
            rev=row["rev"],
            one=known[row["one_id"]],
            other=known[row["other_id"]],
            score=row["score"],
            reasons=told([LikenessReason(each) for each in row["reasons"]]),
            state=CandidateState(row["state"]),
            note=row["note"],
            decided_by=str(row["decided_by"]) if row["decided_by"] is not None else None,
            decided_at=row["decided_at"],
            created_at=row["created_at"],
        )
        for row in rows
    ]


def told(reasons: Sequence[LikenessReason]) -> tuple[Reason, ...]:
    """Reasons in words."""
    return tuple(Reason(each, likeness.WEIGHTS[each].text, likeness.WEIGHTS[each].points) for each in reasons)
