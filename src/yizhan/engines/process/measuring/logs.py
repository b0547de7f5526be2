"""What happened in many instances, event by event, for tools that mine processes."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import msgspec

from yizhan.engines.process.measuring.contracts import ElementRole, Measure
from yizhan.engines.process.measuring.service import drawing
from yizhan.engines.process.measuring.shape import role_of
from yizhan.engines.process.measuring.store import logs as store
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.permissions import VIEW
from yizhan.engines.process.store import definitions
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

AT_ONCE = 500
MOST_LOGGED = 200_000


class LoggedEvent(msgspec.Struct, frozen=True):
    """Something that happened; `role` tells who is busy at the element."""

    at: datetime
    activation: int
    node: str
    name: Text
    kind: str
    role: ElementRole
    actor_id: int


class LoggedInstance(msgspec.Struct, frozen=True):
    """An instance with its events, in order."""

    id: int
    business_key: str
    version: int
    status: str
    started_at: datetime
    ended_at: datetime | None
    events: tuple[LoggedEvent, ...]


class Log(msgspec.Struct, frozen=True):
    """The instances of a log; `cut` when there are more than a log may hold, and the newest are left out."""

    process: str
    name: Text
    ids: tuple[int, ...]
    cut: bool


async def log_of(ctx: Context, wanted: Measure) -> Log:
    """Which instances a log would hold; raises NotFound for an unknown version."""
    await ctx.enter(VIEW)
    definition, versions = await drawing(ctx, wanted)
    ids = await store.ids(ctx.tx, versions, wanted, MOST_LOGGED + 1)
    return Log(definition.key, definition.name, tuple(ids[:MOST_LOGGED]), len(ids) > MOST_LOGGED)


async def logged(ctx: Context, log: Log) -> AsyncIterator[Sequence[LoggedInstance]]:
    """The instances of the log, some at a time, as far as the caller may see them."""
    for place in range(0, len(log.ids), AT_ONCE):
        await ctx.enter(VIEW)
        cases = await store.cases(ctx.tx, log.ids[place : place + AT_ONCE])
        drawn = {
            version: await definitions.compiled(ctx.tx, version) for version in {case.definition_id for case in cases}
        }
        yield [_instance(case, drawn[case.definition_id]) for case in cases]


def _instance(case: store.Case, definition: ProcessDefinition) -> LoggedInstance:
    events = tuple(_event(line, definition) for line in case.lines if line.node != definition.key)
    return LoggedInstance(case.id, case.business_key, case.version, case.status, case.started_at, case.ended_at, events)


def _event(line: store.Line, definition: ProcessDefinition) -> LoggedEvent:
    node = definition.nodes.get(line.node)
    name = node.name if node else Text(line.node, line.node)
    role = role_of(node) if node else ElementRole.POINT
    return LoggedEvent(line.at, line.activation, line.node, name, line.kind, role, line.actor_id)
