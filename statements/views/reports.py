"""Readers report mistakes, and read what was answered."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from statements.curation.reporting import TooManyReports, take
from statements.models import Report, Statement
from statements.views.open_form import fingerprint
from statements.views.report_form import ReportForm
from statements.views.tombstones import instead_of


# The form has a signed note of its own, so that it works without cookies (views/open_form.py).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_mistake(request: HttpRequest, number: int) -> HttpResponse:
    """The form on a statement; sent, it leads to the report's own page.

    What cannot be taken is shown again as it was written, with the reason (400, 429).
    """
    statements = Statement.objects.published().with_context()
    statement = statements.filter(number=number).first()
    if statement is None:
        return instead_of(request, number)
    form = ReportForm(number, request.POST if request.method == "POST" else None)
    status = 200 if request.method != "POST" else 400
    if form.is_valid():
        try:
            report = _taken(request, statement, form)
        except TooManyReports as refusal:
            form.add_error(None, str(refusal))
            status = 429
        else:
            return redirect("report-detail", report.reference)
    kept = settings.REPORT_ADDRESSES_KEPT_DAYS
    context = {"statement": statement, "form": form, "days_kept": kept}
    return render(request, "statements/report.html", context, status=status)


def _taken(request: HttpRequest, statement: Statement, form: ReportForm) -> Report:
    told = form.cleaned_data
    report = Report(
        statement=statement, kind=told["kind"], text=told["text"], language=get_language() or "ar"
    )
    return take(report, told["address"], fingerprint(request.META.get("REMOTE_ADDR", "")))


@never_cache
@require_safe
def report_detail(request: HttpRequest, reference: str) -> HttpResponse:
    """A report's own page: that it came, and what was answered; its words are not on it.

    Nor is the answer where the statement is withheld, since it may repeat its words.
    """
    reports = Report.objects.select_related("statement", "left_address")
    report = get_object_or_404(reports, reference=reference.upper())
    withheld = report.statement.withholdings.standing().of_all().exists()
    context = {"report": report, "is_withheld": withheld}
    return render(request, "statements/report_detail.html", context)
