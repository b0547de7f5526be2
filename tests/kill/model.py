"""The process that is run while things are killed: two calls, a time, a called process, messages, a clerk."""

from tests.unit.engines.process.drawing import (
    MESSAGE,
    chain,
    end,
    message,
    model,
    parallel,
    service,
    start,
    timer,
    user,
)

CALLS = 3
"""Calls of outside systems in one instance, the called process's included."""
ANSWER = "answer"
"""What each instance waits for once its clerk has asked."""


EXTRA = f'{MESSAGE}<message id="m2" name="{ANSWER}"/>'


def _process(key: str, *elements: str) -> bytes:
    return model(*elements, extra=EXTRA, process=f'id="{key}" name="{key}" isExecutable="true"')


CALLED = _process("called", start(), service("inner"), end(), *chain("start", "inner", "end"))
ANSWERED = message("answered").replace('messageRef="m"', 'messageRef="m2"')
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
    user("ask"),
    ANSWERED,
    parallel("join"),
    end(),
    *chain("start", "first", "rest", "fork", "second", "join", "end"),
    *chain("fork", "call", "join"),
    *chain("fork", "tell", "told", "join"),
    *chain("fork", "ask", "answered", "join"),
)
