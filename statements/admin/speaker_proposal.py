"""The desk's screen of speakers whom the archive does not know yet."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from statements.admin.desk import Desk, counted
from statements.admin.proposed import rows
from statements.admin.spelling import however_spelt
from statements.admin.worklist import OnWorklist
from statements.importers.accepting import accept_as
from statements.models import (
    Alias,
    Proposal,
    Speaker,
    SpeakerProposal,
    SpeakerProposalStatus,
    Statement,
)

EXAMPLE = 140
MOST_OFFERED = 20
MOST_PASSAGES = 50
may_decide = permission_required("statements.change_speakerproposal", raise_exception=True)


@admin.register(SpeakerProposal)
class SpeakerProposalAdmin(Desk[SpeakerProposal]):
    """Names that proposals name: each becomes a speaker, is one already, or is declined."""

    list_display = ["name", "kind", "titles", "waiting", "example", "status", "speaker"]
    list_filter = [OnWorklist, "status", "kind"]
    list_select_related = ["speaker"]
    search_fields = however_spelt("name")
    readonly_fields = ["name", "kind", "titles", "article", "first_seen_at", "status", "speaker"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "titles", "article"]}),
        (_("Decision"), {"fields": ["status", "speaker", "first_seen_at"]}),
    ]
    view_on_site = False  # type: ignore[assignment]
    guarded = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SpeakerProposal]:
        """The proposed speakers, each with how many candidates wait and one of their passages."""
        waiting = Proposal.objects.waiting()
        first = waiting.filter(speaker_proposal=OuterRef("pk")).order_by("pk")
        passage = first.annotate(beginning=Left("statement__text", EXAMPLE)).values("beginning")
        return (
            super()
            .get_queryset(request)
            .annotate(
                waiting_count=counted(waiting, "speaker_proposal"),
                passage=Subquery(passage[:1]),
            )
        )

    def get_urls(self) -> list[URLPattern]:
        """The screen's addresses, those of the decisions among them."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/is/", view(is_known), name="statements_speakerproposal_is"),
            path("<int:pk>/decline/", view(decline), name="statements_speakerproposal_decline"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: the extractor proposes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a declined name stays declined."""
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The name with its passages, and the ways to decide."""
        proposed = context["original"]
        asked = request.GET.get("q", "").strip() or proposed.name.split()[-1]
        open_ones = Statement.objects.open_to(request.user)
        found = Proposal.objects.filter(speaker_proposal=proposed, statement__in=open_ones)
        context |= {
            "passages": rows(found.in_text_order()[:MOST_PASSAGES]),
            "asked": asked,
            "speakers": self._called(request, asked),
            "is_decided": proposed.status == SpeakerProposalStatus.ACCEPTED,
            "may_decide": self.has_change_permission(request, proposed),
            "show_save": False,
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def _called(self, request: HttpRequest, asked: str) -> list[Speaker]:
        """The speakers in whose names, aliases or address the words stand."""
        desk: Any = self.admin_site.get_model_admin(Speaker)
        found, may_repeat = desk.get_search_results(request, Speaker.objects.all(), asked)
        found = found.distinct() if may_repeat else found
        return list(found.with_offices()[:MOST_OFFERED])

    @admin.display(description=_("titles as printed"))
    def titles(self, proposed: SpeakerProposal) -> str:
        """The offices that were printed with the name."""
        return "؛ ".join(proposed.offices) or "–"

    @admin.display(description=_("candidates waiting"), ordering="waiting_count")
    def waiting(self, proposed: Any) -> int:
        """How many candidates wait for the decision."""
        return int(proposed.waiting_count)

    @admin.display(description=_("passage"))
    def example(self, proposed: Any) -> SafeString:
        """The beginning of a passage in which they speak."""
        return format_html('<span dir="auto">{}</span>', proposed.passage or "–")


@may_decide
@require_POST
def is_known(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposed name is a speaker's whom the archive knows."""
    proposed = get_object_or_404(SpeakerProposal, pk=pk)
    chosen = request.POST.get("speaker", "")
    standing = Speaker.objects.standing()
    speaker = standing.filter(pk=chosen).first() if chosen.isdecimal() else None
    if speaker is None:
        messages.error(request, gettext("Choose who it is."))
    else:
        with transaction.atomic():
            if "alias" in request.POST:
                Alias.objects.get_or_create(speaker=speaker, name=proposed.name)
            tell_accepted(request, proposed, speaker)
    return redirect("admin:statements_speakerproposal_change", pk)


@may_decide
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposed name is nobody's: an error of the extractor, or nobody to record."""
    open_ones = SpeakerProposal.objects.exclude(status=SpeakerProposalStatus.ACCEPTED)
    open_ones.filter(pk=pk).update(status=SpeakerProposalStatus.DECLINED)
    messages.info(request, gettext("Declined. Its candidates still wait for your decision."))
    return redirect("admin:statements_speakerproposal_change", pk)


def tell_accepted(request: HttpRequest, proposed: SpeakerProposal, speaker: Speaker) -> None:
    """Accept the name as the speaker's and tell how many candidates are theirs now."""
    n = accept_as(proposed, speaker)
    words = ngettext(
        "%(n)s candidate is now of %(speaker)s.", "%(n)s candidates are now of %(speaker)s.", n
    )
    messages.success(request, words % {"n": n, "speaker": speaker.name})
