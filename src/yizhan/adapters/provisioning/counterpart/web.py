"""TMF641 v4.1 over HTTP, as much of it as a provisioning system of this size offers."""

import time
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from litestar import Litestar, Response, delete, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.adapters.provisioning.counterpart.store import Document, Store

ROOT = "/tmf-api/serviceOrdering/v4"
ACTIONS = frozenset({"add", "modify", "delete", "noChange"})


def application(store: Store, wake: Callable[[], None]) -> Litestar:
    """The system's interface; `wake` is called when there is something new to do."""

    @post(f"{ROOT}/serviceOrder")
    async def create(data: JSONBody[Document]) -> Response[Document]:
        problem = _problem(data)
        if problem:
            return _error(400, "invalidOrder", problem)
        order, fresh = store.take(data, time.time())
        if fresh:
            wake()
        return Response(order, status_code=201 if fresh else 200, headers={"Location": order["href"]})

    @get(f"{ROOT}/serviceOrder")
    async def listed(
        external_id: Annotated[str | None, QueryParameter(name="externalId")] = None,
        in_state: Annotated[str | None, QueryParameter(name="state")] = None,
        offset: FromQuery[int] = 0,
        limit: FromQuery[int] = 100,
    ) -> Response[list[Document]]:
        found, total = store.found(external_id, in_state, offset, limit)
        counts = {"X-Total-Count": str(total), "X-Result-Count": str(len(found))}
        return Response(found, status_code=206 if offset + len(found) < total else 200, headers=counts)

    @get(f"{ROOT}/serviceOrder/{{order_id:str}}")
    async def one(order_id: FromPath[str]) -> Response[Document]:
        found = store.one(order_id)
        return Response(found) if found else _error(404, "notFound", f"there is no service order {order_id}")

    @post(f"{ROOT}/hub")
    async def listen(data: JSONBody[Document]) -> Response[Document]:
        callback = data.get("callback")
        if not isinstance(callback, str) or not callback.startswith(("http://", "https://")):
            return _error(400, "invalidCallback", "callback must be an http or https address")
        return Response(store.listen(callback, str(data.get("query") or "")), status_code=201)

    @delete(f"{ROOT}/hub/{{hub_id:str}}")
    async def forget(hub_id: FromPath[str]) -> None:
        store.forget(hub_id)

    @get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    return Litestar([create, listed, one, listen, forget, healthz], logging_config=None, openapi_config=None)


def _problem(order: Mapping[str, Any]) -> str:
    items = order.get("serviceOrderItem")
    if not isinstance(items, list) or not items:
        return "serviceOrderItem must hold at least one item"
    for index, item in enumerate(items):
        if not isinstance(item, dict) or not item.get("id") or not isinstance(item.get("service"), dict):
            return f"serviceOrderItem[{index}] must have id and service"
        if item.get("action") not in ACTIONS:
            return f"serviceOrderItem[{index}].action must be one of {', '.join(sorted(ACTIONS))}"
    return ""


def _error(status: int, code: str, message: str) -> Response[Document]:
    return Response({"code": code, "reason": code, "message": message, "status": str(status)}, status_code=status)
