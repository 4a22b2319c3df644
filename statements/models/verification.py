"""What was verified of the archive, up to where, when, and with what result; and the log's seals.

Rows of both are added and never changed.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class VerificationQuerySet(models.QuerySet["Verification"]):
    """Verifications, narrowed."""

    def last_round(self) -> int:
        """The number of the last time that all was begun anew; 0 where it never was."""
        return self.aggregate(last=models.Max("round"))["last"] or 0

    def last_of_each(self, number: int) -> dict[str, "Verification"]:
        """The last row of each check in that round."""
        rows = self.filter(round=number).order_by("subject", "-pk").distinct("subject")
        return {row.subject: row for row in rows}


class Verification(models.Model):
    """That one check went through rows up to a key, and what it found.

    A round goes through everything once, in as many runs as it takes; later runs of it look at what
    was added or changed since.
    """

    round = models.PositiveIntegerField(_("round"))
    subject = models.CharField(_("what was verified"), max_length=40)
    last_key = models.BigIntegerField(_("up to the key"))
    is_end = models.BooleanField(_("to the end"))
    rows = models.PositiveBigIntegerField(_("rows"))
    fault_count = models.PositiveIntegerField(_("faults"))
    faults = models.JSONField(
        _("what was wrong"), default=list, help_text=_("The first of them: table, key, what.")
    )
    wrong = ArrayField(
        models.BigIntegerField(), verbose_name=_("keys to look at again"), default=list
    )
    changes_until = models.BigIntegerField(
        _("up to the change"), help_text=_("Of what was changed later nothing was seen.")
    )
    began_at = models.DateTimeField(_("begun"))
    ended_at = models.DateTimeField(_("ended"))

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["round", "subject", "id"], name="verification_by_round")]

    def __str__(self) -> str:
        return f"{self.round}: {self.subject}"


class LogSeal(models.Model):
    """A stretch of the log of changes as one number, in which the seal before is counted in.

    Whoever rewrites a sealed line of the log, or drops one, no longer gets the same number.
    """

    first = models.BigIntegerField(_("first change"))
    last = models.BigIntegerField(_("last change"), unique=True)
    rows = models.PositiveIntegerField(_("rows"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    sealed_at = models.DateTimeField(_("sealed"))

    class Meta:
        verbose_name = _("seal of the log")
        verbose_name_plural = _("seals of the log")
        ordering = ["last"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last"), rows__gte=1, sha256__regex=r"^[0-9a-f]{64}$"),
                name="log_seal_is_of_a_stretch",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
