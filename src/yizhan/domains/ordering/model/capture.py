"""Taking an order: what makes two of them the same, what it is called, what is wrong beside the catalogue's rules."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import msgspec

from yizhan.domains.catalogue.contracts.carts import CartItem, Quote, Shelf
from yizhan.domains.catalogue.contracts.offerings import PeriodUnit
from yizhan.domains.catalogue.contracts.specifications import Specification, Values
from yizhan.domains.ordering.contracts.orders import PlaceOrder
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import PERIOD_ORDER, TOO_LONG, Fault
from yizhan.kernel.text import Text, listed

MONTHS_IN_YEAR = 12
DAYS_IN_MONTH = 30
LONGEST_TEXT = 2000
LOWEST_PRIORITY = 4
MOST_ITEMS = 500

IN_THE_PAST = Fault(
    "in_the_past",
    Text("要求完成时间已过", "The requested completion has passed"),
    Text("请选择以后的时间", "Choose a later time"),
)
BAD_PRIORITY = Fault(
    "out_of_range",
    Text("优先级应为 0 到 4", "The priority is between 0 and 4"),
    Text("0 最高，4 为普通", "0 is the highest, 4 is normal"),
)
TOO_MANY_ITEMS = Fault(
    "too_many",
    Text("一张订单最多 {most} 行", "An order has at most {most} lines"),
    Text("请拆成多张订单", "Split it into several orders"),
)
OPEN_ORDER = Fault(
    "open_order",
    Text("该用户有在途订单 {number}", "The product has an open order: {number}"),
    Text("请等该订单竣工或撤销后再办理", "Wait until that order is completed, or cancel it"),
)
NUMBER_IN_USE = Fault(
    "number_in_use",
    Text("号码 {number} 正在使用", "The number {number} is in use"),
    Text("请另选号码", "Choose another number"),
)


def fingerprint(customer_id: str, items: Sequence[CartItem]) -> bytes:
    """A digest of who ordered what; the order of lines and their names do not matter."""
    offerings = {item.ref: item.offering for item in items}
    lines = sorted(
        msgspec.json.encode(
            (
                item.offering,
                item.action,
                item.quantity,
                offerings.get(item.parent or ""),
                item.subscriber,
                sorted((code, value) for code, value in item.characteristics.items()),
            )
        )
        for item in items
    )
    return hashlib.sha256(b"\0".join([customer_id.encode(), *lines])).digest()


def title(items: Sequence[CartItem], shelf: Shelf) -> Text:
    """What the order is called in lists: its first top-level offerings."""
    names = [o.name for i in items if i.parent is None and (o := shelf.offering(i.offering))]
    shown = listed(names[:2])
    more = len(names) - 2
    return Text(f"{shown.zh} 等 {len(names)} 项", f"{shown.en} and {more} more") if more > 0 else shown


def monthly(quote: Quote) -> Decimal:
    """What the order costs a month at first, other rhythms converted; for lists and totals only."""
    factors = {
        PeriodUnit.DAY: Decimal(DAYS_IN_MONTH),
        PeriodUnit.MONTH: Decimal(1),
        PeriodUnit.YEAR: Decimal(1) / MONTHS_IN_YEAR,
    }
    amounts = (total.amount * factors[total.period] / total.period_count for total in quote.totals.recurring)
    return sum(amounts, Decimal(0)).quantize(Decimal("0.01"))


def number_of(specification: Specification | None, values: Values) -> str | None:
    """What the customer calls the product by, if it is known yet."""
    identifying = specification.identifying if specification else None
    value = values.get(identifying.code) if identifying else None
    return str(value) if value else None


def wrong_command(command: PlaceOrder, now: datetime) -> list[Problem]:
    """What is wrong with the order apart from its lines."""
    start, end = command.requested_start, command.requested_completion
    found = []
    if start and end and end < start:
        found.append(PERIOD_ORDER.at("requestedCompletion"))
    if end and end < now:
        found.append(IN_THE_PAST.at("requestedCompletion"))
    if not 0 <= command.priority <= LOWEST_PRIORITY:
        found.append(BAD_PRIORITY.at("priority"))
    if len(command.description) > LONGEST_TEXT:
        found.append(TOO_LONG.at("description", most=LONGEST_TEXT))
    if len(command.items) > MOST_ITEMS:
        found.append(TOO_MANY_ITEMS.at("items", most=MOST_ITEMS))
    return found


def busy(items: Sequence[CartItem], orders: Mapping[str, str]) -> list[Problem]:
    """Lines about a product that an open order is about already; `orders` gives its number by product."""
    return [
        OPEN_ORDER.at(f"items.{index}.subscriber", number=orders[item.subscriber])
        for index, item in enumerate(items)
        if item.subscriber is not None and item.subscriber in orders
    ]


def number_taken(numbers: Sequence[str | None], taken: str) -> Problem:
    """The line whose number is in use already; `numbers` gives that of each line."""
    index = next((i for i, number in enumerate(numbers) if number == taken), 0)
    return NUMBER_IN_USE.at(f"items.{index}.characteristics", number=taken)
