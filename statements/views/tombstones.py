"""What readers are told of a statement that is no longer shown: when it went, why, or where to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.dates.words import in_words
from statements.formats import json, media
from statements.models import DecisionKind, ReviewStatus, Statement, Withholding

# A merge may be undone: a browser asks again after a day.
KEPT_FOR = 24 * 60 * 60
LONGEST_CHAIN = 20
WITHDRAWN, WITHHELD = "withdrawn", "withheld"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That a statement was withdrawn, or it or a version of it is withheld; since when and why."""

    number: int
    status: str
    day: PartialDate
    reason: str
    version: int | None = None

    @property
    def said(self) -> str:
        """What has happened, in a line."""
        if self.version:
            told = _("Version %(version)s of statement %(number)s is withheld")
        elif self.status == WITHHELD:
            told = _("Statement %(number)s is withheld")
        else:
            told = _("Statement %(number)s has been withdrawn")
        return told % {"number": self.number, "version": self.version}


def tombstone_of(statement: Statement) -> Tombstone:
    """The tombstone of a statement that is withdrawn; the withholding's where it is withheld."""
    number = statement.number or 0
    withheld = statement.withholdings.standing().of_all().first()
    if withheld:
        return Tombstone(number, WITHHELD, _day(withheld.made_at), withheld.reason)
    decision = statement.decisions.of_kind(DecisionKind.WITHDRAWN).in_order().last()
    moment = decision.made_at if decision else statement.changed_at
    reason = decision.reason if decision else ""
    return Tombstone(number, WITHDRAWN, _day(moment), reason)


def tombstone_of_version(withheld: Withholding) -> Tombstone:
    """The tombstone of a version that is withheld."""
    number = withheld.statement.number or 0
    version = withheld.version.number if withheld.version else None
    return Tombstone(number, WITHHELD, _day(withheld.made_at), withheld.reason, version)


def stands_for(statement: Statement) -> Statement | None:
    """The statement that its address leads to since they were merged, however often; else None."""
    at, steps = statement, 0
    while at.merged_into and steps < LONGEST_CHAIN:
        at, steps = at.merged_into, steps + 1
    return None if at is statement else at


def page_of(number: int) -> str:
    """The address of a statement's page."""
    return reverse("statement-detail", args=[number])


def instead_of(
    request: HttpRequest, number: int, same: Callable[[int], str] = page_of, ending: str = ""
) -> HttpResponse:
    """The answer where no published statement has the number: 410, 301 after a merge, or 404.

    `same` is the address of what was asked for, of another statement; `ending` a file's format.
    """
    withdrawn = Statement.objects.filter(number=number, status=ReviewStatus.WITHDRAWN)
    statement = withdrawn.select_related("merged_into__merged_into").first()
    if statement is None:
        raise Http404
    told = tombstone_of(statement)
    heir = stands_for(statement) if told.status == WITHDRAWN else None
    if heir:
        return _led_on(same(heir.number or 0), number)
    return gone(request, told, ending)


def merged_note(number: str, statement: Statement) -> Tombstone | None:
    """The tombstone of the statement of that number if its address leads to this one."""
    if not number.isdecimal() or len(number) > 18:
        return None
    merged = Statement.objects.filter(number=number, status=ReviewStatus.WITHDRAWN).first()
    told = tombstone_of(merged) if merged and stands_for(merged) == statement else None
    return told if told and told.status == WITHDRAWN else None


def _led_on(address: str, number: int) -> HttpResponse:
    answer = HttpResponsePermanentRedirect(f"{address}?merged={number}")
    answer["Cache-Control"] = f"max-age={KEPT_FOR}"
    return answer


def gone(request: HttpRequest, told: Tombstone, ending: str = "") -> HttpResponse:
    """The answer that it is gone: as a page, or for a file in JSON or in words."""
    if not ending:
        page = "statements/statement_withdrawn.html"
        answer = render(request, page, {"tombstone": told}, status=410)
    elif ending.endswith("json"):
        record = {
            "number": told.number,
            "status": told.status,
            "since": told.day.edtf,
            "reason": told.reason,
            "remark": told.said,
        }
        text = json.dumped(record)
        answer = HttpResponse(text, status=410, content_type=media.MEDIA_TYPES["json"])
    else:
        day = in_words(told.day, get_language() or "ar")
        text = "\n".join([told.said, day, told.reason])
        answer = HttpResponse(f"{text}\n", status=410, content_type=media.MEDIA_TYPES["txt"])
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _day(moment: datetime) -> PartialDate:
    return PartialDate.day(timezone.localtime(moment).date())
