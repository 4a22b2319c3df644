"""The keys by which a statement's words are found in others; all of it derived."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement


class Shingles(models.Model):
    """The keys of what one statement says: of each telling word, and of each two in a row."""

    statement = models.OneToOneField(
        Statement, on_delete=models.CASCADE, primary_key=True, related_name="shingles"
    )
    keys = ArrayField(models.IntegerField())
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("keys of a statement’s words")
        verbose_name_plural = _("keys of statements’ words")
        indexes = [GinIndex(fields=["keys"], name="shingles_by_key", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.statement_id)


class CommonShingle(models.Model):
    """A key that several statements have, and how many; counted when all are compared."""

    key = models.IntegerField(primary_key=True)
    documents = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("common key of words")
        verbose_name_plural = _("common keys of words")

    def __str__(self) -> str:
        return f"{self.key}: {self.documents}"
