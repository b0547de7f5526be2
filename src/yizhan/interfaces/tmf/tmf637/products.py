"""Products in use, between the standard and the subscriber domain."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.account.contracts import Account
from yizhan.domains.customer.contracts import Standing
from yizhan.domains.subscriber.contracts import (
    LoadedSubscriber,
    NewSubscriber,
    Price,
    Subscriber,
    SubscriberPatch,
    SubscriberState,
    SuspendCause,
    SuspendExtent,
)
from yizhan.interfaces.tmf.common import customers
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Change, Document
from yizhan.interfaces.tmf.common.times import given_moment, moment
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.text import Text

TYPE = "Product"
RELATED = "RelatedPartyOrPartyRole"
NAMES = Names(
    TYPE,
    {
        "id": "id",
        "name": "name",
        "status": "state",
        "productSerialNumber": "number",
        "serviceKind": "serviceKind",
        "isBundle": "isBundle",
        "startDate": "activatedAt",
        "terminationDate": "endedAt",
        "relatedParty.id": "customerId",
        "relatedParty.partyOrPartyRole.id": "customerId",
        "billingAccount.id": "accountId",
        "productOffering.id": "offeringId",
        "productOffering.name": "offeringName",
        "productSpecification.id": "specId",
        "productOrderItem.productOrderId": "orderId",
        "productOrderItem.orderId": "orderId",
    },
    frozenset(
        {
            "relatedParty",
            "billingAccount",
            "productOffering",
            "productSpecification",
            "productOrderItem",
            "productCharacteristic",
            "productPrice",
            "productTerm",
            "productRelationship",
            "realizingResource",
            "place",
            "suspension",
        }
    ),
)
FIXED = frozenset({"status", "startDate", "terminationDate", "isBundle", "serviceKind", "suspension"})
COMPUTED = ("productOrderItem", "productPrice", "productTerm", "productRelationship", "realizingResource")
REFUSED = {
    "customerId": "relatedParty",
    "accountId": "billingAccount.id",
    "number": "productSerialNumber",
    "service_kind": "serviceKind",
    "suspendExtent": "suspension.extent",
}


class Around(msgspec.Struct, frozen=True):
    """What products refer to, by id."""

    customers: Mapping[str, Standing]
    accounts: Mapping[str, Account]


def shown(call: Call, subscriber: Subscriber, around: Around) -> Document:
    """The resource that stands for `subscriber`."""
    show = _Show(call, subscriber)
    standing = around.customers.get(subscriber.customer_id)
    name = standing.name if standing else None
    plain = {
        "id": subscriber.id,
        "href": call.href(TYPE, subscriber.id),
        "name": subscriber.name,
        "status": subscriber.state.value,
        "productSerialNumber": subscriber.number,
        "serviceKind": subscriber.service_kind,
        "isBundle": subscriber.is_bundle,
        "isCustomerVisible": True,
        "startDate": _moment(subscriber.activated_at),
        "terminationDate": _moment(subscriber.ended_at),
        "productCharacteristic": show.characteristics(),
        "relatedParty": [customers.shown(call, subscriber.customer_id, name, RELATED)],
        "billingAccount": show.account(around.accounts),
        "productOffering": show.offering(),
        "productSpecification": show.specification(),
        "productPrice": [show.price(each) for each in subscriber.prices],
        "productTerm": show.term(),
        "productRelationship": show.bundle(),
        "productOrderItem": show.order_item(),
        "realizingResource": show.resources(),
        "place": show.place(),
        "suspension": msgspec.to_builtins(subscriber.suspension) if subscriber.suspension else None,
        "@type": TYPE,
    }
    always = ("productCharacteristic", "isBundle")
    return restored({key: v for key, v in plain.items() if v or key in always}, subscriber.extra)


def _moment(at: datetime | None) -> str | None:
    return moment(at) if at else None


class _Show:
    """The parts of a product, in one version."""

    def __init__(self, call: Call, subscriber: Subscriber) -> None:
        self._call = call
        self._of = subscriber
        self._v5 = call.version is Version.V5

    def _typed(self, type_: str, **part: Any) -> Document:
        return {**part, **({"@type": type_} if self._v5 else {})}

    def characteristics(self) -> list[Document]:
        return [self._characteristic(name, value) for name, value in self._of.characteristics.items()]

    def _characteristic(self, name: str, value: Any) -> Document:
        kind = {bool: "Boolean", int: "Integer", float: "Number", list: "ObjectArray", dict: "Object"}
        type_ = kind.get(type(value), "String")
        return self._typed(f"{type_}Characteristic", name=name, valueType=type_.lower(), value=value)

    def account(self, accounts: Mapping[str, Account]) -> Document | None:
        id_ = self._of.account_id
        if id_ is None:
            return None
        known = accounts.get(id_)
        name = {"name": known.name} if known else {}
        href = self._call.href("BillingAccount", id_)
        return self._typed("BillingAccountRef", id=id_, href=href, **name, **{"@referredType": "BillingAccount"})

    def offering(self) -> Document | None:
        of = self._of
        if of.offering_id is None:
            return None
        version = {"version": of.offering_version} if of.offering_version else {}
        reference = {"id": of.offering_id, "href": self._call.href("ProductOffering", of.offering_id)}
        more = {"name": of.offering_name, **version, "@referredType": "ProductOffering"}
        return self._typed("ProductOfferingRef", **reference, **more)

    def specification(self) -> Document | None:
        id_ = self._of.spec_id
        if id_ is None:
            return None
        reference = {"id": id_, "href": self._call.href("ProductSpecification", id_), "name": self._of.spec_name}
        return self._typed("ProductSpecificationRef", **reference, **{"@referredType": "ProductSpecification"})

    def price(self, price: Price) -> Document:
        money = {"unit": price.amount.unit, "value": float(price.amount.value)}
        rhythm = {"recurringChargePeriod": price.period, "unitOfMeasure": price.unit}
        return self._typed(
            "ProductPrice",
            name=price.name,
            priceType=price.kind.value,
            price=self._typed("Price", taxIncludedAmount=money),
            **{name: value for name, value in rhythm.items() if value},
        )

    def term(self) -> list[Document]:
        contract = self._of.contract
        if contract.months is None and contract.start is None:
            return []
        ends = {"startDateTime": contract.start, "endDateTime": contract.end}
        period = {name: f"{day.isoformat()}T00:00:00Z" for name, day in ends.items() if day}
        duration = {"duration": {"amount": contract.months, "units": "month"}} if contract.months else {}
        return [self._typed("ProductTerm", name="contract", validFor=period, **duration)]

    def bundle(self) -> list[Document]:
        id_ = self._of.parent_id
        if id_ is None:
            return []
        whole = {"id": id_, "href": self._call.href(TYPE, id_)}
        if self._v5:
            return [{**whole, "relationshipType": "isPartOf", "@type": "ProductRelationship", "@referredType": TYPE}]
        return [{"relationshipType": "isPartOf", "product": {**whole, "@referredType": TYPE}}]

    def order_item(self) -> list[Document]:
        order = self._of.order_id
        if order is None:
            return []
        item, href = self._of.order_item or "1", self._call.href("ProductOrder", order)
        if self._v5:
            reference = {"orderId": order, "orderHref": href, "orderItemId": item}
            return [{**reference, "@type": "RelatedOrderItem", "@referredType": "ProductOrder"}]
        reference = {"productOrderId": order, "productOrderHref": href, "orderItemId": item}
        return [{**reference, "@referredType": "ProductOrder"}]

    def resources(self) -> list[Document]:
        return [
            self._typed("ResourceRef", id=each.id or each.value, name=each.value, **{"@referredType": each.kind})
            for each in self._of.resources
        ]

    def place(self) -> list[Document]:
        if not self._of.place:
            return []
        role = "installationAddress"
        address = {**self._of.place, "@type": "GeographicAddress"}
        if self._v5:
            return [{"@type": "RelatedPlaceRefOrValue", "role": role, "place": address}]
        return [{**address, "role": role}]


def loaded(document: Document, related: customers.Related, service_kind: str) -> LoadedSubscriber:
    """The subscriber that `document` says is in use elsewhere."""
    given = Given(document)
    fields = _taken(given, related.customer_id)
    state = _state(given.take("status"))
    suspension = given.inner("suspension")
    suspended = state is SubscriberState.SUSPENDED
    extent, cause = suspension.take("extent"), suspension.take("cause")
    name = fields["name"] or fields["offering_name"] or fields["number"] or ""
    kind = str(given.take("serviceKind") or service_kind)
    return LoadedSubscriber(
        subscriber=NewSubscriber(
            **{**fields, "name": name},
            customer_id=related.customer_id or "",
            service_kind=kind,
            is_bundle=bool(given.take("isBundle")),
            extra=given.rest(),
        ),
        state=state,
        suspend_extent=SuspendExtent(extent or SuspendExtent.ONE_WAY) if suspended else None,
        suspend_cause=SuspendCause(cause or SuspendCause.OTHER) if suspended else None,
        activated_at=given_moment(given.take("startDate")),
        ended_at=given_moment(given.take("terminationDate")),
    )


def patch_of(subscriber: Subscriber, change: Change) -> SubscriberPatch:
    """What `change` asks of `subscriber`, beside its state."""
    if frozen := change.changed() & set(COMPUTED):
        raise InvalidInput(*(_by_order(name) for name in sorted(frozen)))
    before, after = Given(change.before), Given(change.after)
    was, wanted = _taken(before, subscriber.customer_id), _taken(after, subscriber.customer_id)
    for name in ("id", "href", *FIXED, *COMPUTED):
        after.take(name)
    changed = {name: value for name, value in wanted.items() if was[name] != value}
    return SubscriberPatch(**changed, extra=after.rest())


def _taken(given: Given, customer_id: str | None) -> dict[str, Any]:
    customers.take_shown(given, customer_id)
    for name in ("isCustomerVisible", "@type"):
        given.take(name)
    offering, specification = given.inner("productOffering"), given.inner("productSpecification")
    return {
        "name": given.take("name") or "",
        "number": str(given.take("productSerialNumber") or ""),
        "account_id": _id(given.inner("billingAccount")),
        "offering_name": str(offering.take("name") or ""),
        "offering_version": str(offering.take("version") or ""),
        "offering_id": _id(offering),
        "spec_name": str(specification.take("name") or ""),
        "spec_id": _id(specification),
        "characteristics": _characteristics(given),
        "place": _place(given),
    }


def _id(reference: Given) -> str | None:
    id_ = reference.take("id")
    for name in ("href", "name", "@type", "@referredType"):
        reference.take(name)
    return str(id_) if id_ else None


def _characteristics(given: Given) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in given.each("productCharacteristic"):
        name, value = each.take("name"), each.take("value")
        if name is not None:
            for part in ("valueType", "@type"):
                each.take(part)
            found[str(name)] = value
    return found


def _place(given: Given) -> dict[str, Any] | None:
    """The address of the first place that is none but an address; other places are kept."""
    for each in given.each("place"):
        inside = each.inner("place") if each.see("place") is not None else each
        if inside.see("id") is None and inside.see("@type") == "GeographicAddress":
            each.take("role")
            each.take("@type")
            inside.take("@type")
            return inside.take_all()
    return None


def _state(text: str | None) -> SubscriberState:
    if text not in set(SubscriberState):
        raise InvalidInput(NOT_ALLOWED.at("status", value=text, allowed=", ".join(SubscriberState)))
    return SubscriberState(text)


def _by_order(name: str) -> Problem:
    return Problem(
        name,
        "cannot_be_changed",
        Text(f"{name} 由订单维护", f"{name} is kept by orders"),
        Text("请通过产品订单（TMF622）办理", "Place a product order (TMF622)"),
    )
