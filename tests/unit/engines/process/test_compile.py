"""What compiles, and what is refused: by id, name, type and line, all at once, in both languages."""

from pathlib import Path

import msgspec
import pytest
from tests.unit.engines.process.drawing import (
    HEAD,
    boundary_error,
    boundary_timer,
    chain,
    end,
    exclusive,
    flow,
    message,
    model,
    parallel,
    service,
    start,
    timer,
    user,
)
from tests.unit.engines.process.world import ENVIRONMENT, compiled

from yizhan.engines.process.compile import Environment, compile_all, compile_bpmn, title_of
from yizhan.engines.process.errors import DefinitionRefused
from yizhan.engines.process.model import ProcessDefinition, ServiceTask, UserTask
from yizhan.engines.xml import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

SAMPLE = Path(__file__).parents[3] / "integration/process/order-fulfilment.bpmn"
SIMPLE = (start(), user("a"), end(), *chain("start", "a", "end"))


def problems(xml: bytes, environment: Environment = ENVIRONMENT) -> tuple[Problem, ...]:
    with pytest.raises(DefinitionRefused) as refused:
        compile_bpmn(xml, environment)
    for problem in refused.value.problems:
        assert problem.message.zh
        assert problem.message.zh != problem.message.en
        assert problem.remedy.zh
        assert problem.remedy.en
    return refused.value.problems


def codes(xml: bytes, environment: Environment = ENVIRONMENT) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems(xml, environment)]


def test_sample_process_compiles_with_names_contract_and_mappings() -> None:
    environment = Environment({"provisioning": frozenset({"createServiceOrder"})})
    definition = compile_bpmn(SAMPLE.read_bytes(), environment)
    assert definition.name == Text("订单开通", "Order fulfilment")
    check = definition.nodes["check-documents"]
    assert isinstance(check, UserTask)
    assert (check.post, check.form, check.due) == ("order-clerk", "order-check", "PT4H")
    assert check.contract is not None
    assert check.contract.remedy is not None
    assert check.contract.remedy.en.startswith("Ask the customer")
    request = definition.nodes["request-provisioning"]
    assert isinstance(request, ServiceTask)
    assert [mapping.target for mapping in request.input] == ["externalId", "services"]


def test_sample_process_draws_every_element() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    definition = compile_bpmn(SAMPLE.read_bytes(), Environment({"provisioning": frozenset({"createServiceOrder"})}))
    for name in [*definition.nodes, *definition.flows]:
        assert f'bpmnElement="{name}"' in text


def test_compiled_graph_survives_its_json() -> None:
    definition = compiled(model(*SIMPLE))
    assert msgspec.json.decode(msgspec.json.encode(definition), type=ProcessDefinition) == definition


def test_every_offender_is_named_at_once() -> None:
    xml = model(
        start(),
        '<complexGateway id="s" name="算费"/>',
        '<userTask id="u" name="Check" yz:post="clerk" yz:dueTime="P1D" camunda:assignee="li"><ioBinding/></userTask>',
        '<adHocSubProcess id="sub"/>',
        '<intermediateCatchEvent id="w"><conditionalEventDefinition/></intermediateCatchEvent>',
        end(),
        *chain("start", "s", "u", "sub", "w", "end"),
    )
    found = problems(xml)
    assert [(problem.field, problem.code) for problem in found] == [
        ("s", "unsupported_element"),
        ("u", "unsupported_attribute"),
        ("u", "unsupported_attribute"),
        ("u", "unsupported_element"),
        ("sub", "unsupported_element"),
        ("w", "unsupported_element"),
    ]
    assert found[0].message == Text(
        "第 4 行 complexGateway “算费” (s)：不支持元素 complexGateway",
        "Line 4, complexGateway “算费” (s): The element complexGateway is not supported",
    )
    assert "camunda:assignee=“li”" in found[2].message.en
    assert "userTask “Check” (u) › ioBinding" in found[3].message.en


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        (
            (user("a"), end(), *chain("a", "end"), flow("a", "a")),
            [("p", "missing_start"), ("a", "unreachable"), ("end", "unreachable")],
        ),
        ((start(), start("two"), end(), flow("start", "end"), flow("two", "end")), [("two", "several_starts")]),
        ((*SIMPLE, user("b"), flow("start", "b")), [("b", "open_end")]),
        ((*SIMPLE, user("lost"), flow("lost", "end")), [("lost", "unreachable")]),
        ((*SIMPLE, flow("a", "nowhere", name="f")), [("f", "dangling_flow")]),
        ((*SIMPLE, flow("end", "a", name="f")), [("end", "flow_from_end")]),
        ((*SIMPLE, flow("a", "start", name="f")), [("start", "flow_into_event")]),
        ((start(), user("a"), user("a"), end(), *chain("start", "a", "end")), [("a", "repeated_id")]),
        ((start(), user("a", ""), end(), *chain("start", "a", "end")), [("a", "missing_attribute")]),
        ((start(), user("a", 'yz:post="c" yz:due="4h"'), end(), *chain("start", "a", "end")), [("a", "bad_due")]),
        ((start(), timer("t", "soon"), end(), *chain("start", "t", "end")), [("t", "bad_timer")]),
        ((start(), timer("t", "=1 +"), end(), *chain("start", "t", "end")), [("t", "expression_syntax")]),
        ((start(), message("m1", "a >"), end(), *chain("start", "m1", "end")), [("m1", "expression_syntax")]),
        (
            (start(), user("a"), end(), flow("start", "a"), flow("a", "end", "x >", name="f")),
            [("f", "expression_syntax")],
        ),
        (
            (start(), user("a"), end(), flow("start", "a"), flow("a", "end", "1", name="f")),
            [("f", "expression_not_boolean")],
        ),
        ((*SIMPLE, boundary_timer("b", "end"), flow("b", "end")), [("b", "bad_attachment"), ("b", "unreachable")]),
        ((*SIMPLE, boundary_error("b", "a", 'errorRef="none"'), flow("b", "end")), [("b", "bad_reference")]),
    ],
)
def test_refused(elements: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert sorted(codes(model(*elements))) == sorted(expected)


def test_gateways_and_their_conditions() -> None:
    xml = model(
        start(),
        exclusive("x", "gone"),
        parallel("y"),
        end(),
        flow("start", "x"),
        flow("x", "y", name="bare"),
        flow("x", "end", "a == 1", name="fine"),
        flow("y", "end", "a == 1", name="wrong"),
    )
    assert codes(xml) == [
        ("x", "bad_default"),
        ("bare", "missing_condition"),
        ("wrong", "condition_not_allowed"),
    ]


def test_loop_in_which_nothing_waits() -> None:
    xml = model(
        start(),
        exclusive("x"),
        exclusive("y", "y-end"),
        end(),
        *chain("start", "x", "y", "end"),
        flow("y", "x", "a == 1"),
    )
    assert codes(xml) == [("x", "loop_without_wait"), ("y", "loop_without_wait")]


def test_unknown_connector_operation_form_and_post() -> None:
    environment = Environment({"net": frozenset({"open"})}, forms=frozenset({"f"}), posts=frozenset({"clerk"}))
    xml = model(
        start(),
        '<serviceTask id="s" yz:connector="nat" yz:operation="open"/>',
        '<serviceTask id="t" yz:connector="net" yz:operation="shut"/>',
        '<serviceTask id="v"/>',
        user("u", 'yz:post="boss" yz:form="g"'),
        end(),
        *chain("start", "s", "t", "v", "u", "end"),
    )
    found = problems(xml, environment)
    assert [(problem.field, problem.code) for problem in found] == [
        ("s", "unknown_reference"),
        ("t", "unknown_reference"),
        ("v", "missing_attribute"),
        ("v", "missing_attribute"),
        ("u", "unknown_reference"),
        ("u", "unknown_reference"),
    ]
    assert found[1].remedy.en == "Available: open"


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ('<yz:output target="result" source="1"/>', "bad_target"),
        ('<yz:output target="added" source="1"/>', "bad_target"),
        ('<yz:output target="a b" source="1"/>', "bad_target"),
        ('<yz:output target="a" source="1"/><yz:output target="a" source="2"/>', "bad_target"),
        ('<yz:output target="a" source="count([1..100000000], true)"/>', "expression_interval"),
        ('<yz:outputs target="a" source="1"/>', "unsupported_element"),
    ],
)
def test_mappings_are_checked(mapping: str, code: str) -> None:
    xml = model(start(), service("s", mappings=mapping), end(), *chain("start", "s", "end"))
    assert codes(xml) == [("s", code)]


def test_step_contract_needs_both_languages() -> None:
    contract = (
        '<extensionElements><yz:stepContract><yz:focus zh="看清楚"/><yz:hint zh="x" en="y"/>'
        "</yz:stepContract></extensionElements>"
    )
    xml = model(start(), user("a", inner=contract), end(), *chain("start", "a", "end"))
    assert codes(xml) == [("a", "contract_language"), ("a", "unsupported_element")]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            model(start(), user("m"), end(), *chain("start", "m", "end")),
            "m repeated_id Line 4, userTask “m” (m): The message of line 1 has this id too; only one of them",
        ),
        (
            model(*SIMPLE, extra='<process id="q" isExecutable="false"><task id="a"/></process>'),
            "a repeated_id Line 4, userTask “a” (a): The task of line 1 has this id too; only one of them",
        ),
        (
            model(start(), user("a"), user("a"), end(), *chain("start", "a", "end")),
            "a repeated_id Line 5, userTask “a” (a): The element has no id, or one that is used twice",
        ),
        (
            model(start(), user("审核"), end(), *chain("start", "审核", "end")),
            "审核 undrawable_id Line 4, userTask “审核” (审核): Its id is no plain Latin name; it cannot be drawn",
        ),
    ],
    ids=("step and message", "two processes", "two steps", "not Latin"),
)
def test_what_a_drawing_tool_would_leave_out_is_not_deployed(xml: bytes, expected: str) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        compile_all(xml, ENVIRONMENT)
    problem = refused.value.problems[0]
    assert f"{problem.field} {problem.code} {problem.message.en}".startswith(expected)
    assert problem.message.zh.startswith("第")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + HEAD
    + '<process id="p" name="&b;"/></definitions>'
)
LEAK = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    + HEAD
    + '<process id="p"><documentation>&f;</documentation></process></definitions>'
)


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"", "not_xml"),
        (b"not xml", "not_xml"),
        (HEAD.encode(), "not_xml"),
        (b"<a/>", "not_bpmn"),
        ("<a/>".encode("utf-16"), "not_utf8"),
        (BOMB.encode(), "dtd_forbidden"),
        (LEAK.encode(), "dtd_forbidden"),
        ((HEAD + "&undefined;</definitions>").encode(), "not_xml"),
        (b"<a>" * (MAX_DEPTH + 2) + b"</a>" * (MAX_DEPTH + 2), "too_deep"),
        (b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>", "too_many_elements"),
        (b"<a>" + b" " * MAX_BYTES + b"</a>", "too_large"),
        ((HEAD + "</definitions>").encode(), "one_process"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_or_foreign_file(xml: bytes, code: str) -> None:
    assert codes(xml) == [("xml", code)]


def test_process_that_is_not_executable() -> None:
    assert codes(model(*SIMPLE, process='id="p" isExecutable="false"')) == [("p", "not_executable")]


def test_pools_message_flows_and_processes_that_do_not_run_are_drawn_beside_it() -> None:
    pool = '<collaboration id="c"><participant id="pool" processRef="p"/>{}</collaboration>'
    assert compiled(model(*SIMPLE, extra=pool.format('<messageFlow id="mf"/>'))).key == "p"
    assert compiled(model(*SIMPLE, extra='<process id="q" isExecutable="false"/>')).key == "p"
    found = codes(model(*SIMPLE, extra=pool.format('<conversation id="cv"/>')))
    assert found == [("cv", "unsupported_element")]


SECOND = '<process id="q" {}><startEvent id="qs"/><sequenceFlow id="qf" sourceRef="qs" targetRef="qe"/>{}</process>'


def test_each_process_that_runs_is_compiled_and_may_call_the_others() -> None:
    environment, runs = Environment(processes=frozenset()), 'isExecutable="true"'
    calls = [start(), '<callActivity id="a" calledElement="q"/>', end(), *chain("start", "a", "end")]
    xml = model(*calls, extra=SECOND.format(runs, end("qe")))
    assert [each.definition.key for each in compile_all(xml, environment)] == ["q", "p"]
    assert compile_bpmn(xml, Environment(), "p").key == "p"
    assert [title_of(xml)[0], title_of(xml, "p")[0], title_of(xml, "other")[0]] == ["q", "p", "q"]
    (one,) = compile_all(model(*SIMPLE, extra=SECOND.format("", "")), environment)
    assert one.definition.key == "p", "where one says that it runs, those that say nothing do not"
    with pytest.raises(DefinitionRefused) as refused:
        compile_all(model(start(), user("b", ""), end(), extra=SECOND.format(runs, user("qe", ""))), environment)
    assert {"b", "qe"} <= {each.field for each in refused.value.problems}, "all processes are looked at"
