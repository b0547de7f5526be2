"""Prices of a cart, each charge with its reason. The totals are the sums of the lines, to the fen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from yizhan.domains.catalogue.contracts.carts import (
    CartItem,
    QuotedTerm,
    QuoteLine,
    RecurringTotal,
    Shelf,
    Situation,
    Totals,
)
from yizhan.domains.catalogue.contracts.offerings import Offering, PeriodUnit, Price, PriceKind
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.catalogue.model import cart, reasons
from yizhan.domains.catalogue.model.values import matches
from yizhan.kernel.clock import CHINA
from yizhan.kernel.money import FEN
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text

DEFAULT_CURRENCY = "CNY"
HUNDRED = Decimal(100)
LASTING = frozenset({PriceKind.RECURRING, PriceKind.USAGE})


def price_cart(items: Sequence[CartItem], shelf: Shelf, situation: Situation) -> tuple[QuoteLine, ...]:
    """The charges of every line, then the discounts on them."""
    covered = _covered_by_bundle(items, shelf, situation)
    charges = [
        line
        for item in items
        if item.ref not in covered
        for line in _charges(item, shelf.offering(item.offering), situation)
    ]
    found = list(charges)
    tree = cart.children(items)
    for item in items:
        offering = shelf.offering(item.offering)
        for price in _applicable(item, offering, situation.at):
            if offering and price.kind is PriceKind.DISCOUNT:
                found += _discounts(item, offering, price, _targets(item, price, charges, tree), found)
    return tuple(found)


def total(lines: Iterable[QuoteLine]) -> Totals:
    """What `lines` add up to."""
    kept = [line for line in lines if line.kind is not PriceKind.USAGE]
    currency = kept[0].currency if kept else DEFAULT_CURRENCY
    once = sum((line.amount for line in kept if line.period is None), Decimal(0))
    rhythms: dict[tuple[PeriodUnit, int], list[QuoteLine]] = {}
    for line in kept:
        if line.period is not None:
            rhythms.setdefault((line.period, line.period_count), []).append(line)
    recurring = tuple(
        RecurringTotal(
            period,
            count,
            sum((line.amount for line in group), Decimal(0)),
            sum((line.amount for line in group if line.for_periods is None), Decimal(0)),
        )
        for (period, count), group in sorted(rhythms.items())
    )
    return Totals(currency, once, recurring)


def terms(items: Sequence[CartItem], shelf: Shelf, at: datetime) -> tuple[QuotedTerm, ...]:
    """The commitments that the installed lines of the cart bring."""
    found = []
    for item in items:
        offering = shelf.offering(item.offering)
        if offering and offering.term and item.action is Action.INSTALL:
            until = term_end(at, offering.term.months)
            found.append(QuotedTerm(item.ref, offering.code, offering.term.name, offering.term.months, until))
    return tuple(found)


def tiered(price: Price, quantity: Decimal) -> Decimal:
    """The amount of `quantity` units: each unit at the price of the tier it falls into."""
    if not price.tiers:
        return price.amount * quantity
    amount, start = Decimal(0), Decimal(0)
    for tier in price.tiers:
        end = quantity if tier.up_to is None else min(quantity, tier.up_to)
        if end > start:
            amount += (end - start) * tier.amount
            start = end
    return amount


def term_end(at: datetime, months: int) -> datetime:
    """The midnight in China that ends `months` months counted from the day of `at`."""
    return datetime.combine(months_after(at.astimezone(CHINA).date(), months), time(), CHINA)


def months_between(start: datetime, end: datetime | None) -> int:
    """How many begun months lie from `start` to `end`; 0 when it is past or open."""
    if end is None or end <= start:
        return 0
    a, b = start.astimezone(CHINA), end.astimezone(CHINA)
    whole = (b.year - a.year) * 12 + b.month - a.month
    return whole + (1 if (b.day, b.time()) > (a.day, a.time()) else 0)


def _covered_by_bundle(items: Sequence[CartItem], shelf: Shelf, situation: Situation) -> set[str]:
    """The lines whose price is within that of a bundle, one of the cart or one that the customer has."""
    by_ref = {item.ref: item.offering for item in items}
    held = {each.id: each for each in situation.installed}
    covered = set()
    for item in items:
        parent = by_ref.get(item.parent or "")
        if parent is None and (mine := held.get(item.subscriber or "")) and mine.parent in held:
            parent = held[mine.parent].offering
        bundle = shelf.offering(parent) if parent else None
        components = bundle.components if bundle else ()
        if any(c.included and c.offering == item.offering for c in components):
            covered.add(item.ref)
    return covered


def _applicable(item: CartItem, offering: Offering | None, at: datetime) -> list[Price]:
    if offering is None:
        return []
    return [
        price
        for price in offering.prices
        if _is_due(item.action, price) and price.valid_for.contains(at) and matches(item.characteristics, price.when)
    ]


def _is_due(action: Action, price: Price) -> bool:
    """Whether the action brings the price; whoever changes a product pays from then on what it costs as changed."""
    lasting = price.kind in LASTING and Action.INSTALL in price.actions
    return action in price.actions or (action is Action.MODIFY and lasting)


def _charges(item: CartItem, offering: Offering | None, situation: Situation) -> list[QuoteLine]:
    found = []
    for price in _applicable(item, offering, situation.at):
        if offering is None or price.kind is PriceKind.DISCOUNT:
            continue
        if price.kind is PriceKind.PENALTY:
            months = _months_left(item, situation)
            if months:
                found.append(_line(item, offering, price, months, reasons.penalty(price, months)))
        else:
            found.append(_line(item, offering, price, item.quantity, reasons.charge(price, item)))
    return found


def _months_left(item: CartItem, situation: Situation) -> int:
    held = next((i for i in situation.installed if i.id == item.subscriber), None)
    return months_between(situation.at, held.contract_end) if held else 0


def _line(item: CartItem, offering: Offering, price: Price, quantity: int, reason: Text) -> QuoteLine:
    net = Decimal(0) if price.kind is PriceKind.USAGE else tiered(price, Decimal(quantity))
    tax = net * price.tax_rate / (HUNDRED + price.tax_rate if price.tax_included else HUNDRED)
    amount = net if price.tax_included else net + tax
    return QuoteLine(
        item=item.ref,
        offering=offering.code,
        price_id=price.id,
        price_code=price.code,
        name=price.name,
        kind=price.kind,
        period=price.period if price.kind is PriceKind.RECURRING else None,
        period_count=price.period_count,
        quantity=quantity,
        unit_amount=price.amount,
        amount=_fen(amount),
        tax=_fen(tax),
        currency=price.currency,
        for_periods=price.for_periods,
        reason=reason,
    )


def _targets(
    item: CartItem, price: Price, charges: Sequence[QuoteLine], tree: Mapping[str, list[CartItem]]
) -> list[QuoteLine]:
    if price.offerings:
        refs = {part.ref for part in cart.below(item.ref, tree) if part.offering in price.offerings}
    else:
        refs = {item.ref}
    return [c for c in charges if c.item in refs and c.kind in price.discounts and c.kind is not PriceKind.USAGE]


def _discounts(
    item: CartItem, offering: Offering, price: Price, targets: Sequence[QuoteLine], so_far: Sequence[QuoteLine]
) -> list[QuoteLine]:
    """One line for each rhythm discounted; what is already taken off is never taken off again."""
    found = []
    left = price.amount
    for period, count in dict.fromkeys((t.period, t.period_count if t.period else 1) for t in targets):
        group = [t for t in targets if t.period == period and (period is None or t.period_count == count)]
        base = sum((t.amount for t in group), Decimal(0))
        rest = _remaining(group, so_far)
        wanted = base * price.percent / HUNDRED if price.percent is not None else left
        off = min(_fen(wanted), rest)
        if off <= 0:
            continue
        if price.percent is None:
            left -= off
        line = _line(item, offering, price, 1, reasons.discount(price, base, off))
        tax = _fen(sum((t.tax for t in group), Decimal(0)) * off / base)
        found.append(
            msgspec.structs.replace(
                line, period=period, period_count=count, unit_amount=-off, amount=-off, tax=-tax,
            )
        )  # fmt: skip
    return found


def _remaining(group: Sequence[QuoteLine], so_far: Sequence[QuoteLine]) -> Decimal:
    """What is left of the charges of `group`'s rhythm after the discounts so far, over the same lines' offerings."""
    rhythm = (group[0].period, group[0].period_count)
    refs = {t.item for t in group}
    same = [x for x in so_far if (x.period, x.period_count) == rhythm and x.kind is not PriceKind.USAGE]
    charged = sum((x.amount for x in same if x.item in refs and x.kind is not PriceKind.DISCOUNT), Decimal(0))
    everything = sum((x.amount for x in same), Decimal(0))
    return max(min(charged, everything), Decimal(0))


def _fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_HALF_UP)
