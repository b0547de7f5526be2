"""What a customer list filters by, as SQL: which relation is asked, and under which conditions."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from yizhan.domains.customer.contracts import CustomerFilter, CustomerKind, CustomerStatus, ListName
from yizhan.kernel.scope import Scope

_LAST = chr(0x10FFFF)
_MOST_ARE = {"kind": CustomerKind.PUBLIC, "status": CustomerStatus.ACTIVE}
"""What most customers are; all others have an index of their own."""


class Query:
    """Conditions with their arguments, in PostgreSQL's numbering.

    `narrowed` says that an index finds the few that match, `orders` by which columns it has exactly them in order;
    `of_one_manager` that this is the manager's own.
    """

    def __init__(self, wanted: CustomerFilter, scope: Scope) -> None:
        self.arguments: list[Any] = []
        self.conditions: list[str] = []
        kinds = (
            (CustomerKind.KEY,) if wanted.kind is None and wanted.level is not None else wanted.kind
        )  # no others have one
        narrow_kind = kinds is not None and _MOST_ARE["kind"] not in kinds
        by_tag = wanted.tag is not None and not narrow_kind and not wanted.lists
        self.relation = "customer.tagged" if by_tag else "customer.listed" if wanted.lists else "customer.customer"
        self.of_one_manager = wanted.manager_id is not None or bool(scope.owner)
        self._add("org_pos >= {}", max(scope.lo, wanted.org_lo or scope.lo))
        self._add("org_pos <= {}", min(scope.hi, scope.hi if wanted.org_hi is None else wanted.org_hi))
        self._add("manager_id = {}", scope.owner or None)
        self._among("kind", kinds)
        self._among("level", wanted.level)
        self._among("status", wanted.status)
        if wanted.status is None:  # a merged customer is part of another; it is listed only when asked for
            self.conditions.append("status <> 'merged'")
        self._add("manager_id = {}", None if wanted.manager_id is None else int(wanted.manager_id))
        self._add("tag = {}" if by_tag else "tags @> array[{}::text]", wanted.tag)
        self._listed(wanted.lists)
        self._add("name >= {}", wanted.name)
        self._add("name < {}", None if wanted.name is None else wanted.name + _LAST)
        self._add("created_at >= {}", wanted.created_from)
        self._add("created_at < {}", wanted.created_to)
        narrow_status = wanted.status is not None and _MOST_ARE["status"] not in wanted.status
        by_creation = wanted.created_from is not None or wanted.created_to is not None
        self.narrowed = (
            narrow_kind or by_tag or bool(wanted.lists) or narrow_status or wanted.name is not None or by_creation
        )
        asked = (wanted.kind, wanted.level, wanted.status, wanted.tag, wanted.name, by_creation or None)
        alone = sum(each is not None for each in asked) == 1 and not wanted.lists
        one = all(values is None or len(values) == 1 for values in (kinds, wanted.status))
        orders = {
            "changed_at": one and (narrow_kind or narrow_status or by_tag),
            "name": by_tag or wanted.name is not None,
            "created_at": by_creation,
        }
        self.orders = {column for column, given in orders.items() if alone and given}

    def _among(self, column: str, values: Sequence[StrEnum] | None) -> None:
        if values is not None:
            # Written out, so that the index of the few can serve it: a parameter might be anything.
            words = ", ".join(f"'{value.value}'" for value in values)
            self.conditions.append(f"{column} = {words}" if len(values) == 1 else f"{column} in ({words})")

    def _listed(self, lists: Mapping[ListName, Sequence[str]]) -> None:
        """The first list asked for is the relation itself, others are looked up in it."""
        for place, (name, values) in enumerate(lists.items()):
            among = f"{{}}list = '{name.value}' and {{}}value = any({self.argument(list(values))}::text[])"
            if place == 0:
                self.conditions.append(among.format("", ""))
            else:
                other = among.format("o.", "o.")
                self.conditions.append(f"exists (select from customer.listed o where {other} and o.id = listed.id)")

    def _add(self, condition: str, value: object) -> None:
        if value is not None:
            self.conditions.append(condition.format(self.argument(value)))

    def argument(self, value: object) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"

    @property
    def sql(self) -> str:
        return " and ".join(self.conditions)
