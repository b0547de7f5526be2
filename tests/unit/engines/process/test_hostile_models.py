"""Models made to stall or flood the server: each is refused in little time, with a message that can be read."""

from time import process_time

import pytest
from tests.unit.engines.process.drawing import chain, end, exclusive, flow, model, start, user
from tests.unit.engines.process.scenes import sub
from tests.unit.engines.process.test_compile import problems
from tests.unit.engines.process.world import ENVIRONMENT

from yizhan.engines.process.compile import compile_bpmn
from yizhan.engines.process.compile.findings import MOST_NOTED
from yizhan.engines.process.compile.size import MAX_NODES, MAX_PROCESSES

LONG = "x" * 1_000_000
CLERK = 'yz:post="clerk"'


def inclusive(name: str, default: str | None = None) -> str:
    return f'<inclusiveGateway id="{name}"' + (f' default="{default}"/>' if default else "/>")


def diamonds(count: int) -> bytes:
    """Inclusive blocks one after the other: what leads where is worked out for each pair of a join and a node."""
    elements, before = [start()], "start"
    for number in range(count):
        fork, join, other = f"s{number}", f"j{number}", f"d{number}"
        elements += [inclusive(fork, other), inclusive(join)]
        elements += [flow(before, fork), flow(fork, join, "x"), flow(fork, join, None, other)]
        before = join
    return model(*elements, end(), flow(before, "end"))


def loops(count: int) -> bytes:
    """Loops in which nothing waits."""
    elements = [start(), end()]
    for number in range(count):
        one, other = f"x{number}", f"z{number}"
        elements += [exclusive(one, f"{one}-end"), exclusive(other, f"{other}-{one}"), flow("start", one)]
        elements += [flow(one, other, "true"), flow(one, "end"), flow(other, one)]
    return model(*elements)


def row(count: int) -> bytes:
    names = [f"a{number}" for number in range(count)]
    return model(start(), *[user(name) for name in names], end(), *chain("start", *names, "end"))


def subprocesses(count: int) -> bytes:
    names = [f"a{number}" for number in range(count)]
    return model(start(), *[sub(name) for name in names], end(), *chain("start", *names, "end"))


def one_task(attributes: str = CLERK, name: str = "Check", inner: str = "") -> bytes:
    task = f'<userTask id="a" name="{name}" {attributes}>{inner}</userTask>'
    return model(start(), task, end(), *chain("start", "a", "end"))


def attributes(count: int) -> str:
    return " ".join(f'bad{number}="1"' for number in range(count))


def beside(elements: str) -> bytes:
    return one_task().replace(b"<process", elements.encode() + b"<process", 1)


HOSTILE = {
    "many nodes": (row(MAX_NODES), "too_many_nodes"),
    "many subprocesses": (subprocesses(MAX_NODES), "too_many_nodes"),
    "many joins": (diamonds(400), "too_many_inclusive"),
    "many loops": (loops(500), "loop_without_wait"),
    "many processes": (
        beside("".join(f'<process id="q{number}" isExecutable="true"/>' for number in range(MAX_PROCESSES))),
        "too_many_processes",
    ),
    "name": (one_task(name=LONG), "long_name"),
    "name in every message": (one_task(attributes(5_000), LONG), "long_name"),
    "attribute": (one_task(f'{CLERK} more="{LONG}"'), "unsupported_attribute"),
    "Chinese name": (
        one_task(inner=f'<extensionElements><yz:name zh="{LONG}" en="a"/></extensionElements>'),
        "long_name",
    ),
    "name of a message": (beside(f'<message id="long" name="{LONG}"/>'), "long_name"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_would_stall_or_flood_is_refused_at_once(what: str) -> None:
    xml, code = HOSTILE[what]
    began = process_time()
    found = problems(xml)
    assert process_time() - began < 5, "others wait meanwhile"
    assert code in {problem.code for problem in found}
    assert len(found) <= MOST_NOTED + 1
    assert max(len(problem.message.en) + len(problem.field) for problem in found) < 1_200


def test_what_is_not_listed_any_more_is_said_so() -> None:
    found = problems(one_task(attributes(MOST_NOTED + 10)))
    assert (len(found), found[-1].code) == (MOST_NOTED + 1, "more_findings")


def test_a_large_model_that_somebody_may_draw_is_taken() -> None:
    for xml in (row(1_000), diamonds(60)):
        assert compile_bpmn(xml, ENVIRONMENT).nodes
