"""Requests go to public machines only."""

from ipaddress import ip_address, ip_network

import pytest

from statements.importers.addresses import web_address
from statements.importers.networks import checked_machines, is_public
from statements.importers.records import Cause, Refused


@pytest.mark.parametrize("number", ["93.184.215.14", "8.8.8.8", "2a00:1450:4001:82f::200e"])
def test_a_machine_of_the_open_net_is_public(number: str) -> None:
    assert is_public(ip_address(number))


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("100.64.0.1", "192.0.0.9", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
        *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254"),
        *("ff02::1", "fec0::1", "2001:db8::1", "3fff::1", "100::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::ffff:0:127.0.0.1"),
        *("2002:7f00:1::", "2001:0:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1"),
    ],
)
def test_this_machine_private_ones_and_wrapped_numbers_are_not(number: str) -> None:
    assert not is_public(ip_address(number))


def test_one_private_number_among_public_ones_forbids_the_host() -> None:
    with pytest.raises(Refused) as refusal:
        checked_machines("two.example", 80, lambda *_: ["8.8.8.8", "10.0.0.1"])
    assert refusal.value.cause is Cause.FORBIDDEN_NETWORK
    assert "10.0.0.1" in refusal.value.detail


def test_only_the_ports_of_the_web_are_asked_unless_the_network_is_permitted() -> None:
    with pytest.raises(Refused, match="port 5432"):
        checked_machines("news.example", 5432, lambda *_: ["8.8.8.8"])
    permitted = [ip_network("8.8.8.0/24")]
    assert checked_machines("news.example", 5432, lambda *_: ["8.8.8.8"], permitted)


def test_a_host_that_nobody_knows_is_told() -> None:
    with pytest.raises(Refused, match=r"nowhere\.example cannot be found"):
        checked_machines("nowhere.example", 80, lambda *_: [])


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("HTTP://News.Example:80", "http://news.example/"),
        (" https://news.example/a?b=c#d ", "https://news.example/a?b=c"),
        (
            "http://صحيفة.example/خبر?ص=1",
            "http://xn--ogbhx3c3b.example/%D8%AE%D8%A8%D8%B1?%D8%B5=1",
        ),
        ("http://news.example/a%20b c", "http://news.example/a%20b%20c"),
        ("http://[2a00::1]:80/", "http://[2a00::1]/"),
    ],
)
def test_an_address_has_one_form(written: str, asked: str) -> None:
    assert web_address(written) == asked


@pytest.mark.parametrize(
    "written",
    [
        *("file:///etc/passwd", "ftp://news.example/", "javascript:1", "news.example/a", ""),
        *("http://", "http://user:word@news.example/", "http://news.example\\@10.0.0.1/"),
        *("http://news.example:99999/", "http://[::1/", "http://" + "a" * 64 + ".example/"),
        "http://news.example/" + "a" * 2000,
    ],
)
def test_what_is_no_address_of_a_page_is_refused(written: str) -> None:
    with pytest.raises(Refused) as refusal:
        web_address(written)
    assert refusal.value.cause is Cause.ADDRESS
