"""A client that asks for pages over kept connections as fast as they are answered; a process of its own.

Run as `python -m benchmarks.counter.load`: an `Order` as JSON on standard input, a `Told` on standard output. It reads
raw sockets, so that on a machine of few cores little goes to the asking.
"""

import select
import socket
import sys
import time
from itertools import cycle

import msgspec

_END = b"\r\n\r\n"
_LENGTH = b"content-length: "
_PATIENCE = 60


class Order(msgspec.Struct, frozen=True):
    """What is asked, of whom, over how many connections: each path `rounds` times, or for some seconds."""

    port: int
    token: str
    paths: list[str]
    connections: int = 1
    seconds: float = 0
    rounds: int = 1
    bodies: bool = False


class Told(msgspec.Struct, frozen=True):
    """How it went: seconds in all, and milliseconds of each answer in the order the answers came."""

    seconds: float
    milliseconds: list[float]
    refused: list[str]
    """Answers other than 200, at most a few."""
    bodies: list[str]
    """What was answered, where it is wanted."""


class _Connection:
    """One kept connection, with one question open at a time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.asked = 0.0
        self._buffer = b""

    def ask(self, request: bytes) -> None:
        self.asked = time.perf_counter()
        self.socket.sendall(request)

    def answer(self) -> bytes | None:
        """The answer, when the last of it has come."""
        received = self.socket.recv(1 << 18)
        if not received:
            message = "the server closed the connection"
            raise ConnectionError(message)
        self._buffer += received
        head = self._buffer.find(_END)
        if head < 0:
            return None
        at = self._buffer.lower().find(_LENGTH, 0, head) + len(_LENGTH)
        length = int(self._buffer[at : self._buffer.find(b"\r", at)])
        if len(self._buffer) < head + len(_END) + length:
            return None
        whole, self._buffer = self._buffer, b""
        return whole


def carry_out(order: Order) -> Told:
    """Ask until the time is over or everything was asked."""
    requests = [_request(order, path) for path in order.paths]
    endless = order.seconds > 0
    coming = cycle(requests) if endless else iter(requests * order.rounds)
    times: list[float] = []
    refused: list[str] = []
    bodies: list[str] = []
    open_ = {}
    poll = select.epoll()
    for _ in range(order.connections):
        connection = _Connection(order.port)
        open_[connection.socket.fileno()] = connection
        poll.register(connection.socket, select.EPOLLIN)
    began = time.perf_counter()
    until = began + order.seconds if endless else float("inf")
    waiting = 0
    for connection in list(open_.values()):
        if (request := next(coming, None)) is not None:
            connection.ask(request)
            waiting += 1
    while waiting:
        for number, _ in poll.poll(_PATIENCE):
            connection = open_[number]
            answer = connection.answer()
            if answer is None:
                continue
            now = time.perf_counter()
            times.append((now - connection.asked) * 1000)
            if not answer.startswith(b"HTTP/1.1 200"):
                refused.append(answer[:400].decode(errors="replace"))
            if order.bodies:
                bodies.append(answer.partition(_END)[2].decode())
            request = next(coming, None) if now < until else None
            if request is None:
                waiting -= 1
            else:
                connection.ask(request)
    return Told(time.perf_counter() - began, times, refused[:3], bodies)


def _request(order: Order, path: str) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{order.port}\r\nAuthorization: Bearer {order.token}\r\n"
        "Accept: application/json\r\n\r\n"
    ).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(carry_out(msgspec.json.decode(sys.stdin.buffer.read(), type=Order))))
