"""The log of every change: kept by the database, whatever road the change took."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What was done to a row."""

    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    DELETED = "deleted", _("Deleted")


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes, narrowed."""

    def of(self, record: models.Model) -> "ChangeQuerySet":
        """Those of that very row."""
        return self.filter(table=record._meta.db_table, record=record.pk)

    def touching(self, record: models.Model, parts: Sequence[str] = ()) -> "ChangeQuerySet":
        """Those of the row and of its parts in these tables, as they were made."""
        own = models.Q(table=record._meta.db_table, record=record.pk)
        of_parts = models.Q(table__in=parts, parent=record.pk)
        return self.filter(own | of_parts).order_by("pk")

    def last_key(self) -> int:
        """The key of the last one; 0 where there is none."""
        return self.aggregate(last=models.Max("pk"))["last"] or 0

    def newest_first(self) -> "ChangeQuerySet":
        """The latest first."""
        return self.order_by("-pk")


class Change(models.Model):
    """One row added, changed or deleted; triggers write this (`migrations/history.py`)."""

    table = models.CharField(_("table"), max_length=63)
    record = models.BigIntegerField(_("record"), null=True)
    parent = models.BigIntegerField(
        _("belongs to"), null=True, help_text=_("The record of which the row is a part.")
    )
    action = models.CharField(_("what was done"), max_length=7, choices=Action)
    changed = models.JSONField(
        _("what changed"),
        default=dict,
        help_text=_("Each column with its value before and after; of a deleted row all columns."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.DO_NOTHING,
        related_name="+",
        null=True,
        db_constraint=False,
        help_text=_("Empty where nobody had said who acts."),
    )
    role = models.CharField(_("database role"), max_length=63)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("at"))
    transaction = models.BigIntegerField(_("transaction"))

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["table", "record", "id"], name="change_by_record"),
            models.Index(fields=["table", "parent", "id"], name="change_by_parent"),
            models.Index(fields=["by", "at"], name="change_by_account"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.record}: {self.get_action_display()}"
