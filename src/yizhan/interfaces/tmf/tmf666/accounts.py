"""The four kinds of account, between the standard and the account domain."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.domains.account.contracts import (
    Account,
    AccountKind,
    AccountPatch,
    AccountState,
    NewAccount,
    Payment,
    Reference,
    ReferenceKind,
)
from yizhan.domains.customer.contracts import Standing
from yizhan.interfaces.tmf.common import customers
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Change, Document
from yizhan.interfaces.tmf.common.times import moment
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.money import Money
from yizhan.kernel.text import Text

TYPES = {
    AccountKind.BILLING: "BillingAccount",
    AccountKind.PARTY: "PartyAccount",
    AccountKind.SETTLEMENT: "SettlementAccount",
    AccountKind.FINANCIAL: "FinancialAccount",
}
_ASKED = {
    "id": "id",
    "name": "name",
    "description": "description",
    "accountType": "accountType",
    "state": "state",
    "number": "number",
    "lastModified": "changedAt",
    "lastUpdate": "changedAt",
    "relatedParty.id": "customerId",
    "relatedParty.partyOrPartyRole.id": "customerId",
    "creditLimit.value": "creditLimit",
    "financialAccount.id": "financialAccountId",
    "billStructure.cycleSpecification.id": "cycleId",
    "billStructure.format.id": "formatId",
}
_MODELLED = frozenset({"relatedParty", "payment", "billStructure", "creditLimit", "financialAccount"})
NAMES = {kind: Names(type_, _ASKED, _MODELLED) for kind, type_ in TYPES.items()}
REFUSED = {
    "customerId": "relatedParty",
    "cycleId": "billStructure.cycleSpecification.id",
    "formatId": "billStructure.format.id",
    "mediaIds": "billStructure.presentationMedia",
    "financialAccountId": "financialAccount.id",
}
_STRUCTURE = {
    "cycleSpecification": ("BillingCycleSpecification", ReferenceKind.BILLING_CYCLE_SPECIFICATION),
    "format": ("BillFormat", ReferenceKind.BILL_FORMAT),
    "presentationMedia": ("BillPresentationMedia", ReferenceKind.BILL_PRESENTATION_MEDIA),
}


class Around(msgspec.Struct, frozen=True):
    """What accounts refer to: customers and billing references, by id."""

    customers: Mapping[str, Standing]
    references: Mapping[str, Reference]


def shown(call: Call, account: Account, around: Around) -> Document:
    """The resource that stands for `account`."""
    type_ = TYPES[account.kind]
    plain = {
        "id": account.id,
        "href": call.href(type_, account.id),
        "name": account.name,
        "number": account.number,
        "description": account.description,
        "accountType": account.account_type,
        "state": account.state,
        "lastModified" if call.version is Version.V4 else "lastUpdate": moment(account.changed_at),
        "creditLimit": _money(account.credit_limit),
        "relatedParty": _related(call, account, around),
        "billStructure": _structure(call, account, around),
        "financialAccount": _financial(call, account),
        "payment": {name: value for name, value in msgspec.to_builtins(account.payment).items() if value},
        "@type": type_,
    }
    optional = {name: value for name, value in plain.items() if value or name == "relatedParty"}
    if not optional["relatedParty"] and account.kind is AccountKind.FINANCIAL:
        del optional["relatedParty"]
    return restored(optional, account.extra)


def _money(money: Money | None) -> Document | None:
    return {"unit": money.unit, "value": float(money.value)} if money else None


def _related(call: Call, account: Account, around: Around) -> list[Document]:
    if account.customer_id is None:
        return []
    standing = around.customers.get(account.customer_id)
    return [customers.shown(call, account.customer_id, standing.name if standing else None)]


def _structure(call: Call, account: Account, around: Around) -> Document:
    def reference(name: str, id_: str) -> Document:
        type_, _ = _STRUCTURE[name]
        known = around.references.get(id_)
        own = {"id": id_, "href": call.href(type_, id_), "name": known.name if known else id_, "@referredType": type_}
        return {**own, **({"isRef": True} if call.version is Version.V4 else {"@type": f"{type_}Ref"})}

    structure: Document = {}
    if account.cycle_id:
        structure["cycleSpecification"] = reference("cycleSpecification", account.cycle_id)
    if account.format_id:
        structure["format"] = reference("format", account.format_id)
    if account.media_ids:
        structure["presentationMedia"] = [reference("presentationMedia", each) for each in account.media_ids]
    return {**structure, "@type": "BillStructure"} if structure else {}


def _financial(call: Call, account: Account) -> Document | None:
    id_ = account.financial_account_id
    type_ = "FinancialAccount"
    return {"id": id_, "href": call.href(type_, id_), "@type": f"{type_}Ref", "@referredType": type_} if id_ else None


def new_account(kind: AccountKind, document: Document, related: customers.Related) -> NewAccount:
    """The account that `document` asks to open."""
    given = Given(document)
    fields = _taken(given, related.customer_id)
    if fields.pop("state", AccountState.ACTIVE) is not AccountState.ACTIVE:
        raise InvalidInput(NOT_ALLOWED.at("state", value=document["state"], allowed=AccountState.ACTIVE))
    present = {name: value for name, value in fields.items() if value is not None}
    return NewAccount(kind=kind, customer_id=related.customer_id, **present, extra=given.rest())


CUSTOMER_STAYS = Problem(
    "relatedParty",
    "cannot_be_changed",
    Text("账户所属客户不能在此更换", "The customer of an account cannot be exchanged here"),
    Text("请为另一客户开立账户", "Open an account for the other customer"),
)
_EMPTY: dict[str, Any] = {"description": "", "account_type": "", "media_ids": (), "payment": Payment()}


def patch_of(account: Account, change: Change) -> AccountPatch:
    """What `change` asks of `account`."""
    before, after = Given(change.before), Given(change.after)
    was, wanted = _taken(before, account.customer_id), _taken(after, account.customer_id)
    for name in ("id", "href"):
        after.take(name)
    changed: dict[str, Any] = {
        name: wanted.get(name, _EMPTY.get(name))
        for name in was.keys() | wanted.keys()
        if was.get(name) != wanted.get(name)
    }
    return AccountPatch(**changed, extra=after.rest())


def _taken(given: Given, customer_id: str | None) -> dict[str, Any]:
    customers.take_shown(given, customer_id)
    for name in ("number", "lastModified", "lastUpdate", "@type"):
        given.take(name)
    fields = {
        "name": given.take("name"),
        "description": given.take("description"),
        "account_type": given.take("accountType"),
        "state": _state(given.take("state")),
        "credit_limit": _taken_money(given),
        "payment": _payment(given.take("payment")),
        "financial_account_id": _taken_reference(given, "financialAccount"),
        **_taken_structure(given),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _state(text: str | None) -> AccountState | None:
    if text is None or text in set(AccountState):
        return AccountState(text) if text else None
    raise InvalidInput(NOT_ALLOWED.at("state", value=text, allowed=", ".join(AccountState)))


def _taken_money(given: Given) -> Money | None:
    limit = given.inner("creditLimit")
    value = limit.take("value")
    return Money(Decimal(str(value)), str(limit.take("unit") or "CNY")) if value is not None else None


def _payment(value: Any) -> Payment | None:
    if value is None:
        return None
    try:
        return msgspec.convert(value, Payment)
    except msgspec.ValidationError as error:
        kinds = NOT_ALLOWED.at("payment", value=value, allowed="{kind, bank, holder, number}")
        raise InvalidInput(Problem("payment", "wrong_type", kinds.message, kinds.remedy)) from error


def _taken_structure(given: Given) -> dict[str, Any]:
    structure = given.inner("billStructure")
    media: Iterable[Given] = structure.each("presentationMedia")
    fields = {
        "cycle_id": _taken_reference(structure, "cycleSpecification"),
        "format_id": _taken_reference(structure, "format"),
        "media_ids": tuple(id_ for each in media if (id_ := _reference_id(each))) or None,
    }
    if any(fields.values()):
        structure.take("@type")
    return fields


def _taken_reference(given: Given, name: str) -> str | None:
    return _reference_id(given.inner(name))


def _reference_id(reference: Given) -> str | None:
    id_ = reference.take("id")
    if id_:
        for name in ("href", "name", "isRef", "@type", "@referredType"):
            reference.take(name)
    return str(id_) if id_ else None
