"""What the statement's screen shows of its proposal."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
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


class ProposalShown(Base):
    """A screen of statements that shows why a candidate is proposed."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What nobody changes, the proposal's facts among it."""
        return [*super().get_readonly_fields(request, obj), *(SHOWN if proposal_of(obj) else ())]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The groups of fields, the proposal behind the first where there is one."""
        first, *rest = super().get_fieldsets(request, obj)
        shown = [(_("The proposal"), {"fields": SHOWN})] if proposal_of(obj) else []
        return [first, *shown, *rest]

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
