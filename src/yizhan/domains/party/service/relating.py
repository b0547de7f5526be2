"""Parties are related to each other, for a period; relations are shown as a list or as a graph."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from yizhan.domains.party import errors, store
from yizhan.domains.party.contracts import NewRelation, Node, PartyKind, Relation, RelationGraph, RelationKind
from yizhan.domains.party.model.relations import RULES
from yizhan.domains.party.service import seeing
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, Problem
from yizhan.kernel.faults import PERIOD_ORDER
from yizhan.kernel.ids import new_id, parse_id
from yizhan.platform.context import Context
from yizhan.platform.db import Row

MOST_EDGES = 300
MOST_RELATIONS = 10_000
MOST_DEPTH = 3


async def relate(ctx: Context, new: NewRelation) -> Relation:
    """Record a relation between two parties that the actor sees."""
    await ctx.enter("party.relate")
    origin = (await seeing.image_of(ctx, new.from_id)).party
    target = (await seeing.image_of(ctx, new.to_id)).party
    if problems := problems_of(new, PartyKind(origin["kind"]), PartyKind(target["kind"])):
        raise InvalidInput(*problems)
    rule = RULES[new.kind]
    if await store.same_relation(ctx.tx, new, symmetric=rule.symmetric):
        raise errors.AlreadyRelated
    if rule.acyclic and await store.is_above(ctx.tx, new.kind, target["id"], origin["id"]):
        raise errors.RelationCircle
    relation_id = new_id()
    await store.insert_relation(ctx.tx, relation_id, origin["org_pos"], new)
    await ctx.audit(
        "relate", "party.party", origin["id"], origin["org_pos"], kind=new.kind, to=new.to_id, relation=str(relation_id)
    )
    row = await store.relation(ctx.tx, relation_id)
    if row is None:
        raise NotFound(errors.RELATION, relation_id)
    return shape(row)


def problems_of(new: NewRelation, origin: PartyKind, target: PartyKind) -> list[Problem]:
    """What is wrong with a relation between parties of these kinds, whatever else exists."""
    rule, problems = RULES[new.kind], []
    if new.from_id == new.to_id:
        problems.append(errors.SELF_RELATION.at("toId"))
    if origin not in rule.from_kinds:
        problems.append(errors.RELATION_KIND.at("fromId", side=rule.forward, rule=rule.rule))
    if target not in rule.to_kinds:
        problems.append(errors.RELATION_KIND.at("toId", side=rule.backward, rule=rule.rule))
    if new.valid_from and new.valid_to and new.valid_to < new.valid_from:
        problems.append(PERIOD_ORDER.at("validTo"))
    return problems


async def set_period(
    ctx: Context,
    relation_id: str,
    expected_rev: int,
    *,
    role: str,
    valid_from: datetime | None,
    valid_to: datetime | None,
) -> Relation:
    """Change role and period of a relation; to end it, give `valid_to`."""
    await ctx.enter("party.relate")
    row = await _relation(ctx, relation_id, expected_rev)
    new = NewRelation(
        kind=RelationKind(row["kind"]), from_id=str(row["from_id"]), to_id=str(row["to_id"]), role=role,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    if valid_from and valid_to and valid_to < valid_from:
        raise InvalidInput(PERIOD_ORDER.at("validTo"))
    if await store.same_relation(ctx.tx, new, symmetric=RULES[new.kind].symmetric, but=row["id"]):
        raise errors.AlreadyRelated
    await store.set_relation_period(ctx.tx, row["id"], role, valid_from, valid_to)
    await ctx.audit("change_relation", "party.party", row["from_id"], row["org_pos"], relation=relation_id)
    return shape(await _relation(ctx, relation_id, None))


async def end_relation(ctx: Context, relation_id: str, expected_rev: int) -> Relation:
    """End a relation now; it stays in the history."""
    await ctx.enter("party.relate")
    row = await _relation(ctx, relation_id, expected_rev)
    return await set_period(
        ctx, relation_id, expected_rev, role=row["role"], valid_from=row["valid_from"], valid_to=ctx.now()
    )


async def _relation(ctx: Context, relation_id: str, expected_rev: int | None) -> Row:
    key = parse_id(relation_id)
    row = await store.relation(ctx.tx, key) if key is not None else None
    if row is None:
        raise NotFound(errors.RELATION, relation_id)
    if expected_rev is not None and row["rev"] != expected_rev:
        raise ChangedMeanwhile(current=row["rev"])
    return row


async def relations_of(ctx: Context, party_id: str) -> list[Relation]:
    """The relations of one party, past ones included."""
    await ctx.enter("party.read")
    image = await seeing.image_of(ctx, party_id)
    return [shape(row) for row in await store.relations_of(ctx.tx, [image.party["id"]], MOST_EDGES)]


async def relations_around(ctx: Context, party_ids: Sequence[int]) -> tuple[list[Relation], list[Node]]:
    """Relations of many parties of the scope entered that hold now, and the parties at their ends in that scope."""
    rows = await store.relations_of(ctx.tx, party_ids, MOST_RELATIONS)
    now = ctx.now()
    found = [shape(row) for row in rows if row["valid_to"] is None or row["valid_to"] > now]
    ends = {int(each) for relation in found for each in (relation.from_id, relation.to_id)}
    nodes = await store.nodes_of(ctx.tx, list(ends)) if ends else []
    return found, [Node(str(row["id"]), PartyKind(row["kind"]), row["name"]) for row in nodes]


async def graph_around(ctx: Context, party_id: int, depth: int = 2) -> RelationGraph:
    """Parties up to `depth` relations away in the scope entered; ends outside the scope are left out."""
    known, frontier = {party_id}, {party_id}
    edges: dict[int, Row] = {}
    for _ in range(min(depth, MOST_DEPTH)):
        if not frontier or len(edges) >= MOST_EDGES:
            break
        rows = await store.relations_of(ctx.tx, sorted(frontier), MOST_EDGES)
        edges.update({row["id"]: row for row in rows})
        frontier = {end for row in rows for end in (row["from_id"], row["to_id"])} - known
        known |= frontier
    nodes = await store.nodes_of(ctx.tx, sorted(known))
    seen = {node["id"] for node in nodes}
    return RelationGraph(
        tuple(Node(str(node["id"]), PartyKind(node["kind"]), node["name"]) for node in nodes),
        tuple(shape(row) for row in _between(edges.values(), seen)),
        cut=len(edges) >= MOST_EDGES,
    )


def _between(rows: Iterable[Row], seen: set[int]) -> list[Row]:
    return [row for row in rows if row["from_id"] in seen and row["to_id"] in seen][:MOST_EDGES]


def shape(row: Row) -> Relation:
    """The relation in `row`."""
    return Relation(
        id=str(row["id"]),
        rev=row["rev"],
        kind=RelationKind(row["kind"]),
        from_id=str(row["from_id"]),
        to_id=str(row["to_id"]),
        role=row["role"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )
