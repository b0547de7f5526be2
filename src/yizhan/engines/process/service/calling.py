"""Instances that other instances call: how they begin, and how their end comes back."""

from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.commands import (
    CallProcess,
    Command,
    Ended,
    Escalated,
    ServiceFailure,
    ServiceResult,
)
from yizhan.engines.process.errors import TooDeep, UnknownProcess
from yizhan.engines.process.state import InstanceState, Status
from yizhan.engines.process.store.definitions import Versions
from yizhan.engines.process.store.instances import Instance
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text

MOST_DEPTH = 20

Answer = ServiceResult | ServiceFailure | Escalated


class Told(msgspec.Struct, frozen=True):
    """What a caller has to hear, as a job carries it."""

    instance: int
    result: ServiceResult | None = None
    failure: ServiceFailure | None = None
    escalation: Escalated | None = None

    def command(self) -> Command:
        found = self.result or self.failure or self.escalation
        if found is None:
            message = "nothing is told"
            raise ValueError(message)
        return found


async def called(versions: Versions, caller: Instance, call: CallProcess, now: datetime) -> Instance:
    """The instance that the call begins; raises UnknownProcess and TooDeep."""
    if caller.depth >= MOST_DEPTH:
        raise TooDeep(limit=MOST_DEPTH)
    found = await versions.of(call.process, call.version)
    if found is None:
        raise UnknownProcess(field="key", key=call.process)
    state = InstanceState(new_id(), call.business_key, called=True)
    return Instance(
        found,
        caller.org_pos,
        now,
        state,
        parent=(caller.state.id, call.activation),
        depth=caller.depth + 1,
    )


def answer(instance: Instance, ended: Ended) -> Answer:
    """What the caller of an instance that has ended hears: its variables, its error, or that it was cancelled."""
    activation = instance.parent[1] if instance.parent else 0
    if ended.status is Status.COMPLETED:
        return ServiceResult(activation, dict(instance.state.variables))
    if ended.error is not None:
        return ServiceFailure(activation, ended.error, _failed(ended.error), _REMEDY, ended.error)
    return ServiceFailure(activation, "called_process_cancelled", _CANCELLED, _REMEDY)


def payload(caller: int, command: Command) -> Any:
    """The job that tells the caller later."""
    return Told(
        caller,
        command if isinstance(command, ServiceResult) else None,
        command if isinstance(command, ServiceFailure) else None,
        command if isinstance(command, Escalated) else None,
    )


_CANCELLED = Text("被调用的流程已取消", "The called process was cancelled")
_REMEDY = Text("请重试以重新调用，或跳过此环节", "Retry to call it anew, or skip the step")


def _failed(error: str) -> Text:
    return Text(f"被调用的流程以错误“{error}”结束", f"The called process ended with the error “{error}”")
