"""Hosts that are called back, and hosts that never are, in every form they can be written."""

import pytest

from yizhan.kernel.web_address import is_web_address, names_uncallable_host

NEVER = (
    "169.254.169.254",
    "169.254.0.1:8080",
    "100.100.100.200",
    "224.0.0.1",
    "239.255.255.250",
    "0.0.0.0",
    "0.1.2.3",
    "255.255.255.255",
    "240.0.0.1",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[febf::1]",
    "[ff02::1]",
    "[::]",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::a9fe:a9fe]",
    "[2002:a9fe:a9fe::1]",
    "[fd00:ec2::254]",
)
CALLED = (
    "billing.example",
    "billing",
    "10.1.2.3",
    "172.16.0.9:8443",
    "192.168.1.1",
    "127.0.0.1:8080",
    "[::1]:9000",
    "[fd12:3456::1]",
    "[2001:db8::1]",
    "[::ffff:10.0.0.1]",
    "169.example",
    "203.0.113.5",
)


@pytest.mark.parametrize("host", NEVER)
def test_nobody_is_called_at_an_address_that_no_subscriber_has(host):
    assert names_uncallable_host(f"http://{host}/in")


@pytest.mark.parametrize("host", CALLED)
def test_names_private_and_public_addresses_are_called(host):
    assert is_web_address(f"http://{host}/in")
    assert not names_uncallable_host(f"http://{host}/in")
