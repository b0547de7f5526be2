"""The seven resources of TMF666 and the functions that answer for them."""

from collections.abc import Sequence
from functools import partial

from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import Account, AccountKind, Reference, ReferenceKind
from yizhan.domains.account.errors import ACCOUNT
from yizhan.interfaces.tmf.common import customers
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.naming import refused_as
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Document, Many, One, Resource
from yizhan.interfaces.tmf.tmf666 import accounts, references
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.selection import Selection


async def _find(kind: AccountKind, call: Call, selection: Selection) -> Many:
    found, total = await account.find(call.context, kind, accounts.NAMES[kind].translated(selection))
    around = await _around(call, found)
    return Many([accounts.shown(call, each, around) for each in found], total)


async def _get(kind: AccountKind, call: Call, id_: str) -> One:
    return await _one(call, await _of_kind(kind, call, id_))


async def _of_kind(kind: AccountKind, call: Call, id_: str) -> Account:
    found = await account.account_of(call.context, id_)
    if found.kind is not kind:
        raise NotFound(ACCOUNT, id_)
    return found


async def _create(kind: AccountKind, call: Call, document: Document) -> One:
    await call.context.enter("account.open")
    related = await customers.related(call, document)
    if related.problems:
        raise InvalidInput(*related.problems)
    with refused_as(accounts.REFUSED):
        opened = await account.open_account(call.context, accounts.new_account(kind, document, related))
    return await _one(call, opened)


async def _patch(kind: AccountKind, call: Call, id_: str, change: Change) -> One:
    present = await _of_kind(kind, call, id_)
    if "relatedParty" in change.changed():
        related = await customers.related(call, change.after)
        problems = list(related.problems)
        if present.customer_id != (related.customer_id or present.customer_id):
            problems.append(accounts.CUSTOMER_STAYS)
        if problems:
            raise InvalidInput(*problems)
    with refused_as(accounts.REFUSED):
        patch = accounts.patch_of(present, change)
        return await _one(call, await account.change_account(call.context, id_, patch, change.rev))


async def _delete(kind: AccountKind, call: Call, id_: str) -> None:
    await _of_kind(kind, call, id_)
    await account.delete_account(call.context, id_)


async def _one(call: Call, found: Account) -> One:
    return One(accounts.shown(call, found, await _around(call, [found])), found.rev)


async def _around(call: Call, found: Sequence[Account]) -> accounts.Around:
    """What `found` refer to, looked up at once."""
    known = await customers.names(call, {each.customer_id for each in found if each.customer_id})
    wanted = {
        ReferenceKind.BILLING_CYCLE_SPECIFICATION: any(each.cycle_id for each in found),
        ReferenceKind.BILL_FORMAT: any(each.format_id for each in found),
        ReferenceKind.BILL_PRESENTATION_MEDIA: any(each.media_ids for each in found),
    }
    lists: list[Reference] = []
    for kind in (kind for kind, used in wanted.items() if used):
        lists += await account.references(call.context, kind)
    return accounts.Around(known, {each.id: each for each in lists})


def _account_resource(kind: AccountKind) -> Resource:
    type_ = accounts.TYPES[kind]
    return Resource(
        name=type_[0].lower() + type_[1:],
        permission="account.read",
        find=partial(_find, kind),
        get=partial(_get, kind),
        create=partial(_create, kind),
        patch=partial(_patch, kind),
        delete=partial(_delete, kind),
        fixed=frozenset({"number", "lastModified", "lastUpdate"}),
    )


def _reference_resource(kind: ReferenceKind) -> Resource:
    return Resource(
        name=kind.value,
        permission="account.read",
        find=partial(references.find, kind),
        get=partial(references.get, kind),
        create=partial(references.create, kind),
        patch=partial(references.patch, kind),
        delete=partial(references.delete, kind),
    )


RESOURCES = (*map(_account_resource, AccountKind), *map(_reference_resource, ReferenceKind))
APIS = tuple(Api(number="666", version=version, resources=RESOURCES) for version in Version)
