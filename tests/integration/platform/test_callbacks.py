"""Calls to the addresses that others gave: what their names stand for is looked at, and just that is called."""

import asyncio

import httpx
import pytest

from yizhan.kernel.text import Language
from yizhan.platform import callbacks

HEADERS = {"Content-Type": "application/json"}


def standing_for(*addresses):
    async def lookup(_host, _port):
        return addresses

    return lookup


@pytest.fixture
async def receiver():
    """A server on loopback that answers 204 and keeps the heads of what it was sent."""
    heads = []

    async def answer(reader, writer):
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], heads


async def test_a_name_is_called_at_what_it_stands_for_under_its_own_name(receiver):
    port, heads = receiver
    address = f"http://billing.example:{port}/in?a=b"
    assert await callbacks.post(address, b"{}", HEADERS, standing_for("127.0.0.1")) == 204
    [head] = heads
    assert head.startswith("POST /in?a=b HTTP/1.1\r\n")
    assert f"billing.example:{port}" in head


async def test_the_next_address_is_called_when_the_first_takes_no_connection(receiver):
    port, heads = receiver
    found = standing_for("::1", "127.0.0.1")
    assert await callbacks.post(f"http://billing.example:{port}/in", b"{}", HEADERS, found) == 204
    assert len(heads) == 1


@pytest.mark.parametrize("ip", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0"])
async def test_a_name_that_stands_for_a_host_never_called_is_not(receiver, ip):
    port, heads = receiver
    with pytest.raises(callbacks.HostNeverCalled) as refused:
        await callbacks.post(f"http://billing.example:{port}/in", b"{}", HEADERS, standing_for("127.0.0.1", ip))
    assert heads == []
    assert ip in refused.value.text.in_(Language.EN)
    assert "链路本地" in refused.value.text.in_(Language.ZH)


async def test_an_address_written_as_such_is_not_even_looked_up():
    async def lookup(_host, _port):
        raise AssertionError("looked up")

    with pytest.raises(callbacks.HostNeverCalled):
        await callbacks.post("http://169.254.169.254/latest", b"{}", HEADERS, lookup)


async def test_a_name_that_stands_for_nothing_cannot_be_connected_to():
    with pytest.raises(httpx.ConnectError):
        await callbacks.post("http://billing.example/in", b"{}", HEADERS, standing_for())
