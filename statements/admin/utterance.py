"""The desk's screen of reports of one utterance: side by side, confirmed, declined, told apart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from statements.admin.decided import account_of
from statements.admin.desk import Desk
from statements.admin.worklist import OnWorklist
from statements.curation import Refused, utterances
from statements.models import Statement, Utterance, UtteranceReport
from statements.models.article import ITS_LONG_FIELDS
from statements.similarity import Part, differences

may_decide = permission_required("statements.change_utterance", raise_exception=True)
EXAMPLE, LONGEST_NUMBER = 100, 16
SCREEN = "admin:statements_utterance_change"


@dataclass(frozen=True, slots=True)
class Beside:
    """A report beside the first one of its group: both wordings, what differs marked in each."""

    report: UtteranceReport
    first: list[Part]
    this: list[Part]

    @property
    def statement(self) -> Statement:
        """The statement that reports."""
        return self.report.statement

    @property
    def in_percent(self) -> int | None:
        """What it has in common with the likest other report; None where a curator added it."""
        return None if self.report.similarity is None else round(100 * self.report.similarity)


@admin.register(Utterance)
class UtteranceAdmin(Desk[Utterance]):
    """Groups of reports, proposed by `propose_groups` and decided here."""

    list_display = ["number", "beginning", "report_count", "state", "proposed_at", "decided_by"]
    list_display_links = ["number", "beginning"]
    list_filter = [OnWorklist, "state", "proposed_at"]
    list_select_related = ["decided_by"]
    readonly_fields = ["state", "proposed_at", "decided_by", "decided_at", "why"]
    fields = [*readonly_fields]
    view_on_site = False  # type: ignore[assignment]
    guarded = False

    class Media:
        css = {"all": ["admin_archive/utterances.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Utterance]:
        """The groups, each with how many reports it has and how the first begins."""
        seen = Statement.objects.open_to(request.user).values("pk")
        open_ones = UtteranceReport.objects.filter(statement__in=seen)
        first = open_ones.filter(utterance=OuterRef("pk")).order_by("pk")
        words = first.annotate(words=Left("statement__text", EXAMPLE)).values("words")[:1]
        counted = super().get_queryset(request).annotate(reports_in_it=Count("reports"))
        return counted.annotate(first_words=Subquery(words))

    def get_urls(self) -> list[URLPattern]:
        """The screen's addresses, those of the decisions among them."""
        view = self.admin_site.admin_view
        return [
            path(f"<int:pk>/{name}/", view(step), name=f"statements_utterance_{name}")
            for name, step in (("decide", decide), ("remove", remove), ("put", put))
        ] + super().get_urls()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never by hand: a group begins with what is alike."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a declined group stays declined."""
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The reports side by side, and the ways to decide."""
        context |= {
            "rows": beside(context["original"], request),
            "may_decide": self.has_change_permission(request, context["original"]),
            "show_save": False,
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("reason"))
    def why(self, utterance: Utterance) -> str:
        """Why it was decided so."""
        return utterance.reason or "–"

    @admin.display(description=_("number"), ordering="pk")
    def number(self, utterance: Utterance) -> int:
        """Its number at the desk."""
        return utterance.pk

    @admin.display(description=_("text"))
    def beginning(self, utterance: Any) -> SafeString:
        """The beginning of its first report."""
        words = Truncator(utterance.first_words or "–").chars(90)
        return format_html('<span dir="auto">{}</span>', words)

    @admin.display(description=_("reports"), ordering="reports_in_it")
    def report_count(self, utterance: Any) -> int:
        """How many reports it has."""
        return int(utterance.reports_in_it)


def beside(utterance: Utterance, request: HttpRequest) -> list[Beside]:
    """The reports that the account may see, the earliest first, each held against that one."""
    seen = Statement.objects.open_to(request.user)
    there = utterance.reports.filter(statement__in=seen.values("pk")).by_date()
    related = there.select_related("statement__article__outlet", "statement__speaker")
    reports = list(related.defer(*(f"statement__{name}" for name in ITS_LONG_FIELDS)))
    return [
        Beside(report, *differences(reports[0].statement.text, report.statement.text))
        for report in reports
    ]


@may_decide
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the ticked reports as one utterance, or decline the whole group."""
    reason = request.POST.get("reason", "").strip()
    if "decline" in request.POST:
        told = gettext("Declined: these reports are not proposed together again.")
        return _decided(
            request, pk, told, lambda one: utterances.decline(one, account_of(request), reason)
        )
    ticked = [int(key) for key in request.POST.getlist("report") if key.isdecimal()]
    told = gettext("Confirmed: readers find these reports as one result.")
    return _decided(
        request, pk, told, lambda one: utterances.confirm(one, account_of(request), ticked, reason)
    )


@may_decide
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one report out of the group."""
    key = request.POST.get("statement", "")
    statement = get_object_or_404(Statement, pk=int(key) if key.isdecimal() else 0)
    reason = request.POST.get("reason", "").strip()
    told = gettext("Taken out: the report is not proposed with the others again.")
    return _decided(
        request,
        pk,
        told,
        lambda one: utterances.remove(one, statement, account_of(request), reason),
    )


@may_decide
@require_POST
def put(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a statement into the group, by its public number."""
    number = request.POST.get("number", "").strip()
    is_number = number.isdecimal() and len(number) < LONGEST_NUMBER
    published = Statement.objects.published()
    statement = published.filter(number=int(number)).first() if is_number else None
    if statement is None:
        messages.error(request, gettext("No published statement has this number."))
        return redirect(SCREEN, pk)
    told = gettext("Added to the group.")
    return _decided(
        request, pk, told, lambda one: utterances.add(one, statement, account_of(request))
    )


def _decided(
    request: HttpRequest, pk: int, told: str, step: Callable[[Utterance], object]
) -> HttpResponse:
    """The screen again, with what was done or why it was refused."""
    try:
        step(get_object_or_404(Utterance, pk=pk))
        messages.success(request, told)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(SCREEN, pk)
