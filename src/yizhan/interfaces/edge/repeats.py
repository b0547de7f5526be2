"""Requests that come again with the same Idempotency-Key get the first one's answer."""

from typing import Any, Self

import msgspec
from litestar import Request
from litestar.types import Message

from yizhan.kernel.errors import InvalidInput, Kind, Problem, Refusal
from yizhan.kernel.text import Language, Text
from yizhan.platform import idempotency
from yizhan.platform.context import Context

LONGEST_KEY = 200


class AlreadyAnswered(Exception):  # noqa: N818 - a signal for the edge
    """The request was answered before; the edge sends that answer again."""

    def __init__(self, answer: idempotency.Answer) -> None:
        super().__init__()
        self.answer = answer


class ToldOnce(Refusal):
    """The request was done before, and its answer held a secret that is told only once."""

    code = "told_once"
    kind = Kind.CONFLICT
    message = Text("该请求已办理，其中的密钥或密码只显示一次", "This was done before; its secret was told only once")
    remedy = Text("如未记下，请重新生成", "Make a new one if it was not noted down")


class Repeat:
    """A request under an idempotency key, whose answer will be kept."""

    def __init__(self, key: str) -> None:
        self._key = key

    @classmethod
    async def begin(cls, request: Request[Any, Any, Any], ctx: Context) -> Self | None:
        """Take the request's key, if it has one; raises AlreadyAnswered when it came before."""
        key = request.headers.get("idempotency-key", "")
        if not key or request.method != "POST":
            return None
        if len(key) > LONGEST_KEY:
            raise InvalidInput(
                Problem(
                    "Idempotency-Key",
                    "too_long",
                    Text(
                        f"幂等键超过 {LONGEST_KEY} 个字符",
                        f"The idempotency key is longer than {LONGEST_KEY} characters",
                    ),
                    Text("请使用较短的键，例如 UUID", "Use a shorter key, such as a UUID"),
                )
            )
        content = request.url.path.encode() + b"\0" + await request.body()
        before = await idempotency.begin(ctx.tx, ctx.actor.id, key, content)
        if before is not None:
            raise AlreadyAnswered(before)
        return cls(key)

    async def keep(self, ctx: Context, messages: list[Message]) -> None:
        """Record the answer held in `messages`, in the transaction it belongs to."""
        status, headers, body = 200, {}, b""
        for message in messages:
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]}
            elif message["type"] == "http.response.body":
                body += message["body"]
        headers.pop("set-cookie", None)
        if "no-store" in headers.get("cache-control", ""):
            # A secret that is told once is kept nowhere, not even for a repeat.
            status, headers, body = 409, {"content-type": "application/json"}, _told_once(ctx.language)
        await idempotency.keep(ctx.tx, ctx.actor.id, self._key, idempotency.Answer(status, headers, body))


def _told_once(language: Language) -> bytes:
    refusal = ToldOnce()
    words = {
        "code": refusal.code,
        "message": refusal.text.in_(language),
        "remedy": refusal.advice.in_(language),
    }
    return msgspec.json.encode(words)
