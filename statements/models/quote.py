"""The stretches of a statement that stand in quotation marks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement


class Quote(models.Model):
    """A directly quoted stretch, without its marks; the database holds its text to its span."""

    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.CASCADE, related_name="quotes"
    )
    start = models.PositiveIntegerField(
        _("start"), help_text=_("First character in the body, counted from 0.")
    )
    end = models.PositiveIntegerField(_("end"), help_text=_("The character after the last."))
    text = models.TextField(_("text"), help_text=_("The words quoted, without the marks."))

    class Meta:
        verbose_name = _("quoted stretch")
        verbose_name_plural = _("quoted stretches")
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="quote_span_is_not_empty"),
            models.UniqueConstraint(fields=["statement", "start"], name="quote_stands_once"),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Say in words what the database would refuse."""
        if None in (self.start, self.end):
            return
        offset = self.statement.start or 0
        standing = self.statement.text[max(self.start - offset, 0) : max(self.end - offset, 0)]
        if self.start < offset or standing != self.text:
            message = _("The quote does not stand there in the statement; there stands “%(text)s”.")
            params: dict[str, Any] = {"text": standing[:200]}
            raise ValidationError({"text": ValidationError(message, params=params)})
