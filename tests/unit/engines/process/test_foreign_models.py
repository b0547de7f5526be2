"""Models that other tools drew: what is taken over, what is only remarked, and what stays refused by name."""

import pytest
from tests.unit.engines.process.drawing import HEAD, MESSAGE, chain, end, exclusive, flow, model, service, start, user
from tests.unit.engines.process.test_compile import problems
from tests.unit.engines.process.world import ENVIRONMENT

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.process.compile import Compiled, Environment, compile_all, compile_bpmn
from yizhan.engines.process.compile.feel import zen_of_feel
from yizhan.engines.process.errors import DefinitionRefused
from yizhan.engines.process.model import (
    Activity,
    CatchEvent,
    ManualTask,
    MessageTrigger,
    Node,
    RuleTask,
    ScriptTask,
    SendMessage,
    ThrowEvent,
    UserTask,
)
from yizhan.kernel.errors import Problem

POSTS = Environment(posts=frozenset({"order-clerk", "boss"}))
RESOURCE = '<resource id="r" name="Order Clerk"/>'
ROLE = "<potentialOwner><resourceRef>{}</resourceRef></potentialOwner>"


def compiled(xml: bytes, environment: Environment = ENVIRONMENT) -> Compiled:
    made = compile_all(xml, environment)[0]
    for remark in made.remarks:
        assert remark.message.zh != remark.message.en
        assert remark.remedy.zh != remark.remedy.en
    return made


def codes(found: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in found]


def one(element: str, extra: str = MESSAGE) -> bytes:
    """A model of one element with the id `a`."""
    return model(start(), element, end(), *chain("start", "a", "end"), extra=extra)


def node(made: Compiled, name: str = "a") -> Node:
    return made.definition.nodes[name]


def test_abstract_task_passes_and_says_so() -> None:
    made = compiled(one('<task id="a" name="Scan"/>'))
    assert isinstance(node(made), ManualTask)
    assert codes(made.remarks) == [("a", "passes_at_once")]
    assert made.remarks[0].message.en.startswith("Line 4, task “Scan” (a): ")
    assert compiled(one('<manualTask id="a"/>')).remarks == ()


def test_events_without_a_message_or_signal_go_by_their_own_name() -> None:
    caught = '<intermediateCatchEvent id="a" name="Paid\nin full"><{}EventDefinition/></intermediateCatchEvent>'
    made = compiled(one(caught.format("message")))
    assert node(made).trigger.message == "Paid in full"
    assert codes(made.remarks)[0] == ("a", "named_by_event")
    made = compiled(one(caught.format("signal")))
    assert node(made).trigger.signal == "Paid in full"
    thrown = '<intermediateThrowEvent id="a" name="Go"><signalEventDefinition/></intermediateThrowEvent>'
    assert node(compiled(one(thrown))).throw.signal == "Go"
    unnamed = problems(one(caught.format("signal").replace("Paid\nin full", " ")))
    assert codes(unnamed) == [("a", "missing_attribute")]
    no_such = (
        '<intermediateCatchEvent id="a" name="Go"><signalEventDefinition signalRef="no"/></intermediateCatchEvent>'
    )
    wrong = problems(one(no_such))
    assert codes(wrong) == [("a", "bad_reference")]


@pytest.mark.parametrize(
    ("kind", "inner", "expected"),
    [
        ("globalTask", "", ManualTask),
        ("globalManualTask", "", ManualTask),
        ("globalUserTask yz:post='boss'", "", UserTask),
        ("globalScriptTask scriptLanguage='zen'", "<script>1 + 1</script>", ScriptTask),
        ("globalBusinessRuleTask yz:decision='price'", "", RuleTask),
    ],
)
def test_call_of_a_global_task_is_that_task(kind: str, inner: str, expected: type[Node]) -> None:
    task = f'<{kind} id="g" name="Shared">{inner}</{kind.partition(" ")[0]}>'
    twice = '<standardLoopCharacteristics loopMaximum="2"/>'
    call = f'<callActivity id="a" name="Here" calledElement="g">{twice}</callActivity>'
    made = node(compiled(one(call, extra=task)))
    assert isinstance(made, expected)
    assert isinstance(made, Activity)
    assert made.loop is not None
    assert (made.id, made.name.en, made.loop.maximum) == ("a", "Here", 2)


@pytest.mark.parametrize(
    ("task", "call", "expected"),
    [
        ('<globalUserTask id="g"/>', "", [("g", "missing_attribute")]),
        ('<globalUserTask id="g" yz:post="boss"/>', 'yz:version="2"', [("a", "global_task")]),
        ('<globalUserTask id="g" camunda:assignee="li" yz:post="boss"/>', "", [("g", "unsupported_attribute")]),
        ('<globalConversation id="g"/>', "", [("g", "unsupported_element")]),
    ],
)
def test_global_task_that_cannot_be_done(task: str, call: str, expected: list[tuple[str, str]]) -> None:
    assert codes(problems(one(f'<callActivity id="a" calledElement="g" {call}/>', extra=task))) == expected


@pytest.mark.parametrize(
    ("resource", "post"),
    [(RESOURCE, "order-clerk"), ('<resource id="r" name="Whoever" yz:post="boss"/>', "boss")],
)
def test_role_names_the_post(resource: str, post: str) -> None:
    made = compiled(one(user("a", "", ROLE.format("r")), extra=resource), POSTS)
    task = node(made)
    assert isinstance(task, UserTask)
    assert task.post == post
    assert codes(made.remarks) == ([("a", "post_by_name")] if post == "order-clerk" else [])


def test_lane_names_the_post_unless_the_task_or_role_does() -> None:
    inside = "".join(f"<flowNodeRef>{name}</flowNodeRef>" for name in "abc")
    lanes = f'<laneSet id="s"><lane id="l" name="Boss">{inside}</lane></laneSet>'
    tasks = (user("a", ""), user("b", "", ROLE.format("r")), user("c"))
    xml = model(lanes, start(), *tasks, end(), *chain("start", "a", "b", "c", "end"), extra=RESOURCE)
    made = compiled(xml)
    assert [getattr(node(made, name), "post", None) for name in "abc"] == ["boss", "order-clerk", "clerk"]


@pytest.mark.parametrize(
    ("inner", "resource", "code", "words"),
    [
        (ROLE.format("r"), '<resource id="r" name="Hiring manager"/>', "missing_post", "“hiring-manager”"),
        (ROLE.format("r"), '<resource id="r" yz:post="gone"/>', "unknown_reference", "no post “gone”"),
        (ROLE.format("x"), RESOURCE, "role_without_resource", "do not name one resource"),
        ("<potentialOwner/>", RESOURCE, "role_without_resource", "do not name one resource"),
        (ROLE.format("r") + ROLE.format("q"), RESOURCE, "role_without_resource", "do not name one resource"),
    ],
)
def test_role_without_a_post_is_refused_by_name(inner: str, resource: str, code: str, words: str) -> None:
    found = problems(one(user("a", "", inner), extra=resource), POSTS)
    assert [each.code for each in found] == [code]
    assert words in found[0].message.en


def test_roles_of_other_activities_and_beside_a_post_are_words() -> None:
    made = compiled(one(user("a", 'yz:post="boss"', ROLE.format("r")), extra=RESOURCE))
    assert [each.code for each in made.remarks] == ["not_acted_upon"]
    performed = service("a").replace(
        "</serviceTask>", "<performer><resourceRef>r</resourceRef></performer></serviceTask>"
    )
    made = compiled(one(performed, extra=RESOURCE))
    assert [each.code for each in made.remarks] == ["not_acted_upon"]


def test_message_without_a_name_or_key_goes_by_its_id_and_the_business_key() -> None:
    event = '<intermediateCatchEvent id="a"><messageEventDefinition messageRef="m9"/></intermediateCatchEvent>'
    made = compiled(one(event, extra='<message id="m9"/>'))
    caught = node(made)
    assert isinstance(caught, CatchEvent)
    assert caught.trigger == MessageTrigger("m9", "instance.businessKey")
    assert codes(made.remarks) == [("a", "default_correlation")]


def test_event_without_a_message_takes_that_of_its_message_flow() -> None:
    flows = (
        '<collaboration id="c"><messageFlow id="f" name="Offer" sourceRef="a" targetRef="elsewhere"/>{}</collaboration>'
    )
    event = '<intermediateThrowEvent id="a"><messageEventDefinition/></intermediateThrowEvent>'
    made = compiled(one(event, extra=flows.format("")))
    thrown = node(made)
    assert isinstance(thrown, ThrowEvent)
    assert thrown.throw == SendMessage("Offer", "instance.businessKey")
    assert ("a", "message_by_flow") in codes(made.remarks)
    second = flows.format('<messageFlow id="g" sourceRef="a" targetRef="elsewhere"/>')
    assert [each.code for each in problems(one(event, extra=second))] == ["missing_attribute"]
    assert [each.code for each in problems(one(event))] == ["missing_attribute"]


CHOICE = (start(), exclusive("x", "x-end"), user("a"), end(), *chain("start", "x", "end"), flow("a", "end"))


def chosen(condition: str, language: str = "", file: str = "") -> bytes:
    written = flow("x", "a", condition).replace("<conditionExpression", f"<conditionExpression {language}")
    return model(*CHOICE, written).replace(b'id="d"', f'id="d" {file}'.encode())


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (chosen("=paid = true and sum >= 10"), "paid == true and sum >= 10"),
        (chosen('state = "done"', 'language="https://www.omg.org/spec/DMN/20191111/FEEL/"'), 'state == "done"'),
        (chosen('=Vacation  Approval = "Approved" and a b.c d > 1'), 'Vacation_Approval == "Approved" and a_b.c_d > 1'),
        (chosen("not(paid)", file='expressionLanguage="http://www.omg.org/spec/FEEL/20140401"'), "not(paid)"),
        (chosen("paid == true", file='expressionLanguage="http://www.w3.org/1999/XPath"'), "paid == true"),
    ],
)
def test_conditions_in_plain_feel_are_read(xml: bytes, expected: str) -> None:
    assert compiled(xml).definition.flows["x-a"].condition == expected


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (chosen("true", 'language="http://www.w3.org/1999/XPath"'), "expression_language"),
        (chosen("${paid}"), "expression_syntax"),
        (chosen("=items[1] = 2"), "expression_feel"),
        (chosen("=date(a) < b"), "expression_feel"),
        (chosen(""), "missing_condition"),
    ],
)
def test_conditions_that_could_mean_something_else_are_refused(xml: bytes, code: str) -> None:
    assert codes(problems(xml)) == [("x-a", code)]


def test_empty_condition_after_a_task_counts_as_none() -> None:
    xml = model(start(), user("a"), end(), flow("start", "a"), flow("a", "end", ""))
    made = compiled(xml)
    assert made.definition.flows["a-end"].condition is None
    assert codes(made.remarks) == [("a-end", "empty_condition")]


@pytest.mark.parametrize(
    "source", ["a in [1..3]", "if a then b else c", "some x in y satisfies x", "a[0]", "f(1)", "f g(1)", 'a "b"']
)
def test_feel_beyond_comparisons_is_not_guessed(source: str) -> None:
    with pytest.raises(ExpressionError):
        zen_of_feel(source)


def test_extensions_of_drawing_tools_are_told_once_each() -> None:
    grown = HEAD.replace('id="file"', 'xmlns:tool="http://tool.example.org" tool:by="x" id="file"')
    colour = '<extensionElements><tool:colour v="1"/><tool:colour v="2"/></extensionElements>'
    xml = one(user("a", 'yz:post="boss" tool:size="3"', colour)).replace(HEAD.encode(), grown.encode())
    made = compiled(xml)
    assert codes(made.remarks) == [("a", "extension")]
    assert "tool:colour ×2" in made.remarks[0].message.en
    assert "tool:size" in made.remarks[0].message.en


def test_extensions_of_engines_are_told_where_they_change_nothing_and_refused_where_they_do() -> None:
    assert codes(compiled(one(user("a", 'yz:post="boss" camunda:asyncBefore="true"'))).remarks) == [("a", "extension")]
    for what in ("assignee", "candidateGroups", "formKey", "topic", "class"):
        found = problems(one(user("a", f'yz:post="boss" camunda:{what}="x"')))
        assert codes(found) == [("a", "unsupported_attribute")]
    listener = "<extensionElements><camunda:executionListener/></extensionElements>"
    assert codes(problems(one(user("a", inner=listener)))) == [("a", "unsupported_element")]


def test_what_describes_types_and_operations_is_kept_and_told() -> None:
    beside = '<import location="a.xsd"/><interface id="i"/><relationship id="q"/><itemDefinition id="t"/>'
    made = compiled(one(service("a", 'implementation="kp:http" operationRef="i"'), extra=beside))
    assert [each.code for each in made.remarks] == ["not_acted_upon"] * 5


def test_remarks_come_with_the_refusal() -> None:
    xml = model(start(), '<task id="a"/>', user("b", ""), end(), *chain("start", "a", "b", "end"))
    refused = problems(xml)
    assert codes(refused) == [("b", "missing_attribute")]
    with pytest.raises(DefinitionRefused) as caught:
        compile_bpmn(xml, ENVIRONMENT)
    assert codes(caught.value.remarks) == [("a", "passes_at_once")]


def test_of_several_processes_that_do_not_run_one_finding_asks_to_choose() -> None:
    xml = model(start(), end(), *chain("start", "end"), process='id="p" isExecutable="false"')
    second = xml.replace(b"</definitions>", b'<process id="q" isExecutable="false"/></definitions>')
    assert codes(problems(second)) == [("p", "not_executable")]
