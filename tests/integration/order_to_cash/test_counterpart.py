"""The provisioning counterpart as a process of its own, asked by our client: idempotent, durable, repeating itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn
from litestar import Litestar, post
from litestar.params import JSONBody

from support import catalogue as shop
from support.patience import SECONDS
from support.programs import Program, counterpart, free_port
from yizhan.adapters.provisioning.client import ServiceOrdering
from yizhan.adapters.provisioning.counterpart.fate import Behaviour, fate
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.ordering.contracts.services import RemoteOrder, ServiceRequest, ServiceState
from yizhan.domains.ordering.ports import Refused, Unreachable


def request_for(key: str, address: str = shop.ADDRESS) -> ServiceRequest:
    item = CartItem("1", "PO-BROADBAND", characteristics={"address": address, "downMbps": 300})
    plan = catalogue.decompose([item], shop.shelf())
    return ServiceRequest(key, "D0000000018", 4, "单宽带", None, plan.products[0].services)


async def ended(client: ServiceOrdering, key: str) -> RemoteOrder:
    async with asyncio.timeout(SECONDS):
        while True:
            found = await client.find(key)
            assert found is not None
            if found.state in {ServiceState.COMPLETED, ServiceState.FAILED}:
                return found
            await asyncio.sleep(0.02)


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    program = counterpart(tmp_path, free_port(), seconds=0.1, late=0, fail=0)
    await program.start()
    yield program
    await program.stop()


@pytest.fixture
async def client(program: Program) -> AsyncIterator[ServiceOrdering]:
    client = ServiceOrdering(program.address, "http://127.0.0.1:9/nobody")
    yield client
    await client.close()


async def test_an_order_is_done_once_and_tells_what_the_network_assigned(client: ServiceOrdering) -> None:
    first = await client.send(request_for("a"))
    again = await client.send(request_for("a"))
    assert (first.id, first.key) == (again.id, "a")
    done = await ended(client, "a")
    assert done.state is ServiceState.COMPLETED
    assert str(done.results["accessNumber"]).startswith("BB")
    assert await client.find("never") is None


async def test_values_that_end_so_fail_once_or_until_they_are_repaired(client: ServiceOrdering) -> None:
    await client.send(request_for("a", "南京市鼓楼区 1 号 404"))
    failed = await ended(client, "a")
    assert (failed.state, failed.error_code) == (ServiceState.FAILED, "PORT_BUSY")
    await client.send(request_for("b", "南京市鼓楼区 1 号 404"))
    assert (await ended(client, "b")).state is ServiceState.COMPLETED
    for key in ("c", "d"):
        await client.send(request_for(key, "南京市鼓楼区 1 号 500"))
        assert (await ended(client, key)).error_code == "NO_RESOURCE"


async def test_what_it_cannot_read_it_refuses_in_words(client: ServiceOrdering) -> None:
    with pytest.raises(Refused) as refused:
        await client.send(ServiceRequest("x", "D1", 4, "", None, ()))
    assert refused.value.code == "invalidOrder"
    assert "serviceOrderItem" in refused.value.message.en


async def test_killed_at_any_moment_it_loses_nothing_and_does_nothing_twice(
    program: Program, client: ServiceOrdering
) -> None:
    for n in range(6):
        await client.send(request_for(f"k{n}"))
        await program.kill()
        with pytest.raises(Unreachable):
            await client.find(f"k{n}")
        await program.start()
    ids = [(await ended(client, f"k{n}")).id for n in range(6)]
    assert len(set(ids)) == 6
    assert [(await client.send(request_for(f"k{n}"))).id for n in range(6)] == ids


class Server(uvicorn.Server):
    """Says when it has started."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        self.up.set()


@asynccontextmanager
async def serving(app: Litestar) -> AsyncIterator[str]:
    """`app` on a free port, in the test's own loop."""
    port = free_port()
    server = Server(uvicorn.Config(app, port=port, log_config=None, access_log=False, lifespan="off"))
    task = asyncio.create_task(server._serve())
    await server.up.wait()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await task


async def test_changes_are_told_in_order_and_again_until_they_are_accepted(program: Program) -> None:
    heard: list[tuple[str, str]] = []
    all_heard = asyncio.Event()
    refusing = [True, True, False]

    @post("/told", status_code=204)
    async def told(data: JSONBody[dict]) -> None:
        if refusing and refusing.pop(0):
            raise RuntimeError("not now")
        heard.append((data["event"]["serviceOrder"]["externalId"], data["event"]["serviceOrder"]["state"]))
        if len(heard) == 2:
            all_heard.set()

    async with serving(Litestar([told], logging_config=None, openapi_config=None)) as address:
        client = ServiceOrdering(program.address, f"{address}/told")
        await client.listen()
        await client.listen()
        await client.send(request_for("a"))
        await asyncio.wait_for(all_heard.wait(), SECONDS)
        await client.close()
    assert heard == [("a", "inProgress"), ("a", "completed")]


def test_the_same_order_always_ends_the_same_way() -> None:
    behaviour = Behaviour(seed=7, fail=0.3, late=0.3)
    ends = [fate(behaviour, f"k{n}", {"x"}, set()) for n in range(300)]
    assert ends == [fate(behaviour, f"k{n}", {"x"}, set()) for n in range(300)]
    failed = sum(end.failure is not None for end in ends)
    assert 60 < failed < 120
    assert ends != [fate(Behaviour(seed=8, fail=0.3, late=0.3), f"k{n}", {"x"}, set()) for n in range(300)]
