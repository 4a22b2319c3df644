"""The second factor: set up once, asked for at every log-in, never locked in."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.accounts import logging_in, second_factor
from archive.accounts.roles import Role
from tests.admin.screens import shown
from tests.archive.accounts.people import (
    PASSWORD,
    at_the_desk,
    code_of,
    is_in,
    log_in,
    send_code,
    somebody,
    with_factor,
)


@pytest.fixture(autouse=True)
def without_pauses(settings: LazySettings) -> None:
    """After a wrong code the next one may be tried at once."""
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0


def set_up(client: Client, **written: str) -> str:
    """The page after the first code was sent, in words."""
    client.get(reverse("admin:second_factor"))
    device = TOTPDevice.objects.get()
    sent = {"password": PASSWORD, "code": code_of(device)} | written
    return shown(client.post(reverse("admin:second_factor"), sent))


def test_whoever_sets_it_up_is_shown_ten_backup_codes_once() -> None:
    client = at_the_desk(somebody("mona"))
    page = set_up(client)
    assert len(set(re.findall(r"\b[a-z2-7]{8}\b", page.partition("write them down")[2]))) == 10
    assert "10 backup codes are left" in shown(client.get(reverse("admin:own_account")))


def test_the_square_code_stands_in_the_page_itself() -> None:
    client = at_the_desk(somebody("mona"))
    page = client.get(reverse("admin:second_factor")).content.decode()
    assert "<svg" in page
    assert "style=" not in page
    assert "data:" not in page


@pytest.mark.parametrize("written", [{"code": "12"}, {"code": "abcdef"}, {"password": "wrong"}])
def test_without_password_and_right_code_nothing_is_set_up(written: dict[str, str]) -> None:
    account = somebody("mona")
    set_up(at_the_desk(account), **written)
    assert second_factor.device_of(account) is None


def test_the_password_alone_logs_nobody_in_who_has_a_second_factor(client: Client) -> None:
    device, _ = with_factor(somebody("mona"))
    assert "Six digits from your app" in shown(log_in(client, "mona"))
    assert not is_in(client)
    send_code(client, code_of(device))
    assert is_in(client)


def test_a_code_is_good_once(client: Client) -> None:
    device, _ = with_factor(somebody("mona"))
    code = code_of(device)
    log_in(client, "mona")
    send_code(client, code)
    client.post(reverse("admin:logout"))
    log_in(client, "mona")
    assert "This code is not right" in shown(send_code(client, code))
    assert not is_in(client)


def test_digits_and_spaces_are_read_as_people_type_them(client: Client) -> None:
    device, _ = with_factor(somebody("mona"))
    code = code_of(device).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    log_in(client, "mona")
    send_code(client, f"{code[:3]} {code[3:]}")
    assert is_in(client)


def test_a_backup_code_opens_once(client: Client) -> None:
    account = somebody("mona")
    _, codes = with_factor(account)
    log_in(client, "mona")
    send_code(client, codes[3].upper())
    assert is_in(client)
    assert not second_factor.accepts(account, codes[3])
    assert second_factor.backup_codes_left(account) == 9


def test_one_persons_code_is_of_no_use_to_another(client: Client) -> None:
    somebody("mona")
    other, codes = with_factor(somebody("rami"))
    own, _ = with_factor(somebody("lina"))
    log_in(client, "lina")
    for code in (code_of(other), codes[0]):
        send_code(client, code)
        assert not is_in(client)
    send_code(client, code_of(own))
    assert is_in(client)


def test_wrong_codes_are_counted_as_failures(client: Client) -> None:
    device, _ = with_factor(somebody("mona"))
    log_in(client, "mona")
    pages = [send_code(client, "000000") for _ in range(5)]
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 429]
    assert send_code(client, code_of(device)).status_code == 429
    assert not is_in(client)


def test_a_password_given_long_ago_is_asked_for_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    device, _ = with_factor(somebody("mona"))
    log_in(client, "mona")
    monkeypatch.setattr(logging_in, "PATIENCE", timedelta(0))
    assert "Password:" in shown(send_code(client, code_of(device)))
    assert not is_in(client)


def test_the_code_is_asked_of_nobody_who_gave_no_password(client: Client) -> None:
    assert "Password:" in shown(client.get(reverse("admin:code"), follow=True))


def test_setting_it_up_ends_the_sessions_opened_without_it() -> None:
    account = somebody("mona")
    here, elsewhere = at_the_desk(account), at_the_desk(account)
    set_up(here)
    assert is_in(here)
    assert not is_in(elsewhere)


def test_it_is_given_up_with_a_code_and_not_without() -> None:
    account = somebody("mona")
    device, _ = with_factor(account)
    client = at_the_desk(account)
    client.post(reverse("admin:give_up"), {"code": "000000"})
    assert second_factor.device_of(account)
    client.post(reverse("admin:give_up"), {"code": code_of(device)})
    assert second_factor.device_of(account) is None


def test_an_administrator_resets_it_for_whoever_lost_it() -> None:
    administrator, account = somebody("salma", Role.ADMINISTRATOR), somebody("mona")
    with_factor(account)
    at_the_desk(administrator).post(
        reverse("admin:auth_user_changelist"),
        {"action": "reset_second_factor", "_selected_action": [account.pk]},
    )
    assert second_factor.device_of(account) is None


@pytest.mark.parametrize(
    ("role", "is_led_there"),
    [(Role.REVIEWER, True), (Role.ADMINISTRATOR, True), (Role.CURATOR, False)],
)
def test_where_it_is_demanded_the_entrusted_set_it_up_before_all_else(
    settings: LazySettings, role: Role, is_led_there: bool
) -> None:
    settings.SECOND_FACTOR_DEMANDED = True
    client = at_the_desk(somebody("mona", role))
    page = client.get(reverse("admin:index"), follow=True)
    assert ("Or type this key into the app" in shown(page)) == is_led_there
    set_up(client)
    assert is_in(client)


def test_an_account_closed_meanwhile_is_not_logged_in_by_its_code(client: Client) -> None:
    account = somebody("mona")
    device, _ = with_factor(account)
    log_in(client, "mona")
    account.is_active = False
    account.save()
    assert "Password:" in shown(send_code(client, code_of(device)))
    assert not is_in(client)
