"""Fields that administrators added to the forms of tasks."""

import msgspec
from msgspec.structs import replace

from yizhan.engines.process.form_fields import FieldSettings, FieldType, FormField, NewFormField
from yizhan.kernel.ids import parse_id
from yizhan.platform.db import Row, Transaction

_COLUMNS = """id, rev, form, key, type, settings, place, posts, org_id, valid_from, valid_to, created_at,
    made_name, changed_at, changed_name"""


async def of_form(tx: Transaction, form: str) -> list[FormField]:
    """All fields of a form, those that have ended too, in their order."""
    rows = await tx.glance(
        f"select {_COLUMNS} from process.form_field where form = $1 order by place, key",  # noqa: S608 - constant columns
        form,
    )
    return [_field(row) for row in rows]


async def one(tx: Transaction, field_id: int, *, lock: bool = False) -> FormField | None:
    row = await tx.fetchrow(
        f"select {_COLUMNS} from process.form_field where id = $1 {'for update' if lock else ''}",  # noqa: S608 - constant columns
        field_id,
    )
    return _field(row) if row else None


async def lock_form(tx: Transaction, form: str) -> None:
    """Nobody else adds a field to the form until this transaction ends."""
    await tx.execute("select pg_advisory_xact_lock(hashtext('process.form_field'), hashtext($1))", form)


async def add(tx: Transaction, field_id: int, new: NewFormField, settings: FieldSettings, by: str) -> None:
    await tx.execute(
        """insert into process.form_field (id, form, key, type, settings, place, posts, org_id, valid_from, valid_to,
                                           made_name, changed_name)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)""",
        field_id,
        new.form,
        new.key,
        new.type,
        _words(settings),
        settings.order,
        list(settings.posts),
        _number(settings.organisation),
        settings.begins_at,
        settings.ends_at,
        by,
    )


async def change(tx: Transaction, field_id: int, settings: FieldSettings, by: str) -> None:
    await tx.execute(
        """update process.form_field
              set settings = $2, place = $3, posts = $4, org_id = $5, valid_from = $6, valid_to = $7,
                  changed_name = $8
            where id = $1""",
        field_id,
        _words(settings),
        settings.order,
        list(settings.posts),
        _number(settings.organisation),
        settings.begins_at,
        settings.ends_at,
        by,
    )


def _number(unit_id: str | None) -> int | None:
    return None if unit_id is None else parse_id(unit_id)


def _words(settings: FieldSettings) -> FieldSettings:
    """What the column `settings` holds: all but what stands in columns of its own."""
    return replace(settings, order=0, posts=(), organisation=None, begins_at=None, ends_at=None)


def _field(row: Row) -> FormField:
    settings = replace(
        msgspec.convert(row["settings"], FieldSettings),
        order=row["place"],
        posts=tuple(row["posts"]),
        organisation=None if row["org_id"] is None else str(row["org_id"]),
        begins_at=row["valid_from"],
        ends_at=row["valid_to"],
    )
    return FormField(
        id=str(row["id"]),
        rev=row["rev"],
        form=row["form"],
        key=row["key"],
        type=FieldType(row["type"]),
        settings=settings,
        created_at=row["created_at"],
        made_by=row["made_name"],
        changed_at=row["changed_at"],
        changed_by=row["changed_name"],
    )
