"""What goes into the process engine and what comes out, frozen; ids are strings, as in every API."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.engines.process.designing import ModelFinding
from yizhan.engines.process.model import StepContract
from yizhan.kernel.text import Text


class Deployed(msgspec.Struct, frozen=True, rename="camel"):
    """A version of a process; `fresh` is False when the latest version already was the same model.

    `remarks` say what the model says in vain, and how it is read where that is worth knowing; `also` are the versions
    of the other processes in the same file.
    """

    id: str
    key: str
    version: int
    name: Text
    fresh: bool
    remarks: tuple[ModelFinding, ...] = ()
    also: tuple[str, ...] = ()


class DefinitionView(msgspec.Struct, frozen=True, rename="camel"):
    """A version as lists show it, with how many instances run on it."""

    id: str
    key: str
    version: int
    name: Text
    deployed_at: datetime
    deployed_by: str
    running: int


class StartProcess(msgspec.Struct, frozen=True, kw_only=True):
    """Start the latest version of process `key` for the business object `business_key` of an organisation."""

    key: str
    business_key: str
    org_pos: int
    variables: Mapping[str, Any] = msgspec.field(default_factory=dict)


class InboundMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message for whichever instance waits for `name` with `key`; `id` is the sender's, the same when repeated."""

    id: str
    name: str
    key: str
    payload: Mapping[str, Any] = msgspec.field(default_factory=dict)
    keep_days: int = 30
    org_pos: int | None = None
    """Where an instance that it starts belongs; None: where its process was deployed."""


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """A signal for all who wait for `name`, beyond the instance `after`; `id` is the sender's."""

    id: str
    name: str
    payload: Mapping[str, Any] = msgspec.field(default_factory=dict)
    after: int = 0


class Receipt(StrEnum):
    """What became of a message."""

    DELIVERED = "delivered"
    STARTED = "started"
    """It began an instance."""
    KEPT = "kept"
    """Nobody waits for it yet; who comes to wait for it gets it."""
    REPEATED = "repeated"
    """A message with this id came before."""


class WorkItemState(StrEnum):
    """The life of a work item."""

    OPEN = "open"
    CLAIMED = "claimed"
    RESTING = "resting"
    """Claimed, and put aside until a day."""
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class KeptFrom(msgspec.Struct, frozen=True):
    """Why somebody may not do a work item as it stands, and who may."""

    message: Text
    remedy: Text


class WorkItemView(msgspec.Struct, frozen=True, rename="camel"):
    """A work item as its worker sees it; `holder` is the login of whoever has claimed it."""

    id: str
    rev: int
    instance_id: str
    process_key: str
    process_name: Text
    node: str
    name: Text
    business_key: str
    post: str | None
    candidates: tuple[str, ...]
    form: str | None
    contract: StepContract | None
    state: WorkItemState
    holder: str | None
    holder_name: str | None
    due_at: datetime | None
    created_at: datetime
    ended_at: datetime | None
    rests_until: datetime | None = None
    rest_reason: str | None = None
    on_behalf: str | None = None
    """The login of somebody absent, for whom the holder stands in."""
    kept_from: KeptFrom | None = None
    """Why the one who asked for this item cannot do it; lists, and answers to what was done, do not tell."""


class Finished(msgspec.Struct, frozen=True, rename="camel"):
    """A work item that was completed, and what the same case offers its worker next.

    `next` names the work items that came of the completion, in called and calling processes too, within the worker's
    reach and offered to the worker's post or by name.
    """

    item: WorkItemView
    next: tuple[WorkItemView, ...]


class Begun(msgspec.Struct, frozen=True):
    """An instance that has begun, and the work items that it offers whoever began it, as `Finished` tells them."""

    id: int
    next: tuple[WorkItemView, ...]


class Completion(msgspec.Struct, frozen=True):
    """A work item that is done, with what was filled in; `rev` is what its worker saw of it."""

    work_item_id: int
    output: Mapping[str, Any] = msgspec.field(default_factory=dict)
    rev: int | None = None


class Box(StrEnum):
    """Which work items a list shows."""

    MINE = "mine"
    """What I have claimed, and what those have whom I stand in for; not what rests."""
    RESTING = "resting"
    """Of mine, what rests until a day."""
    OFFERED = "offered"
    """What is open and offered to my roles or to me by name."""
    TEAM = "team"
    """Everything still to do in my organisations, whoever may do it; needs the permission to operate."""


class WorklistFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What to list; None matches everything."""

    box: Box = Box.OFFERED
    process: str | None = None
    node: str | None = None
    business_key: str | None = None
    due_before: datetime | None = None
    post: str | None = None
    within: tuple[int, int] | None = None
    """Positions of an organisation and what is below it."""


class TaskKind(msgspec.Struct, frozen=True, rename="camel"):
    """A kind of task that processes hand to people."""

    process_key: str
    process_name: Text
    node: str
    name: Text
    post: str | None
    form: str | None


class Offer(msgspec.Struct, frozen=True):
    """To whom a work item is offered, and at which position of the organisation it is to be done."""

    post: str | None
    candidates: tuple[str, ...]
    org_pos: int


class ElementView(msgspec.Struct, frozen=True, rename="camel"):
    """A node of a model with what its author has said about it."""

    id: str
    kind: str
    name: Text
    line: int
    post: str | None = None
    post_name: Text | None = None
    candidates: str | None = None
    form: str | None = None
    due: str | None = None
    connector: str | None = None
    operation: str | None = None
    message: str | None = None
    contract: StepContract | None = None


class DefinitionDetail(msgspec.Struct, frozen=True, rename="camel"):
    """A version with its nodes."""

    definition: DefinitionView
    elements: tuple[ElementView, ...]


class InstanceFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What to list among the instances; None matches everything. `stuck` asks for those with an open incident."""

    process: str | None = None
    status: str | None = None
    business_key: str | None = None
    stuck: bool = False
    node: str | None = None
    """A token stands there."""


class IncidentView(msgspec.Struct, frozen=True, rename="camel"):
    """A failed step that waits for a person."""

    id: str
    instance_id: str
    process_key: str
    process_name: Text
    business_key: str
    node: str
    node_name: Text
    stage: str
    code: str
    message: Text
    remedy: Text
    raised_at: datetime
    resolved_at: datetime | None
    resolution: str | None
    reason: str | None


class IncidentFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What to list among the open incidents; None matches everything."""

    process: str | None = None
    node: str | None = None
    business_key: str | None = None


class RepairAct(StrEnum):
    """What is done about stuck steps."""

    RETRY = "retry"
    SKIP = "skip"
    CANCEL = "cancel"
    """End the instance."""


class RepairMany(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The same repair of all open incidents of a process that match; None matches everything.

    `variables` are set first where steps are tried again, and are the outcome where they are skipped; `compensate`
    undoes what the cancelled instances did.
    """

    process: str
    node: str | None = None
    code: str | None = None
    within: tuple[int, int] | None = None
    act: RepairAct
    reason: str
    variables: Mapping[str, Any] = msgspec.field(default_factory=dict)
    compensate: bool = False


class TokenView(msgspec.Struct, frozen=True, rename="camel"):
    """Where an instance stands: at `node` since `since`, waiting for `waiting_for`."""

    activation: int
    node: str
    name: Text
    waiting_for: str
    since: datetime | None
    incident_id: str | None


class InstanceView(msgspec.Struct, frozen=True, rename="camel"):
    """An instance for its diagram: active and completed nodes and the flows taken, by their ids in the model."""

    id: str
    rev: int
    definition_id: str
    process_key: str
    process_name: Text
    version: int
    business_key: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    variables: Mapping[str, Any] | None
    tokens: tuple[TokenView, ...]
    active_nodes: tuple[str, ...]
    completed_nodes: tuple[str, ...]
    taken_flows: tuple[str, ...]
    incidents: tuple[IncidentView, ...]


class InstanceSummary(msgspec.Struct, frozen=True, rename="camel"):
    """An instance in a list, with how many of its steps are stuck."""

    id: str
    process_key: str
    process_name: Text
    version: int
    business_key: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    stuck: int = 0


class HistoryEntry(msgspec.Struct, frozen=True, rename="camel"):
    """One thing that happened in an instance."""

    at: datetime
    activation: int
    node: str
    name: Text
    kind: str
    flows: tuple[str, ...]
    actor_id: str
    detail: Any


class MovedView(msgspec.Struct, frozen=True, rename="camel"):
    """An activation, the node it stands on, and the one it would stand on."""

    activation: int
    node: str
    target: str


class MigrationView(msgspec.Struct, frozen=True, rename="camel"):
    """What taking an instance over to another version does; with problems, nothing.

    `notes` say which events go on waiting, wait anew, begin to, or are void.
    """

    instance_id: str
    moved: tuple[MovedView, ...]
    problems: tuple[Text, ...]
    notes: tuple[Text, ...]
