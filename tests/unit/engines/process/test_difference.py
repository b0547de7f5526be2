"""What differs between two models, in words."""

import pytest

from yizhan.engines.process.difference import differences
from yizhan.engines.process.errors import DefinitionRefused

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yz="https://yizhan.example.org/bpmn"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def model(*inside: str, shapes: str = "") -> bytes:
    drawing = f'<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">{shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    return f'{HEAD}<process id="p" name="P">{"".join(inside)}</process>{drawing}</definitions>'.encode()


def shape(name: str, x: int) -> str:
    bounds = f'<dc:Bounds x="{x}" y="80.0" width="100" height="80"/>'
    return f'<bpmndi:BPMNShape bpmnElement="{name}">{bounds}</bpmndi:BPMNShape>'


def task(post: str = "clerk", extra: str = "") -> str:
    return f'<userTask id="check" name="Check" yz:post="{post}">{extra}</userTask>'


SAID = "<extensionElements><yz:{0}><yz:{1} {2}/></yz:{0}></extensionElements>"
FLOW = '<sequenceFlow id="f" sourceRef="check" targetRef="end"{}>{}</sequenceFlow>'
TIMER = '<timerEventDefinition id="{}"><timeDuration>{}</timeDuration></timerEventDefinition>'


def found(before: bytes, after: bytes) -> list[tuple[str, str, tuple[str, ...]]]:
    changes = differences(before, after)
    return [(each.element, str(each.kind), tuple(text.en for text in each.details)) for each in changes]


def test_the_same_model_differs_in_nothing_even_when_its_inner_ids_do():
    before = model(task(), f'<boundaryEvent id="b" attachedToRef="check">{TIMER.format("t1", "PT1H")}</boundaryEvent>')
    after = model(task(), f'<boundaryEvent id="b" attachedToRef="check">{TIMER.format("t2", "PT1H")}</boundaryEvent>')
    assert found(before, after) == []


def test_added_removed_and_moved_elements_are_told_apart():
    before = model(task(), '<endEvent id="end"/>', shapes=shape("check", 10))
    after = model(task(), '<manualTask id="new" name="New"/>', shapes=shape("check", 300))
    assert found(before, after) == [("end", "removed", ()), ("check", "moved", ()), ("new", "added", ())]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (task(), task("chief"), "post: “clerk” → “chief”"),
        (task(), task().replace('name="Check"', 'name="Look"'), "name: “Check” → “Look”"),
        (task(), task().replace("userTask", "manualTask"), "type: “userTask” → “manualTask”"),
        (
            FLOW.format("", ""),
            FLOW.format("", '<conditionExpression xsi:type="tFormalExpression">a &gt; 1</conditionExpression>'),
            "condition: (none) → “a > 1”",
        ),
        (
            task(extra=SAID.format("stepContract", "focus", 'zh="甲" en="A"')),
            task(extra=SAID.format("stepContract", "focus", 'zh="甲" en="B"')),
            "step contract: focus en: “A” → “B”",
        ),
        (
            task(extra=SAID.format("ioMapping", "output", 'target="x" source="a"')),
            task(extra=SAID.format("ioMapping", "output", 'target="x" source="b"')),
            "output mapping x: “a” → “b”",
        ),
        (
            f'<boundaryEvent id="b">{TIMER.format("t", "PT1H")}</boundaryEvent>',
            f'<boundaryEvent id="b">{TIMER.format("t", "PT2H")}</boundaryEvent>',
            "duration: “PT1H” → “PT2H”",
        ),
    ],
)  # fmt: skip
def test_what_changed_is_told_in_words(before, after, words):
    ((_, kind, details),) = found(model(before), model(after))
    assert kind == "changed"
    assert words in details


def test_a_task_that_went_to_another_lane_has_changed():
    def lanes(first: str, second: str) -> str:
        front, back = (f'<lane id="{x}" name="{x}">{y}</lane>' for x, y in (("Front", first), ("Back", second)))
        return f"<laneSet>{front}{back}</laneSet>{task()}"

    inside = "<flowNodeRef>check</flowNodeRef>"
    assert found(model(lanes(inside, "")), model(lanes("", inside))) == [
        ("check", "changed", ("lane: “Front” → “Back”",))
    ]


def test_what_is_no_model_is_refused():
    with pytest.raises(DefinitionRefused):
        differences(model(task()), b"<!DOCTYPE x>")
