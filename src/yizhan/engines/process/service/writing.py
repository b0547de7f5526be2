"""Carries out effects: gathers the rows that steps ask for, of any number of instances, and writes them at once."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from yizhan.engines.process.commands import (
    Assigned,
    Broadcast,
    CallConnector,
    Command,
    CreateWorkItem,
    Departure,
    Disarm,
    Effect,
    Ended,
    Entered,
    Left,
    Move,
    RaiseIncident,
    ResolveIncident,
    Retry,
    ScheduleTimer,
    Send,
    Skip,
    Subscribe,
    TimerDue,
    Withdraw,
)
from yizhan.engines.process.commands import Cancel as CancelInstance
from yizhan.engines.process.connectors import idempotency_key
from yizhan.engines.process.contracts import InboundMessage, Signal
from yizhan.engines.process.events import IncidentRaised, IncidentResolved, ProcessEnded
from yizhan.engines.process.model import ProcessDefinition, TimerTrigger, UserTask
from yizhan.engines.process.run.armed import trigger_of
from yizhan.engines.process.state import Status
from yizhan.engines.process.store import reading, waits
from yizhan.engines.process.store.instances import Instance
from yizhan.engines.process.store.waits import (
    Armed,
    Awaited,
    Completed,
    Disarmed,
    Happening,
    Newest,
    NewIncident,
    NewInstance,
    NewWorkItem,
    Place,
    Received,
    Resolved,
    Rows,
    Stepped,
    Told,
    recipients,
)
from yizhan.kernel.events import Event
from yizhan.kernel.ids import new_id
from yizhan.platform import jobs, outbox
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

TIMER_JOB = "process.timer"
CALL_JOB = "process.call"
MESSAGE_JOB = "process.message"
SIGNAL_JOB = "process.signal"
ANSWER_JOB = "process.answer"

MOVED = "moved"
"""What history says of an activation whose token a person let go on elsewhere."""

_RESOLUTIONS: Mapping[type, str] = {
    Retry: "retried",
    Skip: "skipped",
    CancelInstance: "withdrawn",
    Move: "withdrawn",
}

Key = tuple[int, int]
"""An instance and an activation in it."""


class Writes:
    """The rows of one transaction, by what they hang on, so that what a later step voids is never written."""

    def __init__(self, ctx: Context, now: datetime, reason: str | None = None) -> None:
        self._ctx = ctx
        self._now = now
        self._reason = reason
        self._resolution = ""
        self._items: dict[Key, NewWorkItem] = {}
        self._drawn: dict[int, ProcessDefinition] = {}
        self._incidents: dict[Key, NewIncident] = {}
        self._armed: dict[tuple[int, int, str], Armed] = {}
        self._disarmed: dict[tuple[int, int, str], Disarmed] = {}
        self._jobs: dict[str, NewJob] = {}
        self._calls: dict[Key, str] = {}
        self._completed: list[Completed] = []
        self._received: list[Received] = []
        self._withdrawn: list[Place] = []
        self._cancelled: list[str] = []
        self._resolved: list[Resolved] = []
        self._history: dict[int, Told] = {}
        self._entered: dict[Key, Happening] = {}
        self._events: list[Event] = []
        self._fired: tuple[int, str] | None = None
        self._moved: Move | None = None

    def add(
        self, definition: ProcessDefinition, instance: Instance, command: Command, effects: tuple[Effect, ...]
    ) -> None:
        """Take in what one step asks for."""
        self._resolution = _RESOLUTIONS.get(type(command), "passed")
        self._fired = (command.activation, command.event) if type(command) is TimerDue else None
        self._moved = command if type(command) is Move else None
        for effect in effects:
            take = self._TAKE.get(type(effect))
            if take is not None:
                take(self, definition, instance, effect)

    def take_along(self, instance: Instance, key: str, detail: dict[str, Any]) -> None:
        """Tell that the instance goes on by another version; the line belongs to the whole of process `key`."""
        line = Happening(0, key, reading.MIGRATED, detail=detail)
        told = self._history.setdefault(instance.state.id, Told(instance.state.id, instance.org_pos, []))
        told.lines.append(line)

    def put(self, job: NewJob) -> None:
        """Record a job with the rest."""
        self._jobs[job.once_key or str(new_id())] = job

    def complete(self, item: Completed) -> None:
        """Record who has done a work item with the rest."""
        self._completed.append(item)

    def receive(self, message: Received) -> None:
        """Record a message that is taken as it comes with the rest."""
        self._received.append(message)

    def listening(self, instance: int, activation: int, event: str) -> Subscribe | None:
        """The subscription that the event still has after it fired; known only of those made in this transaction."""
        found = self._armed.get((instance, activation, event))
        if found is None or found.signal:
            return None
        return Subscribe(activation, event, found.message, found.key)

    def offers(self) -> Iterator[tuple[NewWorkItem, ProcessDefinition]]:
        """The work items that are offered, with the process of each."""
        for item in self._items.values():
            yield item, self._drawn[item.definition_id]

    async def flush(
        self,
        started: list[Instance],
        stepped: list[Instance],
        awaited: list[Awaited] | None = None,
        newest: list[Newest] | None = None,
    ) -> None:
        """Write everything in one round trip: rows, jobs, events.

        A transaction that looks only ends by it, or raises Moved where what it looked at is no longer so, `awaited`
        messages are kept already or `newest` versions are not the newest.
        """
        actor, request = self._ctx.actor, self._ctx.request_id
        tx = self._ctx.tx
        rows = Rows(
            self._now,
            actor.id,
            self._reason,
            self._completed,
            [self._new(each) for each in started],
            [self._next(each) for each in stepped],
            self._resolved,
            self._withdrawn,
            list(self._disarmed.values()),
            list(self._items.values()),
            list(self._incidents.values()),
            list(self._armed.values()),
            list(self._history.values()),
            self._received,
            awaited or [],
            newest or [],
        )
        calls = [
            waits.applying(rows),
            *jobs.calling_off(self._cancelled),
            *jobs.putting(list(self._jobs.values()), actor.id, actor.name, request),
            *outbox.putting(self._events, actor_id=actor.id, request_id=request),
        ]
        await (tx.conclude(calls) if tx.looks else tx.call_all(calls))

    def _ended_at(self, instance: Instance) -> datetime | None:
        return None if instance.state.status is Status.ACTIVE else self._now

    def _new(self, instance: Instance) -> NewInstance:
        state = instance.state
        return NewInstance(
            state.id,
            instance.org_pos,
            instance.definition_id,
            state.business_key,
            state.status,
            state.tokens,
            state.variables,
            state.serial,
            state.scopes,
            instance.started_at,
            self._ended_at(instance),
            instance.parent[0] if instance.parent else None,
            instance.parent[1] if instance.parent else None,
            instance.depth,
        )

    def _next(self, instance: Instance) -> Stepped:
        state = instance.state
        return Stepped(
            state.id,
            instance.org_pos,
            instance.definition_id,
            state.status,
            state.tokens,
            state.variables,
            state.serial,
            state.scopes,
            self._ended_at(instance),
            instance.rev if self._ctx.tx.looks else None,
        )

    def _note(
        self,
        instance: Instance,
        effect: Any,
        kind: str,
        flows: tuple[str, ...] = (),
        detail: dict[str, Any] | None = None,
    ) -> Happening:
        name = instance.state.id
        told = self._history.get(name)
        if told is None:
            told = self._history[name] = Told(name, instance.org_pos, [])
        line = Happening(effect.activation, effect.node, kind, flows, detail)
        told.lines.append(line)
        return line

    def _enter(self, _: ProcessDefinition, instance: Instance, effect: Entered) -> None:
        line = self._note(instance, effect, "entered", detail={"round": True} if effect.is_round else None)
        self._entered[instance.state.id, effect.activation] = line

    def _leave(self, _: ProcessDefinition, instance: Instance, effect: Left) -> None:
        """Who came and went in one transaction is told of once."""
        came = self._entered.pop((instance.state.id, effect.activation), None)
        told = {"told": effect.told} if effect.told is not None else None
        if came is not None and effect.how is Departure.DONE:
            came.kind, came.flows = effect.how, effect.flows
            came.detail = {**(came.detail or {}), **(told or {})} or None
        elif self._moved is not None and effect.activation == self._moved.activation:
            detail = {"to": self._moved.node, "reason": self._reason}
            self._note(instance, effect, MOVED, effect.flows, detail)
        else:
            self._note(instance, effect, effect.how, effect.flows, told)

    def _assigned(self, _: ProcessDefinition, instance: Instance, effect: Assigned) -> None:
        detail = {"variables": effect.variables, "reason": self._reason}
        self._note(instance, effect, "assigned", detail=detail)

    def _create_work_item(self, definition: ProcessDefinition, instance: Instance, effect: CreateWorkItem) -> None:
        task = definition.nodes[effect.node]
        if not isinstance(task, UserTask):
            message = f"{effect.node} is no user task"
            raise TypeError(message)
        self._drawn[instance.definition_id] = definition
        self._items[instance.state.id, effect.activation] = NewWorkItem(
            id=new_id(),
            org_pos=instance.org_pos,
            instance_id=instance.state.id,
            activation=effect.activation,
            definition_id=instance.definition_id,
            node=task.id,
            name=task.name,
            business_key=instance.state.business_key,
            post=task.post,
            candidates=list(effect.candidates),
            recipients=recipients(task.post, effect.candidates),
            form=task.form,
            contract=task.contract,
            due_at=effect.due,
            created_at=self._now,
        )

    def _call(self, _: ProcessDefinition, instance: Instance, effect: CallConnector) -> None:
        key = f"{idempotency_key(instance.state.id, effect.activation, effect.round)}-{new_id()}"
        payload = {
            "instance": instance.state.id,
            "activation": effect.activation,
            "round": effect.round,
            "arguments": effect.arguments,
        }
        self._jobs[key] = NewJob(CALL_JOB, payload, once_key=key)
        self._calls[instance.state.id, effect.activation] = key

    def _send(self, _: ProcessDefinition, instance: Instance, effect: Send) -> None:
        key = idempotency_key(instance.state.id, effect.activation, 1)
        message = InboundMessage(
            id=key, name=effect.message, key=effect.key, payload=effect.payload, org_pos=instance.org_pos
        )
        self._jobs[key] = NewJob(MESSAGE_JOB, message, once_key=key)

    def _broadcast(self, _: ProcessDefinition, instance: Instance, effect: Broadcast) -> None:
        key = idempotency_key(instance.state.id, effect.activation, 1)
        self._jobs[key] = NewJob(SIGNAL_JOB, Signal(id=key, name=effect.signal, payload=effect.payload), once_key=key)

    def _schedule(self, _: ProcessDefinition, instance: Instance, effect: ScheduleTimer) -> None:
        payload: dict[str, Any] = {
            "instance": instance.state.id,
            "activation": effect.activation,
            "event": effect.event,
        }
        key = timer_key(instance.state.id, effect.activation, effect.event)
        if effect.left is not None:
            payload |= {"due": effect.due, "left": effect.left}
            if self._fired == (effect.activation, effect.event):
                self._cancelled.append(key)  # the one that fires just now still holds the key
        self._jobs[key] = NewJob(TIMER_JOB, payload, run_at=effect.due, once_key=key)

    def _subscribe(self, _: ProcessDefinition, instance: Instance, effect: Subscribe) -> None:
        place = (instance.state.id, effect.activation, effect.node)
        self._armed[place] = Armed(
            instance.state.id,
            effect.activation,
            instance.org_pos,
            effect.node,
            effect.message,
            effect.key,
            effect.signal,
        )

    def _disarm(self, definition: ProcessDefinition, instance: Instance, effect: Disarm) -> None:
        place = (instance.state.id, effect.activation, effect.event)
        if not isinstance(trigger_of(definition, effect.event), TimerTrigger):
            if self._armed.pop(place, None) is None:
                self._disarmed[place] = Disarmed(*place)
        elif self._fired != (effect.activation, effect.event):
            key = timer_key(*place)
            if self._jobs.pop(key, None) is None:
                self._cancelled.append(key)

    def _withdraw(self, definition: ProcessDefinition, instance: Instance, effect: Withdraw) -> None:
        place = (instance.state.id, effect.activation)
        self._jobs.pop(self._calls.pop(place, ""), None)
        if isinstance(definition.nodes[effect.node], UserTask) and self._items.pop(place, None) is None:
            self._withdrawn.append(Place(*place))

    def _raise(self, definition: ProcessDefinition, instance: Instance, effect: RaiseIncident) -> None:
        self._note(instance, effect, "incident", detail={"code": effect.code, "stage": effect.stage})
        self._incidents[instance.state.id, effect.activation] = NewIncident(
            id=new_id(),
            org_pos=instance.org_pos,
            instance_id=instance.state.id,
            activation=effect.activation,
            definition_id=instance.definition_id,
            node=effect.node,
            node_name=definition.nodes[effect.node].name,
            business_key=instance.state.business_key,
            stage=effect.stage,
            code=effect.code,
            message=effect.message,
            remedy=effect.remedy,
            raised_at=self._now,
        )
        self._events.append(
            IncidentRaised(
                key=instance.state.business_key,
                org_pos=instance.org_pos,
                instance_id=str(instance.state.id),
                process=definition.key,
                node=effect.node,
                code=effect.code,
            )
        )

    def _resolve(self, definition: ProcessDefinition, instance: Instance, effect: ResolveIncident) -> None:
        place = (instance.state.id, effect.activation)
        resolution = self._resolution
        if self._incidents.pop(place, None) is None:
            self._resolved.append(Resolved(*place, resolution))
        self._note(instance, effect, "resolved", detail={"resolution": resolution, "reason": self._reason})
        self._events.append(
            IncidentResolved(
                key=instance.state.business_key,
                org_pos=instance.org_pos,
                instance_id=str(instance.state.id),
                process=definition.key,
                node=effect.node,
                resolution=resolution,
            )
        )

    def _end(self, definition: ProcessDefinition, instance: Instance, effect: Ended) -> None:
        self._events.append(
            ProcessEnded(
                key=instance.state.business_key,
                org_pos=instance.org_pos,
                instance_id=str(instance.state.id),
                process=definition.key,
                status=effect.status,
            )
        )

    _TAKE: ClassVar[Mapping[type, Callable[[Any, ProcessDefinition, Instance, Any], None]]] = {
        Entered: _enter,
        Left: _leave,
        Assigned: _assigned,
        CreateWorkItem: _create_work_item,
        CallConnector: _call,
        Send: _send,
        Broadcast: _broadcast,
        ScheduleTimer: _schedule,
        Subscribe: _subscribe,
        Disarm: _disarm,
        Withdraw: _withdraw,
        RaiseIncident: _raise,
        ResolveIncident: _resolve,
        Ended: _end,
    }


def timer_key(instance: int, activation: int, event: str) -> str:
    """The key of the job that waits for a timer."""
    return f"process.timer/{instance}/{activation}/{event}"
