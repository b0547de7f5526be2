"""Forms of tasks: the shipped form with the fields that administrators added, checked as one, and told in words.

References of added fields point to customers and organisations, which the process engine does not know; so what a
person fills in is checked here, and then handed on.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from yizhan.domains.customer import api as customer
from yizhan.domains.organisation import api as organisation
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import HistoryEntry, WorkItemView
from yizhan.engines.process.form_fields import ADDED, FieldSettings, FieldType, FormField, NewFormField, schema_of
from yizhan.engines.process.permissions import MANAGE_FORMS
from yizhan.flows.key_accounts import checking as key_accounts
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE, Fault, inside
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform import forms
from yizhan.platform.context import Context

READ_CUSTOMERS = "customer.read"
Check = Callable[[Context, WorkItemView, Mapping[str, Any], str], Awaitable[list[Problem]]]
CHECKS: Mapping[str, Check] = {key_accounts.FORM: key_accounts.problems}
"""What is to be checked of a form beyond what its schema says, by its name."""
YES, NO = Text("是", "yes"), Text("否", "no")
NOT_YOURS = Text("不在您的数据范围内", "outside your data scope")
_WHAT = {FieldType.CUSTOMER: Text("客户", "customer"), FieldType.ORGANISATION: Text("组织", "organisation")}
BAD_DATE = Fault(
    "bad_date", Text("不是日期", "This is no date"), Text("请写成 2026-11-22 这样", "Write it like 2026-11-22")
)
TOO_EARLY = Fault("too_early", Text("日期太早", "The date is too early"), Text("不早于 {day}", "Not before {day}"))
TOO_LATE = Fault("too_late", Text("日期太晚", "The date is too late"), Text("不晚于 {day}", "Not after {day}"))


class AddedValue(msgspec.Struct, frozen=True, rename="camel"):
    """What was filled into an added field, as it was called and in words."""

    activation: int
    at: datetime
    node: str
    name: Text
    key: str
    label: Text
    value: Any
    words: Text


class FormAsked(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """For whom and when a form is shown; `draft` is a field that is not saved yet, `draft_of` the one it changes."""

    post: str | None = None
    at: datetime | None = None
    draft: NewFormField | None = None
    draft_of: str | None = None


async def form_for(ctx: Context, name: str, post: str | None) -> dict[str, Any]:
    """The form as it is asked of the caller now, who does a task of `post`; raises NotFound."""
    posts = ctx.actor.roles | ({post} if post else set())
    return _with_added(name, await process.fields_of(ctx, name), posts, ctx.now())


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
    return _with_added(name, fields, frozenset({asked.post}) if asked.post else None, asked.at or ctx.now())


async def add_field(ctx: Context, new: NewFormField) -> FormField:
    """Add a field to a form; raises InvalidInput."""
    await _refuse_unknown_posts(ctx, new)
    return await process.add_form_field(ctx, new)


async def change_field(ctx: Context, field_id: str, settings: FieldSettings, expected_rev: int) -> FormField:
    """Change a field; raises InvalidInput, ChangedMeanwhile."""
    await _refuse_unknown_posts(ctx, settings)
    return await process.change_form_field(ctx, field_id, settings, expected_rev)


async def complete(ctx: Context, work_item_id: int, output: Mapping[str, Any], rev: int | None) -> WorkItemView:
    """Finish a work item with what its form asks for; raises InvalidInput that names every field below `output`."""
    item = await process.work_item_of(ctx, work_item_id)
    plain = {name: value for name, value in output.items() if name != ADDED}
    problems = forms.problems_in(forms.schema(item.form), plain, "output") if item.form else []
    if not problems and item.form and item.form in CHECKS:
        problems += await CHECKS[item.form](ctx, item, plain, "output")
    filled, wrong = await _filled(ctx, item, output.get(ADDED))
    problems += wrong
    if problems:
        raise InvalidInput(*problems)
    return await process.complete(ctx, work_item_id, {**plain, ADDED: filled} if filled else plain, rev)


async def told(ctx: Context, history: Sequence[HistoryEntry], items: Sequence[WorkItemView]) -> Sequence[AddedValue]:
    """What was filled into added fields in an instance, those that have ended since included."""
    form_of = {item.node: item.form for item in items if item.form}
    known: dict[str, dict[str, FormField]] = {}
    found: list[tuple[HistoryEntry, str, Any, FormField | None]] = []
    for entry in history:
        for key, value in _added_in(entry).items():
            form = form_of.get(entry.node, "")
            if form not in known:
                known[form] = {field.key: field for field in await process.fields_of(ctx, form)}
            found.append((entry, key, value, known[form].get(key)))
    names = await _names(ctx, [(field.type, value) for _, _, value, field in found if field is not None])
    return [
        AddedValue(
            entry.activation, entry.at, entry.node, entry.name, key,
            field.settings.label if field else Text(key, key), value, _in_words(field, value, names),
        )
        for entry, key, value, field in found
    ]  # fmt: skip


def _with_added(name: str, fields: Sequence[FormField], posts: frozenset[str] | None, at: datetime) -> dict[str, Any]:
    form = dict(forms.schema(name))
    asked = [field for field in fields if field.holds(at) and field.shown_to(posts)]
    if asked:
        form["properties"] = {**form.get("properties", {}), ADDED: schema_of(asked)}
    return form


def _imagined(ctx: Context, draft: NewFormField) -> FormField:
    settings = FieldSettings(**{name: getattr(draft, name) for name in FieldSettings.__struct_fields__})
    return FormField(
        id="0", rev=0, form=draft.form, key=draft.key, type=draft.type, settings=settings,
        created_at=ctx.now(), made_by=ctx.actor.name, changed_at=ctx.now(), changed_by=ctx.actor.name,
    )  # fmt: skip


async def _refuse_unknown_posts(ctx: Context, settings: FieldSettings) -> None:
    await ctx.enter(MANAGE_FORMS)
    problems = await _post_problems(ctx, settings)
    if problems:
        raise InvalidInput(*problems)


async def _field_problems(ctx: Context, kind: FieldType, settings: FieldSettings) -> list[Problem]:
    return [*process.settings_problems(kind, settings), *await _post_problems(ctx, settings)]


async def _post_problems(ctx: Context, settings: FieldSettings) -> list[Problem]:
    known = await organisation.role_names(ctx, settings.posts) if settings.posts else {}
    return [
        UNKNOWN_REFERENCE.at(f"posts.{place}", what=Text("岗位角色", "role"), key=code)
        for place, code in enumerate(settings.posts)
        if code not in known
    ]


async def _filled(ctx: Context, item: WorkItemView, given: Any) -> tuple[dict[str, Any], list[Problem]]:
    """What was filled into added fields, without what was left empty, and what is wrong with it."""
    under = f"output.{ADDED}"
    known = await process.fields_of(ctx, item.form) if item.form else []
    if given is not None and not isinstance(given, Mapping):
        return {}, [forms.WRONG_TYPE.at(under, wanted="object")]
    filled = {key: value for key, value in (given or {}).items() if value not in (None, "")}
    posts = ctx.actor.roles | ({item.post} if item.post else set())
    visible = [field for field in known if field.shown_to(posts)]
    asked = [field for field in visible if field.holds(ctx.now())]
    ended = [field for field in visible if field.has_ended(ctx.now()) and field.key in filled]
    schema = schema_of([*asked, *ended])
    schema["required"] = schema_of(asked)["required"]
    problems = forms.problems_in(schema, filled, under)
    if not problems:
        pairs = [(field, filled[field.key]) for field in (*asked, *ended) if field.key in filled]
        problems = await _value_problems(ctx, pairs, under)
    return filled, problems


async def _value_problems(ctx: Context, filled: Sequence[tuple[FormField, Any]], under: str) -> list[Problem]:
    """What JSON Schema does not say: days that exist and lie within bounds, references to what there is."""
    names = await _names(ctx, [(field.type, value) for field, value in filled])
    problems = []
    for field, value in filled:
        at = f"{under}.{field.key}"
        if field.type is FieldType.DATE:
            problems += _day_problems(field.settings, str(value), at)
        elif field.type in _WHAT and (field.type, str(value)) not in names:
            problems.append(UNKNOWN_REFERENCE.at(at, what=_WHAT[field.type], key=value))
    return problems


def _day_problems(settings: FieldSettings, value: str, at: str) -> list[Problem]:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return [BAD_DATE.at(at)]
    if settings.earliest is not None and day < settings.earliest:
        return [TOO_EARLY.at(at, day=settings.earliest)]
    if settings.latest is not None and day > settings.latest:
        return [TOO_LATE.at(at, day=settings.latest)]
    return [] if day.isoformat() == value else [BAD_DATE.at(at)]


async def _names(ctx: Context, values: Sequence[tuple[FieldType, Any]]) -> Mapping[tuple[FieldType, str], Text]:
    """What the customers in the reader's scope and the organisations are called that some values name."""
    wanted = {kind: {str(value) for each, value in values if each is kind} for kind in _WHAT}
    found: dict[tuple[FieldType, str], Text] = {}
    keys = [key for key in map(parse_id, wanted[FieldType.CUSTOMER]) if key is not None]
    if keys and ctx.may(READ_CUSTOMERS):
        for key, one in (await customer.customers_of(ctx, keys)).items():
            found[FieldType.CUSTOMER, key] = Text(one.name, one.name)
    if wanted[FieldType.ORGANISATION]:
        for key, unit in (await organisation.units_named(ctx, sorted(wanted[FieldType.ORGANISATION]))).items():
            found[FieldType.ORGANISATION, key] = unit.name
    return found


def _added_in(entry: HistoryEntry) -> Mapping[str, Any]:
    told = entry.detail.get("told") if isinstance(entry.detail, Mapping) else None
    added = told.get(ADDED) if isinstance(told, Mapping) else None
    return added if isinstance(added, Mapping) else {}


def _in_words(field: FormField | None, value: Any, names: Mapping[tuple[FieldType, str], Text]) -> Text:
    plain = Text(str(value), str(value))
    match field.type if field else None:
        case FieldType.YES_NO:
            return YES if value else NO
        case FieldType.CHOICE if field is not None:
            return next((choice.name for choice in field.settings.choices if choice.value == value), plain)
        case FieldType.CUSTOMER | FieldType.ORGANISATION as kind:
            return names.get((kind, str(value)), NOT_YOURS)
        case _:
            return plain
