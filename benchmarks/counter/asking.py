"""What a clerk asks for in a day: lists in many ways, searches for what customers say, pages of customers."""

import json
import random
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import asyncpg
import msgspec

from benchmarks.counter.load import Order
from benchmarks.counter.serving import asked

LISTS: tuple[dict[str, str], ...] = (
    {},
    {"sort": "name"},
    {"sort": "-createdAt"},
    {"limit": "200"},
    {"status": "active"},
    {"status": "closed"},
    {"status": "prospect"},
    {"status": "merged"},
    {"status": "closed", "sort": "name"},
    {"kind": "business"},
    {"kind": "key"},
    {"kind": "transient", "sort": "-createdAt"},
    {"level": "group"},
    {"kind": "key", "level": "province", "status": "active"},
    {"tag": "电子账单"},
    {"tag": "校园", "sort": "name"},
    {"tag": "测试用户"},
    {"tag": "没有人有"},
    {"tag": "高价值", "status": "closed"},
    {"name": "王"},
    {"name": "王伟"},
    {"name": "张敏", "sort": "name"},
    {"name": "诸葛浩然"},
    {"createdFrom": "2019-03-01T00:00:00Z", "createdTo": "2019-04-01T00:00:00Z"},
)
NEXT_PAGES = 2
"""Pages that are read on from the first of every list."""


class Customer(msgspec.Struct, frozen=True):
    """What a customer would say."""

    id: int
    name: str
    phone: str
    number: str
    identity: str
    account: str
    pinyin: str
    initials: str


async def some(owner_url: str, lo: int, hi: int, count: int) -> list[Customer]:
    """Customers of the clerk's province, anywhere in it."""
    connection = await asyncpg.connect(owner_url)
    try:
        rows = await connection.fetch(
            """with picked as (
                   select id, name, main_phone as phone, number from customer.customer tablesample system (5)
                    where org_pos between $1 and $2 and status <> 'merged' order by random() limit $3)
               select p.*, d.number as identity, a.number as account,
                      (select key from platform.search_key where object_id = p.id and kind = 'customer'
                          and source = 'pinyin') as pinyin,
                      (select key from platform.search_key where object_id = p.id and kind = 'customer'
                          and source = 'initials') as initials
                 from picked p join party.identity_document d on d.party_id = p.id
                 join account.account a on a.customer_id = p.id""",
            lo,
            hi,
            count,
        )
    finally:
        await connection.close()
    return [Customer(**row) for row in rows]


async def lists(port: int, token: str) -> list[str]:
    """Every list, and the pages after its first."""
    paths = []
    for wanted in LISTS:
        path = f"/api/customers?{urlencode(wanted)}"
        paths.append(path)
        for _ in range(NEXT_PAGES):
            after = await _next(port, token, path)
            if after is None:
                break
            path = f"/api/customers?{urlencode({**wanted, 'after': after})}"
            paths.append(path)
    return paths


async def _next(port: int, token: str, path: str) -> str | None:
    told = await asked(Order(port, token, [path], bodies=True))
    after: str | None = json.loads(told.bodies[0])["next"]
    return after


def searches(customers: list[Customer]) -> list[str]:
    """What is searched for, for each of `customers` one kind of thing, in turn."""
    return [f"/api/search?q={quote(term)}" for term in _terms(customers)]


def _terms(customers: list[Customer]) -> Iterator[str]:
    chance = random.Random(5)
    yield from ("王伟", "李静", "王", "建国", "没有人", "wangwei", "ww", "zgh")
    yield from ("公司", "有限公司", "科技", "贸易有限公司", "京宏", "苏省", "无此公司")
    for n, each in enumerate(customers):
        said = (
            each.name, each.name[:2], each.name[-2:], each.pinyin, each.initials, each.phone, each.phone[:7],
            each.identity, each.account, each.number, chance.choice(customers).name,
        )  # fmt: skip
        yield said[n % len(said)]


def pages(customers: list[Customer]) -> list[str]:
    """The page of each."""
    return [f"/api/customers/{each.id}/view" for each in customers]


def reads(customers: list[Customer]) -> list[str]:
    """Each over the Open API."""
    return [f"/tmf-api/customerManagement/v4/customer/{each.id}" for each in customers]
