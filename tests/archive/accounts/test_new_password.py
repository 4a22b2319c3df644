"""A forgotten password: a link by mail, and the same answer for everybody."""

import re
from datetime import datetime, timedelta
from threading import enumerate as running

import pytest
from django.conf import LazySettings
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from archive.accounts.roles import Role
from tests.admin.screens import shown
from tests.archive.accounts.people import at_the_desk, is_in, log_in, somebody, with_factor

NEW = "quite another long word"


def ask(client: Client, address: str) -> str:
    """The page after the address was sent, in words; the mail has been sent."""
    page = client.post(reverse("admin_password_reset"), {"email": address}, follow=True)
    for thread in running():
        if thread.name == "mail":
            thread.join()
    return shown(page)


def follow(client: Client) -> str:
    """The form that the mailed link leads to, in words."""
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert link
    return shown(client.get(link[1], follow=True))


def set_anew(client: Client) -> None:
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert link
    form = client.get(link[1]).headers["Location"]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})


def test_known_or_not_an_address_is_answered_alike(client: Client) -> None:
    somebody("mona", email="mona@example.org")
    assert ask(client, "mona@example.org") == ask(client, "nobody@example.org")
    assert [message.to for message in mail.outbox] == [["mona@example.org"]]


def test_the_link_sets_a_new_password_and_ends_the_sessions(client: Client) -> None:
    account = somebody("mona", Role.CURATOR, email="mona@example.org")
    elsewhere = at_the_desk(account)
    ask(client, "mona@example.org")
    set_anew(client)
    assert not is_in(client)
    assert not is_in(elsewhere)
    log_in(client, "mona", NEW)
    assert is_in(client)


def test_the_link_does_not_spare_anybody_the_second_factor(client: Client) -> None:
    with_factor(somebody("mona", email="mona@example.org"))
    ask(client, "mona@example.org")
    set_anew(client)
    assert "Six digits" in shown(log_in(client, "mona", NEW))
    assert not is_in(client)


def test_the_link_is_good_for_an_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    settings.PASSWORD_RESET_TIMEOUT = 3600
    somebody("mona", email="mona@example.org")
    ask(client, "mona@example.org")
    later = datetime.now() + timedelta(minutes=61)
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    assert "The password reset link was invalid" in follow(client)


def test_nobody_is_mailed_twice_within_minutes(client: Client) -> None:
    somebody("mona", email="mona@example.org")
    for _ in range(3):
        ask(client, "mona@example.org")
    assert len(mail.outbox) == 1


def test_the_mail_speaks_the_language_of_the_page(client: Client) -> None:
    somebody("mona", email="mona@example.org")
    with translation.override("ar"):
        ask(client, "mona@example.org")
    assert "/ar/admin/" in str(mail.outbox[0].body)
    assert "كلمة المرور" in str(mail.outbox[0].body)


def test_the_log_in_leads_there(client: Client) -> None:
    page = client.get(reverse("admin:login")).content.decode()
    assert reverse("admin_password_reset") in page
