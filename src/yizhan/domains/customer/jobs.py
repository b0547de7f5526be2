"""What the customer domain does in the background."""

from collections.abc import Mapping

from yizhan.domains.customer.service import recording
from yizhan.domains.party import events as party_events
from yizhan.platform.context import Context
from yizhan.platform.outbox import Delivered
from yizhan.platform.worker import JobKind

FOLLOW_PARTY = "customer.follow_party"


async def _follow_party(ctx: Context, event: Delivered) -> None:
    await recording.follow_party(ctx, event.payload["id"])


JOBS: Mapping[str, JobKind] = {FOLLOW_PARTY: JobKind(_follow_party, Delivered)}

SUBSCRIPTIONS: Mapping[str, tuple[str, ...]] = {
    party_events.IndividualChanged.name: (FOLLOW_PARTY,),
    party_events.OrganizationChanged.name: (FOLLOW_PARTY,),
}
