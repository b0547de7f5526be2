"""ProductOffering, between the standard and the catalogue."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.domains.catalogue.contracts.offerings import (
    Component,
    Eligibility,
    Offering,
    OfferingDraft,
    Price,
    PriceDraft,
    Relation,
    RelationKind,
    Term,
)
from yizhan.domains.catalogue.contracts.queries import EntryKind
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.interfaces.tmf.tmf620 import parts, prices
from yizhan.interfaces.tmf.tmf620.references import Known, taken_code
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text

TYPE = "ProductOffering"
NAMES = Names(
    TYPE,
    {**parts.ASKED, "isBundle": "isBundle", "isSellable": "sellable"},
    frozenset(
        {
            "category",
            "channel",
            "place",
            "marketSegment",
            "productSpecification",
            "productOfferingPrice",
            "bundledProductOffering",
            "productOfferingRelationship",
            "productOfferingTerm",
            "prodSpecCharValueUse",
            "description",
        }
    ),
)
REFUSED = {
    "specification": "productSpecification.id",
    "categories": "category",
    "components": "bundledProductOffering",
    "relations": "productOfferingRelationship",
    "prices": "productOfferingPrice",
    "fixed": "prodSpecCharValueUse",
    "eligibility.regions": "place",
    "eligibility.channels": "channel",
    "eligibility.customerKinds": "marketSegment",
}
_ELIGIBLE = {"regions": "place", "channels": "channel", "customer_kinds": "marketSegment"}
_MONTHS = ("month", "months")


def shown(call: Call, offering: Offering, known: Known) -> Document:
    """The resource that stands for `offering`."""
    lists = {
        "category": [_category(call, known, code) for code in offering.categories],
        "productOfferingPrice": [_price(call, price) for price in offering.prices],
        "bundledProductOffering": [_component(call, known, each) for each in offering.components],
        "productOfferingRelationship": [_relation(call, known, each) for each in offering.relations],
        "productOfferingTerm": _terms(call, offering.term),
        "prodSpecCharValueUse": [_fixed(call, code, value) for code, value in offering.fixed.items()],
        **_eligible(call, offering.eligibility),
    }
    plain = {
        **parts.head(call, TYPE, offering),
        "isBundle": offering.is_bundle,
        "isSellable": offering.sellable,
        **{name: value for name, value in lists.items() if value},
    }
    if offering.specification:
        kind, ref_type = EntryKind.SPECIFICATION, "ProductSpecificationRef"
        plain["productSpecification"] = known.reference(
            call, kind, offering.specification, "ProductSpecification", ref_type
        )
    return restored(plain, offering.extra)


def _typed(call: Call, type_: str, **shown_part: Any) -> Document:
    return {**shown_part, **({"@type": type_} if call.version is Version.V5 else {})}


def _category(call: Call, known: Known, code: str) -> Document:
    return known.reference(call, EntryKind.CATEGORY, code, "Category", "CategoryRef")


def _price(call: Call, price: Price) -> Document:
    if call.version is Version.V5:
        return {
            "@type": "ProductOfferingPriceRef",
            "id": price.id,
            "href": call.href(prices.TYPE, price.id),
            "name": price.name.zh,
            "version": price.version,
            "@referredType": prices.TYPE,
        }
    whole = prices.shown(call, price)
    money = {"taxIncludedAmount": whole["price"]} if "price" in whole else {"percentage": whole.get("percentage")}
    kept = (
        "id",
        "href",
        "name",
        "version",
        "lifecycleStatus",
        "lastUpdate",
        "priceType",
        "recurringChargePeriodLength",
    )
    return {
        **{name: whole[name] for name in kept if name in whole},
        **_rhythm(price),
        "price": {**money, "taxRate": float(price.tax_rate)},
        "@referredType": prices.TYPE,
    }


def _rhythm(price: Price) -> Document:
    if price.period is None:
        return {}
    return {"recurringChargePeriod": price.period.value, "recurringChargePeriodLength": price.period_count}


def _component(call: Call, known: Known, component: Component) -> Document:
    option = _typed(
        call,
        "BundledProductOfferingOption",
        numberRelOfferLowerLimit=component.minimum,
        numberRelOfferUpperLimit=component.maximum,
        numberRelOfferDefault=component.default,
    )
    reference = known.reference(call, EntryKind.OFFERING, component.offering, TYPE, "BundledProductOffering")
    return {**reference, "bundledProductOfferingOption": option}


def _relation(call: Call, known: Known, relation: Relation) -> Document:
    reference = known.reference(call, EntryKind.OFFERING, relation.offering, TYPE, "ProductOfferingRelationship")
    return {**reference, "relationshipType": relation.kind.value}


def _terms(call: Call, term: Term | None) -> list[Document]:
    if term is None:
        return []
    duration = {"amount": term.months, "units": "month"}
    return [_typed(call, "ProductOfferingTerm", name=term.name.zh, duration=duration)]


def _fixed(call: Call, code: str, value: Any) -> Document:
    kind = {bool: "Boolean", int: "Integer", float: "Number"}.get(type(value), "String")
    shown_value = _typed(call, f"{kind}CharacteristicValueSpecification", value=value, isDefault=True)
    return _typed(
        call,
        "ProductSpecificationCharacteristicValueUse",
        id=code,
        name=code,
        productSpecCharacteristicValue=[shown_value],
    )


def _eligible(call: Call, rule: Eligibility) -> Document:
    names = {"place": "PlaceRef", "channel": "ChannelRef", "marketSegment": "MarketSegmentRef"}
    return {
        name: [_typed(call, names[name], id=code, name=code) for code in getattr(rule, field)]
        for field, name in _ELIGIBLE.items()
    }


def taking(known: Known) -> parts.Take:
    """Takes the fields of an offering; `own_prices` and `price_ids` are split by `split_prices`."""

    def take(given: Given) -> parts.Fields:
        fields = parts.taken_head(given)
        given.take("isBundle")
        specification = given.inner("productSpecification")
        return {
            **fields,
            "sellable": bool(given.take("isSellable", default=True)),
            "specification": taken_code(known, specification, EntryKind.SPECIFICATION, "productSpecification"),
            "categories": tuple(_codes(known, given.each("category"), EntryKind.CATEGORY, "category")),
            "components": tuple(_taken_components(known, given.each("bundledProductOffering"))),
            "relations": tuple(_taken_relations(known, given.each("productOfferingRelationship"))),
            "term": _taken_term(given.each("productOfferingTerm")),
            "fixed": _taken_fixed(given.each("prodSpecCharValueUse")),
            "eligibility": Eligibility(**{f: _ids(given.each(name)) for f, name in _ELIGIBLE.items()}),
            "price_ids": tuple(_taken_price_ids(known, given)),
            "prices": tuple(_taken_values(given)),
        }

    return take


def _codes(known: Known, references: Iterable[Given], kind: EntryKind, field: str) -> list[str]:
    codes = [taken_code(known, each, kind, f"{field}.{at}") for at, each in enumerate(references)]
    return [code for code in codes if code is not None]


def _taken_components(known: Known, bundled: Iterable[Given]) -> Iterable[Component]:
    for at, each in enumerate(bundled):
        code = taken_code(known, each, EntryKind.OFFERING, f"bundledProductOffering.{at}")
        option = each.inner("bundledProductOfferingOption")
        each.take("lifecycleStatus")
        option.take("@type")
        least = int(option.take("numberRelOfferLowerLimit") or 0)
        most = int(option.take("numberRelOfferUpperLimit") or max(least, 1))
        default = int(option.take("numberRelOfferDefault") or least)
        if code is not None:
            yield Component(offering=code, minimum=least, maximum=most, default=default)


def _taken_relations(known: Known, relations: Iterable[Given]) -> Iterable[Relation]:
    for at, each in enumerate(relations):
        if each.see("relationshipType") in set(RelationKind):
            code = taken_code(known, each, EntryKind.OFFERING, f"productOfferingRelationship.{at}")
            if code is not None:
                yield Relation(kind=RelationKind(each.take("relationshipType")), offering=code)


def _taken_term(terms: list[Given]) -> Term | None:
    for each in terms:
        duration = each.inner("duration")
        if str(duration.see("units")).lower() in _MONTHS and duration.see("amount") is not None:
            duration.take("units")
            each.take("@type")
            name = str(each.take("name") or "term")
            return Term(code=name, name=Text(name, name), months=int(duration.take("amount")))
    return None


def _taken_fixed(uses: Iterable[Given]) -> dict[str, Any]:
    fixed: dict[str, Any] = {}
    for use in uses:
        values = use.each("productSpecCharacteristicValue")
        if len(values) == 1 and values[0].see("value") is not None:
            code = str(use.take("id") or use.see("name"))
            use.take("name")
            use.take("@type")
            for part in ("isDefault", "@type"):
                values[0].take(part)
            fixed[code] = values[0].take("value")
    return fixed


def _ids(references: Iterable[Given]) -> tuple[str, ...]:
    found = []
    for each in references:
        id_ = each.take("id")
        if id_:
            each.take("@type")
            if each.see("name") == id_:
                each.take("name")
            found.append(str(id_))
    return tuple(found)


def _taken_price_ids(known: Known, given: Given) -> Iterable[str]:
    for at, each in enumerate(given.each("productOfferingPrice")):
        id_ = each.see("id")
        if id_ is None:
            continue
        known.code(EntryKind.PRICE, str(id_), f"productOfferingPrice.{at}.id")
        for name in _PRICE_ATTRIBUTES:
            each.take(name)
        yield str(id_)


_PRICE_ATTRIBUTES = (
    "id",
    "href",
    "name",
    "version",
    "lifecycleStatus",
    "lastUpdate",
    "priceType",
    "recurringChargePeriod",
    "recurringChargePeriodLength",
    "price",
    "@type",
    "@referredType",
)


def _taken_values(given: Given) -> Iterable[PriceDraft]:
    """Prices given whole: they belong to the offering alone."""
    for each in given.listed("productOfferingPrice"):
        if each.is_touched():
            continue
        money, period = each.inner("price"), each.take("recurringChargePeriod")
        included = money.inner("taxIncludedAmount")
        amount, unit = included.take("value"), included.take("unit")
        flat = prices.taken(each)
        if amount is not None:
            flat |= {"amount": Decimal(str(amount)), "currency": str(unit or "CNY")}
        if period is not None:
            flat["period"] = prices.taken_period(period)
        yield PriceDraft(code=f"PR-{new_id()}", **flat)


def split_prices(draft: OfferingDraft, present: Offering | None) -> OfferingDraft:
    """Tell apart the prices that belong to the offering alone from those kept by themselves."""
    own = {} if present is None else {p.id: p for p in present.prices if p.id not in present.price_ids}
    kept = tuple(
        PriceDraft(**{name: getattr(own[id_], name) for name in PriceDraft.__struct_fields__})
        for id_ in draft.price_ids
        if id_ in own
    )
    loose = tuple(id_ for id_ in draft.price_ids if id_ not in own)
    return msgspec.structs.replace(draft, prices=(*kept, *draft.prices), price_ids=loose)
