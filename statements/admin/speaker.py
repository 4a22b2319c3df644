"""The desk's screen of speakers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.admin.addresses import AddressedForm, FormerAddressInline
from statements.admin.desk import WIDGETS, Desk, counted, linked_count
from statements.admin.narrowing import ByCountry
from statements.admin.speaker_proposal import tell_accepted
from statements.admin.spelling import however_spelt
from statements.admin.typed import Inline
from statements.admin.worklist import OnWorklist
from statements.models import (
    Alias,
    FormerSpeakerSlug,
    Office,
    ReviewStatus,
    Speaker,
    SpeakerProposal,
    SpeakerProposalStatus,
    Statement,
)
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

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A row for each title printed with the proposed name that is being accepted."""
        proposed = None if obj else accepting(request)
        return len(proposed.offices) if proposed else self.extra


class FormerSpeakerAddressInline(FormerAddressInline):
    """The addresses that a speaker has left."""

    model = FormerSpeakerSlug


@admin.register(Speaker)
class SpeakerAdmin(Desk[Speaker]):
    """Who speaks."""

    form = SpeakerForm
    inlines = [AliasInline, OfficeInline, FormerSpeakerAddressInline]
    list_display = ["name_ar", "name_en", "kind", "country_named", "statements", "published"]
    list_filter = [OnWorklist, "kind", ByCountry]
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

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What is known of a new speaker: of one that was proposed, the name and the kind."""
        proposed = accepting(request)
        told = {"name_ar": proposed.name, "kind": proposed.kind} if proposed else {}
        return {**super().get_changeform_initial_data(request), **told}

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """What fills the rows beneath: of a proposed speaker the titles, as offices."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and isinstance(inline, OfficeInline) and not obj.pk:
            proposed = accepting(request)
            titles = proposed.offices if proposed else []
            kwargs["initial"] = [{"title": title} for title in titles]
        return kwargs

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save aliases and offices; who was proposed is this speaker now."""
        super().save_related(request, form, formsets, change)
        proposed = None if change else accepting(request)
        if proposed:
            tell_accepted(request, proposed, form.instance)

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


def accepting(request: HttpRequest) -> SpeakerProposal | None:
    """The proposed speaker whom the form accepts as a new one; None where it is for any other."""
    key = request.GET.get("proposal", "")
    if not key.isdecimal() or not request.user.has_perm("statements.change_speakerproposal"):
        return None
    undecided = SpeakerProposal.objects.exclude(status=SpeakerProposalStatus.ACCEPTED)
    return undecided.filter(pk=key).first()
