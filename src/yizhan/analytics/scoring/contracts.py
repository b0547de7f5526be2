"""What a run is asked, and what it tells."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import msgspec

from yizhan.analytics.scoring.cards import Card, Moved, Product, StudyCard
from yizhan.domains.insight.contracts import RunKind, ScoreReason
from yizhan.domains.insight.contracts.proposals import Later, Pending
from yizhan.domains.insight.contracts.responses import Tried
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step, Stopped


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where models are kept, and what defines them."""

    folder: Path
    definitions: Path
    memory_mb: int = 256


class Champion(msgspec.Struct, frozen=True):
    """The acting version: its number, the digest of its file, and the last month it knew of who left."""

    version: int
    digest: str
    knew: date


class Waiting(msgspec.Struct, frozen=True):
    """An action of which it is not known whether its customer stayed beyond the horizon after `month`."""

    action_id: int
    customer_id: int
    month: date


class Asked(msgspec.Struct, frozen=True):
    """A score whose reasons somebody asked for."""

    customer_id: int
    month: date


class Seed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom others are to be like, one of these: a segment's number, a tag, the code of a pattern of behaviour, the id
    of a finding, or of an offering they have.
    """

    segment: str = ""
    tag: str = ""
    pattern: str = ""
    finding: str = ""
    offering: str = ""


class Like(msgspec.Struct, frozen=True):
    """Who is in the seed, or the offering its customers have; and the reach within which others are looked for."""

    seeds: tuple[int, ...]
    offering: str
    lo: int
    hi: int
    owner: int


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is to do."""

    kind: RunKind
    warehouse: str
    version: int
    loaded_at: datetime
    definitions: str
    folder: str
    out: str
    champion: Champion | None = None
    waiting: tuple[Waiting, ...] = ()
    proposals: tuple[Pending, ...] = ()
    """Proposals of key accounts whose customers' later bills are not known yet."""
    why: Asked | None = None
    """A customer whose reasons are asked for; nobody else is looked at, and nothing is written to `out`."""
    tried: tuple[Tried, ...] = ()
    """Customers who were treated or left alone, of whom it is known whether they stayed."""
    like: Like | None = None
    """A seed whose look-alikes are asked for; nothing else is done then, and nothing is written to `out`."""
    memory_mb: int = 256
    seed: int = 0


class Trained(msgspec.Struct, frozen=True, tag="trained", kw_only=True):
    """A version: its file's digest, its card, whether the acting one did better. Losses are in the order's `out`."""

    digest: str
    card: Card
    lost: bool
    losses: int
    held_against: int | None
    """The version that acted, which it was held against where that was possible."""


class Scored(msgspec.Struct, frozen=True, tag="scored", kw_only=True):
    """Scores are in the order's `out`; `left` and `stayed` are actions whose end is known now."""

    month: date
    scores: int
    drift: tuple[Moved, ...]
    left: tuple[int, ...]
    stayed: tuple[int, ...]


class Explained(msgspec.Struct, frozen=True, tag="explained"):
    """Why the customer asked for might leave; empty where nothing speaks for it."""

    reasons: tuple[ScoreReason, ...]


class LikePoint(msgspec.Struct, frozen=True):
    """Of those first by likeness a share, and the share of the seed kept aside that is among them."""

    share: float
    hits: float


class LikePortrait(msgspec.Struct, frozen=True, kw_only=True):
    """The most alike as a group: how many they are, and what they have in common beside all in reach."""

    customers: int
    name: Text
    traits: tuple[Text, ...]
    products: tuple[Product, ...]


class LikeFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How large a seed was, among how many was looked, how well seeds kept aside were found again; who was found."""

    month: date
    seeds: int
    considered: int
    auc: float
    curve: tuple[LikePoint, ...]
    portrait: LikePortrait | None = None
    """None for searches of before portraits were drawn."""


class Likened(msgspec.Struct, frozen=True, tag="likened"):
    """Figures of a search; who was found stands in the order's `out`."""

    figures: LikeFigures


class Studied(msgspec.Struct, frozen=True, tag="studied", kw_only=True):
    """A study: its card, whether it beat the plain way. What it says of customers is in the order's `out`.

    `later` is what came of earlier proposals, of a study that looks at them.
    """

    month: date
    card: StudyCard
    taken: bool
    words: Text
    later: tuple[Later, ...] = ()


Told = Step | Trained | Scored | Explained | Studied | Likened | Stopped
Tell = Callable[[Told], None]
