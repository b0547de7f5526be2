"""Carries out effects: gathers the rows that steps ask for, of any number of instances, and writes them at once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from yizhan.engines.process.commands import (
    CallConnector,
    Command,
    CreateWorkItem,
    Effect,
    Ended,
    Entered,
    Left,
    RaiseIncident,
    ResolveIncident,
    Retry,
    ScheduleTimer,
    Skip,
    Subscribe,
    Withdraw,
)
from yizhan.engines.process.commands import Cancel as CancelInstance
from yizhan.engines.process.connectors import idempotency_key
from yizhan.engines.process.events import IncidentRaised, IncidentResolved, ProcessEnded
from yizhan.engines.process.model import (
    Activity,
    BoundaryTimer,
    MessageCatch,
    Node,
    ProcessDefinition,
    TimerCatch,
    UserTask,
)
from yizhan.engines.process.store import instances, waits
from yizhan.engines.process.store.instances import Instance
from yizhan.engines.process.store.waits import Happening, NewIncident, NewWorkItem, Resolved
from yizhan.kernel.events import Event
from yizhan.kernel.ids import new_id
from yizhan.platform import jobs
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

TIMER_JOB = "process.timer"
CALL_JOB = "process.call"

_RESOLUTIONS: Mapping[type, str] = {Retry: "retried", Skip: "skipped", CancelInstance: "withdrawn"}

Place = tuple[int, int]
"""An instance and an activation in it."""


class Writes:
    """The rows of one transaction, by what they hang on, so that what a later step voids is never written."""

    def __init__(self, ctx: Context, now: datetime, reason: str | None = None) -> None:
        self._ctx = ctx
        self._now = now
        self._reason = reason
        self._resolution = ""
        self._items: dict[Place, NewWorkItem] = {}
        self._incidents: dict[Place, NewIncident] = {}
        self._subscriptions: dict[Place, tuple[object, ...]] = {}
        self._jobs: dict[str, NewJob] = {}
        self._jobs_of: dict[Place, list[str]] = {}
        self._withdrawn_items: list[Place] = []
        self._unsubscribed: list[Place] = []
        self._cancelled: list[str] = []
        self._resolved: list[Resolved] = []
        self._history: list[Happening] = []
        self._events: list[Event] = []

    def add(
        self, definition: ProcessDefinition, instance: Instance, command: Command, effects: tuple[Effect, ...]
    ) -> None:
        """Take in what one step asks for."""
        self._resolution = _RESOLUTIONS.get(type(command), "passed")
        for effect in effects:
            self._TAKE[type(effect)](self, definition, instance, effect)

    def unsubscribe(self, instance: Instance, activation: int) -> None:
        """The activation has got its message."""
        place = (instance.state.id, activation)
        if not self._subscriptions.pop(place, None):
            self._unsubscribed.append(place)

    async def flush(self) -> None:
        """Write everything, each kind of row in one statement; what is void goes before what is new."""
        tx = self._ctx.tx
        if self._resolved:
            await waits.resolve_incidents(tx, self._resolved, self._now, self._ctx.actor.id, self._reason)
        if self._withdrawn_items:
            await waits.withdraw_work_items(tx, self._withdrawn_items, self._now)
        if self._unsubscribed:
            await instances.unsubscribe(tx, self._unsubscribed)
        await jobs.cancel_all(tx, self._cancelled)
        if self._items:
            await waits.add_work_items(tx, list(self._items.values()))
        if self._incidents:
            await waits.add_incidents(tx, list(self._incidents.values()))
        if self._subscriptions:
            await instances.subscribe(tx, list(self._subscriptions.values()))
        await waits.add_history(tx, self._history)
        actor = self._ctx.actor
        await jobs.put_all(tx, list(self._jobs.values()), actor.id, actor.name, self._ctx.request_id)
        for event in self._events:
            await self._ctx.emit(event)

    def _note(self, instance: Instance, effect: Any, kind: str, detail: dict[str, object] | None = None) -> None:
        self._history.append(
            Happening(
                self._now,
                instance.state.id,
                instance.org_pos,
                effect.activation,
                effect.node,
                kind,
                list(getattr(effect, "flows", ())),
                self._ctx.actor.id,
                detail,
            )
        )

    def _entered(self, _: ProcessDefinition, instance: Instance, effect: Entered) -> None:
        self._note(instance, effect, "entered")

    def _left(self, _: ProcessDefinition, instance: Instance, effect: Left) -> None:
        self._note(instance, effect, effect.how)

    def _create_work_item(self, definition: ProcessDefinition, instance: Instance, effect: CreateWorkItem) -> None:
        task = definition.nodes[effect.node]
        if not isinstance(task, UserTask):
            message = f"{effect.node} is no user task"
            raise TypeError(message)
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
            form=task.form,
            contract=task.contract,
            due_at=effect.due,
            created_at=self._now,
        )

    def _call(self, _: ProcessDefinition, instance: Instance, effect: CallConnector) -> None:
        key = idempotency_key(instance.state.id, effect.activation, effect.round)
        self._job(
            instance,
            effect.activation,
            NewJob(
                CALL_JOB,
                {
                    "instance": instance.state.id,
                    "activation": effect.activation,
                    "round": effect.round,
                    "arguments": effect.arguments,
                },
                once_key=f"{key}-{new_id()}",
            ),
        )

    def _schedule(self, _: ProcessDefinition, instance: Instance, effect: ScheduleTimer) -> None:
        payload = {"instance": instance.state.id, "activation": effect.activation, "event": effect.event}
        key = _timer_key(instance, effect.activation, effect.event)
        self._job(instance, effect.activation, NewJob(TIMER_JOB, payload, run_at=effect.due, once_key=key))

    def _job(self, instance: Instance, activation: int, job: NewJob) -> None:
        key = str(job.once_key)
        self._jobs[key] = job
        self._jobs_of.setdefault((instance.state.id, activation), []).append(key)

    def _subscribe(self, _: ProcessDefinition, instance: Instance, effect: Subscribe) -> None:
        place = (instance.state.id, effect.activation)
        self._subscriptions[place] = (
            *place,
            instance.org_pos,
            effect.node,
            effect.message,
            effect.key,
            self._now,
        )

    def _withdraw(self, definition: ProcessDefinition, instance: Instance, effect: Withdraw) -> None:
        place = (instance.state.id, effect.activation)
        for key in self._jobs_of.pop(place, ()):
            self._jobs.pop(key, None)
        node = definition.nodes[effect.node]
        if isinstance(node, MessageCatch):
            self.unsubscribe(instance, effect.activation)
        if isinstance(node, UserTask) and self._items.pop(place, None) is None:
            self._withdrawn_items.append(place)
        self._cancelled += [_timer_key(instance, effect.activation, name) for name in _timers_of(definition, node)]

    def _raise(self, definition: ProcessDefinition, instance: Instance, effect: RaiseIncident) -> None:
        self._note(instance, effect, "incident", {"code": effect.code, "stage": effect.stage})
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
        self._note(instance, effect, "resolved", {"resolution": resolution, "reason": self._reason})
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
        Entered: _entered,
        Left: _left,
        CreateWorkItem: _create_work_item,
        CallConnector: _call,
        ScheduleTimer: _schedule,
        Subscribe: _subscribe,
        Withdraw: _withdraw,
        RaiseIncident: _raise,
        ResolveIncident: _resolve,
        Ended: _end,
    }


def _timer_key(instance: Instance, activation: int, event: str) -> str:
    return f"process.timer/{instance.state.id}/{activation}/{event}"


def _timers_of(definition: ProcessDefinition, node: Node) -> list[str]:
    """The timer events that may have been scheduled for an activation of `node`."""
    if isinstance(node, Activity):
        return [name for name in node.boundaries if isinstance(definition.nodes[name], BoundaryTimer)]
    return [node.id] if isinstance(node, TimerCatch) else []
