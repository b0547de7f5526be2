"""The Open APIs that Yizhan offers, mounted together with their hubs."""

from collections.abc import Sequence

from litestar import Router

from yizhan.interfaces.edge.express import ExpressRead
from yizhan.interfaces.tmf.common import router
from yizhan.interfaces.tmf.common.resource import Api
from yizhan.interfaces.tmf.hub.subscribing import handlers
from yizhan.interfaces.tmf.tmf620 import resources as tmf620
from yizhan.interfaces.tmf.tmf622 import resources as tmf622
from yizhan.interfaces.tmf.tmf629 import resources as tmf629
from yizhan.interfaces.tmf.tmf632 import resources as tmf632
from yizhan.interfaces.tmf.tmf637 import resources as tmf637
from yizhan.interfaces.tmf.tmf666 import resources as tmf666

APIS: tuple[Api, ...] = (
    *tmf620.APIS,
    *tmf622.APIS,
    *tmf629.APIS,
    *tmf632.APIS,
    *tmf637.APIS,
    *tmf666.APIS,
)
"""Every version of every API."""


def express(base_url: str) -> dict[str, ExpressRead]:
    """The hottest reads of the Open APIs, by the path of their collection."""
    return router.express(APIS, base_url)


def mounted(base_url: str, apis: Sequence[Api] = APIS) -> Router:
    """All operations of `apis` and their hubs; every `href` begins with `base_url`."""
    return router.router(apis, base_url, handlers(apis, base_url))
