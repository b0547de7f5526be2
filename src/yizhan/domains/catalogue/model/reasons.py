"""Why a line costs what it costs, in words (requirement 5.1: price with explanation)."""

from collections.abc import Mapping
from decimal import Decimal

from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.offerings import PeriodUnit, Price, PriceKind
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.kernel.text import Text

PERIODS: Mapping[PeriodUnit, Text] = {
    PeriodUnit.DAY: Text("天", "day"),
    PeriodUnit.MONTH: Text("月", "month"),
    PeriodUnit.YEAR: Text("年", "year"),
}
_UNITS: Mapping[str, Text] = {"分钟": Text("分钟", "minute"), "条": Text("条", "message"), "次": Text("次", "time")}
ACTIONS: Mapping[Action, Text] = {
    Action.INSTALL: Text("新装", "install"),
    Action.MODIFY: Text("变更", "change"),
    Action.SUSPEND: Text("停机", "suspend"),
    Action.RESUME: Text("复机", "resume"),
    Action.DISCONNECT: Text("拆机", "disconnect"),
}


def charge(price: Price, item: CartItem) -> Text:
    """Why `item` is charged `price`."""
    if price.kind is PriceKind.USAGE:
        return _usage(price)
    rate = _rate(price)
    condition = _condition(price, item)
    if price.kind is PriceKind.RECURRING:
        head = Text("每{every}收取 {rate}", "{rate} every {every}").format(every=_every(price), rate=rate)
    else:
        head = Text("{action}时一次性收取 {rate}", "{rate} once, on {action}").format(
            action=ACTIONS[item.action], rate=rate
        )
    times = Text("，数量 {n}", ", quantity {n}").format(n=item.quantity) if item.quantity > 1 else Text("", "")
    return Text(head.zh + times.zh + condition.zh, head.en + times.en + condition.en)


def penalty(price: Price, months: int) -> Text:
    """Why leaving the contract early costs something."""
    return Text(
        "合约还剩 {months} 个月，每月违约金 {rate}", "{months} month(s) of the contract are left, {rate} for each"
    ).format(months=months, rate=_rate(price))


def discount(price: Price, base: Decimal, off: Decimal) -> Text:
    """Why something is taken off."""
    if price.percent is not None:
        head = Text("对 {base} 元优惠 {percent}%", "{percent}% off {base}").format(
            base=_plain(base), percent=_plain(price.percent)
        )
    else:
        head = Text("直减 {off} 元", "{off} off").format(off=_plain(off))
    if price.for_periods is None:
        return head
    tail = Text("，优惠 {n} 期", ", for {n} periods").format(n=price.for_periods)
    return Text(head.zh + tail.zh, head.en + tail.en)


def _usage(price: Price) -> Text:
    unit = _unit(price)
    if not price.tiers:
        return Text("按使用量计费：{amount} 元/{unit}", "by use: {amount} per {unit}").format(
            amount=_plain(price.amount), unit=unit
        )
    parts = [_tier(tier.up_to, tier.amount, unit) for tier in price.tiers]
    return Text(
        "按使用量分档计费：" + "；".join(p.zh for p in parts), "by use, in tiers: " + "; ".join(p.en for p in parts)
    )


def _unit(price: Price) -> Text:
    """The unit in words, where it has any; signs such as GB are the same in both languages."""
    unit = price.unit or ""
    return _UNITS.get(unit, Text(unit, unit))


def _tier(up_to: Decimal | None, amount: Decimal, unit: Text) -> Text:
    if up_to is None:
        return Text("其余 {a} 元/{u}", "beyond that {a} per {u}").format(a=_plain(amount), u=unit)
    return Text("至 {n}{u} 为 {a} 元/{u}", "up to {n} {u}: {a} per {u}").format(
        n=_plain(up_to), a=_plain(amount), u=unit
    )


def _rate(price: Price) -> Text:
    if price.tiers:
        parts = [_tier(tier.up_to, tier.amount, _unit(price)) for tier in price.tiers]
        return Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))
    if price.tax_included:
        return Text("{a} 元", "{a}").format(a=_plain(price.amount))
    return Text("{a} 元（另加税 {t}%）", "{a} (plus {t}% tax)").format(a=_plain(price.amount), t=_plain(price.tax_rate))


def _every(price: Price) -> Text:
    word = PERIODS[price.period or PeriodUnit.MONTH]
    if price.period_count == 1:
        return word
    return Text("{n} {w}", "{n} {w}s").format(n=price.period_count, w=word)


def _condition(price: Price, item: CartItem) -> Text:
    if not price.when:
        return Text("", "")
    shown = ", ".join(f"{code} = {item.characteristics.get(code)}" for code in price.when)
    return Text("（因 {shown}）", " (because {shown})").format(shown=shown)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
