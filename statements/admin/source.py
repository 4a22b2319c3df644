"""The desk's screen of sources, which are kept as they were received."""

from typing import Any

from django.contrib import admin
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Coalesce, Length
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.desk import Desk
from statements.admin.looking import LooksAtAddresses
from statements.admin.spelling import however_spelt
from statements.admin.worklist import OnWorklist
from statements.models import Article, Source
from statements.models.article import ITS_LONG_FIELDS

UNREADABLE = (LookupError, UnicodeDecodeError)


@admin.register(Source)
class SourceAdmin(LooksAtAddresses, Desk[Source]):
    """What was received; nothing can be entered, changed or deleted here."""

    list_display = ["name", "article", "size", "captured_at", "last_checked"]
    list_filter = [OnWorklist, "media_type", "captured_at"]
    list_select_related = ["article"]
    date_hierarchy = "captured_at"
    search_fields = [*however_spelt("file_name", "address", "article__title"), "sha256__startswith"]
    view_on_site = False  # type: ignore[assignment]
    fieldsets = [
        (None, {"fields": ["article", "file_name", "address"]}),
        (
            _("Provenance"),
            {"fields": ["media_type", "size", "sha256", "captured_at", "last_checked"]},
        ),
        (_("As received"), {"fields": ["received"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Those of open articles, each with its size in bytes, their contents left unread."""
        sources: Any = super().get_queryset(request)
        if not request.user.has_perm("statements.withhold_statement"):
            sources = sources.exclude(article__in=Article.objects.with_withheld_words())
        with_checks = sources.defer("content", *ITS_LONG_FIELDS).with_last_check()
        size = Coalesce(Length("content"), "size_elsewhere", output_field=BigIntegerField())
        found: QuerySet[Source] = with_checks.annotate(byte_count=size)
        return found

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: sources come by an importer."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Never: they are kept as they were received."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Never: they are kept as they were received."""
        return False

    @admin.display(description=_("source"), ordering="file_name")
    def name(self, source: Source) -> SafeString:
        """Its file's name or its address, as it is read also amid Arabic."""
        return format_html('<span dir="auto">{}</span>', source)

    @admin.display(description=_("article"))
    def article(self, source: Source) -> SafeString:
        """The article that was taken from it, with a link."""
        url = reverse("admin:statements_article_change", args=[source.article.pk])
        return format_html('<a href="{}" dir="auto">{}</a>', url, source.article)

    @admin.display(description=_("size"), ordering="byte_count")
    def size(self, source: Any) -> str:
        """Its size in words and in bytes."""
        return size_in_words(source.byte_count)

    @admin.display(description=_("text"))
    def received(self, source: Source) -> str:
        """Its text letter for letter; why not, where it cannot be read as text."""
        try:
            return as_received(source.text)
        except UNREADABLE as error:
            return unreadable(error)


def unreadable(reason: Exception) -> str:
    """Why a source cannot be shown as text."""
    return gettext("It cannot be read as text: %(reason)s") % {"reason": reason}


def size_in_words(byte_count: int) -> str:
    """A size as in «12.3 KB (12,595 bytes)»."""
    size = {"size": filesizeformat(byte_count), "bytes": byte_count}
    return gettext("%(size)s (%(bytes)s bytes)") % size


def as_received(text: str) -> SafeString:
    """A text in a box that can be read and copied, not changed."""
    # A browser drops the first line end within the box.
    attributes = 'readonly rows="24" class="vLargeTextField" dir="auto"'
    box = f'<textarea {attributes} aria-label="{{}}">\n{{}}</textarea>'
    return format_html(box, _("text"), text)
