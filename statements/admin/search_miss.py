"""The desk's list of what readers looked for in vain."""

from django.contrib import admin
from django.http import HttpRequest

from statements.admin.typed import ModelAdmin
from statements.admin.worklist import OnWorklist
from statements.models import SearchMiss


@admin.register(SearchMiss)
class SearchMissAdmin(ModelAdmin[SearchMiss]):
    """Words that found nothing, the most wanted first: what is missing, or spelt otherwise."""

    list_display = ["words", "times", "last_on"]
    list_filter = [OnWorklist]
    search_fields = ["words"]
    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only readers add to it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: SearchMiss | None = None) -> bool:
        """What was asked stays as it was asked; it may be removed."""
        return False
