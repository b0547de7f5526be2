"""Takes an instance over to another version of its process: what stands where, and what then listens for it; pure.

An event that is in both versions (by its id, or as the mapping says) goes on as it does: a timer keeps the moment it
was set to, even where the new version would set another; a message or signal goes on where it waits for the same. All
others are disarmed or armed anew, and what becomes of each is told in words.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.process.commands import Disarm, Effect
from yizhan.engines.process.errors import Obstacle
from yizhan.engines.process.model import Node, ProcessDefinition, TimerTrigger
from yizhan.engines.process.run.armed import events_of_node, events_of_scope, trigger_of
from yizhan.engines.process.run.execution import ROOT, Execution
from yizhan.engines.process.run.listening import listeners
from yizhan.engines.process.state import InstanceState, ScopeKind, ScopeState, Token
from yizhan.kernel.text import Text


class Moved(msgspec.Struct, frozen=True):
    """An activation that stands on another node, or the same one of the other version."""

    activation: int
    node: str
    target: str


class Carried(msgspec.Struct, frozen=True):
    """A timer that goes on, at the moment it was set to, as `target` of the other version."""

    activation: int
    event: str
    target: str


class Migrated(msgspec.Struct, frozen=True):
    """What becomes of an instance; with problems, nothing.

    `disarmed` are events of the old version, `effects` those of the new; `notes` say it to people.
    """

    state: InstanceState
    disarmed: tuple[Disarm, ...] = ()
    carried: tuple[Carried, ...] = ()
    effects: tuple[Effect, ...] = ()
    notes: tuple[Text, ...] = ()
    moved: tuple[Moved, ...] = ()
    problems: tuple[Text, ...] = ()


def migrated(
    old: ProcessDefinition, new: ProcessDefinition, state: InstanceState, mapping: Mapping[str, str], now: datetime
) -> Migrated:
    """The instance under `new`, where `mapping` names the nodes that are called differently there."""
    problems = [
        *[problem for token in state.tokens if (problem := _token_problem(old, new, state, token, mapping))],
        *[problem for scope in state.scopes if (problem := _scope_problem(new, scope, mapping))],
    ]
    if problems:
        return Migrated(state, problems=tuple(dict.fromkeys(problems)))
    tokens = tuple(replace(token, node=mapping.get(token.node, token.node)) for token in state.tokens)
    scopes = tuple(_scope_in(new, scope, mapping) for scope in state.scopes)
    after = replace(state, tokens=tokens, scopes=scopes)
    change = _Listening(Execution(old, state, now), Execution(new, after, now), mapping)
    try:
        change.work_out()
    except (ExpressionError, Obstacle) as obstacle:
        return Migrated(state, problems=(obstacle.message,))
    moved = tuple(Moved(a.id, a.node, b.node) for a, b in zip(state.tokens, tokens, strict=True))
    return Migrated(
        after,
        tuple(change.disarmed),
        tuple(change.carried),
        tuple(change.armed),
        tuple(dict.fromkeys(change.notes)),
        moved,
    )


def _scope_in(new: ProcessDefinition, scope: ScopeState, mapping: Mapping[str, str]) -> ScopeState:
    return replace(scope, node=new.key if scope.id == ROOT else mapping.get(scope.node, scope.node))


def _level_of(state: InstanceState, scope: int, key: str) -> str:
    """The level of the model that a token in `scope` stands on."""
    scopes = {each.id: each for each in state.scopes}
    while scope != ROOT:
        found = scopes[scope]
        if found.kind in (ScopeKind.BODY, ScopeKind.EVENT):
            return found.node
        scope = found.parent
    return key


def _token_problem(
    old: ProcessDefinition, new: ProcessDefinition, state: InstanceState, token: Token, mapping: Mapping[str, str]
) -> Text | None:
    target = new.nodes.get(mapping.get(token.node, token.node))
    misfit = misfit_of(old.nodes[token.node], target)
    if target is None or misfit is not None:
        return misfit
    level = _level_of(state, token.scope, old.key)
    expected = new.key if level == old.key else mapping.get(level, level)
    if target.scope != expected:
        return Text(f"“{target.name.zh}”在另一层流程里", f"“{target.name.en}” stands on another level")
    if token.via is not None and token.via not in target.incoming:
        return Text(
            f"汇聚“{target.name.zh}”没有顺序流 {token.via}", f"The join “{target.name.en}” lacks the flow {token.via}"
        )
    return None


def misfit_of(before: Node, target: Node | None) -> Text | None:
    """Why what stands on `before` cannot stand on `target`, whatever else is true of its instance."""
    if target is None:
        return Text(f"“{before.name.zh}”在新版本中没有对应的环节", f"“{before.name.en}” has no match there")
    if type(before) is not type(target) or _repeats(before) != _repeats(target):
        return Text(
            f"“{before.name.zh}”与“{target.name.zh}”不是同一种环节",
            f"“{before.name.en}” and “{target.name.en}” are of different kinds",
        )
    return None


def suggested(old: ProcessDefinition, new: ProcessDefinition) -> Mapping[str, str]:
    """For nodes that are gone, the node that took their place: of the same kind and name, and new itself."""
    found = {}
    for node in old.nodes.values():
        if node.id not in new.nodes:
            twins = [
                other.id
                for other in new.nodes.values()
                if other.id not in old.nodes and other.name == node.name and misfit_of(node, other) is None
            ]
            if len(twins) == 1:
                found[node.id] = twins[0]
    return found


def _repeats(node: Node) -> tuple[bool, bool]:
    loop = getattr(node, "loop", None)
    return (loop is not None, loop is not None and loop.multi)


def _scope_problem(new: ProcessDefinition, scope: ScopeState, mapping: Mapping[str, str]) -> Text | None:
    target = mapping.get(scope.node, scope.node)
    if scope.id == ROOT or target in new.nodes:
        missing = [done.node for done in scope.done if done.node not in new.nodes]
        if not missing:
            return None
        target = missing[0]
    return Text(f"新版本中没有“{target}”", f"The other version has no “{target}”")


class _Listening:
    """What listens for an instance before and after."""

    def __init__(self, before: Execution, after: Execution, mapping: Mapping[str, str]) -> None:
        self._before = before
        self._after = after
        self._mapping = mapping
        self.disarmed: list[Disarm] = []
        self.carried: list[Carried] = []
        self.armed: list[Effect] = []
        self.notes: list[Text] = []

    def work_out(self) -> None:
        before, after = self._before, self._after
        for token in before.tokens.values():
            if token.stuck == "enter":
                continue
            whole = not before.is_round(token)
            here = after.tokens[token.id]
            old = events_of_node(before.definition, before.node_of(token), whole=whole)
            new = events_of_node(after.definition, after.node_of(here), whole=whole)
            self._change(token.id, token.scope, old, new)
        for scope in before.scopes.values():
            if not scope.closed:
                old = tuple(events_of_scope(before.definition, scope))
                new = tuple(events_of_scope(after.definition, after.scopes[scope.id]))
                self._change(scope.id, scope.id, old, new)

    def _change(self, activation: int, scope: int, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        going_on, replaced = set(), set()
        for event in old:
            target = self._mapping.get(event, event)
            if target in new and self._goes_on(event, target):
                going_on.add(target)
                self._carry(activation, event, target)
                continue
            self.disarmed.append(Disarm(activation, event))
            if target in new:
                replaced.add(target)
            else:
                self._tell(_GONE, self._before.definition, event)
        begun = [event for event in new if event not in going_on]
        self.armed += listeners(self._after, activation, begun, scope)
        for event in begun:
            self._tell(_ANEW if event in replaced else _BEGUN, self._after.definition, event)

    def _goes_on(self, event: str, target: str) -> bool:
        before, after = trigger_of(self._before.definition, event), trigger_of(self._after.definition, target)
        timers = isinstance(before, TimerTrigger) and isinstance(after, TimerTrigger)
        return timers or (event == target and before == after)

    def _carry(self, activation: int, event: str, target: str) -> None:
        if event != target:
            self.carried.append(Carried(activation, event, target))
        if isinstance(trigger_of(self._after.definition, target), TimerTrigger):
            self._tell(_KEPT, self._after.definition, target)

    def _tell(self, what: Text, definition: ProcessDefinition, event: str) -> None:
        self.notes.append(what.format(name=definition.nodes[event].name))


_KEPT = Text("定时“{name}”仍按原定时间触发", "The timer “{name}” keeps the moment it was set to")
_GONE = Text("“{name}”不再等待，已作废", "“{name}” waits no more; it is void")
_ANEW = Text("“{name}”的旧等待作废，改按新版本等待", "“{name}” waits anew, for what the other version says")
_BEGUN = Text("“{name}”从迁移时起开始等待", "“{name}” begins to wait at the migration")
