"""Order items, between the standard (nested) and ordering (flat, with the line of the bundle they belong to)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from yizhan.domains.catalogue.contracts.carts import CartItem, QuotedTerm, QuoteLine
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.ordering.contracts.orders import Order, OrderItem
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.interfaces.tmf.common.schema import missing
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import NOT_ALLOWED

ITEMS = "productOrderItem"
ACTIONS = {
    Action.INSTALL: "add",
    Action.MODIFY: "modify",
    Action.SUSPEND: "modify",
    Action.RESUME: "modify",
    Action.DISCONNECT: "delete",
}
_OF_STATUS = {"suspended": Action.SUSPEND, "active": Action.RESUME}
_BELONGS = ("bundledBy", "isPartOf", "isContainedIn")
_PRODUCT = "product"
FIELDS = {
    "offering": "productOffering.id",
    "subscriber": f"{_PRODUCT}.id",
    "characteristics": f"{_PRODUCT}.productCharacteristic",
}
"""How a problem with a field of a line is told."""


class Taken(msgspec.Struct):
    """The items of an order as they were given: lines of a cart, where each stood, and what is left of each."""

    lines: list[CartItem] = []
    places: list[str] = []
    left: dict[str, Document] = {}
    accounts: list[str] = []
    problems: list[Problem] = []


def taken(given: Given, codes: Mapping[str, str]) -> Taken:
    """Take the items; `codes` says the code of each offering by its id."""
    found = Taken([], [], {}, [], [])
    for place, parent, element in _walk(given.each(ITEMS), ITEMS, None):
        _take_one(found, place, parent, element, codes)
    return found


def _walk(elements: list[Given], path: str, parent: str | None) -> Iterator[tuple[str, str | None, Given]]:
    for at, element in enumerate(elements):
        place = f"{path}.{at}"
        yield place, parent, element
        yield from _walk(element.each(ITEMS), f"{place}.{ITEMS}", str(element.see("id") or ""))


def _take_one(found: Taken, place: str, parent: str | None, element: Given, codes: Mapping[str, str]) -> None:
    product = element.inner("product")
    offering = _reference(element.inner("productOffering"))
    ref, action = str(element.see("id") or ""), _action(element.take("action"), product)
    if action is None:
        found.problems.append(NOT_ALLOWED.at(f"{place}.action", value="noChange", allowed="add, modify, delete"))
        return
    if action is Action.INSTALL and not offering:
        found.problems.append(missing(f"{place}.productOffering.id"))
    subscriber = _product_id(product) if action is not Action.INSTALL else None
    if action is not Action.INSTALL and subscriber is None:
        found.problems.append(missing(f"{place}.product.id"))
    account = _reference(element.inner("billingAccount"))
    if account:
        found.accounts.append(account)
    found.places.append(place)
    found.lines.append(
        CartItem(
            ref=ref,
            offering=codes.get(offering or "", offering or ""),
            action=action,
            quantity=int(element.take("quantity") or 1),
            parent=parent or _parent(element),
            subscriber=subscriber,
            characteristics=_characteristics(product),
        )
    )
    product.take("@type")
    for name in ("state", "@type", "itemPrice", "itemTotalPrice", "itemTerm"):
        element.take(name)
    left = {name: value for name, value in element.rest().items() if name not in ("id", ITEMS)}
    if left:
        found.left[ref] = left


def _action(text: str | None, product: Given) -> Action | None:
    match text:
        case "add":
            return Action.INSTALL
        case "delete":
            return Action.DISCONNECT
        case "modify":
            status = product.see("status")
            if status in _OF_STATUS:
                product.take("status")
                return _OF_STATUS[status]
            return Action.MODIFY
        case _:
            return None


def _parent(element: Given) -> str | None:
    for relation in element.each("productOrderItemRelationship"):
        if relation.see("relationshipType") in _BELONGS:
            for name in ("relationshipType", "@type"):
                relation.take(name)
            return str(relation.take("id"))
    return None


def _reference(reference: Given) -> str | None:
    id_ = reference.take("id")
    for name in ("href", "name", "version", "@type", "@referredType"):
        reference.take(name)
    return str(id_) if id_ else None


def _product_id(product: Given) -> str | None:
    id_ = product.take("id")
    product.take("href")
    return str(id_) if id_ else None


def _characteristics(product: Given) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for each in product.each("productCharacteristic"):
        name, value = each.take("name"), each.take("value")
        if name is not None:
            for part in ("valueType", "@type", "id"):
                each.take(part)
            values[str(name)] = value
    return values


def shown(call: Call, order: Order, left: Mapping[str, Document]) -> list[Document]:
    """The items of `order`, those of a bundle inside it."""
    inside: dict[str | None, list[OrderItem]] = {}
    refs = {item.ref for item in order.items}
    for item in order.items:
        inside.setdefault(item.parent if item.parent in refs else None, []).append(item)

    def tree(parent: str | None) -> list[Document]:
        return [
            _with_parts(_item(call, order, item), left.get(item.ref, {}), tree(item.ref))
            for item in inside.get(parent, ())
        ]

    return tree(None)


def _with_parts(item: Document, left: Document, parts: list[Document]) -> Document:
    return restored({**item, **({ITEMS: parts} if parts else {})}, left)


def _typed(call: Call, type_: str, part: Document) -> Document:
    return {**part, **({"@type": type_} if call.version is Version.V5 else {})}


def _item(call: Call, order: Order, item: OrderItem) -> Document:
    prices = [_price(call, line) for line in order.lines if line.item == item.ref]
    terms = [_term(call, term) for term in order.terms if term.item == item.ref]
    offering = {
        "id": item.offering_id,
        "href": call.href("ProductOffering", item.offering_id),
        "name": item.offering_name.zh,
        "@referredType": "ProductOffering",
    }
    return {
        "id": item.ref,
        "action": ACTIONS[item.action],
        "state": item.state.value,
        "quantity": item.quantity,
        "productOffering": _typed(call, "ProductOfferingRef", offering),
        "product": _product(call, item),
        **({"itemPrice": prices} if prices else {}),
        **({"itemTerm": terms} if terms else {}),
        "@type": "ProductOrderItem",
    }


def _product(call: Call, item: OrderItem) -> Document:
    values = [_characteristic(call, name, value) for name, value in item.characteristics.items()]
    product: Document = {"@type": "Product"}
    if item.subscriber_id:
        product |= {"id": item.subscriber_id, "href": call.href("Product", item.subscriber_id)}
    status = {Action.SUSPEND: "suspended", Action.RESUME: "active"}.get(item.action)
    if status:
        product["status"] = status
    return {**product, **({"productCharacteristic": values} if values else {})}


def _characteristic(call: Call, name: str, value: Any) -> Document:
    kinds = {bool: "Boolean", int: "Integer", float: "Number", list: "ObjectArray"}
    kind = kinds.get(type(value), "String")
    return _typed(call, f"{kind}Characteristic", {"name": name, "valueType": kind.lower(), "value": value})


def _price(call: Call, line: QuoteLine) -> Document:
    money = {"unit": line.currency, "value": float(line.amount)}
    reference = {"id": line.price_id, "href": call.href("ProductOfferingPrice", line.price_id), "name": line.name.zh}
    price = {
        "name": line.name.zh,
        "priceType": line.kind.value,
        **({"recurringChargePeriod": line.period.value} if line.period else {}),
        "price": _typed(call, "Price", {"taxIncludedAmount": money}),
        "productOfferingPrice": _typed(call, "ProductOfferingPriceRef", reference),
    }
    return _typed(call, "OrderPrice", price)


def _term(call: Call, term: QuotedTerm) -> Document:
    shown_term = {"name": term.name.zh, "duration": {"amount": term.months, "units": "month"}}
    return _typed(call, "OrderTerm", shown_term)


def renamed(places: list[str]) -> Callable[[str], str]:
    """How the fields of a cart's problems are told: by where its lines stood in the document."""

    def rename(field: str) -> str:
        found = re.fullmatch(r"items\.(\d+)(?:\.(\w+))?(.*)", field)
        if found is None:
            return {"items": ITEMS, "accountId": "billingAccount.id", "customerId": "relatedParty"}.get(field, field)
        at, name, rest = int(found[1]), found[2], found[3]
        place = places[at] if at < len(places) else f"{ITEMS}.{at}"
        return f"{place}.{FIELDS.get(name, name)}{rest}" if name else place

    return rename
