"""What happens to things of the catalogue; the names are those of TMF620, TMF633 and TMF634."""

from enum import StrEnum
from typing import cast

import msgspec

from yizhan.kernel.events import Event


class Happening(StrEnum):
    """The kinds of event, as the standard's names write them."""

    CREATED = "Create"
    CHANGED = "AttributeValueChange"
    STATE_CHANGED = "StateChange"
    DELETED = "Delete"


class CatalogueEvent(Event, frozen=True, kw_only=True):
    """Something in the catalogue was made, changed, moved on or deleted; `code` and `version` name it."""

    id: str
    code: str
    version: str
    state: str


RESOURCES = (
    "ProductOffering",
    "ProductOfferingPrice",
    "ProductSpecification",
    "ServiceSpecification",
    "ResourceSpecification",
    "Category",
    "Catalog",
)


def _event(resource: str, happening: Happening) -> type[CatalogueEvent]:
    name = f"{resource}{happening}Event"
    made = msgspec.defstruct(name, [], bases=(CatalogueEvent,), namespace={"name": name}, frozen=True, kw_only=True)
    return cast("type[CatalogueEvent]", made)


EVENTS: dict[tuple[str, Happening], type[CatalogueEvent]] = {
    (resource, happening): _event(resource, happening) for resource in RESOURCES for happening in Happening
}
"""The event of each resource and happening."""
