"""Decomposition: the shipped catalogue by example, any order by property."""

from collections import Counter
from graphlib import TopologicalSorter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from support import catalogue as shop
from unit.catalogue.test_pricing import carts
from yizhan.domains.catalogue import api
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.plans import Plan
from yizhan.domains.catalogue.contracts.specifications import Action, SpecKind


def plan(*items: CartItem) -> Plan:
    return api.decompose(api.quote(items, shop.shelf(), shop.situation()).items, shop.shelf())


def test_a_mobile_line_becomes_voice_and_data_with_number_and_card() -> None:
    [product] = plan(shop.mobile()).products
    by_code = {service.code: service for service in product.services}
    assert set(by_code) == {"CFS-MOBILE-VOICE", "CFS-MOBILE-DATA", "RFS-HLR", "RFS-VOLTE", "RFS-PS-DATA"}
    assert [r.code for r in by_code["RFS-HLR"].resources] == ["RS-MSISDN", "RS-SIM"]
    assert by_code["RFS-HLR"].resources[0].values == {"number": "13800138000"}
    assert by_code["RFS-VOLTE"].after == ("1/CFS-MOBILE-VOICE/RFS-HLR",)
    assert "1/CFS-MOBILE-VOICE" in by_code["RFS-PS-DATA"].after
    departments = {w.department.zh for s in product.services for w in s.work} | {
        w.department.zh for s in product.services for r in s.resources for w in r.work
    }
    assert departments == {"网络操作维护中心", "号码资源管理", "卡资源管理"}


def test_a_use_counts_only_when_its_condition_holds() -> None:
    [product] = plan(shop.mobile(volte=False)).products
    assert "RFS-VOLTE" not in {service.code for service in product.services}


def test_television_waits_for_broadband_and_goes_before_it() -> None:
    after = {p.item: p.after for p in plan(*shop.fusion()).products}
    assert after["4"] == ("3",)
    assert after["3"] == ()
    leaving = [
        CartItem("a", "PO-BROADBAND", Action.DISCONNECT, subscriber="1"),
        CartItem("b", "PO-IPTV", Action.DISCONNECT, subscriber="2"),
    ]
    after = {p.item: p.after for p in plan(*leaving).products}
    assert after == {"a": ("b",), "b": ()}


def test_suspending_leaves_fibre_and_resources_alone() -> None:
    item = CartItem("1", "PO-BROADBAND", Action.SUSPEND, subscriber="1", characteristics={"downMbps": 300})
    [product] = plan(item).products
    assert {s.code for s in product.services} == {"CFS-INTERNET", "RFS-BRAS"}
    assert all(s.action is Action.SUSPEND and s.resources == () for s in product.services)


def test_changing_one_mapping_leaves_the_others_alone() -> None:
    before = plan(*shop.fusion())
    shelf = shop.shelf()
    cfs = shelf.specifications["CFS-IPTV"]
    fewer = msgspec.structs.replace(cfs, uses=cfs.uses[1:])
    changed = msgspec.structs.replace(shelf, specifications={**shelf.specifications, "CFS-IPTV": fewer})
    items = api.quote(shop.fusion(), shelf, shop.situation()).items
    after = api.decompose(items, changed)
    differing = [a.item for a, b in zip(before.products, after.products, strict=True) if a != b]
    assert differing == ["4"]


ANY_ACTION = st.sampled_from(list(Action))


@given(carts(), ANY_ACTION)
def test_every_line_once_and_nothing_waits_for_itself(items, action) -> None:
    items = [msgspec.structs.replace(i, action=action) for i in items]
    result = plan(*items)
    full = api.quote(items, shop.shelf(), shop.situation()).items
    assert [p.item for p in result.products] == [i.ref for i in full]
    ids = Counter(s.id for p in result.products for s in p.services)
    assert all(count == 1 for count in ids.values())
    for product in result.products:
        spec = shop.shelf().specification_of(shop.shelf().offerings[product.offering])
        delivered = bool([s for s in product.services if s.kind is SpecKind.CFS])
        assert delivered == (spec is not None and bool(spec.uses))
        assert all(s.parent is None or s.parent in ids for s in product.services)
    waits = {p.item: p.after for p in result.products}
    waits |= {s.id: s.after for p in result.products for s in p.services}
    waits |= {w.id: w.after for p in result.products for s in p.services for w in s.work}
    assert all(waited in waits for after in waits.values() for waited in after)
    assert len(list(TopologicalSorter(waits).static_order())) == len(waits)
