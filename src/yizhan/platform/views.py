"""Saved views of lists: a person's own, and those shared with everybody below where they were made."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.kernel.errors import Kind, NotFound, Refusal
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.db import Row

VIEW = Text("视图", "view")
MOST_VIEWS = 100


class Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """A shown column and its width in pixels where the person set one."""

    key: str
    width: int | None = None


class Definition(msgspec.Struct, frozen=True):
    """What a view shows: filters by name, the sort, the columns in order."""

    filters: dict[str, str]
    sort: str | None
    columns: tuple[Column, ...]


class NewView(msgspec.Struct, frozen=True):
    """A view to be kept."""

    list: str
    name: str
    shared: bool
    definition: Definition


class ViewChange(msgspec.Struct, frozen=True):
    """What is to change of a view."""

    name: str | UnsetType = UNSET
    shared: bool | UnsetType = UNSET
    definition: Definition | UnsetType = UNSET


class View(msgspec.Struct, frozen=True):
    """A view as its reader sees it; `own` says that the reader may change it."""

    id: str
    name: str
    shared: bool
    definition: Definition
    own: bool


class ViewNameTaken(Refusal):
    """The person has a view of that name on that list."""

    code = "view_name_taken"
    kind = Kind.CONFLICT
    message = Text("您已有名为“{name}”的视图", "You already have a view named “{name}”")
    remedy = Text("请换一个名称，或更新原有视图", "Choose another name, or update that view")


class TooManyViews(Refusal):
    """The person keeps as many views of one list as there may be."""

    code = "too_many_views"
    kind = Kind.REFUSED
    message = Text("一个列表最多保存 {most} 个视图", "A list keeps at most {most} views of one person")
    remedy = Text("请先删除不用的视图", "Delete views that are no longer used")


async def of_list(ctx: Context, name: str) -> list[View]:
    """The views of one list that the actor may use, own ones first."""
    await ctx.at_post()
    rows = await ctx.tx.fetch(
        """select id, name, shared, definition, owner_id from platform.saved_view where list = $1
            order by owner_id <> $2, lower(name)""",
        name,
        ctx.actor.id,
    )
    return [_view(ctx, row) for row in rows]


async def keep(ctx: Context, new: NewView) -> View:
    """Keep a view; raises ViewNameTaken or TooManyViews."""
    await ctx.at_post()
    count = await ctx.tx.fetchval(
        "select count(*) from platform.saved_view where list = $1 and owner_id = $2", new.list, ctx.actor.id
    )
    if count >= MOST_VIEWS:
        raise TooManyViews(most=MOST_VIEWS)
    await _refuse_taken_name(ctx, new.list, new.name, but=0)
    row = await ctx.tx.fetchrow(
        """insert into platform.saved_view (id, list, name, owner_id, org_pos, org_hi, shared, definition)
           values ($1, $2, $3, $4, $5, $6, $7, $8) returning id, name, shared, definition, owner_id""",
        new_id(),
        new.list,
        new.name.strip(),
        ctx.actor.id,
        ctx.actor.org_pos,
        ctx.actor.org_hi,
        new.shared,
        new.definition,
    )
    return _view(ctx, row)


async def change(ctx: Context, view_id: str, changed: ViewChange) -> View:
    """Change an own view; raises NotFound for anybody else's."""
    before = await _own(ctx, view_id)
    name = before["name"] if changed.name is UNSET else changed.name.strip()
    await _refuse_taken_name(ctx, before["list"], name, but=before["id"])
    row = await ctx.tx.fetchrow(
        """update platform.saved_view set name = $2, shared = $3, definition = $4, changed_at = now()
            where id = $1 returning id, name, shared, definition, owner_id""",
        before["id"],
        name,
        before["shared"] if changed.shared is UNSET else changed.shared,
        before["definition"] if changed.definition is UNSET else changed.definition,
    )
    return _view(ctx, row)


async def drop(ctx: Context, view_id: str) -> None:
    """Remove an own view; raises NotFound for anybody else's."""
    row = await _own(ctx, view_id)
    await ctx.tx.execute("delete from platform.saved_view where id = $1", row["id"])


async def _own(ctx: Context, view_id: str) -> Row:
    await ctx.at_post()
    row = await ctx.tx.fetchrow(
        "select id, list, name, shared, definition from platform.saved_view where id = $1 and owner_id = $2 for update",
        parse_id(view_id),
        ctx.actor.id,
    )
    if row is None:
        raise NotFound(VIEW, view_id)
    return row


async def _refuse_taken_name(ctx: Context, name_of_list: str, name: str, but: int) -> None:
    taken = await ctx.tx.fetchval(
        """select true from platform.saved_view
            where owner_id = $1 and list = $2 and lower(name) = lower($3) and id <> $4""",
        ctx.actor.id,
        name_of_list,
        name.strip(),
        but,
    )
    if taken:
        raise ViewNameTaken(field="name", name=name)


def _view(ctx: Context, row: Any) -> View:
    return View(
        str(row["id"]),
        row["name"],
        row["shared"],
        msgspec.convert(row["definition"], Definition),
        row["owner_id"] == ctx.actor.id,
    )
