"""What orders make of products in use, with real processes: server, provisioning counterpart, HTTP between them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from integration.order_to_cash.test_end_to_end import World
from support import catalogue as shop
from support.contexts import context
from support.ordering import CLERK, new_customer, placed
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import CancelOrder, Cart, OrderState
from yizhan.domains.ordering.errors import CannotBeOrdered
from yizhan.domains.subscriber import api as subscribers
from yizhan.flows.order_to_cash import api
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls


@pytest.fixture
async def world(db: Database, database: Urls, tmp_path: Path) -> AsyncIterator[World]:
    world = World(db, database, tmp_path, seconds=0.1, late=0, fail=0)
    await world.start()
    yield world
    await world.stop()


class Owner:
    """A customer of the shop with what they have in use, by offering."""

    def __init__(self, world: World, customer_id: str) -> None:
        self.world = world
        self.id = customer_id

    async def held(self):
        async with context(self.world.db, CLERK) as ctx:
            return {s.offering_name: s for s in await subscribers.subscribers_of_customer(ctx, self.id)}

    async def states(self) -> dict[str, str]:
        return {name: str(each.state) for name, each in (await self.held()).items()}

    async def does(self, action: Action, product: str, *, checked: bool = False, **values: object):
        """Order it, check it where that is asked, and wait until it is done."""
        order = await placed(self.world.db, self.id, self._line(action, product, **values))
        if checked:
            await self.world.check(1)
        await self.world.until(lambda: self.world.in_state([order], OrderState.COMPLETED))
        return order

    def _line(self, action: Action, product: str, **values: object) -> CartItem:
        return CartItem("1", "", action, subscriber=product, characteristics=values)

    async def refused(self, action: Action, product: str) -> list[tuple[str, str]]:
        with pytest.raises(CannotBeOrdered) as refused:
            await placed(self.world.db, self.id, self._line(action, product))
        assert all(each.remedy.zh and each.remedy.en for each in refused.value.problems)
        return [(each.field, each.code) for each in refused.value.problems]


async def owner_of(world: World, *items: CartItem) -> Owner:
    wang = await new_customer(world.db)
    order = await placed(world.db, wang.id, *items)
    await world.check(1)
    await world.until(lambda: world.in_state([order], OrderState.COMPLETED))
    return Owner(world, wang.id)


@pytest.mark.slow
async def test_one_product_is_changed_suspended_resumed_and_ended(world: World) -> None:
    line = CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS, "downMbps": 300})
    wang = await owner_of(world, line)
    [broadband] = (await wang.held()).values()
    before = [price.amount.value for price in broadband.prices if price.kind == "recurring"]
    order = await wang.does(Action.MODIFY, broadband.id, checked=True, downMbps=1000)
    [faster] = (await wang.held()).values()
    assert (faster.state, faster.characteristics["downMbps"], faster.number) == ("active", 1000, broadband.number)
    assert faster.characteristics["address"] == shop.ADDRESS
    costs = [price.amount.value for price in faster.prices if price.kind == "recurring"]
    assert costs == [line.amount for line in order.lines if line.kind == "recurring"]
    assert costs != before
    assert len([p for p in faster.prices if p.kind == "oneTime"]) == len(
        [p for p in broadband.prices if p.kind == "oneTime"]
    )
    await wang.does(Action.SUSPEND, broadband.id)
    assert set((await wang.states()).values()) == {"suspended"}
    for action in (Action.SUSPEND, Action.MODIFY):
        assert await wang.refused(action, broadband.id) == [("items.0.subscriber", "wrong_state")]
    await wang.does(Action.RESUME, broadband.id)
    assert set((await wang.states()).values()) == {"active"}
    assert await wang.refused(Action.RESUME, broadband.id) == [("items.0.subscriber", "wrong_state")]
    await wang.does(Action.SUSPEND, broadband.id)
    await wang.does(Action.DISCONNECT, broadband.id)
    [ended] = (await wang.held()).values()
    assert (ended.state, ended.suspension) == ("terminated", None)
    for action in (Action.DISCONNECT, Action.RESUME, Action.MODIFY):
        assert await wang.refused(action, broadband.id) == [("items.0.subscriber", "wrong_state")]
    assert {state for _, state in world.network_orders()} == {"completed"}


@pytest.mark.slow
async def test_a_bundle_takes_its_parts_with_it(world: World) -> None:
    wang = await owner_of(world, *shop.fusion())
    held = await wang.held()
    bundle = next(each for each in held.values() if each.is_bundle)
    parts = {name: each for name, each in held.items() if each.parent_id == bundle.id}
    assert len(parts) == 3
    iptv = next(each for each in parts.values() if each.service_kind == "iptv")
    broadband = next(each for each in parts.values() if each.service_kind == "broadband")
    await wang.does(Action.SUSPEND, iptv.id)
    await wang.does(Action.SUSPEND, bundle.id)
    assert set((await wang.states()).values()) == {"suspended"}
    await wang.does(Action.RESUME, bundle.id)
    assert set((await wang.states()).values()) == {"active"}
    faster = await wang.does(Action.MODIFY, broadband.id, checked=True, downMbps=1000)
    assert (await wang.held())[broadband.offering_name].characteristics["downMbps"] == 1000
    assert [line.price_code for line in faster.lines if line.kind == "recurring"] == ["PR-BB-1000"]
    await wang.does(Action.SUSPEND, iptv.id)
    await wang.does(Action.DISCONNECT, bundle.id)
    assert set((await wang.states()).values()) == {"terminated"}


@pytest.mark.slow
async def test_an_order_withdrawn_midway_leaves_the_product_as_it_was(world: World) -> None:
    wang = await owner_of(
        world, CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS, "downMbps": 300})
    )
    [broadband] = (await wang.held()).values()
    change = CartItem("1", "", Action.MODIFY, subscriber=broadband.id, characteristics={"downMbps": 1000})
    order = await placed(world.db, wang.id, change)

    async def is_offered() -> bool:
        return len(await world.tasks()) == 1

    await world.until(is_offered)
    assert await wang.refused(Action.DISCONNECT, broadband.id) == [("items.0.subscriber", "open_order")]
    async with context(world.db, CLERK) as ctx:
        await api.cancel_order(ctx, order.id, CancelOrder("客户不办了"), None)
    [after] = (await wang.held()).values()
    assert (after.state, after.characteristics, after.rev) == ("active", broadband.characteristics, broadband.rev)
    async with context(world.db, CLERK) as ctx:
        assert (await ordering.quote(ctx, Cart(customer_id=wang.id, items=(change,)))).problems == ()

    async def is_withdrawn() -> bool:
        return await world.tasks() == []

    await world.until(is_withdrawn)
    assert len(world.network_orders()) == 1
    await wang.does(Action.DISCONNECT, broadband.id)
