"""A TMF641 v4 client: what it cannot settle is Unreachable, what the other side will not do is Refused."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from yizhan.adapters.provisioning.mapping import body_of, remote_of
from yizhan.domains.ordering.contracts.services import RemoteOrder, ServiceRequest
from yizhan.domains.ordering.ports import Refused, Unreachable
from yizhan.kernel.text import Text

PATH = "/tmf-api/serviceOrdering/v4"
TIMEOUT = httpx.Timeout(10.0, connect=3.0)
_PASSING = frozenset({408, 425, 429})
"""Refusals that time may cure."""


class ServiceOrdering:
    """The provisioning system at `url`, which tells of changes at `callback`."""

    def __init__(self, url: str, callback: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._base = url.rstrip("/") + PATH
        self._callback = callback
        self._http = httpx.AsyncClient(timeout=TIMEOUT, transport=transport)

    async def close(self) -> None:
        """Close its connections."""
        await self._http.aclose()

    async def send(self, request: ServiceRequest) -> RemoteOrder:
        """Ask for `request`; the same key again is answered with the order it made."""
        answer = await self._call("POST", "/serviceOrder", json=body_of(request))
        if answer.status_code not in (200, 201, 202):
            raise _refused(answer)
        return _remote(answer.json())

    async def find(self, key: str) -> RemoteOrder | None:
        """What became of the request `key`."""
        answer = await self._call("GET", "/serviceOrder", params={"externalId": key})
        if answer.status_code not in (200, 206):
            raise Unreachable(f"GET answered {answer.status_code}")
        found = answer.json()
        return _remote(found[0]) if found else None

    async def listen(self) -> None:
        """Subscribe to state changes; a subscription that is there already is left alone."""
        query = "eventType=ServiceOrderStateChangeEvent"
        answer = await self._call("POST", "/hub", json={"callback": self._callback, "query": query})
        if answer.status_code not in (200, 201, 409):
            raise Unreachable(f"hub answered {answer.status_code}")

    async def _call(self, method: str, path: str, **what: Any) -> httpx.Response:
        try:
            answer = await self._http.request(method, self._base + path, **what)
        except httpx.HTTPError as error:
            raise Unreachable(f"{type(error).__name__}: {error}") from error
        if answer.status_code >= 500 or answer.status_code in _PASSING:
            raise Unreachable(f"{method} {path} answered {answer.status_code}")
        return answer


class NotConfigured:
    """Stands where no provisioning system is configured: requests wait, and in the end a person sees why."""

    _WHY = "YIZHAN_PROVISIONING_URL is not set"

    async def send(self, request: ServiceRequest) -> RemoteOrder:
        """Nobody can be asked."""
        raise Unreachable(f"{self._WHY} ({request.key})")

    async def find(self, key: str) -> RemoteOrder | None:
        """Nobody can be asked."""
        raise Unreachable(f"{self._WHY} ({key})")

    async def listen(self) -> None:
        """Nobody tells anything."""

    async def close(self) -> None:
        """There is nothing to close."""


def callback_token(folder: Path) -> str:
    """The secret in the address that the provisioning system calls back; made when it is first needed."""
    file = folder / "provisioning-callback-token"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(24), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def _remote(document: Any) -> RemoteOrder:
    try:
        return remote_of(document)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unreachable(f"the answer is no service order: {error!r}") from error


def _refused(answer: httpx.Response) -> Refused:
    told = _told(answer)
    code = str(told.get("code") or answer.status_code)
    reason = str(told.get("message") or told.get("reason") or "")
    return Refused(
        code,
        Text(f"开通系统拒绝：{reason or code}", f"The provisioning system refused it: {reason or code}"),
    )


def _told(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        body: Any = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, Mapping) else {}
