"""Readers report mistakes, curators answer, and addresses are forgotten."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from statements.curation import Refused
from statements.models.report import Report, ReportAddress, ReportState
from statements.models.trace import Deed, Trace

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AN_HOUR = timedelta(hours=1)
MOST_OF_ONE = 5
MOST_OF_ALL = 100


class TooManyReports(Refused):
    """So many reports came within an hour, of one reader or of all, that no more are taken."""


def take(report: Report, address: str, fingerprint: str) -> Report:
    """Store what a reader reports, and where to answer if they left an address.

    TooManyReports where this reader or all have reported as much in the last hour as is taken.
    """
    with transaction.atomic():
        _count(fingerprint, timezone.now())
        report.save()
        if address:
            ReportAddress.objects.create(report=report, address=address)
    return report


def _count(fingerprint: str, now: datetime) -> None:
    """Leave a trace of this report if it is not too many."""
    Trace.objects.locked(now)
    if Trace.objects.of(Deed.REPORT, now - AN_HOUR, fingerprint) >= MOST_OF_ONE:
        raise TooManyReports(_("You have reported a good deal within the hour. Send this later."))
    if Trace.objects.of(Deed.REPORT, now - AN_HOUR) >= MOST_OF_ALL:
        raise TooManyReports(_("Very many reports are coming in just now. Send this in an hour."))
    Trace.objects.create(deed=Deed.REPORT, fingerprint=fingerprint, made_at=now)


def answer(
    report: Report, by: "User", words: str, *, led_to_change: bool = False, declined: bool = False
) -> Report:
    """Note the answer to a report; Refused where another curator has answered it meanwhile."""
    with transaction.atomic():
        forget_addresses()
        waiting = Report.objects.select_for_update().get(pk=report.pk)
        if waiting.state != ReportState.OPEN:
            raise Refused(_("Somebody else has answered this report meanwhile."))
        waiting.state = ReportState.DECLINED if declined else ReportState.ANSWERED
        waiting.answer = words
        waiting.led_to_change = led_to_change
        waiting.answered_by = by
        waiting.answered_at = timezone.now()
        waiting.save()
    return waiting


def write_to_reporter(report: Report, page: str) -> bool:
    """Send the answer to the address that was left; False where none was, or it is forgotten.

    `page` is the whole address of the report's page. OSError where the letter cannot be sent.
    """
    left = ReportAddress.objects.filter(report=report).first()
    if left is None:
        return False
    with override(report.language):
        subject = _("Your report %(reference)s") % {"reference": report.reference}
        told = _("You reported a mistake in statement %(number)s. The answer of the archive:")
        paragraphs = [told % {"number": report.statement.number}, report.answer, page]
    send_mail(subject, "\n\n".join(paragraphs) + "\n", None, [left.address])
    return True


def forget_addresses() -> int:
    """Delete the addresses that are no longer needed and the traces of former days; how many."""
    now = timezone.now()
    Trace.objects.forget(now)
    return ReportAddress.objects.no_longer_needed(now).delete()[0]
