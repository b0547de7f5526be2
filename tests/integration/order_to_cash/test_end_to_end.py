"""The whole way with real processes: `yizhan up`, the provisioning counterpart, HTTP between them, and kills."""

import asyncio
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from support import catalogue as shop
from support.contexts import context
from support.ordering import CLERK, DISPATCHER, new_customer, placed
from support.patience import SECONDS
from support.programs import Program, counterpart, free_port
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import Order, OrderState
from yizhan.domains.ordering.contracts.services import Decision, FalloutFilter, Settle
from yizhan.domains.subscriber import api as subscribers
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import WorklistFilter
from yizhan.flows.order_to_cash import api
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls


class World:
    """A server, the provisioning system it asks, and the database of both people and tests."""

    def __init__(self, db: Database, database: Urls, folder: Path, **network: object) -> None:
        self.db = db
        self.folder = folder
        self.network = counterpart(folder, free_port(), **network)
        port = free_port()
        settings = {
            "YIZHAN_DATABASE_URL": database.owner,
            "YIZHAN_DATABASE_APP_URL": database.app,
            "YIZHAN_DATA_DIR": str(folder),
            "YIZHAN_DEMO": "false",
            "YIZHAN_PROVISIONING_URL": "",
        }
        command = [str(Path(sys.executable).with_name("yizhan")), "up", "--port", str(port)]
        self.server = Program(command, "Yizhan is ready at ", folder / "server.log", settings)
        self._settings = settings

    async def start(self) -> None:
        self.server._environment["YIZHAN_PROVISIONING_URL"] = await self.network.start()
        await self.server.start()

    async def stop(self) -> None:
        await self.server.stop()
        await self.network.stop()

    async def until(self, what) -> None:
        """Wait until `what` (asked again and again) is true."""
        async with asyncio.timeout(SECONDS):
            while True:
                if await what():
                    return
                await asyncio.sleep(0.1)

    async def in_state(self, orders: list[Order], state: OrderState) -> bool:
        async with context(self.db) as ctx:
            return all([(await ordering.order_of(ctx, o.id)).state is state for o in orders])

    async def tasks(self, actor=CLERK) -> list[int]:
        async with context(self.db, actor) as ctx:
            return [int(item.id) for item in (await process.worklist(ctx, WorklistFilter())).items]

    async def check(self, count: int) -> None:
        """Check the documents of `count` orders."""

        async def offered() -> bool:
            return len(await self.tasks()) == count

        await self.until(offered)
        for item in await self.tasks():
            async with context(self.db, CLERK) as ctx:
                await process.complete(ctx, item, {"documentsChecked": True})

    def network_orders(self) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(self.folder / "provisioning.db")) as file:
            return file.execute("select external_id, state from service_order order by id").fetchall()


@pytest.fixture
async def world(db: Database, database: Urls, tmp_path: Path, request) -> AsyncIterator[World]:
    world = World(db, database, tmp_path, **getattr(request, "param", {"seconds": 0.2, "late": 0, "fail": 0}))
    await world.start()
    yield world
    await world.stop()


@pytest.mark.slow
async def test_a_bundle_is_provisioned_over_http_and_notifications_bring_the_answers(world: World) -> None:
    wang = await new_customer(world.db)
    order = await placed(world.db, wang.id, *shop.fusion())
    await world.check(1)
    await world.until(lambda: world.in_state([order], OrderState.COMPLETED))
    async with context(world.db, CLERK) as ctx:
        held = await subscribers.subscribers_of_customer(ctx, wang.id)
        broadband = next(s for s in held if s.service_kind == "broadband")
    assert {s.state for s in held} == {"active"}
    assert broadband.number.startswith("BB")
    assert [state for _, state in world.network_orders()] == ["completed"] * 3


@pytest.mark.slow
async def test_a_failure_is_repaired_at_the_desk_and_one_that_fails_once_is_retried(world: World) -> None:
    wang = await new_customer(world.db)
    lines = ("南京市鼓楼区 1 号 404", "南京市鼓楼区 2 号 500")
    orders = [
        await placed(world.db, wang.id, CartItem("1", "PO-BROADBAND", characteristics={"address": line}))
        for line in lines
    ]
    await world.check(2)

    async def failed() -> bool:
        async with context(world.db, DISPATCHER) as ctx:
            return len((await ordering.fallouts(ctx, FalloutFilter(), None, None)).items) == 2

    await world.until(failed)
    async with context(world.db, DISPATCHER) as ctx:
        found = {f.code: f for f in (await ordering.fallouts(ctx, FalloutFilter(), None, None)).items}
        await api.settle_fallout(ctx, found["PORT_BUSY"].id, Settle(Decision.RETRY), None)
        repaired = Settle(Decision.RETRY, "门牌写错", {"address": "南京市鼓楼区 2 号 501"})
        await api.settle_fallout(ctx, found["NO_RESOURCE"].id, repaired, None)
    await world.until(lambda: world.in_state(orders, OrderState.COMPLETED))
    assert Counter(state for _, state in world.network_orders()) == {"completed": 2, "failed": 2}


@pytest.mark.slow
@pytest.mark.parametrize("world", [{"seconds": 0.5, "late": 0, "fail": 0}], indirect=True)
async def test_killing_server_and_network_again_and_again_loses_no_order_and_does_no_step_twice(world: World) -> None:
    wang = await new_customer(world.db)
    chance = random.Random(11)
    orders = [
        await placed(world.db, wang.id, *_numbered(n), allow_duplicate=True) for n in range(5)
    ]  # fmt: skip
    await world.check(5)
    for _ in range(3):
        await asyncio.sleep(chance.uniform(0.1, 0.8))  # a moment nobody chose
        await world.server.kill()
        await world.server.start()
        await asyncio.sleep(chance.uniform(0.1, 0.8))
        await world.network.kill()
        await world.network.start()
    await world.until(lambda: world.in_state(orders, OrderState.COMPLETED))
    await _nothing_lost_or_doubled(world, orders)


def _numbered(n: int) -> list[CartItem]:
    items = shop.fusion()
    mobile = items[1].characteristics | {"msisdn": f"1370000000{n}"}
    return [items[0], CartItem("2", items[1].offering, parent="1", characteristics=mobile), *items[2:]]


async def _nothing_lost_or_doubled(world: World, orders: list[Order]) -> None:
    async with world.db.transaction(EVERYTHING) as tx:
        asked = await tx.fetch("select id, state from ordering.service_order order by id")
        told = await tx.fetch(
            """select payload ->> 'id' as id, payload ->> 'after' as after, count(*) as times from platform.outbox
                where type = 'ProductStateChangeEvent' group by 1, 2"""
        )
        completed = await tx.fetch(
            """select key, count(*) as times from platform.outbox
                where type = 'ProductOrderStateChangeEvent' and payload ->> 'state' = 'completed' group by key"""
        )
        dead = await tx.fetchval("select count(*) from platform.job where state = 'dead'")
    assert [row["state"] for row in asked] == ["completed"] * 15
    assert sorted(key for key, _ in world.network_orders()) == [str(row["id"]) for row in asked]
    assert {row["times"] for row in told} == {1}
    assert len(told) == 20  # four products in each of five orders became active
    assert [row["times"] for row in completed] == [1] * 5
    assert dead == 0
    async with context(world.db, CLERK) as ctx:
        for order in orders:
            seen = await ordering.order_of(ctx, order.id)
            history = await process.history_of(ctx, int(seen.instance_id or 0))
            passed = Counter(entry.node for entry in history if entry.kind == "done")
            assert (passed["begin"], passed["complete"], passed["dispatch"]) == (1, 1, 2), passed
