"""What dashboards are made of, and what it takes to change them."""

from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.analytics.olap.contracts import Query
from yizhan.kernel.text import Language, Text


class Display(StrEnum):
    """How a tile shows its answer."""

    FIGURE = "figure"
    CHART = "chart"
    TABLE = "table"


class Tile(msgspec.Struct, frozen=True):
    """A question and how it is shown: `width` columns of four wide, `height` times as high as a figure's chart.

    Without a `title` it is called by its measures; a `note` says what its figures are and what they are not.
    """

    cube: str
    query: Query
    display: Display = Display.CHART
    title: str = ""
    note: str = ""
    width: int = 2
    height: int = 1


class Sharing(msgspec.Struct, frozen=True, rename="camel"):
    """With whom: everybody `below` the owner's organisation and in it, and the posts named."""

    below: bool = False
    post_ids: tuple[str, ...] = ()


class NewDashboard(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A dashboard to be kept."""

    name: str
    tiles: tuple[Tile, ...] = ()
    sharing: Sharing = Sharing()


class DashboardChange(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """What is to change; what is unset stays."""

    name: str | UnsetType = UNSET
    tiles: tuple[Tile, ...] | UnsetType = UNSET
    sharing: Sharing | UnsetType = UNSET


class Every(StrEnum):
    """How often a subscription comes: at seven in the morning every day, on Mondays, on the first of the month."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class NewSubscription(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """How often a dashboard is to come, and whether by mail as well as among the notices."""

    every: Every
    by_mail: bool = False


class Subscription(msgspec.Struct, frozen=True, rename="camel"):
    """The reader's own subscription to a dashboard; `trouble` tells why the mail did not go out last time."""

    every: Every
    by_mail: bool
    language: Language
    next_run: datetime
    last_run: datetime | None
    trouble: Text | None


class DashboardLine(msgspec.Struct, frozen=True, rename="camel"):
    """A dashboard in a list; one that is `shipped` comes with the product and has no day of change."""

    id: str
    name: str
    about: str
    own: bool
    owner_name: str
    shared: bool
    shipped: bool
    tiles: int
    subscribed: bool
    changed_at: datetime | None


class Dashboard(msgspec.Struct, frozen=True, rename="camel"):
    """A dashboard as its reader sees it; `sharing` is told to its owner only."""

    id: str
    name: str
    about: str
    own: bool
    owner_name: str
    shared: bool
    shipped: bool
    tiles: tuple[Tile, ...]
    rev: int
    changed_at: datetime | None
    sharing: Sharing | None
    subscription: Subscription | None
