"""Lets commands happen to any number of instances in one transaction, with everything that follows at once.

Instances are held and read together, each step is computed by itself, and what follows is written together. What
an instance brings about in others (instances it calls or that called it, decisions it asks for, messages kept for
it) happens in the same transaction.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from msgspec.structs import replace

from yizhan.engines.process.commands import (
    CallProcess,
    Cancel,
    Command,
    CompleteWorkItem,
    Decide,
    Deliver,
    Effect,
    Ended,
    Escalated,
    Halt,
    ServiceFailure,
    ServiceResult,
    Start,
    Subscribe,
    TellCaller,
    TimerDue,
    Withdraw,
)
from yizhan.engines.process.contracts import InboundMessage, WorkItemView
from yizhan.engines.process.errors import CannotBegin, InstanceOver, NotWaiting, Runaway, VariablesTooLarge
from yizhan.engines.process.model import CallActivity, ProcessDefinition
from yizhan.engines.process.ports import Asked, decide
from yizhan.engines.process.run import Step, step
from yizhan.engines.process.service import calling
from yizhan.engines.process.service.writing import ANSWER_JOB, Writes
from yizhan.engines.process.state import InstanceState, Stage, Status
from yizhan.engines.process.store import definitions, instances, work_items
from yizhan.engines.process.store.instances import Instance
from yizhan.engines.process.store.waits import Awaited, Completed, Newest
from yizhan.kernel.errors import Refusal
from yizhan.kernel.scope import Scope
from yizhan.platform.context import Actor, Context
from yizhan.platform.jobs import NewJob

log = structlog.get_logger()

MOST_FOLLOWING = 1_000
"""Steps that one instance may take in one transaction; beyond that it goes round in circles."""
STEPS_AT_A_STRETCH = 25
"""About two milliseconds."""
_FOLLOWED = frozenset({Decide, CallProcess, Withdraw, Subscribe, TellCaller, Ended})
"""Effects from which something follows at once; `isinstance` would ask the metaclass of structs, 20 times slower."""


class Batch:
    """The instances of one transaction, and the commands that are still to happen to them."""

    def __init__(self, ctx: Context, reason: str | None = None) -> None:
        self._ctx = ctx
        self._now = ctx.now()
        self.versions = definitions.Versions(ctx.tx)
        self._writes = Writes(ctx, self._now, reason)
        self._instances: dict[int, Instance] = {}
        self._started: dict[int, None] = {}
        self._stepped: dict[int, None] = {}
        self._todo: deque[tuple[int, Command]] = deque()
        self._waits: list[tuple[int, Subscribe]] = []
        self._asking: list[tuple[int, Decide]] = []
        self._steps: dict[int, int] = {}
        self._taken = 0

    # -- what is

    def take(self, held: Iterable[Instance]) -> None:
        """Work on instances that this transaction holds."""
        for instance in held:
            self._instances[instance.state.id] = instance

    def get(self, instance_id: int) -> Instance | None:
        return self._instances.get(instance_id)

    def begin(self, instance: Instance) -> None:
        """Work on an instance that begins now."""
        self._instances[instance.state.id] = instance
        self._started[instance.state.id] = None

    # -- what happens

    async def happen(self, instance_id: int, command: Command) -> None:
        """Let `command` happen; raises what `run.step` raises for it (nothing has happened then)."""
        await self._step(instance_id, command)

    async def complete(self, instance_id: int, command: CompleteWorkItem, item: Completed) -> None:
        """Let a work item's task be done by whoever `item` names; raises what `run.step` raises."""
        self._writes.complete(item)
        await self._step(instance_id, command)

    async def receive(self, instance_id: int, command: Deliver, message: InboundMessage) -> None:
        """Let a message that may have come before be delivered; raises what `run.step` raises."""
        self._writes.receive(instances.received(message, instance_id, self._now))
        await self._step(instance_id, command)

    async def settle(self) -> None:
        """Let everything happen that follows at once."""
        while True:
            if self._todo:
                await self._try(*self._todo.popleft())
            elif self._asking:
                await self._decide()
            elif self._ctx.tx.looks or not await self._take_kept():
                return  # of one that looks, the writing finds out whether something is kept

    async def close(self) -> None:
        """Write what has become of the instances; raises Moved in a transaction that only looked at them."""
        started = [self._instances[name] for name in self._started]
        stepped = [self._instances[name] for name in sorted(self._stepped.keys() - self._started.keys())]
        awaited = {(wait.message, wait.key) for name, wait in self._waits if self._still_waits(name, wait)}
        newest = [Newest(*each) for each in self.versions.newest.items()]
        await self._writes.flush(started, stepped, [Awaited(*each) for each in awaited], newest)

    def offered(self, actor: Actor, scope: Scope) -> Mapping[int, tuple[WorkItemView, ...]]:
        """What these commands offer the actor within the scope, by the outermost instance of its case."""
        found: dict[int, tuple[WorkItemView, ...]] = {}
        for item, definition in self._writes.offers():
            mine = actor.login in item.candidates if item.candidates else item.post in actor.roles
            if (mine or actor.everything) and scope.contains(item.org_pos):
                case = self.case_of(item.instance_id)
                found[case] = (*found.get(case, ()), work_items.view_of_new(item, definition))
        return found

    def case_of(self, instance_id: int) -> int:
        """The outermost instance that is known here of those that called this one."""
        instance = self._instances[instance_id]
        while instance.parent is not None and instance.parent[0] in self._instances:
            instance = self._instances[instance.parent[0]]
        return instance.state.id

    async def try_all(self, commands: Sequence[tuple[int, Command]]) -> None:
        """Let commands happen, each to an instance that is held; those that come too late change nothing."""
        self._todo.extend(commands)
        await self.settle()

    async def _try(self, instance_id: int, command: Command) -> None:
        if instance_id not in self._instances:
            return
        try:
            await self._step(instance_id, command)
        except (NotWaiting, InstanceOver):
            log.info("command_came_late", instance=instance_id, command=type(command).__name__)
        except (Runaway, VariablesTooLarge, CannotBegin) as refusal:
            self._refused(instance_id, command, refusal)

    async def _step(self, instance_id: int, command: Command) -> None:
        self._taken += 1
        if self._taken % STEPS_AT_A_STRETCH == 0:
            await asyncio.sleep(0)  # a large batch does not keep the server's other requests waiting
        instance = self._instances[instance_id]
        definition = await definitions.compiled(self._ctx.tx, instance.definition_id)
        done = settled(definition, instance.state, command, self._now)
        instance = replace(instance, state=done.state)
        self._instances[instance_id] = instance
        self._stepped[instance_id] = None
        self._steps[instance_id] = self._steps.get(instance_id, 0) + 1
        self._writes.add(definition, instance, command, done.effects)
        for effect in done.effects:
            if type(effect) in _FOLLOWED:
                await self._follow(instance, definition, effect)
        if type(command) is Deliver:
            self._listen_on(instance, command)

    def _refused(self, instance_id: int, command: Command, refusal: Refusal) -> None:
        """An instance that was called could not begin: its caller hears of it."""
        instance = self._instances.get(instance_id)
        if not isinstance(command, Start) or instance is None or instance.parent is None:
            raise refusal
        del self._instances[instance_id]
        self._started.pop(instance_id, None)
        failure = ServiceFailure(instance.parent[1], refusal.code, refusal.text, refusal.advice)
        self._todo.append((instance.parent[0], failure))

    # -- what follows

    async def _follow(self, instance: Instance, definition: ProcessDefinition, effect: Effect) -> None:
        match effect:
            case Decide():
                self._asking.append((instance.state.id, effect))
            case Subscribe(signal=False):
                self._waits.append((instance.state.id, effect))
            case CallProcess():
                await self._call(instance, effect)
            case Withdraw() if isinstance(definition.nodes[effect.node], CallActivity):
                await self._cancel_called(instance, effect.activation)
            case TellCaller() if instance.parent is not None:
                await self._tell(instance.parent, Escalated(instance.parent[1], effect.escalation, effect.payload))
            case Ended() if instance.parent is not None:
                await self._tell(instance.parent, calling.answer(instance, effect))
            case _:
                pass

    async def _call(self, caller: Instance, effect: CallProcess) -> None:
        try:
            self._refuse_circles(caller.state.id)
            called = await calling.called(self.versions, caller, effect, self._now)
        except Refusal as refusal:
            failure = ServiceFailure(effect.activation, refusal.code, refusal.text, refusal.advice)
            self._todo.append((caller.state.id, failure))
            return
        self.begin(called)
        self._steps[called.state.id] = self._steps[caller.state.id]
        self._todo.append((called.state.id, Start(effect.variables)))

    async def _cancel_called(self, caller: Instance, activation: int) -> None:
        mine = [
            each.state.id
            for each in self._instances.values()
            if each.parent == (caller.state.id, activation) and each.state.status is Status.ACTIVE
        ]
        stored = await instances.children(self._ctx.tx, caller.state.id, activation)
        self.take(await instances.locked_all(self._ctx.tx, [name for name in stored if name not in self._instances]))
        self._todo.extend((name, Cancel()) for name in dict.fromkeys([*mine, *stored]))

    async def _tell(self, caller: tuple[int, int], command: Command) -> None:
        """Tell the caller: at once, or when somebody else holds it by a job of its own.

        Whoever holds an instance may wait for those it called, so a called one never waits for its caller.
        """
        if caller[0] not in self._instances:
            free = await instances.locked_if_free(self._ctx.tx, caller[0])
            if free is None:
                self._writes.put(NewJob(ANSWER_JOB, calling.payload(caller[0], command)))
                return
            self.take([free])
        self._todo.append((caller[0], command))

    async def _decide(self) -> None:
        """Ask for all decisions of the same name together."""
        name = self._asking[0][1].decision
        mine = [(instance, ask) for instance, ask in self._asking if ask.decision == name]
        self._asking = [(instance, ask) for instance, ask in self._asking if ask.decision != name]
        try:
            for instance, _ in mine:
                self._refuse_circles(instance)
            outcomes = await decide(self._ctx, name, [self._question(*each) for each in mine])
        except Refusal as refusal:
            if len(mine) > 1:
                for each in mine:
                    await self._decide_one(*each)
            else:
                self._undecided(*mine[0], refusal)
        else:
            for (instance, ask), outcome in zip(mine, outcomes, strict=True):
                self._todo.append((instance, ServiceResult(ask.activation, outcome)))

    async def _decide_one(self, instance: int, ask: Decide) -> None:
        try:
            self._refuse_circles(instance)
            (outcome,) = await decide(self._ctx, ask.decision, [self._question(instance, ask)])
        except Refusal as refusal:
            self._undecided(instance, ask, refusal)
        else:
            self._todo.append((instance, ServiceResult(ask.activation, outcome)))

    def _undecided(self, instance: int, ask: Decide, refusal: Refusal) -> None:
        failure = ServiceFailure(ask.activation, refusal.code, refusal.text, refusal.advice, refusal.code)
        self._todo.append((instance, failure))

    def _question(self, instance: int, ask: Decide) -> Asked:
        return Asked(ask.arguments, self._instances[instance].org_pos, str(instance))

    def _refuse_circles(self, instance_id: int) -> None:
        if self._steps.get(instance_id, 0) > MOST_FOLLOWING:
            raise Runaway(limit=MOST_FOLLOWING)

    # -- messages

    def _listen_on(self, instance: Instance, command: Deliver) -> None:
        """An event that goes on listening may have further messages kept for it."""
        again = self._writes.listening(instance.state.id, command.activation, command.event)
        if again is not None:
            self._waits.append((instance.state.id, again))

    async def _take_kept(self) -> bool:
        """Deliver messages that came before somebody waited for them; False when there are none."""
        waits, self._waits = self._waits, []
        waits = [(name, wait) for name, wait in waits if self._still_waits(name, wait)]
        if not waits:
            return False
        places = list(dict.fromkeys((wait.message, wait.key) for _, wait in waits))
        kept = await instances.kept_for(self._ctx.tx, places)
        busy: set[int] = set()
        for name, wait in waits:
            if (wait.message, wait.key) not in kept:
                continue
            if name in busy:  # what it gets first decides whether it still waits for the next
                self._waits.append((name, wait))
                continue
            payload = await instances.take_kept(self._ctx.tx, wait.message, wait.key, name, self._now)
            if payload is not None:
                busy.add(name)
                self._todo.append((name, Deliver(wait.activation, payload, wait.node)))
        return bool(self._todo)

    def _still_waits(self, instance_id: int, wait: Subscribe) -> bool:
        instance = self._instances[instance_id]
        if instance.state.status is not Status.ACTIVE:
            return False
        token = instance.state.token(wait.activation)
        scoped = any(scope.id == wait.activation and not scope.closed for scope in instance.state.scopes)
        return (token is not None and not token.stuck) or scoped or wait.activation == 0


def settled(definition: ProcessDefinition, state: InstanceState, command: Command, now: datetime) -> Step:
    """`step`, but what came from outside is never refused for its size or effect: it waits at an incident."""
    try:
        return step(definition, state, command, now)
    except (Runaway, VariablesTooLarge) as refusal:
        held: Any = None
        if isinstance(command, Deliver):
            held = command.payload
        elif isinstance(command, ServiceResult):
            held = command.result
        elif isinstance(command, CompleteWorkItem) and isinstance(refusal, Runaway):
            held = command.output
        elif not isinstance(command, TimerDue):
            raise
        if state.token(command.activation) is None:
            raise
        halt = Halt(command.activation, Stage.OUTPUT, refusal.code, refusal.text, refusal.advice, held)
        return step(definition, state, halt, now)
