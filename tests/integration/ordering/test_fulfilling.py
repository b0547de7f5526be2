"""Asking the network: in waves, once for each key, with a person for whatever fails."""

from datetime import timedelta

import pytest

from support import catalogue as shop
from support.contexts import context
from support.ordering import CLERK, DISPATCHER, Network, asked, new_customer, open_shop, placed, work
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.ordering import api, errors
from yizhan.domains.ordering.contracts.orders import Order, OrderState
from yizhan.domains.ordering.contracts.services import (
    Decision,
    FalloutFilter,
    FalloutKind,
    FalloutState,
    LinkState,
    Outcome,
    ServiceState,
    Settle,
)
from yizhan.domains.ordering.jobs import CHECK_JOB, RECONCILE_JOB
from yizhan.domains.ordering.ports import Refused
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import SubscriberState
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.db import Database
from yizhan.platform.jobs import NewJob

BROADBAND = CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS, "downMbps": 300})


@pytest.fixture
async def wang(db: Database) -> Customer:
    await open_shop(db)
    return await new_customer(db)


async def services(db: Database, order: Order) -> list[tuple[str, int, ServiceState]]:
    async with context(db, CLERK) as ctx:
        return [(s.item, s.attempt, s.state) for s in await api.service_orders(ctx, order.id)]


async def outcome(db: Database, order: Order) -> Outcome:
    async with context(db) as ctx:
        return (await api.standing_of(ctx, order.id)).outcome


async def fallouts(db: Database, state: FalloutState | None = FalloutState.OPEN):
    async with context(db, DISPATCHER) as ctx:
        return (await api.fallouts(ctx, FalloutFilter(state=state), None, None)).items


async def settle(db: Database, fallout, decision: Decision, reason: str = "", **repairs) -> None:
    async with context(db, DISPATCHER) as ctx:
        await api.settle_fallout(ctx, fallout.id, Settle(decision, reason, repairs), fallout.rev)


async def carried_out(db: Database, order: Order) -> None:
    async with context(db) as ctx:
        await api.carry_out(ctx, order.id, None)


async def completed(db: Database, order: Order) -> Order:
    async with context(db) as ctx:
        await api.complete(ctx, order.id)
        return await api.order_of(ctx, order.id)


async def state_of(db: Database, subscriber_id: str) -> SubscriberState:
    async with context(db) as ctx:
        return (await subscribers.subscriber_of(ctx, subscriber_id)).state


async def test_a_bundle_is_asked_for_in_waves_and_completes_with_active_products(db: Database, wang: Customer) -> None:
    network = Network()
    order = await placed(db, wang.id, *shop.fusion())
    first = await asked(db, order.id)
    assert (first.sent, first.outcome) == (2, Outcome.WAITING)
    await work(db, network)
    assert await outcome(db, order) is Outcome.MORE
    assert (await asked(db, order.id)).sent == 1
    await work(db, network)
    assert await outcome(db, order) is Outcome.DONE
    done = await completed(db, order)
    assert (done.state, done.completed_at is not None) == (OrderState.COMPLETED, True)
    assert {item.state for item in done.items} == {OrderState.COMPLETED}
    for item in done.items:
        assert await state_of(db, item.subscriber_id) is SubscriberState.ACTIVE
    sent = [{s.code for s in r.services} for r in network.requests]
    assert [("CFS-IPTV" in codes) for codes in sent] == [False, False, True]
    settled = "select count(*) from platform.outbox where type = 'OrderServicesSettledEvent'"
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval(settled) == 2


async def test_completing_twice_changes_nothing(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    await asked(db, order.id)
    await work(db, Network())
    once = await completed(db, order)
    assert (await completed(db, order)).rev == once.rev


async def test_suspend_resume_and_disconnect(db: Database, wang: Customer) -> None:
    network = Network()
    order = await placed(db, wang.id, shop.mobile())
    await asked(db, order.id)
    await work(db, network)
    line = (await completed(db, order)).items[0].subscriber_id
    for action, state in (
        (Action.SUSPEND, SubscriberState.SUSPENDED),
        (Action.RESUME, SubscriberState.ACTIVE),
        (Action.DISCONNECT, SubscriberState.TERMINATED),
    ):
        change = await placed(db, wang.id, CartItem("1", "", action, subscriber=line))
        assert change.items[0].number == "13800138000"
        await asked(db, change.id)
        if action is Action.DISCONNECT:
            assert await state_of(db, line) is SubscriberState.PENDING_TERMINATE
        await work(db, network)
        await completed(db, change)
        assert await state_of(db, line) is state
        assert network.requests[-1].services[0].values["msisdn"] == "13800138000"


async def test_what_the_network_assigns_becomes_the_products(db: Database, wang: Customer) -> None:
    network = Network()
    network.results = {"accessNumber": "NJ2025000001"}
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    await completed(db, order)
    async with context(db) as ctx:
        line = await subscribers.subscriber_of(ctx, order.items[0].subscriber_id)
    assert (line.characteristics["accessNumber"], line.number) == ("NJ2025000001", "NJ2025000001")


async def test_a_failure_waits_for_a_person_who_repairs_and_retries(db: Database, wang: Customer) -> None:
    network = Network()
    network.fail_values = {shop.ADDRESS}
    order = await placed(db, wang.id, *shop.fusion())
    await asked(db, order.id)
    await work(db, network)
    assert await outcome(db, order) is Outcome.FAILED
    [fallout] = await fallouts(db)
    assert (fallout.item, fallout.kind, fallout.code, fallout.message) == (
        "3",
        FalloutKind.FAILED,
        "NO_PORT",
        Text("端口资源不足", "端口资源不足"),
    )
    with pytest.raises(InvalidInput) as refused:
        await settle(db, fallout, Decision.RETRY, address="短")
    assert [p.field for p in refused.value.problems] == ["repairs.address"]
    await settle(db, fallout, Decision.RETRY, "门牌写错", address="南京市鼓楼区中山路 2 号")
    assert await outcome(db, order) is Outcome.DECIDED
    with pytest.raises(errors.AlreadyDecided):
        await settle(db, (await fallouts(db, None))[0], Decision.RETRY)
    await carried_out(db, order)
    assert await outcome(db, order) is Outcome.MORE
    await asked(db, order.id)
    await work(db, network)
    assert ("3", 2, ServiceState.COMPLETED) in await services(db, order)
    assert ("3", 1, ServiceState.FAILED) in await services(db, order)
    assert network.requests[-1].services[0].values["address"] == "南京市鼓楼区中山路 2 号"
    async with context(db) as ctx:
        kept = await api.order_of(ctx, order.id)
    assert kept.items[2].characteristics["address"] == "南京市鼓楼区中山路 2 号"
    async with context(db, DISPATCHER) as ctx:
        assert [(c.code, c.open, c.total) for c in await api.fallout_counts(ctx, 7)] == [("NO_PORT", 0, 1)]


async def test_a_failure_is_skipped_with_a_reason(db: Database, wang: Customer) -> None:
    network = Network()
    network.end = ServiceState.FAILED
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    [fallout] = await fallouts(db)
    with pytest.raises(errors.ReasonRequired):
        await settle(db, fallout, Decision.SKIP)
    await settle(db, fallout, Decision.SKIP, "已人工开通")
    await carried_out(db, order)
    assert await outcome(db, order) is Outcome.DONE
    assert (await completed(db, order)).state is OrderState.COMPLETED
    assert [f.reason for f in await fallouts(db, FalloutState.CLOSED)] == ["已人工开通"]


async def test_undecided_failures_are_not_passed_over(db: Database, wang: Customer) -> None:
    network = Network()
    network.end = ServiceState.FAILED
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    with pytest.raises(errors.Undecided):
        await carried_out(db, order)
    async with context(db) as ctx:
        await api.carry_out(ctx, order.id, Settle(Decision.RETRY))
    assert ("1", 2, ServiceState.ACKNOWLEDGED) in await services(db, order)


async def test_a_request_the_network_refuses_is_a_fallout_at_once(db: Database, wang: Customer) -> None:
    network = Network()
    network.refuse = Refused("BAD_ADDRESS", Text("地址不存在", "no such address"))
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    [fallout] = await fallouts(db)
    assert (fallout.kind, fallout.code, fallout.message) == (
        FalloutKind.REFUSED,
        "BAD_ADDRESS",
        Text("地址不存在", "no such address"),
    )


async def due_now(db: Database) -> None:
    """Let every job that rests be due."""
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update platform.job set run_at = now()")
        await tx.execute("update ordering.link set retry_at = now() where retry_at is not null")


async def test_a_network_that_is_down_is_tried_again_rests_and_in_the_end_is_a_fallout(
    db: Database, wang: Customer
) -> None:
    network = Network()
    network.down = True
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    for _ in range(5):
        await work(db, network)
        await due_now(db)
    async with context(db, DISPATCHER) as ctx:
        link = await api.provisioning_link(ctx)
    assert (link.state, link.failures, link.last_error) == (LinkState.HALF_OPEN, 5, "connection refused")
    assert await fallouts(db) == []
    for _ in range(3):
        await work(db, network)
        await due_now(db)
    [fallout] = await fallouts(db)
    assert fallout.kind is FalloutKind.UNREACHABLE
    network.down = False
    await settle(db, fallout, Decision.RETRY)
    await carried_out(db, order)
    await asked(db, order.id)
    await work(db, network)
    assert await outcome(db, order) is Outcome.DONE
    async with context(db, DISPATCHER) as ctx:
        assert (await api.provisioning_link(ctx)).state is LinkState.CLOSED


async def test_while_the_link_rests_nothing_is_sent(db: Database, wang: Customer) -> None:
    network = Network()
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute(
            "insert into ordering.link (name, failures, retry_at) values ('provisioning', 9, now() + interval '1 hour')"
        )
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    assert network.requests == []
    await due_now(db)
    await work(db, network)
    assert await outcome(db, order) is Outcome.DONE


async def test_an_answer_that_was_lost_is_asked_for_and_the_request_is_done_once(db: Database, wang: Customer) -> None:
    network = Network()
    network.lose_answers = True
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    assert await outcome(db, order) is Outcome.WAITING
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update ordering.service_order set check_at = now()")
    async with context(db) as ctx:
        await ctx.enqueue(NewJob(RECONCILE_JOB, {}))
    await work(db, network)
    assert await outcome(db, order) is Outcome.DONE
    assert len(network.orders) == 1


async def test_a_request_that_never_arrived_is_sent_again_by_the_reconciliation(db: Database, wang: Customer) -> None:
    network = Network()
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("delete from platform.job")  # as if it had been dropped as a dead letter
        await tx.execute("update ordering.service_order set check_at = now()")
    async with context(db) as ctx:
        await ctx.enqueue(NewJob(RECONCILE_JOB, {}))
    await work(db, network)
    assert await outcome(db, order) is Outcome.DONE


async def test_news_that_comes_twice_or_late_changes_nothing(db: Database, wang: Customer) -> None:
    network = Network()
    network.end = ServiceState.IN_PROGRESS
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    key, remote = next(iter(network.orders.items()))
    done = type(remote)(remote.id, key, ServiceState.COMPLETED)
    network.orders[key] = done
    for event in ("e1", "e2", "e2"):
        async with context(db) as ctx:
            await api.hinted(ctx, key, event)
    await work(db, network)
    assert await outcome(db, order) is Outcome.DONE
    network.orders[key] = remote
    async with context(db) as ctx:
        await ctx.enqueue(NewJob(CHECK_JOB, {"service_order_id": int(key)}))
    await work(db, network)
    assert await services(db, order) == [("1", 1, ServiceState.COMPLETED)]


async def test_a_network_that_dies_after_its_hint_is_asked_again_in_seconds(db: Database, wang: Customer) -> None:
    """However often was looked before: that nobody answers says nothing about how long the order takes."""
    network = Network()
    network.end = ServiceState.ACKNOWLEDGED
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update ordering.service_order set checks = 6")
    [(key, remote)] = network.orders.items()
    network.orders[key] = type(remote)(remote.id, key, ServiceState.IN_PROGRESS)
    network.down = True
    async with context(db) as ctx:
        await api.hinted(ctx, key, "e1")
    await work(db, network)
    async with db.transaction(EVERYTHING) as tx:
        waits = await tx.fetchval("select run_at - now() from platform.job where kind = $1", CHECK_JOB)
        looks, at_most = await tx.fetchrow("select checks, check_at - now() from ordering.service_order")
    assert waits < timedelta(seconds=3)
    assert looks == 6
    assert at_most <= timedelta(minutes=1)

    network.down = False
    await due_now(db)
    await work(db, network)
    assert await services(db, order) == [("1", 1, ServiceState.IN_PROGRESS)]
    async with db.transaction(EVERYTHING) as tx:  # news: looked for after a minute, as at first
        assert await tx.fetchval("select check_at - now() from ordering.service_order") <= timedelta(minutes=1)


async def test_while_the_link_rests_checks_wait_for_it(db: Database, wang: Customer) -> None:
    network = Network()
    network.end = ServiceState.IN_PROGRESS
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    network.down = True
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update ordering.link set failures = 4")
    async with context(db) as ctx:
        await api.hinted(ctx, next(iter(network.orders)), "e1")
    await work(db, network)
    async with db.transaction(EVERYTHING) as tx:
        row = await tx.fetchrow("select check_at, retry_at from ordering.service_order, ordering.link")
        assert row["check_at"] == row["retry_at"]
        assert not await tx.fetch("select from platform.job where kind = $1 and state = 'ready'", CHECK_JOB)


async def test_an_order_in_flight_keeps_its_catalogue_versions(db: Database, wang: Customer) -> None:
    network = Network()
    network.fail_values = {shop.ADDRESS}
    order = await placed(db, wang.id, BROADBAND)
    await asked(db, order.id)
    await work(db, network)
    changed = [
        type(f)(f.name, f.text.replace("- code: CFS-INTERNET", '- version: "2.0"\n    code: CFS-INTERNET').replace(
            "- spec: RFS-BRAS\n", "- spec: RFS-IPTV-PLATFORM\n        when: {downMbps: [1]}\n      - spec: RFS-BRAS\n"))
        for f in shop.sources()
    ]  # fmt: skip
    async with context(db) as ctx:
        assert (await catalogue.load_definitions(ctx, changed)).created == 1
    [fallout] = await fallouts(db)
    await settle(db, fallout, Decision.RETRY, address="南京市鼓楼区中山路 2 号")
    await carried_out(db, order)
    await asked(db, order.id)
    await work(db, network)
    again = {s.code: s.version for s in network.requests[-1].services}
    assert again["CFS-INTERNET"] == "1.0"
    assert (await completed(db, order)).state is OrderState.COMPLETED
