"""The desk's screen of speakers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.admin.addresses import AddressedForm, FormerAddressInline
from statements.admin.desk import WIDGETS, Desk, counted, linked_count
from statements.admin.narrowing import ByCountry
from statements.admin.spelling import however_spelt
from statements.admin.typed import Inline
from statements.models import Alias, FormerSpeakerSlug, Office, ReviewStatus, Speaker, Statement
from statements.models.speaker import check_country


class SpeakerForm(AddressedForm[Speaker]):
    """A speaker, whose country exists and whose address is its own."""

    former = FormerSpeakerSlug

    def clean_country(self) -> str:
        """The country's code, unless there is no such country."""
        code = str(self.cleaned_data["country"])
        if code:
            check_country(code)
        return code


class AliasInline(Inline[Alias, Speaker]):
    """Other spellings of the name."""

    model = Alias
    formfield_overrides = WIDGETS
    extra = 0


class OfficeInline(Inline[Office, Speaker]):
    """Offices and ranks, and when they were held."""

    model = Office
    formfield_overrides = WIDGETS
    extra = 0


class FormerSpeakerAddressInline(FormerAddressInline):
    """The addresses that a speaker has left."""

    model = FormerSpeakerSlug


@admin.register(Speaker)
class SpeakerAdmin(Desk[Speaker]):
    """Who speaks."""

    form = SpeakerForm
    inlines = [AliasInline, OfficeInline, FormerSpeakerAddressInline]
    list_display = ["name_ar", "name_en", "kind", "country_named", "statements", "published"]
    list_filter = ["kind", ByCountry]
    search_fields = however_spelt(
        "name_ar", "name_en", "aliases__name", "sort_key_normalised", "slug"
    )
    search_help_text = _("A name or an alias, however spelt.")
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (None, {"fields": ["kind", "name_ar", "name_en", "country"]}),
        (_("In the index"), {"fields": ["family_name_ar", "family_name_en", "sort_key"]}),
        (_("On the site"), {"fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        """The speakers, each with the number of its statements, all and published."""
        statements = Statement.objects.all()
        return (
            super()
            .get_queryset(request)
            .annotate(
                all_count=counted(statements, "speaker"),
                published_count=counted(statements.published(), "speaker"),
            )
        )

    @admin.display(description=_("country"), ordering="country")
    def country_named(self, speaker: Speaker) -> str:
        """The country in the language in use."""
        return speaker.country_name

    @admin.display(description=_("statements"), ordering="all_count")
    def statements(self, speaker: Any) -> str:
        """The number of its statements of any status, leading to them."""
        return linked_count(speaker.all_count, "statement", speaker=speaker.pk)

    @admin.display(description=_("published"), ordering="published_count")
    def published(self, speaker: Any) -> str:
        """The number of its published statements, leading to them."""
        narrowed = {"speaker": speaker.pk, "status__exact": ReviewStatus.PUBLISHED.value}
        return linked_count(speaker.published_count, "statement", **narrowed)
