"""Forms of tasks: as they are asked for, and the fields that administrators add to them."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import UnitName
from yizhan.engines.process import api as process
from yizhan.engines.process.form_fields import FieldSettings, FormField, NewFormField
from yizhan.engines.process.permissions import MANAGE_FORMS, WORK
from yizhan.flows import form_keeping, task_forms
from yizhan.flows.form_keeping import FormAsked
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.kernel.text import Text
from yizhan.platform import forms

MOST_UNITS = 30
MOST_TASKS = 200


class TaskForm(msgspec.Struct, frozen=True):
    """A form that tasks may ask for."""

    form: str
    name: Text


class TaskForms(msgspec.Struct, frozen=True):
    """All forms, in the order of their keys."""

    items: Sequence[TaskForm]


class FormFields(msgspec.Struct, frozen=True):
    """All fields added to a form, in their order; those that have ended too."""

    items: Sequence[FormField]


class UnitChoices(msgspec.Struct, frozen=True):
    """Organisations that a field may refer to."""

    items: Sequence[UnitName]


@get("/forms/{name:str}")
async def get_form(
    ctx: Ctx, name: FromPath[str], tasks: Annotated[list[str] | None, QueryParameter(name="task")] = None
) -> dict[str, Any]:
    """The JSON Schema of a form as it is asked of the caller now, for one task or several done together."""
    await ctx.at_post()
    return await task_forms.form_for(ctx, name, (tasks or [])[:MOST_TASKS])


@get("/work/organisations")
async def list_organisations(
    ctx: Ctx, q: FromQuery[str | None] = None, id_: Annotated[list[str] | None, QueryParameter(name="id")] = None
) -> UnitChoices:
    """Organisations for a field that refers to one: those whose name or code fits, or those with the ids."""
    await ctx.enter(WORK)
    if id_:
        return UnitChoices(list((await organisation.units_named(ctx, id_[:MOST_UNITS])).values()))
    return UnitChoices(await organisation.units_called(ctx, (q or "").strip(), MOST_UNITS))


@get("/task-forms")
async def list_forms(ctx: Ctx) -> TaskForms:
    """The forms that fields can be added to."""
    await ctx.enter(MANAGE_FORMS)
    return TaskForms([TaskForm(name, forms.title(name)) for name in sorted(forms.names())])


@get("/task-forms/{name:str}/fields")
async def list_fields(ctx: Ctx, name: FromPath[str]) -> FormFields:
    """The fields added to one form."""
    return FormFields(await process.form_fields(ctx, name))


@post("/task-forms/{name:str}/preview", status_code=200)
async def preview_form(ctx: Ctx, name: FromPath[str], data: JSONBody[FormAsked]) -> dict[str, Any]:
    """The form as people of a post would be asked at a time, with a field that is not saved yet."""
    return await form_keeping.preview(ctx, name, data)


@post("/form-fields", status_code=201)
async def add_field(ctx: Ctx, data: JSONBody[NewFormField]) -> Response[FormField]:
    """Add a field to a form; tasks that are open ask for it from its beginning on."""
    return _answered(await form_keeping.add_field(ctx, data))


@put("/form-fields/{field_id:str}")
async def change_field(
    ctx: Ctx, field_id: FromPath[str], data: JSONBody[FieldSettings], if_match: IfMatch = None
) -> Response[FormField]:
    """Change what may be changed about a field."""
    return _answered(await form_keeping.change_field(ctx, field_id, data, expected_rev(if_match)))


@post("/form-fields/{field_id:str}/end", status_code=200)
async def end_field(ctx: Ctx, field_id: FromPath[str], if_match: IfMatch = None) -> Response[FormField]:
    """Ask for a field no more; what was filled in stays."""
    return _answered(await form_keeping.end_field(ctx, field_id, expected_rev(if_match)))


def _answered(field: FormField) -> Response[FormField]:
    return Response(field, headers=etag(field.rev))


router = Router(
    "/",
    route_handlers=[
        get_form,
        list_organisations,
        list_forms,
        list_fields,
        preview_form,
        add_field,
        change_field,
        end_field,
    ],
    tags=["worklist"],
)
