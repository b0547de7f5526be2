"""Instances in flight go over to another version: what stays, what is armed anew, what keeps them from it."""

import pytest
from msgspec.structs import replace
from tests.unit.engines.process.drawing import boundary_timer, chain, end, flow, model, start, user
from tests.unit.engines.process.scenes import sub
from tests.unit.engines.process.world import NOW, World, compiled

from yizhan.engines.process.commands import CompleteWorkItem, ScheduleTimer, Subscribe
from yizhan.engines.process.migration import migrated
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.run import step
from yizhan.engines.process.state import Status

OLD = compiled(model(start(), user("a"), user("b"), end(), *chain("start", "a", "b", "end")))


def test_token_goes_on_at_the_node_of_the_other_name() -> None:
    new = compiled(model(start(), user("check"), user("more"), end(), *chain("start", "check", "more", "end")))
    world = World(OLD)
    done = migrated(OLD, new, world.state, {"a": "check"}, NOW)
    assert not done.problems
    assert [(moved.node, moved.target) for moved in done.moved] == [("a", "check")]
    state, _ = step(new, done.state, CompleteWorkItem(2, {}), NOW)
    assert [token.node for token in state.tokens] == ["more"]


def test_what_has_no_match_is_told_and_nothing_changes() -> None:
    new = compiled(model(start(), user("c"), end(), *chain("start", "c", "end")))
    world = World(OLD)
    done = migrated(OLD, new, world.state, {}, NOW)
    assert done.state is world.state
    assert done.problems[0].en == "“a” has no match there"


def guarded(name: str, boundary: str | None = None) -> ProcessDefinition:
    drawn = boundary or boundary_timer(name, "a")
    return compiled(model(start(), user("a"), drawn, end(), *chain("start", "a", "end"), flow(name, "end")))


def messaged(correlation: str) -> ProcessDefinition:
    event = (f'<boundaryEvent id="x" attachedToRef="a" yz:correlation="{correlation}">'
             '<messageEventDefinition messageRef="m"/></boundaryEvent>')  # fmt: skip
    return guarded("x", event)


def test_events_that_are_new_listen_and_those_gone_do_not() -> None:
    before, after = guarded("x"), guarded("y")
    world = World(before)
    done = migrated(before, after, world.state, {}, NOW)
    assert [(effect.activation, effect.event) for effect in done.disarmed] == [(world.at("a"), "x")]
    assert [type(effect) for effect in done.effects] == [ScheduleTimer]
    assert [note.en for note in done.notes] == ["“x” waits no more; it is void", "“y” begins to wait at the migration"]


KEPT = "keeps the moment it was set to"
ANEW = "“x” waits anew, for what the other version says"
SAME = "instance.businessKey"


@pytest.mark.parametrize(
    ("before", "after", "mapping", "carried", "anew", "note"),
    [
        (guarded("x"), guarded("y"), {"x": "y"}, ["y"], [], f"The timer “y” {KEPT}"),
        (guarded("x"), guarded("x", boundary_timer("x", "a", "PT9H")), {}, [], [], f"The timer “x” {KEPT}"),
        (messaged(SAME), messaged(SAME), {}, [], [], None),
        (messaged(SAME), messaged("'other'"), {}, [], [Subscribe], ANEW),
        (guarded("x"), messaged("'other'"), {}, [], [Subscribe], ANEW),
    ],
)
def test_events_in_both_versions_go_on_unless_they_wait_for_something_else(
    before, after, mapping, carried, anew, note
) -> None:
    done = migrated(before, after, World(before).state, mapping, NOW)
    assert [each.target for each in done.carried] == carried
    assert [type(effect) for effect in done.effects] == anew
    assert len(done.disarmed) == len(anew)
    assert next((each.en for each in done.notes), None) == note


def test_subprocess_goes_over_with_what_is_in_it() -> None:
    def drawn(name: str) -> bytes:
        body = (start("in"), user("t"), end("out"), *chain("in", "t", "out"))
        return model(start(), sub(name, *body), end(), *chain("start", name, "end"))

    before, after = compiled(drawn("s")), compiled(drawn("s2"))
    world = World(before)
    assert migrated(before, after, world.state, {}, NOW).problems
    done = migrated(before, after, world.state, {"s": "s2"}, NOW)
    state, _ = step(after, done.state, CompleteWorkItem(world.at("t"), {}), NOW)
    assert state.status is Status.COMPLETED


def test_stuck_tokens_stay_stuck() -> None:
    world = World(OLD)
    stuck = replace(world.state.tokens[0], stuck="output")
    done = migrated(OLD, OLD, replace(world.state, tokens=(stuck,)), {}, NOW)
    assert done.state.tokens == (stuck,)
