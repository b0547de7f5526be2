"""What a reader's rights leave of a log: who did something, and what an instance is about."""

from collections.abc import Mapping, Sequence

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.access import READ as ORDERS
from yizhan.domains.ordering.contracts.orders import OrderLinks
from yizhan.engines.process.measuring.contracts import ElementRole
from yizhan.engines.process.measuring.logs import LoggedEvent, LoggedInstance
from yizhan.engines.process.permissions import OPERATE
from yizhan.flows.process_log.contracts import Entry, Trace
from yizhan.kernel.text import Language
from yizhan.platform.context import SYSTEM, Context

CUSTOMERS, SUBSCRIBERS = "customer.read", "subscriber.read"
_TRANSITIONS: Mapping[str, str] = {
    "claimed": "start",
    "returned": "suspend",
    "suspended": "suspend",
    "resumed": "resume",
    "incident": "suspend",
    "resolved": "resume",
    "done": "complete",
    "skipped": "manualskip",
    "withdrawn": "withdraw",
    "moved": "withdraw",
    "error": "ate_abort",
}
"""Steps of the standard life cycle (IEEE 1849-2016, lifecycle extension). What is entered is scheduled for a person,
and begins for everybody else; variables set right are no step of any activity."""

_BY_PEOPLE = frozenset({"skipped", "moved", "resolved"})
"""What only people do, at whichever element."""


class Masked:
    """Turns instances into traces for one reader; who did something keeps one name throughout."""

    def __init__(self, ctx: Context, language: Language) -> None:
        self._ctx = ctx
        self._language = language
        self._names: dict[int, str] = {}
        self._shows_staff = ctx.may(OPERATE)

    async def traces(self, instances: Sequence[LoggedInstance]) -> list[Trace]:
        """The traces of some instances."""
        links = await self._links([instance.business_key for instance in instances])
        return [self._trace(instance, links.get(instance.business_key)) for instance in instances]

    async def _links(self, keys: Sequence[str]) -> Mapping[str, OrderLinks]:
        return await ordering.links_of(self._ctx, keys) if self._ctx.may(ORDERS) else {}

    def _trace(self, instance: LoggedInstance, links: OrderLinks | None) -> Trace:
        entries = (self._entry(instance, number, event) for number, event in enumerate(instance.events))
        return Trace(
            str(instance.id),
            instance.business_key,
            instance.version,
            instance.status,
            tuple(entry for entry in entries if entry is not None),
            links.number if links else None,
            links.customer_id if links and self._ctx.may(CUSTOMERS) else None,
            links.subscriber_ids if links and self._ctx.may(SUBSCRIBERS) else (),
        )

    def _entry(self, instance: LoggedInstance, number: int, event: LoggedEvent) -> Entry | None:
        transition = _TRANSITIONS.get(event.kind)
        if event.kind == "entered":
            transition = "schedule" if event.role is ElementRole.PERSON else "start"
        if transition is None:
            return None
        return Entry(
            f"{instance.id}-{number}",
            event.at,
            event.name.in_(self._language),
            event.node,
            transition,
            event.activation,
            self._resource(event),
        )

    def _resource(self, event: LoggedEvent) -> str:
        """Who did it; what goes on by itself after somebody's act is the system's."""
        if event.actor_id == SYSTEM.id or (event.role is not ElementRole.PERSON and event.kind not in _BY_PEOPLE):
            return SYSTEM.login
        if self._shows_staff:
            return str(event.actor_id)
        return self._names.setdefault(event.actor_id, f"person-{len(self._names) + 1}")
