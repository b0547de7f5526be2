"""The resources of TMF632 and the functions that answer for them."""

from functools import partial

from yizhan.domains.customer import api as customer
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import Party, PartyKind
from yizhan.domains.party.errors import PARTY, PartyInUse
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.naming import refused_as
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Document, Many, One, Resource
from yizhan.interfaces.tmf.tmf632 import parties, relations
from yizhan.kernel.errors import NotFound
from yizhan.kernel.selection import Selection


async def _find(kind: PartyKind, call: Call, selection: Selection) -> Many:
    found, total = await party.find(call.context, kind, parties.NAMES[kind].translated(selection))
    ends = await relations.around(call, [each.id for each in found])
    return Many([parties.shown(call, each, ends) for each in found], total)


async def _get(kind: PartyKind, call: Call, id_: str) -> One:
    found = await party.party_of(call.context, id_)
    if found.kind is not kind:
        raise NotFound(PARTY, id_)
    return await _one(call, found)


async def _create(kind: PartyKind, call: Call, document: Document) -> One:
    with refused_as(parties.REFUSED[kind]):
        made = await party.create(call.context, parties.new_party(kind, document))
        await relations.relate(call, made.id, relations.asked(document))
        return await _one(call, made)


async def _patch(kind: PartyKind, call: Call, id_: str, change: Change) -> One:
    with refused_as(parties.REFUSED[kind]):
        patch = parties.patch_of(kind, change)
        changed = await party.change(call.context, id_, patch, change.rev or 0)
        await relations.change(call, id_, change)
        return await _one(call, changed)


async def _delete(kind: PartyKind, call: Call, id_: str) -> None:
    found = await _get(kind, call, id_)
    if await customer.customers_of_parties(call.context, [int(id_)]):
        raise PartyInUse
    await party.delete(call.context, id_, found.rev)


async def _one(call: Call, found: Party) -> One:
    await call.context.enter("party.read")
    return One(parties.shown(call, found, await relations.around(call, [found.id])), found.rev)


def _resource(name: str, kind: PartyKind) -> Resource:
    return Resource(
        name=name,
        permission="party.read",
        find=partial(_find, kind),
        get=partial(_get, kind),
        create=partial(_create, kind),
        patch=partial(_patch, kind),
        delete=partial(_delete, kind),
    )


RESOURCES = (_resource("individual", PartyKind.INDIVIDUAL), _resource("organization", PartyKind.ORGANIZATION))
APIS = tuple(Api(number="632", version=version, resources=RESOURCES) for version in Version)
