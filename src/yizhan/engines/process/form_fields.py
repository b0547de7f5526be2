"""Fields that administrators add to the forms of tasks (requirement 6.3), frozen, and what they mean in JSON Schema.

A shipped form stays as it is; what is added stands in a group of its own (`added`), so that no field of a later version
of the form can clash with it. What is filled in becomes `added.<node>.<key>` among the variables of the instance.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec

from yizhan.kernel.text import Text

ADDED = "added"
"""The variable, and the group of a form, that added fields stand in."""
LONGEST_TEXT = 500
GROUP = Text("补充信息", "Further details")


class FieldType(StrEnum):
    """What a field holds; it stays, so that values keep their meaning."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yesNo"
    CUSTOMER = "customer"
    """The id of a customer."""
    ORGANISATION = "organisation"
    """The id of an organisation."""


class TextFormat(StrEnum):
    """What a text must look like."""

    DIGITS = "digits"
    CODE = "code"
    MOBILE = "mobile"
    EMAIL = "email"


class FieldChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the values of a choice; one that `ended` is offered no more, and keeps its name where it was chosen."""

    value: str
    name: Text
    ended: bool = False


class FieldSettings(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What may be changed about a field.

    `least` and `most` bound a number, or the length of a text; `earliest` and `latest` a date. Without `posts`
    everybody who does the task sees it; without `organisation` everywhere, else in the tasks of it and of those below
    it. Where `ends_at` is passed it is no longer asked.
    """

    label: Text
    help: Text | None = None
    required: bool = False
    choices: tuple[FieldChoice, ...] = ()
    least: float | None = None
    most: float | None = None
    earliest: date | None = None
    latest: date | None = None
    text_format: TextFormat | None = None
    order: Annotated[int, msgspec.Meta(ge=0, le=9999)] = 100
    posts: tuple[str, ...] = ()
    organisation: str | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None


class NewFormField(FieldSettings, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A field to be added to the form `form`; `key` is its name among the variables."""

    form: str
    key: str
    type: FieldType


class FormField(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A field as it is now."""

    id: str
    rev: int
    form: str
    key: str
    type: FieldType
    settings: FieldSettings
    created_at: datetime
    made_by: str
    changed_at: datetime
    changed_by: str

    def holds(self, at: datetime) -> bool:
        """Whether it is asked at that time."""
        begins, ends = self.settings.begins_at, self.settings.ends_at
        return (begins is None or begins <= at) and (ends is None or at < ends)

    def has_ended(self, at: datetime) -> bool:
        ends = self.settings.ends_at
        return ends is not None and ends <= at

    def shown_to(self, posts: frozenset[str] | None, units: frozenset[str] | None) -> bool:
        """Whether somebody of those posts sees it in a task of organisations within each other; None stands for all."""
        mine, where = self.settings.posts, self.settings.organisation
        return (posts is None or not mine or not posts.isdisjoint(mine)) and (units is None or where in (None, *units))


class _Pattern(msgspec.Struct, frozen=True):
    pattern: str
    words: Text


PATTERNS = {
    TextFormat.DIGITS: _Pattern(r"^[0-9]*$", Text("只能填数字", "Figures only")),
    TextFormat.CODE: _Pattern(
        r"^[A-Za-z0-9-]*$", Text("只能填字母、数字和连字符", "Letters, figures and hyphens only")
    ),
    TextFormat.MOBILE: _Pattern(
        r"^(1[3-9][0-9]{9})?$", Text("请填 11 位手机号码", "Enter a mobile number of 11 figures")
    ),
    TextFormat.EMAIL: _Pattern(
        r"^([^\s@]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63}){1,8})?$",
        Text("请填电子邮件地址，如 name@example.com", "Enter an e-mail address such as name@example.com"),
    ),
}
"""The formats as regular expressions that take linear time; nobody writes expressions of their own."""
LOOKUPS = {FieldType.CUSTOMER: "customer", FieldType.ORGANISATION: "organisation"}
"""Which lookup of the pages finds the values of a reference."""


def schema_of(fields: Sequence[FormField], *, lenient: bool = False) -> dict[str, Any]:
    """The group of fields as JSON Schema; `lenient` asks for none of them."""
    ordered = sorted(fields, key=lambda field: (field.settings.order, field.key))
    return {
        "type": "object",
        "additionalProperties": False,
        "x-label": GROUP,
        "properties": {field.key: field_schema(field, place) for place, field in enumerate(ordered, 1)},
        "required": [] if lenient else [field.key for field in ordered if field.settings.required],
    }


def field_schema(field: FormField, place: int = 1) -> dict[str, Any]:
    """One field as JSON Schema."""
    settings = field.settings
    words: dict[str, Any] = {"x-label": settings.label, "x-order": place}
    if settings.help is not None:
        words["x-help"] = settings.help
    return {**_typed(field), **words}


def _typed(field: FormField) -> dict[str, Any]:
    settings = field.settings
    match field.type:
        case FieldType.TEXT:
            return _text(settings)
        case FieldType.NUMBER:
            bounds = {"minimum": settings.least, "maximum": settings.most}
            return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}
        case FieldType.DATE:
            days = {"x-earliest": settings.earliest, "x-latest": settings.latest}
            told = {name: bound.isoformat() for name, bound in days.items() if bound is not None}
            return {"type": "string", "format": "date", **told}
        case FieldType.CHOICE:
            offered = [choice for choice in settings.choices if not choice.ended]
            names = {choice.value: choice.name for choice in offered}
            return {"type": "string", "enum": list(names), "x-options": names}
        case FieldType.YES_NO:
            return {"type": "boolean", "x-widget": "radio"}
        case FieldType.CUSTOMER | FieldType.ORGANISATION:
            return {"type": "string", "x-widget": "lookup", "x-lookup": LOOKUPS[field.type], "maxLength": 20}


def _text(settings: FieldSettings) -> dict[str, Any]:
    most = int(settings.most or LONGEST_TEXT)
    made: dict[str, Any] = {"type": "string", "maxLength": most}
    least = int(settings.least or (1 if settings.required else 0))
    if least:
        made["minLength"] = least
    if settings.text_format is not None:
        pattern = PATTERNS[settings.text_format]
        made |= {"pattern": pattern.pattern, "x-pattern-message": pattern.words}
    return made
