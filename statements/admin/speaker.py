"""The desk's screen of speakers."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from statements.admin import duplicates, speaker_aliases, speaker_merging, speaker_splitting
from statements.admin.addresses import AddressedForm, FormerAddressInline
from statements.admin.desk import WIDGETS, Desk, counted, linked_count
from statements.admin.narrowing import ByCountry
from statements.admin.speaker_proposal import tell_accepted
from statements.admin.spelling import however_spelt
from statements.admin.typed import Inline
from statements.admin.worklist import OnWorklist
from statements.models import (
    Alias,
    DistinctSpeakers,
    FormerSpeakerSlug,
    LikelyDuplicate,
    Office,
    ReviewStatus,
    Speaker,
    SpeakerMove,
    SpeakerProposal,
    SpeakerProposalStatus,
    Statement,
)
from statements.models.finding_duplicates import look_for_duplicates
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
    """Other spellings of the name, each with what became of it."""

    model = Alias
    formfield_overrides = WIDGETS
    fields = ["name", "state"]
    readonly_fields = ["state"]
    extra = 0

    @admin.display(description=_("state"))
    def state(self, alias: Alias) -> SafeString | str:
        """Whether it is in use, by what it came, and the way to give it away or retire it."""
        return speaker_aliases.state_of(alias) if alias.pk else "–"


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


class Merged(admin.SimpleListFilter):
    """Those who have been merged into another, whom no other list shows."""

    title = _("merged")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The only choice besides all who stand."""
        return [("yes", _("Merged into another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speaker]) -> QuerySet[Speaker]:
        """The merged ones alone, if they are asked for."""
        return queryset.exclude(merged_into=None) if self.value() else queryset


@admin.register(Speaker)
class SpeakerAdmin(Desk[Speaker]):
    """Who speaks."""

    form = SpeakerForm
    change_form_template = "admin/statements/speaker/change_form.html"
    change_list_template = "admin/statements/speaker/change_list.html"
    inlines = [AliasInline, OfficeInline, FormerSpeakerAddressInline]
    list_display = ["name_ar", "name_en", "kind", "country_named", "statements", "published"]
    list_filter = [OnWorklist, "kind", ByCountry, Merged]
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

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Speaker], search_term: str
    ) -> tuple[QuerySet[Speaker], bool]:
        """Who is found; nobody who has been merged, unless these are asked for."""
        if not request.GET.get(Merged.parameter_name):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not of one who has been merged: all that is theirs is another's now."""
        is_merged = obj is not None and obj.merged_into_id is not None
        return not is_merged and super().has_change_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        """The screen's addresses, those of merging, splitting and telling apart among them."""
        view, name = self.admin_site.admin_view, "statements_speaker_{}".format
        pages: list[tuple[str, Any, str]] = [
            ("duplicates/", duplicates.duplicates, "duplicates"),
            ("duplicates/again/", duplicates.look_again, "look_again"),
            ("<int:pk>/not/<int:other_pk>/", duplicates.not_the_same, "not_the_same"),
            ("told-apart/<int:pk>/back/", duplicates.may_be_the_same, "may_be_the_same"),
            ("<int:pk>/merge/", speaker_merging.merging, "merge"),
            ("<int:pk>/split/", speaker_splitting.splitting, "split"),
            ("moves/<int:move_pk>/undo/", speaker_merging.undoing, "undo"),
            ("aliases/<int:alias_pk>/", speaker_aliases.alias, "alias"),
            ("aliases/<int:alias_pk>/again/", speaker_aliases.take_up_again, "use_again"),
        ]
        ours = [path(route, view(page), name=name(called)) for route, page, called in pages]
        return [*ours, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, which says how many speakers may be one."""
        may_merge = request.user.has_perm("statements.merge_speaker")
        waiting = LikelyDuplicate.objects.waiting().count() if may_merge else 0
        return super().changelist_view(request, {**(extra_context or {}), "may_be_one": waiting})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form, with who may be the same, what was moved, and from whom they are told apart."""
        speaker = context.get("original")
        if speaker and request.user.has_perm("statements.merge_speaker"):
            either = Q(one=speaker) | Q(other=speaker)
            likely = LikelyDuplicate.objects.waiting().filter(either)
            told_apart = DistinctSpeakers.objects.filter(either)
            context |= {
                "likely": likely.select_related("one", "other"),
                "moves": SpeakerMove.objects.of(speaker),
                "told_apart": told_apart.select_related("one", "other", "by"),
            }
        return super().render_change_form(request, context, *args, **kwargs)

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
        look_for_duplicates([form.instance.pk])
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
