"""Instances for people who look: where one stands, and what happened in it."""

from collections.abc import Sequence
from datetime import datetime

from yizhan.engines.process.contracts import (
    HistoryEntry,
    IncidentView,
    InstanceFilter,
    InstanceSummary,
    InstanceView,
    TokenView,
    WorkItemView,
)
from yizhan.engines.process.model import (
    CallActivity,
    CatchEvent,
    EventGateway,
    InclusiveGateway,
    MessageTrigger,
    Node,
    ParallelGateway,
    ProcessDefinition,
    ReceiveTask,
    RuleTask,
    ServiceTask,
    SignalTrigger,
    SubProcess,
    TimerTrigger,
    UserTask,
)
from yizhan.engines.process.permissions import VIEW
from yizhan.engines.process.service import recalling
from yizhan.engines.process.service.recalling import Record
from yizhan.engines.process.service.running import INSTANCE
from yizhan.engines.process.state import Token
from yizhan.engines.process.store import archived, definitions, reading, work_items
from yizhan.kernel.errors import NotFound
from yizhan.kernel.paging import Page, checked_limit
from yizhan.platform.context import Context

_WAITS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((UserTask,), "person"),
    ((ServiceTask, RuleTask), "system"),
    ((CallActivity,), "process"),
    ((SubProcess,), "inside"),
    ((ReceiveTask,), "message"),
    ((EventGateway,), "event"),
    ((ParallelGateway, InclusiveGateway), "other_branches"),
)
_EVENTS: tuple[tuple[type, str], ...] = (
    (MessageTrigger, "message"),
    (TimerTrigger, "time"),
    (SignalTrigger, "signal"),
)


def _waits_for(node: Node) -> str:
    if isinstance(node, CatchEvent):
        return next((name for kind, name in _EVENTS if isinstance(node.trigger, kind)), "event")
    return next((name for kind, name in _WAITS if isinstance(node, kind)), "inside")


async def instance_of(ctx: Context, instance_id: int, under: str | None = VIEW) -> InstanceView:
    """Where an instance stands, for its diagram; raises NotFound outside the caller's scope.

    `under` is the permission that lets the caller see it; None when a domain above has entered its own.
    """
    if under is not None:
        await ctx.enter(under)
    record = await _record(ctx, instance_id)
    found, troubles = record.summary, record.incidents
    definition = await definitions.compiled(ctx.tx, found.definition_id)
    trace = reading.trace(record.history)
    open_now = {activation: view for view, activation in troubles if view.resolved_at is None}
    tokens = tuple(_token(definition, token, trace.since, open_now) for token in found.tokens)
    return InstanceView(
        id=str(instance_id),
        rev=found.rev,
        definition_id=str(found.definition_id),
        process_key=definition.key,
        process_name=definition.name,
        version=found.version,
        business_key=found.business_key,
        status=found.status,
        started_at=found.started_at,
        ended_at=found.ended_at,
        variables=found.variables,
        tokens=tokens,
        active_nodes=tuple(dict.fromkeys(token.node for token in tokens)),
        completed_nodes=trace.completed,
        taken_flows=trace.flows,
        incidents=tuple(view for view, _ in troubles),
    )


async def instances_of(ctx: Context, business_key: str, under: str | None = VIEW) -> Sequence[InstanceSummary]:
    """The instances of one business object, newest first and archived ones last, within the caller's scope."""
    if under is not None:
        await ctx.enter(under)
    present = await reading.of_business_key(ctx.tx, business_key)
    return [*present, *await archived.of_business_key(ctx.tx, business_key)]


async def instances(
    ctx: Context, wanted: InstanceFilter, limit: int | None = None, after: str | None = None
) -> Page[InstanceSummary]:
    """A page of instances, newest first, within the caller's scope."""
    await ctx.enter(VIEW)
    return await reading.page(ctx.tx, wanted, checked_limit(limit), after)


async def history_of(ctx: Context, instance_id: int, under: str | None = VIEW) -> Sequence[HistoryEntry]:
    """What happened in an instance, in order; raises NotFound outside the caller's scope."""
    if under is not None:
        await ctx.enter(under)
    record = await _record(ctx, instance_id)
    versions = [*reading.versions_before(record.history), record.summary.definition_id]
    return reading.history(record.history, [await definitions.compiled(ctx.tx, version) for version in versions])


async def work_items_of(ctx: Context, instance_id: int, under: str | None = VIEW) -> Sequence[WorkItemView]:
    """All work items of an instance, done ones included, within the caller's scope."""
    if under is not None:
        await ctx.enter(under)
    found = await work_items.of_instance(ctx.tx, instance_id)
    if not found:
        gone = await recalling.recalled(ctx, instance_id)
        return gone.work_items if gone else found
    return found


async def _record(ctx: Context, instance_id: int) -> Record:
    record = await recalling.record_of(ctx, instance_id)
    if record is None:
        await ctx.refuse("read", "process.instance", instance_id)
        raise NotFound(INSTANCE, instance_id)
    return record


def _token(
    definition: ProcessDefinition,
    token: Token,
    since: dict[int, datetime],
    open_now: dict[int, IncidentView],
) -> TokenView:
    node = definition.nodes[token.node]
    incident = open_now.get(token.id)
    return TokenView(
        activation=token.id,
        node=token.node,
        name=node.name,
        waiting_for="repair" if token.stuck else _waits_for(node),
        since=since.get(token.id),
        incident_id=incident.id if incident else None,
    )
