"""Relations of parties, between the standard's `relatedParty` and the party domain.

A related party is told with the role in which it stands to the party shown. The roles of `ROLES` are relations that are
recorded, and show at both ends; elements of other roles are kept and returned as they came.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewRelation, Node, PartyKind, Relation, RelationKind
from yizhan.domains.party.errors import PARTY
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.resource import Call, Change, Document
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id

NAME = "relatedParty"
_K = RelationKind
_ENDS: Mapping[RelationKind, tuple[str, str]] = {
    _K.FAMILY: ("familyMember", "familyMember"),
    _K.GROUP_MEMBER: ("groupMember", "group"),
    _K.SUBSIDIARY_OF: ("subsidiary", "parentCompany"),
    _K.AGENT_FOR: ("agent", "principal"),
    _K.CONTACT_FOR: ("contactPerson", "contactOrganization"),
}
"""What the party at either end of a relation is to the other: the one it goes from, the one it goes to."""

ROLES = {role: kind for kind, ends in _ENDS.items() for role in ends}
_TYPES = {PartyKind.INDIVIDUAL: "Individual", PartyKind.ORGANIZATION: "Organization"}


class Ends(msgspec.Struct, frozen=True):
    """Relations that hold now, and the parties at their ends that the caller may see."""

    relations: Sequence[Relation]
    nodes: Mapping[str, Node]


async def around(call: Call, party_ids: Sequence[str]) -> Ends:
    """The relations of parties of the scope entered."""
    relations, nodes = await party.relations_around(call.context, [int(each) for each in party_ids])
    return Ends(relations, {node.id: node for node in nodes})


def shown(call: Call, party_id: str, ends: Ends) -> list[Document]:
    """The parties that stand in a relation to the party."""
    found = []
    for each in ends.relations:
        origin, target = _ENDS[each.kind]
        if each.from_id == party_id and each.to_id in ends.nodes:
            found.append(_element(call, ends.nodes[each.to_id], target))
        if each.to_id == party_id and each.from_id in ends.nodes:
            found.append(_element(call, ends.nodes[each.from_id], origin))
    return found


def _element(call: Call, node: Node, role: str) -> Document:
    type_ = _TYPES[node.kind]
    reference = {"id": node.id, "href": call.href(type_, node.id), "name": node.name, "@referredType": type_}
    if call.version is Version.V4:
        return {**reference, "role": role, "@type": "RelatedParty"}
    inside = {**reference, "@type": "PartyRef"}
    return {"@type": "RelatedPartyOrPartyRole", "role": role, "partyOrPartyRole": inside}


def kept(document: Document) -> Document:
    """`document` with those related parties alone that are no relations of ours."""
    others = [each for each in document.get(NAME) or () if _named(each) is None]
    rest = {name: value for name, value in document.items() if name != NAME}
    return {**rest, NAME: others} if others else rest


def _named(element: Any) -> tuple[str, str] | None:
    """Role and party of an element that is a relation of ours."""
    if not isinstance(element, Mapping) or element.get("role") not in ROLES:
        return None
    inside = element.get("partyOrPartyRole")
    reference = inside if isinstance(inside, Mapping) else element
    return str(element["role"]), str(reference.get("id"))


def asked(document: Document) -> dict[tuple[str, str], int]:
    """The relations that `document` tells, role and party, with their places in it."""
    elements = enumerate(document.get(NAME) or ())
    return {named: at for at, element in elements if (named := _named(element)) is not None}


async def relate(call: Call, party_id: str, wanted: Mapping[tuple[str, str], int]) -> None:
    """Record relations of the party; raises InvalidInput naming those whose other end is not known."""
    if not wanted:
        return
    ctx = call.context
    await ctx.enter("party.read")
    known = await party.in_clear(ctx, [parse_id(other) or 0 for _, other in wanted])
    problems: list[Problem] = [
        UNKNOWN_REFERENCE.at(f"{NAME}.{at}.id", what=PARTY, key=other)
        for (_, other), at in wanted.items()
        if (parse_id(other) or 0) not in known
    ]
    if problems:
        raise InvalidInput(*problems)
    for (role, other), at in wanted.items():
        await _relate_one(call, party_id, role, other, at)


async def _relate_one(call: Call, party_id: str, role: str, other: str, at: int) -> None:
    kind = ROLES[role]
    ends = (other, party_id) if role == _ENDS[kind][0] else (party_id, other)
    new = NewRelation(kind=kind, from_id=ends[0], to_id=ends[1], valid_from=call.context.now())
    try:
        await party.relate(call.context, new)
    except InvalidInput as refusal:
        field = f"{NAME}.{at}.role"
        raise InvalidInput(*(msgspec.structs.replace(each, field=field) for each in refusal.problems)) from refusal


async def change(call: Call, party_id: str, wanted: Change) -> None:
    """Record the relations that a change adds, and end those it leaves out."""
    before, after = asked(wanted.before), asked(wanted.after)
    await relate(call, party_id, {named: at for named, at in after.items() if named not in before})
    gone = before.keys() - after.keys()
    if not gone:
        return
    for each in await party.relations_of(call.context, party_id):
        origin, target = _ENDS[each.kind]
        mine = (target, each.to_id) if each.from_id == party_id else (origin, each.from_id)
        if mine in gone and (each.valid_to is None or each.valid_to > call.context.now()):
            await party.end_relation(call.context, each.id, each.rev)
