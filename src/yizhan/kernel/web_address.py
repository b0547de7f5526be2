"""Addresses on the web that others give us to call them back."""

from urllib.parse import urlsplit

LONGEST = 2000


def is_web_address(text: str) -> bool:
    """Whether `text` is a whole http(s) address without a user, a fragment or anything unprintable."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return (
        len(text) <= LONGEST
        and text.isprintable()
        and " " not in text
        and parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and parts.username is None
        and not parts.fragment
    )
