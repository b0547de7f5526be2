"""Processes: definitions, read and deployed; instances on the diagram; incidents that wait for a person."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import (
    DefinitionDetail,
    DefinitionView,
    HistoryEntry,
    IncidentFilter,
    IncidentView,
    InstanceFilter,
    InstanceSummary,
    InstanceView,
    MigrationView,
    WorkItemView,
)
from yizhan.engines.process.permissions import DESIGN, OPERATE
from yizhan.flows import task_forms
from yizhan.flows.task_forms import AddedValue
from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.request import Ctx
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text

DEFINITION = Text("流程定义", "process definition")
INSTANCE = Text("流程实例", "process instance")
INCIDENT = Text("流程异常", "process incident")
BPMN_MEDIA = "application/xml"


class Definitions(msgspec.Struct, frozen=True):
    """Versions of processes."""

    items: Sequence[DefinitionView]


class Status(StrEnum):
    """How an instance stands."""

    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class InstanceStory(msgspec.Struct, frozen=True, rename="camel"):
    """What happened in an instance, and what people did and have to do in it."""

    history: Sequence[HistoryEntry]
    work_items: Sequence[WorkItemView]
    added: Sequence[AddedValue]


class Retry(msgspec.Struct, frozen=True):
    """Do a failed step again, after setting variables where the data were at fault."""

    variables: dict[str, Any] = {}
    reason: str | None = None


class Skip(msgspec.Struct, frozen=True):
    """Go on as if the step were done, with its outcome, by `flow` where a way must be chosen."""

    reason: str
    variables: dict[str, Any] = {}
    flow: str | None = None


class Cancellation(msgspec.Struct, frozen=True):
    """Why an instance is ended, and whether what it did is undone first."""

    reason: str
    compensate: bool = False


class MoveToken(msgspec.Struct, frozen=True):
    """Let what stands at an activation go on at another node of its level."""

    activation: int
    node: str
    reason: str


class Change(msgspec.Struct, frozen=True):
    """Set variables of an instance, or of one of its scopes."""

    variables: dict[str, Any]
    reason: str
    scope: int = 0


class Migration(msgspec.Struct, frozen=True, rename="camel"):
    """Take instances over to a version; `mapping` names the nodes that are called differently there."""

    instance_ids: list[str]
    mapping: dict[str, str] = {}
    reason: str = ""
    dry_run: bool = True


class Migrations(msgspec.Struct, frozen=True):
    """What becomes of each instance."""

    items: Sequence[MigrationView]


@get("/processes/definitions")
async def list_definitions(ctx: Ctx, key: FromQuery[str | None] = None) -> Definitions:
    """The newest version of each process, or all versions of one."""
    return Definitions(await process.definitions(ctx, key))


@get("/processes/definitions/{definition_id:str}")
async def get_definition(ctx: Ctx, definition_id: FromPath[str]) -> DefinitionDetail:
    """One version with what its author has said about each node."""
    return await process.definition_of(ctx, number(DEFINITION, definition_id))


@get("/processes/definitions/{definition_id:str}/xml", media_type=BPMN_MEDIA)
async def get_definition_xml(ctx: Ctx, definition_id: FromPath[str]) -> Response[str]:
    """The BPMN model as it was deployed, with its drawing."""
    xml = await process.definition_xml(ctx, number(DEFINITION, definition_id))
    return Response(xml, media_type=BPMN_MEDIA)


@get("/processes/instances")
async def list_instances(
    ctx: Ctx,
    process_key: Annotated[str | None, QueryParameter(name="process")] = None,
    status: FromQuery[Status | None] = None,
    business_key: Annotated[str | None, QueryParameter(name="businessKey")] = None,
    stuck: FromQuery[bool | None] = None,
    node: FromQuery[str | None] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[InstanceSummary]:
    """Instances in the caller's organisations, newest first."""
    wanted = InstanceFilter(
        process=process_key, status=status, business_key=business_key or None, stuck=stuck or False, node=node
    )
    return await process.instances(ctx, wanted, limit, after)


@get("/processes/instances/{instance_id:str}")
async def get_instance(ctx: Ctx, instance_id: FromPath[str]) -> InstanceView:
    """Where an instance stands, for its diagram; its variables only for those who operate or draw."""
    found = await process.instance_of(ctx, number(INSTANCE, instance_id))
    return found if ctx.may(OPERATE) or ctx.may(DESIGN) else msgspec.structs.replace(found, variables=None)


@get("/processes/instances/{instance_id:str}/story")
async def get_instance_story(ctx: Ctx, instance_id: FromPath[str]) -> InstanceStory:
    """What happened in an instance; what it was told only for those who see its variables."""
    key = number(INSTANCE, instance_id)
    history = await process.history_of(ctx, key)
    if not (ctx.may(OPERATE) or ctx.may(DESIGN)):
        history = [_without_data(each) for each in history]
    items = await process.work_items_of(ctx, key)
    return InstanceStory(history, items, await task_forms.told(ctx, history, items))


def _without_data(entry: HistoryEntry) -> HistoryEntry:
    if not isinstance(entry.detail, dict):
        return entry
    shown = {name: value for name, value in entry.detail.items() if name not in ("told", "variables")}
    return msgspec.structs.replace(entry, detail=shown or None)


@post("/processes/instances/{instance_id:str}/cancel", status_code=204)
async def cancel_instance(ctx: Ctx, instance_id: FromPath[str], data: JSONBody[Cancellation]) -> None:
    """End an instance now."""
    await process.cancel_instance(ctx, number(INSTANCE, instance_id), data.reason, compensate=data.compensate)


@post("/processes/instances/{instance_id:str}/move", status_code=204)
async def move_token(ctx: Ctx, instance_id: FromPath[str], data: JSONBody[MoveToken]) -> None:
    """Let what stands at an activation go on elsewhere."""
    await process.move_token(ctx, number(INSTANCE, instance_id), data.activation, data.node, data.reason)


@post("/processes/instances/{instance_id:str}/variables", status_code=204)
async def change_variables(ctx: Ctx, instance_id: FromPath[str], data: JSONBody[Change]) -> None:
    """Set variables of an instance."""
    key = number(INSTANCE, instance_id)
    await process.set_variables(ctx, key, data.variables, data.reason, data.scope)


@post("/processes/definitions/{definition_id:str}/migrations", status_code=200)
async def migrate_instances(ctx: Ctx, definition_id: FromPath[str], data: JSONBody[Migration]) -> Migrations:
    """Take instances over to this version, or show what that would do."""
    target = number(DEFINITION, definition_id)
    keys = [number(INSTANCE, each) for each in data.instance_ids]
    if data.dry_run:
        return Migrations(await process.preview_migration(ctx, keys, target, data.mapping))
    return Migrations(await process.migrate(ctx, keys, target, data.mapping, data.reason))


@get("/processes/incidents")
async def list_incidents(
    ctx: Ctx,
    process_key: Annotated[str | None, QueryParameter(name="process")] = None,
    business_key: Annotated[str | None, QueryParameter(name="businessKey")] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[IncidentView]:
    """Open incidents in the caller's organisations, oldest first."""
    wanted = IncidentFilter(process=process_key, business_key=business_key)
    return await process.incidents(ctx, wanted, limit, after)


@post("/processes/incidents/{incident_id:str}/retry", status_code=204)
async def retry_incident(ctx: Ctx, incident_id: FromPath[str], data: JSONBody[Retry]) -> None:
    """Do a failed step again."""
    await process.retry_incident(ctx, number(INCIDENT, incident_id), data.variables, data.reason)


@post("/processes/incidents/{incident_id:str}/skip", status_code=204)
async def skip_incident(ctx: Ctx, incident_id: FromPath[str], data: JSONBody[Skip]) -> None:
    """Go on as if a failed step were done."""
    await process.skip_incident(
        ctx, number(INCIDENT, incident_id), data.reason, variables=data.variables, flow=data.flow
    )


router = Router(
    "/",
    route_handlers=[
        list_definitions,
        get_definition,
        get_definition_xml,
        list_instances,
        get_instance,
        get_instance_story,
        cancel_instance,
        move_token,
        change_variables,
        migrate_instances,
        list_incidents,
        retry_incident,
        skip_incident,
    ],
    tags=["processes"],
)
