"""Parties beside their roles: relations, and masked numbers shown for a reason."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Router, delete, get, post, put
from litestar.params import FromPath, HeaderParameter, JSONBody

from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewRelation, Relation, Revealed
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import expected_rev


class Reason(msgspec.Struct, frozen=True):
    """Why something masked is to be shown; kept in the audit trail."""

    reason: str


class RelationChange(msgspec.Struct, frozen=True, rename="camel"):
    """The role and period that a relation is to have."""

    role: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None


class Relations(msgspec.Struct, frozen=True):
    """The relations of one party."""

    items: list[Relation]


@get("/parties/{party_id:str}/relations")
async def list_relations(ctx: Ctx, party_id: FromPath[str]) -> Relations:
    """The relations of one party, past ones included."""
    return Relations(await party.relations_of(ctx, party_id))


@post("/relations")
async def create_relation(ctx: Ctx, data: JSONBody[NewRelation]) -> Relation:
    """Record a relation between two parties in the caller's scope."""
    return await party.relate(ctx, data)


@put("/relations/{relation_id:str}")
async def change_relation(
    ctx: Ctx,
    relation_id: FromPath[str],
    data: JSONBody[RelationChange],
    if_match: Annotated[str | None, HeaderParameter(name="If-Match")] = None,
) -> Relation:
    """Give a relation another role or period."""
    return await party.set_period(
        ctx,
        relation_id,
        expected_rev(if_match),
        role=data.role,
        valid_from=data.valid_from,
        valid_to=data.valid_to,
    )


@delete("/relations/{relation_id:str}", status_code=200)
async def end_relation(
    ctx: Ctx, relation_id: FromPath[str], if_match: Annotated[str | None, HeaderParameter(name="If-Match")] = None
) -> Relation:
    """End a relation now; it stays in the history."""
    return await party.end_relation(ctx, relation_id, expected_rev(if_match))


@post("/parties/{party_id:str}/documents/{document_id:str}/reveal", status_code=200)
async def reveal_document(
    ctx: Ctx, party_id: FromPath[str], document_id: FromPath[str], data: JSONBody[Reason]
) -> Revealed:
    """A document number in clear, for a reason that is kept."""
    return await party.reveal_identity(ctx, party_id, document_id, data.reason)


@post("/parties/{party_id:str}/contacts/{contact_id:str}/reveal", status_code=200)
async def reveal_contact(
    ctx: Ctx, party_id: FromPath[str], contact_id: FromPath[str], data: JSONBody[Reason]
) -> Revealed:
    """A contact in clear, for a reason that is kept."""
    return await party.reveal_contact(ctx, party_id, contact_id, data.reason)


router = Router(
    "/",
    route_handlers=[list_relations, create_relation, change_relation, end_relation, reveal_document, reveal_contact],
    tags=["parties"],
)
