"""What all things of the catalogue share between the standard and the domain."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from yizhan.domains.catalogue.contracts.queries import Draft, Entry
from yizhan.domains.catalogue.contracts.specifications import LifecycleState
from yizhan.interfaces.tmf.common.given import Given
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.interfaces.tmf.common.times import given_moment, moment
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.period import Period
from yizhan.kernel.text import Text

ASKED = {
    "id": "id",
    "name": "name",
    "nameEn": "nameEn",
    "version": "version",
    "lifecycleStatus": "state",
    "lastUpdate": "changedAt",
    "validFor.startDateTime": "validFrom",
    "validFor.endDateTime": "validTo",
}
Fields = dict[str, Any]
DraftT = TypeVar("DraftT", bound=Draft)


def head(call: Call, type_: str, entry: Entry) -> Document:
    """The attributes that every resource of the catalogue has."""
    period = {"startDateTime": entry.valid_for.start, "endDateTime": entry.valid_for.end}
    shown = {
        "id": entry.id,
        "href": call.href(type_, entry.id),
        "name": entry.name.zh,
        "nameEn": entry.name.en if entry.name.en != entry.name.zh else None,
        "description": entry.description.zh if entry.description else None,
        "version": entry.version,
        "lifecycleStatus": entry.state.value,
        "lastUpdate": moment(entry.changed_at),
        "validFor": {name: moment(at) for name, at in period.items() if at},
        "@type": type_,
    }
    return {name: value for name, value in shown.items() if value}


def taken_head(given: Given) -> Fields:
    """The same attributes, as fields of a draft."""
    for name in ("id", "href", "lastUpdate", "@type"):
        given.take(name)
    name, english = given.take("name"), given.take("nameEn")
    description = given.take("description")
    period = given.inner("validFor")
    return {
        "name": Text(str(name), str(english or name)),
        "description": Text(str(description), str(description)) if description else None,
        "version": str(given.take("version") or "1.0"),
        "state": _state(given.take("lifecycleStatus")),
        "valid_for": _period(period.take("startDateTime"), period.take("endDateTime")),
    }


def _state(text: str | None) -> LifecycleState:
    if text is not None and text not in set(LifecycleState):
        raise InvalidInput(NOT_ALLOWED.at("lifecycleStatus", value=text, allowed=", ".join(LifecycleState)))
    return LifecycleState(text) if text else LifecycleState.IN_DESIGN


def _period(start: str | None, end: str | None) -> Period:
    try:
        return Period(given_moment(start), given_moment(end))
    except ValueError as error:
        raise InvalidInput(NOT_ALLOWED.at("validFor", value=f"{start} – {end}", allowed="start ≤ end")) from error


Take = Callable[[Given], Fields]


def new(shape: type[DraftT], document: Document, take: Take, **more: Any) -> DraftT:
    """The draft of a new entry, in design."""
    given = Given(document)
    fields = take(given)
    if fields["state"] is not LifecycleState.IN_DESIGN:
        raise InvalidInput(NOT_ALLOWED.at("lifecycleStatus", value=fields["state"], allowed=LifecycleState.IN_DESIGN))
    return shape(code="", **{**fields, **more}, extra=given.rest())


def amended(draft: DraftT, before: Document, after: Document, take: Take) -> DraftT:
    """`draft` with what a patch changed; what the standard does not show stays."""
    old, new_ = Given(before), Given(after)
    was, wanted = take(old), take(new_)
    changed = {name: value for name, value in wanted.items() if was[name] != value and name != "state"}
    if "description" in changed and wanted["description"] is None:
        changed["description"] = None
    return msgspec.structs.replace(draft, **changed, extra=new_.rest())
