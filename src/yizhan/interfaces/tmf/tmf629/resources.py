"""The resource of TMF629 and the functions that answer for it."""

from collections.abc import Mapping, Sequence

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.party import api as party
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.naming import refused_as
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Document, Many, One, Resource
from yizhan.interfaces.tmf.tmf629 import customers
from yizhan.kernel.ids import parse_id
from yizhan.kernel.selection import Selection


async def _find(call: Call, selection: Selection) -> Many:
    found, total = await customer.find(call.context, customers.NAMES.translated(selection))
    return Many([customers.shown(call, each) for each in found], total)


async def _glance(call: Call, ids: Sequence[str]) -> Mapping[str, tuple[bytes, int]]:
    return await customer.projected(call.context, ids, customers.projection(call.version, call.base_url))


async def _get(call: Call, id_: str) -> One:
    built = (await _glance(call, [id_])).get(id_)
    return One(*built) if built else _one(call, await customer.customer_of(call.context, id_))


async def _create(call: Call, document: Document) -> One:
    await call.context.enter("customer.create")
    party_id = parse_id(str(document["engagedParty"]["id"])) or 0
    known = (await party.in_clear(call.context, [party_id])).get(party_id)
    with refused_as(customers.REFUSED):
        made = await customer.create_customer(call.context, customers.new_customer(document, known))
    return _one(call, made.customer)


async def _patch(call: Call, id_: str, change: Change) -> One:
    present = await customer.customer_of(call.context, id_)
    with refused_as(customers.REFUSED):
        patch = customers.patch_of(change, present.name)
        changed = await customer.change_customer(call.context, id_, patch, change.rev or present.rev)
    return _one(call, changed.customer)


async def _delete(call: Call, id_: str) -> None:
    await customer.delete_customer(call.context, id_)


def _one(call: Call, found: Customer) -> One:
    return One(customers.shown(call, found), found.rev)


RESOURCES = (
    Resource(
        name="customer",
        permission="customer.read",
        find=_find,
        get=_get,
        glance=_glance,
        create=_create,
        patch=_patch,
        delete=_delete,
    ),
)
APIS = tuple(Api(number="629", version=version, resources=RESOURCES) for version in Version)
