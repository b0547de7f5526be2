"""Addresses on the web that others give us to call them back, and the hosts that are never called.

Never called are addresses that no subscriber can have: link-local ones (RFC 3927, RFC 4291 2.5.6), behind which clouds
keep the credentials of the machine, multicast, broadcast and unspecified ones (RFC 6890), in whatever form they are
written. Private networks are where an operator's systems stand: they are called (docs/decisions/0071).
"""

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

LONGEST = 2000

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 behind a translator (RFC 6052, 2.1)."""
_METADATA = frozenset(map(ip_address, ("100.100.100.200", "fd00:ec2::254")))
"""Where clouds keep credentials of the machine outside the link-local networks (Alibaba Cloud, AWS over IPv6)."""


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


def names_uncallable_host(address: str) -> bool:
    """Whether the host of a web address is written as an IP address that is never called; names are not looked up."""
    host = urlsplit(address).hostname or ""
    with suppress(ValueError):
        return not is_callable(host)
    with suppress(OSError):
        # The forms that resolvers take besides: 0xa9fea9fe, 0251.0376.1, 2852039166.
        return not is_callable(socket.inet_ntoa(socket.inet_aton(host)))
    return False


def is_callable(ip: str) -> bool:
    """Whether we call back to this IP address; raises ValueError when it is none."""
    address = _plain(ip_address(ip))
    return not (
        address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or address in _METADATA
        or (isinstance(address, IPv4Address) and (address.is_reserved or int(address) < 1 << 24))
    )


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one carries, if it does; without the zone."""
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or IPv6Address(int(address))
