"""Purchases become subscribers: priced by the catalogue as an order of them would be."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import takewhile

import msgspec

from yizhan.demo.plan import CustomerPlan, Purchase
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem, Installed, Quote, QuoteLine, Shelf, Situation
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.offerings import PriceKind as Kind
from yizhan.domains.catalogue.contracts.specifications import Specification, Values
from yizhan.domains.subscriber.contracts import (
    ChargeKind,
    Contract,
    LoadedSubscriber,
    NewSubscriber,
    Price,
    PriceKind,
    SubscriberState,
)
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.money import Money

_OWN = frozenset({"msisdn", "iccid", "accessNumber", "address", "number", "siteA", "siteZ", "circuitNumber"})
"""Values that tell one line from another and have no bearing on its price."""
_KINDS = {
    Kind.ONE_TIME: (PriceKind.ONE_TIME, ChargeKind.ONE_TIME),
    Kind.RECURRING: (PriceKind.RECURRING, ChargeKind.MONTHLY_FEE),
    Kind.DISCOUNT: (PriceKind.DISCOUNT, ChargeKind.MONTHLY_FEE),
    Kind.USAGE: (PriceKind.USAGE, ChargeKind.LOCAL_USAGE),
}


class Till:
    """Prices purchases; carts of the same shape cost the same, so each shape is priced once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._quotes: dict[object, Quote] = {}

    def products(
        self, plan: CustomerPlan, purchase: Purchase, customer_id: str, account_id: str, first: int
    ) -> Iterator[LoadedSubscriber]:
        """The subscribers of a purchase; the first of them will stand at place `first` of the load.

        Raises InvalidInput when the catalogue would not sell it.
        """
        quote = self._quote(plan, purchase)
        defaults = {item.ref: item for item in quote.items}
        nth = next(i for i, each in enumerate(plan.purchases, 1) if each is purchase)
        before = f"{nth}/" if nth > 1 else ""
        places = {item.ref: first + i for i, item in enumerate(purchase.items)}
        for item in purchase.items:
            offering = self._shelf.offerings[item.offering]
            values = {**defaults[item.ref].characteristics, **item.characteristics}
            new = NewSubscriber(
                customer_id=customer_id,
                name=offering.name.zh,
                service_kind=offering.line or "other",
                account_id=account_id,
                parent_id=None if item.parent is None else f"#{places[item.parent]}",
                number=self._number(offering, values),
                is_bundle=offering.is_bundle,
                offering_id=offering.id,
                offering_name=offering.name.zh,
                offering_version=offering.version,
                characteristics=values,
                prices=tuple(_price(line) for line in quote.lines if line.item == item.ref),
                place=_place(values),
                contract=_contract(offering, purchase.at),
                external_id=f"{plan.key}-{before}{item.ref}",
            )
            yield _loaded(_specified(new, self._shelf.specification_of(offering)), purchase)

    def _quote(self, plan: CustomerPlan, purchase: Purchase) -> Quote:
        had = _had(plan, purchase)
        shape = (plan.kind, purchase.channel, tuple(_shape(item) for item in purchase.items), had)
        if shape not in self._quotes:
            installed = tuple(Installed(str(i), offering, "active") for i, offering in enumerate(had, 1))
            situation = Situation(purchase.at, purchase.channel, plan.kind, 0, installed)
            quote = catalogue.quote(purchase.items, self._shelf, situation)
            if quote.problems:
                raise InvalidInput(*quote.problems)
            self._quotes[shape] = quote
        return self._quotes[shape]

    def _number(self, offering: Offering, values: Values) -> str:
        specification = self._shelf.specification_of(offering)
        codes = [c.code for c in specification.characteristics if c.identifies] if specification else []
        return next((str(values[code]) for code in codes if code in values), "")


def _had(plan: CustomerPlan, purchase: Purchase) -> tuple[str, ...]:
    """What the customer had bought before: some offerings need others."""
    earlier = takewhile(lambda each: each is not purchase, plan.purchases)
    return tuple(sorted({item.offering for each in earlier for item in each.items}))


def _shape(item: CartItem) -> object:
    told = sorted((code, repr(value)) for code, value in item.characteristics.items() if code not in _OWN)
    return item.ref, item.offering, item.parent, tuple(told)


def _specified(new: NewSubscriber, specification: Specification | None) -> NewSubscriber:
    if specification is None:
        return new
    return msgspec.structs.replace(new, spec_id=specification.id, spec_name=specification.name.zh)


def _loaded(new: NewSubscriber, purchase: Purchase) -> LoadedSubscriber:
    barred = purchase.suspension if purchase.state is SubscriberState.SUSPENDED else None
    return LoadedSubscriber(
        subscriber=new,
        state=purchase.state,
        suspend_extent=barred.extent if barred else None,
        suspend_cause=barred.cause if barred else None,
        activated_at=purchase.at,
        ended_at=purchase.ended_at,
    )


def _price(line: QuoteLine) -> Price:
    kind, charge = _KINDS[line.kind]
    amount = line.unit_amount if line.kind is Kind.USAGE else line.amount
    return Price(
        name=line.name.zh,
        kind=kind,
        amount=Money(amount, line.currency),
        period=str(line.period or ""),
        charge_kind=charge,
        price_id=line.price_id,
    )


def _place(values: Mapping[str, object]) -> dict[str, object] | None:
    address = values.get("address")
    return {"role": "installation address", "name": str(address)} if address else None


def _contract(offering: Offering, at: datetime) -> Contract:
    if offering.term is None:
        return Contract()
    start, months = business_day(at), offering.term.months
    years, month = divmod(start.month - 1 + months, 12)
    end = start.replace(year=start.year + years, month=month + 1, day=min(start.day, 28))
    return Contract(start=start, end=end, months=months)
