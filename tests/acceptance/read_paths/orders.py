"""Orders, drafts and fallouts: the staff API and TMF622."""

import httpx
import msgspec

from acceptance.read_paths.customers import EVERYTHING, by_number, of_each, open_api
from support import catalogue as shop
from support.acting import acting, staff
from support.rules import ship_rules
from support.scope import OWNERS, Planted, Reading, World, listing, opening
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.ordering import api
from yizhan.domains.ordering.contracts.orders import CancelOrder, PlaceOrder, SaveDraft
from yizhan.domains.ordering.contracts.services import Decision, FalloutFilter, FalloutKind, Settle
from yizhan.domains.ordering.service import answering
from yizhan.flows.order_to_cash import api as order_to_cash
from yizhan.interfaces.tmf.common.addresses import Version, base_path

READ = ("ordering.read",)
PLACE = ("ordering.place",)
REPAIR = ("ordering.repair",)


async def plant(world: World) -> None:
    """An order that failed, and a draft, for every other customer."""
    async with acting(world.db) as ctx:
        assert (await catalogue.load_definitions(ctx, shop.sources())).problems == ()
        await ctx.as_system()
        await ship_rules(ctx)
    owned = list(zip(world.rows["customer"], world.rows["account"], strict=True))[::2]
    for number, (customer, account) in enumerate(owned):
        values = {"number": f"025-5{number:07}", "address": shop.ADDRESS}
        line = CartItem("1", "PO-FIXED", characteristics=values)
        taker = world.random.choice((0, *OWNERS))
        async with acting(world.db, staff(id_=taker, everything=True)) as ctx:
            command = PlaceOrder(customer_id=customer.id, account_id=account.id, items=(line,))
            order = await api.place_order(ctx, command)
            draft = await api.save_draft(ctx, SaveDraft(customer_id=customer.id, items=(line,)))
            await ctx.as_system()
            await api.begin(ctx, order.id)
            await api.dispatch(ctx, order.id)
            (asked,) = await api.service_orders(ctx, order.id)
            await answering.give_up(ctx, int(asked.id), FalloutKind.FAILED, f"NO_PORT_{number}", "端口不足")
            (fallout,) = (await api.fallouts(ctx, FalloutFilter(order_id=int(order.id)), None, None)).items
            await api.settle_fallout(ctx, fallout.id, Settle(Decision.RETRY), None)
            other = CartItem("1", "PO-FIXED", characteristics={**values, "number": f"025-6{number:07}"})
            called_off = await api.place_order(ctx, msgspec.structs.replace(command, items=(other,)))
            await order_to_cash.cancel_order(ctx, called_off.id, CancelOrder("不要了"), None)
        world.add("cancellation", Planted(called_off.id, customer.pos, customer.owner, taker=taker))
        for kind, row_id in (("order", order.id), ("draft", draft.id), ("fallout", fallout.id)):
            world.add(kind, Planted(row_id, customer.pos, customer.owner, taker=taker))
        world.add("cause", Planted(f"NO_PORT_{number}", customer.pos, customer.owner, taker=taker))


async def found_by_number(client: httpx.AsyncClient, _: World) -> set[str]:
    answer = await client.get("/api/search", params={"q": "D", "limit": 50})
    assert answer.status_code == 200, answer.text
    return {hit["id"] for hit in answer.json()["items"] if hit["kind"] == "order"}


async def causes(client: httpx.AsyncClient, _: World) -> set[str]:
    answer = await client.get("/api/fallouts/causes")
    assert answer.status_code == 200, answer.text
    return {cause["code"] for cause in answer.json()["items"]}


def family(version: Version, kind: str, resource: str) -> tuple[Reading, Reading]:
    """Listing and opening orders, or their cancellations, over TMF622."""
    address = f"{base_path('622', version)}/{resource}"
    return (
        Reading(f"TMF622 {version} {kind}s listed", kind, READ, shown=open_api(address)),
        Reading(f"TMF622 {version} {kind} opened", kind, READ, opened=opening(f"{address}/{{id}}")),
    )


PATHS = (
    Reading("orders listed", "order", READ, shown=listing("/api/orders")),
    Reading("orders found", "order", READ, shown=listing("/api/orders", q="D", offering="PO-FIXED", sort="changedAt")),
    Reading("customer's orders", "order", READ, shown=of_each("/api/customers/{id}/orders")),
    Reading("order opened", "order", READ, opened=opening("/api/orders/{id}")),
    Reading("order's progress", "order", READ, opened=opening("/api/orders/{id}/progress")),
    Reading("order's decomposition", "order", READ, opened=opening("/api/orders/{id}/decomposition")),
    Reading("order's service orders", "order", READ, opened=opening("/api/orders/{id}/service-orders")),
    Reading("drafts listed", "draft", PLACE, shown=listing("/api/order-drafts")),
    Reading("draft opened", "draft", PLACE, opened=opening("/api/order-drafts/{id}")),
    Reading("fallouts listed", "fallout", REPAIR, shown=listing("/api/fallouts")),
    Reading("causes of fallouts", "cause", REPAIR, shown=causes),
    Reading("orders searched", "order", READ, shown=found_by_number),
    Reading("whose orders tasks are about", "order", READ, shown=by_number("D", "order")),
    Reading(
        "what can be sold",
        "customer",
        (*PLACE, *EVERYTHING, "catalogue.read"),
        opened=opening("/api/customers/{id}/offerings"),
    ),
    Reading("fallout opened", "fallout", REPAIR, opened=opening("/api/fallouts/{id}")),
    *(
        path
        for version in Version
        for kind, resource in (("order", "productOrder"), ("cancellation", "cancelProductOrder"))
        for path in family(version, kind, resource)
    ),
)
