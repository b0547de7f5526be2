"""Customers by COPY: as many as wanted, each with party, document, contact, address, account, subscriber, and all that
finds them; in several processes, indexes made afterwards.
"""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from itertools import accumulate
from typing import TypeAlias

import asyncpg
import msgspec

from benchmarks.counter import people
from benchmarks.counter.people import Name, Person

CHUNK = 20_000
_LOADING = {"fsync": "off", "max_wal_size": "8GB", "autovacuum": "off"}
_INDEXES = """select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i where i.indrelid = any($1::regclass[]) and not i.indisunique"""
_TAGGED = """insert into customer.tagged
    (tag, org_pos, changed_at, id, manager_id, kind, level, status, created_at, name)
select distinct tag, c.org_pos, c.changed_at, c.id, c.manager_id, c.kind, c.level, c.status, c.created_at, c.name
  from customer.customer c, unnest(c.tags) as given (tag)"""
"""What the table's trigger does, which COPY is spared."""


class Unit(msgspec.Struct, frozen=True):
    """Where customers belong, and its weight among the others."""

    org_pos: int
    weight: float


class Table(msgspec.Struct, frozen=True):
    """A table, its columns, and the lines of one person in it."""

    name: str
    columns: tuple[str, ...]
    lines: Callable[[Person], str]


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


TABLES = (
    Table(
        "party.party",
        _columns("id org_pos owner_id kind status name family_name given_name gender birth_date created_at changed_at"),
        lambda p: (
            f"{p.id}\t{p.org_pos}\t{p.manager}\tindividual\tvalidated\t{p.name.whole}\t{p.name.family}\t"
            f"{p.name.given}\t{p.name.gender}\t{p.born}\t{p.since}\t{p.changed}\n"
        ),
    ),
    Table(
        "party.identity_document",
        _columns("id org_pos party_id kind number changed_at"),
        lambda p: f"{p.id + 1}\t{p.org_pos}\t{p.id}\tresidentId\t{p.identity}\t{p.since}\n",
    ),
    Table(
        "party.contact",
        _columns("id org_pos party_id medium value preferred changed_at"),
        lambda p: f"{p.id + 2}\t{p.org_pos}\t{p.id}\tmobile\t{p.phone}\tt\t{p.since}\n",
    ),
    Table(
        "party.address",
        _columns("id org_pos party_id kind province city street changed_at"),
        lambda p: f"{p.id + 3}\t{p.org_pos}\t{p.id}\thome\t江苏省\t南京市\t中山路{p.n}号\t{p.since}\n",
    ),
    Table(
        "customer.customer",
        _columns(
            "id org_pos manager_id number party_id party_kind name main_phone kind level status tags merged_into "
            "created_at changed_at"
        ),
        lambda p: (
            f"{p.id}\t{p.org_pos}\t{p.manager}\t{p.number}\t{p.id}\tindividual\t{p.name.whole}\t{p.phone}\t{p.kind}\t"
            f"{p.level}\t{p.status}\t{p.tags}\t{people.id_of(p.n % 1000) if p.status == 'merged' else chr(92) + 'N'}\t"
            f"{p.since}\t{p.changed}\n"
        ),
    ),
    Table(
        "account.account",
        _columns("id org_pos number kind customer_id name state payment_kind created_at changed_at"),
        lambda p: (
            f"{p.id + 4}\t{p.org_pos}\t{p.account}\tbilling\t{p.id}\t{p.name.whole}\tactive\tcash\t{p.since}\t"
            f"{p.since}\n"
        ),
    ),
    Table(
        "subscriber.subscriber",
        _columns(
            "id org_pos customer_id account_id number name service_kind state state_since offering_name created_at "
            "changed_at"
        ),
        lambda p: (
            f"{p.id + 5}\t{p.org_pos}\t{p.id}\t{p.id + 4}\t{p.phone}\t5G 套餐\tmobile\tactive\t{p.since}\t5G 畅享套餐\t"
            f"{p.since}\t{p.since}\n"
        ),
    ),
    Table(
        "platform.search_entry",
        _columns("kind object_id org_pos owner_id title detail"),
        lambda p: (
            f"customer\t{p.id}\t{p.org_pos}\t{p.manager}\t{p.name.whole}\t"
            f'{{"number": "{p.number}", "kind": "{p.kind}", "status": "{p.status}", '
            f'"phone": "{p.phone[:3]}****{p.phone[-4:]}"}}\n'
        ),
    ),
    Table(
        "platform.search_key",
        _columns("key kind object_id org_pos source"),
        lambda p: "".join(
            f"{key}\tcustomer\t{p.id}\t{p.org_pos}\t{source}\n"
            for source, key in (
                ("account", p.account.lower()),
                ("identity", p.identity.lower()),
                ("initials", p.name.initials),
                ("number", p.number.lower()),
                ("phone", p.phone),
                ("pinyin", p.name.pinyin),
                ("subscriber", p.phone),
                *(("within", ending) for ending in p.name.endings),
            )
        ),
    ),
    Table(
        "platform.audit_entry",
        _columns(
            "at actor_id actor_name action object_type object_id org_pos scope_pos outcome request_id seq prev_hash "
            "hash"
        ),
        lambda p: (
            f"{p.since}\t1\t导入\tcreate\tcustomer.customer\t{p.id}\t{p.org_pos}\t{p.org_pos}\tdone\tload{p.n}\t"
            f"{p.n + 1000}\t"
            "\\\\x\t\\\\x\n"
        ),
    ),
)
"""What one person is, table by table; the audit entries are counted as sealed, for nobody verifies them here."""


_Names: TypeAlias = tuple[list[Name], list[Name]]
"""Of people and of companies."""


async def fill(owner_url: str, provinces: list[list[Unit]], size: int) -> None:
    """Fill the empty tables at `owner_url`, whose role is a superuser, with `size` customers.

    The customers come from the provinces in turn, so that whoever knows their number knows whose they are.
    """
    connection = await asyncpg.connect(owner_url)
    try:
        async with _loading(connection), _without_indexes(connection):
            count = max(2, min(4, os.cpu_count() or 2))
            bounds = [size * n // count for n in range(count + 1)]
            names, companies = people.names(), people.companies()
            with ProcessPoolExecutor(count) as pool:
                loop = asyncio.get_running_loop()
                parts = [
                    loop.run_in_executor(
                        pool, _part, owner_url, provinces, (names, companies), bounds[n], bounds[n + 1]
                    )
                    for n in range(count)
                ]
                await asyncio.gather(*parts)
        await connection.execute(_TAGGED)
        for sequence in ("customer.number_sequence", "account.number_sequence"):
            await connection.execute("select setval($1, $2)", sequence, size + 1)
        await connection.execute("vacuum (freeze, analyze)")
        await connection.execute("checkpoint")
    finally:
        await connection.close()


@asynccontextmanager
async def _loading(connection: "asyncpg.Connection[asyncpg.Record]") -> AsyncIterator[None]:
    """Without durability, which this data needs only once it is measured."""
    for name, value in _LOADING.items():
        await connection.execute(f"alter system set {name} = '{value}'")
    await connection.execute("select pg_reload_conf()")
    yield
    for name in _LOADING:
        await connection.execute(f"alter system reset {name}")
    await connection.execute("select pg_reload_conf()")


@asynccontextmanager
async def _without_indexes(connection: "asyncpg.Connection[asyncpg.Record]") -> AsyncIterator[None]:
    """Indexes that forbid nothing are made after the rows are there."""
    tables = [table.name for table in TABLES if table.name != "platform.audit_entry"]
    indexes = await connection.fetch(_INDEXES, tables)
    for each in indexes:
        await connection.execute(f"drop index {each['name']}")
    yield
    await connection.execute("set maintenance_work_mem = '512MB'")
    for each in indexes:
        await connection.execute(each["definition"])


def _part(owner_url: str, provinces: list[list[Unit]], names: _Names, start: int, stop: int) -> None:
    """One process's share."""
    asyncio.run(_copy(owner_url, provinces, names, start, stop))


async def _copy(owner_url: str, provinces: list[list[Unit]], names: _Names, start: int, stop: int) -> None:
    of_people, of_companies = names
    chance = random.Random(start)
    weights = [list(accumulate(unit.weight for unit in units)) for units in provinces]
    turns = len(provinces)
    connection = await asyncpg.connect(owner_url, server_settings={"session_replication_role": "replica"})
    try:
        for first in range(start, stop, CHUNK):
            count = min(CHUNK, stop - first)
            places = [chance.choices(provinces[n], cum_weights=weights[n], k=count) for n in range(turns)]
            chunk = [
                people.person(
                    n,
                    chance.choice(of_people),
                    chance.choice(of_companies),
                    places[n % turns][n - first].org_pos,
                    chance,
                )
                for n in range(first, first + count)
            ]
            for table in TABLES:
                schema, _, name = table.name.partition(".")
                await connection.copy_to_table(
                    name, schema_name=schema, columns=table.columns, source=_text(table, chunk), format="text"
                )
    finally:
        await connection.close()


async def _text(table: Table, chunk: list[Person]) -> AsyncIterator[bytes]:
    for lines in _sliced(chunk):
        yield "".join(map(table.lines, lines)).encode()


def _sliced(chunk: list[Person], size: int = 2_000) -> Iterator[list[Person]]:
    for start in range(0, len(chunk), size):
        yield chunk[start : start + size]
