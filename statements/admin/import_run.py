"""The desk's screens of imports: what came in when, and what was refused and why."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.desk import linked_count
from statements.admin.kept import Kept
from statements.admin.narrowing import Narrowing
from statements.importers.wording import cause_in_words
from statements.models import ImportOutcome, ImportRun, Result


@admin.register(ImportRun)
class ImportRunAdmin(Kept[ImportRun]):
    """What was brought in, each time."""

    list_display = [
        *("started_at", "brought", "state", "new", "versions", "unchanged", "refused"),
    ]
    list_filter = ["dry_run", "started_at"]
    fieldsets = [
        (None, {"fields": ["brought", "started_at", "finished_at", "state", "extractor_version"]}),
        (_("What became of it"), {"fields": ["by_cause"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        """The imports, each with the numbers of its outcomes by result."""
        counts = {
            f"{result.name.lower()}_count": Count("outcomes", filter=Q(outcomes__result=result))
            for result in Result
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=_("sources"))
    def brought(self, run: ImportRun) -> SafeString:
        """The sources as they were given; a pasted text has none."""
        named = "; ".join(source or gettext("pasted text") for source in run.sources)
        return format_html('<span dir="auto">{}</span>', Truncator(named).chars(120))

    @admin.display(description=_("status"))
    def state(self, run: ImportRun) -> str:
        """Whether it has ended, and whether it stored anything."""
        if run.dry_run:
            return gettext("trial, nothing stored")
        return gettext("ended") if run.finished_at else gettext("not ended")

    @admin.display(description=_("new"), ordering="new_count")
    def new(self, run: Any) -> str:
        """The number of new articles, leading to them."""
        return outcomes_link(run, Result.NEW, run.new_count)

    @admin.display(description=_("new versions"), ordering="new_version_count")
    def versions(self, run: Any) -> str:
        """The number of new versions, leading to them."""
        return outcomes_link(run, Result.NEW_VERSION, run.new_version_count)

    @admin.display(description=_("known already"), ordering="unchanged_count")
    def unchanged(self, run: Any) -> str:
        """The number of what was known already, leading to it."""
        return outcomes_link(run, Result.UNCHANGED, run.unchanged_count)

    @admin.display(description=_("refused"), ordering="refused_count")
    def refused(self, run: Any) -> str:
        """The number of what was refused, leading to it."""
        return outcomes_link(run, Result.REFUSED, run.refused_count)

    @admin.display(description=_("outcomes"))
    def by_cause(self, run: ImportRun) -> SafeString | None:
        """How many items came in, how many were refused and why; each leads to these."""
        lines = [
            (
                outcomes_link(run, group["result"], group["items"], group["cause"]),
                Result(group["result"]).label,
                cause_in_words(group["cause"]) if group["cause"] else "",
            )
            for group in run.outcomes.by_cause()
        ]
        items = format_html_join("", "<li>{} {} {}</li>", lines)
        return format_html("<ul>{}</ul>", items) if lines else None


class ByCause(Narrowing):
    """Narrows outcomes by why they were refused."""

    title = _("cause")
    parameter_name = "cause"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The causes that there are, in words."""
        refused = ImportOutcome.objects.exclude(cause="").order_by()
        causes = refused.values_list("cause", flat=True).distinct()
        return sorted(((cause, cause_in_words(cause)) for cause in causes), key=lambda c: c[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those refused for the chosen cause."""
        chosen = self.chosen()
        return queryset.filter(cause=chosen) if chosen else queryset


@admin.register(ImportOutcome)
class ImportOutcomeAdmin(Kept[ImportOutcome]):
    """What became of each item that was brought."""

    list_display = ["item_named", "result", "why", "detail", "article_link", "proposed", "run"]
    list_display_links = ["item_named"]
    list_filter = ["result", ByCause]
    list_select_related = ["run", "article"]
    search_fields = ["item"]
    fieldsets = [
        (None, {"fields": ["item_named", "result", "why", "detail", "article_link", "proposed"]}),
        (_("Provenance"), {"fields": ["run", "noted_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportOutcome]:
        """The outcomes, of their articles the titles alone."""
        found = super().get_queryset(request).select_related("run", "article")
        return found.defer("article__body", "article__left_out", "article__pieces")

    @admin.display(description=_("item"), ordering="item")
    def item_named(self, outcome: ImportOutcome) -> SafeString:
        """Its name, as it is read also amid Arabic."""
        return format_html('<span dir="auto">{}</span>', Truncator(outcome.item).chars(90))

    @admin.display(description=_("cause"), ordering="cause")
    def why(self, outcome: ImportOutcome) -> str | None:
        """Why it was refused, in words."""
        return cause_in_words(outcome.cause) if outcome.cause else None

    @admin.display(description=_("article"))
    def article_link(self, outcome: ImportOutcome) -> SafeString | None:
        """The way to its article."""
        if outcome.article is None:
            return None
        url = reverse("admin:statements_article_change", args=[outcome.article.pk])
        title = Truncator(outcome.article.title).chars(60)
        return format_html('<a href="{}" dir="auto">{}</a>', url, title)


def outcomes_link(run: ImportRun, result: str, count: int, cause: str = "") -> str:
    """The number of such outcomes, leading to them."""
    narrowed = {"run__id__exact": run.pk, "result__exact": result}
    if cause:
        narrowed["cause"] = cause
    return linked_count(count, "importoutcome", **narrowed)
