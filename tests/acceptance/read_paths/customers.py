"""Customers and their parties, accounts, subscribers: the staff API, search, and the Open APIs."""

from typing import Any

import httpx

from support.acting import acting
from support.employed import employed
from support.people import company, person
from support.scope import OWNERS, Planted, Reading, World, listing, opening
from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import AccountKind, NewAccount
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import CustomerKind, KeyLevel, NewCustomer
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import LoadedSubscriber, NewSubscriber
from yizhan.interfaces.tmf.common.addresses import Version, base_path
from yizhan.interfaces.tmf.tmf666 import accounts
from yizhan.kernel.numbering import readable

OTHER_ACCOUNTS = (AccountKind.PARTY, AccountKind.SETTLEMENT, AccountKind.FINANCIAL)
CUSTOMER = ("customer.read", "party.read")
EVERYTHING = (*CUSTOMER, "account.read", "subscriber.read")


async def plant(world: World) -> None:
    """A customer with an account and a subscriber in units all over; some are somebody's own."""
    await employed(world.db, *OWNERS)
    for number in range(40):
        unit = world.anywhere()
        owner = world.random.choice((0, *OWNERS))
        new = NewCustomer(
            party=person(number),
            org_pos=unit.pos,
            kind=CustomerKind.KEY if owner else CustomerKind.PUBLIC,
            level=KeyLevel.LOCAL if owner else None,
            manager_id=str(owner) if owner else None,
        )
        async with acting(world.db) as ctx:
            made = await customer.create_customer(ctx, new)
            opened = await account.open_account(ctx, NewAccount(customer_id=made.customer.id, org_pos=unit.pos))
            line = NewSubscriber(
                customer_id=made.customer.id,
                name=f"移动{number}",
                service_kind="mobile",
                number=_number(number),
                account_id=opened.id,
            )
            (loaded,) = await subscriber.create_many(ctx, [LoadedSubscriber(subscriber=line)])
        assert loaded.id
        world.add("customer", Planted(made.customer.id, unit.pos, owner))
        await _plant_accounts(world, made.customer.id, unit.pos, owner)
        world.add("party", Planted(made.party.id, unit.pos, owner))
        world.add("account", Planted(opened.id, unit.pos, owner))
        world.add("subscriber", Planted(loaded.id, unit.pos, owner))


async def _plant_accounts(world: World, customer_id: str, pos: int, owner: int) -> None:
    kind = OTHER_ACCOUNTS[len(world.rows["customer"]) % len(OTHER_ACCOUNTS)]
    async with acting(world.db) as ctx:
        opened = await account.open_account(ctx, NewAccount(customer_id=customer_id, org_pos=pos, kind=kind))
    world.add(f"{kind} account", Planted(opened.id, pos, owner))
    if len(world.rows["customer"]) % 4 == 0:
        async with acting(world.db) as ctx:
            made = await customer.create_customer(
                ctx, NewCustomer(party=company(len(world.rows["customer"])), org_pos=pos)
            )
        world.add("company", Planted(made.party.id, pos))


def _number(n: int) -> str:
    return f"1391000{n:04}"


async def users_of_numbers(client: httpx.AsyncClient, world: World) -> set[str]:
    found = set()
    for n in range(len(world.rows["subscriber"])):
        answer = await client.get("/api/subscribers", params={"number": _number(n)})
        assert answer.status_code == 200, answer.text
        found |= {item["id"] for item in answer.json()["items"]}
    return found


async def found_by_name(client: httpx.AsyncClient, world: World) -> set[str]:
    """Asked for by how names begin, each time few enough for one answer."""
    found: set[str] = set()
    for begin in sorted({person(n).name[:2] for n in range(len(world.rows["customer"]))}):
        answer = await client.get("/api/search", params={"q": begin, "limit": 50})
        assert answer.status_code == 200, answer.text
        found |= {hit["id"] for hit in answer.json()["items"] if hit["kind"] == "customer"}
    return found


def by_number(letter: str, kind: str) -> Any:
    """Asked whose each of the numbers is that were given out so far, and more."""

    async def shown(client: httpx.AsyncClient, world: World) -> set[str]:
        found: set[str] = set()
        numbers = [readable(letter, n) for n in range(3 * len(world.rows[kind]) + 50)]
        for at in range(0, len(numbers), 50):
            part = numbers[at : at + 50]
            answer = await client.get("/api/subjects", params={"number": part})
            assert answer.status_code == 200, answer.text
            found |= {item["id"] for item in answer.json()["items"] if item["kind"] == kind}
        return found

    return shown


def of_each(template: str, kind: str = "customer") -> Any:
    """The ids that a list of parts shows, asked of every row of a kind there is."""

    async def shown(client: httpx.AsyncClient, world: World) -> set[str]:
        ids: set[str] = set()
        for row in world.rows[kind]:
            answer = await client.get(template.format(id=row.id))
            assert answer.status_code in {200, 404}, answer.text
            if answer.status_code == 200:
                ids |= {item["id"] for item in answer.json()["items"]}
        return ids

    return shown


def open_api(address: str) -> Any:
    """The ids that a list of an Open API shows over all its pages."""

    async def shown(client: httpx.AsyncClient, _: World) -> set[str]:
        ids: set[str] = set()
        offset = 0
        while True:
            answer = await client.get(address, params={"limit": 15, "offset": offset})
            assert answer.status_code in {200, 206}, answer.text
            ids |= {item["id"] for item in answer.json()}
            offset += 15
            if offset >= int(answer.headers["X-Total-Count"]):
                return ids

    return shown


def family(kind: str, number: str, version: Version, resource: str) -> tuple[Reading, Reading]:
    """Listing and opening of one resource of an Open API."""
    address = f"{base_path(number, version)}/{resource}"
    return (
        Reading(f"TMF{number} {version} listed", kind, EVERYTHING, shown=open_api(address)),
        Reading(f"TMF{number} {version} opened", kind, EVERYTHING, opened=opening(f"{address}/{{id}}")),
    )


PATHS = (
    Reading("customers listed", "customer", CUSTOMER, shown=listing("/api/customers")),
    Reading("customer opened", "customer", CUSTOMER, opened=opening("/api/customers/{id}")),
    Reading("customers searched", "customer", CUSTOMER, shown=found_by_name),
    Reading("whose numbers tasks bear", "customer", CUSTOMER, shown=by_number("C", "customer")),
    *(
        Reading(f"customer's {part}", "customer", CUSTOMER, opened=opening(f"/api/customers/{{id}}/{part}"))
        for part in ("view", "timeline", "history", "as-of?at=2099-01-01T00:00:00Z")
    ),
    Reading("party's relations", "party", CUSTOMER, opened=opening("/api/parties/{id}/relations")),
    Reading("customer's accounts", "account", EVERYTHING, shown=of_each("/api/customers/{id}/accounts")),
    Reading("customer's subscribers", "subscriber", EVERYTHING, shown=of_each("/api/customers/{id}/subscribers")),
    Reading(
        "account's subscribers", "subscriber", EVERYTHING, shown=of_each("/api/accounts/{id}/subscribers", "account")
    ),
    Reading("users of a number", "subscriber", EVERYTHING, shown=users_of_numbers),
    Reading("parts of a bundle", "subscriber", EVERYTHING, opened=opening("/api/subscribers/{id}/parts")),
    Reading("account opened", "account", EVERYTHING, opened=opening("/api/accounts/{id}")),
    Reading("subscriber opened", "subscriber", EVERYTHING, opened=opening("/api/subscribers/{id}")),
    Reading("charge splits", "subscriber", EVERYTHING, opened=opening("/api/subscribers/{id}/charge-splits")),
    *(
        path
        for version in Version
        for kind, number, resource in (
            ("customer", "629", "customer"),
            ("party", "632", "individual"),
            ("account", "666", "billingAccount"),
            ("company", "632", "organization"),
            *(
                (f"{kind} account", "666", accounts.TYPES[kind][0].lower() + accounts.TYPES[kind][1:])
                for kind in OTHER_ACCOUNTS
            ),
            ("subscriber", "637", "product"),
        )
        for path in family(kind, number, version, resource)
    ),
)
