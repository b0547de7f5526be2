"""Calls to the addresses that others gave: never to a host that nobody can have given in good faith.

A name is looked up once, what it stands for is looked at, and just that is called: a name that means another host a
moment later leads nowhere. No proxy of the environment is asked, which would look names up itself.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlsplit

import httpx

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text
from yizhan.kernel.web_address import is_callable, is_web_address, names_uncallable_host

SECONDS_TO_ANSWER = 10.0

_NO_ADDRESS = Fault(
    "not_an_address",
    Text("回调地址无效", "The callback is not a valid address"),
    Text("请提供以 http:// 或 https:// 开头的完整地址", "Give a whole address with http:// or https://"),
)
_NEVER_CALLED = Fault(
    "host_never_called",
    Text(
        "回调地址指向链路本地、组播或未指定的主机，系统不会向其发送",
        "The callback leads to a link-local, multicast or unspecified host, which is never called",
    ),
    Text("请提供接收系统自己的主机名或地址", "Give the name or address of the receiving system itself"),
)


class HostNeverCalled(Refusal):
    """What the name of a callback's host stands for is never called."""

    code = _NEVER_CALLED.code
    kind = Kind.REFUSED
    message = Text(
        "{host} 解析为 {ip}：链路本地、组播或未指定的地址，系统不会向其发送",
        "{host} stands for {ip}: a link-local, multicast or unspecified address, which is never called",
    )
    remedy = Text("请更正该主机名的解析，或更换回调地址", "Correct what the name stands for, or change the callback")


def fault_of(callback: object) -> Fault | None:
    """What is wrong with an address that somebody wants to be called at; None when nothing is."""
    if not isinstance(callback, str) or not is_web_address(callback):
        return _NO_ADDRESS
    return _NEVER_CALLED if names_uncallable_host(callback) else None


Lookup = Callable[[str, int | None], Awaitable[Sequence[str]]]
"""The IP addresses that a host and port stand for; raises OSError when there are none."""


async def looked_up(host: str, port: int | None) -> list[str]:
    """As the system's resolver knows them, each once."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def post(address: str, body: bytes, headers: Mapping[str, str], lookup: Lookup = looked_up) -> int:
    """POST `body` and return the status; redirections are not followed. Raises HostNeverCalled."""
    if names_uncallable_host(address):
        host = urlsplit(address).hostname
        raise HostNeverCalled(host=host, ip=host)
    looking = _Looking(lookup)
    async with httpx.AsyncClient(transport=looking, timeout=SECONDS_TO_ANSWER, follow_redirects=False) as client:
        answer = await client.post(address, content=body, headers=dict(headers))
        return answer.status_code


class _Looking(httpx.AsyncHTTPTransport):
    """Calls what the name of the host stands for, one address after another until one takes the connection."""

    def __init__(self, lookup: Lookup) -> None:
        super().__init__()
        self._lookup = lookup

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        try:
            addresses = await self._lookup(host, request.url.port)
        except OSError as error:
            raise httpx.ConnectError(f"{host}: {error}", request=request) from error
        if refused := next((each for each in addresses if not is_callable(each)), None):
            raise HostNeverCalled(host=host, ip=refused)
        last: Exception = httpx.ConnectError(f"{host} stands for no address", request=request)
        for each in addresses:
            request.url = request.url.copy_with(host=each)
            request.extensions["sni_hostname"] = host
            try:
                return await super().handle_async_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                last = error
        raise last
