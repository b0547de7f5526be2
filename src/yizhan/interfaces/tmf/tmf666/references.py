"""Bill formats, presentation media and billing cycles: small lists that every organisation shares."""

from collections.abc import Mapping

from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import Reference, ReferenceInput, ReferenceKind
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.resource import Call, Change, Document, Many, One
from yizhan.kernel.selecting import select
from yizhan.kernel.selection import REST, Selection, Shape

TYPES = {
    ReferenceKind.BILL_FORMAT: "BillFormat",
    ReferenceKind.BILL_PRESENTATION_MEDIA: "BillPresentationMedia",
    ReferenceKind.BILLING_CYCLE_SPECIFICATION: "BillingCycleSpecification",
}
_ATTRIBUTES = (
    "billingDateShift",
    "billingPeriod",
    "chargeDateOffset",
    "creditDateOffset",
    "frequency",
    "mailingDateOffset",
    "paymentDueDateOffset",
    "validFor",
)
_SHAPES: Mapping[str, Shape] = {
    "id": Shape.ID,
    "href": Shape.TEXT,
    "name": Shape.TEXT,
    "description": Shape.TEXT,
    "@type": Shape.TEXT,
    REST: Shape.JSON,
}


async def find(kind: ReferenceKind, call: Call, selection: Selection) -> Many:
    """The references of `kind` that `selection` asks for."""
    found = [_shown(call, each) for each in await account.references(call.context, kind)]
    return Many(*select(found, selection, _SHAPES))


async def get(kind: ReferenceKind, call: Call, id_: str) -> One:
    """One of them."""
    return _one(call, await account.reference_of(call.context, kind, id_))


async def create(kind: ReferenceKind, call: Call, document: Document) -> One:
    """Add one."""
    return _one(call, await account.create_reference(call.context, _input(kind, document)))


async def patch(kind: ReferenceKind, call: Call, id_: str, change: Change) -> One:
    """Change one; its English name, which the standard does not have, stays."""
    present = await account.reference_of(call.context, kind, id_)
    given = _input(kind, change.after, present.name_en)
    return _one(call, await account.change_reference(call.context, id_, given, change.rev))


async def delete(kind: ReferenceKind, call: Call, id_: str) -> None:
    """Delete one that no account refers to."""
    await account.delete_reference(call.context, kind, id_)


def _input(kind: ReferenceKind, document: Document, name_en: str = "") -> ReferenceInput:
    given = Given(document)
    for name in ("id", "href", "@type"):
        given.take(name)
    attributes = {name: value for name in _ATTRIBUTES if (value := given.take(name)) is not None}
    name, description = given.take("name"), given.take("description")
    return ReferenceInput(
        kind=kind,
        name=str(name),
        name_en=name_en,
        description=str(description or ""),
        attributes=attributes,
        extra=given.rest(),
    )


def _one(call: Call, reference: Reference) -> One:
    return One(_shown(call, reference), reference.rev)


def _shown(call: Call, reference: Reference) -> Document:
    type_ = TYPES[reference.kind]
    plain = {
        "id": reference.id,
        "href": call.href(type_, reference.id),
        "name": reference.name,
        **({"description": reference.description} if reference.description else {}),
        **reference.attributes,
        "@type": type_,
    }
    return restored(plain, reference.extra)
