"""Articles: where the statements stand."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.indexes import HashIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from statements.markup import is_markup, visible_text
from statements.models.certainty import Certainty, DateBasis
from statements.models.outlet import Display, Outlet
from statements.models.paragraph import Paragraph, paragraphs_of
from statements.models.partial_dates import PartialDateField, days_of
from statements.models.review import published_statements, seen_by_readers, withheld_statements
from statements.models.source import Source

if TYPE_CHECKING:
    from statements.models.statement import Statement

LETTER = re.compile(r"\S")
# Stands for a withheld letter, so that all others keep their places; no text or word has it.
VEIL = "\U000f0000"
# What lists leave in the database: only an article's own page needs it.
LONG_FIELDS = ("body", "left_out", "pieces")
ITS_LONG_FIELDS = tuple(f"article__{name}" for name in LONG_FIELDS)

# Why a stretch of the source is not in the body; other reasons are shown as they are written.
REASONS = {
    "boilerplate": _("Belongs to the newspaper’s page, not to the article"),
    "source line": _("The line that names the source"),
    "summary placed after the source line": _("A summary that repeats the article"),
    "navigation": _("The way through the newspaper’s site"),
    "page footer": _("The foot of the newspaper’s page"),
    "comments": _("What readers commented"),
    "other articles": _("A list of other articles"),
    "tags": _("Keywords of the newspaper"),
    "caption": _("Belongs to a picture"),
    "byline": _("Names the author, the agency or the place"),
    "date line": _("The date, as the newspaper’s page prints it"),
}


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, narrowed."""

    def published(self) -> "ArticleQuerySet":
        """Those that readers may see: in which a published statement stands."""
        return self.filter(Exists(published_statements().filter(article=OuterRef("pk"))))

    def without_outlet(self) -> "ArticleQuerySet":
        """Those of which it is not known who published them."""
        return self.filter(outlet__isnull=True)

    def open_to(self, account: Any) -> "ArticleQuerySet":
        """Those that somebody at the desk may see: with withheld words only who may withhold."""
        if account.has_perm("statements.withhold_statement"):
            return self
        return self.exclude(pk__in=Article.objects.with_withheld_words())

    def with_withheld_words(self) -> "ArticleQuerySet":
        """Those of which some words are shown nowhere."""
        return self.filter(Exists(withheld_statements().filter(article=OuterRef("pk"))))

    def with_withheld(self) -> "ArticleQuerySet":
        """Each with what is withheld of it at hand, for many whose text is read."""
        withheld = withheld_statements().only("article", "number", "start", "end")
        return self.prefetch_related(Prefetch("statements", withheld, to_attr="withheld_at_hand"))

    def newest_first(self) -> "ArticleQuerySet":
        """By the first day on which they may have been published, undated ones last."""
        return self.order_by(models.F("published_days__startswith").desc(nulls_last=True), "pk")

    def with_counts(self) -> "ArticleQuerySet":
        """Each with `statement_count`, the number of its published statements."""
        return self.annotate(
            statement_count=Count("statements", filter=seen_by_readers("statements__"))
        )


class Article(models.Model):
    """A newspaper's article as received, and its body as readers see it."""

    title = models.CharField(_("title"), max_length=500, help_text=_("As printed."))
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        on_delete=models.PROTECT,
        related_name="articles",
        null=True,
        blank=True,
        help_text=_("Who published it; empty when the source does not say. Never guess."),
    )
    author = models.CharField(
        _("author"), max_length=300, blank=True, help_text=_("As printed; empty where none is.")
    )
    address = models.URLField(_("address"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="ar")
    source = models.OneToOneField(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="article"
    )
    display_exception = models.CharField(
        _("what may be shown, other than the outlet’s rule"),
        max_length=12,
        choices=Display,
        blank=True,
        help_text=_("Empty: the outlet’s rule holds; without an outlet, only the surroundings."),
    )
    body = models.TextField(
        _("body"), help_text=_("The text as readers see it; every statement stands in it.")
    )
    left_out = models.JSONField(
        _("left out"),
        default=list,
        blank=True,
        help_text=_("Stretches of the source that the body leaves out: start, end, reason."),
    )
    pieces = models.JSONField(
        _("pieces"),
        default=list,
        blank=True,
        editable=False,
        help_text=_(
            "Where the body stands in the source: start, end, start and end in the source. "
            "Empty: the body is the source without what is left out."
        ),
    )
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("later version of"),
        on_delete=models.PROTECT,
        related_name="replaced_by",
        null=True,
        blank=True,
        help_text=_("What stood at the same address before; its statements stay with it."),
    )
    published_on = PartialDateField(_("published on"), null=True, blank=True)
    published_days = days_of("published_on")
    published_basis = models.CharField(
        _("how the date of publication is known"), max_length=8, choices=DateBasis, blank=True
    )
    published_certainty = models.CharField(
        _("how sure that date is"), max_length=6, choices=Certainty, blank=True
    )
    published_evidence = models.TextField(
        _("evidence for that date"),
        blank=True,
        help_text=_("One reason a line; readers see it wherever the date is inferred."),
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["pk"]
        # a hash, since a tree has no room for the longest addresses
        indexes = [HashIndex(fields=["address"], name="article_by_address")]
        constraints = [
            models.CheckConstraint(
                condition=Q(display_exception__in=["", *Display.values]),
                name="article_display_known",
            ),
            models.CheckConstraint(
                condition=Q(published_certainty__in=["", *Certainty.values]),
                name="article_date_certainty_known",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_basis="")
                | Q(published_on__isnull=False, published_basis__in=DateBasis.values),
                name="article_date_has_its_basis",
            ),
            models.CheckConstraint(
                condition=~Q(published_basis=DateBasis.INFERRED) | ~Q(published_evidence=""),
                name="article_inferred_date_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=models.F("pk")),
                name="article_does_not_replace_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The article's page in the language in use."""
        return reverse("article-detail", args=[self.pk])

    def clean(self) -> None:
        """Say in words what the constraints would refuse."""
        errors: dict[str, Any] = {}
        if self.published_on and not self.published_basis:
            errors["published_basis"] = _("Say whether the date is stated or inferred.")
        if self.published_basis and not self.published_on:
            errors["published_on"] = _("The date is missing, but its basis is given.")
        if self.published_basis == DateBasis.INFERRED and not self.published_evidence.strip():
            errors["published_evidence"] = _("An inferred date needs its evidence.")
        if errors:
            raise ValidationError(errors)

    @property
    def display(self) -> str:
        """What may be shown of its text: its own exception, else its outlet's rule."""
        default = self.outlet.display if self.outlet else Display.SURROUNDINGS
        return self.display_exception or default

    @property
    def is_date_inferred(self) -> bool:
        """Whether the date of publication is inferred and must be shown so."""
        return self.published_basis == DateBasis.INFERRED

    @property
    def later_version(self) -> "Article | None":
        """The next version at the same address that readers may see; None if there is none."""
        version: Article | None = getattr(self, "replaced_by", None)
        while version and not Article.objects.published().filter(pk=version.pk).exists():
            version = getattr(version, "replaced_by", None)
        return version

    @cached_property
    def withheld(self) -> list["Statement"]:
        """The statements in it whose words are shown nowhere, in the order of the text."""
        at_hand: list[Statement] | None = getattr(self, "withheld_at_hand", None)
        if at_hand is None:
            at_hand = list(withheld_statements().filter(article=self.pk))
        return at_hand

    @cached_property
    def seen_body(self) -> str:
        """The body as readers see it: the same but for a `VEIL` for each withheld letter."""
        body = self.body
        for statement in self.withheld:
            hidden = LETTER.sub(VEIL, body[statement.start : statement.end])
            body = body[: statement.start] + hidden + body[statement.end :]
        return body

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The body's paragraphs, in order."""
        return paragraphs_of(self.body)

    @property
    def seen_paragraphs(self) -> list[Paragraph]:
        """The paragraphs as readers see them: as many, with withheld words veiled."""
        return paragraphs_of(self.seen_body)

    @property
    def left_out_stretches(self) -> list[dict[str, Any]]:
        """What the body leaves out of the source, each with its text and why; not the title."""
        if not self.source.is_held:
            return []
        text = self.source.text
        shown = visible_text if is_markup(self.source.media_type) else str
        stretches = (
            {
                **cut,
                "text": shown(text[cut["start"] : cut["end"]]),
                "why": REASONS.get(cut["reason"], cut["reason"]),
            }
            for cut in self.left_out
        )
        return [cut for cut in stretches if cut["text"].strip() and cut["reason"] != "title"]

    def shown_paragraphs(self, statements: Iterable["Statement"]) -> list[Paragraph]:
        """The paragraphs that readers may see: all, those with a statement or beside one, none."""
        if self.display == Display.LINK:
            return []
        if self.display == Display.WHOLE:
            return self.seen_paragraphs
        places = [(s.start, s.end) for s in statements]
        holding = {
            p.number
            for p in self.seen_paragraphs
            if any(a < p.end and p.start < b for a, b in places)
        }
        near = {n + step for n in holding for step in (-1, 0, 1)}
        return [p for p in self.seen_paragraphs if p.number in near]
