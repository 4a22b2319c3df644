"""The desk's screen of articles."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin import review
from statements.admin.bringing import addresses
from statements.admin.desk import Desk, counted, date_in_words, linked_count, named
from statements.admin.guarded import GuardedForm
from statements.admin.printed import PrintedTextField, as_it_stands
from statements.admin.proposed import rows
from statements.admin.source import UNREADABLE, size_in_words, unreadable
from statements.admin.spelling import however_spelt
from statements.admin.worklist import OnWorklist
from statements.models import Article, Display, Proposal, ReviewStatus, Statement
from statements.models.article import LONG_FIELDS
from statements.models.review import IN_WORK


class ArticleForm(GuardedForm[Article]):
    """An article, whose body goes on holding its statements."""

    class Meta:
        field_classes = {"body": PrintedTextField}
        widgets = {
            "title": AdminTextInputWidget(attrs={"class": "vLargeTextField", "dir": "auto"}),
            "body": AdminTextareaWidget(attrs={"dir": "auto", "rows": 24}),
        }

    def clean_body(self) -> str:
        """The body, unless a statement would no longer stand in it."""
        body = as_it_stands(self.cleaned_data["body"], self.instance.body)
        statements = Statement.objects.filter(article=self.instance)
        placed = statements.only("number", "text", "start", "end")
        fallen = [s for s in placed if body[s.start : s.end] != s.text]
        if fallen:
            message = _("In this body would no longer stand where they stood: %(statements)s.")
            raise ValidationError(message, params={"statements": named(fallen)})
        return body


@admin.register(Article)
class ArticleAdmin(Desk[Article]):
    """The articles, where the statements stand; importers bring them."""

    form = ArticleForm
    list_display = [
        *("title", "waiting", "outlet", "published_when", "may_be_shown"),
        *("statements", "published"),
    ]
    list_filter = [
        OnWorklist,
        "outlet",
        "published_basis",
        "published_certainty",
        "display_exception",
    ]
    list_select_related = ["outlet"]
    search_fields = however_spelt("title", "body", "outlet__name_ar", "outlet__name_en")
    search_help_text = _("Words of the title or the body, or the outlet’s name, however spelt.")
    autocomplete_fields = ["outlet"]
    readonly_fields = [
        *("statements", "published", "source_link", "media_type", "size", "sha256"),
        *("captured_at", "left_out_listed", "earlier_version", "later_version"),
    ]
    fieldsets = [
        (None, {"fields": ["title", "outlet", "author", "address", "language"]}),
        (
            _("When it was published"),
            {
                "fields": [
                    *("published_on", "published_basis", "published_certainty"),
                    "published_evidence",
                ]
            },
        ),
        (_("What readers may see"), {"fields": ["display_exception"]}),
        (_("Text"), {"fields": ["body", "left_out_listed"]}),
        (_("Statements in it"), {"fields": ["statements", "published"]}),
        (
            _("Provenance"),
            {
                "fields": [
                    *("source_link", "media_type", "size", "sha256", "captured_at"),
                    *("earlier_version", "later_version"),
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Those open to the account, without their texts, with the numbers of their statements."""
        statements = Statement.objects.all()
        articles: Any = super().get_queryset(request)
        found: QuerySet[Article] = articles.open_to(request.user).annotate(
            all_count=counted(statements, "article"),
            published_count=counted(statements.published(), "article"),
            waiting_count=counted(statements.filter(status__in=IN_WORK), "article"),
        )
        return found.defer(*LONG_FIELDS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: an article comes with its source, by an importer."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The screen's addresses, those where texts come in and are reviewed among them."""
        return [*addresses(), *review.addresses(), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form's page, with what the extractor proposed and what has become of it."""
        found = Proposal.objects.filter(statement__article=context["original"])
        context["rows"] = rows(found.in_text_order())
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("published on"), ordering="published_days")
    def published_when(self, article: Article) -> str | None:
        """Its date of publication in words, marked where it is inferred."""
        words = date_in_words(article.published_on)
        inferred = words and article.is_date_inferred
        return gettext("%(date)s (inferred)") % {"date": words} if inferred else words

    @admin.display(description=_("what may be shown"))
    def may_be_shown(self, article: Article) -> str:
        """What readers see of its text: its own exception, or its outlet's rule."""
        return str(Display(article.display).label)

    @admin.display(description=_("statements"), ordering="all_count")
    def statements(self, article: Any) -> str:
        """The number of its statements of any status, leading to them."""
        return linked_count(article.all_count, "statement", article=article.pk)

    @admin.display(description=_("published"), ordering="published_count")
    def published(self, article: Any) -> str:
        """The number of its published statements, leading to them."""
        narrowed = {"article": article.pk, "status__exact": ReviewStatus.PUBLISHED.value}
        return linked_count(article.published_count, "statement", **narrowed)

    @admin.display(description=_("to be reviewed"), ordering="waiting_count")
    def waiting(self, article: Any) -> SafeString:
        """The way to its review screen, with how many statements wait there."""
        url = reverse("admin:statements_article_review", args=[article.pk])
        return format_html('<a href="{}">{}</a>', url, article.waiting_count or _("Review"))

    @admin.display(description=_("source"))
    def source_link(self, article: Article) -> SafeString:
        """The way to the source as it was received."""
        url = reverse("admin:statements_source_change", args=[article.source_id])
        return format_html('<a href="{}" dir="auto">{}</a>', url, article.source)

    @admin.display(description=_("media type"))
    def media_type(self, article: Article) -> str:
        """What the source is, as received."""
        return article.source.media_type

    @admin.display(description=_("size"))
    def size(self, article: Article) -> str:
        """The source's size."""
        return size_in_words(article.source.size)

    @admin.display(description=_("SHA-256"))
    def sha256(self, article: Article) -> str:
        """The fingerprint of the source."""
        return article.source.sha256

    @admin.display(description=_("captured at"))
    def captured_at(self, article: Article) -> str:
        """The moment of the source's arrival."""
        return formats.localize(timezone.localtime(article.source.captured_at))

    @admin.display(description=_("left out"))
    def left_out_listed(self, article: Article) -> str | None:
        """Each stretch of the source that the body leaves out, and why."""
        try:
            left_out = article.left_out_stretches
        except UNREADABLE as error:
            return unreadable(error)
        stretches = [(cut["why"], Truncator(cut["text"]).chars(120)) for cut in left_out]
        rows = format_html_join("", '<li>{}: <q dir="auto">{}</q></li>', stretches)
        return format_html("<ul>{}</ul>", rows) if rows else None

    @admin.display(description=_("later version of"))
    def earlier_version(self, article: Article) -> SafeString | str:
        """The way to what stood at its address before."""
        return _link_to(article.replaces)

    @admin.display(description=_("replaced by"))
    def later_version(self, article: Article) -> SafeString | str:
        """The way to what stands at its address now."""
        return _link_to(getattr(article, "replaced_by", None))


def _link_to(article: Article | None) -> SafeString | str:
    if article is None:
        return "–"
    url = reverse("admin:statements_article_change", args=[article.pk])
    return format_html('<a href="{}" dir="auto">{}</a>', url, article.title)
