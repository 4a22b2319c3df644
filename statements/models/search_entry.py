"""The words under which published statements are found."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement
from statements.search.index import vector


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Entries of the index."""

    def missing(self) -> models.QuerySet[Statement]:
        """The published statements that are not in the index."""
        return Statement.objects.published().filter(search_entry__isnull=True).order_by("pk")

    def add(self, statements: list[Statement]) -> None:
        """Index the statements, which must be published."""
        entries = [SearchEntry(statement=s, words=vector(s.text)) for s in statements]
        self.bulk_create(
            entries,
            update_conflicts=True,
            update_fields=["words"],
            unique_fields=["statement"],
        )


class SearchEntry(models.Model):
    """A published statement's words; the database drops it when they or the status change."""

    statement = models.OneToOneField(
        Statement, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    words = SearchVectorField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [GinIndex(fields=["words"], name="search_entry_words")]

    def __str__(self) -> str:
        return str(self.statement_id)


@receiver(post_save, sender=Statement)
def index_statement(instance: Statement, **kwargs: Any) -> None:
    """Index what the database holds of a statement, also while fixtures load."""
    SearchEntry.objects.add(list(Statement.objects.published().filter(pk=instance.pk)))
