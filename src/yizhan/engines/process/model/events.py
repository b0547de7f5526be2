"""What events wait for (triggers) and what they send (throws); BPMN 2.0, 10.5."""

import msgspec

from yizhan.engines.process.model.parts import Assignment


class Timer(msgspec.Struct, frozen=True, omit_defaults=True):
    """When a timer fires: an ISO 8601 duration, date or repetition, or after `=` an expression that yields one."""

    duration: str | None = None
    date: str | None = None
    cycle: str | None = None


class TimerTrigger(msgspec.Struct, frozen=True, tag="timer"):
    """A moment."""

    timer: Timer


class MessageTrigger(msgspec.Struct, frozen=True, tag="message"):
    """The message of that name whose key equals the value of `correlation`."""

    message: str
    correlation: str


class SignalTrigger(msgspec.Struct, frozen=True, tag="signal"):
    """A signal that is broadcast to all who wait for its name."""

    signal: str


class ErrorTrigger(msgspec.Struct, frozen=True, tag="error", omit_defaults=True):
    """The error with that code, any where it is None."""

    error: str | None = None


class EscalationTrigger(msgspec.Struct, frozen=True, tag="escalation", omit_defaults=True):
    """The escalation with that code, any where it is None."""

    escalation: str | None = None


class CompensationTrigger(msgspec.Struct, frozen=True, tag="compensation"):
    """What is done has to be undone."""


class CancelTrigger(msgspec.Struct, frozen=True, tag="cancel"):
    """The transaction was cancelled and has been compensated."""


Trigger = (
    TimerTrigger
    | MessageTrigger
    | SignalTrigger
    | ErrorTrigger
    | EscalationTrigger
    | CompensationTrigger
    | CancelTrigger
)
ARMED = (TimerTrigger, MessageTrigger, SignalTrigger)
"""Triggers that come from outside the instance, so that something must listen for them."""


class SendMessage(msgspec.Struct, frozen=True, tag="message", omit_defaults=True):
    """Sends the message to whichever instance waits for it, with what `payload` maps."""

    message: str
    correlation: str
    payload: tuple[Assignment, ...] = ()


class ThrowSignal(msgspec.Struct, frozen=True, tag="signal", omit_defaults=True):
    """Broadcasts the signal with what `payload` maps."""

    signal: str
    payload: tuple[Assignment, ...] = ()


class ThrowError(msgspec.Struct, frozen=True, tag="error"):
    """Ends the enclosing scope with an error."""

    error: str


class ThrowEscalation(msgspec.Struct, frozen=True, tag="escalation"):
    """Tells whoever encloses it; who throws goes on unless the catcher interrupts."""

    escalation: str


class Compensate(msgspec.Struct, frozen=True, tag="compensation", omit_defaults=True):
    """Undoes what `activity` did, or all that was done in the scope, and waits until it is undone."""

    activity: str | None = None


class CancelTransaction(msgspec.Struct, frozen=True, tag="cancel"):
    """Cancels the enclosing transaction."""


class Terminate(msgspec.Struct, frozen=True, tag="terminate"):
    """Ends the scope with everything that goes on in it."""


Throw = SendMessage | ThrowSignal | ThrowError | ThrowEscalation | Compensate | CancelTransaction | Terminate
