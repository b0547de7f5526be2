"""Draws events, scopes and loops for tests, and lets people work in them."""

from tests.unit.engines.process.drawing import chain, end, model, start, user
from tests.unit.engines.process.world import World, compiled

from yizhan.engines.process.commands import CompleteWorkItem
from yizhan.kernel.text import Text

BROKEN = Text("坏了", "broken")
EXTRA = (
    '<message id="m" name="done"/><message id="m2" name="stop"/><error id="e" errorCode="no_port"/>'
    '<signal id="s" name="alarm"/><escalation id="esc" escalationCode="late"/>'
)
DEFINITIONS = {
    "error": '<errorEventDefinition errorRef="e"/>',
    "any": "<errorEventDefinition/>",
    "message": '<messageEventDefinition messageRef="m"/>',
    "stop": '<messageEventDefinition messageRef="m2"/>',
    "signal": '<signalEventDefinition signalRef="s"/>',
    "escalation": '<escalationEventDefinition escalationRef="esc"/>',
    "timer": "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
    "cycle": "<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>",
    "terminate": "<terminateEventDefinition/>",
    "compensate": "<compensateEventDefinition/>",
    "cancel": "<cancelEventDefinition/>",
    "link": '<linkEventDefinition name="L"/>',
    "none": "",
}
KEYED = 'yz:correlation="instance.businessKey"'


def drawn(*elements: str) -> World:
    return World(compiled(model(*elements, extra=EXTRA)))


def with_variables(variables: dict[str, object], *elements: str) -> World:
    return World(compiled(model(*elements, extra=EXTRA)), variables)


def event(tag: str, name: str, kind: str, attributes: str = "", inner: str = "") -> str:
    keyed = KEYED if kind in ("message", "stop") else ""
    return f'<{tag} id="{name}" {keyed} {attributes}>{inner}{DEFINITIONS[kind]}</{tag}>'


def boundary(name: str, host: str, kind: str, *, interrupting: bool = True) -> str:
    return event("boundaryEvent", name, kind, f'attachedToRef="{host}" cancelActivity="{str(interrupting).lower()}"')


def catch(name: str, kind: str) -> str:
    return event("intermediateCatchEvent", name, kind)


def throw(name: str, kind: str) -> str:
    return event("intermediateThrowEvent", name, kind)


def ends(name: str, kind: str) -> str:
    return event("endEvent", name, kind)


def sub(name: str, *elements: str, attributes: str = "", tag: str = "subProcess") -> str:
    return f'<{tag} id="{name}" {attributes}>{"".join(elements)}</{tag}>'


def handler(name: str, kind: str, *elements: str, interrupting: bool = True) -> str:
    begin = event("startEvent", f"{name}-start", kind, f'isInterrupting="{str(interrupting).lower()}"')
    return sub(name, begin, *elements, attributes='triggeredByEvent="true"')


def script(name: str, expression: str, inner: str = "") -> str:
    return f'<scriptTask id="{name}" scriptFormat="zen">{inner}<script>{expression}</script></scriptTask>'


def done(world: World, *names: str, **output: object) -> None:
    for name in names:
        world.do(CompleteWorkItem(world.at(name), output))


def undoing(name: str, host: str) -> list[str]:
    """A compensation event at `host`, associated with the task `name` that undoes it."""
    return [
        boundary(f"{name}-event", host, "compensate"),
        user(name, 'yz:post="clerk" isForCompensation="true"'),
        f'<association id="{name}-link" sourceRef="{name}-event" targetRef="{name}"/>',
    ]


BODY = (start("in"), user("a"), end("out"), *chain("in", "a", "out"))
