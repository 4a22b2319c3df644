"""Digests: what is new in a search, told once, through a real mail server on this machine."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client

from statements.following.digests import MOST_SHOWN, Sent, send_digests
from statements.models import (
    Article,
    Digest,
    Release,
    SavedSearch,
    Speaker,
    Statement,
)
from statements.models.saved_search import period_of
from tests import cast
from tests.following.letter_box import LetterBox, open_letter_box
from tests.owned_database import the_tests_own_database
from tests.whole_module import made_at_once

# A Wednesday, far enough from now that all that is published now is settled.
TODAY = datetime.now(UTC).replace(hour=6) + timedelta(days=9)
TODAY -= timedelta(days=TODAY.weekday() - 2)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def box(settings: Any) -> Iterator[LetterBox]:
    """The server to which the archive hands its letters."""
    with open_letter_box() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box


@pytest.fixture
def promise(
    db: None, first_number: None, all_settled: None, article: Article, haddad: Speaker
) -> Statement:
    """What Haddad said on a day that is inferred, published just now."""
    then = {**cast.said_on("2015-10-05"), "said_on_inferred": "date"}
    return cast.the_promise(article, haddad, **then)


def followed(address: str = "reader@example.org", **fields: Any) -> SavedSearch:
    """A search that is followed, of which nothing has been told yet."""
    told = {"query": "speaker=samir-haddad", "rhythm": "daily", "language": "en"}
    since = {"confirmed_at": LONG_AGO, "covered_until": LONG_AGO}
    return SavedSearch.objects.create(address=address, **{**told, **since, **fields})


def run(days: int = 0) -> Sent:
    """A run on Wednesday, or so many days later."""
    return send_digests(lambda _done, _of: None, TODAY + timedelta(days=days))


def test_a_digest_tells_what_is_new_as_text_and_as_html(box: LetterBox, promise: Statement) -> None:
    search = followed()
    assert run().counts["taken"] == 1
    [letter] = box.letters
    assert letter["Subject"] == "1 new statement: by Samir Haddad"
    text, html = (letter.get_body([kind]).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    for told in (text, html):
        for part in ("Samir Haddad", "أكد وزير الخارجية", "http://127.0.0.1:8000/s/1"):
            assert part in told
        assert "Paraphrased; Said: 5 October 2015 (date inferred)" in told
        assert "http://127.0.0.1:8000/en/statements/?speaker=samir-haddad" in told
    assert '<html lang="en" dir="ltr">' in html
    assert '<bdi lang="ar" dir="rtl">أكد وزير' in html
    assert search.digests.get().state == "sent"


def test_a_letter_in_arabic_goes_from_right_to_left(box: LetterBox, promise: Statement) -> None:
    followed(language="ar")
    run()
    html = box.letters[0].get_body(["html"]).get_content()  # type: ignore[union-attr]
    assert '<html lang="ar" dir="rtl">' in html
    assert "سمير حداد" in str(box.letters[0]["Subject"])


def test_a_mail_program_finds_how_to_end_it_at_one_click(
    box: LetterBox, promise: Statement
) -> None:
    followed()
    run()
    [letter] = box.letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = "".join(str(letter["List-Unsubscribe"]).split()).strip("<>")
    path = link.removeprefix("http://127.0.0.1:8000")
    assert Client(enforce_csrf_checks=True).post(path).status_code == 200
    assert not SavedSearch.objects.exists()
    assert not Digest.objects.exists()


def test_what_was_told_is_not_told_again_and_where_nothing_is_new_nothing_is_sent(
    box: LetterBox, promise: Statement, haddad: Speaker, petrova: Speaker
) -> None:
    followed()
    run()
    a_day = timedelta(days=1)
    Release.objects.update(released_at=F("released_at") - a_day)
    Speaker.objects.filter(pk=haddad.pk).update(name_en="S. Haddad")
    cast.the_praise(cast.an_article(title="خبر آخر"), petrova)
    assert run(1).counts == {"nothing new": 1, "closed": 0}
    refusal = cast.the_refusal(cast.an_article(title="خبر ثالث"), haddad)
    run(2)
    assert len(box.letters) == 2
    assert f"/s/{refusal.number}\n" in text_of(box.letters[1])
    assert "/s/1\n" not in text_of(box.letters[1])


def text_of(letter: EmailMessage) -> str:
    """The words of a letter, each line as it stands."""
    body = letter.get_body(["plain"])
    assert body
    return str(body.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize(("rhythm", "days"), [("daily", [0, 1, 2, 5]), ("weekly", [0, 5])])
def test_a_reader_is_written_to_once_a_period_at_most(
    box: LetterBox, promise: Statement, haddad: Speaker, rhythm: str, days: list[int]
) -> None:
    followed(rhythm=rhythm)
    told = []
    for day in (0, 1, 2, 5):
        cast.the_refusal(cast.an_article(title=f"خبر {day}"), haddad)
        told += [day for _again in range(2) if run(day).counts["taken"]]
    assert told == days


def test_the_week_begins_on_monday() -> None:
    assert period_of("weekly", date(2026, 11, 22)) == date(2026, 11, 16)
    assert period_of("daily", date(2026, 11, 22)) == date(2026, 11, 22)


def test_an_address_that_is_refused_stops_nobody_else_and_the_search_is_closed_in_the_end(
    box: LetterBox, promise: Statement
) -> None:
    followed("gone@example.org", covered_until=LONG_AGO - timedelta(days=1))
    followed("there@example.org")
    box.refused["gone@example.org"] = "550 5.1.1 No such mailbox"
    sent = run()
    assert (sent.counts["address refused"], box.addresses) == (1, ["there@example.org"])
    assert run().counts["address refused"] == 0
    assert run(1).counts["closed"] == 0
    assert run(2).counts["closed"] == 1
    assert [search.address for search in SavedSearch.objects.all()] == ["there@example.org"]


@pytest.mark.parametrize("where", ["refused", "refused_letters"])
def test_what_is_refused_for_now_is_sent_by_the_next_run(
    box: LetterBox, promise: Statement, where: str
) -> None:
    followed()
    getattr(box, where)["reader@example.org"] = "451 Try again later"
    assert run().counts["not now"] == 1
    getattr(box, where).clear()
    assert run().counts["taken"] == 1
    assert len(box.letters) == 1


def test_where_the_server_is_away_the_run_fails_and_loses_nothing(
    box: LetterBox, promise: Statement, settings: Any
) -> None:
    followed()
    settings.EMAIL_PORT = 1
    with pytest.raises(CommandError, match="The mail server"):
        call_command("send_digests", "--quiet")
    assert not Digest.objects.exists()
    settings.EMAIL_PORT = box.port
    assert run().counts["taken"] == 1


def test_where_the_server_falls_silent_nobody_is_written_to_twice(
    box: LetterBox, promise: Statement
) -> None:
    followed()
    box.silent_for.add("reader@example.org")
    assert run().counts["unknown"] == 1
    box.silent_for.clear()
    assert run(0).counts["taken"] == run(1).counts["taken"] == 0
    assert len(box.letters) == 1


def test_a_list_of_whom_nobody_knows_any_more_brings_nothing_rather_than_everything(
    box: LetterBox, promise: Statement
) -> None:
    followed(query="speaker=somebody-else")
    assert run().counts["nothing new"] == 1


def test_of_very_many_the_last_are_shown_and_the_list_has_the_rest(
    box: LetterBox, promise: Statement, haddad: Speaker
) -> None:
    words = [f"وقال: «القول رقم {n}»" for n in range(MOST_SHOWN)]
    many = cast.an_article("\n".join(words), title="خبر طويل")
    with made_at_once():
        for one in words:
            cast.statement_in(many, one, haddad)
    followed()
    run()
    text = text_of(box.letters[0])
    assert text.count("/s/") == MOST_SHOWN
    assert "1 more statement, in the list" in text


def test_the_command_says_what_came_of_it_and_never_to_whom(
    box: LetterBox, promise: Statement, caplog: pytest.LogCaptureFixture
) -> None:
    followed()
    followed("left@example.org", confirmed_at=None, covered_until=None, asked_at=LONG_AGO)
    told = StringIO()
    call_command("send_digests", "--quiet", stdout=told)
    first, second = told.getvalue().splitlines()
    assert first.split() == ["taken", "1"]
    assert second == "1 searches forgotten that nobody confirmed."
    assert "@example.org" not in told.getvalue() + caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_is_taken_up_and_two_runs_at_once_send_nothing_twice(
    box: LetterBox, first_number: None, all_settled: None
) -> None:
    cast.the_promise(cast.an_article(), cast.haddad())
    readers = [f"reader-{n}@example.org" for n in range(6)]
    for n, address in enumerate(readers):
        followed(address, covered_until=LONG_AGO + timedelta(days=n))
    running: list[subprocess.Popen[bytes]] = []

    def kill(address: str) -> None:
        if address == readers[2]:
            running[0].send_signal(signal.SIGKILL)
            running[0].wait()

    box.on_letter = kill
    running.append(a_run(box))
    assert running[0].wait(60) == -signal.SIGKILL
    assert box.addresses == readers[:3]
    # whether the last was taken the archive cannot know
    assert Digest.objects.filter(state="begun").count() == 1
    both = [a_run(box), a_run(box)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert sorted(box.addresses) == readers


def a_run(box: LetterBox) -> "subprocess.Popen[bytes]":
    """The command in a process of its own, in the database of the tests."""
    settings = {
        **the_tests_own_database(),
        "DJANGO_SETTINGS_MODULE": "tests.following.killed_settings",
        "LETTER_BOX_PORT": str(box.port),
    }
    command = [sys.executable, "manage.py", "send_digests", "--quiet"]
    return subprocess.Popen(command, env={**os.environ, **settings})
