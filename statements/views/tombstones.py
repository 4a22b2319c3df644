"""What readers are told of a statement that is no longer shown: when it went, why, or where to."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from statements.dates.words import in_words
from statements.formats import json, media
from statements.models import ReviewStatus, Statement
from statements.models.tombstone import (
    WITHDRAWN,
    Tombstone,
    heir_of,
    stands_for,
    tombstone_of,
    withdrawn_statement,
)

# A merge may be undone: a browser asks again after a day.
KEPT_FOR = 24 * 60 * 60


def page_of(number: int) -> str:
    """The address of a statement's page."""
    return reverse("statement-detail", args=[number])


def instead_of(
    request: HttpRequest, number: int, same: Callable[[int], str] = page_of, ending: str = ""
) -> HttpResponse:
    """The answer where no published statement has the number: 410, 301 after a merge, or 404.

    `same` is the address of what was asked for, of another statement; `ending` a file's format.
    """
    statement = withdrawn_statement(number)
    if statement is None:
        raise Http404
    told = tombstone_of(statement)
    if heir := heir_of(statement, told):
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
