"""Staged rows of one customer are joined, once the whole file was looked through."""

from collections.abc import Sequence

import msgspec

from yizhan.flows.imports import checking, store
from yizhan.flows.imports.checking import Looked
from yizhan.flows.imports.contracts import Match, Told
from yizhan.flows.imports.drafts import decode, encode
from yizhan.flows.imports.grouping import Group, Member, failing, groups_of
from yizhan.flows.imports.store import Run
from yizhan.platform.context import Context
from yizhan.platform.db import Row

PERMISSION = "import.run"
CHUNK = 500
"""How many customers are joined at a time."""


async def join_rows(ctx: Context, run: Run) -> None:
    """Let the first row of each customer carry what all its rows say; rows of a customer fail together."""
    await store.group(ctx.tx, run.id)
    after = 0
    while rows := await store.grouped(ctx.tx, run.id, after, CHUNK):
        groups = await checking.complete(ctx, groups_of([_member(row) for row in rows]))
        await ctx.enter(PERMISSION)
        await _keep(ctx, run, groups)
        after = groups[-1].head.row


def _member(row: Row) -> tuple[int, Member]:
    candidate = decode(row["content"]) if row["content"] else None
    return row["head"], Member(row["number"], row["action"], row["customer_id"], candidate)


async def _keep(ctx: Context, run: Run, groups: Sequence[Group]) -> None:
    failed: dict[int, list[Told]] = {}
    rows: list[tuple[int, str, bytes | None]] = []
    for group in groups:
        was_right = {each.row for each in group.members if each.action != "fail"}
        failed |= {row: found for row, found in _problems(group).items() if row in was_right}
        if group.candidate is not None and group.action != "same":
            rows.append((group.head.row, group.action, encode(group.candidate)))
            rows += [(row, "join", None) for row in group.joined]
    await store.fail(ctx.tx, run.id, failed)
    await store.regroup(ctx.tx, run.id, rows)


def _problems(group: Group) -> dict[int, list[Told]]:
    """What keeps rows of the customer out: some alone, the others together."""
    together = [each.row for each in group.members if each.row not in group.alone]
    return {**group.alone, **(failing(together, group.problems) if group.problems else {})}


async def joined(ctx: Context, match: Match, looked: Sequence[Looked]) -> list[Looked]:
    """Rows that were looked through as they would become together."""
    owners: dict[Sequence[str], list[Looked]] = {}
    for each in looked:
        if owner := tuple(checking.owner_of(match, each.draft)):
            owners.setdefault(owner, []).append(each)
    rows = [(some[0].line.number, _looked_at(each)) for some in owners.values() if len(some) > 1 for each in some]
    changed: dict[int, tuple[str, tuple[Told, ...]]] = {}
    for group in await checking.complete(ctx, groups_of(rows)):
        changed |= {row: ("fail", tuple(found)) for row, found in _problems(group).items()}
        if group.candidate is not None and group.action != "same":
            changed |= {group.head.row: (group.action, ())} | dict.fromkeys(group.joined, ("join", ()))
    return [_changed(each, *changed[each.line.number]) if each.line.number in changed else each for each in looked]


def _looked_at(looked: Looked) -> Member:
    known = int(looked.known.id) if looked.known else None
    return Member(looked.line.number, looked.action, known, looked.candidate)


def _changed(looked: Looked, action: str, problems: tuple[Told, ...]) -> Looked:
    return msgspec.structs.replace(looked, action=action, problems=(*looked.problems, *problems))
