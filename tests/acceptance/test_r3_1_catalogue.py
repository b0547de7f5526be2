"""Requirement 3.1: typed specifications, prices, bundles, relations, eligibility; a new service is configuration."""

from decimal import Decimal
from pathlib import Path

import pytest

from integration.order_to_cash.test_process import MODEL, do, seen, work
from support import catalogue as shop
from support.contexts import context
from support.ordering import CLERK, Network, new_customer, open_shop, placed
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.definitions import Source
from yizhan.domains.catalogue.contracts.queries import EntryFilter, EntryKind
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import Channel, OrderState
from yizhan.domains.ordering.errors import CannotBeOrdered
from yizhan.engines.process import api as process
from yizhan.flows.order_to_cash.connector import CONNECTORS
from yizhan.platform.db import Database

CLOUD = Path(__file__).parent / "definitions" / "cloud.yaml"
LINES = {"mobile", "broadband", "iptv", "fixed", "leased", "bundle"}


async def test_every_kind_of_service_and_a_bundle_of_them_is_there_as_data(db: Database) -> None:
    await open_shop(db)
    async with context(db) as ctx:
        offerings = (await catalogue.page(ctx, EntryFilter(EntryKind.OFFERING), 100)).items
    assert {o.line for o in offerings} == LINES
    bundle = next(o for o in offerings if o.line == "bundle")
    assert {c.offering for c in bundle.components} == {"PO-MOBILE-5G-129", "PO-BROADBAND", "PO-IPTV", "PO-FIXED"}


async def test_a_new_service_goes_from_a_file_to_its_first_customer_without_code(db: Database) -> None:
    await open_shop(db)
    async with context(db) as ctx:
        await process.deploy(ctx, MODEL, process.environment(CONNECTORS))
        sources = [Source(CLOUD.name, CLOUD.read_text(encoding="utf-8"))]
        assert (await catalogue.check_definitions(ctx, sources)).created == 5
        assert (await catalogue.load_definitions(ctx, sources)).created == 5
    wang = await new_customer(db)
    with pytest.raises(CannotBeOrdered) as refused:
        await placed(db, wang.id, CartItem("1", "PO-CLOUD-HOST", characteristics={"hostName": "A", "cores": 3}))
    assert {p.remedy.en for p in refused.value.problems} == {
        "3 to 31 lower-case letters, digits or hyphens, beginning with a letter", "Choose one of: 2, 4, 8",
    }  # fmt: skip
    order = await placed(db, wang.id, CartItem("1", "PO-CLOUD-HOST", characteristics={"hostName": "web-1", "cores": 4}))
    assert order.totals.recurring[0].amount == Decimal("150.00")
    network = Network()
    await work(db, network)
    await do(db, CLERK, documentsChecked=True)
    await work(db, network)
    done = await seen(db, order)
    assert (done.state, done.items[0].number) == (OrderState.COMPLETED, "web-1")
    assert [s.code for s in network.requests[0].services] == ["RFS-VM", "CFS-CLOUD-HOST"]


async def test_who_may_not_buy_is_told_why(db: Database) -> None:
    await open_shop(db)
    wang = await new_customer(db)
    async with context(db, CLERK) as ctx:
        page = await ordering.offerings_for_customer(
            ctx, wang.id, Channel.WEB, EntryFilter(EntryKind.OFFERING), None, None
        )
    against = {o.offering.code: {p.code for p in o.problems} for o in page.items}
    assert against["PO-LEASED"] == {"ineligible_customer_kind", "ineligible_channel"}
    assert against["PO-MOBILE-5G-129"] == set()
    assert shop.shelf().offerings["PO-LEASED"].eligibility.channels == ("accountManager", "hall", "system")
