"""Fields that administrators add to the forms of tasks: added, changed, ended; none is ever deleted."""

import re
from collections.abc import Sequence

from msgspec.structs import asdict, replace

from yizhan.engines.process.form_fields import (
    LONGEST_TEXT,
    FieldChoice,
    FieldSettings,
    FieldType,
    FormField,
    NewFormField,
)
from yizhan.engines.process.permissions import MANAGE_FORMS
from yizhan.engines.process.store import form_fields as store
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, Problem
from yizhan.kernel.faults import NOT_ALLOWED, PERIOD_ORDER, REQUIRED, TOO_LONG, Fault
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.text import Text
from yizhan.platform import forms
from yizhan.platform.context import Context

FIELD = Text("表单字段", "form field")
MOST_FIELDS = 40
MOST_CHOICES = 60
LONGEST_LABEL = 80
LONGEST_HELP = 300
_KEY = re.compile(r"[a-z][A-Za-z0-9]{0,39}")
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")

BAD_KEY = Fault(
    "bad_key",
    Text("编号“{value}”不能用作字段名", "“{value}” cannot be the key of a field"),
    Text(
        "用小写字母开头，只含字母和数字，不超过 40 个",
        "Begin with a small letter; letters and figures only, 40 at most",
    ),
)
BAD_VALUE = Fault(
    "bad_value",
    Text("选项值“{value}”无效", "“{value}” cannot be a value"),
    Text("只含字母、数字、连字符和下划线", "Letters, figures, hyphens and underscores only"),
)
TAKEN = Fault(
    "taken",
    Text("表单已有字段“{value}”", "The form has a field “{value}” already"),
    Text("换一个编号；若它已停用，可修改其结束时间重新启用", "Take another key, or let the old field begin again"),
)
TWICE = Fault("twice", Text("“{value}”重复", "“{value}” stands there twice"), Text("请去掉一个", "Remove one of them"))
NOT_FOR_TYPE = Fault(
    "not_for_type",
    Text("该类型的字段没有这项设置", "A field of this type has no such setting"),
    Text("请清空此项", "Leave it empty"),
)
BOUNDS = Fault(
    "bounds_order",
    Text("下限大于上限", "The lower bound is above the upper one"),
    Text("请更正上下限", "Correct the bounds"),
)
TOO_MANY = Fault(
    "too_many",
    Text("最多 {most} 项", "There can be at most {most}"),
    Text("请停用或去掉不用的", "End or remove what is not used"),
)


async def fields_of(ctx: Context, form: str) -> Sequence[FormField]:
    """All fields added to a form, in their order; they hold nobody's data, so everybody may know them."""
    return await store.of_form(ctx.tx, form)


async def form_fields(ctx: Context, form: str) -> Sequence[FormField]:
    """The same for whoever keeps them; raises NotFound where there is no such form."""
    await ctx.enter(MANAGE_FORMS)
    forms.schema(form)
    return await store.of_form(ctx.tx, form)


async def form_field(ctx: Context, field_id: str) -> FormField:
    """One field for whoever keeps them; raises NotFound."""
    await ctx.enter(MANAGE_FORMS)
    return await _found(ctx, field_id)


async def add_form_field(ctx: Context, new: NewFormField) -> FormField:
    """Add a field to a form; tasks that are open ask for it from its beginning on.

    Raises InvalidInput with everything wrong about it.
    """
    await ctx.enter(MANAGE_FORMS)
    await store.lock_form(ctx.tx, new.form)
    known = await store.of_form(ctx.tx, new.form) if new.form in forms.names() else []
    problems = [*_naming_problems(new, known), *settings_problems(new.type, new)]
    if problems:
        raise InvalidInput(*problems)
    field_id = new_id()
    await store.add(ctx.tx, field_id, new, _since_now(ctx, new), ctx.actor.name)
    made = await _found(ctx, str(field_id))
    await ctx.audit("create", "process.form_field", made.id, ctx.actor.org_pos, form=made.form, key=made.key,
                    settings=made.settings)  # fmt: skip
    return made


async def change_form_field(ctx: Context, field_id: str, settings: FieldSettings, expected_rev: int) -> FormField:
    """Change what may be changed; what was chosen before keeps its name."""
    await ctx.enter(MANAGE_FORMS)
    before = await _found(ctx, field_id, expected_rev)
    problems = settings_problems(before.type, settings)
    if problems:
        raise InvalidInput(*problems)
    begins = settings.begins_at or before.settings.begins_at
    made = replace(settings, begins_at=begins, choices=_choices(before.settings.choices, settings.choices))
    return await _changed(ctx, before, made, "change")


async def end_form_field(ctx: Context, field_id: str, expected_rev: int) -> FormField:
    """Ask for it no more from now on; what was filled in stays where it is, under its name."""
    await ctx.enter(MANAGE_FORMS)
    before = await _found(ctx, field_id, expected_rev)
    begins = min(before.settings.begins_at or ctx.now(), ctx.now())
    return await _changed(ctx, before, replace(before.settings, begins_at=begins, ends_at=ctx.now()), "end")


async def _changed(ctx: Context, before: FormField, settings: FieldSettings, deed: str) -> FormField:
    await store.change(ctx.tx, int(before.id), settings, ctx.actor.name)
    made = await _found(ctx, before.id)
    was, now = asdict(before.settings), asdict(made.settings)
    changes = {name: [was[name], now[name]] for name in now if was[name] != now[name]}
    await ctx.audit(deed, "process.form_field", made.id, ctx.actor.org_pos, form=made.form, key=made.key,
                    changes=changes)  # fmt: skip
    return made


async def _found(ctx: Context, field_id: str, expected_rev: int | None = None) -> FormField:
    number = parse_id(field_id)
    found = await store.one(ctx.tx, number, lock=True) if number is not None else None
    if found is None:
        raise NotFound(FIELD, field_id)
    if expected_rev is not None and expected_rev != found.rev:
        raise ChangedMeanwhile(current=found.rev)
    return found


def _since_now(ctx: Context, new: NewFormField) -> FieldSettings:
    settings = {name: getattr(new, name) for name in FieldSettings.__struct_fields__}
    return FieldSettings(**settings | {"begins_at": new.begins_at or ctx.now()})


def _choices(before: Sequence[FieldChoice], wanted: Sequence[FieldChoice]) -> tuple[FieldChoice, ...]:
    """The choices wanted, and behind them those left out, which are offered no more."""
    values = {choice.value for choice in wanted}
    return (*wanted, *(replace(choice, ended=True) for choice in before if choice.value not in values))


def _naming_problems(new: NewFormField, known: Sequence[FormField]) -> list[Problem]:
    problems = []
    if new.form not in forms.names():
        problems.append(NOT_ALLOWED.at("form", value=new.form, allowed=", ".join(sorted(forms.names()))))
    if not _KEY.fullmatch(new.key):
        problems.append(BAD_KEY.at("key", value=new.key))
    elif new.key in {field.key for field in known}:
        problems.append(TAKEN.at("key", value=new.key))
    if len(known) >= MOST_FIELDS:
        problems.append(TOO_MANY.at("form", most=MOST_FIELDS))
    return problems


def settings_problems(kind: FieldType, settings: FieldSettings) -> list[Problem]:
    """Everything wrong with the settings of a field of that type."""
    return [
        *_words_problems("label", settings.label, LONGEST_LABEL),
        *(_words_problems("help", settings.help, LONGEST_HELP) if settings.help else []),
        *_choice_problems(kind, settings.choices),
        *_bound_problems(kind, settings),
        *_period_problems(settings),
    ]


def _words_problems(field: str, words: Text, most: int) -> list[Problem]:
    given = {f"{field}.zh": words.zh.strip(), f"{field}.en": words.en.strip()}
    return [REQUIRED.at(at) for at, text in given.items() if not text] + [
        TOO_LONG.at(at, most=most) for at, text in given.items() if len(text) > most
    ]


def _choice_problems(kind: FieldType, choices: Sequence[FieldChoice]) -> list[Problem]:
    if kind is not FieldType.CHOICE:
        return [NOT_FOR_TYPE.at("choices")] if choices else []
    if all(choice.ended for choice in choices):
        return [REQUIRED.at("choices")]
    problems = [TOO_MANY.at("choices", most=MOST_CHOICES)] if len(choices) > MOST_CHOICES else []
    seen: set[str] = set()
    for place, choice in enumerate(choices):
        if not _VALUE.fullmatch(choice.value):
            problems.append(BAD_VALUE.at(f"choices.{place}.value", value=choice.value))
        elif choice.value in seen:
            problems.append(TWICE.at(f"choices.{place}.value", value=choice.value))
        seen.add(choice.value)
        problems += _words_problems(f"choices.{place}.name", choice.name, LONGEST_LABEL)
    return problems


def _bound_problems(kind: FieldType, settings: FieldSettings) -> list[Problem]:
    bounded = kind in (FieldType.TEXT, FieldType.NUMBER)
    problems = [
        NOT_FOR_TYPE.at(name)
        for name, value, fits in (
            ("least", settings.least, bounded),
            ("most", settings.most, bounded),
            ("earliest", settings.earliest, kind is FieldType.DATE),
            ("latest", settings.latest, kind is FieldType.DATE),
            ("textFormat", settings.text_format, kind is FieldType.TEXT),
        )
        if value is not None and not fits
    ]
    if problems:
        return problems
    if settings.least is not None and settings.most is not None and settings.least > settings.most:
        problems.append(BOUNDS.at("most"))
    if settings.earliest is not None and settings.latest is not None and settings.earliest > settings.latest:
        problems.append(BOUNDS.at("latest"))
    if kind is FieldType.TEXT:
        allowed = f"1–{LONGEST_TEXT}"
        problems += [
            NOT_ALLOWED.at(name, value=value, allowed=allowed)
            for name, value in (("least", settings.least), ("most", settings.most))
            if value is not None and not (1 <= value <= LONGEST_TEXT and value == int(value))
        ]
    return problems


def _period_problems(settings: FieldSettings) -> list[Problem]:
    begins, ends = settings.begins_at, settings.ends_at
    problems = [
        _NO_ZONE.at(name)
        for name, at in (("beginsAt", begins), ("endsAt", ends))
        if at is not None and at.tzinfo is None
    ]
    if not problems and begins is not None and ends is not None and ends < begins:
        problems.append(PERIOD_ORDER.at("endsAt"))
    return problems


_NO_ZONE = Fault(
    "no_time_zone",
    Text("时间缺少时区", "The time lacks its zone"),
    Text("请按 RFC 3339 填写，如 2026-11-22T08:00:00+08:00", "Write it by RFC 3339, e.g. 2026-11-22T08:00:00+08:00"),
)
