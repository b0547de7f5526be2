"""Who works at the demo operator: roles and what they grant, and the posts that have them, from `posts.yaml`."""

from collections.abc import Iterator
from enum import StrEnum
from importlib import resources

import msgspec

from yizhan.demo.places import Places, Province
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text


class Where(StrEnum):
    """Which units a post stands at."""

    HEADQUARTERS = "headquarters"
    PROVINCE = "province"
    CALL_CENTRE = "callCentre"
    NETWORK = "network"
    HALL = "hall"
    DEALER = "dealer"


class RolePlan(msgspec.Struct, frozen=True):
    """A role; `includes` names roles whose grants it has too."""

    code: str
    name: Text
    description: Text
    grants: dict[str, Reach]
    includes: tuple[str, ...] = ()


class PostPlan(msgspec.Struct, frozen=True):
    """A kind of post: its holder's login pattern, where it stands, where its holder belongs, and its role."""

    login: str
    at: Where
    title: Text
    role: str
    home: Where | None = None


class Staffing(msgspec.Struct, frozen=True):
    """Every role and every kind of post."""

    roles: tuple[RolePlan, ...]
    posts: tuple[PostPlan, ...]

    def grants_of(self, role: RolePlan) -> dict[str, Reach]:
        """The role's own grants, and those of the roles it includes where it has none itself."""
        by_code = {each.code: each for each in self.roles}
        included = {name: reach for code in role.includes for name, reach in by_code[code].grants.items()}
        return {**included, **role.grants}


class UnitPlan(msgspec.Struct, frozen=True):
    """A unit of the tree: `code` as in the tree, `short` as in logins; `serves` is the unit its staff work for."""

    code: str
    short: str
    where: Where
    parent: str | None
    name: Text
    serves: str


class Seat(msgspec.Struct, frozen=True):
    """One post with its one holder."""

    login: str
    post: PostPlan
    unit: str
    home: UnitPlan


HEADQUARTERS = "root"


def units(places: Places) -> list[UnitPlan]:
    """The tree, parents before children."""
    return [
        UnitPlan(HEADQUARTERS, "", Where.HEADQUARTERS, None, places.headquarters, HEADQUARTERS),
        *(unit for province in places.provinces for unit in _of_province(places, province)),
    ]


def _of_province(places: Places, province: Province) -> Iterator[UnitPlan]:
    code, short = province.code, province.code.lower()
    yield UnitPlan(code, short, Where.PROVINCE, HEADQUARTERS, province.name, code)
    centre = Text(f"{province.name.zh[:2]}客服中心", f"{province.name.en.split()[0]} call centre")
    yield UnitPlan(f"{code}-CC", short, Where.CALL_CENTRE, code, centre, code)
    for network in province.networks:
        own = network.code.lower()
        yield UnitPlan(network.code, own, Where.NETWORK, code, network.name, network.code)
        for number in range(1, places.halls_per_network + 1):
            name, shorter = network.hall_name(number), f"{own}{number}"
            yield UnitPlan(f"{network.code}-H{number}", shorter, Where.HALL, network.code, name, network.code)
        for number in range(1, places.dealers_per_network + 1):
            name, shorter = network.dealer_name(number), f"{own}{number}"
            yield UnitPlan(f"{network.code}-D{number}", shorter, Where.DEALER, network.code, name, network.code)


def seats(staffing: Staffing, tree: list[UnitPlan]) -> Iterator[Seat]:
    """Every post with the login of its holder."""
    for post in staffing.posts:
        for unit in tree:
            if unit.where is (post.home or post.at):
                yield Seat(post.login.format(unit.short), post, unit.code if post.home is None else unit.serves, unit)


def load() -> Staffing:
    """The staffing, from `posts.yaml`."""
    return msgspec.yaml.decode(resources.files("yizhan.demo").joinpath("posts.yaml").read_bytes(), type=Staffing)
