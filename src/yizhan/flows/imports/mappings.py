"""Mappings under a name: those that come with the program and those that people save."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from yizhan.flows.imports import errors, store
from yizhan.flows.imports.contracts import Mapping, SavedMapping
from yizhan.flows.imports.running import PERMISSION
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import REQUIRED, TOO_LONG
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.migrate import data_folder

FOLDER = "import"
MOST_NAME = 100


class _Definition(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A file under definitions/import."""

    name: str
    title: Text
    mapping: Mapping


@lru_cache(maxsize=1)
def built_in() -> tuple[SavedMapping, ...]:
    """The mappings that come with the program, from definitions/import."""
    return tuple(_read(file) for file in sorted((data_folder("definitions") / FOLDER).glob("*.yaml")))


def _read(file: Path) -> SavedMapping:
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = msgspec.convert(content, _Definition)
    return SavedMapping(name=found.name, title=found.title, mapping=found.mapping, built_in=True, shared=True)


async def known(ctx: Context) -> list[SavedMapping]:
    """The actor's own mappings, shared ones, and those that come with the program; a name once, own ones first."""
    await ctx.enter(PERMISSION)
    rows = sorted(await store.mappings(ctx.tx), key=lambda row: row["owner_id"] != ctx.actor.id)
    saved = [
        SavedMapping(
            name=row["name"],
            title=Text(row["name"], row["name"]),
            mapping=msgspec.convert(row["definition"], Mapping),
            shared=row["shared"],
            rev=row["rev"],
        )
        for row in rows
    ]
    by_name = {each.name.casefold(): each for each in reversed([*saved, *built_in()])}
    return sorted(by_name.values(), key=lambda each: (each.built_in, each.name.casefold()))


async def named(ctx: Context, name: str) -> SavedMapping:
    """The mapping of that name; raises UnknownMapping with the names there are."""
    every = await known(ctx)
    found = next((each for each in every if each.name.casefold() == name.strip().casefold()), None)
    if found is None:
        names = ", ".join(each.name for each in every) or "—"
        raise errors.UnknownMapping(name=name, names=names)
    return found


def fitting(every: Sequence[SavedMapping], columns: Sequence[str]) -> SavedMapping | None:
    """The saved mapping all of whose columns the file has, the one with the most; None when none fits."""
    there = set(columns)
    fits = [
        (len(used), each)
        for each in every
        if (used := {entry.column for entry in each.mapping.entries if entry.column}) and used <= there
    ]
    return max(fits, key=lambda found: found[0])[1] if fits else None


async def save(ctx: Context, name: str, mapping: Mapping, *, shared: bool) -> SavedMapping:
    """Save a mapping under a name, in place of the actor's own of that name."""
    await ctx.enter(PERMISSION)
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(REQUIRED.at("name"))
    if len(name) > MOST_NAME:
        raise InvalidInput(TOO_LONG.at("name", most=MOST_NAME))
    _refuse_built_in(name)
    await store.put_mapping(ctx.tx, name, ctx.actor.id, shared=shared, definition=msgspec.to_builtins(mapping))
    await ctx.audit("save", "imports.mapping", name, ctx.actor.org_pos, shared=shared)
    return await named(ctx, name)


async def drop(ctx: Context, name: str) -> None:
    """Forget the actor's own mapping of that name."""
    await ctx.enter(PERMISSION)
    _refuse_built_in(name)
    if not await store.drop_mapping(ctx.tx, name, ctx.actor.id):
        await named(ctx, name)
        raise errors.MappingOfOther(name=name)
    await ctx.audit("drop", "imports.mapping", name, ctx.actor.org_pos)


def _refuse_built_in(name: str) -> None:
    if any(each.name.casefold() == name.casefold() for each in built_in()):
        raise errors.MappingIsBuiltIn(name=name)
