"""Sessions end: by themselves, by logging out, by a new password, by an administrator."""

from datetime import datetime, timedelta

import psycopg
import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.accounts import sessions
from archive.accounts.models import Session
from archive.accounts.roles import Role
from tests.admin.screens import shown
from tests.archive.accounts.people import PASSWORD, at_the_desk, is_in, somebody


class Clock:
    """The time, which a test can turn on."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        """The time, so far ahead."""
        return self.real() + self.ahead

    real = staticmethod(timezone.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Clock:
    """A clock to turn on; sessions end after 2 hours without use, after 12 in any case."""
    settings.SESSION_IDLE, settings.SESSION_LONGEST = timedelta(hours=2), timedelta(hours=12)
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


def test_a_session_that_nobody_uses_ends(clock: Clock) -> None:
    client = at_the_desk(somebody("mona"))
    clock.ahead = timedelta(hours=1, minutes=59)
    assert is_in(client)
    clock.ahead += timedelta(hours=2, minutes=1)
    assert not is_in(client)


def test_a_session_in_use_ends_all_the_same_after_twelve_hours(clock: Clock) -> None:
    client = at_the_desk(somebody("mona"))
    for hours in range(1, 12):
        clock.ahead = timedelta(hours=hours)
        assert is_in(client)
    clock.ahead = timedelta(hours=12, seconds=1)
    assert not is_in(client)


def test_logging_out_ends_the_session_for_whoever_copied_it() -> None:
    client = at_the_desk(somebody("mona"))
    copied = Client()
    copied.cookies.load({name: cookie.value for name, cookie in client.cookies.items()})
    assert is_in(copied)
    client.post(reverse("admin:logout"))
    assert not is_in(copied)
    assert not Session.objects.exists()


def test_a_new_password_ends_the_sessions_elsewhere() -> None:
    account = somebody("mona")
    here, elsewhere = at_the_desk(account), at_the_desk(account)
    new = "quite another long word"
    words = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    here.post(reverse("admin:password_change"), words)
    assert is_in(here)
    assert not is_in(elsewhere)


def test_everybody_sees_their_own_sessions_and_ends_the_others() -> None:
    account = somebody("mona")
    here, elsewhere, of_rami = (
        at_the_desk(account),
        at_the_desk(account),
        at_the_desk(somebody("rami")),
    )
    page = here.get(reverse("admin:own_account"))
    assert len(page.context["sessions"]) == 2
    for session in Session.objects.all():
        assert session.session_key not in page.content.decode()
    assert "1 other session ended" in shown(here.post(reverse("admin:end_others"), follow=True))
    assert is_in(here)
    assert not is_in(elsewhere)
    assert is_in(of_rami)


def test_an_administrator_ends_all_sessions_of_an_account() -> None:
    account = somebody("mona")
    client = at_the_desk(account)
    at_the_desk(somebody("salma", Role.ADMINISTRATOR)).post(
        reverse("admin:auth_user_changelist"),
        {"action": "end_sessions", "_selected_action": [account.pk]},
    )
    assert not is_in(client)


def test_a_reader_has_no_session(client: Client) -> None:
    page = client.get(reverse("home"))
    assert not page.cookies
    assert not Session.objects.exists()
    assert "public" in page.headers["Cache-Control"]


def test_the_last_use_is_written_down_once_a_minute(clock: Clock) -> None:
    client = at_the_desk(somebody("mona"))
    seen = Session.objects.values_list("seen_at", flat=True)
    before = seen.get()
    clock.ahead = sessions.NOTED_EVERY / 2
    is_in(client)
    assert seen.get() == before
    clock.ahead = sessions.NOTED_EVERY * 2
    is_in(client)
    assert seen.get() != before


def test_a_database_that_goes_away_meanwhile_has_ended_no_session(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def goes_away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError from psycopg.OperationalError("the connection is lost")

    client = at_the_desk(somebody("mona"))
    client.raise_request_exception = False
    clock.ahead = sessions.NOTED_EVERY * 2
    with monkeypatch.context() as away:
        away.setattr(Session, "save", goes_away)
        assert client.get(reverse("admin:index")).status_code == 503
    assert is_in(client)
