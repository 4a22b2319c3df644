"""Any reader reports a mistake in a statement and finds the answer by the report’s reference."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from statements.curation.reporting import MOST_OF_ALL, MOST_OF_ONE, answer
from statements.curation.withholding import withhold
from statements.models import Report, ReportAddress, Statement, Trace
from statements.views.open_form import LATEST, fingerprint, opened
from tests import cast
from tests.views.markup import Element, tree
from tests.views.visits import LANGUAGES, Visitor

WORDS = "قائل هذا الكلام هو الناطق باسم الوزارة لا الوزير نفسه."


def report(statement: Statement, language: str = "en", **written: Any) -> Any:
    """What the archive answers when a reader sends the form a minute after it was opened."""
    number = statement.number or 0
    sent = {"kind": "speaker", "text": WORDS, "opened": opened(number, time.time() - 60)}
    # a browser that keeps no cookie and is asked for one all the same
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/{language}/statements/{number}/report/", {**sent, **written})


def page_of(response: Any) -> Element:
    """The page that was answered."""
    return tree(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statements_page_leads_to_the_form_and_the_form_to_the_reports_own_page(
    visitor: Visitor, promise: Statement, language: str
) -> None:
    said = {"ar": "أبلغ عن خطأ", "en": "Report a mistake"}[language]
    page = visitor.page(f"/{language}/statements/{promise.number}/")
    [link] = [a["href"] for a in page.all("p.record a") if a.text == said]
    assert link == f"/{language}/statements/{promise.number}/report/"
    assert {f["name"] for f in visitor.page(link).all("form.report [name]")} >= {"kind", "text"}
    sent = report(promise, language)
    told = Report.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, f"/{language}/reports/{told.reference}/")
    assert (told.statement, told.kind, told.text, told.language) == (
        *(promise, "speaker", WORDS),
        language,
    )
    thanks = visitor.main(sent["Location"])
    assert told.reference in thanks.text
    assert WORDS not in thanks.text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"text": " "}, "Say in a few words what is wrong."),
        ({"kind": "weather"}, "Select a valid choice."),
        ({"address": "nobody"}, "Enter a valid email address."),
        ({"text": "ط" * 3001}, "at most 3000 characters"),
        ({"website": "https://spam.example"}, "as programs do it"),
        ({"opened": "made up"}, "open for very long"),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_written_is_kept(
    promise: Statement, written: dict[str, str], said: str
) -> None:
    response = report(promise, **{"address": "reader@example.org", **written})
    page = page_of(response).one("main")
    assert response.status_code == 400
    assert said in page.text
    kept = page.one("textarea").raw_text.strip()
    assert kept == written.get("text", WORDS).strip()
    assert page.one("input[name=address]")["value"] == written.get("address", "reader@example.org")
    assert not Report.objects.exists()


def test_what_comes_faster_than_anybody_writes_is_taken_when_it_is_sent_again(
    promise: Statement,
) -> None:
    number = promise.number or 0
    too_soon = report(promise, opened=opened(number))
    assert too_soon.status_code == 400
    assert "faster than anybody writes" in page_of(too_soon).text
    assert page_of(too_soon).one("input[name=opened]")["value"]
    assert not Report.objects.exists()


def test_a_form_that_was_open_for_days_or_on_another_statement_is_opened_anew(
    promise: Statement, praise: Statement
) -> None:
    for at, of in ((time.time() - LATEST - 60, promise), (time.time() - 60, praise)):
        response = report(promise, opened=opened(of.number or 0, at))
        assert response.status_code == 400
        note = page_of(response).one("input[name=opened]")["value"]
        assert note != opened(of.number or 0, at)
        assert page_of(response).one("textarea").text == WORDS


def test_one_reader_reports_so_often_in_an_hour_and_no_more(promise: Statement) -> None:
    for _ in range(MOST_OF_ONE):
        assert report(promise).status_code == 302
    response = report(promise, address="reader@example.org")
    assert response.status_code == 429
    assert page_of(response).one("textarea").text == WORDS
    assert Report.objects.count() == MOST_OF_ONE
    assert not ReportAddress.objects.exists()
    Trace.objects.update(made_at=timezone.now() - timedelta(hours=2))
    assert report(promise).status_code == 302


def test_all_readers_together_report_so_often_in_an_hour_and_no_more(promise: Statement) -> None:
    Trace.objects.bulk_create(
        Trace(fingerprint=str(n), made_at=timezone.now()) for n in range(MOST_OF_ALL)
    )
    assert report(promise).status_code == 429


def test_who_reports_is_kept_for_a_day_as_a_hash_that_only_the_archive_can_make(
    promise: Statement, settings: Any
) -> None:
    report(promise)
    [trace] = Trace.objects.all()
    assert trace.fingerprint == fingerprint("127.0.0.1")
    assert "127.0.0.1" not in trace.fingerprint
    settings.SECRET_KEY = "another" * 10
    assert trace.fingerprint != fingerprint("127.0.0.1")
    Trace.objects.update(made_at=timezone.now() - timedelta(hours=25))
    report(promise)
    assert Trace.objects.get().pk != trace.pk


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "", True),
    ],
)
def test_a_network_of_the_newer_protocol_is_one_reader(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same


@pytest.mark.parametrize("status", ["candidate", "rejected"])
def test_of_what_was_never_published_nothing_is_reported(
    visitor: Visitor, promise: Statement, status: str
) -> None:
    visitor.page(f"/ar/statements/{(promise.number or 0) + 1}/report/", 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_stands_on_the_reports_page_and_the_day_on_the_statements(
    visitor: Visitor, promise: Statement, language: str
) -> None:
    address = report(promise, language)["Location"]
    answer(Report.objects.get(), a_curator(), "صُحّح المتحدث.", led_to_change=True)
    page = visitor.main(address)
    assert "صُحّح المتحدث." in page.text
    note = visitor.page(f"/{language}/statements/{promise.number}/").one("p.record span").text
    said = {"ar": "صُحّح في", "en": "Corrected on"}[language]
    assert note.startswith(said)
    assert str(timezone.localdate().year) in note


def test_the_answer_is_withheld_with_the_statement(visitor: Visitor, promise: Statement) -> None:
    address = report(promise)["Location"]
    answer(Report.objects.get(), a_curator(), cast.PROMISE)
    withhold(promise, a_curator("administrator"), "بطلب من صاحب الشأن")
    page = visitor.main(address).text
    assert "withheld" in page
    assert cast.PROMISE[:20] not in page


def test_an_answer_that_changed_nothing_leaves_no_note(
    visitor: Visitor, promise: Statement
) -> None:
    report(promise)
    answer(Report.objects.get(), a_curator(), "كذا في المقال.", declined=True)
    assert not visitor.page(f"/en/statements/{promise.number}/").all("p.record span")


def test_no_search_engine_lists_the_form_or_a_report(visitor: Visitor, promise: Statement) -> None:
    for address in (f"/en/statements/{promise.number}/report/", report(promise)["Location"]):
        assert visitor.page(address).one("meta[name=robots]")["content"] == "noindex"
        assert "no-store" in visitor.answer(address)["Cache-Control"]


def test_a_reference_that_nobody_was_given_leads_nowhere(visitor: Visitor, db: None) -> None:
    visitor.page("/ar/reports/ABCD2345/", 404)


def a_curator(name: str = "curator") -> User:
    """Somebody at the desk."""
    return User.objects.create_user(name)


def test_an_address_is_kept_for_as_many_days_as_the_settings_say() -> None:
    assert settings.REPORT_ADDRESSES_KEPT_DAYS == 30
