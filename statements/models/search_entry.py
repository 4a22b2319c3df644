"""The rows that a search looks through: one a published statement, one a published article."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from statements.models.article import Article
from statements.models.statement import Statement
from statements.models.statement_rules import Kind


class Entry(models.Model):
    """A text's words, and the days under which it is listed."""

    words = SearchVectorField()
    length = models.PositiveIntegerField(help_text=_("Telling words of the text."))
    days = DateRangeField(null=True)
    first_day = models.DateField(null=True)

    class Meta:
        abstract = True


class SearchEntry(Entry):
    """A published statement: its words and all that it is narrowed and counted by.

    Narrow on purpose: a search reads thousands of these rows and twenty of the statements.
    """

    # What was published, and only that has an entry, is never deleted.
    statement = models.OneToOneField(
        Statement, on_delete=models.DO_NOTHING, primary_key=True, related_name="search_entry"
    )
    article = models.ForeignKey(
        Article, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    start = models.PositiveIntegerField()
    speaker_id = models.BigIntegerField()
    country = models.CharField(max_length=2, null=True)  # noqa: DJ001 - none is not counted
    outlet_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8, choices=Kind)
    office = models.CharField(max_length=300, null=True)  # noqa: DJ001 - none is not counted
    events = ArrayField(models.BigIntegerField())
    first_month = models.IntegerField(null=True, help_text=_("Months since the year 0."))
    last_month = models.IntegerField(null=True, help_text=_("Months since the year 0."))
    utterance_id = models.BigIntegerField(
        null=True, help_text=_("Of a statement that is one of several reports.")
    )

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            GinIndex(fields=["words"], name="search_entry_words", fastupdate=False),
            models.Index(
                F("first_day").desc(nulls_last=True),
                "article",
                "start",
                "statement",
                name="search_entry_newest_first",
            ),
            models.Index(
                F("first_day").asc(nulls_last=True),
                "article",
                "start",
                "statement",
                name="search_entry_oldest_first",
            ),
        ]

    def __str__(self) -> str:
        return str(self.statement_id)


class ArticleEntry(Entry):
    """A published article: the words of that part of its text which readers may see."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )

    class Meta:
        verbose_name = _("search entry of an article")
        verbose_name_plural = _("search entries of articles")
        indexes = [GinIndex(fields=["words"], name="article_entry_words", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.article_id)
