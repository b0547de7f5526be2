"""Incidents: steps that failed and wait for a person, who has them tried again or goes on without them."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from yizhan.engines.process.commands import Command, Move, Retry, SetVariables, Skip
from yizhan.engines.process.contracts import IncidentFilter, IncidentView
from yizhan.engines.process.errors import NotWaiting, ReasonRequired
from yizhan.engines.process.permissions import OPERATE
from yizhan.engines.process.run.values import checked_variables
from yizhan.engines.process.service.running import advance, everywhere, held
from yizhan.engines.process.store import incidents as store
from yizhan.kernel.errors import NotFound
from yizhan.kernel.paging import Page, checked_limit
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

INCIDENT = Text("流程异常", "incident")


async def incidents(
    ctx: Context, wanted: IncidentFilter, limit: int | None = None, after: str | None = None
) -> Page[IncidentView]:
    """A page of open incidents, oldest first, within the organisations of the caller's post."""
    await ctx.enter(OPERATE)
    return await store.page(ctx.tx, wanted, checked_limit(limit), after)


async def retry_incident(
    ctx: Context, incident_id: int, variables: Mapping[str, Any] | None = None, reason: str | None = None
) -> None:
    """Do again what failed, after setting `variables` where the data were at fault.

    A call whose outcome is not known is repeated under its old idempotency key; one that the outside system
    refused is made as a new request. Raises NotWaiting when somebody has resolved the incident meanwhile.
    """
    if variables and not (reason or "").strip():
        raise ReasonRequired(field="reason")
    given = checked_variables({}, variables or {})
    await _resolve(ctx, incident_id, "retry", reason, lambda activation: Retry(activation, given))


async def skip_incident(
    ctx: Context,
    incident_id: int,
    reason: str,
    variables: Mapping[str, Any] | None = None,
    flow: str | None = None,
) -> None:
    """Go on as if the step were done, with `variables` as its outcome, by `flow` where a way must be chosen.

    Raises ReasonRequired, NoSuchFlow, and NotWaiting when somebody has resolved the incident meanwhile.
    """
    if not reason.strip():
        raise ReasonRequired(field="reason")
    given = checked_variables({}, variables or {})
    await _resolve(ctx, incident_id, "skip", reason, lambda activation: Skip(activation, given, flow))


async def _resolve(
    ctx: Context, incident_id: int, action: str, reason: str | None, command: Callable[[int], Command]
) -> None:
    await ctx.enter(OPERATE)
    place = await store.place_of(ctx.tx, incident_id)
    if place is None:
        await ctx.refuse(action, "process.incident", incident_id)
        raise NotFound(INCIDENT, incident_id)
    if reason:
        await ctx.tx.give_reason(reason)
    async with everywhere(ctx):
        instance = await held(ctx, place.instance_id)
        if not await store.is_open(ctx.tx, incident_id):
            raise NotWaiting
        await advance(ctx, instance, command(place.activation), reason)
    await ctx.audit(action, "process.incident", incident_id, instance.org_pos, reason=reason, node=place.node)


async def move_token(ctx: Context, instance_id: int, activation: int, node: str, reason: str) -> None:
    """Let what stands at `activation` go on at `node` instead; what it waited for is withdrawn.

    Raises ReasonRequired, CannotMoveThere, and NotWaiting when nothing stands there any more.
    """
    await _repair(ctx, instance_id, "move_token", reason, Move(activation, node))


async def set_variables(
    ctx: Context, instance_id: int, variables: Mapping[str, Any], reason: str, scope: int = 0
) -> None:
    """Change variables of an instance, or of one of its scopes; raises ReasonRequired and NotWaiting."""
    given = checked_variables({}, variables)
    await _repair(ctx, instance_id, "set_variables", reason, SetVariables(given, scope))


async def _repair(ctx: Context, instance_id: int, action: str, reason: str, command: Command) -> None:
    await ctx.enter(OPERATE)
    if not reason.strip():
        raise ReasonRequired(field="reason")
    instance = await held(ctx, instance_id)
    await ctx.tx.give_reason(reason)
    async with everywhere(ctx):
        await advance(ctx, instance, command, reason)
    detail = msgspec.to_builtins(command)
    await ctx.audit(action, "process.instance", instance_id, instance.org_pos, reason=reason, change=detail)
