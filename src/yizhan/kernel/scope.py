"""Who may see which rows: a range of organisation positions, and for narrow grants one owner.

Each organisation has a position in a preorder walk of the tree and a range over its subtree, so "within
my subtree" is `lo <= org_pos <= hi`, which an index serves (docs/explanation/scope.md).
"""

from enum import StrEnum

import msgspec

TOP = 2**31 - 1


class Reach(StrEnum):
    """How far a permission reaches from the post that grants it (requirement 1.2)."""

    OWN = "own"
    ORGANISATION = "organisation"
    SUBTREE = "subtree"
    ALL = "all"


class Scope(msgspec.Struct, frozen=True):
    """Rows with `lo <= org_pos <= hi`, and only those owned by `owner` where it is not 0."""

    lo: int
    hi: int
    owner: int = 0

    def contains(self, org_pos: int) -> bool:
        return self.lo <= org_pos <= self.hi


EVERYTHING = Scope(0, TOP)
NOTHING = Scope(1, 0)


def scope_of(reach: Reach, org_lo: int, org_hi: int, staff_id: int) -> Scope:
    """The scope a grant of `reach` gives to staff whose post is in the organisation `org_lo..org_hi`."""
    match reach:
        case Reach.ALL:
            return EVERYTHING
        case Reach.SUBTREE:
            return Scope(org_lo, org_hi)
        case Reach.ORGANISATION:
            return Scope(org_lo, org_lo)
        case Reach.OWN:
            return Scope(org_lo, org_hi, staff_id)
