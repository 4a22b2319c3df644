"""What the extractor proposed: statements waiting to be checked, and speakers not yet known."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements.models.article import Article
from statements.models.name_columns import words_of
from statements.models.review import ReviewStatus
from statements.models.speaker import Speaker, SpeakerKind
from statements.models.statement import Statement


class Linked(models.TextChoices):
    """How the archive came to link a name in a text to a speaker, or why it did not."""

    NAME = "name", _("By the name")
    ALIAS = "alias", _("By an alias")
    FORM = "form", _("By another form of the name")
    FAMILY_NAME = "family name", _("By the family name, which only one speaker bears")
    OFFICE = "office", _("By the office that the passage prints")
    ACCEPTED = "accepted", _("By a proposed name that a curator has accepted")
    UNKNOWN = "unknown", _("The archive knows nobody of this name")
    SEVERAL = "several", _("Several speakers fit")


class SpeakerProposalStatus(models.TextChoices):
    """What a curator has decided of a proposed speaker."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class SpeakerProposal(models.Model):
    """Somebody who speaks in an article and whom the archive does not know yet.

    A name stands here once for each kind. An unnamed source is one in its own article only:
    two articles' «مصدر دبلوماسي» need not be the same.
    """

    name = models.CharField(
        _("as printed"), max_length=200, help_text=_("The fullest name in the text, untitled.")
    )
    name_words = words_of("name")
    kind = models.CharField(_("kind"), max_length=12, choices=SpeakerKind)
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="speaker_proposals",
        null=True,
        blank=True,
        help_text=_("Only of an unnamed source: the article in which it speaks."),
    )
    offices = ArrayField(
        models.CharField(max_length=300), verbose_name=_("titles as printed"), default=list
    )
    first_seen_at = models.DateTimeField(_("first seen"), auto_now_add=True)
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=SpeakerProposalStatus,
        default=SpeakerProposalStatus.OPEN,
    )
    speaker = models.ForeignKey(
        Speaker,
        verbose_name=_("accepted as"),
        on_delete=models.PROTECT,
        related_name="accepted_proposals",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("proposed speaker")
        verbose_name_plural = _("proposed speakers")
        ordering = ["-first_seen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_words", "kind", "article"],
                nulls_distinct=False,
                name="speaker_proposed_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SpeakerKind.values), name="speaker_proposal_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=SpeakerKind.UNNAMED, article__isnull=False)
                | (~Q(kind=SpeakerKind.UNNAMED) & Q(article__isnull=True)),
                name="speaker_proposal_of_an_article_is_unnamed",
            ),
            models.CheckConstraint(
                condition=Q(status=SpeakerProposalStatus.ACCEPTED, speaker__isnull=False)
                | Q(
                    status__in=[SpeakerProposalStatus.OPEN, SpeakerProposalStatus.DECLINED],
                    speaker__isnull=True,
                ),
                name="speaker_proposal_accepted_as_a_speaker",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="speaker_proposal_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals, narrowed."""

    def waiting(self) -> "ProposalQuerySet":
        """Those whose statement is still a candidate."""
        return self.filter(statement__status=ReviewStatus.CANDIDATE)

    def with_statement(self) -> "ProposalQuerySet":
        """Each with all that `is_untouched` looks at."""
        related = self.select_related("statement")
        return related.prefetch_related("statement__quotes", "statement__about")

    def in_text_order(self) -> "ProposalQuerySet":
        """Those of one article as they stand in it, each with whoever is meant and the occasion."""
        meant = self.select_related("speaker_proposal", "statement__speaker", "statement__occasion")
        return meant.order_by("statement__start", "pk")


class Proposal(models.Model):
    """What the extractor proposed as a statement, and why."""

    statement = models.OneToOneField(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.CASCADE,
        related_name="proposal",
    )
    extractor_version = models.CharField(_("version of the extractor"), max_length=20)
    reasons = models.JSONField(
        _("reasons"), default=list, help_text=_("Codes, the weightiest first.")
    )
    speaker_name = models.CharField(
        _("speaker as proposed"), max_length=200, help_text=_("The fullest name in the text.")
    )
    speaker_kind = models.CharField(
        _("kind of the proposed speaker"), max_length=12, choices=SpeakerKind
    )
    linked = models.CharField(_("how the speaker was found"), max_length=12, choices=Linked)
    speaker_proposal = models.ForeignKey(
        SpeakerProposal,
        verbose_name=_("proposed speaker"),
        on_delete=models.SET_NULL,
        related_name="proposals",
        null=True,
        blank=True,
    )
    draft = models.JSONField(
        _("draft"), help_text=_("The statement’s values as they were proposed.")
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(linked__in=Linked.values), name="proposal_link_known"
            ),
            models.CheckConstraint(
                condition=Q(speaker_kind__in=SpeakerKind.values),
                name="proposal_speaker_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_name}: {self.statement}"

    @property
    def is_untouched(self) -> bool:
        """Whether the statement is a candidate still and says what was proposed."""
        waiting = self.statement.status == ReviewStatus.CANDIDATE
        return waiting and values_of(self.statement) == self.draft


_VALUES = (
    *("start", "end", "text", "kind", "speaker_id", "attributed_as", "cue", "via"),
    *("said_on_status", "said_on_basis", "said_on_inferred", "occasion_id"),
    *("attribution_note_ar", "attribution_note_en", "confidence"),
)


def values_of(statement: Statement) -> dict[str, Any]:
    """All that a curator can change of a candidate, quotes and events too, ready for JSON."""
    return {
        **{name: getattr(statement, name) for name in _VALUES},
        "said_on": str(statement.said_on) if statement.said_on else None,
        "about": sorted(event.pk for event in statement.about.all()),
        "quotes": sorted([q.start, q.end, q.text] for q in statement.quotes.all()),
    }
