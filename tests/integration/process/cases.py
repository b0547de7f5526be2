"""A deployed order process with a counterpart that behaves as each test needs."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from support.contexts import context, staff
from support.patience import LONG
from yizhan.engines.process import api
from yizhan.engines.process.connectors import Call, Connector, Connectors
from yizhan.engines.process.contracts import Box, InboundMessage, StartProcess, WorklistFilter
from yizhan.engines.process.jobs import job_kinds
from yizhan.engines.process.permissions import DEPLOY, OPERATE, VIEW, WORK
from yizhan.kernel.clock import Clock, SystemClock
from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.platform.context import Actor, Context
from yizhan.platform.db import Database
from yizhan.platform.worker import Worker, drain

ORDER_PROCESS = Path(__file__).with_name("order-fulfilment.bpmn").read_bytes()
HERE = Scope(100, 199)
ELSEWHERE = Scope(200, 299)


def worker(number: int, *roles: str, scope: Scope = HERE) -> Actor:
    """Somebody who works on items offered to `roles` in `scope`."""
    actor = staff(number, scope, WORK, VIEW)
    return msgspec.structs.replace(actor, login=f"staff{number}", roles=frozenset(roles))


CLERK = worker(1, "order-clerk")
COLLEAGUE = worker(2, "order-clerk")
FALLOUT = worker(3, "fallout-clerk")
STRANGER = worker(4, "order-clerk", scope=ELSEWHERE)
CHIEF = msgspec.structs.replace(staff(9, HERE, WORK, VIEW, OPERATE, DEPLOY), login="staff9")


class Network:
    """A provisioning system: does each request once by its key, and answers as it is told to."""

    def __init__(self, answer: Callable[[Context, Call], Awaitable[Any]] | None = None, **settings: Any) -> None:
        self.calls: list[Call] = []
        self.orders: dict[str, str] = {}
        self._answer = answer
        connector = Connector(self._handle, frozenset({"createServiceOrder", "open"}), **settings)
        self.connectors: Connectors = {"provisioning": connector, "net": connector}

    async def _handle(self, ctx: Context, call: Call) -> Any:
        self.calls.append(call)
        number = self.orders.setdefault(call.idempotency_key, f"SO-{len(self.orders) + 1}")
        return await self._answer(ctx, call) if self._answer else {"id": number}

    def worker(self, db: Database, clock: Clock | None = None) -> Worker:
        return Worker(db, job_kinds(self.connectors), {}, clock or SystemClock(), slots=1)

    async def work(self, db: Database) -> None:
        """Run what is due."""
        await drain(self.worker(db), db, {}, LONG)


async def deployed(db: Database, xml: bytes = ORDER_PROCESS) -> None:
    async with context(db) as ctx:
        await api.deploy(ctx, xml, api.environment(Network().connectors))


async def started(
    db: Database, key: str = "order-fulfilment", order: str = "o-1", org_pos: int = 150, **variables: Any
) -> int:
    async with context(db, CLERK) as ctx:
        ctx.tx.is_alone = True
        begun = await api.start(
            ctx, StartProcess(key=key, business_key=order, org_pos=org_pos, variables={"services": [], **variables})
        )
    return begun.id


async def listed(db: Database, actor: Actor, box: Box = Box.OFFERED) -> list[tuple[str, str]]:
    """Node and business key of each item in a box."""
    async with context(db, actor) as ctx:
        page = await api.worklist(ctx, WorklistFilter(box=box))
    return [(item.node, item.business_key) for item in page.items]


async def item_at(db: Database, instance: int, node: str) -> int:
    async with context(db) as ctx:
        items = await api.work_items_of(ctx, instance)
    return next(int(item.id) for item in reversed(items) if item.node == node)


async def done(db: Database, actor: Actor, instance: int, node: str, **output: Any) -> None:
    item = await item_at(db, instance, node)
    async with context(db, actor) as ctx:
        ctx.tx.is_alone = True
        await api.complete(ctx, item, output)


async def told(db: Database, key: str = "o-1", id_: str = "m-1", **payload: Any) -> str:
    async with context(db) as ctx:
        ctx.tx.is_alone = True
        message = InboundMessage(id=id_, name="service-order-completed", key=key, payload=payload)
        return await api.correlate_message(ctx, message)


async def seen(db: Database, instance: int, actor: Actor = CLERK) -> Any:
    async with context(db, actor) as ctx:
        return await api.instance_of(ctx, instance)


async def value(db: Database, sql: str, *args: Any) -> Any:
    async with db.transaction(EVERYTHING) as tx:
        return await tx.fetchval(sql, *args)
