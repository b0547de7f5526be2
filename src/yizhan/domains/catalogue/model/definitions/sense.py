"""Whether drafts make sense together: references that resolve, values that fit, waits without circles."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from yizhan.domains.catalogue.contracts.offerings import OfferingDraft, PriceDraft, PriceKind
from yizhan.domains.catalogue.contracts.specifications import (
    Characteristic,
    SpecificationDraft,
    SpecKind,
    Values,
)
from yizhan.domains.catalogue.model import values as check
from yizhan.domains.catalogue.model.eligibility import CHANNELS, CUSTOMER_KINDS
from yizhan.kernel import patterns
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

At = Callable[..., str]
Kinds = Mapping[str, SpecKind]
"""The kind of each specification code that is known."""

BELOW: Mapping[SpecKind, frozenset[SpecKind]] = {
    SpecKind.PRODUCT: frozenset({SpecKind.CFS}),
    SpecKind.CFS: frozenset({SpecKind.RFS, SpecKind.RESOURCE}),
    SpecKind.RFS: frozenset({SpecKind.RESOURCE}),
    SpecKind.RESOURCE: frozenset(),
}
"""Which layers each layer may use."""


def wrong_specification(spec: SpecificationDraft, at: At, known: Kinds) -> list[Problem]:
    """What does not make sense in `spec`."""
    found = _twice([c.code for c in spec.characteristics], at, "characteristics")
    found += _twice([u.spec for u in spec.uses], at, "uses")
    found += _twice([w.code for w in spec.work], at, "work")
    for index, characteristic in enumerate(spec.characteristics):
        found += _wrong_characteristic(characteristic, _under(at, "characteristics", index))
    if sum(c.identifies for c in spec.characteristics) > 1:
        found.append(
            _say(at("characteristics"), "only_one", "只能有一个特征标识用户", "Only one characteristic may identify")
        )
    found += _wrong_uses(spec, at, known)
    found += lost(spec.after, [c for c, k in known.items() if k is SpecKind.PRODUCT], at("after"))
    found += _waits("uses", {u.spec: u.after for u in spec.uses}, at)
    return found + _waits("work", {w.code: w.after for w in spec.work}, at)


def wrong_offering(
    offering: OfferingDraft,
    at: At,
    specs: Mapping[str, SpecificationDraft],
    offerings: Collection[str],
    categories: Collection[str],
    regions: Collection[str],
) -> list[Problem]:
    """What does not make sense in `offering`."""
    found = []
    if offering.specification is not None and offering.specification not in specs:
        found.append(_missing(at("specification"), offering.specification))
    spec = specs.get(offering.specification or "")
    if spec is not None:
        found += _wrong_fixed(offering, spec, at)
    found += _twice([p.code for p in offering.prices], at, "prices")
    parts = {c.offering for c in offering.components}
    for index, price in enumerate(offering.prices):
        found += wrong_price(price, _under(at, "prices", index), spec, parts)
    for index, component in enumerate(offering.components):
        found += lost([component.offering], offerings, at("components", index, "offering"))
        if not component.minimum <= component.default <= component.maximum:
            found.append(
                _say(
                    at("components", index),
                    "cardinality",
                    "应满足 minimum ≤ default ≤ maximum",
                    "minimum ≤ default ≤ maximum must hold",
                )
            )
    for index, relation in enumerate(offering.relations):
        found += lost([relation.offering], offerings, at("relations", index, "offering"))
    found += lost(offering.categories, categories, at("categories"))
    rule = offering.eligibility
    found += lost(rule.regions, regions, at("eligibility", "regions"))
    found += lost(rule.channels, CHANNELS, at("eligibility", "channels"))
    return found + lost(rule.customer_kinds, CUSTOMER_KINDS, at("eligibility", "customerKinds"))


def wrong_price(price: PriceDraft, at: At, spec: SpecificationDraft | None, parts: Collection[str]) -> list[Problem]:
    """What does not make sense in `price` of an offering of `spec` with components `parts`."""
    found = []
    if price.amount < 0:
        found.append(_say(at("amount"), "negative", "金额不能为负", "The amount must not be negative"))
    if price.kind is PriceKind.RECURRING and price.period is None:
        found.append(_say(at("period"), "required", "周期费必须写明 period", "A recurring price needs its period"))
    if price.percent is not None and not Decimal(0) < price.percent <= Decimal(100):
        found.append(
            _say(at("percent"), "out_of_range", "优惠比例应在 0 到 100 之间", "A percentage is between 0 and 100")
        )
    if price.percent is not None and price.kind is not PriceKind.DISCOUNT:
        found.append(_say(at("percent"), "not_allowed", "只有优惠可以用比例", "Only a discount has a percentage"))
    bounds = [tier.up_to for tier in price.tiers]
    closed = [bound for bound in bounds[:-1] if bound is not None]
    if bounds and (len(closed) != len(bounds) - 1 or bounds[-1] is not None or closed != sorted(set(closed))):
        found.append(
            _say(
                at("tiers"), "tiers", "各档上限须递增，且仅最后一档不写上限",
                "The tiers' upTo must grow, and only the last one leaves it out",
            )
        )  # fmt: skip
    codes = {c.code for c in spec.characteristics} if spec else set()
    found += lost(price.when, codes, at("when"))
    return found + lost(price.offerings, parts, at("offerings"))


def circles(after: Mapping[str, Sequence[str]]) -> list[str]:
    """The names that wait, directly or not, for themselves."""
    done: set[str] = set()
    while ready := {name for name, waits in after.items() if name not in done and not set(waits) & (set(after) - done)}:
        done |= ready
    return sorted(set(after) - done)


def _wrong_characteristic(c: Characteristic, at: At) -> list[Problem]:
    found = []
    if not 0 <= c.minimum <= c.maximum or c.maximum == 0:
        found.append(
            _say(at("minimum"), "cardinality", "应满足 0 ≤ minimum ≤ maximum", "0 ≤ minimum ≤ maximum must hold")
        )
    if c.lowest is not None and c.highest is not None and c.lowest > c.highest:
        found.append(_say(at("lowest"), "out_of_range", "lowest 大于 highest", "lowest is above highest"))
    if c.regex is not None and not _compiles(c.regex):
        found.append(
            _say(
                at("regex"),
                "bad_regex",
                "不是有效的正则表达式（不支持环视和反向引用）",
                "This is no regular expression that we run (look-around and back references are not)",
            )
        )
        return found
    for index, allowed in enumerate(c.allowed):
        found += check.check_one(_single(c), [allowed.value], at("allowed", index))
    if c.default is not None:
        found += check.check_one(c, check.as_list(c.default), at("default"))
    elif not c.configurable and c.minimum:
        found.append(
            _say(at("default"), "required", "不可选的特征必须有默认值", "What cannot be chosen needs a default")
        )
    return found


def _single(c: Characteristic) -> Characteristic:
    return Characteristic(c.code, c.name, c.type, lowest=c.lowest, highest=c.highest, regex=c.regex, hint=c.hint)


def _wrong_uses(spec: SpecificationDraft, at: At, known: Kinds) -> list[Problem]:
    found, own = [], {c.code for c in spec.characteristics}
    for index, use in enumerate(spec.uses):
        kind = known.get(use.spec)
        if kind is None:
            found.append(_missing(at("uses", index, "spec"), use.spec))
        elif kind not in BELOW[spec.kind]:
            found.append(
                _say(
                    at("uses", index, "spec"), "wrong_layer", f"{spec.kind} 层不能直接使用 {kind} 层",
                    f"A specification of layer {spec.kind} cannot use one of layer {kind}",
                )
            )  # fmt: skip
        sources = [v[1:] for v in use.values.values() if isinstance(v, str) and v.startswith("$")]
        found += lost(sources, own, at("uses", index, "values"))
        found += lost(use.when, own, at("uses", index, "when"))
    return found


def _wrong_fixed(offering: OfferingDraft, spec: SpecificationDraft, at: At) -> list[Problem]:
    known = {c.code: c for c in spec.characteristics}
    found = lost(offering.fixed, known, at("fixed"))
    given: Values = dict(offering.fixed)
    for code, characteristic in known.items():
        if code in given:
            found += check.check_one(characteristic, check.as_list(given[code]), at("fixed", code))
    return found


def _waits(what: str, after: Mapping[str, Sequence[str]], at: At) -> list[Problem]:
    found = [problem for waits in after.values() for problem in lost(waits, after, at(what))]
    if around := circles(after):
        names = ", ".join(around)
        found.append(_say(at(what), "circle", f"相互等待：{names}", f"These wait for each other: {names}"))
    return found


def _twice(codes: Sequence[str], at: At, what: str) -> list[Problem]:
    return [
        _say(at(what, index), "duplicate", f"“{code}”重复", f"“{code}” appears twice")
        for index, code in enumerate(codes)
        if code in codes[:index]
    ]


def lost(wanted: Iterable[str], known: Collection[str], where: str) -> list[Problem]:
    return [_missing(where, code) for code in wanted if code not in known]


def _missing(where: str, code: str) -> Problem:
    return Problem(
        where,
        "unknown_reference",
        Text(f"找不到“{code}”", f"“{code}” is not defined"),
        Text("请检查编码，或先定义它", "Check the code, or define it first"),
    )


def _say(where: str, code: str, zh: str, en: str) -> Problem:
    return Problem(where, code, Text(zh, en), Text("请更正后重新加载", "Correct it and load again"))


def _under(at: At, *outer: str | int) -> At:
    def inside(*path: str | int) -> str:
        return at(*outer, *path)

    return inside


def _compiles(regex: str) -> bool:
    try:
        patterns.whole(regex)
    except patterns.NoPattern:
        return False
    return True
