"""The desk's screen of outlets."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.admin.desk import Desk, counted, linked_count
from statements.admin.spelling import however_spelt
from statements.models import Article, Outlet


@admin.register(Outlet)
class OutletAdmin(Desk[Outlet]):
    """Who published articles, and what of them may be shown."""

    list_display = ["name_ar", "name_en", "display", "articles"]
    list_filter = ["display"]
    search_fields = however_spelt("name_ar", "name_en", "slug")
    view_on_site = False  # type: ignore[assignment]
    fieldsets = [
        (None, {"fields": ["name_ar", "name_en", "slug", "website"]}),
        (_("What readers may see"), {"fields": ["display"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        """The outlets, each with the number of its articles."""
        return (
            super().get_queryset(request).annotate(article_count=counted(Article.objects, "outlet"))
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Outlet | None = None) -> list[str]:
        """The address once it is given, for it is permanent."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Outlet | None = None
    ) -> dict[str, Any]:
        """The address of a new outlet, from its English name."""
        return {} if obj else {"slug": ["name_en"]}

    @admin.display(description=_("articles"), ordering="article_count")
    def articles(self, outlet: Any) -> str:
        """The number of its articles, leading to them."""
        return linked_count(outlet.article_count, "article", outlet__id__exact=outlet.pk)
