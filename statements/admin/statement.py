"""The desk's screen of statements."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.candidate import ProposalShown
from statements.admin.decided import Decided
from statements.admin.desk import Desk, date_in_words
from statements.admin.guarded import GuardedForm
from statements.admin.narrowing import (
    ByArticle,
    ByEventSpokenOf,
    ByOccasion,
    BySpeaker,
    BySpeakersCountry,
    ByYear,
    WhetherSpeakerIsKnown,
)
from statements.admin.printed import PrintedTextField, as_it_stands
from statements.admin.quote import QuoteInline
from statements.admin.review.actions import DecidedInBulk
from statements.admin.spelling import however_spelt
from statements.admin.statement_link import LinksShown
from statements.admin.worklist import OnWorklist
from statements.models import Statement
from statements.models.article import ITS_LONG_FIELDS


class StatementForm(GuardedForm[Statement]):
    """A statement, held against its article and its own past."""

    class Meta:
        field_classes = {"text": PrintedTextField}

    def clean(self) -> dict[str, Any] | None:
        """The values, the text with the line ends of its article."""
        cleaned = super().clean() or {}
        article, start, end = (cleaned.get(name) for name in ("article", "start", "end"))
        if article and start is not None and end is not None and "text" in cleaned:
            cleaned["text"] = as_it_stands(cleaned["text"], article.body[start:end])
        return cleaned

    def full_clean(self) -> None:
        """Add to the error of a text that stands elsewhere where it does stand."""
        super().full_clean()
        if self.has_error("text") and self.instance.text and self.instance.article_id:
            start = self.instance.article.body.find(self.instance.text)
            if start >= 0:
                place = {"start": start, "end": start + len(self.instance.text)}
                self.add_error(
                    "text", ValidationError(_("It stands from %(start)s to %(end)s."), params=place)
                )


@admin.register(Statement)
class StatementAdmin(DecidedInBulk, LinksShown, Decided, ProposalShown, Desk[Statement]):
    """What somebody is reported to have said."""

    form = StatementForm
    inlines = [QuoteInline]
    list_display = ["number", "beginning", "stage", "said_by", "kind", "date", "printed_in"]
    list_display_links = ["number", "beginning"]
    list_filter = [
        OnWorklist,
        "status",
        "kind",
        "confidence",
        WhetherSpeakerIsKnown,
        "said_on_status",
        ByYear,
        BySpeakersCountry,
        BySpeaker,
        ByArticle,
        "article__outlet",
        ByOccasion,
        ByEventSpokenOf,
    ]
    list_select_related = ["speaker", "article", "proposal"]
    search_fields = [
        *however_spelt("text", "speaker__name_ar", "speaker__name_en", "speaker__aliases__name"),
        "number__exact",
    ]
    search_help_text = _("Words of the text, a number, or a name of the speaker, however spelt.")
    autocomplete_fields = ["article", "speaker", "occasion", "about"]
    readonly_fields = ["number", "status", "listed_under", "created_at", "changed_at"]
    fieldsets = [
        (None, {"fields": ["number", "status", "confidence"]}),
        (_("The passage"), {"fields": ["article", "start", "end", "text", "kind"]}),
        (
            _("Who speaks"),
            {
                "fields": [
                    *("speaker", "attributed_as", "cue", "via"),
                    *("attribution_note_ar", "attribution_note_en"),
                ]
            },
        ),
        (
            _("When"),
            {
                "fields": [
                    *("said_on", "said_on_status", "said_on_basis", "said_on_inferred"),
                    "listed_under",
                ]
            },
        ),
        (_("Where, and of what"), {"fields": ["occasion", "about"]}),
        (_("Provenance"), {"fields": ["created_at", "changed_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        """Those open to the account, the bodies of their articles left in the database."""
        statements: Any = super().get_queryset(request)
        found: QuerySet[Statement] = statements.open_to(request.user).defer(*ITS_LONG_FIELDS)
        return found

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether they may propose a statement: what is entered here is a candidate."""
        return request.user.has_perm("statements.propose_statement")

    def has_delete_permission(self, request: HttpRequest, obj: Statement | None = None) -> bool:
        """Only for what was never published; the rest is withdrawn."""
        return super().has_delete_permission(request, obj) and not (obj and obj.number)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Those of every list but the deletion of many at once."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.display(description=_("text"), ordering="text")
    def beginning(self, statement: Statement) -> SafeString:
        """The beginning of its text."""
        return format_html('<span dir="auto">{}</span>', Truncator(statement.text).chars(90))

    @admin.display(description=_("article"), ordering="article")
    def printed_in(self, statement: Statement) -> SafeString:
        """The beginning of its article's title, leading to the article."""
        url = reverse("admin:statements_article_change", args=[statement.article_id])
        title = Truncator(statement.article.title).chars(40)
        return format_html('<a href="{}" dir="auto">{}</a>', url, title)

    @admin.display(description=_("date"), ordering="listed_days")
    def date(self, statement: Statement) -> str | None:
        """When it was said or, failing that, printed, in words."""
        words = date_in_words(statement.listed_on)
        if words and statement.is_listed_by_printing:
            return gettext("printed: %(date)s") % {"date": words}
        return words

    @admin.display(description=_("listed under"))
    def listed_under(self, statement: Statement) -> str | None:
        """The date under which readers find it, in words."""
        return self.date(statement)
