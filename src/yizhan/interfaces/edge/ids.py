"""Ids in addresses and bodies."""

from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text


def number(what: Text, given: str, field: str = "") -> int:
    """The id that `given` writes; raises NotFound, or for a `field` of a body InvalidInput, when it writes none."""
    found = parse_id(given)
    if found is not None:
        return found
    if field:
        raise InvalidInput(UNKNOWN_REFERENCE.at(field, what=what, key=given))
    raise NotFound(what, given)
