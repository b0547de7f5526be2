"""A country full of rows, and people placed anywhere in it: what the tests of scope are made of.

A domain joins by a module in `tests/acceptance/read_paths`: `plant(world)` makes its rows through the domain's
own api and says where they are, `PATHS` lists every way to read them.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import httpx
import msgspec

from support.acting import acting
from yizhan.domains.organisation import api
from yizhan.domains.organisation.contracts import Level, NewName, NewUnit, OrgUnit, SetUp, UnitKind
from yizhan.kernel.scope import Reach, Scope, scope_of
from yizhan.platform.context import Actor
from yizhan.platform.db import Database
from yizhan.registry import CATALOGUE

OWNERS = (9001, 9002, 9003)
"""Members of staff that rows may belong to."""


class Planted(NamedTuple):
    """A row, where it is, whose it is, and how far its organisation reaches down.

    A row about two others is where both are: `beside` is where the second is. An order is also `taker`'s own.
    """

    id: str
    pos: int
    owner: int = 0
    last: int = 0
    beside: int | None = None
    taker: int = 0


class World:
    """A tree of organisations and, by kind, the rows planted in it; files stand in `folder`, the data directory."""

    def __init__(self, db: Database, random: Random, folder: Path) -> None:
        self.db = db
        self.random = random
        self.folder = folder
        self.units: list[OrgUnit] = []
        self.rows: dict[str, list[Planted]] = {}

    def anywhere(self) -> OrgUnit:
        return self.random.choice(self.units)

    def add(self, kind: str, row: Planted) -> None:
        self.rows.setdefault(kind, []).append(row)


Shown = Callable[[httpx.AsyncClient, World], Awaitable[set[str]]]
Opened = Callable[[httpx.AsyncClient, World, str], Awaitable[bool]]


class Reader(NamedTuple):
    """Somebody in a place, with one reach for everything; `token` says all of it."""

    unit: OrgUnit
    reach: Reach
    staff_id: int
    permissions: tuple[str, ...]

    @property
    def scope(self) -> Scope:
        return scope_of(self.reach, self.unit.pos, self.unit.last, self.staff_id)

    @property
    def token(self) -> str:
        return "~".join(
            map(str, (self.unit.pos, self.unit.last, self.reach, self.staff_id, ",".join(self.permissions)))
        )


class Reading(msgspec.Struct, frozen=True):
    """One way to read rows of a kind, and the permissions it takes.

    `shown` gives the ids that a list or search shows, `opened` tells whether one row opens. With `above`, rows of
    organisations above the reader's own may be read too.
    """

    name: str
    kind: str
    permissions: tuple[str, ...]
    shown: Shown | None = None
    opened: Opened | None = None
    above: bool = False
    audited: bool = True
    """Whether an attempt to open what is out of reach stands in the audit trail under the row's id."""

    @property
    def reaches(self) -> list[Reach]:
        """The reaches that can be granted with all of its permissions."""
        owned = all(CATALOGUE[permission].owned for permission in self.permissions)
        return [reach for reach in Reach if owned or reach is not Reach.OWN]

    def allows(self, row: Planted, reader: Reader) -> bool:
        """Whether the reader may see the row."""
        scope = self.scope_of(reader)
        places = [row.pos] if row.beside is None else [row.pos, row.beside]
        if all(scope.contains(pos) for pos in places) and (not scope.owner or scope.owner in (row.owner, row.taker)):
            return True
        return self.above and not scope.owner and row.pos <= scope.lo <= row.last

    def scope_of(self, reader: Reader) -> Scope:
        """How far the reader sees rows of this kind."""
        return reader.scope


class Unowned(Reading, frozen=True):
    """A way to read what belongs to nobody: reach "own" is the own organisation and what is below it."""

    def scope_of(self, reader: Reader) -> Scope:
        return msgspec.structs.replace(reader.scope, owner=0)


class Personal(Reading, frozen=True):
    """A way to read what belongs to one person, wherever that person works."""

    def allows(self, row: Planted, reader: Reader) -> bool:
        return row.owner == reader.staff_id


class PersonalHere(Reading, frozen=True):
    """A way to read what belongs to one person, from a post that reaches it."""

    def allows(self, row: Planted, reader: Reader) -> bool:
        return row.owner == reader.staff_id and reader.scope.contains(row.pos)


def caller(client: httpx.AsyncClient) -> Actor:
    """Whoever calls through the client just now."""
    return actor_of(client.headers["Authorization"].removeprefix("Bearer "))


def actor_of(token: str) -> Actor:
    """The actor behind a reader's token."""
    pos, last, reach, staff_id, permissions = token.split("~")
    grants = dict.fromkeys(permissions.split(","), Reach(reach))
    return Actor(int(staff_id), f"staff {staff_id}", int(pos), int(last), grants)


async def plant_tree(world: World) -> None:
    """Headquarters, provinces, cities and halls, some deeper than others."""
    async with acting(world.db) as ctx:
        await api.set_up(ctx, SetUp(password="a long password 42"), CATALOGUE)
        world.units = list((await api.units_with_codes(ctx, ["root"])).values())
        for number in range(24):
            parent = world.anywhere()
            level = {
                Level.GROUP: world.random.choice([Level.PROVINCE, Level.BRANCH]),
                Level.PROVINCE: world.random.choice([Level.LOCAL_NETWORK, Level.BRANCH]),
            }.get(parent.level, Level.BRANCH)
            kind = UnitKind.HALL if level is Level.BRANCH else None
            new = NewUnit(code=f"u{number}", name=NewName(f"单位{number}"), level=level, parent_id=parent.id, kind=kind)
            world.units.append(await api.create_unit(ctx, new))
        # Making room may have renumbered the first ones.
        by_code = await api.units_with_codes(ctx, [unit.code for unit in world.units])
        world.units = list(by_code.values())


async def pages(client: httpx.AsyncClient, address: str, **filters: Any) -> list[dict[str, Any]]:
    """All items of a list of the staff API, page by page; `limit=None` for one that has no pages."""
    items: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        asked = {"limit": 7, **filters, **after}
        answer = await client.get(address, params={name: value for name, value in asked.items() if value is not None})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        items += page["items"]
        if not page.get("next"):
            return items
        after = {"after": page["next"]}


def listing(address: str, **filters: Any) -> Shown:
    """The ids that a list of the staff API shows over all its pages."""

    async def shown(client: httpx.AsyncClient, _: World) -> set[str]:
        return {item["id"] for item in await pages(client, address, **filters)}

    return shown


def opening(template: str) -> Opened:
    """Whether the address with `{id}` filled in opens; anything but 200 and 404 fails the test."""

    async def opened(client: httpx.AsyncClient, _: World, id_: str) -> bool:
        answer = await client.get(template.format(id=id_))
        assert answer.status_code in {200, 404}, answer.text
        return answer.status_code == 200

    return opened
