"""The order process of the benchmark: a decision, two people, a parallel block, a called process, a message, a timer.

Both engines get the same drawing and the same table of a hundred rows; only what the standard leaves to each (how
a decision is named, in which language expressions are) differs.
"""

import itertools
from html import escape

from benchmarks.rules import table

VARIABLES = {"kind": "kind3", "fee": 37, "months": 12, "vip": False}
DISCOUNT = 0.33
"""What the table says of them, in its 34th row."""

_HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yz="https://yizhan.example.org/bpmn" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:sw="http://spiffworkflow.org/bpmn/schema/1.0/core" id="d" targetNamespace="t">'
    '<message id="m" name="provisioned"/>'
)
_MESSAGE = (
    '<intermediateCatchEvent id="provisioned"{key}><messageEventDefinition id="md" messageRef="m"/>'
    "</intermediateCatchEvent>"
)
_TIMER = (
    '<intermediateCatchEvent id="rest"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">'
    "{duration}</timeDuration></timerEventDefinition></intermediateCatchEvent>"
)
_RULE = (
    '<businessRuleTask id="price" yz:decision="price"><extensionElements><yz:ioMapping>'
    '<yz:output target="discount" source="result.discount"/></yz:ioMapping></extensionElements></businessRuleTask>'
)

_THEIR_RULE = (
    '<businessRuleTask id="price" name="price"><extensionElements><sw:calledDecisionId>price</sw:calledDecisionId>'
    "</extensionElements></businessRuleTask>"
)


def _chain(*names: str) -> str:
    pairs = itertools.pairwise(names)
    return "".join(f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)


def _process(key: str, *elements: str) -> str:
    return f'<process id="{key}" name="{key}" isExecutable="true">{"".join(elements)}</process>'


def _order(post: str, key: str, duration: str, rule: str) -> str:
    return _process(
        "order",
        '<startEvent id="start"/><endEvent id="end"/>',
        rule,
        f'<userTask id="check" name="check"{post}/><userTask id="install" name="install"{post}/>',
        '<parallelGateway id="fork"/><parallelGateway id="join"/>',
        _MESSAGE.format(key=key),
        _TIMER.format(duration=duration),
        '<callActivity id="bill" name="bill" calledElement="billing"/>',
        _chain("start", "price", "check", "fork", "install", "join", "rest", "bill", "end"),
        _chain("fork", "provisioned", "join"),
    )


def _billing(language: str, script: str) -> str:
    return _process(
        "billing",
        f'<startEvent id="b-start"/><scriptTask id="sum" name="sum"{language}><script>{script}</script></scriptTask>',
        '<endEvent id="b-end"/>',
        _chain("b-start", "sum", "b-end"),
    )


_OUR_BILLING = _billing(' scriptFormat="zen"', "{billed: 1}")
_OUR_ORDER = _order(' yz:post="clerk"', ' yz:correlation="instance.businessKey"', "PT0S", _RULE)
_THEIR_BILLING = _billing("", "billed = 1")
_THEIR_ORDER = _order("", "", '"PT0S"', _THEIR_RULE)

OURS = (f"{_HEAD}{_OUR_BILLING}</definitions>".encode(), f"{_HEAD}{_OUR_ORDER}</definitions>".encode())
THEIRS = f"{_HEAD}{_THEIR_BILLING}{_THEIR_ORDER}</definitions>".encode()


def _crowd(key: str, *reminder: str) -> bytes:
    """A clerk has to call; with a reminder, beside it."""
    task = '<startEvent id="start"/><userTask id="call" name="call" yz:post="clerk"/><endEvent id="end"/>'
    return f"{_HEAD}{_process(key, task, _chain('start', 'call', 'end'), *reminder)}</definitions>".encode()


_BESIDE = _TIMER.format(duration="PT0S").replace(
    '<intermediateCatchEvent id="rest">', '<boundaryEvent id="rest" attachedToRef="call" cancelActivity="false">'
)
WAITING = _crowd("waiting")
REMINDED = _crowd(
    "reminded",
    _BESIDE.replace("</intermediateCatchEvent>", "</boundaryEvent>"),
    '<endEvent id="reminded-end"/>',
    _chain("rest", "reminded-end"),
)


def blocks(count: int) -> bytes:
    """That many parallel blocks of two people in a row."""
    elements = ['<startEvent id="start"/><endEvent id="end"/>']
    names = ["start"]
    for n in range(count):
        elements.append(f'<parallelGateway id="f{n}"/><parallelGateway id="j{n}"/>')
        elements += [f'<userTask id="{task}{n}" yz:post="clerk"/>' for task in "ab"]
        elements.append(_chain(f"f{n}", f"a{n}", f"j{n}") + _chain(f"f{n}", f"b{n}", f"j{n}"))
        elements.append(_chain(names[-1], f"f{n}"))
        names.append(f"j{n}")
    return f"{_HEAD}{_process('blocks', *elements, _chain(names[-1], 'end'))}</definitions>".encode()


def their_table() -> bytes:
    """The table as their DMN engine reads it: cells are Python, and a hyphen asks nothing.

    They know the policies UNIQUE and COLLECT only. UNIQUE stops at the first row that fits, as FIRST does with ours.
    """
    made = table()
    inputs = "".join(
        f'<input id="i-{each.id}" label="{each.id}"><inputExpression id="e-{each.id}"><text>{each.id}</text>'
        "</inputExpression></input>"
        for each in made.inputs
    )
    outputs = "".join(f'<output id="o-{each.id}" label="{each.id}" name="{each.id}"/>' for each in made.outputs)
    rules = "".join(
        f'<rule id="{row.id}">{_entries("input", row.id, [_python(cell) for cell in row.tests])}'
        f"{_entries('output', row.id, list(row.results))}</rule>"
        for row in made.rows
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="t" name="t" namespace="t">'
        f'<decision id="price" name="price"><decisionTable id="dt" hitPolicy="UNIQUE">{inputs}{outputs}{rules}'
        "</decisionTable></decision></definitions>"
    ).encode()


def _entries(kind: str, row: str, cells: list[str]) -> str:
    return "".join(
        f'<{kind}Entry id="{kind}-{row}-{place}"><text>{escape(cell)}</text></{kind}Entry>'
        for place, cell in enumerate(cells)
    )


def _python(cell: str) -> str:
    """A cell of ours in their language: `[10..20)` is `10 <= ? < 20`."""
    if cell.startswith("["):
        least, most = cell[1:-1].split("..")
        return f"{least} <= ? < {most}"
    return cell or "-"
