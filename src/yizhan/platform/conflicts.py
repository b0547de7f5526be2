"""Two that take the same name or number at once: whoever comes second is told so, by the field.

Use cases look whether a value is taken and say by whom. Between their look and their write somebody else may take
it; then the unique index refuses, and this turns what PostgreSQL says into a refusal. A unique index is therefore
named `<table>_<field>` (a constraint of one column `<table>_<field>_key`, as PostgreSQL names it).
"""

from typing import TypeAlias, TypeGuard

import asyncpg

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

Collision: TypeAlias = asyncpg.UniqueViolationError
"""What a statement raises whose row a unique index refuses."""


class TakenMeanwhile(Refusal):
    """Somebody else recorded the same value of `field` at the same moment."""

    code = "taken_meanwhile"
    kind = Kind.CONFLICT
    message = Text(
        "“{field}”的值刚刚被他人使用，未保存", "Somebody just used this value of “{field}”; nothing was saved"
    )
    remedy = Text("请刷新后核对；如仍需新建，请换一个值", "Reload and check; to make another one, choose another value")


def is_collision(error: BaseException) -> TypeGuard[Collision]:
    """Whether a unique index refused."""
    return isinstance(error, asyncpg.UniqueViolationError)


def taken(error: Collision) -> TakenMeanwhile:
    """The refusal for a value that a unique index refused."""
    field = field_of(error.table_name or "", error.constraint_name or "")
    return TakenMeanwhile(field=field)


def field_of(table: str, constraint: str) -> str:
    """The field that a unique index or constraint is about, as JSON names it."""
    first, *others = constraint.removeprefix(f"{table}_").removesuffix("_key").split("_")
    return first + "".join(word.capitalize() for word in others)
