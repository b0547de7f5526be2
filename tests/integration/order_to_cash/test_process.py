"""From the order to the product in use: the process, people, and a network in memory."""

from pathlib import Path

import pytest

from support import catalogue as shop
from support.contexts import context
from support.ordering import CLERK, DISPATCHER, STRANGER, Network, new_customer, open_shop, placed
from support.patience import LONG
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering import jobs as ordering_jobs
from yizhan.domains.ordering.contracts.orders import CancelOrder, Order, OrderState
from yizhan.domains.ordering.contracts.services import Decision, FalloutFilter, ServiceState, Settle
from yizhan.domains.ordering.errors import TooLateToCancel
from yizhan.domains.subscriber import api as subscribers
from yizhan.engines.process import api as process
from yizhan.engines.process import jobs as process_jobs
from yizhan.engines.process.contracts import WorklistFilter
from yizhan.flows.order_to_cash import api, following
from yizhan.flows.order_to_cash.connector import CONNECTORS
from yizhan.flows.order_to_cash.contracts import StageState
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import NotFound
from yizhan.platform import forms
from yizhan.platform.db import Database
from yizhan.platform.worker import Worker, drain

MODEL = (Path(__file__).parents[3] / "definitions/bpmn/order-fulfilment.bpmn").read_bytes()
BROADBAND = CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS, "downMbps": 300})


@pytest.fixture
async def wang(db: Database) -> Customer:
    await open_shop(db)
    async with context(db) as ctx:
        await process.deploy(ctx, MODEL, process.environment(CONNECTORS))
    return await new_customer(db)


async def work(db: Database, network: Network) -> None:
    kinds = {**process_jobs.job_kinds(CONNECTORS), **ordering_jobs.job_kinds(network), **following.JOBS}
    worker = Worker(db, kinds, following.SUBSCRIPTIONS, SystemClock(), slots=1)
    await drain(worker, db, following.SUBSCRIPTIONS, LONG)


async def tasks(db: Database, actor=CLERK) -> list[tuple[str, str]]:
    async with context(db, actor) as ctx:
        return [(item.node, item.business_key) for item in (await process.worklist(ctx, WorklistFilter())).items]


async def do(db: Database, actor, **output) -> None:
    """Complete the actor's one task as the page does."""
    async with context(db, actor) as ctx:
        [item] = (await process.worklist(ctx, WorklistFilter())).items
        assert not item.form or not forms.problems_in(forms.schema(item.form), output)
        await process.complete(ctx, int(item.id), output)


async def seen(db: Database, order: Order) -> Order:
    async with context(db, CLERK) as ctx:
        return await ordering.order_of(ctx, order.number)


async def stages(db: Database, order: Order) -> dict[str, StageState]:
    async with context(db, CLERK) as ctx:
        return {s.code: s.state for s in (await api.progress_of(ctx, order.id)).stages}


async def test_a_bundle_goes_from_the_counter_to_products_in_use(db: Database, wang: Customer) -> None:
    network = Network()
    order = await placed(db, wang.id, *shop.fusion())
    await work(db, network)
    assert (await seen(db, order)).state is OrderState.PENDING
    assert await tasks(db) == [("check-documents", order.number)]
    assert await tasks(db, STRANGER) == []
    assert network.requests == []
    assert await stages(db, order) == {
        "taken": StageState.DONE, "check": StageState.ACTIVE, "provision": StageState.WAITING,
        "complete": StageState.WAITING,
    }  # fmt: skip
    await do(db, CLERK, documentsChecked=True)
    await work(db, network)
    done = await seen(db, order)
    assert done.state is OrderState.COMPLETED
    assert [len(r.services) > 0 for r in network.requests] == [True, True, True]
    async with context(db, CLERK) as ctx:
        held = await subscribers.subscribers_of_customer(ctx, wang.id)
        progress = await api.progress_of(ctx, order.id)
        assert (await process.instance_of(ctx, int(done.instance_id))).status == "completed"
    assert {s.state for s in held} == {"active"}
    assert {s.state for s in progress.stages} == {StageState.DONE}
    assert (progress.sentence.zh, progress.in_jeopardy) == ("订单已竣工，产品可以使用", False)


async def test_an_order_that_does_not_pass_is_sent_back_and_frees_what_it_held(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    await work(db, Network())
    await do(db, CLERK, documentsChecked=False, remark="证件已过期")
    await work(db, Network())
    back = await seen(db, order)
    assert (back.state, back.cancellation_reason) == (OrderState.CANCELLED, "证件已过期")
    async with context(db, CLERK) as ctx:
        assert {s.state for s in await subscribers.subscribers_of_customer(ctx, wang.id)} == {"cancelled"}


async def test_suspend_takes_the_short_way_without_a_check(db: Database, wang: Customer) -> None:
    network = Network()
    order = await placed(db, wang.id, shop.mobile())
    await work(db, network)
    await do(db, CLERK, documentsChecked=True)
    await work(db, network)
    line = order.items[0].subscriber_id
    for action, state in ((Action.SUSPEND, "suspended"), (Action.RESUME, "active"), (Action.DISCONNECT, "terminated")):
        change = await placed(db, wang.id, CartItem("1", "", action, subscriber=line))
        await work(db, network)
        assert (await seen(db, change)).state is OrderState.COMPLETED
        assert await tasks(db) == []
        async with context(db, CLERK) as ctx:
            assert (await subscribers.subscriber_of(ctx, line)).state == state
    assert (await stages(db, change))["check"] is StageState.SKIPPED


async def test_a_failure_becomes_a_task_and_the_desk_repairs_it(db: Database, wang: Customer) -> None:
    network = Network()
    network.fail_values = {shop.ADDRESS}
    order = await placed(db, wang.id, *shop.fusion())
    await work(db, network)
    await do(db, CLERK, documentsChecked=True)
    await work(db, network)
    assert await tasks(db, DISPATCHER) == [("handle-fallout", order.number)]
    assert (await stages(db, order))["fallout"] is StageState.PROBLEM
    async with context(db, DISPATCHER) as ctx:
        [fallout] = (await ordering.fallouts(ctx, FalloutFilter(), None, None)).items
        settled = await api.settle_fallout(
            ctx, fallout.id, Settle(Decision.RETRY, "门牌写错", {"address": "南京市鼓楼区中山路 2 号"}), fallout.rev
        )
        assert settled.decided_by_name == DISPATCHER.name
    assert await tasks(db, DISPATCHER) == []
    await work(db, network)
    # The television has the same wrong address: it fails in its turn, and is put right from the worklist.
    assert await tasks(db, DISPATCHER) == [("handle-fallout", order.number)]
    await do(db, DISPATCHER, decision="skip", reason="已上门人工开通")
    await work(db, network)
    assert (await seen(db, order)).state is OrderState.COMPLETED


async def test_decisions_made_while_others_are_still_asked_are_kept(db: Database, wang: Customer) -> None:
    network = Network()
    network.fail_values = {shop.ADDRESS}
    order = await placed(db, wang.id, shop.mobile("m"), BROADBAND)
    await work(db, network)
    await do(db, CLERK, documentsChecked=True)
    network.end = ServiceState.IN_PROGRESS  # the mobile line takes its time, broadband has failed
    await work(db, network)
    assert await tasks(db, DISPATCHER) == []
    async with context(db, DISPATCHER) as ctx:
        [fallout] = (await ordering.fallouts(ctx, FalloutFilter(), None, None)).items
        await api.settle_fallout(ctx, fallout.id, Settle(Decision.SKIP, "人工开通"), None)
    network.end = ServiceState.COMPLETED
    network.fail_values = set()
    [(key, slow)] = [(k, o) for k, o in network.orders.items() if o.state is ServiceState.IN_PROGRESS]
    network.orders[key] = type(slow)(slow.id, key, ServiceState.COMPLETED)
    async with context(db) as ctx:
        await ordering.hinted(ctx, key, "e1")
    await work(db, network)
    assert await tasks(db, DISPATCHER) == []
    assert (await seen(db, order)).state is OrderState.COMPLETED


async def test_cancelling_ends_order_and_process(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    await work(db, Network())
    async with context(db, CLERK) as ctx:
        cancelled = await api.cancel_order(ctx, order.id, CancelOrder("客户改主意"), None)
        assert cancelled.state is OrderState.CANCELLED
        assert (await process.instance_of(ctx, int(cancelled.instance_id))).status == "cancelled"
    assert await tasks(db) == []
    async with context(db, CLERK) as ctx:
        with pytest.raises(TooLateToCancel):
            await api.cancel_order(ctx, order.id, CancelOrder("再来"), None)
        assert (await api.progress_of(ctx, order.id)).sentence.zh == "订单已撤销"


async def test_an_order_cancelled_before_its_process_began_never_begins_one(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    async with context(db, CLERK) as ctx:
        await api.cancel_order(ctx, order.id, CancelOrder("点错了"), None)
    await work(db, Network())
    assert (await seen(db, order)).instance_id is None


async def test_an_order_under_way_cannot_be_cancelled(db: Database, wang: Customer) -> None:
    network = Network()
    network.end = ServiceState.IN_PROGRESS
    order = await placed(db, wang.id, BROADBAND)
    await work(db, network)
    await do(db, CLERK, documentsChecked=True)
    await work(db, network)
    async with context(db, CLERK) as ctx:
        with pytest.raises(TooLateToCancel):
            await api.cancel_order(ctx, order.id, CancelOrder("太晚"), None)
    assert (await seen(db, order)).state is OrderState.IN_PROGRESS


async def test_progress_of_another_citys_order_does_not_exist(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    await work(db, Network())
    async with context(db, STRANGER) as ctx:
        with pytest.raises(NotFound):
            await api.progress_of(ctx, order.id)
        with pytest.raises(NotFound):
            await api.cancel_order(ctx, order.id, CancelOrder("x"), None)
