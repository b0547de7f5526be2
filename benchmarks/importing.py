"""How fast a file becomes customers, against COPY of the very same rows into the very same tables.

Both fill tables with all their indexes, from empty, in one transaction. The import besides reads and understands the
file, checks every row by the rules of the domains, looks for duplicates in the file and in the database, stages the
rows, and keeps what is needed to take them back.
"""

import csv
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from benchmarks.figures import Figure, at_least
from yizhan.domains.party.model.identity import resident_check
from yizhan.flows.imports import api
from yizhan.flows.imports.contracts import Entry, Mapping, Mode, Options, Phase
from yizhan.flows.imports.fields import FIELDS
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import memory
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.sheets.looking import look

TARGET = 0.2
MOST_SLOWER = 3
ROUNDS = 3
UPDATED_FROM = 5_000_000
"""Where the numbers of customers begin that are imported to be updated: nobody else has them."""
TABLES = (
    "party.party", "party.identity_document", "party.contact", "party.address", "customer.customer",
    "platform.search_entry", "platform.search_key",
)  # fmt: skip
HEADER = (
    "旧系统编号", "姓名", "性别", "身份证号码", "联系电话", "电子邮箱", "省份", "地市", "装机地址", "客户类型",
    "入网时间", "备注",
)  # fmt: skip
_FAMILY = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力鹏飞宇浩然子轩欣怡雨泽"


def write_file(path: Path, rows: int, seed: int = 1, first: int = 0) -> None:
    """A file of `rows` customers, each with name, document, phone, mail and address, all right."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(_row(chance, n) for n in range(first, first + rows))


def _row(chance: random.Random, n: int) -> list[str]:
    year, month, day = 1950 + n // 336_000 % 50, n // 28_000 % 12 + 1, n // 1000 % 28 + 1
    first = f"320102{year}{month:02}{day:02}{n % 1000:03}"
    name = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
    since = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return [
        f"A{n:07}", name, "男" if int(first[16]) % 2 else "女", first + resident_check(first), f"13{n:09}",
        f"u{n}@example.com", "江苏省", "南京市", f"中山路{n}号", "公众", since, f"备注{n}",
    ]  # fmt: skip


async def figure(urls: Urls, rows: int = 100_000) -> Figure:
    """Rows a second of an import into the empty database at `urls`, against raw COPY there."""
    memory.settle()  # as the program does
    with TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        write_file(path, rows)
        ours = rows / await _import(urls, path, rows)
        peer = rows / await _copy(urls.owner, Path(folder))
    return at_least(f"import_{rows // 1000}k", ours, peer, TARGET, " rows/s")


async def update_figure(urls: Urls, rows: int = 10_000) -> Figure:
    """How much longer changing a customer takes than recording one, both by import into the database at `urls`.

    Each is the best of some rounds, taken in turn.
    """
    memory.settle()
    times = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        for n in range(ROUNDS):
            write_file(path, rows, first=UPDATED_FROM + n * rows)
            created = await _import(urls, path, rows)
            _change_phones_and_streets(path, n)
            times.append((created, await _import(urls, path, rows, Mode.UPDATE)))
    created, updated = map(min, zip(*times, strict=True))
    return Figure(
        name=f"import_update_{rows // 1000}k", ours=updated * 1000 / rows, other=created * 1000 / rows,
        against="peer", target=MOST_SLOWER, better="less", unit="ms/row",
    )  # fmt: skip


def _change_phones_and_streets(path: Path, by: int = 0) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    phone, street = HEADER.index("联系电话"), HEADER.index("装机地址")
    for n, row in enumerate(rows):
        row[phone], row[street] = f"15{by}{n:08}", f"解放路{n}号"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


async def _import(urls: Urls, path: Path, rows: int, mode: Mode = Mode.CREATE) -> float:
    db = await Database.connect(urls.app, most=4)
    try:
        began = time.perf_counter()
        table = look(path)
        found = api.suggest(table, FIELDS)
        entries = tuple(Entry(field=each.field, column=each.column) for each in found if each.field)
        async with _context(db) as ctx:
            run = await api.record(ctx, path, path.name, table)
            await api.choose(ctx, run, Options(mapping=Mapping(entries=entries), mode=mode))
        async with _context(db) as ctx:
            run = await api.carry_out(ctx, str(run.id), _untold)
        took = time.perf_counter() - began
    finally:
        await db.close()
    if run.phase is not Phase.APPLIED or run.counts.created + run.counts.updated != rows:
        message = f"the import went wrong: {run.counts}"
        raise AssertionError(message)
    return took


@asynccontextmanager
async def _context(db: Database) -> AsyncIterator[Context]:
    async with db.transaction(EVERYTHING) as tx:
        yield Context(actor=SYSTEM, tx=tx, db=db, clock=SystemClock())


async def _untold(_done: int, _total: int) -> None:
    """Nobody watches."""


async def _copy(owner_url: str, folder: Path) -> float:
    connection = await asyncpg.connect(owner_url)
    try:
        for table in TABLES:
            await connection.copy_from_query(f"table {table}", output=folder / table, format="binary")
        await connection.execute(f"truncate {', '.join(TABLES)} cascade")
        await connection.execute("checkpoint")
        began = time.perf_counter()
        async with connection.transaction():
            for table in TABLES:
                schema, _, name = table.partition(".")
                await connection.copy_to_table(name, schema_name=schema, source=folder / table, format="binary")
        return time.perf_counter() - began
    finally:
        await connection.close()
