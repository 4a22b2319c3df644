"""Lists of statements, and each statement."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.generic import TemplateView

from statements.filters import StatementFilter
from statements.models import ReviewStatus, Statement
from statements.views.month_chart import month_chart
from statements.views.pages import pages
from statements.views.place_in_article import place_in_article


class StatementListView(TemplateView):
    """The statements that the address asks for."""

    template_name = "statements/statement_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page of statements with facets, chart and what was not understood."""
        found = StatementFilter(self.request.GET)
        asked = self.request.GET.get("page")
        return super().get_context_data(
            found=found,
            pages=pages(found.in_order(), asked, lambda n: found.address(page=n)),
            chart=month_chart(found.spans(), lambda key, value: found.address(**{key: value})),
            searched_for=found.values["q"],
            **kwargs,
        )


def statement_detail(request: HttpRequest, number: int) -> HttpResponse:
    """A statement in its place; where it has been withdrawn, a page that says so (410)."""
    seen = Statement.objects.filter(
        status__in=[ReviewStatus.PUBLISHED, ReviewStatus.WITHDRAWN]
    ).select_related("article__outlet", "speaker", "occasion")
    statement = get_object_or_404(seen, number=number)
    if statement.status == ReviewStatus.WITHDRAWN:
        tombstone = "statements/statement_withdrawn.html"
        return render(request, tombstone, {"number": number}, status=410)
    context = {
        "statement": statement,
        "place": place_in_article(statement),
        "earlier": _beside(statement, -1),
        "later": _beside(statement, 1),
        "about": statement.about.order_by("pk"),
    }
    return render(request, "statements/statement_detail.html", context)


def short_address(request: HttpRequest, number: int) -> HttpResponse:
    """From the short permanent address to the statement's page in the reader's language."""
    with override(get_language_from_request(request)):
        return HttpResponseRedirect(reverse("statement-detail", args=[number]))


def _beside(statement: Statement, step: int) -> Statement | None:
    """The same speaker's statement before (-1) or after (1) this one, by date and text."""
    of_speaker = Statement.objects.published().filter(speaker=statement.speaker_id)
    beside = of_speaker.before(statement) if step < 0 else of_speaker.after(statement)
    return beside.with_context().first()
