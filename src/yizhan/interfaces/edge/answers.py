"""Headers that every answer has which does not say otherwise: data is kept by nobody, and never run as a page.

Answers hold personal data, so neither a browser nor what stands between keeps them (RFC 9111, 5.2.2.5): after signing
out nothing comes back. A model is XML that somebody else drew and may hold XHTML with scripts: opened by its address it
would run as our page, were it not for the policy (Content Security Policy Level 3, 6.1 and 6.4.2).
"""

from litestar.types import Message

DATA = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"same-origin"),
)
"""Headers of an answer that says nothing of its own about them."""


def guarded(message: Message) -> Message:
    """`message` with the headers of data, where it begins an answer that has none of its own."""
    if message["type"] == "http.response.start":
        headers = list(message["headers"])
        named = {name.lower() for name, _ in headers}
        message["headers"] = [*headers, *(header for header in DATA if header[0] not in named)]
    return message
