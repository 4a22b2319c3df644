"""Documents on their way in: kept as received between their preview and their import."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=1)


class PendingQuerySet(models.QuerySet["PendingDocument"]):
    """Pending documents, narrowed."""

    def forgotten(self) -> "PendingQuerySet":
        """Those that nobody has imported within a day."""
        return self.filter(brought_at__lt=timezone.now() - KEPT_FOR)


class PendingDocument(models.Model):
    """One document of those that somebody brought together, or why it was refused."""

    batch = models.UUIDField(_("brought together"), db_index=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    brought_at = models.DateTimeField(_("brought"), auto_now_add=True)
    origin = models.TextField(
        _("origin"), blank=True, help_text=_("The address or the file; empty for a pasted text.")
    )
    content = models.BinaryField(_("content"), default=b"")
    media_type = models.CharField(_("media type"), max_length=120, blank=True)
    captured_at = models.DateTimeField(_("captured at"), null=True)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    address = models.TextField(_("address"), blank=True)
    stated = models.JSONField(_("stated beside it"), default=dict)
    item = models.TextField(_("item"), blank=True)
    cause = models.CharField(_("cause"), max_length=24, blank=True)
    detail = models.TextField(_("particulars"), blank=True)

    objects = PendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("document on its way in")
        verbose_name_plural = _("documents on their way in")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.item or self.address or self.file_name or self.origin
