"""Fields of forms as administrators keep them: each where they look after the organisations that are asked for it."""

from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.organisation import api as organisation
from yizhan.engines.process import api as process
from yizhan.engines.process.form_fields import FieldSettings, FieldType, FormField, NewFormField
from yizhan.engines.process.permissions import MANAGE_FORMS
from yizhan.flows.task_forms import ORGANISATION, Audience, with_added
from yizhan.kernel.errors import InvalidInput, Kind, Problem, Refusal
from yizhan.kernel.faults import OUTSIDE_SCOPE, UNKNOWN_REFERENCE, Fault, inside
from yizhan.kernel.scope import Scope
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

NOT_EVERYWHERE = Fault(
    "not_everywhere",
    Text("您不能为全公司添加字段", "You cannot add fields for the whole operator"),
    Text("请选择您管辖范围内的组织", "Choose an organisation that you look after"),
)


class FormAsked(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """For whom, where and when a form is shown; `draft` is a field not saved yet, `draft_of` the one it changes."""

    post: str | None = None
    organisation: str | None = None
    at: datetime | None = None
    draft: NewFormField | None = None
    draft_of: str | None = None


async def preview(ctx: Context, name: str, asked: FormAsked) -> dict[str, Any]:
    """The form as people of a post (or, with none, whoever sees all) are asked at a time; nothing is saved.

    Raises InvalidInput with everything wrong about the draft.
    """
    fields = list(await process.form_fields(ctx, name))
    if asked.draft is not None:
        problems = await _field_problems(ctx, asked.draft.type, asked.draft)
        if problems:
            raise InvalidInput(*inside("draft", problems))
        fields = [field for field in fields if field.id != asked.draft_of and field.key != asked.draft.key]
        fields.append(_imagined(ctx, asked.draft))
    audience = Audience(frozenset({asked.post}) if asked.post else None, await _units_below(ctx, asked.organisation))
    return with_added(name, fields, [audience], asked.at or ctx.now())


async def _units_below(ctx: Context, unit_id: str | None) -> frozenset[str] | None:
    if unit_id is None:
        return None
    unit = await organisation.unit_at_field(ctx, unit_id, "organisation")
    return frozenset(each.id for each in await organisation.units_above(ctx, unit.pos))


async def add_field(ctx: Context, new: NewFormField) -> FormField:
    """Add a field to a form; raises InvalidInput."""
    await _refuse_strange(ctx, new)
    return await process.add_form_field(ctx, new)


async def change_field(ctx: Context, field_id: str, settings: FieldSettings, expected_rev: int) -> FormField:
    """Change a field; raises InvalidInput, ChangedMeanwhile, FieldOfOthers."""
    await _refuse_others(ctx, field_id)
    await _refuse_strange(ctx, settings)
    return await process.change_form_field(ctx, field_id, settings, expected_rev)


async def end_field(ctx: Context, field_id: str, expected_rev: int) -> FormField:
    """Ask for a field no more; raises ChangedMeanwhile, FieldOfOthers."""
    await _refuse_others(ctx, field_id)
    return await process.end_form_field(ctx, field_id, expected_rev)


def _imagined(ctx: Context, draft: NewFormField) -> FormField:
    settings = FieldSettings(**{name: getattr(draft, name) for name in FieldSettings.__struct_fields__})
    return FormField(
        id="0", rev=0, form=draft.form, key=draft.key, type=draft.type, settings=settings,
        created_at=ctx.now(), made_by=ctx.actor.name, changed_at=ctx.now(), changed_by=ctx.actor.name,
    )  # fmt: skip


class FieldOfOthers(Refusal):
    """The field is asked for where the caller keeps no forms."""

    code = "field_of_others"
    kind = Kind.FORBIDDEN
    message = Text("该字段用于您管辖范围之外的组织", "The field is asked for outside the organisations you look after")
    remedy = Text(
        "请联系其所属组织的管理员，或为您的组织另加字段",
        "Ask the administrator there, or add a field for your own organisation",
    )


async def _refuse_others(ctx: Context, field_id: str) -> None:
    """Raises NotFound, FieldOfOthers."""
    scope = await ctx.enter(MANAGE_FORMS)
    found = await process.form_field(ctx, field_id)
    span = await _span(ctx, found.settings.organisation)
    if span is not None and not (scope.contains(span.lo) and scope.contains(span.hi)):
        await ctx.refuse("change", "process.form_field", field_id)
        raise FieldOfOthers


async def _span(ctx: Context, unit_id: str | None) -> Scope | None:
    """The places of the organisation and those below it, of all without one; None where there are none."""
    if unit_id is None:
        path = await organisation.units_above(ctx, ctx.actor.org_pos)
        return Scope(path[0].pos, path[0].last) if path else None
    unit = (await organisation.units_with_ids(ctx, [unit_id])).get(unit_id)
    return Scope(unit.pos, unit.last) if unit else None


async def _refuse_strange(ctx: Context, settings: FieldSettings) -> None:
    """Raises InvalidInput for posts there are not, and for organisations that the caller does not look after."""
    await ctx.enter(MANAGE_FORMS)
    problems = [*await _post_problems(ctx, settings), *await _place_problems(ctx, settings)]
    if problems:
        raise InvalidInput(*problems)


async def _field_problems(ctx: Context, kind: FieldType, settings: FieldSettings) -> list[Problem]:
    of_others = [*await _post_problems(ctx, settings), *await _place_problems(ctx, settings)]
    return [*process.settings_problems(kind, settings), *of_others]


async def _place_problems(ctx: Context, settings: FieldSettings) -> list[Problem]:
    given, span = settings.organisation, await _span(ctx, settings.organisation)
    if given is not None and span is None:
        return [UNKNOWN_REFERENCE.at("organisation", what=ORGANISATION, key=given)]
    scope = await ctx.enter(MANAGE_FORMS)
    if span is not None and not (scope.contains(span.lo) and scope.contains(span.hi)):
        return [OUTSIDE_SCOPE.at("organisation") if given else NOT_EVERYWHERE.at("organisation")]
    return []


async def _post_problems(ctx: Context, settings: FieldSettings) -> list[Problem]:
    known = await organisation.role_names(ctx, settings.posts) if settings.posts else {}
    return [
        UNKNOWN_REFERENCE.at(f"posts.{place}", what=Text("岗位角色", "role"), key=code)
        for place, code in enumerate(settings.posts)
        if code not in known
    ]
