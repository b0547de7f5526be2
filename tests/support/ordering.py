"""Orders in tests: a catalogue, a customer, and a network that answers as it is told to."""

from datetime import timedelta

import msgspec

from support import catalogue as shop
from support.contexts import context, staff
from support.patience import LONG
from support.people import customer
from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.ordering import api, jobs
from yizhan.domains.ordering.contracts.orders import Order, PlaceOrder
from yizhan.domains.ordering.contracts.services import RemoteOrder, ServiceRequest, ServiceState, Wave
from yizhan.domains.ordering.ports import Check, OrderFacts, Refused, Unreachable, use_checking
from yizhan.kernel.clock import Clock, SystemClock
from yizhan.kernel.scope import Scope
from yizhan.platform.context import Context
from yizhan.platform.db import Database
from yizhan.platform.worker import Worker, drain

CITY = Scope(100, 199)
BESIDE = Scope(200, 299)
RIGHTS = (
    "customer.read", "customer.create", "account.read", "account.open", "subscriber.read", "catalogue.read",
    "ordering.read", "ordering.place", "ordering.cancel", "ordering.repair", "process.work", "process.view",
)  # fmt: skip
CLERK = msgspec.structs.replace(staff(11, CITY, *RIGHTS), login="clerk", roles=frozenset({"order-clerk"}))
DISPATCHER = msgspec.structs.replace(staff(12, CITY, *RIGHTS), login="dispatcher", roles=frozenset({"fallout-clerk"}))
STRANGER = msgspec.structs.replace(staff(13, BESIDE, *RIGHTS), login="stranger", roles=frozenset({"order-clerk"}))


class Network:
    """A provisioning system in memory: does each key once; `plan` says how it ends, by service order attempt."""

    def __init__(self) -> None:
        self.orders: dict[str, RemoteOrder] = {}
        self.requests: list[ServiceRequest] = []
        self.end = ServiceState.COMPLETED
        self.fail_values: set[str] = set()
        self.results: dict[str, str] = {}
        self.down = False
        self.lose_answers = False
        self.refuse: Refused | None = None
        self.listening = 0

    async def send(self, request: ServiceRequest) -> RemoteOrder:
        if self.down:
            raise Unreachable("connection refused")
        self.requests.append(request)
        if self.refuse:
            raise self.refuse
        order = self.orders.setdefault(request.key, self._made(request))
        if self.lose_answers:
            raise Unreachable("timed out")
        return order

    async def find(self, key: str) -> RemoteOrder | None:
        if self.down:
            raise Unreachable("connection refused")
        return self.orders.get(key)

    async def listen(self) -> None:
        if self.down:
            raise Unreachable("connection refused")
        self.listening += 1

    def _made(self, request: ServiceRequest) -> RemoteOrder:
        values = {str(v) for s in request.services for v in s.values.values()}
        end = ServiceState.FAILED if values & self.fail_values else self.end
        number = f"R{len(self.orders) + 1}"
        if end is ServiceState.FAILED:
            return RemoteOrder(number, request.key, end, "NO_PORT", "端口资源不足")
        return RemoteOrder(number, request.key, end, results=dict(self.results))


async def plain_check(_: Context, facts: OrderFacts) -> Check:
    """Whatever installs or changes something is checked, within four hours."""
    needed = bool(facts.actions & {"install", "modify"})
    return Check(needed, timedelta(hours=4 if needed else 0))


async def open_shop(db: Database) -> None:
    """Load the shipped catalogue; orders are checked by a plain rule."""
    use_checking(plain_check)
    async with context(db) as ctx:
        report = await catalogue.load_definitions(ctx, shop.sources())
        assert report.problems == ()


async def new_customer(db: Database, n: int = 1) -> Customer:
    """The `n`th customer of the city, with one account."""
    async with context(db, CLERK) as ctx:
        made = (await customers.create_customer(ctx, customer(n, 150))).customer
        await accounts.open_account(ctx, NewAccount(customer_id=made.id))
    return made


async def placed(db: Database, customer_id: str, *items: CartItem, **more: object) -> Order:
    """An order taken by the clerk."""
    async with context(db, CLERK) as ctx:
        return await api.place_order(ctx, PlaceOrder(customer_id=customer_id, items=items, **more))


async def asked(db: Database, order_id: str) -> Wave:
    """Begin the order where that is still to be done, and ask the network for what can be asked."""
    async with context(db) as ctx:
        await api.begin(ctx, order_id)
        return await api.dispatch(ctx, order_id)


async def work(db: Database, network: Network, clock: Clock | None = None) -> None:
    """Run what is due."""
    worker = Worker(db, jobs.job_kinds(network), {}, clock or SystemClock(), slots=1)
    await drain(worker, db, {}, LONG)
