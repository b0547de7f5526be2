"""Work items: one by one, and as the lists their workers see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.contracts import Box, WorkItemState, WorkItemView, WorklistFilter
from yizhan.engines.process.model import ProcessDefinition, StepContract
from yizhan.engines.process.ports import StoodInFor
from yizhan.engines.process.store.instances import Instance, columns_of, instance_of
from yizhan.engines.process.store.waits import NewWorkItem, by_login, by_post, recipients
from yizhan.kernel.paging import COUNT_CAP, Page, capped, decode_cursor, encode_cursor
from yizhan.kernel.scope import TOP, Scope
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor
from yizhan.platform.db import Row, Transaction

COLUMNS = """w.id, w.rev, w.instance_id, d.key as process_key, d.name as process_name, w.node, w.name, w.business_key,
    w.post, w.candidates, w.form, w.contract, w.state, w.holder_login, w.holder_name, w.due_at, w.created_at,
    w.ended_at, w.sort_at, w.rests_since, w.rests_until, w.rest_reason, w.on_behalf"""


FEW = 5_000
"""Of so many the whole is read and sorted; of more, the index of due times is followed until a page is full. The
planner cannot tell which: row-level security hides from it how many rows a scope has."""


class Worker(msgspec.Struct, frozen=True):
    """Who asks for work."""

    login: str
    roles: frozenset[str]
    stands_in: Sequence[StoodInFor] = ()


async def one(tx: Transaction, work_item_id: int) -> tuple[WorkItemView, int] | None:
    """The work item with its activation."""
    return (await several(tx, [work_item_id])).get(work_item_id)


async def several(tx: Transaction, work_item_ids: Sequence[int]) -> dict[int, tuple[WorkItemView, int]]:
    """Work items with their activations."""
    rows = await tx.glance(
        f"select {COLUMNS}, w.activation from process.work_item w "  # noqa: S608 - constants
        "join process.definition d on d.id = w.definition_id where w.id = any($1::bigint[])",
        list(work_item_ids),
    )
    return {row["id"]: (view(row), row["activation"]) for row in rows}


_HELD, _SEEN = (
    f"""select {COLUMNS}, w.activation, {columns_of("h.held", "i_")}
          from process.{function}($1) h
         cross join lateral (select (h.item).* offset 0) w
         cross join lateral (select key, name from process.definition where id = w.definition_id offset 0) d"""  # noqa: S608 - constant columns
    for function in ("hold_work", "see_work")
)


class Held(msgspec.Struct, frozen=True):
    """A work item and its instance, both locked for this transaction unless it looks only."""

    item: WorkItemView
    activation: int
    instance: Instance


async def held(tx: Transaction, work_item_ids: Sequence[int]) -> dict[int, Held]:
    """Work items that this scope sees, locked: each after its instance, and these in the order of their ids.

    A transaction that looks only locks nothing.
    """
    rows = await tx.glance(_SEEN, list(work_item_ids)) if tx.looks else await tx.fetch(_HELD, list(work_item_ids))
    return {row["id"]: Held(view(row), row["activation"], instance_of(row, "i_")) for row in rows}


async def of_instance(tx: Transaction, instance_id: int) -> list[WorkItemView]:
    """All work items of an instance, oldest first."""
    rows = await tx.fetch(
        f"select {COLUMNS} from process.work_item w "  # noqa: S608 - constant columns
        "join process.definition d on d.id = w.definition_id where w.instance_id = $1 order by w.id",
        instance_id,
    )
    return [view(row) for row in rows]


async def place_of(tx: Transaction, work_item_id: int) -> int:
    """The position of the organisation that the work item belongs to."""
    return int(await tx.fetchval("select org_pos from process.work_item where id = $1", work_item_id))


async def seats(tx: Transaction, work_item_ids: Sequence[int]) -> list[tuple[str | None, int]]:
    """The posts and the places of work items, each pair once."""
    rows = await tx.fetch("select distinct post, org_pos from process.work_item where id = any($1)", work_item_ids)
    return [(row["post"], row["org_pos"]) for row in rows]


async def lock(tx: Transaction, work_item_id: int) -> None:
    """Hold the work item for this transaction."""
    await tx.execute("select from process.work_item where id = $1 for update", work_item_id)


async def hold(tx: Transaction, work_item_id: int, to: Actor, now: datetime, on_behalf: str | None = None) -> None:
    """Give the work item to somebody, from whom on it is being worked on; it is offered no more.

    With `on_behalf` they stand in for the person of that login.
    """
    await tx.execute(
        """with withdrawn as (delete from process.offer where work_item_id = $1), held as (
               update process.work_item
                  set state = 'claimed', holder_id = $2, holder_login = $3, holder_name = $4, on_behalf = $6,
                      rests_since = null, rests_until = null, rest_reason = null
                where id = $1 returning instance_id, org_pos, activation, node)
           insert into process.history (at, instance_id, org_pos, actor_id, lines)
           select $5, instance_id, org_pos, $2, process.line(activation, node, 'claimed') from held""",
        work_item_id,
        to.id,
        to.login,
        to.name,
        now,
        on_behalf,
    )


async def rest(tx: Transaction, work_item_id: int, until: datetime, reason: str, now: datetime) -> None:
    """Put the work item aside until a day; its holder keeps it."""
    await tx.execute(
        """with resting as (
               update process.work_item set rests_since = $4, rests_until = $2, rest_reason = $3
                where id = $1 returning instance_id, org_pos, activation, node)
           insert into process.history (at, instance_id, org_pos, actor_id, lines)
           select $4, instance_id, org_pos, platform.actor(), process.line(activation, node, 'suspended',
                      jsonb_build_object('until', $2::timestamptz, 'reason', $3::text)) from resting""",
        work_item_id,
        until,
        reason,
        now,
    )


async def resume(tx: Transaction, work_item_id: int, now: datetime) -> None:
    """The work item rests no more."""
    await tx.execute(
        """with resumed as (
               update process.work_item set rests_since = null, rests_until = null, rest_reason = null
                where id = $1 returning instance_id, org_pos, activation, node)
           insert into process.history (at, instance_id, org_pos, actor_id, lines)
           select $2, instance_id, org_pos, platform.actor(), process.line(activation, node, 'resumed') from resumed""",
        work_item_id,
        now,
    )


async def load(tx: Transaction, logins: Sequence[str]) -> dict[str, int]:
    """How many work items each of them has in hand; none for those who have none."""
    rows = await tx.fetch(
        """select holder_login, count(*) as held from process.work_item
            where holder_login = any($1::text[]) and state = 'claimed' group by holder_login""",
        list(logins),
    )
    return {row["holder_login"]: row["held"] for row in rows}


async def held_on_behalf(tx: Transaction, login: str) -> list[int]:
    """Work items that others hold for the person of that login, locked for this transaction."""
    rows = await tx.fetch(
        "select id from process.work_item where on_behalf = $1 and state = 'claimed' order by id for update", login
    )
    return [row["id"] for row in rows]


async def let_go(tx: Transaction, item: WorkItemView, now: datetime) -> None:
    """Offer the work item again to those it was offered to at first; until somebody takes it, it waits."""
    await tx.execute(
        """with opened as (
               update process.work_item
                  set state = 'open', holder_id = null, holder_login = null, holder_name = null, on_behalf = null,
                      rests_since = null, rests_until = null, rest_reason = null
                where id = $1 returning id, org_pos, sort_at, instance_id, activation, node),
           told as (
               insert into process.history (at, instance_id, org_pos, actor_id, lines)
               select $3, instance_id, org_pos, platform.actor(), process.line(activation, node, 'returned')
                 from opened)
           insert into process.offer (work_item_id, recipient, org_pos, sort_at)
           select id, recipient, org_pos, sort_at from opened cross join unnest($2::text[]) as recipient""",
        int(item.id),
        recipients(item.post, item.candidates),
        now,
    )


class Kinds(msgspec.Struct, frozen=True):
    """Kinds of task: versions of processes, and for each a node in it."""

    definitions: Sequence[int]
    nodes: Sequence[str]


async def few_of(tx: Transaction, kinds: Kinds) -> list[int] | None:
    """The items of these kinds that are to be done here, or None where they are more than `FEW`."""
    rows = await tx.fetch(
        "select id from process.work_of_kinds($1, $2, $3) as id", kinds.definitions, kinds.nodes, FEW + 1
    )
    return [row["id"] for row in rows] if len(rows) <= FEW else None


async def page(
    tx: Transaction,
    worker: Worker,
    wanted: WorklistFilter,
    limit: int,
    after: str | None,
    kinds: Kinds | None = None,
) -> Page[WorkItemView]:
    """Work items in the order they are due, within the transaction's scope; `kinds` are those that `wanted` names."""
    place = decode_cursor(after, tuple[datetime, int]) if after else None
    few = await few_of(tx, kinds) if kinds is not None else None
    query = _Query(tx.scope, worker, wanted, few)
    all_of_it = query.sql(None, COUNT_CAP, ordered=False)
    counted = f"select count(*) from (select from ({all_of_it}) found limit {COUNT_CAP}) counted"  # noqa: S608 - constants and parameters
    total = await tx.fetchval(counted, *query.arguments)
    found = query.sql(place, limit + 1, ordered=True)
    if total > FEW:
        async with tx.in_index_order():
            ids = [row["id"] for row in await tx.fetch(found, *query.arguments)]
    else:
        ids = [row["id"] for row in await tx.fetch(found, *query.arguments)]
    rows = await tx.fetch(
        f"select {COLUMNS} from process.work_item w join process.definition d on d.id = w.definition_id "  # noqa: S608 - constant columns
        f"where w.id = any($1::bigint[]) order by w.sort_at, w.id limit {limit + 1}",
        ids,
    )
    more = encode_cursor(rows[limit - 1]["sort_at"], rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page([view(row) for row in rows[:limit]], more, *capped(total))


class _Query:
    """SQL for the ids in a box.

    The range of organisations is written out as numbers, so that the planner knows whether to follow the order of
    due times or to take one organisation's items and sort them; row-level security repeats it unseen by the planner.
    """

    def __init__(self, scope: Scope, worker: Worker, wanted: WorklistFilter, few: Sequence[int] | None) -> None:
        self.arguments: list[Any] = []
        self._few = few
        self._within = f"org_pos between {int(scope.lo)} and {int(scope.hi)}"
        self._worker = worker
        self._wanted = wanted

    def sql(self, after: tuple[datetime, int] | None, limit: int, *, ordered: bool) -> str:
        """Ids of at most `limit` items beyond `after` for each recipient."""
        self.arguments.clear()
        offered = self._wanted.box is Box.OFFERED
        row, id_ = ("o", "o.work_item_id") if offered and self._few is None else ("w", "w.id")
        conditions = [f"{row}.{self._within}", *self._filters(row)]
        if self._few is not None:
            conditions.append(f"w.id = any({self._bind(self._few)}::bigint[])")
        if after is not None:
            conditions.append(f"({row}.sort_at, {id_}) > ({self._bind(after[0])}, {self._bind(after[1])})")
        order = f"order by {row}.sort_at, {id_}" if ordered else ""
        if offered and self._few is not None:
            conditions += ["w.state = 'open'", self._is_offered()]
        elif offered:
            return self._offered(" and ".join(conditions), f"{order} limit {limit}")
        elif self._wanted.box in (Box.MINE, Box.RESTING):
            resting = "not null" if self._wanted.box is Box.RESTING else "null"
            conditions.append(f"{self._held()} and w.state = 'claimed' and w.rests_since is {resting}")
        else:
            conditions.append("w.state in ('open', 'claimed')")
        return f"select w.id from process.work_item w where {' and '.join(conditions)} {order} limit {limit}"  # noqa: S608 - constants and parameters

    def _is_offered(self) -> str:
        """One by one: whether an item is offered to the worker."""
        names, lows, highs = (list(each) for each in zip(*self._recipients(), strict=True))
        return (
            f"exists (select from unnest({self._bind(names)}::text[], {self._bind(lows)}::int[], "
            f"{self._bind(highs)}::int[]) as mine (recipient, lo, hi) join process.offer o "
            "on o.work_item_id = w.id and o.recipient = mine.recipient and o.org_pos between mine.lo and mine.hi)"
        )

    def _held(self) -> str:
        """Held by the worker, or by whom the worker stands in for."""
        others = {each.login for each in self._worker.stands_in}
        if not others:
            return f"w.holder_login = {self._bind(self._worker.login)}"
        return f"w.holder_login = any({self._bind([self._worker.login, *sorted(others)])}::text[])"

    def _recipients(self) -> list[tuple[str, int, int]]:
        """To whom what the worker may take is offered, and in which range of places."""
        mine = [by_login(self._worker.login), *(by_post(role) for role in sorted(self._worker.roles))]
        found = {(each, 0, TOP) for each in mine}
        for other in self._worker.stands_in:
            found.add((by_login(other.login), 0, TOP))
            if other.role and by_post(other.role) not in mine:
                found.add((by_post(other.role), other.org_pos, other.org_last))
        return sorted(found)

    def _offered(self, conditions: str, tail: str) -> str:
        """Each recipient is asked for alone, so that each answer comes off the index in order and stops early."""
        names, lows, highs = (list(each) for each in zip(*self._recipients(), strict=True))
        joined = "join process.work_item w on w.id = o.work_item_id" if self._by_item else ""
        return (
            f"select f.id from unnest({self._bind(names)}::text[], {self._bind(lows)}::int[], "  # noqa: S608 - constants and parameters
            f"{self._bind(highs)}::int[]) as mine (recipient, lo, hi) cross join lateral ("
            f"select o.work_item_id as id from process.offer o {joined} where o.recipient = mine.recipient "
            f"and o.org_pos between mine.lo and mine.hi and {conditions} {tail}) f"
        )

    @property
    def _by_item(self) -> bool:
        wanted = self._wanted
        return (wanted.process, wanted.node, wanted.business_key, wanted.post) != (None, None, None, None)

    def _filters(self, row: str) -> list[str]:
        wanted = self._wanted
        filters = []
        if wanted.process is not None and self._few is None:
            versions = f"select id from process.definition where key = {self._bind(wanted.process)}"  # noqa: S608 - constants and parameters
            filters.append(f"w.definition_id in ({versions})")
        if wanted.node is not None and self._few is None:
            filters.append(f"w.node = {self._bind(wanted.node)}")
        if wanted.business_key is not None:
            filters.append(f"w.business_key = {self._bind(wanted.business_key)}")
        if wanted.post is not None:
            filters.append(f"w.post = {self._bind(wanted.post)}")
        if wanted.within is not None:
            filters.append(f"{row}.org_pos between {self._bind(wanted.within[0])} and {self._bind(wanted.within[1])}")
        if wanted.due_before is not None:
            filters.append(f"{row}.sort_at < {self._bind(wanted.due_before)}")
        return filters

    def _bind(self, value: Any) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"


def view(row: Row) -> WorkItemView:
    contract = row["contract"]
    return WorkItemView(
        id=str(row["id"]),
        rev=row["rev"],
        instance_id=str(row["instance_id"]),
        process_key=row["process_key"],
        process_name=msgspec.convert(row["process_name"], Text),
        node=row["node"],
        name=msgspec.convert(row["name"], Text),
        business_key=row["business_key"],
        post=row["post"],
        candidates=tuple(row["candidates"]),
        form=row["form"],
        contract=msgspec.convert(contract, StepContract) if contract else None,
        state=WorkItemState.RESTING if _rests(row) else WorkItemState(row["state"]),
        holder=row["holder_login"],
        holder_name=row["holder_name"],
        due_at=row["due_at"],
        created_at=row["created_at"],
        ended_at=row["ended_at"],
        rests_until=row["rests_until"] if _rests(row) else None,
        rest_reason=row["rest_reason"] if _rests(row) else None,
        on_behalf=row["on_behalf"],
    )


def view_of_new(item: NewWorkItem, definition: ProcessDefinition) -> WorkItemView:
    """A work item that this transaction offers, as it will be read."""
    return WorkItemView(
        id=str(item.id),
        rev=1,
        instance_id=str(item.instance_id),
        process_key=definition.key,
        process_name=definition.name,
        node=item.node,
        name=item.name,
        business_key=item.business_key,
        post=item.post,
        candidates=tuple(item.candidates),
        form=item.form,
        contract=item.contract,
        state=WorkItemState.OPEN,
        holder=None,
        holder_name=None,
        due_at=item.due_at,
        created_at=item.created_at,
        ended_at=None,
    )


def _rests(row: Row) -> bool:
    return row["state"] == "claimed" and row["rests_since"] is not None
