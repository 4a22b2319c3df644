"""The desk's queue of the mistakes that readers report."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from statements.admin.desk import Desk
from statements.admin.printed import PlainLinesField
from statements.admin.typed import ModelForm
from statements.admin.worklist import OnWorklist
from statements.curation import Refused
from statements.curation.reporting import answer, forget_addresses, write_to_reporter
from statements.models import Report, ReportState, Statement
from statements.models.article import ITS_LONG_FIELDS

DECISIONS = [
    (ReportState.ANSWERED, _("Answer it")),
    (ReportState.DECLINED, _("Decline it: the archive is right, or the report is not about it")),
]


class AnswerForm(ModelForm[Report]):
    """What a curator answers."""

    decision = forms.ChoiceField(
        label=_("What becomes of it"), choices=DECISIONS, widget=forms.RadioSelect
    )
    words = PlainLinesField(
        label=_("Answer"),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("The reader sees it under the report’s reference; it names no third person."),
    )
    corrected = forms.BooleanField(
        label=_("The archive was corrected"),
        required=False,
        help_text=_("The statement’s page then says on which day it was corrected after a report."),
    )

    def clean(self) -> dict[str, Any]:
        """The values; a report that is declined has corrected nothing."""
        cleaned = super().clean() or {}
        if cleaned.get("corrected") and cleaned.get("decision") == ReportState.DECLINED:
            self.add_error("corrected", _("What led to a correction is not declined."))
        return cleaned


@admin.register(Report)
class ReportAdmin(Desk[Report]):
    """What readers report, the oldest that waits first."""

    guarded = False
    form = AnswerForm
    list_display = ["reference", "state", "made_at", "kind", "of_statement", "beginning"]
    list_filter = [OnWorklist, "state", "kind", "led_to_change", "made_at"]
    list_select_related = ["statement"]
    search_fields = ["reference", "text", "answer", "statement__number__exact"]
    # those that wait before the others: their state comes last in the alphabet
    ordering = ["-state", "made_at", "pk"]
    date_hierarchy = "made_at"
    view_on_site = False  # type: ignore[assignment]
    reported = ["reference", "made_at", "kind", "words_of_reader", "language", "written_to"]
    decided = ["state", "answer", "led_to_change", "answered_by", "answered_at"]
    readonly_fields = [*reported, "of_statement", "passage", "in_article", *decided]

    def get_fieldsets(self, request: HttpRequest, obj: Report | None = None) -> Any:
        """What was reported, of which passage, and the answer or where to write it."""
        may_answer = obj is not None and self.has_change_permission(request, obj)
        told = ["decision", "words", "corrected"] if may_answer else self.decided
        return [
            (_("The report"), {"fields": self.reported}),
            (_("The passage"), {"fields": ["of_statement", "passage", "in_article"]}),
            (_("Answer"), {"fields": told}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """The reports of open statements, the bodies of their articles left in the database."""
        open_ones = Statement.objects.open_to(request.user)
        found = super().get_queryset(request).filter(statement__in=open_ones)
        found = found.select_related("statement__article", "left_address")
        return found.defer(*(f"statement__{name}" for name in ITS_LONG_FIELDS))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The queue; whoever opens it lets addresses go that nobody needs any more."""
        forget_addresses()
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: readers report."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """To answer it once; what was answered stays."""
        waits = obj is None or obj.state == ReportState.OPEN
        return waits and super().has_change_permission(request, obj)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The report with its passage; where another curator was quicker, as it is answered now."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(request.path)

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        """Note the answer and send it to the reader who left an address."""
        told = form.cleaned_data
        answered = answer(
            obj,
            request.user,  # type: ignore[arg-type]
            told["words"],
            led_to_change=told["corrected"],
            declined=told["decision"] == ReportState.DECLINED,
        )
        with override(answered.language):
            page = reverse("report-detail", args=[answered.reference])
        try:
            if write_to_reporter(answered, request.build_absolute_uri(page)):
                messages.info(request, gettext("The answer was sent to the reader."))
        except OSError:
            said = gettext("The answer is noted, but the letter to the reader could not be sent.")
            messages.warning(request, said)

    @admin.display(description=_("report"))
    def words_of_reader(self, report: Report) -> SafeString:
        """All that the reader wrote."""
        return format_html('<div dir="auto" class="as-written">{}</div>', report.text)

    @admin.display(description=_("report"))
    def beginning(self, report: Report) -> SafeString:
        """The beginning of what the reader wrote."""
        return format_html('<span dir="auto">{}</span>', Truncator(report.text).chars(90))

    @admin.display(description=_("answer goes to"))
    def written_to(self, report: Report) -> str:
        """The address that the reader left, while it is kept."""
        left = getattr(report, "left_address", None)
        return left.address if left else gettext("the report’s page alone")

    @admin.display(description=_("statement"), ordering="statement__number")
    def of_statement(self, report: Report) -> SafeString:
        """The statement's number, leading to its screen."""
        url = reverse("admin:statements_statement_change", args=[report.statement_id])
        return format_html('<a href="{}">{}</a>', url, report.statement.number)

    @admin.display(description=_("text"))
    def passage(self, report: Report) -> SafeString:
        """The statement's words, with their speaker."""
        said_by, text = report.statement.said_by.name, report.statement.text
        return format_html('<bdi>{}</bdi><p lang="ar" dir="rtl">{}</p>', said_by, text)

    @admin.display(description=_("article"))
    def in_article(self, report: Report) -> SafeString:
        """The article's title, leading to the passage in it."""
        article = report.statement.article
        url = reverse("admin:statements_article_change", args=[article.pk])
        return format_html('<a href="{}" dir="auto">{}</a>', url, article.title)
