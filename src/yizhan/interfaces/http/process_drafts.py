"""Drafts of processes: drawn, checked, compared, submitted, approved and deployed."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.types import ControllerRouterHandler

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import State
from yizhan.domains.organisation.contracts.permissions import READ as READ_ORGANISATION
from yizhan.engines.process import api as process
from yizhan.engines.process.connectors import Connectors
from yizhan.engines.process.contracts import Deployed
from yizhan.engines.process.designing import (
    CaseChange,
    DraftDetail,
    DraftView,
    ModelChange,
    ModelCheck,
    NewDraft,
    ProcessReplay,
    ReplayDraft,
    SavedDraft,
)
from yizhan.engines.process.permissions import VIEW, WORK
from yizhan.engines.rules import api as rules
from yizhan.engines.rules.permissions import VIEW as VIEW_RULES
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.kernel.text import Text
from yizhan.platform import forms
from yizhan.platform.listing import Window

MOST_ROLES = 200
Xml = Annotated[str, msgspec.Meta(max_length=2_000_000)]


class Model(msgspec.Struct, frozen=True):
    """A BPMN model as its file holds it."""

    xml: Xml


class TwoModels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two models to compare."""

    before: Xml
    after: Xml


class Drafts(msgspec.Struct, frozen=True):
    """Drafts, last changed first."""

    items: Sequence[DraftView]


class ModelChanges(msgspec.Struct, frozen=True):
    """How two models differ."""

    changes: Sequence[ModelChange]


class DraftReason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a draft is returned."""

    reason: str


class ProcessReplays(msgspec.Struct, frozen=True):
    """Replays of one draft, newest first."""

    items: Sequence[ProcessReplay]


class CaseChanges(msgspec.Struct, frozen=True):
    """Past cases that would go another way, newest first."""

    items: Sequence[CaseChange]


class NamedChoice(msgspec.Struct, frozen=True):
    """Something a model may refer to by its key."""

    key: str
    name: Text


class ConnectorChoice(msgspec.Struct, frozen=True):
    """A connector with what it can do."""

    key: str
    operations: Sequence[str]


class FormChoice(msgspec.Struct, frozen=True):
    """A form with its fields, which become variables of the result."""

    key: str
    fields: Sequence[NamedChoice]


class ModelChoices(msgspec.Struct, frozen=True):
    """What the author of a model can choose from, as far as the reader may see it."""

    posts: Sequence[NamedChoice]
    forms: Sequence[FormChoice]
    connectors: Sequence[ConnectorChoice]
    decisions: Sequence[NamedChoice]
    processes: Sequence[NamedChoice]


@get("/processes/drafts")
async def list_drafts(ctx: Ctx, key: FromQuery[str | None] = None, closed: FromQuery[bool | None] = None) -> Drafts:
    """Drafts of the caller's organisations; with `closed` those that were deployed too."""
    return Drafts(await process.drafts(ctx, key or None, closed=closed or False))


@post("/processes/drafts", status_code=201)
async def create_draft(ctx: Ctx, data: JSONBody[NewDraft]) -> Response[DraftView]:
    """Begin a draft with a model, or with that of a version."""
    return _told(await process.create_draft(ctx, data))


@get("/processes/drafts/{draft_id:str}")
async def get_draft(ctx: Ctx, draft_id: FromPath[str]) -> Response[DraftDetail]:
    """One draft with its model."""
    found = await process.draft_of(ctx, draft_id)
    return Response(found, headers=etag(found.draft.rev))


@put("/processes/drafts/{draft_id:str}")
async def save_draft(
    ctx: Ctx, draft_id: FromPath[str], data: JSONBody[SavedDraft], if_match: IfMatch = None
) -> Response[DraftView]:
    """Keep a draft as it is now."""
    return _told(await process.save_draft(ctx, draft_id, data, expected_rev(if_match)))


@delete("/processes/drafts/{draft_id:str}", status_code=204)
async def discard_draft(ctx: Ctx, draft_id: FromPath[str]) -> None:
    """Drop a draft."""
    await process.discard_draft(ctx, draft_id)


@post("/processes/drafts/{draft_id:str}/return", status_code=200)
async def return_draft(ctx: Ctx, draft_id: FromPath[str], data: JSONBody[DraftReason]) -> Response[DraftView]:
    """Give a submitted draft back to be changed."""
    return _told(await process.return_draft(ctx, draft_id, data.reason))


@post("/processes/comparison", status_code=200)
async def compare_models(ctx: Ctx, data: JSONBody[TwoModels]) -> ModelChanges:
    """What is added, removed, changed and moved between two models, in words."""
    await ctx.enter(VIEW)
    return ModelChanges(process.differences(data.before.encode(), data.after.encode()))


@get("/processes/drafts/{draft_id:str}/replays")
async def list_draft_replays(ctx: Ctx, draft_id: FromPath[str]) -> ProcessReplays:
    """Replays of a draft."""
    return ProcessReplays(await process.replays_of(ctx, draft_id))


@post("/processes/drafts/{draft_id:str}/replays", status_code=202)
async def begin_draft_replay(ctx: Ctx, draft_id: FromPath[str], data: JSONBody[ReplayDraft]) -> ProcessReplay:
    """Run a draft over past cases, in the background; nothing but the result is written."""
    return await process.begin_replay(ctx, draft_id, data)


@get("/processes/replays/{replay_id:str}")
async def get_draft_replay(ctx: Ctx, replay_id: FromPath[str]) -> ProcessReplay:
    """One replay, and what it found."""
    return await process.replay_of(ctx, replay_id)


@get("/processes/replays/{replay_id:str}/changes")
async def list_case_changes(ctx: Ctx, replay_id: FromPath[str]) -> CaseChanges:
    """The past cases that would go another way."""
    return CaseChanges(await process.changes_of(ctx, replay_id))


def _told(draft: DraftView) -> Response[DraftView]:
    return Response(draft, headers=etag(draft.rev))


def _form(name: str) -> FormChoice:
    fields: Mapping[str, Mapping[str, Any]] = forms.schema(name).get("properties", {})
    named = [
        NamedChoice(key, msgspec.convert(field.get("x-label", {"zh": key, "en": key}), Text))
        for key, field in fields.items()
    ]
    return FormChoice(name, named)


async def _posts(ctx: Ctx) -> list[NamedChoice]:
    """The roles whose holders may work on tasks."""
    if not ctx.may(READ_ORGANISATION):
        return []
    page = await organisation.roles(ctx, State.ACTIVE, None, Window(limit=MOST_ROLES))
    return [NamedChoice(role.code, role.name) for role in page.items if WORK in role.grants]


async def _decisions(ctx: Ctx) -> list[NamedChoice]:
    found = {sheet.key: sheet.name for sheet in await rules.sheets(ctx)} if ctx.may(VIEW_RULES) else {}
    return [NamedChoice(key, name) for key, name in found.items()]


def router(connectors: Connectors) -> Router:
    """The handlers; models may call these connectors."""

    async def environment(ctx: Ctx) -> process.Environment:
        """What a model may name here; where nobody has made a role yet, posts are not known."""
        posts = await organisation.role_codes(ctx)
        return process.environment(connectors, forms=forms.names(), posts=posts or None)

    @get("/processes/choices")
    async def list_choices(ctx: Ctx) -> ModelChoices:
        """What a model may refer to: posts, forms, connectors, decisions, other processes."""
        posts, decisions = await _posts(ctx), await _decisions(ctx)
        known = await process.definitions(ctx)
        return ModelChoices(
            posts,
            [_form(name) for name in sorted(forms.names())],
            [ConnectorChoice(name, sorted(one.operations)) for name, one in sorted(connectors.items())],
            decisions,
            [NamedChoice(one.key, one.name) for one in known],
        )

    @post("/processes/definitions/check", status_code=200)
    async def check_model(ctx: Ctx, data: JSONBody[Model]) -> ModelCheck:
        """Everything that keeps a model from being deployed, and what is worth knowing, by element."""
        return await process.check(ctx, data.xml.encode(), await environment(ctx))

    @post("/processes/drafts/{draft_id:str}/submit", status_code=200)
    async def submit_draft(ctx: Ctx, draft_id: FromPath[str], if_match: IfMatch = None) -> Response[DraftView]:
        """Hand a draft to whoever approves it; one with problems is refused with all of them."""
        return _told(await process.submit_draft(ctx, draft_id, expected_rev(if_match), await environment(ctx)))

    @post("/processes/drafts/{draft_id:str}/deploy", status_code=200)
    async def deploy_draft(ctx: Ctx, draft_id: FromPath[str], if_match: IfMatch = None) -> Deployed:
        """Approve what somebody else has drawn, and make it the newest version of its process."""
        return await process.deploy_draft(ctx, draft_id, expected_rev(if_match), await environment(ctx))

    handlers: list[ControllerRouterHandler] = [
        list_choices,
        list_drafts,
        create_draft,
        get_draft,
        save_draft,
        discard_draft,
        check_model,
        compare_models,
        submit_draft,
        return_draft,
        deploy_draft,
        list_draft_replays,
        begin_draft_replay,
        get_draft_replay,
        list_case_changes,
    ]
    return Router("/", route_handlers=handlers, tags=["processes"])
