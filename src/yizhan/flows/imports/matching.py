"""Which customers rows mean: looked up by the match key for many rows at once, within the actor's scope."""

from collections.abc import Mapping, Sequence

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Customer, CustomerStatus
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import DocumentInput, Medium
from yizhan.flows.imports import store
from yizhan.flows.imports.building import documents
from yizhan.flows.imports.contracts import Match
from yizhan.flows.imports.drafts import CustomerDraft
from yizhan.platform.context import Context

Keys = tuple[str, ...]
Found = Mapping[str, list[Customer]]


def keys_of(match: Match, draft: CustomerDraft) -> Keys:
    """The values of the match key in a row, in their normal form; none when the row does not give it."""
    match match:
        case Match.IDENTITY:
            return tuple(f"{each.kind}:{party.normal_identity(each.number)}" for each in documents(draft))
        case Match.NUMBER:
            return (draft.number.strip().upper(),) if draft.number else ()
        case Match.PHONE:
            return tuple(party.normal_contact(Medium.MOBILE, each)[0] for each in draft.mobile or ())
        case Match.LEGACY_ID:
            return (draft.legacy_id,) if draft.legacy_id else ()
        case Match.NOTHING:
            return ()


async def find(ctx: Context, match: Match, source: str, drafts: Sequence[CustomerDraft]) -> list[list[Customer]]:
    """The customers that each row means; a customer merged into another stands for that other."""
    wanted = [keys_of(match, draft) for draft in drafts]
    keys = list({key for each in wanted for key in each})
    if not keys:
        return [[] for _ in drafts]
    await ctx.enter("customer.read")
    found = await _survivors(ctx, await _look_up(ctx, match, source, keys, drafts))
    return [list({c.id: c for key in each for c in found.get(key, ())}.values()) for each in wanted]


async def _look_up(
    ctx: Context, match: Match, source: str, keys: Sequence[str], drafts: Sequence[CustomerDraft]
) -> Found:
    match match:
        case Match.IDENTITY:
            return await _by_identity(ctx, drafts)
        case Match.NUMBER:
            return await _by_number(ctx, keys)
        case Match.PHONE:
            return await _by_phone(ctx, keys)
        case Match.LEGACY_ID:
            return await _by_legacy_id(ctx, keys, source)
        case Match.NOTHING:
            return {}


async def _by_identity(ctx: Context, drafts: Sequence[CustomerDraft]) -> Found:
    given = [each for draft in drafts for each in documents(draft)]
    held = await party.held_documents(ctx, [_normal(each) for each in given])
    customers = await customer.customers_of_parties(ctx, list(set(held.values())))
    return {
        f"{kind}:{number}": [customers[str(party_id)]]
        for (kind, number), party_id in held.items()
        if str(party_id) in customers
    }


def _normal(document: DocumentInput) -> DocumentInput:
    return DocumentInput(kind=document.kind, number=party.normal_identity(document.number))


async def _by_number(ctx: Context, keys: Sequence[str]) -> Found:
    return {number: [found] for number, found in (await customer.customers_by_numbers(ctx, list(keys))).items()}


async def _by_phone(ctx: Context, keys: Sequence[str]) -> Found:
    reached = await party.reached_by(ctx, keys)
    customers = await customer.customers_of_parties(ctx, list({party_id for _, party_id in reached}))
    found: dict[str, list[Customer]] = {}
    for value, party_id in reached:
        if str(party_id) in customers:
            found.setdefault(value, []).append(customers[str(party_id)])
    return found


async def _by_legacy_id(ctx: Context, keys: Sequence[str], source: str) -> Found:
    links = await store.linked(ctx.tx, source, "customer", keys)
    customers = await customer.customers_of(ctx, list({object_id for _, object_id in links}))
    found: dict[str, list[Customer]] = {}
    for legacy_id, object_id in links:
        if str(object_id) in customers:
            found.setdefault(legacy_id, []).append(customers[str(object_id)])
    unknown = [key for key in keys if key not in found]
    by_external = await customer.customers_by_external(ctx, unknown) if unknown else {}
    return {**{key: [each] for key, each in by_external.items()}, **found}


async def _survivors(ctx: Context, found: Found) -> Found:
    merged = {int(c.merged_into) for each in found.values() for c in each if c.merged_into}
    if not merged:
        return found
    survivors = await customer.customers_of(ctx, list(merged))
    return {
        key: [
            survivors.get(c.merged_into, c) if c.merged_into else c
            for c in each
            if c.status is not CustomerStatus.MERGED or c.merged_into in survivors
        ]
        for key, each in found.items()
    }
