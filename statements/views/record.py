"""What became of a statement since its publication: versions, decisions, corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from statements.formats.versions import facts, steps, withheld_versions
from statements.models import Report, Statement
from statements.models.decision import TOLD_WHY
from statements.models.former import as_it_was
from statements.models.tombstone import tombstone_of_version
from statements.views.pages import pages
from statements.views.tombstones import gone, instead_of

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Record:
    """What a statement's page says of its past: version and day, and corrections after reports."""

    version: int
    changed_at: datetime | None
    corrections: Sequence[Report]


def record_of(statement: Statement) -> Record:
    """The record of a published statement; two queries."""
    last = statement.versions.order_by("-number").only("number", "made_at").first()
    corrections = list(statement.reports.corrections())
    return Record(last.number if last else 1, last.made_at if last else None, corrections)


@require_safe
def statement_history(request: HttpRequest, number: int) -> HttpResponse:
    """The versions of a statement, newest first, what each changed, and all decisions on it."""
    statement = _published(number)
    if statement is None:
        return instead_of(request, number)
    versions = statement.versions.select_related("by").order_by("-number")
    shown = pages(versions, request.GET.get("page"), lambda n: f"?page={n}", PER_PAGE)
    first = max(shown.page.start_index() - 1, 0)
    context = {
        "statement": statement,
        "pages": shown,
        "steps": steps(statement, list(versions[first : first + PER_PAGE + 1]), PER_PAGE),
        "decisions": statement.decisions.select_related("by").in_order(),
        "told_why": TOLD_WHY,
        "record": record_of(statement),
    }
    return render(request, "statements/statement_history.html", context)


@require_safe
def statement_version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """A statement as it was published then; where it has changed since, the page says so."""
    statement = _published(number)
    if statement is None:
        return instead_of(request, number)
    shown = get_object_or_404(statement.versions.select_related("by"), number=version)
    if withheld := withheld_versions(statement).get(shown.pk):
        return gone(request, tombstone_of_version(withheld))
    context = {
        "version": shown,
        "statement": as_it_was(shown),
        "facts": [fact for fact in facts(shown) if fact.value],
        "latest": record_of(statement).version,
    }
    return render(request, "statements/statement_version.html", context)


def _published(number: int) -> Statement | None:
    related = ("article__outlet", "speaker")
    return Statement.objects.published().select_related(*related).filter(number=number).first()
