"""What stands against a cart: each rule with its field and remedy."""

import msgspec
import pytest

from support import catalogue as shop
from yizhan.domains.catalogue import api
from yizhan.domains.catalogue.contracts.carts import CartItem, Installed, Shelf
from yizhan.domains.catalogue.contracts.offerings import Component, OfferingDraft
from yizhan.domains.catalogue.contracts.specifications import Action, LifecycleState
from yizhan.domains.catalogue.model.checking import STATES_FOR
from yizhan.kernel.text import Text


def problems(*items: CartItem, shelf: Shelf | None = None, **how) -> set[tuple[str, str]]:
    found = api.quote(items, shelf or shop.shelf(), shop.situation(**how)).problems
    for problem in found:
        assert all((problem.message.zh, problem.message.en, problem.remedy.zh, problem.remedy.en)), problem
    return {(p.field, p.code) for p in found}


def held(offering: str, state: str = "active", key: str = "77") -> Installed:
    return Installed(key, offering, state)


def test_a_complete_cart_has_no_problem() -> None:
    assert problems(shop.mobile()) == set()
    assert problems(*shop.fusion()) == set()


def test_an_empty_cart() -> None:
    assert problems() == {("items", "empty")}


def test_what_does_not_exist_and_what_is_not_sold() -> None:
    retired = msgspec.structs.replace(shop.shelf().offerings["PO-FIXED"], state=LifecycleState.RETIRED)
    shelf = Shelf({"PO-FIXED": retired}, shop.shelf().specifications)
    line = CartItem("1", "PO-FIXED", characteristics={"number": "025-58001234", "address": shop.ADDRESS})
    assert problems(line, shelf=shelf) == {("items.0.offering", "not_on_sale")}
    assert problems(CartItem("1", "PO-NONE")) == {("items.0.offering", "unknown_offering")}


def test_requires_looks_at_the_cart_and_at_what_the_customer_has() -> None:
    tv = CartItem("1", "PO-IPTV", characteristics={"address": shop.ADDRESS})
    line = CartItem("2", "PO-BROADBAND", characteristics={"address": shop.ADDRESS})
    assert problems(tv) == {("items.0.offering", "requires")}
    assert problems(tv, line) == set()
    assert problems(tv, installed=(held("PO-BROADBAND"),)) == set()
    assert problems(tv, installed=(held("PO-BROADBAND", "terminated"),)) == {("items.0.offering", "requires")}
    leaving = CartItem("2", "PO-BROADBAND", Action.DISCONNECT, subscriber="77")
    assert problems(tv, leaving, installed=(held("PO-BROADBAND"),)) == {("items.0.offering", "requires")}


def test_excludes_names_what_to_give_up() -> None:
    four_g = CartItem("9", "PO-MOBILE-4G-59", characteristics={"msisdn": "13900139000", "iccid": shop.ICCID})
    assert ("items.0.offering", "excludes") in problems(*shop.fusion(), four_g)
    found = api.quote(shop.fusion(), shop.shelf(), shop.situation(installed=(held("PO-MOBILE-4G-59"),))).problems
    assert [p.remedy.zh for p in found] == ["请先办理“4G 乐享 59 元套餐”的退订"]


def test_a_bundle_fills_in_its_default_parts_and_keeps_its_cardinalities() -> None:
    alone = api.quote([CartItem("1", "PO-FUSION-199")], shop.shelf(), shop.situation())
    assert [i.offering for i in alone.items] == ["PO-FUSION-199", "PO-MOBILE-5G-129", "PO-BROADBAND", "PO-IPTV"]
    assert {p.code for p in alone.problems} == {"required"}  # number, card and addresses have yet to be entered
    four = [msgspec.structs.replace(shop.mobile(f"m{n}"), parent="1") for n in range(4)]
    assert ("items.0.offering", "cardinality") in problems(shop.fusion()[0], *four, *shop.fusion()[2:])
    stray = CartItem("5", "PO-DATA-ADDON-30", parent="1")
    assert ("items.4.offering", "not_in_bundle") in problems(*shop.fusion(), stray)


def test_a_part_that_is_not_sold_alone() -> None:
    draft = OfferingDraft("PART", Text("零件", "Part"), sellable=False, state=LifecycleState.LAUNCHED)
    whole = OfferingDraft(
        "WHOLE", Text("整体", "Whole"), state=LifecycleState.LAUNCHED, components=(Component("PART", 0, 2),)
    )
    shelf = shop.shelf_of([draft, whole], [])
    assert problems(CartItem("1", "PART"), shelf=shelf) == {("items.0.offering", "not_sold_alone")}
    assert problems(CartItem("0", "WHOLE"), CartItem("1", "PART", parent="0"), shelf=shelf) == set()


@pytest.mark.parametrize(
    ("how", "code"),
    [({"kind": "public"}, "ineligible_customer_kind"), ({"kind": "business", "channel": "web"}, "ineligible_channel")],
)
def test_eligibility_by_customer_kind_and_channel(how, code) -> None:
    line = CartItem(
        "1", "PO-LEASED", characteristics={"siteA": "机房甲一号", "siteZ": "机房乙二号", "bandwidthMbps": 100}
    )
    assert ("items.0.offering", code) in problems(line, **how)


def test_eligibility_by_region_and_by_the_organisation_that_offers() -> None:
    offering = shop.shelf().offerings["PO-FIXED"]
    line = CartItem("1", "PO-FIXED", characteristics={"number": "025-58001234", "address": shop.ADDRESS})
    rule = offering.eligibility

    def where(**change: object) -> set[tuple[str, str]]:
        return problems(line, shelf=Shelf({"PO-FIXED": msgspec.structs.replace(offering, **change)}, specifications))

    specifications = shop.shelf().specifications
    assert where(eligibility=msgspec.structs.replace(rule, regions=("JS",))) == set()
    assert where(eligibility=msgspec.structs.replace(rule, regions=("GD",))) == {
        ("items.0.offering", "ineligible_region")
    }
    assert where(org_pos=10, org_hi=19) == {("items.0.offering", "ineligible_region")}


@pytest.mark.parametrize("action", [a for a in Action if a is not Action.INSTALL])
@pytest.mark.parametrize("state", ["created", "pendingActive", "active", "suspended", "pendingTerminate", "terminated"])
def test_an_action_needs_a_product_in_the_right_state(action: Action, state: str) -> None:
    item = CartItem("1", "PO-MOBILE-5G-129", action, subscriber="77")
    expected = set() if state in STATES_FOR[action] else {("items.0.subscriber", "wrong_state")}
    assert problems(item, installed=(held("PO-MOBILE-5G-129", state),)) == expected


def test_an_action_names_one_product_of_the_customer_once() -> None:
    item = CartItem("1", "PO-MOBILE-5G-129", Action.SUSPEND)
    assert problems(item) == {("items.0.subscriber", "required")}
    other = msgspec.structs.replace(item, subscriber="78")
    assert problems(other, installed=(held("PO-MOBILE-5G-129"),)) == {("items.0.subscriber", "unknown_subscriber")}
    twice = [msgspec.structs.replace(item, ref=ref, subscriber="77") for ref in "ab"]
    assert problems(*twice, installed=(held("PO-MOBILE-5G-129"),)) == {
        ("items.0.subscriber", "duplicate"), ("items.1.subscriber", "duplicate"),
    }  # fmt: skip


def test_what_the_offering_fixes_cannot_be_chosen() -> None:
    assert problems(shop.mobile(generation="4G")) == {("items.0.characteristics.generation", "not_configurable")}
    assert problems(shop.mobile(generation="5G")) == set()
    assert problems(shop.mobile(dataGb=999)) == {("items.0.characteristics.dataGb", "not_configurable")}


def test_each_product_in_use_has_a_line_of_its_own() -> None:
    assert problems(msgspec.structs.replace(shop.mobile(), quantity=2)) == {("items.0.quantity", "out_of_range")}
    addon = CartItem("2", "PO-DATA-ADDON-30", quantity=2)
    assert problems(shop.mobile(), addon) == set()


def test_lines_have_names_of_their_own_and_parents_in_the_cart() -> None:
    assert problems(shop.mobile(), shop.mobile()) == {("items.0.ref", "duplicate"), ("items.1.ref", "duplicate")}
    lost = msgspec.structs.replace(shop.mobile(), parent="9")
    assert problems(lost) == {("items.0.parent", "unknown_parent")}
    own = msgspec.structs.replace(shop.mobile(), parent="1")
    assert ("items.0.parent", "unknown_parent") in problems(own)
