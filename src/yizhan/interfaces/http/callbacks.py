"""Where other systems call back: the provisioning system tells that a service order has changed.

What it tells is only a hint, whose truth is asked for: so the address, which holds a secret, is protection enough.
"""

import secrets

import msgspec
from litestar import Router, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, JSONBody

from yizhan.domains.ordering import api as ordering
from yizhan.interfaces.edge.request import Anyone, AppRequest

PATH = "/callbacks/provisioning"


class ServiceOrderHint(msgspec.Struct, frozen=True, rename="camel"):
    """As much of a TMF641 service order as tells which one it is."""

    external_id: str = ""


class HintedEvent(msgspec.Struct, frozen=True, rename="camel"):
    """What the event is about."""

    service_order: ServiceOrderHint = ServiceOrderHint()


class ServiceOrderEvent(msgspec.Struct, frozen=True, rename="camel"):
    """A TMF641 event; anything else in it is left alone."""

    event_id: str
    event: HintedEvent = HintedEvent()


@post("/{given:str}", status_code=204, include_in_schema=False)
async def service_order_changed(
    anyone: Anyone, request: AppRequest, given: FromPath[str], data: JSONBody[ServiceOrderEvent]
) -> None:
    """Have the service order's true state asked for."""
    if not secrets.compare_digest(given.encode(), request.app.state.callback_token.encode()):
        raise NotFoundException
    await anyone.as_system()
    await ordering.hinted(anyone, data.event.service_order.external_id, data.event_id)


router = Router(PATH, route_handlers=[service_order_changed])
