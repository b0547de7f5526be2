"""The parts of the customer page, put together; each under its own permission."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from yizhan.domains.account import api as account
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Customer, Profile
from yizhan.domains.ordering import api as ordering
from yizhan.domains.organisation import api as organisation
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import RelationGraph, RelationKind
from yizhan.domains.subscriber import api as subscriber
from yizhan.flows.customer_view.contracts import CustomerAsOf, CustomerView, HistoryItem, TimelineItem
from yizhan.flows.customer_view.timeline import Subjects, timeline
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import NotFound
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.history import Change

READ = "customer.read"
DEPTH = 2
_CUSTOMER = Text("客户", "customer")

T = TypeVar("T")


class _Parts:
    """Parts that need a permission of their own; those the reader lacks are told by name."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.hidden: list[str] = []

    async def part(self, name: str, permission: str, load: Callable[[], Awaitable[T]]) -> T | None:
        if not self._ctx.may(permission):
            self.hidden.append(name)
            return None
        return await load()


async def customer_view(ctx: Context, customer_id: str) -> CustomerView:
    """Everything the page of one customer shows at first; raises NotFound outside the reader's scope."""
    profile = await customer.profile_of(ctx, customer_id)
    graph = await party.graph_around(ctx, int(profile.party.id), DEPTH)
    related = await customer.customers_of_parties(ctx, [int(node.id) for node in graph.nodes])
    merged_into = await _merged_into(ctx, profile)
    units = await organisation.unit_names(ctx, [profile.customer.org_pos])
    manager = profile.customer.manager_id
    people = await organisation.people_names(ctx, [manager]) if manager else {}
    parts = _Parts(ctx)
    accounts = await parts.part("accounts", "account.read", lambda: account.accounts_of_customer(ctx, customer_id))
    subscribers = await parts.part(
        "subscribers", "subscriber.read", lambda: subscriber.subscribers_of_customer(ctx, customer_id)
    )
    orders = await parts.part("orders", "ordering.read", lambda: ordering.orders_of_customer(ctx, customer_id))
    duplicates = await parts.part("duplicates", "customer.merge", lambda: customer.count_candidates(ctx, customer_id))
    subjects = Subjects(
        customer_id, profile.party.id, [a.id for a in accounts or ()], [s.id for s in subscribers or ()], orders
    )
    return CustomerView(
        profile=profile,
        unit=units.get(profile.customer.org_pos),
        manager_name=people.get(manager) if manager else None,
        completeness=customer.completeness_of(profile, _kinds(graph, profile), business_day(ctx.now())),
        accounts=accounts,
        subscribers=subscribers,
        orders=orders,
        relations=graph,
        related_customers={key: each for key, each in related.items() if key != profile.party.id},
        open_duplicates=duplicates,
        merged_into=merged_into,
        timeline=await timeline(ctx, subjects),
        hidden=parts.hidden,
    )


async def _merged_into(ctx: Context, profile: Profile) -> Customer | None:
    """The customer this one became part of, at the end of a chain of merges, as far as the reader sees it."""
    target = profile.customer.merged_into
    found: Customer | None = None
    while target is not None:
        into = (await customer.customers_of(ctx, [int(target)])).get(target)
        if into is None:
            break
        found, target = into, into.merged_into
    return found


def _kinds(graph: RelationGraph, profile: Profile) -> frozenset[RelationKind]:
    own = profile.party.id
    return frozenset(edge.kind for edge in graph.edges if own in {edge.from_id, edge.to_id})


async def customer_timeline(ctx: Context, customer_id: str, before: datetime | None, limit: int) -> list[TimelineItem]:
    """Older parts of the timeline."""
    profile = await customer.profile_of(ctx, customer_id)
    parts = _Parts(ctx)
    accounts = await parts.part("accounts", "account.read", lambda: account.accounts_of_customer(ctx, customer_id))
    subscribers = await parts.part(
        "subscribers", "subscriber.read", lambda: subscriber.subscribers_of_customer(ctx, customer_id)
    )
    subjects = Subjects(
        customer_id, profile.party.id, [a.id for a in accounts or ()], [s.id for s in subscribers or ()]
    )
    return await timeline(ctx, subjects, before, limit)


async def as_of(ctx: Context, customer_id: str, at: datetime) -> CustomerAsOf:
    """The whole customer as it was at `at`; raises NotFound when it was not known then or is outside the scope."""
    past = await customer.as_of(ctx, customer_id, at)
    whole = await party.as_of(ctx, int(past.party_id), at) if past else None
    if past is None or whole is None:
        raise NotFound(_CUSTOMER, customer_id)
    parts = _Parts(ctx)
    accounts = await parts.part("accounts", "account.read", lambda: account.of_customer_as_of(ctx, customer_id, at))
    subscribers = await parts.part(
        "subscribers", "subscriber.read", lambda: subscriber.of_customer_as_of(ctx, customer_id, at)
    )
    return CustomerAsOf(
        at=at, customer=past, party=whole, accounts=accounts, subscribers=subscribers, hidden=parts.hidden
    )


async def history(ctx: Context, customer_id: str, limit: int = 200) -> list[HistoryItem]:
    """Every change of the customer, its party, accounts and subscribers: who, when, why, from what to what."""
    profile = await customer.profile_of(ctx, customer_id)
    key = int(profile.customer.id)
    changes = [*await customer.changes_of(ctx, key), *await party.changes_of(ctx, int(profile.party.id))]
    parts = _Parts(ctx)
    changes += await parts.part("accounts", "account.read", lambda: account.changes_of_customer(ctx, key)) or []
    changes += (
        await parts.part("subscribers", "subscriber.read", lambda: subscriber.changes_of_customer(ctx, key)) or []
    )
    latest = sorted(changes, key=lambda change: change.at, reverse=True)[:limit]
    names = await organisation.people_names(ctx, list({change.actor_id for change in latest}))
    return [_told(change, names.get(change.actor_id, "")) for change in latest]


def _told(change: Change, actor_name: str) -> HistoryItem:
    fields = {name: getattr(change, name) for name in change.__struct_fields__}
    return HistoryItem(**fields, actor_name=actor_name or ("system" if change.actor_id == "0" else ""))
