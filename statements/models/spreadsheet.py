"""Spreadsheets on their way in: kept as received between their preview and their import."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=1)


class SpreadsheetQuerySet(models.QuerySet["Spreadsheet"]):
    """Spreadsheets, narrowed."""

    def forgotten(self) -> "SpreadsheetQuerySet":
        """Those that nobody has imported within a day."""
        return self.filter(brought_at__lt=timezone.now() - KEPT_FOR)


class Spreadsheet(models.Model):
    """A file of rows that somebody has brought and not yet imported."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    noun = models.CharField(_("what it holds"), max_length=12)
    file_name = models.CharField(_("file name"), max_length=255)
    content = models.BinaryField(_("content"))
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    brought_at = models.DateTimeField(_("brought"), auto_now_add=True)

    objects = SpreadsheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("spreadsheet on its way in")
        verbose_name_plural = _("spreadsheets on their way in")
        ordering = ["-brought_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
