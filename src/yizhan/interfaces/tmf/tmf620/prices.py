"""ProductOfferingPrice, between the standard and the catalogue."""

from decimal import Decimal
from typing import Any

from yizhan.domains.catalogue.contracts.offerings import PeriodUnit, Price, PriceKind
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.interfaces.tmf.tmf620 import parts
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import NOT_ALLOWED

TYPE = "ProductOfferingPrice"
NAMES = Names(
    TYPE,
    {
        **parts.ASKED,
        "priceType": "priceType",
        "price.value": "amount",
        "price.unit": "currency",
        "recurringChargePeriodType": "period",
    },
    frozenset(
        {
            "price",
            "percentage",
            "tax",
            "isBundle",
            "unitOfMeasure",
            "pricingTier",
            "description",
            "recurringChargePeriodLength",
        }
    ),
)
REFUSED = {
    "amount": "price.value",
    "period": "recurringChargePeriodType",
    "percent": "percentage",
    "kind": "priceType",
    "tiers": "pricingTier",
}
_KINDS = {kind.value.lower(): kind for kind in PriceKind}
_PERIODS = {
    **{unit.value: unit for unit in PeriodUnit},
    "daily": PeriodUnit.DAY,
    "monthly": PeriodUnit.MONTH,
    "yearly": PeriodUnit.YEAR,
}


def shown(call: Call, price: Price) -> Document:
    """The resource that stands for `price`."""
    tax = {"taxRate": float(price.tax_rate), "taxCategory": "VAT"}
    plain = {
        **parts.head(call, TYPE, price),
        "isBundle": False,
        "priceType": price.kind.value,
        "price": None if price.percent is not None else {"unit": price.currency, "value": float(price.amount)},
        "percentage": float(price.percent) if price.percent is not None else None,
        "recurringChargePeriodType": price.period.value if price.period else None,
        "recurringChargePeriodLength": price.period_count if price.period else None,
        "unitOfMeasure": {"amount": 1, "units": price.unit} if price.unit else None,
        "tax": [tax if call.version is Version.V4 else {**tax, "@type": "TaxItem"}],
        "pricingTier": [_tier(tier.amount, tier.up_to) for tier in price.tiers] or None,
    }
    return restored({name: value for name, value in plain.items() if value is not None}, price.extra)


def _tier(amount: Decimal, up_to: Decimal | None) -> Document:
    return {"value": float(amount), **({"upTo": float(up_to)} if up_to is not None else {})}


def taken(given: Given) -> parts.Fields:
    """The fields of a draft; the tiers of a price are set by its designer, not here."""
    fields = parts.taken_head(given)
    kind = _kind(given.take("priceType"))
    given.take("isBundle")
    given.take("pricingTier")
    price, unit = given.inner("price"), given.inner("unitOfMeasure")
    amount, percent = price.take("value"), given.take("percentage")
    period = taken_period(given.take("recurringChargePeriodType"))
    unit.take("amount")
    return {
        **fields,
        "kind": kind,
        "amount": _decimal(amount) or Decimal(0),
        "currency": str(price.take("unit") or "CNY"),
        "percent": _decimal(percent),
        "period": period or (PeriodUnit.MONTH if kind is PriceKind.RECURRING else None),
        "period_count": int(given.take("recurringChargePeriodLength") or 1),
        "unit": unit.take("units"),
        "tax_rate": _tax_rate(given),
    }


def _tax_rate(given: Given) -> Decimal:
    rate = Decimal(6)
    for item in given.each("tax"):
        if item.see("taxRate") is not None:
            rate = _decimal(item.take("taxRate")) or Decimal(0)
            item.take("taxCategory")
            item.take("@type")
    return rate


def _decimal(value: Any) -> Decimal | None:
    return Decimal(str(value)) if value is not None else None


def _kind(text: str | None) -> PriceKind:
    kind = _KINDS.get(str(text or "oneTime").replace(" ", "").replace("_", "").lower())
    if kind is None:
        raise InvalidInput(NOT_ALLOWED.at("priceType", value=text, allowed=", ".join(PriceKind)))
    return kind


def taken_period(text: str | None) -> PeriodUnit | None:
    """The rhythm that a caller names."""
    if text is not None and str(text).lower() not in _PERIODS:
        raise InvalidInput(NOT_ALLOWED.at("recurringChargePeriodType", value=text, allowed=", ".join(PeriodUnit)))
    return _PERIODS[str(text).lower()] if text is not None else None
