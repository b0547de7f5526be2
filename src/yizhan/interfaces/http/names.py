"""Names of organisations and people, for pages that show records which carry only their ids."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

import msgspec
from litestar import Router, get
from litestar.params import FromQuery

from yizhan.domains.customer import api as customers
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import UnitName
from yizhan.interfaces.edge.request import Ctx
from yizhan.kernel.paging import MAX_LIMIT
from yizhan.platform.context import Context

V = TypeVar("V", bound=msgspec.Struct)


class Names(msgspec.Struct, frozen=True):
    """Organisations by the position in the tree that records carry, people by id; unknown ones are left out."""

    units: dict[str, UnitName]
    people: dict[str, str]


class Placed(Protocol):
    """A record of a customer and of the local network that serves them."""

    @property
    def customer_id(self) -> str:
        """The customer."""

    @property
    def network(self) -> str:
        """The network, by the name that figures of the warehouse carry."""


class CustomerName(NamedTuple):
    """What a customer is called, and the number they go by."""

    name: str
    number: str


async def customer_names(ctx: Context, customer_ids: Iterable[str]) -> dict[str, CustomerName]:
    """What each of these customers is called; who is not in the scope entered has empty names."""
    asked = list(customer_ids)
    found = await customers.standing_of(ctx, [int(each) for each in asked])
    names = {str(key): CustomerName(each.name, each.number) for key, each in found.items()}
    return {each: names.get(each, CustomerName("", "")) for each in asked}


async def place_names(ctx: Context, names: Iterable[str]) -> dict[str, str]:
    """What organisations are called in the reader's language, by the name that figures of the warehouse carry."""
    found = await organisation.unit_words(ctx, list(names))
    return {name: words.in_(ctx.language) for name, words in found.items()}


async def with_names(ctx: Context, rows: Sequence[Placed], view: type[V]) -> list[V]:
    """The rows as views that add `customer_name` and `customer_number` and name the network."""
    called = await customer_names(ctx, (row.customer_id for row in rows))
    places = await place_names(ctx, (row.network for row in rows))
    added = ("customer_name", "customer_number", "network")
    own = [name for name in view.__struct_fields__ if name not in added]
    return [
        view(
            **{name: getattr(row, name) for name in own},
            customer_name=called[row.customer_id].name,
            customer_number=called[row.customer_id].number,
            network=places.get(row.network, row.network),
        )
        for row in rows
    ]


@get("/names")
async def names(ctx: Ctx, pos: FromQuery[list[int] | None] = None, staff: FromQuery[list[str] | None] = None) -> Names:
    """What organisations and people are called; of each at most 500 are looked up."""
    await ctx.at_post()
    units = await organisation.unit_names(ctx, (pos or [])[:MAX_LIMIT])
    people = await organisation.people_names(ctx, (staff or [])[:MAX_LIMIT])
    return Names({str(at): unit for at, unit in units.items()}, dict(people))


router = Router("/", route_handlers=[names], tags=["organisation"])
