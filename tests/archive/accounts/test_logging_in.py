"""Logging in: who may, who must wait, and what the archive remembers of it."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation

from archive.accounts.attempts import network
from archive.accounts.roles import Role
from archive.client_address import visitor
from tests.admin.screens import shown
from tests.archive.accounts.people import PASSWORD, at_the_desk, is_in, log_in, somebody


def fail(client: Client, name: str, times: int, address: str = "192.0.2.1") -> None:
    for _ in range(times):
        log_in(client, name, "wrong", REMOTE_ADDR=address)


def test_a_name_that_failed_five_times_waits_a_quarter_of_an_hour(client: Client) -> None:
    somebody("mona", Role.CURATOR)
    fail(client, "mona", 5)
    page = log_in(client, "mona", REMOTE_ADDR="192.0.2.1")
    assert page.status_code == 429
    assert "Please try again in 15 minutes." in shown(page)
    assert page.headers["Retry-After"] == "900"
    assert not is_in(client)


def test_a_name_that_no_account_bears_is_answered_in_the_same_words(client: Client) -> None:
    somebody("mona", Role.CURATOR)
    pages = []
    for name in ("mona", "nobody"):
        pages.append([shown(log_in(client, name, "wrong")).replace(name, "…") for _ in range(6)])
    assert pages[0] == pages[1]


def test_those_who_wait_are_told_in_their_language(client: Client) -> None:
    with translation.override("ar"):
        fail(client, "mona", 5)
        page = log_in(client, "mona", REMOTE_ADDR="192.0.2.1")
    assert '<html lang="ar" dir="rtl">' in page.content.decode()


def test_whoever_fails_elsewhere_keeps_nobody_out_here(client: Client) -> None:
    somebody("mona", Role.CURATOR)
    fail(client, "mona", 6, address="198.51.100.7")
    log_in(client, "mona", REMOTE_ADDR="192.0.2.1")
    assert is_in(client)


def test_after_the_wait_the_password_is_good_again(client: Client) -> None:
    somebody("mona", Role.CURATOR)
    fail(client, "mona", 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    log_in(client, "mona", REMOTE_ADDR="192.0.2.1")
    assert is_in(client)


def test_of_an_attempt_only_name_network_and_time_are_kept(client: Client) -> None:
    log_in(client, "mona", "wrong", REMOTE_ADDR="2001:db8:1:2:3::4", HTTP_USER_AGENT="Mine/1.0")
    for model in (AccessAttempt, AccessFailureLog):
        kept = model.objects.get()
        assert (kept.user_agent, kept.http_accept, kept.path_info) == ("", "", "")
        assert kept.ip_address == "2001:db8:1:2::"
    assert "wrong" not in AccessAttempt.objects.get().post_data


def test_addresses_are_forgotten_after_the_days_set(settings: LazySettings) -> None:
    settings.ADDRESSES_KEPT = timedelta(days=30)
    at_the_desk(somebody("mona", Role.CURATOR))
    for age, address in ((31, "192.0.2.1"), (29, "192.0.2.2")):
        for model in (AccessLog, AccessFailureLog):
            row = model.objects.create(username="mona", ip_address=address)
            model.objects.filter(pk=row.pk).update(attempt_time=timezone.now() - timedelta(age))
    call_command("forget_addresses")
    assert list(AccessFailureLog.objects.values_list("ip_address", flat=True)) == ["192.0.2.2"]
    assert set(AccessLog.objects.values_list("ip_address", flat=True)) == {None, "192.0.2.2"}
    assert AccessLog.objects.count() == 3


@pytest.mark.parametrize(
    ("header", "proxies", "address"),
    [
        ("203.0.113.5", 1, "203.0.113.5"),
        ("6.6.6.6, 203.0.113.5", 1, "203.0.113.5"),
        ("6.6.6.6, 203.0.113.5, 10.0.0.2", 2, "203.0.113.5"),
        ("", 1, "10.0.0.1"),
        ("203.0.113.5", 2, "10.0.0.1"),
        ("somewhere", 1, "10.0.0.1"),
    ],
)
def test_behind_proxies_the_visitors_address_counts_and_no_invented_one(
    header: str, proxies: int, address: str
) -> None:
    assert visitor(header, "10.0.0.1", proxies) == address


def test_two_visitors_behind_one_proxy_do_not_wait_for_each_other(
    client: Client, settings: LazySettings
) -> None:
    settings.PROXIES_IN_FRONT = 1
    somebody("mona", Role.CURATOR)
    for _ in range(6):
        log_in(client, "mona", "wrong", HTTP_X_FORWARDED_FOR="198.51.100.7")
    log_in(client, "mona", HTTP_X_FORWARDED_FOR="192.0.2.1")
    assert is_in(client)


@pytest.mark.parametrize(
    ("address", "known_by"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", None),
        ("unix:", None),
    ],
)
def test_of_an_address_the_network_is_known(address: str, known_by: str | None) -> None:
    assert network(address) == known_by


def test_a_password_never_stands_in_what_is_kept(client: Client) -> None:
    somebody("mona", Role.CURATOR)
    log_in(client, "mona", "wrong")
    log_in(client, "mona")
    kept = [*AccessAttempt.objects.values(), *AccessLog.objects.values()]
    assert PASSWORD not in str(kept)
