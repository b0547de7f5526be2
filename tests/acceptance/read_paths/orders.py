"""Orders, their parts and kept carts: the staff API and TMF622. Comes after the customers, whose orders they are."""

from acceptance.read_paths.customers import CUSTOMER, of_each, open_api
from support import catalogue as shop
from support.acting import acting
from support.ordering import open_shop
from support.scope import Planted, Reading, World, listing, opening
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.ordering import api
from yizhan.domains.ordering.contracts.orders import PlaceOrder
from yizhan.interfaces.tmf.common.addresses import Version, base_path

ORDER = (*CUSTOMER, "ordering.read")
PROGRESS = (*ORDER, "process.view")


async def plant(world: World) -> None:
    """An order of every second customer, in the customer's organisation."""
    await open_shop(world.db)
    for row, account in list(zip(world.rows["customer"], world.rows["account"], strict=True))[::2]:
        cart = CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS, "downMbps": 300})
        async with acting(world.db) as ctx:
            await ctx.as_system()
            order = await api.place_order(ctx, PlaceOrder(customer_id=row.id, items=(cart,), account_id=account.id))
        world.add("order", Planted(order.id, row.pos, row.owner))


PATHS = (
    Reading("orders listed", "order", ORDER, shown=listing("/api/orders")),
    Reading("customer's orders", "order", ORDER, shown=of_each("/api/customers/{id}/orders")),
    Reading("order opened", "order", ORDER, opened=opening("/api/orders/{id}")),
    Reading("order's progress", "order", PROGRESS, opened=opening("/api/orders/{id}/progress")),
    Reading("order's decomposition", "order", ORDER, opened=opening("/api/orders/{id}/decomposition")),
    Reading("order's service orders", "order", ORDER, opened=opening("/api/orders/{id}/service-orders")),
    *(
        path
        for version in Version
        for address in [f"{base_path('622', version)}/productOrder"]
        for path in (
            Reading(f"TMF622 {version} listed", "order", ORDER, shown=open_api(address)),
            Reading(f"TMF622 {version} opened", "order", ORDER, opened=opening(f"{address}/{{id}}")),
        )
    ),
)
