"""What is asked about processes, and the figures that come out, frozen; times are in seconds."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """The instances to be measured: those of a version (or all of its process) that began in a period.

    `since` is included, `until` is not; None is open. `within` are positions of an organisation and what is below it.
    """

    definition_id: int
    all_versions: bool = False
    since: datetime | None = None
    until: datetime | None = None
    within: tuple[int, int] | None = None


class Coverage(msgspec.Struct, frozen=True, rename="camel"):
    """How many instances are meant, and how many of them were measured."""

    total: int
    measured: int
    is_capped: bool
    """There are more than `total`."""

    @property
    def is_sample(self) -> bool:
        return self.measured < self.total


class ElementRole(StrEnum):
    """Who is busy at an element."""

    PERSON = "person"
    SYSTEM = "system"
    EVENT = "event"
    """It waits for what comes from outside."""
    TIMER = "timer"
    """It waits as long as was drawn."""
    CONTAINER = "container"
    """Its time is that of what is inside."""
    POINT = "point"
    """Tokens pass at once."""


class Span(msgspec.Struct, frozen=True, rename="camel"):
    """How long something took over many passages."""

    total: float
    median: float | None
    p90: float | None


class ElementFigures(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One element: how often it was passed and how long it took.

    Spans are of ended passages; `open` are those still under way, the first of them since `open_since`, `so_far` how
    long they have taken by now; `stuck_now` of them are stuck, and all of them were for `stuck_so_far` seconds.
    """

    node: str
    name: Text
    role: ElementRole
    passages: int
    open: int
    open_since: datetime | None
    instances: int
    repeated: int
    """Instances that came here more than once."""
    most: int
    """The most often that one instance came here."""
    skipped: int
    withdrawn: int
    failed: int
    moved: int
    lasted: Span
    waited: Span
    worked: Span
    stuck: Span
    so_far: Span
    stuck_now: int
    stuck_so_far: float
    lost: float
    """Time waited and stuck, that of open passages included."""


class FlowFigures(msgspec.Struct, frozen=True, rename="camel"):
    """How often a flow was taken."""

    flow: str
    source: str
    target: str
    taken: int


class Bottleneck(msgspec.Struct, frozen=True, rename="camel"):
    """Where time is lost; `share` of all that is lost."""

    node: str
    lost: float
    share: float


class Bin(msgspec.Struct, frozen=True, rename="camel"):
    """Instances that took from `low` to just before `high`; None: no bound."""

    low: float
    high: float | None
    count: int


class CycleTime(msgspec.Struct, frozen=True, rename="camel"):
    """How long completed instances took from start to end."""

    count: int
    mean: float | None
    percentiles: Mapping[str, float]
    bins: tuple[Bin, ...]


class Step(StrEnum):
    """The length of one point of a throughput."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class ThroughputPoint(msgspec.Struct, frozen=True, rename="camel"):
    """What began and ended in one step from `at` on."""

    at: datetime
    started: int
    completed: int
    cancelled: int


class Throughput(msgspec.Struct, frozen=True, rename="camel"):
    """What began and ended, step by step; all instances, never a sample."""

    step: Step
    points: tuple[ThroughputPoint, ...]


class Figures(msgspec.Struct, frozen=True, rename="camel"):
    """What the history of a process tells."""

    coverage: Coverage
    sampled: bool
    elements: tuple[ElementFigures, ...]
    flows: tuple[FlowFigures, ...]
    bottlenecks: tuple[Bottleneck, ...]
    cycle: CycleTime
    throughput: Throughput


class Standing(msgspec.Struct, frozen=True, rename="camel"):
    """How many tokens stand at an element, and how many of them are stuck."""

    node: str
    tokens: int
    stuck: int


class Live(msgspec.Struct, frozen=True, rename="camel"):
    """Where the instances under way stand just now; with `is_estimate` the tokens are reckoned from some of them."""

    at: datetime
    instances: int
    is_capped: bool
    is_estimate: bool
    nodes: tuple[Standing, ...]


class PassedStep(msgspec.Struct, frozen=True, rename="camel"):
    """A passage in an example: how often in a row, and how it ended."""

    node: str
    name: Text
    how: str
    times: int


class Variant(msgspec.Struct, frozen=True, rename="camel"):
    """Instances that took the same way; `steps` are those of `example_id`, in the order it came to them."""

    signature: str
    instances: int
    share: float
    median: float | None
    cancelled: int
    conforms: bool
    example_id: str
    steps: tuple[PassedStep, ...]
    flows: tuple[str, ...]


class DeviationKind(StrEnum):
    """What happened that is not drawn."""

    SKIPPED = "skipped"
    """A person went on without the step."""
    MOVED = "moved"
    """A person let the token go on elsewhere."""
    CHANGED = "changed"
    """A person set variables."""
    JUMPED = "jumped"
    """A token came to the step by no flow that the history knows."""
    CANCELLED = "cancelled"
    """A person ended the instance."""


class Deviation(msgspec.Struct, frozen=True, rename="camel"):
    """One kind of deviation at one element, with how many instances show it."""

    kind: DeviationKind
    node: str
    name: Text | None
    to: str | None
    to_name: Text | None
    instances: int
    times: int
    example_id: str


class Untouched(msgspec.Struct, frozen=True, rename="camel"):
    """What is drawn and was never used."""

    nodes: tuple[str, ...]
    flows: tuple[str, ...]


class Conformance(msgspec.Struct, frozen=True, rename="camel"):
    """What ended instances did against what was drawn: `conforming` of `ended` did nothing else."""

    coverage: Coverage
    ended: int
    conforming: int
    distinct: int
    """How many variants there are; `variants` holds the most frequent."""
    variants: tuple[Variant, ...]
    deviations: tuple[Deviation, ...]
    untouched: Untouched


class IncidentCause(msgspec.Struct, frozen=True, rename="camel"):
    """Open incidents that have the same cause at the same element."""

    process_key: str
    process_name: Text
    node: str
    node_name: Text
    code: str
    message: Text
    remedy: Text
    count: int
    oldest_at: datetime
