"""Reads how often an activity is done."""

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.elements import (
    VARIABLE,
    child,
    is_true,
    own,
)
from yizhan.engines.process.compile.findings import Element, Findings
from yizhan.engines.process.compile.written import checked_condition, checked_expression, written
from yizhan.engines.process.model import Loop
from yizhan.kernel.text import Text


def loop_of(element: Element, findings: Findings) -> Loop | None:
    """The loop characteristics of an activity."""
    multi = child(element, "multiInstanceLoopCharacteristics")
    standard = child(element, "standardLoopCharacteristics")
    if multi is not None:
        return _multi(multi, findings)
    return _standard(standard, findings) if standard is not None else None


def _multi(element: Element, findings: Findings) -> Loop:
    cardinality, until = child(element, "loopCardinality"), child(element, "completionCondition")
    collection, item = own(element, "collection"), own(element, "element")
    target, source = own(element, "outputCollection"), own(element, "outputElement")
    if (cardinality is None) == (collection is None):
        findings.add(
            element,
            "loop_count",
            Text("请写明多实例的个数或集合，二者之一", "Neither or both of a number and a collection are given"),
            Text("填写 loopCardinality，或 yz:collection", "Give loopCardinality, or yz:collection"),
        )
    if (target is None) != (source is None):
        findings.add(
            element,
            "loop_output",
            Text("输出集合与输出元素必须同时填写", "Output collection and output element go together"),
            Text(
                "请同时填写 yz:outputCollection 和 yz:outputElement",
                "Give both of them, or neither",
            ),
        )
    for name in (item, target):
        if name is not None:
            _check_variable(element, name, findings)
    for expression in (collection, source):
        if expression is not None:
            checked_expression(element, expression, findings)
    count = written(cardinality, findings) if cardinality is not None else None
    if count is not None:
        checked_expression(cardinality, count, findings)
    return Loop(
        multi=True,
        sequential=is_true(element.get("isSequential")),
        cardinality=count,
        collection=collection,
        element=item,
        output_collection=target,
        output_element=source,
        until=checked_condition(until, findings) if until is not None else None,
    )


def _check_variable(element: Element, name: str, findings: Findings) -> None:
    if not VARIABLE.fullmatch(name) or name in vocabulary.RESERVED_VARIABLES:
        findings.add(
            element,
            "bad_target",
            Text(f"变量名“{name}”无效或被保留", f"The name “{name}” is invalid or reserved"),
            Text("请用字母开头的变量名", "Use a name that begins with a letter"),
        )


def _standard(element: Element, findings: Findings) -> Loop:
    condition, maximum = child(element, "loopCondition"), element.get("loopMaximum")
    number = int(maximum) if maximum and maximum.isascii() and maximum.isdigit() else None
    if (maximum is not None and not number) or (condition is None and number is None):
        findings.add(
            element,
            "loop_count",
            Text("循环既没有条件，也没有有效的次数", "The loop has neither a condition nor a number of times"),
            Text("请填写 loopCondition 或正整数的 loopMaximum", "Give loopCondition, or a positive loopMaximum"),
        )
    return Loop(
        condition=checked_condition(condition, findings) if condition is not None else None,
        test_before=is_true(element.get("testBefore")),
        maximum=number,
    )
