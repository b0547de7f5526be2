"""Imports for tests: small files, and an import from upload to end in one call."""

import csv
from pathlib import Path

from support.acting import acting, granted, staff
from support.people import mobile, resident_id
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import CustomerFilter
from yizhan.domains.party import api as party
from yizhan.flows.imports import api
from yizhan.flows.imports.contracts import Entry, Mapping, Options
from yizhan.platform.sheets.looking import look

GRANTS = (
    "import.run", "import.undo", "customer.read", "customer.create", "customer.change", "customer.delete",
    "party.read", "party.change", "account.open", "account.read", "account.delete", "subscriber.load",
    "subscriber.read", "catalogue.read",
)  # fmt: skip
CLERK = staff(10, 19, granted(*GRANTS))
COLLEAGUE = staff(10, 19, granted(*GRANTS), id_=502)
HEADER = ["编号", "姓名", "身份证号", "手机号", "地址", "备注"]
MAPPING = Mapping(
    entries=(
        Entry(field="customer.legacyId", column="编号"),
        Entry(field="customer.name", column="姓名"),
        Entry(field="customer.residentId", column="身份证号"),
        Entry(field="customer.mobile", column="手机号"),
        Entry(field="customer.address", column="地址"),
    ),
    source="old",
)


def row(n, name=None, **other):
    names = "伟芳娜敏静丽强磊军洋"
    cells = [
        f"L{n:05}",
        name or f"王{names[n % 10]}{names[n // 10 % 10]}",
        resident_id(n),
        mobile(n),
        f"中山路{n}号",
        "x",
    ]
    for place, value in other.items():
        cells[HEADER.index(place)] = value
    return cells


def table(path: Path, rows, header=HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


async def silent(done, total):
    assert 0 <= done <= total


async def begun(db, path, actor=CLERK):
    async with acting(db, actor) as ctx:
        return str((await api.record(ctx, path, path.name, look(path))).id)


async def carried_out(db, import_id, options, actor=CLERK):
    async with acting(db, actor) as ctx:
        await api.choose(ctx, await api.run_of(ctx, import_id, lock=True), options)
    async with acting(db, actor) as ctx:
        return await api.carry_out(ctx, import_id, silent)


async def imported(db, path, actor=CLERK, **options):
    options.setdefault("mapping", MAPPING)
    return await carried_out(db, await begun(db, path, actor), Options(**options), actor)


async def taken_back(db, run, actor=CLERK):
    async with acting(db, actor) as ctx:
        return await api.take_back(ctx, str(run.id), silent)


async def everybody(db, actor=CLERK):
    async with acting(db, actor) as ctx:
        page = await customer.customers(ctx, CustomerFilter(), limit=500)
        return sorted(page.items, key=lambda each: each.external_id)


async def told(db, run, actor=CLERK):
    async with acting(db, actor) as ctx:
        page = await api.problems(ctx, str(run.id), 100, None)
        return [(each.row, each.field, each.code) for each in page.items]


async def whole(db, customer_id):
    async with acting(db, CLERK) as ctx:
        await ctx.enter("customer.read")
        [found] = (await customer.customers_of(ctx, [int(customer_id)])).values()
        return (await party.in_clear(ctx, [int(found.party_id)]))[int(found.party_id)]
