"""The process that is run while things are killed: two calls, a time, a called process, a message."""

from tests.unit.engines.process.drawing import chain, end, message, model, parallel, service, start, timer

CALLS = 3
"""Calls of outside systems in one instance, the called process's included."""


def _process(key: str, *elements: str) -> bytes:
    return model(*elements, process=f'id="{key}" name="{key}" isExecutable="true"')


CALLED = _process("called", start(), service("inner"), end(), *chain("start", "inner", "end"))
SEND = '<sendTask id="tell" messageRef="m" yz:correlation="instance.businessKey"/>'
CALLER = _process(
    "caller",
    start(),
    service("first"),
    timer("rest", "PT0S"),
    parallel("fork"),
    service("second"),
    '<callActivity id="call" calledElement="called"/>',
    SEND,
    message("told"),
    parallel("join"),
    end(),
    *chain("start", "first", "rest", "fork", "second", "join", "end"),
    *chain("fork", "call", "join"),
    *chain("fork", "tell", "told", "join"),
)
