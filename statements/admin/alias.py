"""The desk's list of all aliases; they are written on their speakers' screens."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from statements.admin.desk import Desk
from statements.admin.speaker_aliases import state_of
from statements.admin.spelling import however_spelt
from statements.admin.worklist import OnWorklist
from statements.models import Alias


@admin.register(Alias)
class AliasAdmin(Desk[Alias]):
    """Every alias beside its speaker, those of the same words together."""

    list_display = ["name", "speaker_link", "state"]
    list_display_links = None
    list_filter = [OnWorklist]
    list_select_related = ["speaker"]
    ordering = ["name_words", "pk"]
    search_fields = however_spelt("name", "speaker__name_ar", "speaker__name_en")
    view_on_site = False  # type: ignore[assignment]
    guarded = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: an alias is added on its speaker's screen."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Alias | None = None) -> bool:
        """Never: it is changed on its speaker's screen."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Alias | None = None) -> bool:
        """Never: it is removed on its speaker's screen."""
        return False

    @admin.display(description=_("state"))
    def state(self, alias: Alias) -> SafeString:
        """Whether it is in use, and the way to give it away or retire it."""
        return state_of(alias)

    @admin.display(description=_("speaker"), ordering="speaker__sort_key_normalised")
    def speaker_link(self, alias: Alias) -> SafeString:
        """The way to its speaker's screen."""
        url = reverse("admin:statements_speaker_change", args=[alias.speaker_id])
        return format_html('<a href="{}">{}</a>', url, alias.speaker)
