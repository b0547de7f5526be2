"""What the party domain tells others (names of TMF632)."""

from typing import ClassVar

from yizhan.kernel.events import Event


class PartyEvent(Event, frozen=True, kw_only=True):
    """Something happened to the party `id`."""

    id: str


class IndividualCreated(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "IndividualCreateEvent"


class IndividualChanged(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "IndividualAttributeValueChangeEvent"


class IndividualStateChanged(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "IndividualStateChangeEvent"


class IndividualDeleted(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "IndividualDeleteEvent"


class OrganizationCreated(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "OrganizationCreateEvent"


class OrganizationChanged(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "OrganizationAttributeValueChangeEvent"


class OrganizationStateChanged(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "OrganizationStateChangeEvent"


class OrganizationDeleted(PartyEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "OrganizationDeleteEvent"


CHANGED: dict[str, type[PartyEvent]] = {"individual": IndividualChanged, "organization": OrganizationChanged}
