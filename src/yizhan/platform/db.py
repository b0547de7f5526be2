"""PostgreSQL for everybody above: one pool, transactions that carry who acts and how far they may see.

Row-level security is the second barrier (requirement 1.3): each transaction sets the range of
organisation positions it works in, and an unset session sees nothing.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, Self

import asyncpg
import msgspec
import structlog
from asyncpg.pool import PoolConnectionProxy

from yizhan.kernel.scope import Scope
from yizhan.platform.conflicts import is_collision, taken
from yizhan.platform.notices import LOST, Notices

log = structlog.get_logger()

Row = Mapping[str, Any]

WANTED = "unnest($1::bigint[]) as wanted (id)"
"""What rows of many ids are joined to, so that each is found by its primary key.

Asked for `id = any($1)` under row-level security, the planner reads the scope's whole range of an index by organisation
from some twenty ids on: 531 pages instead of 60 at 100,000 rows, 5,300 instead of 800 for two hundred ids at a million.
"""

FAILED = (*LOST, asyncpg.PostgresError)
"""What a statement raises when it cannot be carried out."""

CLOSING_SECONDS = 5
RESERVE = 2


class Moved(Exception):  # noqa: N818 - a way that is not open, no failure
    """What was looked at is no longer so, or more is needed than can be had without holding it: nothing is written."""


class Stamp(msgspec.Struct, frozen=True):
    """Who writes, and why; kept with every row image of the transaction."""

    actor_id: int = 0
    reason: str | None = None


_SIGN = """select set_config('yizhan.actor', $1, true), set_config('yizhan.reason', $2, true),
                  set_config('yizhan.moment', $3, true)"""


class Call(NamedTuple):
    """A function of the database and its argument; once it is committed, `told` hears of it."""

    function: str
    argument: object
    told: str | None = None


class _Standing(NamedTuple):
    """In which scope a session works, and for whom."""

    scope: Scope
    actor_id: int

    def beyond(self, entered: "_Standing | None") -> str:
        """Statements that lead here; integers only, so one round trip can set them all without parameters."""
        settings = []
        if entered is None or entered.scope != self.scope:
            scope = self.scope
            settings += [("lo", scope.lo), ("hi", scope.hi), ("own", scope.owner)]
        if entered is None or entered.actor_id != self.actor_id:
            settings.append(("actor", self.actor_id))
        return "; ".join(f"set local yizhan.{name} = {int(value)}" for name, value in settings)

    @property
    def arguments(self) -> tuple[str, str, str, str]:
        """What `in_scope` asks for."""
        return (str(self.scope.lo), str(self.scope.hi), str(self.scope.owner), str(self.actor_id))


class Transaction:
    """One transaction on one connection; everything a store does goes through it.

    It begins with the first statement, in the scope that holds by then: a use case that first enters its
    permission costs one round trip for both. What is called for its effect alone (`call_all`) waits for the next
    statement or the end: one round trip for all such calls, and where they are all there is to the transaction,
    they are the transaction.

    Whoever says that it is for one command alone (`is_alone`) lets that command end it by its own writing: what the
    command reads while it is `looking` is not held, and what it then writes (`conclude`) is a transaction by itself.

    What somebody outside may only hear of once it is committed waits as `once_committed`.
    """

    def __init__(self, connection: "PoolConnectionProxy[asyncpg.Record]", scope: Scope, actor_id: int) -> None:
        self._connection = connection
        self._standing = self._entered = self._waiting_as = _Standing(scope, actor_id)
        self._waiting: list[Call] = []
        self._savepoints = 0
        self.begun = False
        self.is_alone = False
        """Whether one command is all that happens in it, so that this command may end it."""
        self.looks = False
        self._concluded = False
        self.told: set[str] = set()
        """The channels that are to hear of this transaction once it is committed."""
        self.following: list[Callable[[], Awaitable[None]]] = []

    async def _open(self) -> "PoolConnectionProxy[asyncpg.Record]":
        """The connection, its transaction begun, in the scope that holds now, with nothing left to be called."""
        await self._call_waiting()
        return await self._enter(self._standing)

    async def _call_waiting(self) -> None:
        if self._waiting:
            calls, self._waiting = self._waiting, []
            listed = ", ".join(f"{call.function}(${place})" for place, call in enumerate(calls, 1))
            connection = await self._enter(self._waiting_as)
            await connection.execute(f"select {listed}", *(call.argument for call in calls))

    async def _enter(self, standing: _Standing) -> "PoolConnectionProxy[asyncpg.Record]":
        if not self.begun:
            self._refuse_beginning()
            self.begun = True
            await self._connection.execute(f"begin; {standing.beyond(None)}")
        elif self._entered != standing:
            await self._connection.execute(standing.beyond(self._entered))
        self._entered = standing
        return self._connection

    def _refuse_beginning(self) -> None:
        if self.looks:
            raise Moved
        if self._concluded:
            message = "a transaction that its command has ended cannot go on"
            raise RuntimeError(message)

    @property
    def may_look(self) -> bool:
        """Whether a command may look before it holds anything, and end the transaction by what it writes."""
        return self.is_alone and not (self.begun or self._waiting or self._concluded)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """A part that reads what it does not hold and ends the transaction by what it writes.

        Raises Moved where it asks for anything but what `glance` gives, or where `conclude` does.
        """
        self.looks = True
        try:
            yield
        finally:
            self.looks = False

    async def conclude(self, calls: Sequence[Call]) -> None:
        """Call functions as a transaction by themselves, which is all there is to this one.

        Raises Moved where they find that what was looked at is no longer so, or meet whoever changes it just now.
        """
        try:
            await _call_in_scope(self._connection, calls, self._standing)
        except asyncpg.TransactionRollbackError as error:
            raise Moved from error
        self._concluded = True
        self.told.update(call.told for call in calls if call.told is not None)

    async def finish(self) -> None:
        """Call what waits, and commit."""
        if self.begun:
            await self._call_waiting()
            await self._connection.execute("commit")
        elif self._waiting:
            await _call_in_scope(self._connection, self._waiting, self._waiting_as)
            self._waiting = []

    @property
    def scope(self) -> Scope:
        """The range that row-level security lets through now."""
        return self._standing.scope

    async def narrow(self, scope: Scope) -> None:
        """Work in `scope` from here on."""
        self._standing = self._standing._replace(scope=scope)

    async def give_reason(self, reason: str) -> None:
        """Keep `reason` with every row image that this transaction writes from here on."""
        await (await self._open()).execute("select set_config('yizhan.reason', $1, true)", reason)

    @asynccontextmanager
    async def taking_over(self, at: datetime, stamp: Stamp) -> AsyncIterator[None]:
        """A part whose changes are dated to `at` and signed with `stamp`: history that records bring with them.

        A change dated before the one it follows fails. The audit trail tells who really takes over, and when.
        """
        connection = await self._open()
        before = await connection.fetchrow(
            "select current_setting('yizhan.actor'), coalesce(current_setting('yizhan.reason', true), '')"
        )
        await connection.execute(_SIGN, str(stamp.actor_id), stamp.reason or "", at.isoformat())
        yield
        if before is not None:
            await (await self._open()).execute(_SIGN, *before, "")

    async def fetch(self, query: str, *args: object) -> Sequence[Row]:
        rows: Sequence[Row] = await (await self._open()).fetch(query, *args)
        return rows

    async def fetchrow(self, query: str, *args: object) -> Row | None:
        row: Row | None = await (await self._open()).fetchrow(query, *args)
        return row

    async def fetchval(self, query: str, *args: object) -> Any:
        return await (await self._open()).fetchval(query, *args)

    async def glance(self, query: str, *args: object) -> Sequence[Row]:
        """Rows of a query that may be all there is to this transaction.

        Where nothing has begun yet, setting the scope and reading are one statement, which is a transaction by
        itself: one round trip instead of three. It begins nothing, and the next call may see later changes.
        """
        if self.begun or self._waiting:
            return await self.fetch(query, *args)
        rows: Sequence[Row] = await self._connection.fetch(in_scope(query, len(args)), *args, *self._standing.arguments)
        return rows

    async def execute(self, query: str, *args: object) -> int:
        """Run `query` and return how many rows it touched."""
        status: str = await (await self._open()).execute(query, *args)
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def call_all(self, calls: Sequence[Call]) -> None:
        """Call functions that return nothing, one after the other, in one round trip: at the latest before the commit.

        What they raise, the next statement raises, or the end of the transaction.
        """
        if not self.begun:
            self._refuse_beginning()
        if self._waiting and self._waiting_as != self._standing:
            await self._call_waiting()
        self._waiting_as = self._standing
        self._waiting += calls
        self.told.update(call.told for call in calls if call.told is not None)

    def tell(self, channel: str) -> None:
        """Let whoever listens to `channel` know once this is committed."""
        self.told.add(channel)

    def once_committed(self, follow: Callable[[], Awaitable[None]]) -> None:
        """Have `follow` done once this is committed and its connection given back; never when it is rolled back.

        What it raises reaches whoever opened the transaction, which stays committed; whatever must not be lost when
        the process dies in between has to find out by itself that it was not done.
        """
        self.following.append(follow)

    async def act_as(self, actor_id: int) -> None:
        """Sign what is written from here on with `actor_id`."""
        self._standing = self._standing._replace(actor_id=actor_id)

    async def executemany(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        await (await self._open()).executemany(query, rows)

    async def copy(self, schema: str, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Load `rows` with COPY into a stage of this transaction, and from there into the table.

        PostgreSQL refuses COPY into a table under row-level security; by way of the stage every row passes
        the scope check, and one outside the scope fails the whole load. The stage stays for the next load of the
        same columns: making and dropping it costs as much as loading a hundred rows.
        """
        names = ", ".join(columns)
        stage = f"stage_{table}_{zlib.crc32(f'{schema}.{table} {names}'.encode()):08x}"
        empty = f"select {names} from {schema}.{table} with no data"  # noqa: S608 - names of ours
        connection = await self._open()
        await connection.execute(
            "set local client_min_messages = warning; "
            f"create temp table if not exists {stage} on commit drop as {empty}"
        )
        await connection.copy_records_to_table(stage, columns=columns, records=rows)
        await connection.execute(
            f"insert into {schema}.{table} ({names}) select {names} from {stage}; truncate {stage}"  # noqa: S608 - names of ours
        )

    @asynccontextmanager
    async def in_index_order(self) -> AsyncIterator[None]:
        """A part whose queries read indexes in their order instead of sorting.

        Row-level security hides from the planner how many rows a scope has; it would sort them all for a page.
        """
        connection = await self._open()
        await connection.execute("set local enable_sort = off; set local enable_bitmapscan = off")
        yield
        await connection.execute("set local enable_sort = on; set local enable_bitmapscan = on")

    async def cursor(self, query: str, *args: object, prefetch: int = 1000) -> AsyncIterator[Row]:
        """Rows of `query`, fetched as they are read."""
        async for row in (await self._open()).cursor(query, *args, prefetch=prefetch):
            yield row

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that can fail by itself without losing the rest of the transaction."""
        self._savepoints += 1
        name, standing = f"s{self._savepoints}", self._standing
        connection = await self._open()
        await connection.execute(f"savepoint {name}")
        try:
            yield
            await self._open()  # calls that fail do so within the part
        except BaseException as error:
            self._waiting = []
            if not connection.is_closed():
                await connection.execute(f"rollback to savepoint {name}")
            self._entered = self._standing = standing
            if is_collision(error):
                raise taken(error) from error
            raise
        await connection.execute(f"release savepoint {name}")


class Database:
    """The pool. `transaction()` and `apart()` are the only ways to a connection.

    Whoever needs a second transaction while the first is open takes it from a reserve: were it taken from the pool, as
    many requests as there are connections could each hold one and wait for another, for ever.
    """

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", reserve: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._reserve = reserve
        self._notices = Notices(pool)

    @classmethod
    async def connect(cls, url: str, *, most: int = 12, as_role: str | None = None) -> Self:
        """Open a pool of at most `most` connections to `url`, acting as `as_role` where the login differs."""
        settings = {"timezone": "GMT", "application_name": "yizhan"}  # the one zone that needs no tzdata
        if as_role:
            settings["role"] = as_role
        pools = [
            await asyncpg.create_pool(
                url,
                init_size=first,
                min_size=0,  # a floor is restored by itself, with a traceback each time while the server is away
                max_size=size,
                server_settings=settings,
                connect=_connect,
                init=_json_codec,
                reset=_keep_session,
            )
            for first, size in ((1, most), (0, RESERVE))
        ]
        return cls(*pools)

    async def close(self) -> None:
        """Close the pool; who still holds a connection after a while loses it."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._notices.close(), CLOSING_SECONDS)
        for pool in (self._pool, self._reserve):
            try:
                await asyncio.wait_for(pool.close(), CLOSING_SECONDS)
            except TimeoutError:
                pool.terminate()

    def transaction(self, scope: Scope, stamp: Stamp = Stamp()) -> AbstractAsyncContextManager[Transaction]:  # noqa: B008 - immutable
        """A transaction in `scope`: committed when the block ends, rolled back when it raises."""
        return self._transaction(self._pool, scope, stamp)

    def apart(self, scope: Scope, stamp: Stamp = Stamp()) -> AbstractAsyncContextManager[Transaction]:  # noqa: B008 - immutable
        """A short transaction beside another one that is open: it ends without waiting for anything else."""
        return self._transaction(self._reserve, scope, stamp)

    @asynccontextmanager
    async def _transaction(
        self, pool: "asyncpg.Pool[asyncpg.Record]", scope: Scope, stamp: Stamp
    ) -> AsyncIterator[Transaction]:
        async with pool.acquire() as connection:
            transaction = Transaction(connection, scope, stamp.actor_id)
            try:
                if stamp.reason:
                    await transaction.give_reason(stamp.reason)
                yield transaction
                await transaction.finish()
                self._notices.tell(transaction.told)
            except BaseException as error:
                if transaction.begun:
                    with suppress(*LOST):
                        await connection.execute("rollback")
                if is_collision(error):
                    raise taken(error) from error
                raise
        for follow in transaction.following:
            await follow()

    def listen(self, channel: str, heard: Callable[[], None]) -> AbstractAsyncContextManager[None]:
        """Call `heard()` whenever `channel` is told of something, as long as the block lasts."""
        return self._notices.listen(channel, heard)


@lru_cache(maxsize=256)
def in_scope(query: str, count: int) -> str:
    """`query`, which has `count` parameters, in the scope of the four that follow.

    The lateral reference puts the settings before the first look at a row. Were they set later, row-level security
    would let nothing through: a session that sets nothing sees nothing.
    """
    names = ("lo", "hi", "own", "actor")
    settings = ", ".join(
        f"set_config('yizhan.{each}', ${count + n}, true) as {each}" for n, each in enumerate(names, 1)
    )
    return (
        f"select told.* from (select {settings} offset 0) as entered cross join lateral "  # noqa: S608 - a store's query
        f"(select whole.* from ({query}) as whole where entered.lo <> '' offset 0) as told"
    )


async def _call_in_scope(
    connection: "PoolConnectionProxy[asyncpg.Record]", calls: Sequence[Call], standing: "_Standing"
) -> None:
    """Calls as a transaction by themselves."""
    listed = ", ".join(f"{call.function}(${place}) as c{place}" for place, call in enumerate(calls, 1))
    whole = in_scope(f"select {listed}", len(calls))
    await connection.execute(whole, *(call.argument for call in calls), *standing.arguments)


async def _connect(*args: Any, **settings: Any) -> "asyncpg.Connection[asyncpg.Record]":
    """A connection; a socket that is missing, while the server starts again, refuses like one nobody listens at."""
    try:
        return await asyncpg.connect(*args, **settings)
    except FileNotFoundError as error:
        raise ConnectionRefusedError(*error.args) from error


async def _json_codec(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda value: b"\x01" + msgspec.json.encode(value),
        decoder=lambda data: msgspec.json.decode(data[1:]),
    )


async def _keep_session(connection: "PoolConnectionProxy[asyncpg.Record]") -> None:
    """Every setting is local to its transaction, so a returned connection holds nothing to reset."""
