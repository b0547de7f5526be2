"""The web application: the staff API, other mounted interfaces, the pages, and what operations ask for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from litestar import Litestar, Response, Router, get
from litestar.config.response_cache import ResponseCacheConfig
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ControllerRouterHandler
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from yizhan.interfaces.edge.parameters import KnownParameters
from yizhan.interfaces.edge.refusals import HANDLERS
from yizhan.interfaces.edge.request import AppRequest, Edge, OneTransaction, provide_anyone, provide_ctx
from yizhan.interfaces.http.pages import pages

MOST_BODY = 32 * 1024 * 1024
Ready = Callable[[], Awaitable[bool]]
Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


def staff_api(handlers: Sequence[ControllerRouterHandler]) -> Router:
    """The staff API under /api, published at /api/openapi.json; parameters that a route does not know are refused."""
    return Router("/api", route_handlers=list(handlers), guards=[KnownParameters()])


_DEPENDENCIES = {"ctx": Provide(provide_ctx), "anyone": Provide(provide_anyone)}


def _openapi() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Yizhan staff API",
        version="1",
        path="/api/description",
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    )


def described(routers: Sequence[ControllerRouterHandler]) -> Mapping[str, Any]:
    """The OpenAPI document of `routers`, as an application with them publishes it."""
    app = Litestar(list(routers), dependencies=_DEPENDENCIES, openapi_config=_openapi(), logging_config=None)
    return app.openapi_schema.to_schema()


def create(
    edge: Edge,
    routers: Sequence[ControllerRouterHandler],
    ready: Ready,
    lifespan: Sequence[Lifespan] = (),
    exception_handlers: Mapping[Any, Any] = HANDLERS,
) -> Litestar:
    """The application with `routers` mounted beside the pages and the operations endpoints."""

    @get("/healthz", include_in_schema=False, sync_to_thread=False)
    def healthz() -> dict[str, str]:
        """Alive: the process answers."""
        return {"status": "alive"}

    @get("/readyz", include_in_schema=False)
    async def readyz() -> Response[dict[str, str]]:
        """Ready: the database answers and its schema is the program's."""
        is_ready = await ready()
        return Response({"status": "ready" if is_ready else "starting"}, status_code=200 if is_ready else 503)

    @get("/metrics", include_in_schema=False, sync_to_thread=False)
    def metrics() -> Response[bytes]:
        """Prometheus exposition; restrict it to the monitoring network in front of the server."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    @get("/api/openapi.json", include_in_schema=False, sync_to_thread=False)
    def description(request: AppRequest) -> dict[str, Any]:
        """What the staff API offers, as OpenAPI 3.1."""
        return request.app.openapi_schema.to_schema()

    app = Litestar(
        [healthz, readyz, metrics, description, *routers, pages()],
        dependencies=_DEPENDENCIES,
        middleware=[OneTransaction],
        exception_handlers=dict(exception_handlers),
        request_max_body_size=MOST_BODY,
        response_cache_config=ResponseCacheConfig(),
        openapi_config=_openapi(),
        lifespan=list(lifespan),
        logging_config=None,
    )
    app.state.edge = edge
    return app
