"""That somebody did something for which no account is needed: kept for a day, to set limits."""

from datetime import datetime, timedelta

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

A_DAY = timedelta(days=1)
# Among the archive's advisory locks that of traces.
LOCK = (5230913, 11)


class Deed(models.TextChoices):
    """What somebody did."""

    REPORT = "report", _("reported a mistake")
    FOLLOW = "follow", _("asked to follow a search")
    LETTER = "letter", _("was sent a letter to confirm")


class TraceQuerySet(models.QuerySet["Trace"]):
    """Traces, counted one transaction after the other."""

    def locked(self, now: datetime) -> None:
        """Forget the traces of former days; until the transaction ends nobody else counts."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", LOCK)
        self.forget(now)

    def forget(self, now: datetime) -> None:
        """Delete the traces of former days."""
        self.filter(made_at__lt=now - A_DAY).delete()

    def of(self, deed: Deed, since: datetime, fingerprint: str = "") -> int:
        """How often it was done since after then, by one or by all."""
        found = self.filter(deed=deed, made_at__gt=since)
        return (found.filter(fingerprint=fingerprint) if fingerprint else found).count()


class Trace(models.Model):
    """That somebody did something at a time, tied to nothing that came of it.

    Who it was stands there only as a keyed hash, so that they are known again and not found.
    """

    deed = models.CharField(_("what was done"), max_length=6, choices=Deed, default=Deed.REPORT)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    made_at = models.DateTimeField(_("at"))

    objects = TraceQuerySet.as_manager()

    class Meta:
        verbose_name = _("trace")
        verbose_name_plural = _("traces")
        indexes = [models.Index(fields=["made_at"], name="trace_by_age")]
        constraints = [
            models.CheckConstraint(condition=Q(deed__in=Deed.values), name="trace_deed_known"),
        ]

    def __str__(self) -> str:
        return f"{self.deed}: {self.fingerprint[:8]}"
