"""How an entry came to be what it is: made, rewritten, moved through its life cycle; by whom and why."""

from yizhan.domains.catalogue import store
from yizhan.domains.catalogue.contracts.queries import EntryKind, EntryStep, EntryStepKind
from yizhan.domains.catalogue.contracts.specifications import LifecycleState
from yizhan.domains.catalogue.service import entries
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.history import Change


async def of(ctx: Context, kind: EntryKind, entry_id: str) -> list[EntryStep]:
    """What happened to an entry that the actor may see, newest first."""
    entry = await entries.get(ctx, kind, entry_id)
    image = await store.image(ctx.tx, int(entry.id))
    return [_step(change) for change in await history.lives_of(ctx.tx, "catalogue.entry", [image])]


def _step(change: Change) -> EntryStep:
    moved = change.fields.get("state")
    kind = EntryStepKind.MADE if change.created else EntryStepKind.MOVED if moved else EntryStepKind.REWRITTEN
    state = LifecycleState(moved[1]) if moved else None
    return EntryStep(change.at, change.actor_id, kind, state, change.reason)
