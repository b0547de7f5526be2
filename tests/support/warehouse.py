"""A small operator with customers and subscribers, and a warehouse beside it: what tests of analytics begin from."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from support.acting import acting
from support.operator import Operator
from support.people import customer
from yizhan.analytics.warehouse import api
from yizhan.analytics.warehouse.contracts import Outcome, Place
from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.customer import api as customers
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import LoadedSubscriber, NewSubscriber
from yizhan.kernel.clock import FixedClock
from yizhan.platform.db import Database
from yizhan.platform.migrate import data_folder

NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)
SINCE = datetime(2025, 6, 10, 4, 0, tzinfo=UTC)
BILLS = ("账期", "用户编号", "费用项", "金额")


class Site:
    """The operator of `support.operator`, `each` customers in both halls, one mobile line each, and a warehouse.

    The `n`th customer (from 1) has the line `S<n>` and the account `accounts[n - 1]`; odd ones are in the north.
    """

    def __init__(self, db: Database, place: Place) -> None:
        self.db, self.place = db, place
        self.clock = FixedClock(NOW)
        self.operator = Operator(db, FixedClock(SINCE))
        self.customers: list[str] = []
        self.accounts: list[str] = []

    async def founded(self, each: int = 4) -> "Site":
        await self.operator.found()
        halls = [self.operator.units[code].pos for code in ("north.hall", "south.hall")]
        async with acting(self.db, clock=self.clock) as ctx:
            new = [customer(n, halls[n % 2]) for n in range(each * 2)]
            made = await customers.create_many(ctx, new)
            self.customers = [str(row.id) for row in made]
            opened = await accounts.create_many(ctx, [NewAccount(customer_id=key) for key in self.customers])
            self.accounts = [str(row.id) for row in opened]
            lines = [self._line(n) for n in range(each * 2)]
            assert not any(row.problems for row in await subscribers.create_many(ctx, lines))
        return self

    def _line(self, n: int) -> LoadedSubscriber:
        new = NewSubscriber(
            customer_id=self.customers[n], account_id=self.accounts[n], name="5G", service_kind="mobile",
            number=f"1390000{n:04}", external_id=f"S{n + 1}",
        )  # fmt: skip
        return LoadedSubscriber(subscriber=new, activated_at=SINCE)

    def file(self, name: str, header: Sequence[str], rows: Iterable[Sequence[object]], encoding: str = "utf-8") -> Path:
        """A CSV file of another system."""
        path = self.place.folder.parent / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    async def send(self, feed: str, path: Path) -> str:
        async with acting(self.db, clock=self.clock) as ctx:
            return (await api.send_file(ctx, self.place, feed, path, path.name)).id

    async def load(self, *, anew: bool = False) -> Outcome:
        async with acting(self.db, clock=self.clock) as ctx:
            return await api.load_now(ctx, self.place, anew=anew)


def place(folder: Path, source_url: str) -> Place:
    """A warehouse of the shipped definitions in `folder`."""
    return Place(
        folder=folder / "warehouse",
        definitions=data_folder("definitions") / "warehouse",
        source_url=source_url,
        memory_mb=256,
    )
