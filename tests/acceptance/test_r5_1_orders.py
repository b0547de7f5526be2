"""Requirements 5.1, 5.3, 5.4 (fallout) and 5.8: any mix in one order, decomposed by data, watched, repaired."""

import pytest

from integration.order_to_cash.test_process import MODEL, do, seen, tasks, work
from support import catalogue as shop
from support.contexts import context
from support.ordering import CLERK, DISPATCHER, Network, new_customer, open_shop, placed
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import OrderState
from yizhan.domains.ordering.contracts.pictures import EdgeKind, Layer
from yizhan.domains.subscriber import api as subscribers
from yizhan.engines.process import api as process
from yizhan.flows.order_to_cash import api
from yizhan.flows.order_to_cash.connector import CONNECTORS
from yizhan.platform.db import Database


@pytest.fixture
async def wang(db: Database) -> Customer:
    await open_shop(db)
    async with context(db) as ctx:
        await process.deploy(ctx, MODEL, process.environment(CONNECTORS))
    return await new_customer(db)


async def bought(db: Database, customer: Customer, *items: CartItem) -> dict[str, str]:
    """Order, check, provision; the products by line."""
    order = await placed(db, customer.id, *items)
    await work(db, Network())
    await do(db, CLERK, documentsChecked=True)
    await work(db, Network())
    return {item.ref: item.subscriber_id or "" for item in (await seen(db, order)).items}


async def test_one_order_takes_any_mix_of_products_and_actions(db: Database, wang: Customer) -> None:
    fixed = CartItem("f", "PO-FIXED", characteristics={"number": "025-58001234", "address": shop.ADDRESS})
    held = await bought(db, wang, shop.mobile("a"), shop.mobile("b", msisdn="13900139000"), fixed)
    order = await placed(
        db,
        wang.id,
        CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS}),
        CartItem("2", "", Action.SUSPEND, subscriber=held["a"]),
        CartItem("3", "", Action.DISCONNECT, subscriber=held["f"]),
    )
    assert [line.price_code for line in order.lines] == ["PR-BB-INSTALL", "PR-BB-300"]
    await work(db, Network())
    await do(db, CLERK, documentsChecked=True)
    await work(db, Network())
    assert (await seen(db, order)).state is OrderState.COMPLETED
    async with context(db, CLERK) as ctx:
        states = {s.id: s.state for s in await subscribers.subscribers_of_customer(ctx, wang.id)}
    assert states[held["a"]] == "suspended"
    assert states[held["b"]] == "active"
    assert states[held["f"]] == "terminated"


async def test_the_decomposition_reads_both_ways(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, *shop.fusion())
    async with context(db, CLERK) as ctx:
        picture = await ordering.decomposition(ctx, order.id)
    below = {edge.target: edge.source for edge in picture.edges if edge.kind is not EdgeKind.WAITS_FOR}
    roots = {node.id for node in picture.nodes} - set(below)
    assert roots == {"1"}
    for node in picture.nodes:
        way, here = [node.id], node.id
        while here in below:
            here = below[here]
            way.append(here)
        assert here == "1", node
    assert {node.layer for node in picture.nodes} == set(Layer)


async def test_progress_tells_stage_owner_due_time_and_each_line(db: Database, wang: Customer) -> None:
    network = Network()
    network.fail_values = {shop.ADDRESS}
    order = await placed(
        db, wang.id, shop.mobile("m"), CartItem("b", "PO-BROADBAND", characteristics={"address": shop.ADDRESS})
    )
    await work(db, network)
    async with context(db, CLERK) as ctx:
        progress = await api.progress_of(ctx, order.id)
    check = next(s for s in progress.stages if s.code == "check")
    assert (check.owner.zh, check.due is not None) == ("受理审核岗", True)
    assert progress.expected_completion is not None
    await do(db, CLERK, documentsChecked=True)
    await work(db, network)
    async with context(db, CLERK) as ctx:
        progress = await api.progress_of(ctx, order.id)
    assert progress.sentence.zh == "开通异常，等待人工处理"
    assert {line.item: line.detail.zh for line in progress.lines} == {
        "m": "已开通，等待整单竣工", "b": "开通失败：端口资源不足",
    }  # fmt: skip
    trouble = next(s for s in progress.stages if s.code == "fallout")
    assert (trouble.owner.en, trouble.due is not None) == ("the provisioning desk", True)
    assert await tasks(db, DISPATCHER) == [("handle-fallout", order.number)]
