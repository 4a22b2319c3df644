"""Many statements decided on at once, after a look at what would change and what would not."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from statements.admin.refusals import refusal_in_words
from statements.admin.review.page import ACCEPT, PUBLISH
from statements.curation import Refused, deciding
from statements.models import Certainty, ReviewStatus, Statement
from statements.models.article import ITS_LONG_FIELDS
from statements.models.version import seen_of

TEMPLATE = "admin/statements/review/many.html"
# So many are looked at and decided on at a time.
MOST = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done to many and how it is tried: the right it needs, what it changes, its words."""

    do: Callable[..., Statement]
    tried: Callable[..., object]
    right: str
    fits: dict[str, str]
    title: Promise


MANY = {
    "accept": Deed(
        deciding.accept,
        deciding.accept,
        ACCEPT,
        {"status": ReviewStatus.CANDIDATE, "confidence": Certainty.HIGH},
        _("What would be accepted"),
    ),
    "reject": Deed(
        deciding.reject,
        deciding.reject,
        ACCEPT,
        {"status": ReviewStatus.CANDIDATE},
        _("What would be rejected"),
    ),
    "publish": Deed(
        deciding.publish,
        deciding.foresee_publication,
        PUBLISH,
        {"status": ReviewStatus.ACCEPTED},
        _("What would be published"),
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, its token as looked at, and why it would not change; empty if it would."""

    statement: Statement
    seen: str
    refusal: str = ""


class Rehearsed(Exception):  # noqa: N818  nothing is wrong
    """Undoes what was only tried."""


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, pk: int) -> HttpResponse:
    """What would change in the article; once confirmed, what has changed."""
    name = request.POST.get("do") or request.GET.get("do", "")
    deed = _allowed(request, name)
    if request.method == "POST":
        _confirmed(request, deed)
        return redirect("admin:statements_article_review", pk)
    open_ones = Statement.objects.open_to(request.user)
    return look(request, name, open_ones.filter(article=pk, **deed.fits))


@require_http_methods(["POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """What was chosen in the list of statements is decided on."""
    _confirmed(request, _allowed(request, request.POST.get("do", "")))
    return redirect("admin:statements_statement_changelist")


def look(
    request: HttpRequest, name: str, statements: QuerySet[Statement], action: str = ""
) -> TemplateResponse:
    """The page that lists what would change and what would not; nothing has changed yet."""
    deed = _allowed(request, name)
    related = statements.select_related("speaker", "article").defer(*ITS_LONG_FIELDS)
    found = list(related.in_text_order().annotate(seen_now=seen_of())[: MOST + 1])  # type: ignore[attr-defined]
    rows = rehearse(deed, found[:MOST], request.user)
    context = {
        **admin.site.each_context(request),
        "title": deed.title,
        "opts": Statement._meta,
        "do": name,
        "changing": [row for row in rows if not row.refusal],
        "staying": [row for row in rows if row.refusal],
        "is_cut": len(found) > MOST,
        "most": MOST,
        "action": action,
    }
    return TemplateResponse(request, TEMPLATE, context)


def rehearse(deed: Deed, statements: Sequence[Any], by: Any) -> list[Row]:
    """Each statement with what would become of it; tried, and undone."""
    rows: list[Row] = []
    try:
        with transaction.atomic():
            for statement in statements:
                seen = statement.seen_now
                rows.append(Row(statement, seen, _refusal(deed.tried, statement, by, seen)))
            raise Rehearsed
    except Rehearsed:
        return rows


def _confirmed(request: HttpRequest, deed: Deed) -> None:
    """Do it to each that was ticked, as it was looked at, and tell how many changed."""
    sent = (one.partition(":") for one in request.POST.getlist("statement")[:MOST])
    tokens = {int(key): seen for key, _colon, seen in sent if key.isdecimal()}
    chosen = Statement.objects.in_text_order().filter(pk__in=tokens)
    refusals = [_refusal(deed.do, each, request.user, tokens[each.pk]) for each in chosen]
    changed = refusals.count("")
    words = ngettext("%(n)s statement has changed.", "%(n)s statements have changed.", changed)
    messages.success(request, words % {"n": changed})
    for refusal in dict.fromkeys(filter(None, refusals)):
        n = refusals.count(refusal)
        messages.warning(request, gettext("%(n)s not: %(why)s") % {"n": n, "why": refusal})


def _refusal(do: Callable[..., object], statement: Statement, by: Any, seen: str) -> str:
    """Do it; why it was refused, or nothing."""
    try:
        with transaction.atomic():
            do(copy(statement), by, seen=seen)
    except Refused as error:
        return str(error)
    except IntegrityError as error:
        return refusal_in_words(error)
    return ""


def _allowed(request: HttpRequest, name: str) -> Deed:
    """What is to be done; PermissionDenied where the account may not."""
    deed = MANY.get(name)
    if deed is None or not request.user.has_perm(deed.right):
        raise PermissionDenied
    return deed
