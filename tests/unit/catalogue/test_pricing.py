"""Prices with their reasons, by example and by property."""

from datetime import datetime, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import catalogue as shop
from yizhan.domains.catalogue import api
from yizhan.domains.catalogue.contracts.carts import CartItem, Installed
from yizhan.domains.catalogue.contracts.offerings import PeriodUnit, Price, PriceKind, Tier
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.catalogue.model import pricing


def quote(*items: CartItem, **how):
    return api.quote(items, shop.shelf(), shop.situation(**how))


def test_a_mobile_plan_costs_its_card_once_and_its_fee_each_month_less_the_newcomers_discount() -> None:
    result = quote(shop.mobile())
    assert result.totals.one_time == Decimal("10.00")
    [monthly] = result.totals.recurring
    assert (monthly.period, monthly.amount, monthly.regular) == (
        PeriodUnit.MONTH, Decimal("103.20"), Decimal("129.00"),
    )  # fmt: skip
    discount = next(line for line in result.lines if line.kind is PriceKind.DISCOUNT)
    assert discount.amount == Decimal("-25.80")
    assert discount.reason.zh == "对 129 元优惠 20%，优惠 6 期"
    assert discount.reason.en == "20% off 129, for 6 periods"


def test_a_price_that_depends_on_a_characteristic_says_which() -> None:
    line = CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS, "downMbps": 1000})
    fee = next(x for x in quote(line).lines if x.kind is PriceKind.RECURRING)
    assert fee.amount == Decimal("199.00")
    assert "downMbps = 1000" in fee.reason.zh


def test_usage_is_told_by_tier_and_not_added_up() -> None:
    line = next(x for x in quote(shop.mobile()).lines if x.price_code == "PR-5G-129-DATA")
    assert line.amount == 0
    assert line.reason.en == "by use, in tiers: up to 20 GB: 3 per GB; beyond that 2 per GB"


def test_a_bundle_discounts_its_parts_and_frees_the_installation() -> None:
    result = quote(*shop.fusion())
    assert result.problems == ()
    # 10 card + 100 installation + 100 deposit - 100 free installation
    assert result.totals.one_time == Decimal("110.00")
    # 129 - 25.80 + 129 (500M) + 20 + 5 (4K) + 15 + 10 (packs) - 49
    assert result.totals.recurring[0].amount == Decimal("233.20")
    assert {term.months for term in result.terms} == {24}


def test_tax_on_top_is_part_of_the_amount() -> None:
    line = CartItem(
        "1", "PO-LEASED", characteristics={"siteA": "机房甲一号", "siteZ": "机房乙二号", "bandwidthMbps": 100}
    )
    result = quote(line, kind="business", channel="accountManager")
    assert result.totals.recurring[0].amount == Decimal("1272.00")
    assert next(x for x in result.lines if x.price_code == "PR-LL-BASE").tax == Decimal("72.00")


def test_leaving_early_costs_each_begun_month_left() -> None:
    held = Installed("77", "PO-MOBILE-5G-129", "active", contract_end=shop.NOW + timedelta(days=75))
    item = CartItem("1", "PO-MOBILE-5G-129", Action.DISCONNECT, subscriber="77")
    result = quote(item, installed=(held,))
    assert [(x.price_code, x.quantity, x.amount) for x in result.lines] == [("PR-5G-129-BREAK", 3, Decimal("60.00"))]
    free = quote(item, installed=(msgspec.structs.replace(held, contract_end=shop.NOW),))
    assert free.lines == ()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2026-11-21", 24, "2028-11-21"), ("2027-01-31", 1, "2027-02-28"), ("2027-12-05", 1, "2028-01-05")],
)
def test_a_term_ends_on_the_same_day_or_the_last_of_its_month(day: str, months: int, expected: str) -> None:
    at = datetime.fromisoformat(f"{day}T10:00:00+08:00")
    assert pricing.term_end(at, months).date().isoformat() == expected


def price_of(tiers: list[tuple[int, Decimal]], rest: Decimal) -> Price:
    draft = shop.shelf().offerings["PO-MOBILE-5G-129"].prices[0]
    bounds = sorted({bound for bound, _ in tiers})
    steps = [Tier(amount, Decimal(bound)) for bound, (_, amount) in zip(bounds, tiers, strict=False)]
    return msgspec.structs.replace(draft, tiers=(*steps, Tier(rest)))


amounts = st.decimals(0, 100, places=2)


@given(
    st.lists(st.tuples(st.integers(1, 1000), amounts), max_size=5), amounts, st.integers(0, 500), st.integers(0, 500)
)
def test_tiers_price_every_unit_once(tiers, rest, few, more) -> None:
    price = price_of(tiers, rest)
    low, high = pricing.tiered(price, Decimal(few)), pricing.tiered(price, Decimal(few + more))
    rates = [tier.amount for tier in price.tiers]
    assert high - low >= min(rates) * more
    assert high - low <= max(rates) * more


CHOICES = {
    "PO-MOBILE-5G-129": {"msisdn": "13800138000", "iccid": shop.ICCID},
    "PO-MOBILE-4G-59": {"msisdn": "13900139000", "iccid": shop.ICCID},
    "PO-BROADBAND": {"address": shop.ADDRESS},
    "PO-IPTV": {"address": shop.ADDRESS, "packs": ["sports"]},
    "PO-FIXED": {"number": "025-58001234", "address": shop.ADDRESS},
    "PO-LEASED": {"siteA": "机房甲一号", "siteZ": "机房乙二号", "bandwidthMbps": 100},
    "PO-DATA-ADDON-30": {},
}


@st.composite
def carts(draw) -> list[CartItem]:
    """Any mix of offerings, some inside bundles."""
    items: list[CartItem] = []
    for number in range(draw(st.integers(1, 3))):
        bundle = draw(st.booleans())
        if bundle:
            items.append(CartItem(f"b{number}", "PO-FUSION-199"))
        for part, code in enumerate(draw(st.lists(st.sampled_from(sorted(CHOICES)), min_size=1, max_size=4))):
            values = dict(CHOICES[code])
            if code == "PO-BROADBAND":
                values["downMbps"] = draw(st.sampled_from([300, 500, 1000]))
            items.append(
                CartItem(f"{number}.{part}", code, parent=f"b{number}" if bundle else None, characteristics=values)
            )
    return items


@given(carts())
def test_the_totals_are_the_sums_of_the_lines_to_the_fen_and_never_negative(items) -> None:
    result = quote(*items)
    priced = [line for line in result.lines if line.kind is not PriceKind.USAGE]
    once = sum((line.amount for line in priced if line.period is None), Decimal(0))
    recurring = sum((line.amount for line in priced if line.period is not None), Decimal(0))
    assert result.totals.one_time == once >= 0
    assert sum((total.amount for total in result.totals.recurring), Decimal(0)) == recurring
    for total in result.totals.recurring:
        assert 0 <= total.amount <= total.regular
    for line in result.lines:
        assert line.amount == line.amount.quantize(Decimal("0.01"))
        assert line.reason.zh
        assert line.reason.en
        assert abs(line.tax) <= abs(line.amount)


@given(carts())
def test_pricing_is_a_function_of_cart_and_situation(items) -> None:
    assert quote(*items) == quote(*items)


def test_a_changed_product_costs_from_then_on_what_it_costs_as_changed() -> None:
    held = Installed("7", "PO-BROADBAND", "active")
    line = CartItem("1", "PO-BROADBAND", Action.MODIFY, subscriber="7", characteristics={"downMbps": 1000})
    assert [each.price_code for each in quote(line, installed=(held,)).lines] == ["PR-BB-1000"]


def test_the_price_of_a_changed_part_that_its_bundle_includes_stays_within_the_bundle() -> None:
    shelf = shop.shelf()
    bundle = shelf.offerings["PO-FUSION-199"]
    components = tuple(msgspec.structs.replace(each, included=True) for each in bundle.components)
    offerings = {**shelf.offerings, bundle.code: msgspec.structs.replace(bundle, components=components)}
    held = (
        Installed("7", "PO-BROADBAND", "active", parent="6"),
        Installed("6", bundle.code, "active"),
    )
    line = CartItem("1", "PO-BROADBAND", Action.MODIFY, subscriber="7", characteristics={"downMbps": 1000})
    found = api.quote([line], msgspec.structs.replace(shelf, offerings=offerings), shop.situation(installed=held))
    assert found.lines == ()
