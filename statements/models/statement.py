"""Statements: what somebody is reported to have said, in its place in an article."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from statements.arabic.highlights import Span
from statements.arabic.passage import Stretch, marked, stretches
from statements.dates import PartialDate
from statements.models.article import Article
from statements.models.certainty import Certainty, Inferred, SayingDateStatus
from statements.models.event import Event
from statements.models.partial_dates import PartialDateField, days_of
from statements.models.review import NUMBERED, ReviewStatus, seen_by_readers
from statements.models.speaker import Speaker
from statements.models.statement_errors import statement_errors
from statements.models.statement_indexes import FOR_PAGES
from statements.models.statement_queryset import StatementQuerySet
from statements.models.statement_rules import RULES, Kind


class Statement(models.Model):
    """One reporting act: a passage in which one speaker is reported to say something."""

    number = models.PositiveBigIntegerField(
        _("number"),
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Permanent; given by the database at first publication, never used again."),
    )
    status = models.CharField(
        _("review status"), max_length=12, choices=ReviewStatus, default=ReviewStatus.CANDIDATE
    )
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="statements"
    )
    start = models.PositiveIntegerField(
        _("start"), help_text=_("First character in the body, counted from 0.")
    )
    end = models.PositiveIntegerField(_("end"), help_text=_("The character after the last."))
    text = models.TextField(
        _("text"),
        help_text=_(
            "From the reporting clause, with its و, to the end of the reported words: "
            "the closing mark of a quote is in, a final full stop is out."
        ),
    )
    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=Kind,
        help_text=_(
            "Verbatim: all reported words stand in quotation marks. Paraphrased: none do. "
            "Marks around a name or one ironic word do not count."
        ),
    )
    speaker = models.ForeignKey(
        Speaker,
        verbose_name=_("speaker"),
        on_delete=models.PROTECT,
        related_name="statements",
        null=True,
        blank=True,
        help_text=_("Whoever is meant, also where the passage has only a pronoun or a title."),
    )
    attributed_as = models.CharField(
        _("title as printed"),
        max_length=300,
        blank=True,
        help_text=_("The title that the passage itself uses; empty where it uses none."),
    )
    cue = models.CharField(
        _("cue"), max_length=120, blank=True, help_text=_("The reporting verb, as printed: وأكد.")
    )
    via = models.CharField(
        _("via"), max_length=200, blank=True, help_text=_("Who relays the words, if anybody.")
    )
    said_on = PartialDateField(_("said on"), null=True, blank=True)
    said_days = days_of("said_on")
    said_on_status = models.CharField(
        _("how the date of saying is known"),
        max_length=10,
        choices=SayingDateStatus,
        default=SayingDateStatus.UNKNOWN,
        help_text=_("Named: a date or a word such as أمس stands in the passage itself."),
    )
    said_on_basis = models.CharField(
        _("words the date rests on"),
        max_length=500,
        blank=True,
        help_text=_("As printed; parts joined by «؛ »."),
    )
    said_on_inferred = models.CharField(
        _("inferred of the date"),
        max_length=4,
        choices=Inferred,
        blank=True,
        default=Inferred.NOTHING,
        help_text=_("What the archive worked out, as from أمس or a missing year."),
    )
    # Kept by the database: the days of saying or, where they are unknown, of printing.
    listed_days = DateRangeField(_("listed under"), null=True, editable=False)
    occasion = models.ForeignKey(
        Event,
        verbose_name=_("occasion"),
        on_delete=models.PROTECT,
        related_name="statements",
        null=True,
        blank=True,
        help_text=_("The event at which it was said, where the article tells."),
    )
    about = models.ManyToManyField(
        Event,
        verbose_name=_("speaks of"),
        related_name="statements_about",
        blank=True,
        help_text=_("Other events that the statement speaks of."),
    )
    attribution_note_ar = models.TextField(
        _("doubt about the attribution, in Arabic"),
        blank=True,
        help_text=_("Where the article’s own attribution is doubtful; it is kept as printed."),
    )
    attribution_note_en = models.TextField(_("doubt about the attribution, in English"), blank=True)
    confidence = models.CharField(
        _("confidence"),
        max_length=6,
        choices=Certainty,
        default=Certainty.HIGH,
        help_text=_("How sure a second annotator would be that this is a statement at all."),
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
        help_text=_("Of a withdrawn statement: the one that says the same and stands."),
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    # Where its text has what a reader searches for; set for a page that shows it.
    hits: Sequence[Span] = ()
    # Of a statement as it was in an earlier version: that version, and what was quoted then.
    version_shown: int | None = None
    quoted_then: Sequence[Span] | None = None
    # All reports of what it reports, itself among them, where there are several; set likewise.
    all_reports: "Sequence[Statement]" = ()

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["article_id", "start", "pk"]
        permissions = [
            ("propose_statement", _("May bring texts in and propose statements")),
            ("accept_statement", _("May accept, reject, correct, split and join statements")),
            ("publish_statement", _("May publish and withdraw statements")),
            ("withhold_statement", _("May withhold a text from readers")),
        ]
        indexes = [
            models.Index(
                F("listed_days__startswith").desc(nulls_last=True),
                "article_id",
                "start",
                name="statement_newest_first",
                condition=seen_by_readers(),
            ),
            GistIndex(fields=["listed_days"], name="statement_by_day"),
            *FOR_PAGES,
            models.Index(fields=["speaker", "status"], name="statement_by_speaker"),
            # for the counts on the desk's first page
            models.Index(
                fields=["confidence", "created_at"],
                name="statement_waiting",
                condition=Q(status=ReviewStatus.CANDIDATE),
            ),
            models.Index(
                fields=["status"],
                name="statement_said_on_no_day",
                condition=Q(said_on__isnull=True, listed_days__isnull=False),
            ),
        ]
        constraints = RULES

    def __str__(self) -> str:
        beginning = self.text[:60] + ("…" if len(self.text) > 60 else "")
        number = self.number or gettext("unnumbered")
        return f"{number}: {beginning}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; where the database has given a number, know it."""
        super().save(*args, **kwargs)
        if self.number is None and self.status in NUMBERED:
            self.refresh_from_db(fields=["number"])

    def get_absolute_url(self) -> str:
        """The statement's page in the language in use."""
        return reverse("statement-detail", args=[self.number])

    def clean(self) -> None:
        """Say in words what the database would refuse."""
        if errors := statement_errors(self):
            raise ValidationError(errors)

    @property
    def said_by(self) -> Speaker:
        """The speaker, whom everything has that readers see; ValueError for one without."""
        if self.speaker is None:
            raise ValueError(f"nobody is known yet to have said the candidate {self.pk}")
        return self.speaker

    @property
    def listed_on(self) -> PartialDate | None:
        """The date under which it is listed: of saying, else of printing, else none."""
        return self.said_on or self.article.published_on

    @property
    def is_listed_by_printing(self) -> bool:
        """Whether that date is only the one of printing."""
        return self.said_on is None

    @property
    def inferred(self) -> str:
        """What of the listed date is inferred: nothing (""), `year` or the whole `date`."""
        if self.said_on is None:
            return Inferred.WHOLE if self.article.is_date_inferred else Inferred.NOTHING
        return self.said_on_inferred

    @property
    def passage(self) -> list[Stretch]:
        """The passage as the reporter's words, the quoted ones and the marks around these."""
        spans = self.quoted_then
        if spans is None:
            spans = [(q.start - self.start, q.end - self.start) for q in self.quotes.all()]
        return marked(stretches(self.text, spans), self.hits)

    @property
    def words_shown(self) -> list[Stretch]:
        """What stands large: of a verbatim statement its quoted words, of any other its passage."""
        quoted = [stretch for stretch in self.passage if stretch.is_quoted]
        return quoted if self.kind == Kind.DIRECT and quoted else self.passage

    @property
    def is_verbatim(self) -> bool:
        """Whether what stands large is quoted throughout and may wear guillemets."""
        return self.kind == Kind.DIRECT

    @property
    def attribution_note(self) -> str:
        """The doubt about the attribution in the language in use, Arabic where not in English."""
        in_english = get_language() == "en" and self.attribution_note_en
        return self.attribution_note_en if in_english else self.attribution_note_ar

    @property
    def office(self) -> str:
        """The title that the passage prints, else the first office known of the speaker; or ""."""
        known = self.speaker.office if self.speaker else ""
        return self.attributed_as or known
