"""What the index knows of its lexemes, and what of the archive it has still to look at."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Which index."""

    STATEMENTS = "s", _("Statements")
    ARTICLES = "a", _("Articles")


class SearchWord(models.Model):
    """In how many entries a lexeme stands, but for the changes noted since."""

    pk = models.CompositePrimaryKey("scope", "lexeme")
    scope = models.CharField(max_length=1, choices=Scope)
    lexeme = models.TextField(db_collation="C")
    documents = models.BigIntegerField()

    class Meta:
        verbose_name = _("word of the index")
        verbose_name_plural = _("words of the index")
        indexes = [
            # the archive's own words, for whoever mistypes one
            GinIndex(
                fields=["lexeme"],
                name="search_word_alike",
                opclasses=["gin_trgm_ops"],
                condition=Q(lexeme__startswith="=", scope=Scope.STATEMENTS),
            )
        ]

    def __str__(self) -> str:
        return self.lexeme


class SearchWordChange(models.Model):
    """By how much a lexeme's number has changed; added up by whoever next indexes something."""

    scope = models.CharField(max_length=1, choices=Scope)
    lexeme = models.TextField(db_collation="C")
    documents = models.BigIntegerField()

    class Meta:
        verbose_name = _("change of a word of the index")
        verbose_name_plural = _("changes of words of the index")
        indexes = [models.Index(fields=["scope", "lexeme"], name="search_word_change")]

    def __str__(self) -> str:
        return f"{self.lexeme} {self.documents:+}"


class SearchNote(models.Model):
    """A statement or article that the index must look at again; the database writes it."""

    scope = models.CharField(max_length=1, choices=Scope)
    item = models.BigIntegerField()

    class Meta:
        verbose_name = _("note to the index")
        verbose_name_plural = _("notes to the index")
        indexes = [models.Index(fields=["scope", "item"], name="search_note_item")]

    def __str__(self) -> str:
        return f"{self.scope} {self.item}"
