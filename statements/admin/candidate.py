"""What the statement's screen shows of its proposal, and the publication of one candidate."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.importers.wording import reasons_in_words
from statements.models import Proposal, ReviewStatus, Statement

if TYPE_CHECKING:
    from statements.admin.desk import Desk

    Base = Desk[Statement]
else:
    Base = object

SHOWN = ("why_proposed", "speaker_proposed", "extractor_version")
PUBLISH = "_publish"


class ProposalShown(Base):
    """A screen of statements that shows why a candidate is proposed and publishes it."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What nobody changes, the proposal's facts among it."""
        return [*super().get_readonly_fields(request, obj), *(SHOWN if proposal_of(obj) else ())]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The groups of fields, the proposal behind the first where there is one."""
        first, *rest = super().get_fieldsets(request, obj)
        shown = [(_("The proposal"), {"fields": SHOWN})] if proposal_of(obj) else []
        return [first, *shown, *rest]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; where it is to be published, with that status."""
        if PUBLISH in request.POST:
            sent: Any = request.POST.copy()
            sent["status"] = ReviewStatus.PUBLISHED.value
            request.POST = sent
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form's page, which offers to publish a candidate."""
        obj = context.get("original")
        waits = isinstance(obj, Statement) and obj.status == ReviewStatus.CANDIDATE
        context["show_publish"] = waits and self.has_change_permission(request, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Statement) -> HttpResponse:
        """Where a curator goes on: behind a publication, with the article's other proposals."""
        if PUBLISH not in request.POST:
            return super().response_change(request, obj)
        told = gettext("Statement %(number)s is on the site now: {}") % {"number": obj.number}
        messages.success(request, format_html(told, link_to_public_page(obj)))
        return redirect("admin:statements_article_change", obj.article_id)

    @admin.display(description=_("review status"), ordering="status")
    def stage(self, statement: Statement) -> str:
        """How far it has come; of a candidate, how sure the extractor is too."""
        status = statement.get_status_display()
        if statement.status != ReviewStatus.CANDIDATE:
            return status
        sure = statement.get_confidence_display()
        told = gettext("%(status)s (confidence: %(confidence)s)")
        return told % {"status": status, "confidence": sure}

    @admin.display(description=_("speaker"), ordering="speaker")
    def said_by(self, statement: Statement) -> str:
        """Who speaks; of a candidate without a speaker, whom the extractor proposes."""
        if statement.speaker:
            return statement.speaker.name_ar
        proposal = proposal_of(statement)
        if proposal is None:
            return "–"
        return gettext("proposed: %(name)s") % {"name": proposal.speaker_name or "–"}

    @admin.display(description=_("why it is proposed"))
    def why_proposed(self, statement: Statement) -> SafeString:
        """The extractor's reasons in words."""
        reasons = reasons_in_words(statement.proposal.reasons)
        items = format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons))
        return format_html("<ul>{}</ul>", items)

    @admin.display(description=_("speaker as proposed"))
    def speaker_proposed(self, statement: Statement) -> SafeString:
        """The name as proposed, what bears it, whether the archive knows it."""
        proposal = statement.proposal
        words = format_html(
            "<bdi>{}</bdi> – {}. {}.",
            proposal.speaker_name or "–",
            proposal.get_speaker_kind_display(),
            proposal.get_linked_display(),
        )
        if proposal.speaker_proposal_id is None:
            return words
        url = reverse(
            "admin:statements_speakerproposal_change", args=[proposal.speaker_proposal_id]
        )
        return format_html('{} <a href="{}">{}</a>', words, url, _("Decide who this is"))

    @admin.display(description=_("version of the extractor"))
    def extractor_version(self, statement: Statement) -> str:
        """The version that proposed it."""
        return statement.proposal.extractor_version


def proposal_of(statement: Statement | None) -> Proposal | None:
    """The statement's proposal; None of one that a curator has entered."""
    return getattr(statement, "proposal", None)


def link_to_public_page(statement: Statement) -> SafeString:
    """The way to the page that readers see."""
    return format_html('<a href="{0}">{0}</a>', statement.get_absolute_url())
