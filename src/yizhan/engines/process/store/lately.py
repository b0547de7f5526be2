"""Work items that this process offered last, with their instances as it wrote them: who does one need not read it.

Nothing here is sure: another process may have moved the instance, somebody may have claimed the item. It serves only
commands that look first, whose writing fails where revision or place are no longer so
(docs/decisions/0066-what-was-written-last-is-not-read-again.md).
"""

from collections import OrderedDict
from collections.abc import Sequence

import msgspec

from yizhan.engines.process.contracts import WorkItemState, WorkItemView
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.state import InstanceState
from yizhan.engines.process.store.instances import Instance
from yizhan.engines.process.store.waits import NewWorkItem
from yizhan.kernel.scope import Scope

MOST = 1_000
"""Instances that are kept, those written last."""
LARGEST = 16_384
"""Bytes of JSON up to which a state is kept."""


class Held(msgspec.Struct, frozen=True):
    """A work item and its instance, both locked for this transaction unless it looks only.

    `remembered`: nobody has read them, this process wrote them last.
    """

    item: WorkItemView
    activation: int
    instance: Instance
    remembered: bool = False


class _Lately(msgspec.Struct, frozen=True):
    """An instance as it was written, its state as JSON: what is taken from it must be what a reader finds stored."""

    instance: Instance
    state: bytes
    definition: ProcessDefinition
    items: dict[int, NewWorkItem]


_NOWHERE = InstanceState(0, "")
_kept: OrderedDict[int, _Lately] = OrderedDict()
_instance_of: dict[int, int] = {}
"""By work item, the instance under which it is kept."""


def keep(instance: Instance, rev: int, definition: ProcessDefinition, items: Sequence[NewWorkItem]) -> None:
    """Keep an instance that is committed at `rev`, with the work items that were offered as it came there."""
    state = msgspec.json.encode(instance.state)
    if len(state) > LARGEST:
        return
    written = msgspec.structs.replace(instance, rev=rev, state=_NOWHERE)
    _kept[instance.state.id] = _Lately(written, state, definition, {item.id: item for item in items})
    _instance_of.update((item.id, instance.state.id) for item in items)
    while len(_kept) > MOST:
        forget(next(iter(_kept)))


def forget(instance_id: int) -> None:
    """Let the next command read the instance."""
    found = _kept.pop(instance_id, None)
    for name in found.items if found is not None else ():
        del _instance_of[name]


def forget_item(work_item_id: int) -> None:
    """Let the next command read the instance of a work item."""
    instance_id = _instance_of.get(work_item_id)
    if instance_id is not None:
        forget(instance_id)


def take(scope: Scope, work_item_id: int) -> Held | None:
    """The work item, open, with its instance, as they were written within `scope`; whoever comes next has to read."""
    instance_id = _instance_of.get(work_item_id)
    if instance_id is None or not scope.contains(_kept[instance_id].instance.org_pos):
        return None
    found = _kept[instance_id]
    forget(instance_id)
    item = found.items[work_item_id]
    state = msgspec.json.decode(found.state, type=InstanceState)
    instance = msgspec.structs.replace(found.instance, state=state)
    return Held(_view(item, found.definition), item.activation, instance, remembered=True)


def _view(item: NewWorkItem, definition: ProcessDefinition) -> WorkItemView:
    return WorkItemView(
        id=str(item.id),
        rev=1,
        instance_id=str(item.instance_id),
        process_key=definition.key,
        process_name=definition.name,
        node=item.node,
        name=item.name,
        business_key=item.business_key,
        post=item.post,
        candidates=tuple(item.candidates),
        form=item.form,
        contract=item.contract,
        state=WorkItemState.OPEN,
        holder=None,
        holder_name=None,
        due_at=item.due_at,
        created_at=item.created_at,
        ended_at=None,
    )
