"""What readers report as mistaken, and what became of it."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement

# No letter or digit that is taken for another when it is read out or copied.
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 8


def a_reference() -> str:
    """A reference that nobody guesses: eight capital letters and digits."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _place in range(REFERENCE_LENGTH))


class ReportKind(models.TextChoices):
    """What a reader finds wrong."""

    SPEAKER = "speaker", _("The speaker is another")
    WORDS = "words", _("The words are not as printed")
    DATE = "date", _("The date is wrong")
    EVENT = "event", _("The event is another")
    SOURCE = "source", _("The source or its outlet is wrong")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    """What became of a report."""

    OPEN = "open", _("Waiting")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Declined")


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, narrowed."""

    def waiting(self) -> "ReportQuerySet":
        """Those that nobody has answered, the oldest first."""
        return self.filter(state=ReportState.OPEN).order_by("made_at", "pk")

    def corrections(self) -> "ReportQuerySet":
        """Those after which the archive changed something, in order."""
        return self.filter(led_to_change=True).order_by("answered_at", "pk")


class Report(models.Model):
    """A mistake that a reader reports of a statement; whoever has its reference sees the answer."""

    reference = models.CharField(
        _("reference"), max_length=REFERENCE_LENGTH, unique=True, default=a_reference
    )
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.PROTECT,
        related_name="reports",
    )
    kind = models.CharField(_("what is wrong"), max_length=8, choices=ReportKind)
    text = models.TextField(_("report"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    made_at = models.DateTimeField(_("received"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=8, choices=ReportState, default=ReportState.OPEN
    )
    answer = models.TextField(_("answer"), blank=True)
    led_to_change = models.BooleanField(
        _("the archive was corrected"),
        default=False,
        help_text=_("The statement’s page then says on which day it was corrected after a report."),
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["state", "made_at"], name="report_by_age")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ReportKind.values), name="report_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values), name="report_state_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="report_says_something"),
            models.CheckConstraint(
                condition=Q(
                    state=ReportState.OPEN,
                    answer="",
                    answered_by__isnull=True,
                    answered_at__isnull=True,
                )
                | ~Q(state=ReportState.OPEN)
                & ~Q(answer="")
                & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="report_decided_with_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(led_to_change=False) | Q(state=ReportState.ANSWERED),
                name="report_led_to_change_when_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_kind_display()}"


class ReportAddressQuerySet(models.QuerySet["ReportAddress"]):
    """Addresses of those who reported, narrowed."""

    def no_longer_needed(self, now: datetime) -> "ReportAddressQuerySet":
        """Those of reports that were answered so many days ago as the settings say, or more."""
        kept = timedelta(days=settings.REPORT_ADDRESSES_KEPT_DAYS)
        return self.filter(report__answered_at__lte=now - kept)


class ReportAddress(models.Model):
    """Where somebody who reported may be written to; a row of its own, so as to be forgotten."""

    report = models.OneToOneField(
        Report,
        verbose_name=_("report"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="left_address",
    )
    address = models.EmailField(_("e-mail address"))

    objects = ReportAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address of a reporter")
        verbose_name_plural = _("addresses of reporters")

    def __str__(self) -> str:
        return self.address
