"""The resource of TMF637 and the functions that answer for it."""

from collections.abc import Sequence

from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import Account
from yizhan.domains.account.errors import ACCOUNT
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.queries import EntryKind
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import Subscriber
from yizhan.interfaces.tmf.common import customers
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.naming import refused_as
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Document, Many, One, Resource
from yizhan.interfaces.tmf.tmf637 import products
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id
from yizhan.kernel.selection import Compare, Operator, Selection
from yizhan.kernel.text import Text

_OFFERING = Text("销售品", "offering")


async def _find(call: Call, selection: Selection) -> Many:
    found, total = await subscriber.find(call.context, products.NAMES.translated(selection))
    around = await _around(call, found)
    return Many([products.shown(call, each, around) for each in found], total)


async def _get(call: Call, id_: str) -> One:
    return await _one(call, await subscriber.subscriber_of(call.context, id_))


async def _create(call: Call, document: Document) -> One:
    await call.context.enter("subscriber.load")
    related = await customers.related(call, document)
    offering, problems = await _offering(call, document)
    problems += [*related.problems, *await _account_problems(call, document)]
    if problems:
        raise InvalidInput(*problems)
    with refused_as(products.REFUSED):
        loaded = products.loaded(document, related, (offering.line if offering else "") or "other")
        [outcome] = await subscriber.create_many(call.context, [loaded])
        if outcome.id is None:
            raise InvalidInput(*outcome.problems)
    return await _get(call, outcome.id)


async def _patch(call: Call, id_: str, change: Change) -> One:
    present = await subscriber.subscriber_of(call.context, id_)
    problems: list[Problem] = []
    if "billingAccount" in change.changed():
        problems += await _account_problems(call, change.after)
    if "productOffering" in change.changed():
        problems += (await _offering(call, change.after))[1]
    if problems:
        raise InvalidInput(*problems)
    with refused_as(products.REFUSED):
        patch = products.patch_of(present, change)
        return await _one(call, await subscriber.change_subscriber(call.context, id_, patch, change.rev))


async def _account_problems(call: Call, document: Document) -> list[Problem]:
    id_ = (document.get("billingAccount") or {}).get("id")
    if id_ is None or await _accounts(call, [str(id_)]):
        return []
    return [UNKNOWN_REFERENCE.at("billingAccount.id", what=ACCOUNT, key=id_)]


async def _offering(call: Call, document: Document) -> tuple[Offering | None, list[Problem]]:
    id_ = (document.get("productOffering") or {}).get("id")
    if id_ is None:
        return None, []
    where = (Compare(("id",), Operator.EQ, (str(id_),)),)
    found, _ = await catalogue.find(call.context, EntryKind.OFFERING, Selection(where))
    if found and isinstance(found[0], Offering):
        return found[0], []
    return None, [UNKNOWN_REFERENCE.at("productOffering.id", what=_OFFERING, key=id_)]


async def _accounts(call: Call, ids: Sequence[str]) -> dict[str, Account]:
    return await account.accounts_of(call.context, [key for each in ids if (key := parse_id(each))])


async def _one(call: Call, found: Subscriber) -> One:
    return One(products.shown(call, found, await _around(call, [found])), found.rev)


async def _around(call: Call, found: Sequence[Subscriber]) -> products.Around:
    """What `found` refer to, looked up at once; an account whose name the caller may not see goes without."""
    known = await customers.names(call, {each.customer_id for each in found})
    ids = [each.account_id for each in found if each.account_id]
    return products.Around(known, await _accounts(call, ids) if ids and call.context.may("account.read") else {})


RESOURCES = (
    Resource(
        name="product",
        permission="subscriber.read",
        find=_find,
        get=_get,
        create=_create,
        patch=_patch,
        fixed=products.FIXED,
    ),
)
APIS = tuple(Api(number="637", version=version, resources=RESOURCES) for version in Version)
