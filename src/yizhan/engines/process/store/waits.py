"""What hangs on tokens: work items, incidents and history, written for any number of instances at once."""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from yizhan.engines.process.model import StepContract
from yizhan.kernel.text import Text
from yizhan.platform.db import Transaction

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Where items without a due time stand in the order; the generated column sort_at says the same."""


class NewWorkItem(msgspec.Struct, frozen=True):
    """A work item about to be offered."""

    id: int
    org_pos: int
    instance_id: int
    activation: int
    definition_id: int
    node: str
    name: Text
    business_key: str
    post: str | None
    candidates: list[str]
    form: str | None
    contract: StepContract | None
    due_at: datetime | None
    created_at: datetime


class NewIncident(msgspec.Struct, frozen=True):
    """An incident about to be raised."""

    id: int
    org_pos: int
    instance_id: int
    activation: int
    definition_id: int
    node: str
    node_name: Text
    business_key: str
    stage: str
    code: str
    message: Text
    remedy: Text
    raised_at: datetime


class Resolved(msgspec.Struct, frozen=True):
    """An incident that is over."""

    instance_id: int
    activation: int
    resolution: str


class Happening(msgspec.Struct, frozen=True):
    """One line of history."""

    at: datetime
    instance_id: int
    org_pos: int
    activation: int
    node: str
    kind: str
    flows: list[str]
    actor_id: int
    detail: dict[str, object] | None = None


async def add_work_items(tx: Transaction, items: Sequence[NewWorkItem]) -> None:
    await tx.executemany(
        """insert into process.work_item
               (id, org_pos, instance_id, activation, definition_id, node, name, business_key, post, candidates, form,
                contract, due_at, created_at, state)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'open')""",
        [msgspec.structs.astuple(item) for item in items],
    )
    await tx.executemany(
        "insert into process.offer (work_item_id, recipient, org_pos, sort_at) values ($1, $2, $3, $4)",
        [
            (item.id, recipient, item.org_pos, item.due_at or NEVER)
            for item in items
            for recipient in recipients(item.post, item.candidates)
        ],
    )


def recipients(post: str | None, candidates: Sequence[str]) -> list[str]:
    """To whom a work item is offered: its candidates by name, or where it has none, whoever holds the post."""
    if candidates:
        return [by_login(login) for login in candidates]
    return [by_post(post)] if post else []


def by_post(code: str) -> str:
    return f"post:{code}"


def by_login(login: str) -> str:
    return f"login:{login}"


async def withdraw_work_items(tx: Transaction, waits: Sequence[tuple[int, int]], now: datetime) -> None:
    """Void what is still to do for these activations, each an instance and an activation."""
    await tx.execute(
        """with gone as (
               update process.work_item w set state = 'withdrawn', ended_at = $3
                 from unnest($1::bigint[], $2::int[]) as wait (instance, activation)
                where w.instance_id = wait.instance and w.activation = wait.activation
                  and w.state in ('open', 'claimed')
            returning w.id)
           delete from process.offer o using gone where o.work_item_id = gone.id""",
        [instance for instance, _ in waits],
        [activation for _, activation in waits],
        now,
    )


async def add_incidents(tx: Transaction, incidents: Sequence[NewIncident]) -> None:
    await tx.executemany(
        """insert into process.incident
               (id, org_pos, instance_id, activation, definition_id, node, node_name, business_key, stage, code,
                message, remedy, raised_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""",
        [msgspec.structs.astuple(incident) for incident in incidents],
    )


async def resolve_incidents(
    tx: Transaction, resolved: Sequence[Resolved], now: datetime, actor_id: int, reason: str | None
) -> None:
    await tx.execute(
        """update process.incident i
              set resolved_at = $4, resolution = done.resolution, resolved_by = $5, reason = $6
             from unnest($1::bigint[], $2::int[], $3::text[]) as done (instance, activation, resolution)
            where i.instance_id = done.instance and i.activation = done.activation and i.resolved_at is null""",
        [each.instance_id for each in resolved],
        [each.activation for each in resolved],
        [each.resolution for each in resolved],
        now,
        actor_id,
        reason,
    )


async def add_history(tx: Transaction, happenings: Sequence[Happening]) -> None:
    await tx.executemany(
        """insert into process.history (at, instance_id, org_pos, activation, node, kind, flows, actor_id, detail)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        [msgspec.structs.astuple(each) for each in happenings],
    )
