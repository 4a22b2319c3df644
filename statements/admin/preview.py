"""A document in the preview: what would become of it, with all that a curator judges it by."""

from typing import Any

from django.utils.functional import cached_property

from statements.admin.desk import date_in_words
from statements.admin.proposed import Row, Stretch, marked_paragraphs, rows
from statements.admin.source import UNREADABLE, size_in_words
from statements.importers.desk import Previewed
from statements.importers.wording import cause_in_words
from statements.models import Article, Outlet, Result


class Shown:
    """One document of those that were brought together, and its place among them, from 1."""

    def __init__(self, number: int, previewed: Previewed) -> None:
        self.number = number
        self.name = previewed.taken.name
        self.result = previewed.taken.result
        self.article: Article | None = previewed.taken.article
        self.rows: list[Row] = rows(previewed.proposals)
        self.why_refused = (
            cause_in_words(previewed.taken.cause, previewed.taken.detail)
            if previewed.taken.cause
            else ""
        )

    @property
    def is_new(self) -> bool:
        """Whether its import would write anything."""
        return self.result in (Result.NEW, Result.NEW_VERSION)

    @property
    def known(self) -> Article | None:
        """The article in the archive that it is, or of which it is a new version."""
        if self.article is None or self.result == Result.NEW:
            return None
        return self.article.replaces if self.is_new else self.article

    @cached_property
    def paragraphs(self) -> list[list[Stretch]]:
        """The body, cut where proposed statements begin and end."""
        return marked_paragraphs(self.article, self.rows) if self.article else []

    @property
    def published_on(self) -> str | None:
        """The date of publication in words; None where it is not known."""
        return date_in_words(self.article.published_on) if self.article else None

    @property
    def evidence(self) -> list[str]:
        """From what the date is known."""
        return self.article.published_evidence.splitlines() if self.article else []

    @cached_property
    def is_outlet_new(self) -> bool:
        """Whether the import would enter the outlet too."""
        outlet = self.article.outlet if self.article else None
        return bool(outlet and not Outlet.objects.filter(pk=outlet.pk).exists())

    @cached_property
    def left_out(self) -> list[dict[str, Any]]:
        """What the body leaves out and why."""
        try:
            return self.article.left_out_stretches if self.article else []
        except UNREADABLE:
            return []

    @property
    def size(self) -> str:
        """The document's size."""
        return size_in_words(self.article.source.size) if self.article else ""
