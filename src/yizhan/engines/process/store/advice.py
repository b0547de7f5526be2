"""Known problems of steps, proposed and in force."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.advising import DRAWN, AdviceFilter, AdviceState, AdviceView, KnownProblem, Spoken
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window, page

LISTING = Listing(
    columns="""t.*, d.name as process_name, c.problem as old_problem, c.remedy as old_remedy,
               t.proposed_by = platform.actor() as mine""",
    tables="""process.advice t
        join lateral (select name from process.definition where key = t.process_key
                       order by version desc limit 1) d on true
        left join process.advice c on c.id = t.corrects""",
    sorts={"proposedAt": Sort("t.proposed_at", "timestamptz")},
    default="-proposedAt",
)


class NewAdvice(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal to be kept."""

    id: int
    process_key: str
    node: str
    node_name: Text
    work_item_id: int
    problem: Spoken
    remedy: Spoken
    corrects: int | None
    corrects_drawn: Mapping[str, Any] | None


class Kept(msgspec.Struct, frozen=True):
    """A proposal as the service works on it."""

    id: int
    process_key: str
    node: str
    problem: Spoken
    remedy: Spoken
    corrects: int | None
    state: AdviceState
    proposed_by: int
    rev: int


async def add(tx: Transaction, new: NewAdvice, by: tuple[int, str], at: datetime) -> None:
    await tx.execute(
        """insert into process.advice (id, process_key, node, node_name, work_item_id, problem, remedy, corrects,
                                       corrects_drawn, proposed_by, proposed_name, proposed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
        new.id,
        new.process_key,
        new.node,
        new.node_name,
        new.work_item_id,
        new.problem,
        new.remedy,
        new.corrects,
        new.corrects_drawn,
        *by,
        at,
    )


async def locked(tx: Transaction, advice_id: int) -> Kept | None:
    """One that nobody else changes until the transaction ends."""
    row = await tx.fetchrow(
        """select id, process_key, node, problem, remedy, corrects, state, proposed_by, rev
             from process.advice where id = $1 for update""",
        advice_id,
    )
    return msgspec.convert(dict(row), Kept) if row else None


async def decide(
    tx: Transaction, kept: Kept, state: AdviceState, by: tuple[int, str], at: datetime, reason: str | None
) -> None:
    """Keep what was decided, with the words as they are in `kept`."""
    await tx.execute(
        """update process.advice set state = $2, problem = $3, remedy = $4, decided_by = $5, decided_name = $6,
                  decided_at = $7, reason = $8, rev = rev + 1 where id = $1""",
        kept.id,
        state,
        kept.problem,
        kept.remedy,
        *by,
        at,
        reason,
    )


async def close(tx: Transaction, advice_id: int, state: AdviceState, reason: str | None) -> None:
    """What was in force is no longer; who accepted it stays told."""
    await tx.execute(
        "update process.advice set state = $2, reason = $3, rev = rev + 1 where id = $1", advice_id, state, reason
    )


async def of_step(tx: Transaction, process_key: str, node: str, drawn: KnownProblem | None) -> list[KnownProblem]:
    """What is in force about a step; that of the model only where nobody has corrected just these words."""
    rows = await tx.fetch(
        """select id, problem, remedy, corrects_drawn, proposed_name, decided_name, decided_at from process.advice
            where process_key = $1 and node = $2 and state = 'inForce' order by decided_at, id""",
        process_key,
        node,
    )
    found = [
        KnownProblem(
            id=str(row["id"]),
            problem=msgspec.convert(row["problem"], Text),
            remedy=msgspec.convert(row["remedy"], Text),
            proposed_by=row["proposed_name"],
            accepted_by=row["decided_name"],
            accepted_at=row["decided_at"],
        )
        for row in rows
    ]
    if drawn is None or words_of(drawn) in [row["corrects_drawn"] for row in rows]:
        return found
    return [drawn, *found]


def words_of(known: KnownProblem) -> dict[str, Any]:
    """The words of what the model says, as a correction of them keeps them."""
    given: dict[str, Any] = msgspec.to_builtins({"problem": known.problem, "remedy": known.remedy})
    return given


async def proposals_of_step(tx: Transaction, process_key: str, node: str) -> list[AdviceView]:
    """What was proposed about a step and is not decided, oldest first."""
    rows = await tx.fetch(
        f"select {LISTING.columns} from {LISTING.tables} "  # noqa: S608 - constants of this module
        "where t.process_key = $1 and t.node = $2 and t.state = 'proposed' order by t.proposed_at, t.id",
        process_key,
        node,
    )
    return [_view(row) for row in rows]


async def listed(tx: Transaction, wanted: AdviceFilter, window: Window) -> Page[AdviceView]:
    """Proposals, newest first."""
    where = Where()
    where.add("t.state = ?", wanted.state)
    where.add("t.process_key = ?", wanted.process)
    return await page(tx, LISTING, where, window, _view)


async def view(tx: Transaction, advice_id: int) -> AdviceView | None:
    row = await tx.fetchrow(
        f"select {LISTING.columns} from {LISTING.tables} where t.id = $1",  # noqa: S608 - constants of this module
        advice_id,
    )
    return _view(row) if row else None


def _before(row: Row) -> KnownProblem | None:
    old: Mapping[str, Any] | None = row["corrects_drawn"]
    if row["corrects"] is not None:
        old = {"problem": row["old_problem"], "remedy": row["old_remedy"]}
    if old is None:
        return None
    number = DRAWN if row["corrects"] is None else str(row["corrects"])
    return msgspec.convert({"id": number, "problem": old["problem"], "remedy": old["remedy"]}, KnownProblem)


def _view(row: Row) -> AdviceView:
    return AdviceView(
        id=str(row["id"]),
        rev=row["rev"],
        process_key=row["process_key"],
        process_name=msgspec.convert(row["process_name"], Text),
        node=row["node"],
        node_name=msgspec.convert(row["node_name"], Text),
        problem=msgspec.convert(row["problem"], Spoken),
        remedy=msgspec.convert(row["remedy"], Spoken),
        before=_before(row),
        state=AdviceState(row["state"]),
        proposed_by=row["proposed_name"],
        proposed_at=row["proposed_at"],
        decided_by=row["decided_name"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        mine=row["mine"],
    )
