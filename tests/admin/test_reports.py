"""The queue of readers' reports: seen with the passage, answered once, addresses forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from statements.curation import Refused
from statements.curation.reporting import answer
from statements.models import Report, ReportAddress, Statement
from tests import cast
from tests.admin.screens import form_for, list_of, screen_of, shown
from tests.cast import refused_by

TOLD = "القائل هو الناطق باسم الوزارة."
READER = "reader@example.org"


def a_report(statement: Statement, address: str = READER, **fields: Any) -> Report:
    """What a reader reported in Arabic, leaving an address."""
    written = {"kind": "speaker", "text": TOLD, "language": "ar"}
    report = Report.objects.create(statement=statement, **{**written, **fields})
    if address:
        ReportAddress.objects.create(report=report, address=address)
    return report


def answered(client: Client, report: Report, **written: Any) -> str:
    """What the page says after the answer was sent."""
    sent = {"decision": "answered", "words": "صُحّح المتحدث.", **written}
    return shown(client.post(screen_of(report), sent, follow=True))


def test_the_oldest_report_that_waits_comes_first(curator: Client, promise: Statement) -> None:
    now = timezone.now()
    late = a_report(promise, made_at=now)
    early = a_report(promise, made_at=now - timedelta(days=3))
    done = a_report(promise, made_at=now - timedelta(days=9))
    answered(curator, done)
    assert list(curator.get(list_of("report")).context["cl"].result_list) == [early, late, done]


def test_a_report_is_shown_with_the_passage_its_speaker_and_article(
    curator: Client, promise: Statement
) -> None:
    page = shown(curator.get(screen_of(a_report(promise))))
    for words in (TOLD, cast.PROMISE, promise.said_by.name_en, cast.TITLE, READER):
        assert words in page


def test_an_answer_is_noted_and_sent_in_the_readers_language(
    curator: Client, promise: Statement
) -> None:
    report = a_report(promise)
    assert "The answer was sent to the reader." in answered(curator, report, corrected="on")
    report.refresh_from_db()
    assert (report.state, report.answer, report.led_to_change) == (
        *("answered", "صُحّح المتحدث."),
        True,
    )
    assert str(report.answered_by) == "curator"
    [letter] = mail.outbox
    assert letter.to == [READER]
    assert report.reference in letter.subject
    assert letter.body.startswith(f"أبلغتَ عن خطأ في التصريح {promise.number}.")
    assert "صُحّح المتحدث." in letter.body
    assert f"http://testserver/ar/reports/{report.reference}/" in letter.body


def test_a_declined_report_keeps_its_reason_and_corrected_nothing(
    curator: Client, promise: Statement
) -> None:
    report = a_report(promise, address="")
    refused = answered(curator, report, decision="declined", corrected="on")
    assert "What led to a correction is not declined." in refused
    answered(curator, report, decision="declined")
    report.refresh_from_db()
    assert (report.state, report.led_to_change) == ("declined", False)
    assert mail.outbox == []


def test_an_answer_needs_its_words(curator: Client, promise: Statement) -> None:
    report = a_report(promise)
    assert "This field is required." in answered(curator, report, words=" ")
    report.refresh_from_db()
    assert report.state == "open"


def test_what_was_answered_is_not_answered_again(curator: Client, promise: Statement) -> None:
    report = a_report(promise)
    answered(curator, report)
    again = {"decision": "declined", "words": "لا"}
    assert curator.post(screen_of(report), again).status_code == 403
    assert "صُحّح المتحدث." in shown(curator.get(screen_of(report)))
    # another who had the queue open before sees that it is done
    with pytest.raises(Refused, match="answered this report meanwhile"):
        answer(report, User.objects.get(username="curator"), "لا", declined=True)
    report.refresh_from_db()
    assert report.answer == "صُحّح المتحدث."


def test_a_letter_that_cannot_be_sent_loses_no_answer(
    curator: Client, promise: Statement, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    report = a_report(promise)
    assert "could not be sent" in answered(curator, report)
    report.refresh_from_db()
    assert report.state == "answered"


def test_an_address_goes_when_it_was_answered_long_enough_ago(
    curator: Client, promise: Statement, settings: Any
) -> None:
    settings.REPORT_ADDRESSES_KEPT_DAYS = 7
    waiting, recent, old = a_report(promise), a_report(promise), a_report(promise)
    for report, days in ((recent, 6), (old, 8)):
        answered(curator, report)
        at = timezone.now() - timedelta(days=days)
        Report.objects.filter(pk=report.pk).update(answered_at=at)
    curator.get(list_of("report"))
    kept = set(ReportAddress.objects.values_list("report", flat=True))
    assert kept == {waiting.pk, recent.pk}
    settings.REPORT_ADDRESSES_KEPT_DAYS = 5
    call_command("forget_addresses", verbosity=0)
    assert ReportAddress.objects.get().report == waiting


def test_only_readers_report(curator: Client, db: None) -> None:
    assert curator.get(form_for("report")).status_code == 403


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"text": ""}, "report_says_something"),
        ({"state": "answered"}, "report_decided_with_an_answer"),
        ({"answer": "نعم"}, "report_decided_with_an_answer"),
        ({"led_to_change": True}, "report_led_to_change_when_answered"),
        ({"kind": "weather"}, "report_kind_known"),
    ],
)
def test_the_database_takes_no_report_that_contradicts_itself(
    promise: Statement, fields: dict[str, Any], rule: str
) -> None:
    with refused_by(rule):
        a_report(promise, **fields)
