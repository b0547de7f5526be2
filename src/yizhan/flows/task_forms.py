"""Forms of tasks: the shipped form with the fields that administrators added, checked as one, and told in words.

References of added fields point to customers and organisations, which the process engine does not know, and the tree of
organisations says whom a field is for; so what a person fills in is checked here, and then handed on.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from yizhan.domains.customer import api as customer
from yizhan.domains.organisation import api as organisation
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import Finished, HistoryEntry, WorkItemView
from yizhan.engines.process.form_fields import ADDED, FieldSettings, FieldType, FormField, schema_of
from yizhan.flows.key_accounts import checking as key_accounts
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE, Fault
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
ORGANISATION = Text("组织", "organisation")
_WHAT = {FieldType.CUSTOMER: Text("客户", "customer"), FieldType.ORGANISATION: ORGANISATION}
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


class Audience(msgspec.Struct, frozen=True):
    """Whom a form is shown to: somebody of these posts, in a task of the innermost of these organisations.

    None stands for whoever sees all.
    """

    posts: frozenset[str] | None = None
    units: frozenset[str] | None = None

    def sees(self, field: FormField) -> bool:
        return field.shown_to(self.posts, self.units)


async def form_for(ctx: Context, name: str, tasks: Sequence[str]) -> dict[str, Any]:
    """The form as it is asked of the caller now for some tasks together; without any, where the caller works.

    Raises NotFound where there is no such form.
    """
    seats = await process.seats_of(ctx, [key for key in map(parse_id, tasks) if key is not None]) if tasks else []
    audiences = [await _audience(ctx, *seat) for seat in seats or [(None, ctx.actor.org_pos)]]
    return with_added(name, await process.fields_of(ctx, name), audiences, ctx.now())


async def _audience(ctx: Context, post: str | None, place: int) -> Audience:
    """The actor at a task that is offered to `post` at a place in the tree."""
    units = frozenset(unit.id for unit in await organisation.units_above(ctx, place))
    return Audience(ctx.actor.roles | ({post} if post else set()), units)


async def complete(
    ctx: Context, work_item_id: int, output: Mapping[str, Any], rev: int | None, *, shared: bool = False
) -> Finished:
    """Finish a work item with what its form asks for; raises InvalidInput that names every field below `output`.

    What is `shared` was filled in for several tasks at once: added fields that this one is not asked are left out.
    """
    item = await process.work_item_of(ctx, work_item_id)
    plain = {name: value for name, value in output.items() if name != ADDED}
    problems = forms.problems_in(forms.schema(item.form), plain, "output") if item.form else []
    if not problems and item.form and item.form in CHECKS:
        problems += await CHECKS[item.form](ctx, item, plain, "output")
    filled, wrong = await added_of(ctx, item, output.get(ADDED), under=f"output.{ADDED}", shared=shared)
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


def with_added(name: str, fields: Sequence[FormField], audiences: Sequence[Audience], at: datetime) -> dict[str, Any]:
    """A shipped form with the fields that at least one of those it is shown to sees at a time."""
    form = dict(forms.schema(name))
    asked = [field for field in fields if field.holds(at) and any(each.sees(field) for each in audiences)]
    if asked:
        form["properties"] = {**form.get("properties", {}), ADDED: schema_of(asked)}
    return form


async def added_of(
    ctx: Context, item: WorkItemView, given: Any, *, under: str, shared: bool
) -> tuple[dict[str, Any], list[Problem]]:
    """What was filled into added fields, without what was left empty, and what is wrong with it."""
    known = await process.fields_of(ctx, item.form) if item.form else []
    if given is not None and not isinstance(given, Mapping):
        return {}, [forms.WRONG_TYPE.at(under, wanted="object")]
    filled = {key: value for key, value in (given or {}).items() if value not in (None, "")}
    audiences = [await _audience(ctx, *seat) for seat in await process.seats_of(ctx, [int(item.id)])] if known else []
    visible = [field for field in known if any(each.sees(field) for each in audiences)]
    if shared:
        of_others = {field.key for field in known} - {field.key for field in visible}
        filled = {key: value for key, value in filled.items() if key not in of_others}
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
