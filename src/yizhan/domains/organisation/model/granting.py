"""Who may give which rights, and why a right holds or does not (requirement 1.2)."""

from collections.abc import Iterable, Mapping

import msgspec

from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text

_STRENGTH = {Reach.OWN: 0, Reach.ORGANISATION: 1, Reach.SUBTREE: 2, Reach.ALL: 3}

REACH_NAMES = {
    Reach.OWN: Text("本人", "own"),
    Reach.ORGANISATION: Text("本组织", "organisation"),
    Reach.SUBTREE: Text("本组织及下级", "subtree"),
    Reach.ALL: Text("全部", "all"),
}


class Seat(msgspec.Struct, frozen=True):
    """The place rights are used from: a unit's position and the end of its subtree."""

    pos: int
    last: int

    def covers(self, other: "Seat") -> bool:
        return self.pos <= other.pos and other.last <= self.last


class Excess(msgspec.Struct, frozen=True):
    """A grant that goes beyond what the giver holds."""

    permission: str
    reach: Reach


def merged(grants: Iterable[Mapping[str, str]]) -> dict[str, Reach]:
    """What several roles grant together: each permission with its farthest reach."""
    best: dict[str, Reach] = {}
    for role in grants:
        for permission, name in role.items():
            reach = Reach(name)
            held = best.get(permission)
            if held is None or _STRENGTH[reach] > _STRENGTH[held]:
                best[permission] = reach
    return best


def may_give(held: Reach | None, at: Seat, wanted: Reach, there: Seat) -> bool:
    """Whether who holds a permission with `held` at `at` may give it with `wanted` to a post at `there`.

    A reach covers no more than the giver's own: `subtree` gives anything but `all` inside the subtree,
    `organisation` gives `organisation` and `own` in the same unit, `own` gives `own` inside the subtree.
    """
    if held is None:
        return False
    if held is Reach.ALL:
        return True
    if wanted is Reach.ALL or not at.covers(there):
        return False
    if held is Reach.ORGANISATION:
        return at.pos == there.pos and _STRENGTH[wanted] <= _STRENGTH[held]
    return _STRENGTH[wanted] <= _STRENGTH[held]


def excess(held: Mapping[str, Reach], at: Seat, wanted: Mapping[str, Reach], there: Seat) -> Excess | None:
    """The first grant of `wanted` at `there` that the giver may not give, or None when all are held."""
    for permission, reach in sorted(wanted.items()):
        if not may_give(held.get(permission), at, reach, there):
            return Excess(permission, reach)
    return None


def raised(before: Mapping[str, Reach], after: Mapping[str, Reach]) -> dict[str, Reach]:
    """The grants of `after` that are new or reach farther than in `before`."""
    return {
        permission: reach
        for permission, reach in after.items()
        if permission not in before or _STRENGTH[reach] > _STRENGTH[before[permission]]
    }


def reaches(reach: Reach, seat: Seat, target: int, *, owned: bool) -> bool:
    """Whether a grant of `reach` used from `seat` takes in something at position `target`."""
    match reach:
        case Reach.ALL:
            return True
        case Reach.SUBTREE:
            return seat.pos <= target <= seat.last
        case Reach.ORGANISATION:
            return target == seat.pos
        case Reach.OWN:
            return owned and seat.pos <= target <= seat.last
