"""What was published of a statement when: a snapshot of each wording, numbered from 1."""

from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Func, TextField
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement


class StatementVersion(models.Model):
    """One published state of a statement; the database writes it at the end of a transaction."""

    # the database's own foreign key: nothing that was published is ever deleted
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="versions",
    )
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(
        _("content"), help_text=_("All that was published, records by their keys.")
    )
    names = models.JSONField(_("names"), help_text=_("Those records by their names then."))
    made_at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["statement_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}, {self.number}"


def seen(statement: Statement) -> str:
    """A token of all that a curator sees of the statement: another one means that it changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.statement_seen(%s)", [statement.pk])
        return str(cursor.fetchone()[0])


def seen_of(path: str = "pk") -> Func:
    """That token as a column of a query of statements."""
    return Func(F(path), function="public.statement_seen", output_field=TextField())


def content_of(statement: Statement) -> dict[str, Any]:
    """All that a decision on the statement is about, as the database reads it now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_json(public.statement_content(%s))", [statement.pk])
        content: dict[str, Any] = cursor.fetchone()[0]
        return content
