"""What happened in the organisation, for whoever subscribed."""

from datetime import datetime

from yizhan.kernel.events import Event


class UnitCreated(Event, frozen=True, kw_only=True):
    """A unit joined the tree."""

    name = "OrgUnitCreateEvent"
    id: str
    code: str
    title: str


class UnitChanged(Event, frozen=True, kw_only=True):
    """A unit has another code, name or kind."""

    name = "OrgUnitAttributeValueChangeEvent"
    id: str
    code: str
    title: str


class UnitMoved(Event, frozen=True, kw_only=True):
    """A unit has another parent; `renumbered` units got new positions, and all their rows with them."""

    name = "OrgUnitMoveEvent"
    id: str
    from_parent: str
    to_parent: str
    renumbered: int
    rows: int


class UnitRetired(Event, frozen=True, kw_only=True):
    """A unit is no longer in use."""

    name = "OrgUnitRetireEvent"
    id: str
    code: str


class StaffCreated(Event, frozen=True, kw_only=True):
    """A person was taken on."""

    name = "StaffCreateEvent"
    id: str
    number: str
    title: str


class StaffRetired(Event, frozen=True, kw_only=True):
    """A person has left; work that waits for them needs another owner."""

    name = "StaffRetireEvent"
    id: str
    number: str


class HoldingBegun(Event, frozen=True, kw_only=True):
    """A person will hold a post from `valid_from`."""

    name = "PostHoldingCreateEvent"
    staff_id: str
    post_id: str
    valid_from: datetime
    valid_to: datetime | None


class HoldingEnded(Event, frozen=True, kw_only=True):
    """A person will not hold a post after `valid_to`; work offered to it stays with the post."""

    name = "PostHoldingEndEvent"
    staff_id: str
    post_id: str
    valid_to: datetime


class AbsenceEnded(Event, frozen=True, kw_only=True):
    """Somebody is back: whoever stood in does so no more."""

    name = "AbsenceEndedEvent"
    staff_id: str
    login: str
    name_of_staff: str
